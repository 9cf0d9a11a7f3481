"""The facts sheet as a document or as Markdown: what the project knows, and blanks for what only people know."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from qcoder.export.visible import visible
from qcoder.model.errors import UserError
from qcoder.storage.atomic import replacing

FORMATS = {"docx": "Word document", "md": "Markdown"}
BLANK = "……………………"


@dataclass(frozen=True, slots=True)
class Fact:
    """An item of the sheet: what is asked, what the project answers (no lines where it cannot know)."""

    name: str
    asked: str
    answer: tuple[str, ...] = ()

    @property
    def known(self) -> bool:
        """Whether the project answers it."""
        return bool(self.answer)


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the sheet."""

    title: str
    facts: tuple[Fact, ...]


def write_facts(title: str, sections: tuple[Section, ...], path: Path, *, format_name: str | None = None) -> None:
    """Write the sheet to a file, whole or not at all; the same sheet gives the same bytes.

    Raises UserError for an unknown format, EnvironmentProblem when the file cannot be written.
    """
    name = format_name or path.suffix.lower().removeprefix(".")
    if name not in FORMATS:
        raise UserError(f"There is no format “{name}” for facts sheets; choose one of {', '.join(FORMATS)}.")
    with replacing(path) as file:
        if name == "md":
            file.writelines(piece.encode() for piece in markdown_of(title, sections))
            return
        from qcoder.export.facts_docx import write_facts_docx  # with its library, for which no other command pays

        write_facts_docx(title, sections, file)


def markdown_of(title: str, sections: tuple[Section, ...]) -> Iterator[str]:
    """The sheet as Markdown."""
    yield f"# {visible(title)}\n"
    for section in sections:
        yield f"\n## {visible(section.title)}\n"
        for fact in section.facts:
            yield f"\n**{visible(fact.name)}** – *{visible(fact.asked)}*\n\n"
            yield "\n".join(f"- {' '.join(visible(line).split())}" for line in fact.answer) or BLANK
            yield "\n"
