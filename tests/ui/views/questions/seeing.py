"""What a person sees in the Questions view, for its tests."""

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from qcoder.services import questions
from qcoder.ui.session import Session
from qcoder.ui.views.questions.view import QuestionsView


def choose(view: QuestionsView, key: str, column: int = 0) -> bytes:
    """Chooses a cell as an arrow key would, and lets the rest follow; returns the question."""
    counts = view.table.counts
    known = counts.coverage.questions if counts.coverage else []
    question = questions.find(known, key).id
    view.table.choose(counts.row_of(question), column)
    view.show_chosen()
    return question


def keys_shown(view: QuestionsView) -> list[str]:
    counts = view.table.counts
    found = (counts.question_at(row) for row in range(counts.rowCount()))
    return [one.key for one in found if one is not None]


def cells(view: QuestionsView, key: str) -> list[str]:
    """The row of a question as it is shown."""
    row = keys_shown(view).index(key)
    counts = view.table.counts
    return [counts.index(row, column).data() for column in range(1, counts.columnCount())]


def headings(view: QuestionsView) -> list[str]:
    counts = view.table.counts
    across = Qt.Orientation.Horizontal
    return [str(counts.headerData(column, across)) for column in range(1, counts.columnCount())]


def words_in(widget: QWidget) -> str:
    """All words that a part of the window shows."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    labels = (one for one in widget.findChildren(QLabel) if one.isVisibleTo(widget))
    return "\n".join(one.text() for one in labels if one.text())


def session_of(view: QuestionsView) -> Session:
    return view._session


def open_dialog(qtbot: QtBot, kind: type[QDialog]) -> QDialog:
    """The dialog that is open, once it has the keyboard."""
    found = [one for one in QApplication.topLevelWidgets() if isinstance(one, kind) and one.isVisible()]
    dialog = found[-1]
    dialog.activateWindow()  # as a window manager does with a dialog that opens
    qtbot.waitUntil(lambda: QApplication.activeWindow() is dialog and QApplication.focusWidget() is not None)
    return dialog
