"""Undo and redo: one cell on the transaction, `undone`; then the cells that it wrote are folded anew.

So any old action can be undone, also one that a colleague made, and the undoing merges like any change. (Writing the
old values back is wrong after a merge: it would hide what the colleague wrote meanwhile.)
"""

from dataclasses import dataclass
from typing import NamedTuple

from qcoder.history import fold, labels, touched
from qcoder.history.log import Log
from qcoder.model.changes import Changes
from qcoder.model.errors import UserError

# A study needs its name and a first coder; and undoing is taken back by redoing the action itself.
_LASTING = frozenset({"project.create", "undo", "redo"})


@dataclass(frozen=True, slots=True)
class Action:
    """An action that can be undone or redone."""

    txn: bytes
    label: str
    args: dict[str, str]

    @property
    def can_be_undone(self) -> bool:
        """Whether somebody may want this undone: it is neither the beginning of a study nor itself an undo."""
        return self.label not in _LASTING


class _Step(NamedTuple):
    """Something that a person did: an action, or the undoing (`undone`) or redoing of an old one."""

    action: Action
    undone: bool | None = None

    @property
    def named(self) -> Action:
        """The step under the name by which it is offered for taking back."""
        if self.undone is None:
            return self.action
        return Action(self.action.txn, _label(self.undone), labels.quoting(self.action.label, self.action.args))


class UndoStack:
    """What this session did, newest last; and what of it was undone. A new action forgets what could be redone."""

    def __init__(self, log: Log) -> None:
        self._log = log
        self._done: list[_Step] = []
        self._undone: list[_Step] = []

    def did(self, changes: Changes) -> None:
        """Take note of an action."""
        self._note(_Step(Action(changes.txn, changes.label, changes.args)))

    def turned(self, action: Action, *, undone: bool) -> None:
        """Take note of an action of whatever age that was undone or redone by itself."""
        self._note(_Step(action, undone))

    def _note(self, step: _Step) -> None:
        self._done.append(step)
        self._undone.clear()

    @property
    def next_undo(self) -> Action | None:
        """What `undo` would take back."""
        return self._done[-1].named if self._done else None

    @property
    def next_redo(self) -> Action | None:
        """What `redo` would bring back."""
        return self._undone[-1].named if self._undone else None

    def undo(self) -> Changes:
        """Take the last step back. Raises UserError when there is none."""
        if not self._done:
            raise UserError("There is nothing to undo in this session.")
        step = self._done[-1]
        changes = set_undone(self._log, step.action, undone=not step.undone)
        self._undone.append(self._done.pop())
        return changes

    def redo(self) -> Changes:
        """Bring the last undone step back. Raises UserError when there is none."""
        if not self._undone:
            raise UserError("There is nothing to redo.")
        step = self._undone[-1]
        changes = set_undone(self._log, step.action, undone=bool(step.undone))
        self._done.append(self._undone.pop())
        return changes


def _label(undone: bool) -> str:
    return "undo" if undone else "redo"


def set_undone(log: Log, action: Action, *, undone: bool) -> Changes:
    """Undo or redo one action of whatever age. Raises UserError when it is that already, or cannot be undone."""
    if not action.can_be_undone:
        raise UserError("The beginning of a study, and undoing itself, cannot be undone; choose another action.")
    connection = log.file.connection
    before = fold.undone_value(connection, action.txn) == 1
    if before == undone:
        raise UserError("This action is undone already." if undone else "This action is in force already.")
    with log.transaction(_label(undone), **labels.quoting(action.label, action.args)) as transaction:
        value = 1 if undone else None
        connection.execute("UPDATE txn SET undone = ? WHERE id = ?", (value, action.txn))
        with log.file.folding():
            fold.refold_transaction(connection, action.txn)
        transaction.touch(touched.by_undoing(connection, action.txn, undone=undone))
    return transaction.changes
