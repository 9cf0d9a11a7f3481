"""Who took part in a source, also those who stay silent: seen, added, given roles and attributes, taken back."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QWidget

from qcoder.model.changes import Changes
from qcoder.model.errors import UserError
from qcoder.model.records import Source
from qcoder.services import participants
from qcoder.services.participants import Participant
from qcoder.services.tables.report import Report
from qcoder.ui.dialogs import choosing
from qcoder.ui.dialogs.base import Dialog
from qcoder.ui.dialogs.naming import NameDialog, ask_name
from qcoder.ui.session import Session
from qcoder.ui.views.guides.participants_model import ParticipantsModel
from qcoder.ui.widgets.buttons import Button
from qcoder.ui.widgets.fields import TextField
from qcoder.ui.widgets.table import Column, TableView


class ParticipantsDialog(Dialog):
    """Roles and attributes are edited in their cells. Each change is written at once and can be undone."""

    def __init__(self, session: Session, source: Source, parent: QWidget) -> None:
        super().__init__(
            parent.tr("Participants"), parent, width=820,
            sentence=parent.tr(
                "Who took part in “{name}”. Those who are never heard count among the silent. F2 or a double click "
                "edits a role or an attribute; what is muted comes from the site or the source."
            ).format(
                name=source.name
            ),
        )
        self._session, self._study, self._source = session, session.study, source
        self._added: list[str] = []  # attributes that nobody here has yet
        self.people = ParticipantsModel(self, may_change=not self._study.read_only)
        self.table = TableView(self.tr("Participants"))
        self.table.setModel(self.people)
        self.table.setSelectionMode(TableView.SelectionMode.SingleSelection)
        self.table.setEditTriggers(
            TableView.EditTrigger.EditKeyPressed | TableView.EditTrigger.DoubleClicked
            | TableView.EditTrigger.AnyKeyPressed
        )
        self.table.setMinimumHeight(280)
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
        self.people.written.connect(self._write)
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
        self.attribute_button = self.verb(self.tr("Add an attribute…"), self.add_attribute)
        self.import_button = self.verb(self.tr("Read a table…"), self.import_table)
        self.add_button.setAutoDefault(False)
        for part in (self.name, self.role, self.add_button, self.remove_button, self.attribute_button,
                     self.import_button):
            part.setEnabled(not self._study.read_only)

    def _follow(self, changes: Changes) -> None:
        if changes.touches("participant", "speaker", "study_case", "source", "turn", "attribute", "attribute_value"):
            self.refresh()

    def refresh(self) -> None:
        """Reads anew who took part."""
        before = self.table.currentIndex()
        known = participants.of_source(self._study, self._source)
        order = participants.attributes_of(self._study, known)
        order += [name for name in self._added if name not in order]
        self.people.show_people(known, order)
        self.table.set_columns([Column("strong", 190), Column("plain", 104), Column("answer", 76),
                                *(Column("plain", 100) for _ in order)])
        row = min(max(before.row(), 0), len(known) - 1)
        self.table.setCurrentIndex(self.people.index(row, max(before.column(), 0)))
        self._fill()

    @property
    def chosen(self) -> Participant | None:
        """Whose row is chosen."""
        row = self.table.currentIndex().row()
        return self.people.people[row] if 0 <= row < len(self.people.people) else None

    def _write(self, one: Participant, attribute: str, value: str) -> None:
        if attribute:
            self.try_to(lambda: participants.set_attribute(self._study, self._source, one, attribute, value))
        else:
            self.try_to(lambda: participants.set_role(self._study, self._source, one, value))

    def add_attribute(self) -> NameDialog:
        """Asks for the name of an attribute, and shows a column for it."""
        return ask_name(self, self.tr("Add an attribute"), "", self.tr("Add"), self._take_attribute)

    def _take_attribute(self, name: str) -> None:
        name = " ".join(name.split())
        if not name:
            raise UserError(self.tr("An attribute needs a name; type one."))
        if name.casefold() not in {one.casefold() for one in self.people.attributes}:
            self._added.append(name)
            self.refresh()
        self.table.setFocus()

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
        if self.try_to(lambda: done.append(participants.import_table(self._study, path, self._source))):
            words = self.tr("“{name}”: {added} added, {changed} changed")
            self.say(words.format(name=path.name, added=done[0].added, changed=done[0].changed))
