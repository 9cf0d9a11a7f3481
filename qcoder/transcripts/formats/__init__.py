"""The file formats that this room reads, those that show themselves by content first.

A new format is a module with one `Format`, a line here, and a golden test.
"""

from qcoder.transcripts.formats import (
    captions,
    chat_cha,
    docx,
    lyrics,
    odt,
    pdf,
    plain,
    praat,
    rtf,
    tables,
    web,
    whisper,
)
from qcoder.transcripts.formats.base import Format

FORMATS: tuple[Format, ...] = (
    docx.DOCX,
    odt.ODT,
    tables.XLSX,
    pdf.PDF,
    rtf.RTF,
    captions.VTT,
    captions.SRT,
    captions.SBV,
    chat_cha.CHA,
    web.HTML,
    tables.CSV,
    tables.TSV,
    whisper.JSON,
    lyrics.LRC,
    praat.TEXTGRID,
    plain.MARKDOWN,
    plain.TXT,
)

__all__ = ["FORMATS", "LABELS", "Format"]

LABELS = tuple(kind.label for kind in FORMATS)
"""What files of each kind are called."""
