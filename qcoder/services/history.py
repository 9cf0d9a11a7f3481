"""What was done in a study, and undoing one action of whatever age."""

from qcoder.history.audit import Entry, entries
from qcoder.model.changes import Changes
from qcoder.services.study import Study


def everything(study: Study, *, newest: int | None = None) -> list[Entry]:
    """The actions of the study, newest first."""
    return entries(study.db, newest=newest)


def undo(study: Study, entry: Entry) -> Changes:
    """Undo one action, also an old one. Raises UserError when it is undone already."""
    return study.set_undone(entry.action, undone=True)


def redo(study: Study, entry: Entry) -> Changes:
    """Bring one undone action back."""
    return study.set_undone(entry.action, undone=False)
