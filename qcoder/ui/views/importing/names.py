"""The row above the files: what their names hold, by a pattern, or what a table says of them."""

from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QWidget

from qcoder.model.errors import EnvironmentProblem, UserError
from qcoder.ui.dialogs import choosing
from qcoder.ui.saying import heard
from qcoder.ui.views.importing.batch import READY, Batch
from qcoder.ui.widgets.buttons import Button, IconButton
from qcoder.ui.widgets.grounds import Pane
from qcoder.ui.widgets.labels import TextLabel

_EXAMPLE = "{case} - {type} - {date}"
_LEAST, _MOST = 200, 340  # width of the field in pixels


class NamesRow(Pane):
    """The pattern with how many names fit it, what is proposed, and the table. The preview is the list of files."""

    table_failed = Signal(object)

    def __init__(self, batch: Batch, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__("window", parent)
        self._batch = batch
        self._folder = folder
        self._problem = ""
        label = TextLabel(self.tr("File names hold"), font="small", role="text2")
        self.pattern = QLineEdit()
        self.pattern.setPlaceholderText(_EXAMPLE)
        self.pattern.setAccessibleName(self.tr("Pattern of the file names"))
        self.pattern.setToolTip(self.tr(
            "Names in braces take what stands in their place. case, date, language and source fill their own fields; "
            "every other name becomes an attribute."
        ))
        self.pattern.setMinimumWidth(_LEAST)
        self.pattern.setMaximumWidth(_MOST)
        self.pattern.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        label.setBuddy(self.pattern)
        self.proposal = Button("", kind="flat")
        self._facts = TextLabel(font="small", role="muted")
        self.table = Button(self.tr("From a table…"), kind="flat", side="right")
        self.no_table = IconButton("x", self.tr("Leave the table out"), size=12)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 12, 6)
        row.setSpacing(8)
        row.addWidget(label)
        row.addWidget(self.pattern, 2)
        row.addWidget(self.proposal)
        row.addWidget(self._facts, 3)
        row.addStretch(1)
        row.addWidget(self.table)
        row.addWidget(self.no_table)
        self.pattern.textEdited.connect(self._take)
        self.pattern.installEventFilter(self)
        self.proposal.clicked.connect(self._take_proposal)
        self.table.clicked.connect(self._ask_table)
        self.no_table.clicked.connect(self._drop_table)
        batch.changed.connect(self._tell)
        self._tell()

    @property
    def facts(self) -> str:
        """What stands beside the field: how many names fit, or what is wrong with the pattern."""
        return self._facts.text()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() in {QEvent.Type.FocusIn, QEvent.Type.FocusOut}:
            self._batch.set_preview(on=event.type() == QEvent.Type.FocusIn)
        return False

    def _take(self, words: str) -> None:
        self._problem = ""
        try:
            self._batch.set_pattern(words)
        except UserError as error:
            self._problem = heard(error.message)
            self._tell()

    def _take_proposal(self) -> None:
        self.pattern.setText(self._batch.proposal)
        self.pattern.setFocus(Qt.FocusReason.OtherFocusReason)
        self._take(self._batch.proposal)

    def _ask_table(self) -> None:
        kinds = self.tr("Tables (*.csv *.tsv *.xlsx)")
        path = choosing.open_file(self, self.tr("What a table says of these files"), self._folder, kinds)
        if path is not None:
            self.take_table(path)

    def take_table(self, path: Path) -> None:
        """Take what a table says of the files."""
        try:
            self._batch.read_table(path)
        except (UserError, EnvironmentProblem) as error:
            self.table_failed.emit(error)

    def _drop_table(self) -> None:
        self._batch.drop_table()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _tell(self) -> None:
        words, proposed = self.pattern.text().strip(), self._batch.proposal
        self.proposal.setText(self.tr("Use {pattern}").format(pattern=proposed))
        self.proposal.setVisible(bool(proposed) and not words)
        names = [entry.path.name for entry in self._batch.entries if entry.state == READY]
        told = self._batch.told
        self._facts.set_role("danger" if self._problem else "muted")
        self._facts.setVisible(bool(words))
        fitting = sum(told.fits(name) for name in names)
        fits = self.tr("fits {fitting} of {count} names").format(fitting=fitting, count=len(names))
        self._facts.setText(self._problem or (fits if names else ""))
        self.pattern.setAccessibleDescription(self._facts.text())
        self.no_table.setVisible(told.table is not None)
        if told.table is None:
            self.table.setText(self.tr("From a table…"))
        else:
            known = sum(told.told(name) for name in names)
            form = self.tr("{table}: {known} of {count} files")
            name = self.fontMetrics().elidedText(told.table.name, Qt.TextElideMode.ElideMiddle, 160)
            self.table.setText(form.format(table=name, known=known, count=len(names)))
