"""Asks for a name: one field, one verb. A name that cannot be taken is told below the field."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from qcoder.model.errors import EnvironmentProblem, UserError
from qcoder.ui.dialogs.base import Dialog
from qcoder.ui.widgets.fields import TextField


class NameDialog(Dialog):
    """Calls `use` with the name; closes when that does not complain."""

    def __init__(self, parent: QWidget, title: str, name: str, verb: str, use: Callable[[str], None]) -> None:
        super().__init__(title, parent, width=420)
        self._use = use
        self.name = TextField(self.tr("Name"))
        self.name.edit.setText(name)
        self.name.edit.selectAll()
        self.name.edit.textEdited.connect(lambda _words: self.name.set_problem(""))
        self.body.addWidget(self.name)
        self.way_out()
        self.verb(verb, self._take, "primary")
        self.name.edit.setFocus()

    def _take(self) -> None:
        try:
            self._use(self.name.edit.text())
        except (UserError, EnvironmentProblem) as error:
            self.name.set_problem(error.message)
            self.name.edit.setFocus()
            return
        self.accept()


def ask_name(parent: QWidget, title: str, name: str, verb: str, use: Callable[[str], None]) -> NameDialog:
    """Open the dialog over the window."""
    dialog = NameDialog(parent, title, name, verb, use)
    dialog.open()
    return dialog
