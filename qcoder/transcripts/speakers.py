"""Who speaks in a reading, and who of them asks the questions."""

from qcoder.model.reading import Reading, Speaker, Transcript, TurnMark
from qcoder.transcripts import labels as looks

_QUESTION_MARKS = ("?", "？", "؟")
_CLOSING = "\"'”’»)]… \n\t"
_LEAST_SHARE = 0.3  # of a moderator's turns end in a question
_LEAD = 2.0  # times the share of the next speaker
_FEWEST_QUESTIONS = 2


def speakers(transcript: Transcript, reading: Reading | None = None) -> list[Speaker]:
    """The speakers in order of appearance; the best reading is taken where none is given.

    Moderators are those whose label says so (interviewer, модератор, I …); where none does, the one speaker who
    clearly asks most questions.
    """
    chosen = reading or transcript.readings[0]
    turns: dict[str, list[TurnMark]] = {}
    for turn in chosen.turns:
        if turn.speaker is not None and turn.kind == "speech":
            turns.setdefault(turn.speaker, []).append(turn)
    moderators = {name for name in turns if looks.asks(name)} or _asking(transcript.text, turns)
    return [Speaker(name, len(marks), name in moderators) for name, marks in turns.items()]


def _asking(text: str, turns: dict[str, list[TurnMark]]) -> set[str]:
    """The speaker whose turns end in questions far more often than anybody else's, if there is one."""
    if len(turns) < 2:
        return set()
    counts = {name: sum(_question(text, mark) for mark in marks) for name, marks in turns.items()}
    shares = sorted(((counts[name] / len(turns[name]), name) for name in turns), reverse=True)
    (most, asking), (second, _) = shares[:2]
    clear = most >= _LEAST_SHARE and most >= _LEAD * second and counts[asking] >= _FEWEST_QUESTIONS
    return {asking} if clear else set()


def _question(text: str, mark: TurnMark) -> bool:
    """Whether a turn ends in a question, whatever closing signs stand behind it."""
    return text[mark.body_start : mark.body_end].rstrip(_CLOSING).endswith(_QUESTION_MARKS)
