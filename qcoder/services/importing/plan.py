"""A transcript as it will be imported, with every choice that a person makes before anything is stored."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from qcoder.model.errors import UserError
from qcoder.model.reading import Reading, Speaker, Transcript
from qcoder.transcripts.read import reading_for
from qcoder.transcripts.speakers import speakers

SPEECH = "speech"  # the kind of a turn that somebody says; others are not numbered


@dataclass(frozen=True, slots=True)
class Plan:
    """A transcript as it will be imported, every choice open to change before anything is stored.

    `moderators` are labels of speakers; None takes the guess. `voices` gives labels another name, under which the
    speaker is stored; two labels of one name are one speaker. `translation_of` is the source whose translation this
    is: its name, or that of its file, or the `sha256` of a transcript that is imported in the same go. `attributes` are
    of the source or of its case (see `transcript_attributes`). Comments in the file become memos on their words.
    `join_speakers` makes those of a translation one with the speakers of the original who say the same, so that people
    count once; who was given another name is somebody of that name. `joined` are pairs of turns of the original, by
    number, that are one passage in this translation, and `left_empty` are those that rightly have no translation.

    Of a file in several languages this is the original, `others` are its translations in the order of the file, and
    `whole` is the file as one text.
    """

    file_name: str
    transcript: Transcript
    reading: Reading
    name: str
    language: str
    case: str = ""
    kind: str = ""
    held_on: str = ""
    moderators: frozenset[str] | None = None
    translation_of: str = ""
    translator: str = ""
    manner: str = ""
    translated_on: str = ""
    checked_by: str = ""
    check_status: str = ""
    voices: Mapping[str, str] = field(default_factory=dict)
    attributes: Mapping[str, str] = field(default_factory=dict)
    keep_comments: bool = True
    join_speakers: bool = False
    joined: tuple[tuple[int, int], ...] = ()
    left_empty: frozenset[int] = frozenset()
    others: "tuple[Plan, ...]" = ()
    whole: Transcript | None = None

    def with_convention(self, convention: str) -> "Plan":
        """The same file read by another convention; who speaks is found anew."""
        others = (replace(one, reading=_read_alike(one, convention), voices={}) for one in self.others)
        return replace(
            self, reading=reading_for(self.transcript, convention), moderators=None, voices={}, others=tuple(others),
            joined=(), left_empty=frozenset(),
        )

    def with_text_of(self, other: "Plan") -> "Plan":
        """The choices made for this plan, on the text of the same file read anew, as in another encoding."""
        again = other if self.whole is None else in_parts(other)
        return replace(
            self, transcript=again.transcript, reading=again.reading, moderators=None, voices={}, others=again.others,
            whole=again.whole,
        )

    @property
    def all_turns(self) -> int:
        """How many turns will be numbered in this text and in those of its file in other languages."""
        return self.turns + sum(other.turns for other in self.others)

    @property
    def turns(self) -> int:
        """How many turns will be numbered."""
        return sum(turn.kind == SPEECH for turn in self.reading.turns)

    @property
    def notes(self) -> bool:
        """Whether this is read as notes of a session without speakers."""
        return any(turn.setting for turn in self.reading.turns)

    @property
    def speakers(self) -> list[Speaker]:
        """Who speaks, by label, in order of appearance; moderators as chosen or guessed."""
        found = speakers(self.transcript, self.reading)
        if self.moderators is None:
            return found
        chosen = {label.casefold() for label in self.moderators}
        return [replace(one, moderator=one.name.casefold() in chosen) for one in found]

    def voice(self, label: str) -> str:
        """The name under which a label's speaker is stored."""
        return self.voices.get(label, label)

    @property
    def moderator_labels(self) -> frozenset[str]:
        """Who is taken for a moderator: the person's choice, else the guess."""
        return frozenset(one.name for one in self.speakers if one.moderator)


def _read_alike(item: Plan, convention: str) -> Reading:
    """Another language of a file by the convention of its original, or as it was read where that does not fit it."""
    try:
        return reading_for(item.transcript, convention)
    except UserError:
        return item.reading


def in_parts(item: Plan, original: int = 0) -> Plan:
    """The plan of a file in several languages with a text for each; the one at `original` is the original.

    The plan itself where the file holds one language.
    """
    whole = item.whole or item.transcript
    if not whole.parts:
        return item
    first = whole.parts[original]
    others = [part for at, part in enumerate(whole.parts) if at != original]
    return replace(
        item, transcript=first, reading=first.readings[0], language=first.language or "", moderators=None, voices={},
        others=tuple(Plan(item.file_name, part, part.readings[0], item.name, part.language or "") for part in others),
        whole=whole,
    )


def as_one(item: Plan) -> Plan:
    """The plan of the same file as one text, whatever languages it holds."""
    if item.whole is None:
        return item
    whole = item.whole
    return replace(
        item, transcript=whole, reading=whole.readings[0], language=whole.language or "", moderators=None, voices={},
        others=(), whole=None,
    )
