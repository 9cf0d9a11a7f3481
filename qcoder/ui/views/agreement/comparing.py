"""Who is compared: remembered for all pages about coding together, and chosen in a menu."""

from collections.abc import Callable
from itertools import combinations

from PySide6.QtWidgets import QMenu, QWidget

from qcoder.services.coders import assignments
from qcoder.services.coders.decisions import CONSENSUS
from qcoder.services.study import Study
from qcoder.storage.team import people
from qcoder.ui.saying import counted
from qcoder.ui.settings import Settings
from qcoder.ui.widgets.buttons import DropButton
from qcoder.ui.widgets.menus import filled_menu, ticked

_REMEMBERED = "team.coders"
_NAMED = 3


class CodersButton(DropButton):
    """Shows who is compared; its menu ticks coders. `changed` is called once the choice is another."""

    def __init__(self, settings: Settings, changed: Callable[[], object], parent: QWidget) -> None:
        super().__init__("")
        self._settings, self._changed = settings, changed
        self._study: Study | None = None
        self.names: list[str] = []
        self.setMenu(filled_menu(parent, self._fill))

    def look(self, study: Study) -> list[str]:
        """Reads the coders of a study; returns who is compared: those remembered, else the two with most in common."""
        self._study = study
        everyone = [coder.name for coder in people.coders(study.db)]
        stored = self._settings.get(_REMEMBERED, [])
        wanted = [name for name in stored if name in everyone] if isinstance(stored, list) else []
        self.names = wanted if len(wanted) > 1 else _closest(study)
        self._say()
        return self.names

    def _say(self) -> None:
        many = len(self.names) > _NAMED
        self.set_words(
            counted(len(self.names), "coder", "coders") if many
            else ", ".join(self.names) or self.tr("Coders")
        )

    def _fill(self, menu: QMenu) -> None:
        if self._study is None:
            return
        for coder in people.coders(self._study.db):
            ticked(menu, coder.name, coder.name in self.names, lambda name=coder.name: self.toggle(name))

    def toggle(self, name: str) -> None:
        """Compares a coder too, or no longer; two at least stay."""
        if self._study is None:
            return
        names = set(self.names) ^ {name}
        if len(names) < 2:
            return
        self.choose([coder.name for coder in people.coders(self._study.db) if coder.name in names])

    def choose(self, names: list[str]) -> None:
        """Compares these."""
        self.names = names
        self._settings.set(_REMEMBERED, names)
        self._say()
        self._changed()


def _closest(study: Study) -> list[str]:
    """The two who coded most sources in common; without any, those who coded at all."""
    names = {coder.id: coder.name for coder in people.coders(study.db) if coder.name != CONSENSUS}
    coded: dict[bytes, set[bytes]] = {}
    for coder, source in assignments.coded_sources(study):
        if coder in names:
            coded.setdefault(coder, set()).add(source)
    order = [coder for coder in names if coder in coded]
    pairs = list(combinations(order, 2))
    if not pairs:
        return [names[coder] for coder in order]
    best = max(pairs, key=lambda pair: len(coded[pair[0]] & coded[pair[1]]))
    return [names[coder] for coder in best]
