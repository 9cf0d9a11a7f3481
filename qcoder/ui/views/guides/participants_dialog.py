"""Who took part in a source, also those who stay silent: seen, added, given a role, taken back."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QWidget

from qcoder.model.changes import Changes
from qcoder.model.records import Source
from qcoder.services import participants
from qcoder.services.participants import Participant
from qcoder.services.tables.report import Report
from qcoder.ui.dialogs import choosing
from qcoder.ui.dialogs.base import Dialog
from qcoder.ui.session import Session
from qcoder.ui.views.correcting.rows import RowTable
from qcoder.ui.widgets.buttons import Button
from qcoder.ui.widgets.fields import TextField
from qcoder.ui.widgets.table import Column


class ParticipantsDialog(Dialog):
    """Each change is written at once and can be undone; the row chosen fills the fields below it."""

    def __init__(self, session: Session, source: Source, parent: QWidget) -> None:
        super().__init__(
            parent.tr("Participants"), parent, width=620,
            sentence=parent.tr("Who took part in “{name}”. Those who are never heard count among the silent.").format(
                name=source.name
            ),
        )
        self._session, self._study, self._source = session, session.study, source
        self._known: list[Participant] = []
        self.table = RowTable(
            self.tr("Participants"), [self.tr("Name"), self.tr("Role"), self.tr("Turns")],
            [Column("strong", stretch=True), Column("plain", 180), Column("number", 90)],
        )
        self.table.setMinimumHeight(240)
        self.name = TextField(self.tr("Name or number"))
        self.role = TextField(self.tr("Role"))
        self.add_button = Button(self.tr("Add or change"))
        self._lay_out()
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._fill())
        QShortcut(QKeySequence("Del"), self.table, context=Qt.ShortcutContext.WidgetShortcut).activated.connect(
            self.remove
        )
        self.add_button.clicked.connect(self.add)
        for field in (self.name, self.role):
            field.edit.returnPressed.connect(self.add)
        session.changed.connect(self._follow)
        self.refresh()

    def _lay_out(self) -> None:
        self.body.addWidget(self.table, 1)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.name, 2)
        row.addWidget(self.role, 1)
        row.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignBottom)
        self.body.addLayout(row)
        self.way_out(self.tr("Close"))
        self.remove_button = self.verb(self.tr("Take back"), self.remove)
        self.import_button = self.verb(self.tr("Read a table…"), self.import_table)
        self.add_button.setAutoDefault(False)
        for part in (self.name, self.role, self.add_button, self.remove_button, self.import_button):
            part.setEnabled(not self._study.read_only)

    def _follow(self, changes: Changes) -> None:
        if changes.touches("participant", "speaker", "study_case", "source", "turn"):
            self.refresh()

    def refresh(self) -> None:
        """Reads anew who took part."""
        self._known = participants.of_source(self._study, self._source)
        self.table.show_rows([
            (one.name, one.role, str(one.turns) if one.turns else self.tr("silent")) for one in self._known
        ])
        self._fill()

    @property
    def chosen(self) -> Participant | None:
        """Whose row is chosen."""
        return self._known[self.table.row] if 0 <= self.table.row < len(self._known) else None

    def _fill(self) -> None:
        one = self.chosen
        if one is not None:
            self.name.edit.setText(one.name)
            self.role.edit.setText(one.role)
        self.remove_button.setEnabled(one is not None and one.entry is not None and not self._study.read_only)

    def add(self) -> None:
        """Adds who is named, or gives them the role."""
        name, role = self.name.edit.text(), self.role.edit.text()
        self.try_to(lambda: participants.add(self._study, self._source, name, role))

    def remove(self) -> None:
        """Takes back that the chosen one took part."""
        one = self.chosen
        if one is not None and not self._study.read_only:
            self.try_to(lambda: participants.remove(self._study, one))

    def import_table(self) -> None:
        """Reads who took part in any source from a table."""
        path = choosing.open_file(self, self.tr("Read who took part"), self._study.path.parent,
                                  self.tr("Tables (*.csv *.tsv *.xlsx)"))
        if path is None:
            return
        done: list[Report] = []
        if self.try_to(lambda: done.append(participants.import_table(self._study, path))):
            words = self.tr("“{name}”: {added} added, {changed} changed")
            self.say(words.format(name=path.name, added=done[0].added, changed=done[0].changed))
