"""Timed lyrics (lrc): lines that begin with `[mm:ss.xx]`, as some recorders save them. The text stays as it is."""

import re

from qcoder.model.reading import Layout, Segment
from qcoder.transcripts.document import Document
from qcoder.transcripts.formats.base import Format
from qcoder.transcripts.rawfile import RawFile
from qcoder.transcripts.times import span_ms

_LINE = re.compile(r"[ \t]*((?:\[\d{1,3}:\d{2}(?:[.:]\d{1,3})?\][ \t]*)+)")


def _convert(raw: RawFile) -> Document:
    segments = []
    start = 0
    for line in raw.text.split("\n"):
        match = _LINE.match(line)
        end = start + len(line)
        if match and line[match.end() :].strip():
            segments.append(Segment(start, start + match.end(), end, None, span_ms(match.group(1))[0]))
        start = end + 1
    layout = Layout(segments=tuple(segments), segments_only=bool(segments))
    return Document(raw.text, layout, raw.encoding_notes, raw.encoding)


def _never(raw: RawFile) -> bool:  # noqa: ARG001 - plain transcripts have such lines too; only the name tells
    return False


LRC = Format("lrc", "Timed lyrics", "Lines that begin with [00:12.34].", ("lrc",), _never, _convert)
