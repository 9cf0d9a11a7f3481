"""The facts sheet as a document, a page or Markdown: what the project knows, and blanks for what only people know."""

from collections.abc import Iterator
from html import escape
from pathlib import Path

from qcoder.export.facts.sheet import BLANK, Section, stepped
from qcoder.export.html_page import page
from qcoder.export.visible import visible
from qcoder.model.errors import UserError
from qcoder.storage.atomic import replacing

FORMATS = {"docx": "Word document", "html": "page for a browser", "md": "Markdown"}
_HTML_STEP = "&emsp;"


def write_facts(
    title: str, sections: tuple[Section, ...], path: Path, *, format_name: str | None = None, language: str = "en"
) -> None:
    """Write the sheet to a file, whole or not at all; the same sheet gives the same bytes.

    `language` is the one that it is written in. Raises UserError for an unknown format, EnvironmentProblem when the
    file cannot be written.
    """
    name = format_name or path.suffix.lower().removeprefix(".")
    if name not in FORMATS:
        raise UserError(f"There is no format “{name}” for facts sheets; choose one of {', '.join(FORMATS)}.")
    with replacing(path) as file:
        if name == "md":
            file.writelines(piece.encode() for piece in markdown_of(title, sections))
            return
        if name == "html":
            file.writelines(piece.encode() for piece in page(visible(title), language, _html_of(sections)))
            return
        from qcoder.export.facts.as_docx import write_facts_docx  # with its library, for which no other command pays

        write_facts_docx(title, sections, file, language)


def markdown_of(title: str, sections: tuple[Section, ...]) -> Iterator[str]:
    """The sheet as Markdown."""
    yield f"# {visible(title)}\n"
    for section in sections:
        yield f"\n## {visible(section.title)}\n"
        for fact in section.facts:
            items = f" ({fact.checklist})" if fact.checklist else ""
            yield f"\n**{visible(fact.name)}** – *{visible(fact.asked)}*{items}\n\n"
            lines = map(stepped, fact.answer)
            yield "\n".join(f"{'  ' * steps}- {words}" for steps, words in lines) or BLANK
            yield "\n"


def _html_of(sections: tuple[Section, ...]) -> Iterator[str]:
    for section in sections:
        yield f"<h2>{escape(visible(section.title))}</h2>\n<dl>\n"
        for fact in section.facts:
            asked = " – ".join(filter(None, (fact.asked, fact.checklist)))
            lines = "<br>".join(f"{_HTML_STEP * steps}{escape(words)}" for steps, words in map(stepped, fact.answer))
            yield f'<dt>{escape(visible(fact.name))}</dt>\n<dd dir="auto">'
            yield f'<span class="details">{escape(asked)}</span><br>{lines or BLANK}</dd>\n'
        yield "</dl>\n"
