"""Whose words each stretch of an exchanged text is: from our own remark, or as an import finds it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from qcoder.model.exchange import ExchangeText
from qcoder.model.reading import TurnMark
from qcoder.model.session_notes import Setting, setting
from qcoder.services.importing.plan import SPEECH, Plan


@dataclass(frozen=True, slots=True)
class Voice:
    """Who speaks, with the GUID of their case; `own` says that the voice's key is a GUID too."""

    name: str
    moderator: bool
    case: str = ""
    own: bool = False


@dataclass(frozen=True, slots=True)
class OwnTurns:
    """Turns whose `speaker` is a key of `voices`."""

    turns: tuple[TurnMark, ...]
    voices: Mapping[str, Voice]
    convention: str
    language: str

    @classmethod
    def of_plan(cls, plan: Plan) -> "OwnTurns":
        """Those that an import would store; what is said is counted as passages."""
        asking = {label.casefold() for label in plan.moderator_labels}
        labels = dict.fromkeys(turn.speaker for turn in plan.reading.turns if turn.speaker)
        voices = {label.casefold(): Voice(label, label.casefold() in asking) for label in labels}
        made: list[TurnMark] = []
        passage = 0
        for turn in plan.reading.turns:
            said = turn.kind == SPEECH
            passage += said
            speaker = turn.speaker.casefold() if turn.speaker else None
            made.append(replace(turn, speaker=speaker, passage=passage if said else None))
        return cls(tuple(made), voices, plan.reading.convention, plan.language or "")


def own_turns(text: ExchangeText) -> OwnTurns | None:
    """What our own export says of a text; None for a file of another program, or a remark that does not fit."""
    turns, speakers = text.about.get("turns"), text.about.get("speakers")
    if not isinstance(turns, list) or not isinstance(speakers, dict):
        return None
    voices = {
        str(guid).casefold(): Voice(
            str(one.get("name", "")), bool(one.get("moderator")), str(one.get("case", "")), own=True
        )
        for guid, one in speakers.items()
        if isinstance(one, dict)
    }
    settings = text.about.get("settings")
    made: list[TurnMark] = []
    for place, turn in enumerate(turns):
        if not isinstance(turn, list) or len(turn) != 8 or not _fits(turn[:3], len(text.words)):
            return None
        start, body_start, body_end, speaker, begin, end, passage, kind = turn
        made.append(
            TurnMark(start, body_start, body_end, str(speaker).casefold() or None, begin, end, str(kind), passage,
                     _setting(settings, place))
        )
    return OwnTurns(tuple(made), voices, "", "")


def _setting(settings: object, place: int) -> Setting:
    """What a file says of the theme, round and table of the turn at a place."""
    known = settings.get(str(place)) if isinstance(settings, dict) else None
    return setting({str(name): str(value) for name, value in known.items()}) if isinstance(known, dict) else ()


def _fits(places: list[object], length: int) -> bool:
    numbers = [place for place in places if isinstance(place, int)]
    return len(numbers) == len(places) and 0 <= numbers[0] <= numbers[1] <= numbers[2] <= length
