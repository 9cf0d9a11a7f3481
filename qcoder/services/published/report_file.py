"""A finished report as paragraphs: Word with its styles, everything else (pdf, text, Markdown, pages) by its lines."""

from pathlib import Path

from qcoder.analysis.printed_quotes import Paragraph
from qcoder.interchange.word_text import read_word
from qcoder.model.errors import EnvironmentProblem, UserError
from qcoder.transcripts.detection import detect
from qcoder.transcripts.rawfile import RawFile

_QUOTED = ">"  # how Markdown sets a quote


def paragraphs(path: Path) -> list[Paragraph]:
    """The paragraphs of a report in reading order.

    Raises UserError for a file that cannot be read as words, EnvironmentProblem when it cannot be opened.
    """
    if path.suffix.lower() == ".docx":
        try:
            content = path.read_bytes()
        except OSError as error:
            raise EnvironmentProblem(f"“{path}” cannot be opened; check the name and the folder.") from error
        found = [
            Paragraph(block.words, block.style, italic=block.italic) for block in read_word(path, content).blocks
        ]
    else:
        raw = RawFile.load(path, None)
        kind, _ = detect(raw)
        found = [_of_line(line) for line in kind.convert(raw).text.split("\n")]
    if not any(one.words.strip() for one in found):
        raise UserError(f"“{path.name}” has no words that can be read; choose the report as docx, pdf or text.")
    return found


def _of_line(line: str) -> Paragraph:
    stripped = line.lstrip()
    if stripped.startswith(_QUOTED):
        return Paragraph(stripped.lstrip("> "), "quote")
    return Paragraph(line)
