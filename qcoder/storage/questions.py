"""Reading research questions."""

from qcoder.model.records import Question
from qcoder.storage.file import Connection


def questions(db: Connection) -> list[Question]:
    """Every question in tree order, with the codes that serve it (joined codes as their survivors)."""
    codes: dict[bytes, list[bytes]] = {}
    rows = db.execute(
        "SELECT q.question, coalesce(j.survivor, q.code) FROM live_question_code q "
        "LEFT JOIN joined j ON j.tbl = 'code' AND j.id = q.code ORDER BY q.pos, q.id"
    )
    for question, code in rows:
        if code not in codes.setdefault(question, []):
            codes[question].append(code)
    found = {
        row: Question(row, key, body, parent, 0, tuple(codes.get(row, ())))
        for row, key, body, parent in db.execute(
            "SELECT id, coalesce(key, ''), coalesce(body, ''), parent FROM live_question ORDER BY pos, id"
        )
    }
    return _in_tree_order(found)


def _in_tree_order(found: dict[bytes, Question]) -> list[Question]:
    children: dict[bytes | None, list[Question]] = {}
    for question in found.values():
        parent = question.parent if question.parent in found else None
        children.setdefault(parent, []).append(question)
    out: list[Question] = []

    def visit(parent: bytes | None, depth: int) -> None:
        for q in children.pop(parent, ()):
            out.append(Question(q.id, q.key, q.body, q.parent, depth, q.codes))
            visit(q.id, depth + 1)

    visit(None, 0)
    while children:  # what a loop of parents holds is shown at the top rather than lost
        loop = next(iter(children))
        out += [Question(q.id, q.key, q.body, None, 0, q.codes) for q in children.pop(loop)]
    return out


def links(db: Connection, question: bytes) -> dict[bytes, list[bytes]]:
    """The live links of one question: each code (of joined ones the survivor) to the ids of the links that name it."""
    rows = db.execute(
        "SELECT coalesce(j.survivor, q.code), q.id FROM live_question_code q "
        "LEFT JOIN joined j ON j.tbl = 'code' AND j.id = q.code WHERE q.question = ? ORDER BY q.id",
        (question,),
    )
    out: dict[bytes, list[bytes]] = {}
    for code, link in rows:
        out.setdefault(code, []).append(link)
    return out


def kinds(db: Connection) -> dict[bytes, str]:
    """The kind of each question that has one."""
    return dict(db.execute("SELECT id, kind FROM live_question WHERE coalesce(kind, '') <> ''").fetchall())


def last_pos(db: Connection, parent: bytes | None) -> str | None:
    """The order key of the last question under a parent."""
    row = db.execute("SELECT max(pos) FROM live_question WHERE parent IS ?", (parent,)).fetchone()
    return str(row[0]) if row[0] is not None else None
