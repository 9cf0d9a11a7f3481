"""The file formats that this room reads. A format that shows itself by content comes before one known by name alone."""

from qcoder.transcripts.formats import captions, docx, plain, tables
from qcoder.transcripts.formats.base import Format

FORMATS: tuple[Format, ...] = (
    docx.DOCX,
    tables.XLSX,
    captions.VTT,
    captions.SRT,
    tables.CSV,
    tables.TSV,
    plain.MARKDOWN,
    plain.TXT,
)

__all__ = ["FORMATS", "Format"]
