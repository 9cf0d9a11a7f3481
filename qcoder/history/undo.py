"""Undo and redo: one cell on the transaction, `undone`; then the cells that it wrote are folded anew.

So any old action can be undone, also one that a colleague made, and the undoing merges like any change. (Writing the
old values back is wrong after a merge: it would hide what the colleague wrote meanwhile.)
"""

from dataclasses import dataclass

from qcoder.history import fold, labels, touched
from qcoder.history.log import Log
from qcoder.model.changes import Changes
from qcoder.model.errors import UserError


@dataclass(frozen=True, slots=True)
class Action:
    """An action that can be undone or redone."""

    txn: bytes
    label: str
    args: dict[str, str]


class UndoStack:
    """What this session did, newest last; and what of it was undone. A new action forgets what could be redone."""

    def __init__(self, log: Log) -> None:
        self._log = log
        self._done: list[Action] = []
        self._undone: list[Action] = []

    def did(self, changes: Changes) -> None:
        """Take note of an action."""
        self._done.append(Action(changes.txn, changes.label, changes.args))
        self._undone.clear()

    @property
    def next_undo(self) -> Action | None:
        """What `undo` would take back."""
        return self._done[-1] if self._done else None

    @property
    def next_redo(self) -> Action | None:
        """What `redo` would bring back."""
        return self._undone[-1] if self._undone else None

    def undo(self) -> Changes:
        """Take the last action back. Raises UserError when there is none."""
        if not self._done:
            raise UserError("There is nothing to undo in this session.")
        changes = set_undone(self._log, self._done[-1], undone=True)
        self._undone.append(self._done.pop())
        return changes

    def redo(self) -> Changes:
        """Bring the last undone action back. Raises UserError when there is none."""
        if not self._undone:
            raise UserError("There is nothing to redo.")
        changes = set_undone(self._log, self._undone[-1], undone=False)
        self._done.append(self._undone.pop())
        return changes


def set_undone(log: Log, action: Action, *, undone: bool) -> Changes:
    """Undo or redo one action of whatever age. Raises UserError when it is that already."""
    connection = log.file.connection
    before = fold.undone_value(connection, action.txn) == 1
    if before == undone:
        raise UserError("This action is undone already." if undone else "This action is in force already.")
    label = "undo" if undone else "redo"
    with log.transaction(label, **labels.quoting(action.label, action.args)) as transaction:
        value = 1 if undone else None
        connection.execute("UPDATE txn SET undone = ? WHERE id = ?", (value, action.txn))
        with log.file.folding():
            fold.refold_transaction(connection, action.txn)
        transaction.touch(touched.by_undoing(connection, action.txn, undone=undone))
    return transaction.changes
