"""Captions: WebVTT (W3C, https://www.w3.org/TR/webvtt1/), SubRip, and YouTube's sbv.

One cue is one turn; the text stays as it is.

Only tags and escapes *inside* the words of a cue are taken out of the text, since a turn's words are one range of it;
those at the ends of a cue stay and lie outside the words.
"""

import html
import re
from dataclasses import dataclass, field

from qcoder.model.reading import Layout, Segment
from qcoder.model.speech import said
from qcoder.transcripts.document import Document
from qcoder.transcripts.formats.base import Format
from qcoder.transcripts.rawfile import RawFile
from qcoder.transcripts.times import span_ms

_CLOCK = r"(?:\d{1,3}:)?\d{1,2}:\d{2}[.,]\d{1,3}"
_TIMING = re.compile(rf"[ \t]*{_CLOCK}(?:[ \t]*-->[ \t]*|,){_CLOCK}[^\n]*")  # sbv has a comma for the arrow
_WEBEX = re.compile(r'\d+[ \t]+"(?P<name>[^"\n]+)"[ \t]+\(\d+\)[ \t]*')  # the identifier of a cue names who speaks
_TAG = re.compile(r"</?(?:[cibuv]|ruby|rt|lang|font)(?:[.\s][^<>\n]*)?>|<\d[\d:.]*>|\{\\[^{}\n]*\}")
_VOICE = re.compile(r"<v(?:\.[^\s<>]*)?\s+(?P<name>[^<>\n]+)>")
_ESCAPE = re.compile(r"&(?:amp|lt|gt|nbsp|lrm|rlm|quot|apos|#\d{1,7});")
_EDGE_BEFORE = re.compile(rf"(?:\s|{_TAG.pattern}|{_VOICE.pattern.replace('?P<name>', '?:')})*")
_COMMENT = ("NOTE", "STYLE", "REGION")


@dataclass(slots=True)
class _Build:
    """The text so far and its cues."""

    escapes: bool
    parts: list[str] = field(default_factory=list)
    position: int = 0
    segments: list[Segment] = field(default_factory=list)

    def add(self, text: str) -> None:
        self.parts.append(text)
        self.position += len(text)


@dataclass(frozen=True, slots=True)
class _Cue:
    """Lines of one cue: `first` is its identifier or timing line, words lie in lines `words:end`."""

    first: int
    timing: int
    words: int
    end: int


def _convert(raw: RawFile, escapes: bool) -> Document:
    lines = raw.text.split("\n")
    cues = _cues(lines)
    if not cues:
        note = said("The file is named as captions but holds no times; it was read as plain text.")
        return Document(raw.text, notes=(*raw.encoding_notes, note), encoding=raw.encoding)
    build = _Build(escapes)
    last = 0
    for cue in cues:
        build.add("".join(line + "\n" for line in lines[last : cue.first]))
        _add_cue(build, lines, cue)
        last = cue.end
    build.add("\n".join(lines[last:]))
    text = "".join(build.parts)
    layout = Layout(segments=tuple(build.segments), segments_only=True)
    return Document(text, layout, raw.encoding_notes, raw.encoding)


def _cues(lines: list[str]) -> list[_Cue]:
    """Where the cues lie among the lines."""
    timings = [number for number, line in enumerate(lines) if _may_be_timing(line) and _TIMING.match(line)]
    if not timings:
        return []
    firsts = [_first_line(lines, timing, before) for timing, before in zip(timings, [-1, *timings], strict=False)]
    found = []
    for timing, first, following in zip(timings, firsts, [*firsts[1:], len(lines)], strict=True):
        found.append(_Cue(first, timing, timing + 1, _last_line(lines, timing + 1, following)))
    return found


def _may_be_timing(line: str) -> bool:
    """A quick look, as there are many lines."""
    return "-->" in line or ("," in line and ":" in line)


def _first_line(lines: list[str], timing: int, before: int) -> int:
    """The line of the cue's identifier: a number, or a line of its own above the timing line; else the timing line."""
    above = timing - 1
    if above <= before or not lines[above].strip() or lines[above].startswith("WEBVTT"):
        return timing
    alone = above - 1 <= before or not lines[above - 1].strip()
    numbered = lines[above].strip().isdigit() or _WEBEX.fullmatch(lines[above])
    return above if numbered or (alone and above - 1 != before) else timing


def _last_line(lines: list[str], start: int, limit: int) -> int:
    """The end of a cue's words: before a comment block, and without blank lines at the end."""
    end = start
    for number in range(start, limit):
        if not lines[number].strip():
            continue
        if lines[number].startswith(_COMMENT) and number > start and not lines[number - 1].strip():
            break
        end = number + 1
    return end


def _add_cue(build: _Build, lines: list[str], cue: _Cue) -> None:
    """Adds one cue to the text, as one segment, or one for each voice in it."""
    start = build.position
    begin_ms, end_ms = span_ms(lines[cue.timing])
    build.add("\n".join(lines[cue.first : cue.words]))
    if cue.words == cue.end:
        build.segments.append(Segment(start, build.position, build.position, None, begin_ms, end_ms))
    else:
        build.add("\n")
    named = _WEBEX.fullmatch(lines[cue.first]) if cue.first < cue.timing else None
    for piece in _voices("\n".join(lines[cue.words : cue.end])):
        voice = _VOICE.search(piece)
        before, words, after = _edges(piece)
        words = _TAG.sub("", _VOICE.sub("", words))
        build.add(before)
        body_start = build.position
        build.add(_ESCAPE.sub(lambda match: html.unescape(match.group()), words) if build.escapes else words)
        said_by = voice or named
        speaker = html.unescape(said_by["name"]).strip() if said_by else None
        build.segments.append(Segment(start, body_start, build.position, speaker or None, begin_ms, end_ms))
        build.add(after)
        start = build.position
    if cue.end < len(lines):
        build.add("\n")


def _voices(words: str) -> list[str]:
    """The words of a cue cut before every voice tag but the first."""
    if not words:
        return []
    cuts = [match.start() for match in _VOICE.finditer(words)][1:]
    return [words[start:end] for start, end in zip([0, *cuts], [*cuts, len(words)], strict=True)]


def _edges(piece: str) -> tuple[str, str, str]:
    """Blanks and tags before the words, the words, and blanks and tags behind them."""
    before = _EDGE_BEFORE.match(piece)
    start = before.end() if before else 0
    end = len(piece)
    for match in reversed(list(_TAG.finditer(piece, start))):
        if piece[match.end() : end].strip():
            break
        end = match.start()
    return piece[:start], piece[start:end], piece[end:]


def _is_vtt(raw: RawFile) -> bool:
    return re.match(r"\ufeff?WEBVTT(?:[ \t\n]|$)", raw.head) is not None


def _is_srt(raw: RawFile) -> bool:
    """A number, then a timing line with commas, at the very beginning."""
    return re.match(rf"\s*\d{{1,6}}[ \t]*\n{_TIMING.pattern}", raw.head) is not None


def _never(raw: RawFile) -> bool:  # noqa: ARG001 - only the name tells
    return False


VTT = Format(
    "vtt",
    "WebVTT captions",
    "Captions of meetings and videos (Zoom, Teams).",
    ("vtt",),
    _is_vtt,
    lambda raw: _convert(raw, True),
)
SRT = Format(
    "srt", "SubRip captions", "Captions with numbered cues.", ("srt",), _is_srt, lambda raw: _convert(raw, False)
)
SBV = Format(
    "sbv", "YouTube captions", "Captions with a line of two times.", ("sbv",), _never, lambda raw: _convert(raw, False)
)
