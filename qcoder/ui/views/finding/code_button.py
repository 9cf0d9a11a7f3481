"""The button of the code that is applied to all that was found: codes used last first; one can be made there."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from qcoder.services.study import Study
from qcoder.ui.views.code.code_choices import CodeChoices
from qcoder.ui.views.finding.choices import code_entries
from qcoder.ui.views.finding.pick_button import PickButton
from qcoder.ui.widgets.finding import PickEntry


class CodeButton(PickButton):
    """As the palette over the words. `new_asked` carries the name or path of a code that is to be made."""

    new_asked = Signal(str)

    def __init__(self, study: Study, hint: str, area: QWidget) -> None:
        self._study = study
        self._choices = CodeChoices(study)
        super().__init__(
            hint, lambda: code_entries(study), area, finder=self._find,
            create_words="" if study.read_only else self._words_of_new,
        )
        self.pick.create_requested.connect(self._make)

    def choose(self) -> None:
        """Opens the palette over the codebook as it is now."""
        self._choices = CodeChoices(self._study)
        self._choices.refresh()
        super().choose()

    def _find(self, words: str) -> Sequence[PickEntry]:
        found = self._choices.find(words)
        return [replace(one, key=one.key.hex()) for one in found if isinstance(one.key, bytes)]

    def _words_of_new(self, typed: str) -> str:
        return self._choices.words_of_new(typed)

    def _make(self, name: str) -> None:
        there = self._choices.named(name)
        if there is None:
            self.new_asked.emit(name)
            return
        self.set_key(there.id.hex())
        self.picked.emit()
