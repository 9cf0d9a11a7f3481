"""Undo and redo: one cell on the transaction, `undone`; then the cells that it wrote are folded anew.

So any old action can be undone, also one that a colleague made, and the undoing merges like any change. (Writing the
old values back is wrong after a merge: it would hide what the colleague wrote meanwhile.)
"""

from dataclasses import dataclass
from typing import Protocol

from qcoder.history import fold, labels, standing, touched
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


class Step(Protocol):
    """Something that a person did and that knows how to take itself back, and how to bring itself back after that."""

    @property
    def named(self) -> Action:
        """The step under the name by which it is offered for taking back."""

    @property
    def rows(self) -> int:
        """How many rows it touched."""

    def take_back(self, log: Log) -> Changes:
        """Undo the step."""

    def bring_back(self, log: Log) -> Changes:
        """Do it again."""


@dataclass(frozen=True, slots=True)
class _LoggedStep:
    """An action, or the undoing (`undone`) or redoing of an old one."""

    action: Action
    rows: int
    undone: bool | None = None

    @property
    def named(self) -> Action:
        if self.undone is None:
            return self.action
        return Action(self.action.txn, _label(self.undone), labels.quoting(self.action.label, self.action.args))

    def take_back(self, log: Log) -> Changes:
        return set_undone(log, self.action, undone=not self.undone)

    def bring_back(self, log: Log) -> Changes:
        return set_undone(log, self.action, undone=bool(self.undone))


class UndoStack:
    """What this session did, newest last; and what of it was undone. A new action forgets what could be redone."""

    def __init__(self, log: Log) -> None:
        self._log = log
        self._done: list[Step] = []
        self._undone: list[Step] = []

    def did(self, changes: Changes) -> None:
        """Take note of an action."""
        self.note(_LoggedStep(Action(changes.txn, changes.label, changes.args), changes.rows))

    def turned(self, action: Action, changes: Changes, *, undone: bool) -> None:
        """Take note of an action of whatever age that was undone or redone by itself, which made these changes."""
        self.note(_LoggedStep(action, changes.rows, undone))

    def note(self, step: Step) -> None:
        """Take note of a step that has just been done."""
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

    @property
    def undo_rows(self) -> int:
        """How many rows `undo` would touch."""
        return self._done[-1].rows if self._done else 0

    @property
    def redo_rows(self) -> int:
        """How many rows `redo` would touch."""
        return self._undone[-1].rows if self._undone else 0

    def undo(self) -> Changes:
        """Take the last step back. Raises UserError when there is none."""
        if not self._done:
            raise UserError("There is nothing to undo in this session.")
        changes = self._done[-1].take_back(self._log)
        self._undone.append(self._done.pop())
        return changes

    def redo(self) -> Changes:
        """Bring the last undone step back. Raises UserError when there is none."""
        if not self._undone:
            raise UserError("There is nothing to redo.")
        changes = self._undone[-1].bring_back(self._log)
        self._done.append(self._undone.pop())
        return changes


def _label(undone: bool) -> str:
    return "undo" if undone else "redo"


def set_undone(log: Log, action: Action, *, undone: bool) -> Changes:
    """Undo or redo one action of whatever age. Raises UserError when it is that already, or cannot be undone."""
    if not action.can_be_undone:
        raise UserError("The beginning of a study, and undoing itself, cannot be undone; choose another action.")
    connection = log.file.connection
    if connection.execute("SELECT 1 FROM txn WHERE id = ?", (action.txn,)).fetchone() is None:
        raise UserError("This action is not in this copy any more; look at the history again.")
    before = fold.undone_value(connection, action.txn) == 1
    if before == undone:
        raise UserError("This action is undone already." if undone else "This action is in force already.")
    with log.transaction(_label(undone), **labels.quoting(action.label, action.args)) as transaction:
        value = 1 if undone else None
        connection.execute("UPDATE txn SET undone = ? WHERE id = ?", (value, action.txn))
        with log.file.folding():
            fold.refold_transaction(connection, action.txn)
        kinds = touched.by_undoing(connection, action.txn, undone=undone)
        standing.refuse_unfounded(connection, kinds)
        transaction.touch(kinds)
    return transaction.changes
