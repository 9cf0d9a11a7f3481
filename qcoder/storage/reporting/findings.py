"""Reading findings with their evidence, and the outline of the report."""

from typing import NamedTuple

from qcoder.storage.file import Connection
from qcoder.storage.team.coders import person


class FindingRecord(NamedTuple):
    """A finding as it is stored."""

    id: bytes
    question: bytes
    coder: bytes
    statement: str
    confidence: str
    reasons: str
    pos: str


class EvidenceRecord(NamedTuple):
    """What stands behind a finding: a quote, and how it bears on it."""

    id: bytes
    finding: bytes
    quote: bytes
    coder: bytes
    stance: str
    note: str
    pos: str


class ChapterRecord(NamedTuple):
    """A chapter as it is stored."""

    id: bytes
    key: str
    title: str
    body: str
    parent: bytes | None
    pos: str


def findings(db: Connection) -> list[FindingRecord]:
    """Every finding in order within its question."""
    rows = db.execute(
        f"SELECT id, question, {person('coder')}, coalesce(statement, ''), coalesce(confidence, ''), "
        "coalesce(reasons, ''), coalesce(pos, '') FROM live_finding ORDER BY pos, id"
    )
    return [FindingRecord(*row) for row in rows]


def evidence(db: Connection) -> list[EvidenceRecord]:
    """All evidence that points to a quote which is there, in order."""
    rows = db.execute(
        f"SELECT e.id, e.finding, e.target, {person('e.coder')}, coalesce(e.stance, ''), "
        "coalesce(e.note, ''), coalesce(e.pos, '') FROM live_evidence e JOIN live_quote q ON q.id = e.target "
        "WHERE e.target_table = 'quote' ORDER BY e.pos, e.id"
    )
    return [EvidenceRecord(*row) for row in rows]


def evidence_ever(db: Connection, finding: bytes) -> list[tuple[bytes, bytes]]:
    """Every row of evidence that a finding ever had, deleted ones too, with its quote; in the order of their making."""
    rows = db.execute(
        "SELECT id, target FROM evidence WHERE finding = ? AND target_table = 'quote' ORDER BY id", (finding,)
    )
    return [(row, quote) for row, quote in rows]


def last_finding_pos(db: Connection, question: bytes) -> str | None:
    """The order key of the last finding of a question."""
    row = db.execute("SELECT max(pos) FROM live_finding WHERE question = ?", (question,)).fetchone()
    return str(row[0]) if row[0] is not None else None


def last_evidence_pos(db: Connection, finding: bytes) -> str | None:
    """The order key of the last evidence of a finding."""
    row = db.execute("SELECT max(pos) FROM live_evidence WHERE finding = ?", (finding,)).fetchone()
    return str(row[0]) if row[0] is not None else None


def chapters(db: Connection) -> list[ChapterRecord]:
    """Every chapter, by order key; the tree is made by who asks."""
    rows = db.execute(
        "SELECT id, coalesce(key, ''), coalesce(title, ''), coalesce(body, ''), parent, coalesce(pos, '') "
        "FROM live_chapter ORDER BY pos, id"
    )
    return [ChapterRecord(*row) for row in rows]


def chapter_questions(db: Connection) -> dict[bytes, list[tuple[bytes, bytes]]]:
    """The questions of each chapter in order, each with the row that links it."""
    out: dict[bytes, list[tuple[bytes, bytes]]] = {}
    rows = db.execute(
        "SELECT l.chapter, l.question, l.id FROM live_chapter_question l JOIN live_question q ON q.id = l.question "
        "ORDER BY l.pos, l.id"
    )
    for chapter, question, link in rows:
        if question not in {known for known, _link in out.get(chapter, ())}:
            out.setdefault(chapter, []).append((question, link))
    return out


def chapter_quotes(db: Connection) -> dict[bytes, list[tuple[bytes, bytes, str]]]:
    """The quotes placed in each chapter in order, each with the row that places it and its order key."""
    out: dict[bytes, list[tuple[bytes, bytes, str]]] = {}
    rows = db.execute(
        "SELECT l.chapter, l.quote, l.id, coalesce(l.pos, '') FROM live_chapter_quote l "
        "JOIN live_quote q ON q.id = l.quote ORDER BY l.pos, l.id"
    )
    for chapter, quote, link, pos in rows:
        if quote not in {known for known, _link, _pos in out.get(chapter, ())}:
            out.setdefault(chapter, []).append((quote, link, pos))
    return out
