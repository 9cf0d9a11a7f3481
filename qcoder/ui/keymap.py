"""Which keys do what: those that come with the program, and those that a person chose instead.

Menus, reader, the page of keys and the cheat sheet ask here, by the name of an action or of a key of the reader. Like
the theme, the keys are those of the process and not of a window.
"""

from collections.abc import Iterable, Mapping
from functools import lru_cache

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QKeySequence

from qcoder.ui.settings import Settings

_SETTING = "keys"

Keys = tuple[str, ...]


class Keymap(QObject):
    """The keys that a person chose, by name; `changed` tells that some are others now."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._settings: Settings | None = None
        self._own: dict[str, Keys] = {}

    def use(self, settings: Settings) -> None:
        """Read what a person chose, and remember there what they choose from now on."""
        self._settings = settings
        kept = settings.get(_SETTING, {})
        known = kept.items() if isinstance(kept, dict) else ()
        self._own = {name: tuple(map(str, keys)) for name, keys in known if isinstance(keys, list)}
        self.changed.emit()

    def keys(self, name: str, usual: Keys) -> Keys:
        """The keys of an action, in the portable form of Qt; `usual` unless others were chosen, maybe none."""
        return self._own.get(name, usual)

    def is_own(self, name: str) -> bool:
        """Whether a person chose these keys."""
        return name in self._own

    def choose(self, chosen: Mapping[str, Keys | None]) -> None:
        """Give actions other keys, or with None their usual ones."""
        for name, keys in chosen.items():
            if keys is None:
                self._own.pop(name, None)
            else:
                self._own[name] = keys
        if self._settings is not None:
            self._settings.set(_SETTING, {name: list(keys) for name, keys in sorted(self._own.items())})
        self.changed.emit()


@lru_cache(maxsize=1)
def keymap() -> Keymap:
    """The keymap of this process."""
    return Keymap()


def native(keys: Iterable[str]) -> list[str]:
    """Keys as the system writes them on the screen."""
    return [QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText) for key in keys]
