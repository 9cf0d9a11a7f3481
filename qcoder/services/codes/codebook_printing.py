"""The codebook to hand over, printed as it is or as it was: what goes into it is chosen here."""

from dataclasses import dataclass
from pathlib import Path

from qcoder.export.codebook.formats import ENDINGS, write_codebook
from qcoder.export.codebook.sheet import PrintedCode, PrintedCodebook, PrintedExample
from qcoder.export.codebook.words import WORDS
from qcoder.interchange.refi import codebook_file
from qcoder.model.errors import UserError
from qcoder.model.going import Going
from qcoder.services.codebook_versions import versions
from qcoder.services.codebook_versions.versions import NOW
from qcoder.services.codes import code_examples, code_joining, code_usage, scales
from qcoder.services.codes.code_examples import COUNTER, Example
from qcoder.services.study import Study
from qcoder.services.tables.codebook_table import export_codebook

TABLE_ENDINGS = (".csv", ".tsv")
ALL_ENDINGS = (*ENDINGS, codebook_file.ENDING, *TABLE_ENDINGS)
_READING = 0.5  # of the time that a file takes


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a printed codebook holds. `state` is one that `find_state` knows; counts are those of now."""

    language: str = "en"
    state: str = NOW
    counts: bool = True
    examples: bool = True
    retired: bool = True
    contents: bool = True


def book(study: Study, wanted: Wanted, going: Going | None = None) -> PrintedCodebook:
    """The codebook with what is wanted. Raises UserError for an unknown language or state.

    `going` hears how far it is, and may raise to cancel.
    """
    going = going or Going()
    if wanted.language not in WORDS:
        raise UserError(f"A codebook cannot be printed in “{wanted.language}”; choose one of {', '.join(WORDS)}.")
    named = versions.find_state(study, wanted.state)
    now = named.title == NOW
    state = named.state
    usage = code_usage.usage(study, going) if wanted.counts and now else None
    quotes = code_examples.examples(study) if wanted.examples and now else {}
    depths, paths = state.depths(), state.paths()
    below = state.children()
    rated = scales.scales(study) if now else {}
    codes: list[PrintedCode] = []
    for code in going.each(state.codes):
        if code.status == "retired" and not wanted.retired and not below.get(code.id):
            continue
        figures = usage.of(code.id) if usage is not None else None
        scale = rated.get(code.id)
        codes.append(
            PrintedCode(
                code, depths[code.id], paths[code.id],
                (figures.codings, figures.quotes, figures.sources, figures.people) if figures is not None else None,
                _scale(scale.low, scale.high, scale.words) if scale else "",
                tuple(one.name for one in code_joining.joined(study, code.id)) if now else (),
                tuple(_example(one) for one in quotes.get(code.id, ())),
            )
        )
    title = f"{WORDS[wanted.language]['codebook']}: {study.name}"
    return PrintedCodebook(title, wanted.language, tuple(codes), "" if now else named.title, wanted.contents)


def write(study: Study, path: Path, wanted: Wanted, going: Going | None = None) -> int:
    """Write the codebook in the format of the ending; returns the number of codes.

    docx, html, md and xlsx are to be read; csv and tsv are the table that can be imported again, and so is a workbook
    that `export_codebook` writes; qdc is for other programs. `going` hears how far it is, and may raise to cancel; then
    the file is as it was. Raises UserError for another ending.
    """
    going = going or Going()
    ending = path.suffix.lower()
    if ending in TABLE_ENDINGS:
        return export_codebook(study, path)
    if ending == codebook_file.ENDING:
        return codebook_file.write(versions.find_state(study, wanted.state).state, path)
    made = book(study, wanted, going.part(_READING))
    write_codebook(made, path, going.part(1 - _READING))
    return len(made.codes)


def _example(one: Example) -> PrintedExample:
    quote = one.quote
    return PrintedExample(quote.published or quote.verbatim, quote.attribution, quote.language, one.kind == COUNTER)


def _scale(low: float, high: float, words: str) -> str:
    ends = f"{low:g} … {high:g}".replace("-", "\u2212")
    return f"{ends} ({words})" if words else ends
