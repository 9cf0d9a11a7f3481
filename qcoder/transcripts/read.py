"""Reads a transcript file: its format, its text, and every way in which its turns can be understood."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from qcoder.language.guess import guess
from qcoder.model.errors import UserError
from qcoder.model.reading import Layout, Reading, Transcript
from qcoder.transcripts.conventions import CONVENTIONS
from qcoder.transcripts.detection import detect
from qcoder.transcripts.document import Document
from qcoder.transcripts.formats import FORMATS
from qcoder.transcripts.formats.base import Format
from qcoder.transcripts.parts import parts_of
from qcoder.transcripts.rawfile import RawFile
from qcoder.transcripts.refusals import damaged, no_words
from qcoder.transcripts.speakers import speakers
from qcoder.transcripts.view import View

__all__ = ["CONVENTIONS", "FORMATS", "read", "reading_for", "speakers"]

_GUESSED_ON = 40_000  # characters of turns by which the language is guessed


def read(path: Path, *, encoding: str | None = None, name: str | None = None) -> Transcript:
    """The transcript in a file, with all readings that fit it, best first.

    `encoding` overrules the guess for text files; `name` overrules the source's name, the file's name without ending.
    Raises UserError where the file is no transcript that can be read, EnvironmentProblem where the disk fails.
    """
    raw = RawFile.load(path, encoding)
    kind, notes = detect(raw)
    document = convert(raw, kind)
    _check(document.text, raw.name, kind.label)
    whole = _transcript(name or Path(raw.name).stem, kind.name, raw.sha256, document, notes)
    parts = (_transcript(whole.name, kind.name, raw.sha256, part, notes) for part in parts_of(document))
    return replace(whole, parts=tuple(parts))


def convert(raw: RawFile, kind: Format) -> Document:
    """The text of a file of a known format. Raises UserError where it is none after all, or nested without end."""
    try:
        return kind.convert(raw)
    except RecursionError as problem:
        raise damaged(raw.name, kind.label) from problem


def _transcript(name: str, kind: str, sha256: str, document: Document, notes: Sequence[str]) -> Transcript:
    readings = _readings(document.text, document.layout)
    return Transcript(
        name=name, format=kind, text=document.text, encoding=document.encoding,
        language=guess(_words(document.text, readings[0])), readings=readings, sha256=sha256,
        notes=(*notes, *document.notes), layout=document.layout, remarks=document.remarks,
    )


def reading_for(transcript: Transcript, convention: str) -> Reading:
    """The reading of a transcript by a convention that a person chose, which is then taken at its word.

    Raises UserError for an unknown convention, naming the known ones, and where the text has no such labels.
    """
    known = {each.name: each for each in CONVENTIONS}
    if convention not in known:
        raise UserError(f"There is no convention “{convention}”: choose one of {', '.join(known)}.")
    reading = known[convention].read(View(transcript.text, transcript.layout), True)
    if reading is None:
        raise UserError(
            f"“{transcript.name}” has no labels of the kind “{known[convention].label}”: choose another convention."
        )
    return reading


def _check(text: str, name: str, kind: str) -> None:
    """Refuses texts without words, and signs that no text can hold."""
    if not text.strip():
        raise no_words(name)
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as problem:
        raise damaged(name, kind) from problem
    if "\0" in text:
        raise damaged(name, kind)


def _readings(text: str, layout: Layout) -> tuple[Reading, ...]:
    """Every convention that fits; of two with the same score the more particular first."""
    view = View(text, layout)
    found = [reading for each in CONVENTIONS if (reading := each.read(view, False)) is not None]
    return tuple(sorted(found, key=lambda reading: -reading.score))


def _words(text: str, reading: Reading) -> str:
    """The words of the first turns of a reading, without labels."""
    parts: list[str] = []
    length = 0
    for turn in reading.turns:
        parts.append(text[turn.body_start : turn.body_end])
        length += len(parts[-1])
        if length > _GUESSED_ON:
            break
    return "\n".join(parts)
