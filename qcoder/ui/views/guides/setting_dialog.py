"""Says to which theme, round and table notes of a session belong."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCompleter, QWidget

from qcoder.model.session_notes import FIELDS
from qcoder.services.quoting.quotes import attribute_values
from qcoder.services.texts import note_settings
from qcoder.ui.dialogs.base import Dialog
from qcoder.ui.note_words import field_words
from qcoder.ui.session import Session
from qcoder.ui.widgets.fields import TextField


class SettingDialog(Dialog):
    """A field each, which offers the values that the study knows; a field in which several notes differ is empty.

    Only what was changed is written, as one action.
    """

    def __init__(self, session: Session, turns: Sequence[bytes], parent: QWidget) -> None:
        count = len(turns)
        super().__init__(
            parent.tr("Theme, round and table"), parent, width=440,
            sentence=parent.tr("Of the note here.") if count == 1
            else parent.tr("Of {count} notes. What they do not share is empty, and stays unless you write it.").format(
                count=count
            ),
        )
        self._session, self._study, self._turns = session, session.study, list(turns)
        known = note_settings.of_turns(self._study)
        offered = attribute_values(self._study)
        self._before: dict[str, str] = {}
        self.fields: dict[str, TextField] = {}
        for field in FIELDS:
            values = {dict(known.get(turn, ())).get(field, "") for turn in turns}
            self._before[field] = values.pop() if len(values) == 1 else ""
            choices = next((found for name, found in offered.items() if name.casefold() == field), [])
            made = TextField(field_words(field))
            made.edit.setText(self._before[field])
            offer = QCompleter(choices, made.edit)
            offer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            made.edit.setCompleter(offer)
            self.fields[field] = made
            self.body.addWidget(made)
        self.way_out()
        self.verb(self.tr("Save"), self.save, "primary")

    def save(self) -> None:
        """Writes what differs from before."""
        values = {name: field.edit.text().strip() for name, field in self.fields.items()}
        changed = {name: value for name, value in values.items() if value != self._before[name]}
        if not changed or self.try_to(lambda: note_settings.change(self._study, self._turns, changed)):
            self.accept()
