"""Whisper's json (also WhisperX's, with speakers): a list of segments with start and end in seconds and the words.

The text has one line per segment: time, speaker where there is one, and words, with tabs between them.
"""

import json
from typing import Any

from qcoder.model.errors import UserError
from qcoder.transcripts.document import Document
from qcoder.transcripts.formats.base import Format
from qcoder.transcripts.formats.tables import from_rows
from qcoder.transcripts.rawfile import RawFile
from qcoder.transcripts.refusals import damaged

_WHAT = "Whisper transcript"
_SPEAKER_KEYS = ("speaker", "speaker_id", "speaker_name")


def _convert(raw: RawFile) -> Document:
    try:
        content: Any = json.loads(raw.text)
    except ValueError as problem:
        raise damaged(raw.name, "json file") from problem
    segments = content.get("segments") if isinstance(content, dict) else content
    if not isinstance(segments, list) or not segments or not all(_is_segment(each) for each in segments):
        raise UserError(
            f"“{raw.name}” is json, but not a transcript as Whisper writes it: export it as txt, vtt or csv."
        )
    rows = [["start", "end", "speaker", "text"]]
    rows += [
        [_clock(each.get("start")), _clock(each.get("end")), _speaker(each), each["text"].strip()] for each in segments
    ]
    if not any(row[2] for row in rows[1:]):
        rows = [[start, end, words] for start, end, _, words in rows]
    return from_rows(rows, raw.encoding_notes, raw.encoding)


def _is_segment(candidate: object) -> bool:
    return isinstance(candidate, dict) and isinstance(candidate.get("text"), str)


def _speaker(segment: dict[str, Any]) -> str:
    found = next((segment[key] for key in _SPEAKER_KEYS if segment.get(key) is not None), "")
    return str(found)


def _clock(seconds: object) -> str:
    """Seconds as h:mm:ss.mmm; "" where a segment has no time."""
    if not isinstance(seconds, int | float) or isinstance(seconds, bool) or not 0 <= seconds < 360_000:
        return ""
    milliseconds = round(seconds * 1000)
    minutes, rest = divmod(milliseconds, 60_000)
    return f"{minutes // 60}:{minutes % 60:02d}:{rest // 1000:02d}.{rest % 1000:03d}"


def _never(raw: RawFile) -> bool:  # noqa: ARG001 - json that is no transcript is refused with a reason of its own
    return False


JSON = Format("json", _WHAT, "Whisper's json, with or without speakers.", ("json",), _never, _convert)
