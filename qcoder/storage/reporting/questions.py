"""Reading research questions and what each is linked to."""

from collections.abc import Mapping
from dataclasses import replace
from typing import NamedTuple

from qcoder.model.records import Question
from qcoder.storage.derive.joins import survivors
from qcoder.storage.file import Connection

CASE, ATTRIBUTE, SEARCH = "study_case", "attribute", "search"


class CodeLink(NamedTuple):
    """That a code serves a question; of a joined code the survivor."""

    id: bytes
    question: bytes
    code: bytes
    with_subcodes: bool
    pos: str


class Link(NamedTuple):
    """That a question is linked to a case, an attribute (then `value` is one of its values) or a search."""

    id: bytes
    question: bytes
    kind: str
    target: bytes
    value: str


def code_links(db: Connection, question: bytes | None = None) -> list[CodeLink]:
    """The links to codes of one question, or of all, in order."""
    rows = db.execute(
        "SELECT q.id, q.question, coalesce(j.survivor, q.code), coalesce(q.with_subcodes, 1) <> 0, coalesce(q.pos, '') "
        "FROM live_question_code q LEFT JOIN joined j ON j.tbl = 'code' AND j.id = q.code "
        "WHERE ?1 IS NULL OR q.question = ?1 ORDER BY q.pos, q.id",
        (question,),
    )
    return [CodeLink(link, asked, code, bool(below), pos) for link, asked, code, below, pos in rows]


def links(db: Connection, question: bytes | None = None) -> list[Link]:
    """The links of one question, or of all, to cases (of joined ones the survivor), values and searches that are there.

    A link to what was deleted is not shown, since nothing follows from it.
    """
    there = {
        kind: {row[0] for row in db.execute(f"SELECT id FROM live_{kind}")} for kind in (CASE, ATTRIBUTE, SEARCH)
    }
    joined = survivors(db, CASE)
    rows = db.execute(
        "SELECT id, question, target_table, target, coalesce(value, '') FROM live_question_link "
        "WHERE ?1 IS NULL OR question = ?1 ORDER BY id",
        (question,),
    )
    found = (
        Link(link, asked, kind, joined.get(target, target) if kind == CASE else target, value)
        for link, asked, kind, target, value in rows
    )
    return [one for one in found if one.target in there.get(one.kind, ())]


def questions(db: Connection) -> list[Question]:
    """Every question in tree order, with what it is linked to."""
    found = {
        row: Question(row, key, body, parent)
        for row, key, body, parent in db.execute(
            "SELECT id, coalesce(key, ''), coalesce(body, ''), parent FROM live_question ORDER BY pos, id"
        )
    }
    return _in_tree_order(_with_links(db, _with_codes(db, found)))


def _with_codes(db: Connection, found: Mapping[bytes, Question]) -> dict[bytes, Question]:
    """Of two links to one code, as a join leaves them, the one with subcodes holds."""
    served: dict[bytes, dict[bytes, bool]] = {}
    for link in code_links(db):
        own = served.setdefault(link.question, {})
        own[link.code] = own.get(link.code, False) or link.with_subcodes
    out = dict(found)
    for row, codes in served.items():
        if row in out:
            alone = frozenset(code for code, below in codes.items() if not below)
            out[row] = replace(out[row], codes=tuple(codes), alone=alone)
    return out


def _with_links(db: Connection, found: dict[bytes, Question]) -> dict[bytes, Question]:
    names = dict(db.execute("SELECT id, coalesce(name, '') FROM live_attribute"))
    for link in links(db):
        one = found.get(link.question)
        if one is None:
            continue
        if link.kind == CASE:
            found[one.id] = replace(one, cases=_once(*one.cases, link.target))
        elif link.kind == SEARCH:
            found[one.id] = replace(one, searches=_once(*one.searches, link.target))
        else:
            found[one.id] = replace(one, values=tuple(dict.fromkeys((*one.values, (names[link.target], link.value)))))
    return found


def _once(*rows: bytes) -> tuple[bytes, ...]:
    return tuple(dict.fromkeys(rows))


def _in_tree_order(found: dict[bytes, Question]) -> list[Question]:
    children: dict[bytes | None, list[Question]] = {}
    for question in found.values():
        parent = question.parent if question.parent in found else None
        children.setdefault(parent, []).append(question)
    out: list[Question] = []

    def visit(parent: bytes | None, depth: int) -> None:
        for question in children.pop(parent, ()):
            out.append(replace(question, depth=depth))
            visit(question.id, depth + 1)

    visit(None, 0)
    while children:  # what a loop of parents holds is shown at the top rather than lost
        loop = next(iter(children))
        out += [replace(question, parent=None) for question in children.pop(loop)]
    return out


def kinds(db: Connection) -> dict[bytes, str]:
    """The kind of each question that has one."""
    return dict(db.execute("SELECT id, kind FROM live_question WHERE coalesce(kind, '') <> ''").fetchall())


def last_pos(db: Connection, parent: bytes | None) -> str | None:
    """The order key of the last question under a parent."""
    row = db.execute("SELECT max(pos) FROM live_question WHERE parent IS ?", (parent,)).fetchone()
    return str(row[0]) if row[0] is not None else None
