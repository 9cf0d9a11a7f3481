"""Json of tools that turn speech into text. The text has one line per segment: time, speaker where there is one, words.

Cells of a line have tabs between them; `spoken_json` knows the shapes that such files have.
"""

import json
from typing import Any

from qcoder.model.errors import UserError
from qcoder.transcripts.document import Document
from qcoder.transcripts.formats.base import Format
from qcoder.transcripts.formats.spoken_json import rows_of
from qcoder.transcripts.formats.tables import from_rows
from qcoder.transcripts.rawfile import RawFile
from qcoder.transcripts.refusals import damaged


def _convert(raw: RawFile) -> Document:
    try:
        content: Any = json.loads(raw.text)
    except ValueError as problem:
        raise damaged(raw.name, "json file") from problem
    rows = rows_of(content)
    if not rows:
        raise UserError(
            f"“{raw.name}” is json, but not a transcript as Whisper writes it: export it as txt, vtt or csv."
        )
    named = any(speaker for _, _, speaker, _ in rows)
    table = [("start", "end", "speaker", "text"), *rows]
    shown = table if named else [(begin, end, words) for begin, end, _, words in table]
    return from_rows(shown, raw.encoding_notes, raw.encoding)


def _never(raw: RawFile) -> bool:  # noqa: ARG001 - json that is no transcript is refused with a reason of its own
    return False


JSON = Format(
    "json",
    "Whisper transcript",
    "Json of Whisper, WhisperX, AssemblyAI, Deepgram, Rev and podcasts, with or without speakers.",
    ("json",),
    _never,
    _convert,
)
