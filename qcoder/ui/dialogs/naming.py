"""Asks for a name: one field, one verb. A name that cannot be taken is told below the field."""

from collections.abc import Callable

from PySide6.QtGui import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from qcoder.model.errors import EnvironmentProblem, UserError
from qcoder.ui.widgets.buttons import Button
from qcoder.ui.widgets.fields import TextField


class NameDialog(QDialog):
    """Calls `use` with the name; closes when that does not complain."""

    def __init__(self, parent: QWidget, title: str, name: str, verb: str, use: Callable[[str], None]) -> None:
        super().__init__(parent)
        self._use = use
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.name = TextField(self.tr("Name"))
        self.name.field.setText(name)
        self.name.field.selectAll()
        cancel = Button(self.tr("Cancel"), kind="flat")
        cancel.clicked.connect(self.reject)
        take = Button(verb, kind="primary")
        take.setDefault(True)
        take.clicked.connect(self._take)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(cancel)
        buttons.addWidget(take)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(16)
        column.addWidget(self.name)
        column.addLayout(buttons)
        self.setMinimumWidth(420)

    def _take(self) -> None:
        try:
            self._use(self.name.field.text())
        except (UserError, EnvironmentProblem) as error:
            self.name.set_problem(error.message)
            return
        self.accept()


def ask_name(parent: QWidget, title: str, name: str, verb: str, use: Callable[[str], None]) -> NameDialog:
    """Open the dialog; the window stays in use behind it."""
    dialog = NameDialog(parent, title, name, verb, use)
    dialog.open()
    return dialog
