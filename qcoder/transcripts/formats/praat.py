"""Praat's TextGrid: intervals and points in tiers, one tier for each speaker, in the long form and the short one.

The form is that of https://www.fon.hum.uva.nl/praat/manual/TextGrid_file_formats.html: what counts are the numbers and
the strings between quotation marks, in their order; a quotation mark within a string stands twice. The text has one
line per interval with words: begin, end, tier, words; tiers lie beside each other, so lines are in the order of time.
"""

import re
from collections.abc import Iterator

from qcoder.transcripts.document import Document
from qcoder.transcripts.formats.base import Format
from qcoder.transcripts.formats.tables import from_rows
from qcoder.transcripts.rawfile import RawFile
from qcoder.transcripts.refusals import damaged

_SIGN = re.compile(r'\s*(?:File type = )?"ooTextFile(?: short)?"\s*(?:Object class = )?"TextGrid"')
# A string, or a number or flag that stands by itself; "item [1]:" and "xmin =" say nothing.
_TOKEN = re.compile(r'"(?P<words>(?:[^"]|"")*)"|(?<![\w\[.])(?P<number>-?\d+(?:\.\d+)?(?:[eE]-?\d+)?)(?![\w\]])')
_INTERVALS, _POINTS = "IntervalTier", "TextTier"
_HEAD = 3  # begin and end of the whole, number of tiers

Row = tuple[float, float, str, str]


def _convert(raw: RawFile) -> Document:
    body = raw.text[match.end() :] if (match := _SIGN.match(raw.text)) else raw.text
    tokens = (one["words"] if one["words"] is not None else float(one["number"]) for one in _TOKEN.finditer(body))
    table = [("start", "end", "speaker", "text")]
    try:
        rows = sorted(_rows(tokens), key=lambda row: row[:2])
        table += [(_clock(begin), _clock(end), tier, words.strip()) for begin, end, tier, words in rows]
    except (StopIteration, TypeError, ValueError, OverflowError) as problem:
        raise damaged(raw.name, "TextGrid") from problem
    return from_rows(table, raw.encoding_notes, raw.encoding)


def _rows(tokens: Iterator[str | float]) -> list[Row]:
    """Every interval or point with words."""
    found: list[Row] = []
    for _number in range(_HEAD - 1):
        next(tokens)
    for _tier in range(_count(next(tokens))):
        kind, name = next(tokens), str(next(tokens))
        if kind not in {_INTERVALS, _POINTS}:
            raise ValueError(kind)
        next(tokens), next(tokens)
        for _one in range(_count(next(tokens))):
            begin = _seconds(next(tokens))
            end = _seconds(next(tokens)) if kind == _INTERVALS else begin
            words = str(next(tokens)).replace('""', '"')
            if words.strip():
                found.append((begin, end, name.replace('""', '"'), words))
    return found


def _count(token: str | float) -> int:
    return int(_seconds(token))


def _seconds(token: str | float) -> float:
    if isinstance(token, str):
        raise TypeError(token)
    return token


def _clock(seconds: float) -> str:
    """A time as h:mm:ss.mmm."""
    thousandths = round(seconds * 1000)
    minutes, rest = divmod(thousandths, 60_000)
    return f"{minutes // 60}:{minutes % 60:02}:{rest // 1000:02}.{rest % 1000:03}"


def _signed(raw: RawFile) -> bool:
    return _SIGN.match(raw.head) is not None


TEXTGRID = Format(
    "textgrid", "Praat TextGrid", "Intervals of Praat, a tier for each speaker.", ("textgrid",), _signed, _convert
)
