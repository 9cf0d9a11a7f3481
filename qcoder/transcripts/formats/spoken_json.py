"""The json of tools that turn speech into text, as rows of begin, end, speaker and words.

Known are Whisper and WhisperX (`segments` with `start`, `end`, `text`; https://github.com/openai/whisper), whisper.cpp
(`transcription` with `offsets` in milliseconds), AssemblyAI (`utterances` in milliseconds), Deepgram
(`results.utterances` with `transcript`), Rev (`monologues` of `elements`) and podcasts (`startTime`, `body`;
https://github.com/Podcastindex-org/podcast-namespace). A new one is an entry of `_SHAPES`.
"""

from collections.abc import Callable
from typing import Any

Row = tuple[str, str, str, str]  # begin, end, speaker, words; times as h:mm:ss.mmm, "" where unknown
_SPEAKER_KEYS = ("speaker", "speaker_id", "speaker_name", "speakerName")
_LONGEST = 360_000  # seconds that a recording can last


def rows_of(content: Any) -> list[Row]:  # noqa: ANN401 - json is whatever somebody wrote
    """The rows of a transcript; none where the content is of no shape that is known."""
    for shape in _SHAPES:
        rows = shape(content)
        if rows:
            return rows
    return []


def _whisper(content: Any) -> list[Row]:  # noqa: ANN401
    segments = _at(content, "segments") if isinstance(content, dict) else content
    return _rows(segments, "text", "start", "end", 1)


def _whisper_cpp(content: Any) -> list[Row]:  # noqa: ANN401
    segments = _at(content, "transcription")
    if not _all_with(segments, "text"):
        return []
    flat = [{**one, **_dict(one.get("offsets"))} for one in segments]
    return _rows(flat, "text", "from", "to", 1000)


def _assembly(content: Any) -> list[Row]:  # noqa: ANN401
    return [
        (begin, end, f"Speaker {speaker}" if len(speaker) == 1 else speaker, words)
        for begin, end, speaker, words in _rows(_at(content, "utterances"), "text", "start", "end", 1000)
    ]


def _deepgram(content: Any) -> list[Row]:  # noqa: ANN401
    utterances = _at(_at(content, "results"), "utterances")
    return [
        (begin, end, f"Speaker {speaker}" if speaker.isdigit() else speaker, words)
        for begin, end, speaker, words in _rows(utterances, "transcript", "start", "end", 1)
    ]


def _podcast(content: Any) -> list[Row]:  # noqa: ANN401
    return _rows(_at(content, "segments"), "body", "startTime", "endTime", 1)


def _rev(content: Any) -> list[Row]:  # noqa: ANN401
    monologues = _at(content, "monologues")
    if not _all_with(monologues, "elements"):
        return []
    people = _at(content, "speakers")
    names = {one["id"]: str(one["name"]) for one in people if one.get("name")} if _all_with(people, "id") else {}
    rows: list[Row] = []
    for one in monologues:
        elements = [each for each in one["elements"] if isinstance(each, dict)]
        words = "".join(str(each.get("value", "")) for each in elements).strip()
        starts = [each["ts"] for each in elements if "ts" in each]
        ends = [each["end_ts"] for each in elements if "end_ts" in each]
        number = one.get("speaker")
        name = names.get(number, f"Speaker {number}") if isinstance(number, int) else str(number or "")
        rows.append((_clock(starts[0] if starts else None, 1), _clock(ends[-1] if ends else None, 1), name, words))
    return [row for row in rows if row[3]]


_SHAPES: tuple[Callable[[Any], list[Row]], ...] = (_whisper, _whisper_cpp, _assembly, _deepgram, _podcast, _rev)


def _rows(segments: Any, words: str, begin: str, end: str, units: int) -> list[Row]:  # noqa: ANN401
    """A list of objects that all have words, as rows; `units` are so many to a second."""
    if not _all_with(segments, words) or not all(isinstance(one[words], str) for one in segments):
        return []
    return [
        (_clock(one.get(begin), units), _clock(one.get(end), units), _speaker(one), one[words].strip())
        for one in segments
    ]


def _at(content: Any, key: str) -> Any:  # noqa: ANN401
    return content.get(key) if isinstance(content, dict) else None


def _dict(content: Any) -> dict[str, Any]:  # noqa: ANN401
    return content if isinstance(content, dict) else {}


def _all_with(segments: Any, key: str) -> bool:  # noqa: ANN401
    """Whether it is a list with something in it, all of it objects with this key."""
    return isinstance(segments, list) and bool(segments) and all(
        isinstance(one, dict) and key in one for one in segments
    )


def _speaker(segment: dict[str, Any]) -> str:
    found = next((segment[key] for key in _SPEAKER_KEYS if segment.get(key) is not None), "")
    return str(found)


def _clock(moment: object, units: int) -> str:
    """A moment as h:mm:ss.mmm; "" where a segment has no time."""
    if not isinstance(moment, int | float) or isinstance(moment, bool) or not 0 <= moment < _LONGEST * units:
        return ""
    milliseconds = round(moment * 1000 / units)
    minutes, rest = divmod(milliseconds, 60_000)
    return f"{minutes // 60}:{minutes % 60:02d}:{rest // 1000:02d}.{rest % 1000:03d}"
