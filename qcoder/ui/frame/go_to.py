"""Ctrl+K: type to find a source, a code or a command, and go there."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from qcoder.services import codebook, sources
from qcoder.ui.actions import ActionSpec
from qcoder.ui.session import Session
from qcoder.ui.theme import colour_of
from qcoder.ui.widgets.finding import PickEntry, find
from qcoder.ui.widgets.quick_pick import QuickPick

if TYPE_CHECKING:
    from qcoder.ui.frame.window import MainWindow

_SOURCE, _CODE, _COMMAND = "source", "code", "command"


class GoTo(QObject):
    """The palette of the whole window."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self._entries: list[PickEntry] = []
        self._palette = QuickPick(
            window.centralWidget(),
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
                PickEntry((_SOURCE, one.id), one.name, self.tr("Source"), icon="file-text")
                for one in sources.everything(study)
            ]
            entries += [
                PickEntry((_CODE, code.id), code.name, self.tr("Code"), colour=colour_of(code.color))
                for code in codebook.codes(study)
            ]
        entries += [
            PickEntry((_COMMAND, spec.name), self.tr(spec.words), spec.menu, icon="command", note=spec.keys)
            for spec in actions
        ]
        self._entries = entries
        self._palette.open_centred()

    def _find(self, words: str) -> Sequence[PickEntry]:
        return find(words, self._entries)

    def _go(self, entry: PickEntry) -> None:
        kind, what = entry.key  # type: ignore[misc] - the keys are the pairs made above
        if kind == _SOURCE:
            self._window.show_code_view()
            self._window.code_view.open_source(what)
        elif kind == _CODE:
            self._window.show_code_view()
            self._window.code_view.codebook.choose(what)
            self._window.code_view.codebook.tree.setFocus()
        else:
            self._window.menus.run(what)
