"""A transcript as it will be imported, with every choice that a person makes before anything is stored."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

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

    def with_convention(self, convention: str) -> "Plan":
        """The same file read by another convention; who speaks is found anew."""
        return replace(self, reading=reading_for(self.transcript, convention), moderators=None, voices={})

    def with_text_of(self, other: "Plan") -> "Plan":
        """The choices made for this plan, on the text of the same file read anew, as in another encoding."""
        return replace(self, transcript=other.transcript, reading=other.reading, moderators=None, voices={})

    @property
    def turns(self) -> int:
        """How many turns will be numbered."""
        return sum(turn.kind == SPEECH for turn in self.reading.turns)

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
