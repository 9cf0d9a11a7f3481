"""Documents into files, the formats in a registry."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from typing import Any, BinaryIO

from qcoder.export.document.as_html import html_of
from qcoder.export.document.as_markdown import markdown_of
from qcoder.export.document.blocks import Document
from qcoder.export.visible import visible
from qcoder.export.words import words_of
from qcoder.model.errors import UserError
from qcoder.model.going import Going
from qcoder.storage.atomic import replacing

__all__ = ["FORMATS", "html_of", "markdown_of", "write_document"]


def _text(pieces: Callable[[Document], Iterator[str]]) -> Callable[[Document, BinaryIO], None]:
    def write(document: Document, file: BinaryIO) -> None:
        file.writelines(piece.encode() for piece in pieces(document))

    return write


def _docx(document: Document, file: BinaryIO, template: Path | None = None) -> None:
    from qcoder.export.document.as_docx import write_docx  # its library takes 0.1 s to import

    write_docx(document, file, template)


FORMATS: Mapping[str, Callable[[Document, BinaryIO], None]] = {
    ".docx": _docx, ".html": _text(html_of), ".md": _text(markdown_of),
}
"""The formats of documents by the ending of their files."""


def write_document(
    document: Document, path: Path, *, template: Path | None = None, going: Going | None = None
) -> None:
    """Write a document to `path`, whole or not at all, in the format of its ending; the same content, the same bytes.

    A docx follows the page and styles of a `template`. Characters that the formats cannot hold are shown as signs.
    `going` hears how far the writing is, and may raise to stop it; then the file is as it was. Raises UserError for an
    unknown ending or language, and a template that cannot be read, EnvironmentProblem when the file cannot be written.
    """
    write = FORMATS.get(path.suffix.lower())
    if write is None:
        endings = ", ".join(FORMATS)
        raise UserError(f"“{path.name}” does not say which format to write; end its name in one of {endings}.")
    words_of(document.language)
    with replacing(path) as file:
        shown = replace(_visible(document), going=going or Going())
        if write is _docx:
            _docx(shown, file, template)
        else:
            write(shown, file)


def _visible(value: Any) -> Any:  # noqa: ANN401 - a document, its blocks, or whatever stands in them
    if isinstance(value, str):
        return visible(value)
    if isinstance(value, tuple):
        return tuple(map(_visible, value))
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{one.name: _visible(getattr(value, one.name)) for one in fields(value)})
    return value
