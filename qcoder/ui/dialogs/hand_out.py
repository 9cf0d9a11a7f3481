"""Makes a copy for a colleague: for whom, with which sources, with or without what others coded, with a note."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QCompleter, QScrollArea, QVBoxLayout, QWidget

from qcoder.model.suffix import SUFFIX
from qcoder.services import history, sources
from qcoder.services.team import handouts
from qcoder.services.team.handouts import Made
from qcoder.ui.dialogs import choosing
from qcoder.ui.dialogs.base import Dialog, scrolling
from qcoder.ui.dialogs.text_area import TextArea
from qcoder.ui.jobs import Job, Progress
from qcoder.ui.session import Session
from qcoder.ui.theme import current
from qcoder.ui.widgets.bands import ProgressStrip
from qcoder.ui.widgets.choices import CheckBox, RadioButton
from qcoder.ui.widgets.fields import TextField
from qcoder.ui.widgets.labels import TextLabel


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
        self.boxes = [(source.id, CheckBox(source.name)) for source in sources.everything(self._study)]
        self.list = self._listed()
        self.list.hide()
        self.some.toggled.connect(self.list.setVisible)
        self.blind = CheckBox(self.tr("Without what others coded, for blind double coding"))
        self.note = TextArea(self.tr("Note, kept with the copy"), lines=2)
        for part in (self.name, self.all, self.some, self.list, self.blind, self.note):
            self.body.addWidget(part)
        self._holds = TextLabel(font="small", role="muted", wrap=True)
        self.body.addWidget(self._holds)
        self.blind.toggled.connect(lambda _on: self._tell())
        self.some.toggled.connect(lambda _on: self._tell())
        self.way_out()
        self._verb = self.verb(self.tr("Choose a place…"), self.choose_place, "primary")
        self.strip = ProgressStrip(self, stop_here=False)  # the way out does it
        self.strip.cancelled.connect(self.reject)
        self.body.addWidget(self.strip)
        self._job: Job | None = None
        self.name.edit.setFocus()
        self._tell()

    def _listed(self) -> QScrollArea:
        """The sources to tick, in an area that scrolls."""
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(24, 0, 8, 0)
        column.setSpacing(2)
        for _id, box in self.boxes:
            column.addWidget(box)
        area = scrolling(inner)
        area.setAccessibleName(self.tr("Sources that the copy holds"))
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setFixedHeight(min(inner.sizeHint().height() + 4, current().px(180)))
        return area

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
        return [row for row, box in self.boxes if box.isChecked()]

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
        study, name, only = self._study, self.name.edit.text(), self.chosen
        blind, note = self.blind.isChecked(), self.note.words

        def work(progress: Progress) -> Made:
            # The system's dialog asked whether to replace a file.
            return handouts.make(
                study, path, name, only=only, blind=blind, note=note, replacing=True, go=progress.check
            )

        self.band.hide()
        self._job = Job(work, self)
        self._job.finished.connect(self._finish)
        self._job.failed.connect(lambda error: self.band.show_problem(error.message))
        for signal in (self._job.finished, self._job.failed, self._job.cancelled):
            signal.connect(self._free)
        self.strip.start(self.tr("Making the copy…"))
        self._verb.setEnabled(False)
        self._job.start()

    def _free(self, *_result: object) -> None:
        self._job = None
        self.strip.finish()
        self._verb.setEnabled(True)

    def _finish(self, done: Made) -> None:
        self.made.emit(done.path)
        self.accept()

    def reject(self) -> None:
        """Close without a choice; a copy that is being made is given up first."""
        if self._job is not None:
            self._job.cancel()
            return
        super().reject()
