"""Makes a copy for a colleague: for whom, with which sources, with or without what others coded, with a note."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QCompleter, QListWidget, QListWidgetItem, QWidget

from qcoder.model.suffix import SUFFIX
from qcoder.services import handouts, history, sources
from qcoder.ui.dialogs import choosing
from qcoder.ui.dialogs.base import Dialog
from qcoder.ui.dialogs.text_area import TextArea
from qcoder.ui.session import Session
from qcoder.ui.widgets.choices import CheckBox, RadioButton
from qcoder.ui.widgets.fields import TextField
from qcoder.ui.widgets.labels import TextLabel

_ID = int(Qt.ItemDataRole.UserRole)


class HandOut(Dialog):
    """`made` brings the path of the copy."""

    made = Signal(object)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(
            QCoreApplication.translate("HandOut", "Make a copy for a colleague"), parent, width=520,
            sentence=QCoreApplication.translate(
                "HandOut", "The copy works alone, wherever it is taken. It comes back by merging, without questions."
            ),
        )
        self._study = session.study
        self.name = TextField(self.tr("For whom"), self.tr("The name under which they code"))
        everyone = [coder.name for coder in history.coders(self._study) if coder.id != self._study.coder.id]
        completer = QCompleter(everyone, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.name.edit.setCompleter(completer)
        self.all = RadioButton(self.tr("All sources"))
        self.some = RadioButton(self.tr("Only these sources:"))
        self.all.setChecked(True)
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Sources that the copy holds"))
        for source in sources.everything(self._study):
            item = QListWidgetItem(source.name, self.list)
            item.setData(_ID, source.id)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Unchecked)
        self.list.setEnabled(False)
        self.some.toggled.connect(self.list.setEnabled)
        self.blind = CheckBox(self.tr("Without what others coded, for blind double coding"))
        self.note = TextArea(self.tr("Note, kept with the copy"), lines=2)
        for part in (self.name, self.all, self.some, self.list, self.blind, self.note):
            self.body.addWidget(part)
        self._holds = TextLabel(font="small", role="muted", wrap=True)
        self.body.addWidget(self._holds)
        self.blind.toggled.connect(lambda _on: self._tell())
        self.some.toggled.connect(lambda _on: self._tell())
        self.way_out()
        self.verb(self.tr("Choose a place…"), self.choose_place, "primary")
        self.name.edit.setFocus()
        self._tell()

    def _tell(self) -> None:
        whole = self.all.isChecked() and not self.blind.isChecked()
        self._holds.setText(
            self.tr("The copy holds everything, and can take in others' work too.") if whole
            else self.tr("What is left out is not in the file at all. Such a copy only sends work back; it cannot take "
                         "in others' work.")
        )

    @property
    def chosen(self) -> list[bytes] | None:
        """The sources that the copy is to hold; None for all."""
        if self.all.isChecked():
            return None
        items = [self.list.item(row) for row in range(self.list.count())]
        return [item.data(_ID) for item in items if item.checkState() == Qt.CheckState.Checked]

    def choose_place(self) -> None:
        """Ask where the copy is to be, and make it."""
        name = self.name.edit.text().strip()
        if not name:
            self.name.set_problem(self.tr("Type a name."))
            return
        self.name.set_problem("")
        proposal = self._study.path.with_name(f"{self._study.path.stem} {name}{SUFFIX}")
        kinds = self.tr("QCoder projects (*{suffix})").format(suffix=SUFFIX)
        path = choosing.save_file(self, self.tr("Make a copy for {name}").format(name=name), proposal, kinds)
        if path is not None:
            self.make(path)

    def make(self, path: Path) -> None:
        """Make the copy; the dialog closes when it is made."""
        name, only = self.name.edit.text(), self.chosen
        path.unlink(missing_ok=True)  # the system's dialog asked whether to replace it

        def act() -> None:
            done = handouts.make(
                self._study, path, name, only=only, blind=self.blind.isChecked(), note=self.note.words
            )
            self.made.emit(done.path)

        if self.try_to(act):
            self.accept()
