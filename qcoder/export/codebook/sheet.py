"""What a printed codebook shows in any format: its codes with their usage and examples, and what stands above them."""

from dataclasses import dataclass

from qcoder.export.codebook.words import WORDS
from qcoder.model.codebook_state import CodeState


@dataclass(frozen=True, slots=True)
class PrintedExample:
    """A quote of the study that shows a code or, when `counter`, what it is not."""

    words: str
    attribution: str
    language: str
    counter: bool = False


@dataclass(frozen=True, slots=True)
class PrintedCode:
    """A code with its depth in the tree (from 0), its place in words, and what the study adds to its own fields.

    `usage` are codings, quotes, sources and people with the codes below; None where counts are not wanted.
    """

    code: CodeState
    depth: int
    path: str
    usage: tuple[int, int, int, int] | None = None
    scale: str = ""
    joined: tuple[str, ...] = ()
    examples: tuple[PrintedExample, ...] = ()


@dataclass(frozen=True, slots=True)
class PrintedCodebook:
    """What is printed: the codes in tree order, under a title, in a language; `state` says as of when, "" for now."""

    title: str
    language: str
    codes: tuple[PrintedCode, ...]
    state: str = ""
    contents: bool = True


def facts_of(book: PrintedCodebook) -> str:
    """How many codes, and as of when."""
    words = WORDS[book.language]
    facts = [words["facts"].format(codes=len(book.codes))] if book.codes else [words["empty"]]
    if book.state:
        facts.append(words["as_of"].format(state=book.state))
    return ", ".join(facts)
