"""Ctrl+K: type to find a source, a code or a command, and go there."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from qcoder.services import sources
from qcoder.services.codes import codebook
from qcoder.ui.actions import ActionSpec
from qcoder.ui.frame.menus import keys_of
from qcoder.ui.key_groups import named
from qcoder.ui.keymap import native
from qcoder.ui.session import Session
from qcoder.ui.theme import colour_of
from qcoder.ui.widgets.finding import PickEntry, find
from qcoder.ui.widgets.quick_pick import QuickPick

_SOURCE, _CODE, _COMMAND = "source", "code", "command"


class _Goal(NamedTuple):
    kind: str
    what: bytes | str  # the id of a source or a code, the name of a command


class GoTo(QObject):
    """The palette over `area`. Says what was chosen; the window goes there."""

    source_chosen = Signal(object)
    code_chosen = Signal(object)
    command_chosen = Signal(str)

    def __init__(self, area: QWidget) -> None:
        super().__init__(area)
        self._entries: list[PickEntry] = []
        self._palette = QuickPick(
            area,
            self._find,
            hint=self.tr("Source, code or command"),
            icon="magnifying-glass",
            digits=False,
        )
        self._palette.chosen.connect(self._go)

    def open(self, session: Session | None, actions: Sequence[ActionSpec]) -> None:
        """Offer what there is now."""
        entries: list[PickEntry] = []
        if session is not None:
            study = session.study
            entries += [
                PickEntry(_Goal(_SOURCE, one.id), one.name, self.tr("Source"), icon="file-text")
                for one in sources.everything(study)
            ]
            entries += [
                PickEntry(_Goal(_CODE, code.id), code.name, self.tr("Code"), colour=colour_of(code.color))
                for code in codebook.codes(study)
            ]
        entries += [
            PickEntry(_Goal(_COMMAND, spec.name), named(spec), self.tr(spec.menu), icon="command",
                      note=", ".join(native(keys_of(spec)[:1])))
            for spec in actions
        ]
        self._entries = entries
        self._palette.open_centred()

    def _find(self, words: str) -> Sequence[PickEntry]:
        return find(words, self._entries)

    def _go(self, entry: PickEntry) -> None:
        if isinstance(entry.key, _Goal):
            signals = {_SOURCE: self.source_chosen, _CODE: self.code_chosen, _COMMAND: self.command_chosen}
            signals[entry.key.kind].emit(entry.key.what)

