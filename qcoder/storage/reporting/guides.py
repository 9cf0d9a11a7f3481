"""Reading topic guides, their questions, and where these were asked."""

from collections.abc import Collection
from typing import NamedTuple

from qcoder.storage.file import Connection

KEY = "guide key"
"""The kind of the mark that holds the label of a question in the file of its guide, such as F-A6.1."""

_CHUNK = 500


class GuideRecord(NamedTuple):
    """A topic guide."""

    id: bytes
    name: str
    pos: str


class GuideQuestionRecord(NamedTuple):
    """A theme, question or probe of a guide; `asks` is the research question that it serves."""

    id: bytes
    guide: bytes
    body: str
    kind: str
    parent: bytes | None
    pos: str
    asks: bytes | None
    key: str


class AnswerRecord(NamedTuple):
    """That a turn asks a question of a guide, or (`confirmed` is False) that a person says it does not."""

    id: bytes
    guide_question: bytes
    turn: bytes
    confirmed: bool


def guides(db: Connection) -> list[GuideRecord]:
    """All topic guides in order."""
    rows = db.execute("SELECT id, coalesce(name, ''), coalesce(pos, '') FROM live_guide ORDER BY pos, id")
    return list(map(GuideRecord._make, rows))


def questions(db: Connection) -> list[GuideQuestionRecord]:
    """The themes, questions and probes of all guides, guide by guide in the order of their files."""
    rows = db.execute(
        "SELECT q.id, q.guide, coalesce(q.body, ''), coalesce(q.kind, 'question'), p.id, coalesce(q.pos, ''), r.id, "
        "coalesce((SELECT m.body FROM live_foreign_mark m WHERE m.target = q.id AND m.kind = ? ORDER BY m.id DESC "
        "LIMIT 1), '') FROM live_guide_question q JOIN live_guide g ON g.id = q.guide "
        "LEFT JOIN live_guide_question p ON p.id = q.parent LEFT JOIN live_question r ON r.id = q.question "
        "ORDER BY g.pos, g.id, q.pos, q.id",
        (KEY,),
    )
    return list(map(GuideQuestionRecord._make, rows))


def answers(db: Connection) -> list[AnswerRecord]:
    """What persons said of turns: one row for a question and a turn, the newest where a merge brought two."""
    rows = db.execute(
        "SELECT a.id, a.guide_question, a.turn, a.confirmed = 1 FROM live_answer a "
        "JOIN live_guide_question q ON q.id = a.guide_question WHERE a.confirmed IS NOT NULL ORDER BY a.id"
    )
    newest: dict[tuple[bytes, bytes], AnswerRecord] = {}
    for answer, question, turn, yes in rows:
        newest[question, turn] = AnswerRecord(answer, question, turn, bool(yes))
    return list(newest.values())


def texts_of(db: Connection, turns: Collection[bytes]) -> set[bytes]:
    """The texts that these turns stand in."""
    ordered, out = list(turns), set()
    for at in range(0, len(ordered), _CHUNK):
        part = ordered[at : at + _CHUNK]
        marks = ",".join("?" * len(part))
        out |= {text for (text,) in db.execute(f"SELECT DISTINCT text FROM live_turn WHERE id IN ({marks})", part)}
    return out
