"""Asks for the wave of each source: a field a source, filled in from the top."""

from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from qcoder.services import sources
from qcoder.services.cases import Who
from qcoder.services.exploring import waves
from qcoder.services.study import Study
from qcoder.ui.dialogs.base import Dialog, scrolling
from qcoder.ui.theme import current
from qcoder.ui.widgets.buttons import DropButton
from qcoder.ui.widgets.fields import TextField
from qcoder.ui.widgets.menus import filled_menu

_HEIGHT = 420


class WaveDialog(Dialog):
    """Writes the waves when Save is pressed, as one step that can be undone."""

    def __init__(self, study: Study, parent: QWidget) -> None:
        super().__init__("", parent, width=460)
        self.setWindowTitle(self.tr("Waves"))
        self.heading.setText(self.tr("Waves"))
        self.say(
            self.tr("The round in which a source was made, such as 2024, or before and after. Leave blank for none.")
        )
        self._study = study
        self.fill_button = DropButton(self.tr("Fill in from…"), filled_menu(self, self._fill_from))
        head = QHBoxLayout()
        head.addWidget(self.fill_button)
        head.addStretch(1)
        self.body.addLayout(head)
        known = waves.everything(study)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 12, 0)
        self.fields: dict[bytes, TextField] = {}
        for source in sources.everything(study):
            field = TextField(source.name)
            field.edit.setText(known.get(source.id, ""))
            self.fields[source.id] = field
            column.addWidget(field)
        column.addStretch(1)
        area = scrolling(inner)
        area.setMinimumHeight(current().px(_HEIGHT))
        self.body.addWidget(area)
        self.way_out()
        self.verb(self.tr("Save waves"), self.save, "primary")

    def _fill_from(self, menu: QMenu) -> None:
        menu.addAction(self.tr("The year in which they were held"), lambda: self.fill_in(waves.HELD))
        for name in Who(self._study).attributes:
            menu.addAction(self.tr("Attribute: {name}").format(name=name), lambda name=name: self.fill_in(name))

    def fill_in(self, by: str) -> None:
        """Fills in the fields from the year, or from an attribute of the sources or of their cases."""
        proposed = waves.proposed(self._study, by)
        for source, field in self.fields.items():
            field.edit.setText(proposed.get(source, ""))

    def save(self) -> None:
        """Writes the waves."""
        chosen = {source: field.edit.text() for source, field in self.fields.items()}
        if self.try_to(lambda: waves.assign(self._study, chosen)):
            self.accept()
