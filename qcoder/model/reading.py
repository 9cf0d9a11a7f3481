"""What a transcript file is understood to say, before anything is stored.

All positions are half-open ranges of Unicode code points in the text as read (newlines are line feeds).
"""

from dataclasses import dataclass, field

from qcoder.model.session_notes import Setting

Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class TurnMark:
    """Where one speaker's stretch begins in a text, and which part of it is words.

    A turn reaches from `start` to the next mark's `start` (or the end of the text); `body_start:body_end` are the
    words said, without label, time and trailing blanks. `kind` is `speech`, or `preamble` for what nobody said: title
    lines before the first label, and footnotes after the last turn; only `speech` is numbered. `begin_ms` and
    `end_ms` are times in milliseconds. `passage` is given where the file says which turns of its texts in other
    languages belong to this one: they have the same number. `setting` says of a note of a session without speakers to
    which theme, round and table it belongs.
    """

    start: int
    body_start: int
    body_end: int
    speaker: str | None = None
    begin_ms: int | None = None
    end_ms: int | None = None
    kind: str = "speech"
    passage: int | None = None
    setting: Setting = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a text: the convention's name, how well it fits (0 to 1), and the turns that it gives."""

    convention: str
    score: float
    turns: tuple[TurnMark, ...]


@dataclass(frozen=True, slots=True)
class Speaker:
    """A speaker as found in a reading: label as first written, number of turns, and whether it asks the questions."""

    name: str
    turns: int
    moderator: bool


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of a text that its file sets apart by itself: one cue of captions or one row of a table.

    It reaches from `start` to the next segment's `start`; `body_start:body_end` are its words. `speaker` is given
    where the file names one in a place of its own (a voice tag, a column), `passage` where it stands beside others,
    `setting` where the table has columns for the theme, round or table of a note.
    """

    start: int
    body_start: int
    body_end: int
    speaker: str | None = None
    begin_ms: int | None = None
    end_ms: int | None = None
    passage: int | None = None
    setting: Setting = ()


@dataclass(frozen=True, slots=True)
class Remark:
    """A comment that somebody wrote on the words `start:end` of a file; `written_on` is YYYY-MM-DD, "" if unknown."""

    start: int
    end: int
    author: str
    words: str
    written_on: str = ""


@dataclass(frozen=True, slots=True)
class Layout:
    """What a file shows beside its words, by which labelling conventions recognise speakers.

    `bold` and `headings` are ordered ranges that do not touch. `segments` are cues or rows in order (`rows` says
    which); `segments_only` says that the file consists of nothing else, so that its lines are no paragraphs.
    `notes_start` is where footnotes, gathered behind the words, begin (None: there are none).
    """

    bold: tuple[Range, ...] = ()
    headings: tuple[Range, ...] = ()
    segments: tuple[Segment, ...] = ()
    rows: bool = False
    segments_only: bool = False
    notes_start: int | None = None


@dataclass(frozen=True, slots=True)
class Transcript:
    """A file read into a text with every reading that fits it, best first.

    `encoding` is None for formats that carry their own. `language` is an ISO 639-1 code or None when unsure.
    `sha256` is the hex digest of the file's bytes, by which a file imported twice is recognised. `notes` are
    sentences on what was left out or is doubtful. `layout` lets a convention chosen by hand read the text again.
    `remarks` are the comments in the file, in the order of their places. `parts` are the texts of a file in several
    languages, the original first; none where it holds one language, or where that was not looked at.
    """

    name: str
    format: str
    text: str
    encoding: str | None
    language: str | None
    readings: tuple[Reading, ...]
    sha256: str
    notes: tuple[str, ...] = field(default=())
    layout: Layout = field(default=Layout())
    remarks: tuple[Remark, ...] = ()
    parts: "tuple[Transcript, ...]" = ()
