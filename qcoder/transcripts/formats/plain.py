"""Plain text and markdown: the text as it is, to the letter."""

from qcoder.model.reading import Layout
from qcoder.transcripts.document import Document
from qcoder.transcripts.formats.base import Format
from qcoder.transcripts.formats.text_tables import table_in
from qcoder.transcripts.rawfile import RawFile


def _convert(raw: RawFile) -> Document:
    rows = table_in(raw.text)
    return Document(raw.text, Layout(segments=rows, rows=bool(rows)), raw.encoding_notes, raw.encoding)


def _never(raw: RawFile) -> bool:  # noqa: ARG001 - text is what is left when nothing else fits
    return False


TXT = Format(
    "txt",
    "Plain text",
    "Text without any formatting, in any common encoding.",
    ("txt", "text", "log"),
    _never,
    _convert,
)
MARKDOWN = Format("md", "Markdown", "Plain text with signs such as **bold**.", ("md", "markdown"), _never, _convert)
