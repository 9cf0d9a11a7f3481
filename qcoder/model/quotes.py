"""A coded quote as it goes out to tables and views."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import NamedTuple


class QuoteRow(NamedTuple):
    """One coding with everything that a quote table shows.

    `quote` is the printed form in “…”, `verbatim` the exact words, `original` the same passage in the original
    language where the coding lies on a translation. `start` and `end` are code points in the text of `language`.
    `question` is the question that the row stands under ("" when none was asked for); `questions` are all that the
    code serves. `case` is the site or group, else the person; `attributes` are those of the speaker's case over
    those of the source's case over those of the source.

    Where somebody made a quote for the report of it, `quote_id` is its row, `published` its published form ("" while
    the words stand as they were said), and `stale` says that the words were corrected after it was made.
    `own_attribution` says that its attribution was written for it and comes from no template.

    `translation` warns where the words are a translation that is `unchecked` or `disputed`; else it is "". `relations`
    say which earlier turns its turn agrees with, disputes or adds to, as "disputes 5 (Visitor 1)"; several end in "; ".

    `person` tells people apart, who may have a label in each text of a source: b"" for a moderator and where nobody
    knows who speaks, None where that was not looked up.

    A tuple, since a table has thousands: frozen dataclasses take three times as long to make.
    """

    question: str
    code: str
    code_path: str
    quote: str
    verbatim: str
    original: str
    source: str
    turn: int
    speaker: str
    case: str
    attribution: str
    status: str
    coder: str
    comment: str
    start: int
    end: int
    language: str
    coding_id: bytes = b""
    source_id: bytes = b""
    text_id: bytes = b""
    code_id: bytes = b""
    speaker_id: bytes = b""
    code_color: str = ""
    questions: tuple[str, ...] = ()
    attributes: Mapping[str, str] = MappingProxyType({})
    quote_id: bytes = b""
    published: str = ""
    stale: bool = False
    own_attribution: bool = False
    translation: str = ""
    relations: str = ""
    person: bytes | None = None


@dataclass(frozen=True, slots=True)
class QuoteSection:
    """The quotes of one research question: `label` is its key (C12), `title` its text; both "" when none was chosen.

    `answer` is what the reviewer answered to it, which stands below its heading; "" where there is none.
    """

    label: str
    title: str
    rows: tuple[QuoteRow, ...]
    answer: str = ""
