"""CHAT transcripts (cha) of the TalkBank databanks (MacWhinney, https://talkbank.org/0info/manuals/CHAT.html).

A turn is a line `*ANN:<tab>words`, lines that go on begin with a tab; `%mor:` and the like below it are notes on it,
and `@Begin`, `@Participants:` and so on say what the file is. The times of a turn stand between two control characters
(15 hexadecimal) as begin and end in milliseconds, and are taken out of the text; everything else stays as it is.
"""

import re
from dataclasses import dataclass, field

from qcoder.model.reading import Layout, Segment
from qcoder.transcripts.document import Document
from qcoder.transcripts.formats.base import Format
from qcoder.transcripts.rawfile import RawFile
from qcoder.transcripts.refusals import damaged

_TURN = re.compile(r"\*(?P<name>[^\s:*]{1,20}):[ \t]*")
_TIMES = re.compile("[ \t]*\x15(?P<begin>\\d+)_(?P<end>\\d+)\x15")
_SHOWN = re.compile(r"@(?:UTF8|Begin|Window|Font)\b")
_WHAT = "CHAT transcript"


@dataclass(slots=True)
class _Said:
    """A turn while its lines are being gathered."""

    start: int
    body: int
    end: int
    name: str
    times: list[tuple[int, int]] = field(default_factory=list)

    def segment(self) -> Segment:
        begin = self.times[0][0] if self.times else None
        end = self.times[-1][1] if self.times else None
        return Segment(self.start, self.body, self.end, self.name, begin, end)


def _convert(raw: RawFile) -> Document:
    said: list[_Said] = []
    parts: list[str] = []
    position = 0
    goes_on = False
    for line in raw.text.split("\n"):
        words = _TIMES.sub("", line)
        match = _TURN.match(words)
        if match:
            said.append(_Said(position, position + match.end(), position + len(words), match["name"]))
        elif goes_on and words.startswith("\t"):
            said[-1].end = position + len(words)
        goes_on = match is not None or (goes_on and words.startswith("\t"))
        if goes_on:
            said[-1].times += [(int(each["begin"]), int(each["end"])) for each in _TIMES.finditer(line)]
        parts.append(words)
        position += len(words) + 1
    if not said:
        raise damaged(raw.name, _WHAT)
    layout = Layout(segments=tuple(one.segment() for one in said), segments_only=True)
    return Document("\n".join(parts), layout, raw.encoding_notes, raw.encoding)


def _is_chat(raw: RawFile) -> bool:
    return raw.ending == "cha" and _SHOWN.match(raw.head.lstrip("\ufeff \n")) is not None


CHA = Format("cha", _WHAT, "Conversations in the form of TalkBank and CHILDES.", ("cha",), _is_chat, _convert)
