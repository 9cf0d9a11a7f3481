"""The things a study is made of, as they are read from a project: frozen, with ids, without behaviour.

Ids are 16-byte UUIDv7. Positions are half-open ranges of code points in the present words of a text. A text value that
was never set is "".
"""

from dataclasses import dataclass, field
from typing import NamedTuple


@dataclass(frozen=True, slots=True)
class Coder:
    """A person who codes."""

    id: bytes
    name: str


CODE_STATUSES = ("", "draft", "agreed", "retired")
"""What a code may be: nobody said, still being tried, settled, or kept for its codings and not to be applied anew."""


@dataclass(frozen=True, slots=True)
class Code:
    """A code in its place in the codebook.

    `color` is a palette number or #RRGGBB as text. `place` counts in tree order from 0; `place` to `last` spans the
    code with all below it. `path` has the names from the root, joined by " > ". `status` is one of `CODE_STATUSES`.
    `former` are the names of codes that were joined into this one, by which people still look for it.
    """

    id: bytes
    key: str
    name: str
    parent: bytes | None
    color: str
    definition: str
    inclusion: str
    exclusion: str
    example: str
    depth: int
    place: int
    last: int
    path: str
    pos: str = ""
    counter_example: str = ""
    status: str = ""
    former: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Text:
    """The words of a source in one language; `kind` is `original`, `translation` or `back-translation`.

    Of a translation is known who made it, in which manner (`person`, `machine`, `machine then checked`), on which day
    (YYYY-MM-DD), and who checked it.
    """

    id: bytes
    source: bytes
    language: str
    kind: str
    file_name: str
    characters: int
    translator: str = ""
    manner: str = ""
    translated_on: str = ""
    checked_by: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """An interview, focus group or document with its texts, the original first."""

    id: bytes
    name: str
    kind: str
    case: bytes | None
    held_on: str
    note: str
    texts: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks in a source, under the label of the transcript."""

    id: bytes
    source: bytes
    name: str
    case: bytes | None
    moderator: bool


@dataclass(frozen=True, slots=True)
class Turn:
    """One speaker's stretch. `number` counts from 1 and is None for what stands before the first label."""

    id: bytes
    number: int | None
    start: int
    body_start: int
    body_end: int
    end: int
    speaker: bytes | None
    begin_ms: int | None
    end_ms: int | None
    passage: int | None


class Stretches(NamedTuple):
    """Where each turn of a text begins, in reading order, and from where to where its words are."""

    start: tuple[int, ...]
    body_start: tuple[int, ...]
    body_end: tuple[int, ...]


class Coding(NamedTuple):
    """A code applied to a range of a text. `state` says how its place came about (see `model.remap.State`).

    `flagged` asks the team to talk about it, `origin` names the rule that made it ("" for a person), `weight` is where
    it was rated on the scale of its code. A tuple, since a long text has thousands: as frozen dataclasses they take
    four times as long to make.
    """

    id: bytes
    text: bytes
    start: int
    end: int
    code: bytes
    coder: bytes
    comment: str
    state: str
    turn: bytes | None
    flagged: bool = False
    origin: str = ""
    weight: float | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """A research question: key such as C12, its words, the question above it, and what it is linked to.

    `codes` serve it with those below them, but for the codes that count `alone`. `cases` and `values` (the name of an
    attribute and one of its values) say whom it asks, `searches` find words that serve it too.
    """

    id: bytes
    key: str
    body: str
    parent: bytes | None
    depth: int = 0
    codes: tuple[bytes, ...] = ()
    alone: frozenset[bytes] = frozenset()
    cases: tuple[bytes, ...] = ()
    values: tuple[tuple[str, str], ...] = ()
    searches: tuple[bytes, ...] = ()

    @property
    def linked(self) -> bool:
        """Whether anything serves it, so that somebody can be silent on it."""
        return bool(self.codes or self.searches or self.is_scoped)

    @property
    def is_scoped(self) -> bool:
        """Whether it asks some people only."""
        return bool(self.cases or self.values)

    @property
    def label(self) -> str:
        """The key, or the words where there is none."""
        return self.key or self.body


@dataclass(frozen=True, slots=True)
class Case:
    """A person, site or group. `source` limits a speaker's name to one source. `attributes` are its own only."""

    id: bytes
    key: str
    name: str
    kind: str
    parent: bytes | None
    source: bytes | None
    attributes: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Memo:
    """A note. `target_kind` is the table of what it is on; a note on a passage has a text and a range."""

    id: bytes
    target_kind: str
    target: bytes
    start: int | None
    end: int | None
    title: str
    body: str
    coder: bytes | None
    kind: str = ""


@dataclass(frozen=True, slots=True)
class JournalEntry:
    """A dated entry of the journal. `day` is YYYY-MM-DD; `kind` is one of `services.writing.journal`'s, or ""."""

    id: bytes
    coder: bytes
    day: str
    kind: str
    title: str
    body: str
