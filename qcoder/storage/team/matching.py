"""Reading what hangs on rows that are joined when two studies without a common past come together."""

from typing import NamedTuple

from qcoder.storage.file import Connection


class AttributeValue(NamedTuple):
    """A value of an attribute on a row of `target_table`."""

    id: bytes
    attribute: bytes
    target_table: str
    target: bytes
    wave: str | None
    value: str | None


def attribute_values(db: Connection) -> list[AttributeValue]:
    """Every value, in the order in which they came."""
    rows = db.execute("SELECT id, attribute, target_table, target, wave, value FROM live_attribute_value ORDER BY id")
    return [AttributeValue(*row) for row in rows]


def subquestions(db: Connection, question: bytes) -> list[bytes]:
    """The questions right below one."""
    return [row[0] for row in db.execute("SELECT id FROM live_question WHERE parent = ? ORDER BY id", (question,))]


def quotes_of(db: Connection, question: bytes) -> list[bytes]:
    """The quotes that were put under a question."""
    return [row[0] for row in db.execute("SELECT id FROM live_quote WHERE question = ? ORDER BY id", (question,))]


def linked_codes(db: Connection, question: bytes) -> dict[bytes, bytes]:
    """The links of a question to codes: link to code."""
    return dict(db.execute("SELECT id, code FROM live_question_code WHERE question = ? ORDER BY id", (question,)))
