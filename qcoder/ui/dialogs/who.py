"""Who works: one of the coders of the study, or somebody new."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from qcoder.services import overview
from qcoder.ui.dialogs.base import Dialog, scrolling
from qcoder.ui.session import Session
from qcoder.ui.theme import current
from qcoder.ui.widgets.choices import RadioButton
from qcoder.ui.widgets.fields import TextField

_MOST_SEEN = 8


class WhoAreYou(Dialog):
    """`chosen` brings the coder's name once the study is worked on under it."""

    chosen = Signal(str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__("", parent, sentence="", width=400)
        self._session = session
        title = self.tr("Who are you?")
        self.setWindowTitle(title)
        self.heading.setText(title)
        self.say(self.tr("Every coding carries the name of the person who made it."))
        self._names = overview.info(session.study).coders
        self._group = QButtonGroup(self)
        self.body.addWidget(self._list(session.study.coder.name))
        self.new = TextField(self.tr("Somebody new"), self.tr("Type a name that your team knows."))
        self.new.edit.textEdited.connect(self._typed)
        self.body.addWidget(self.new)
        self.way_out()
        self.work = self.verb("", self.take, "primary")
        self._group.buttonToggled.connect(lambda *_: self._settle())
        self._settle()
        button = self._group.checkedButton()
        if button is not None:
            button.setFocus()

    def _list(self, present: str) -> QWidget:
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(4, 4, 4, 4)
        column.setSpacing(2)
        for name in self._names:
            button = RadioButton(name)
            button.setChecked(name == present)
            button.clicked.connect(self._picked)
            self._group.addButton(button)
            column.addWidget(button)
        scroll = scrolling(inner)
        seen = min(len(self._names), _MOST_SEEN)
        scroll.setFixedHeight(seen * (current().row("tree") + 2) + 8)
        return scroll

    def _picked(self) -> None:
        self.new.edit.clear()
        self._settle()

    def _typed(self) -> None:
        self.new.set_problem("")
        self._settle()

    @property
    def name(self) -> str:
        """The name typed, else the one chosen."""
        typed = " ".join(self.new.edit.text().split())
        button = self._group.checkedButton()
        return typed or (button.text() if button is not None else "")

    def _settle(self) -> None:
        self.work.setText(self.tr("Work as {name}").format(name=self.name) if self.name else self.tr("Work"))
        self.work.setEnabled(bool(self.name))

    def take(self) -> None:
        """Work under the name."""
        name = self.name
        if name and self.try_to(lambda: self._session.study.work_as(name)):
            self.chosen.emit(name)
            self.accept()
