"""Every key of the program in groups, as the page of keys, its editor and the printed sheet show them."""

from dataclasses import dataclass
from itertools import combinations_with_replacement, pairwise
from math import ceil

from PySide6.QtCore import QCoreApplication

from qcoder.ui.actions import ACTIONS, MENUS, ActionSpec
from qcoder.ui.keymap import Keys, keymap, native
from qcoder.ui.reader.keys import READER_KEYS

_HEAD = 2  # lines that the title of a group takes
_LEAST_LINES = 3  # of a group that goes on in the next column
# Keys that are no actions and cannot be given away: what it does, keys.
_DIGITS = ("Apply the code of that number", ("1", "9"))
PALETTE = (
    ("Take the first", ("Return",)),
    ("Take the row of this number", ("1", "9")),
    ("Tick one and go on", ("Shift+Return",)),
    ("Make a new one", ("Ctrl+Return",)),
    ("Leave", ("Esc",)),
)
IMPORT = (
    ("Next place that needs a look", ("F8",)),
    ("The file is right, next one", ("Shift+F8",)),
    ("Leave the file out", ("Del",)),
    ("Speaker asks the questions", ("Space",)),
    ("Rename the speaker", ("F2",)),
)


@dataclass(frozen=True, slots=True)
class KeyLine:
    """One line: what it does, its keys now, and the name under which they can be changed ("" where they cannot)."""

    words: str
    keys: Keys
    name: str = ""
    usual: Keys = ()

    @property
    def shown(self) -> str:
        """The first key as the system writes it; a range for digits."""
        written = native(self.keys)
        if len(written) > 1 and all(len(key) == 1 and key.isdigit() for key in self.keys):
            return " – ".join(written)
        return written[0] if written else ""


@dataclass(frozen=True, slots=True)
class KeyGroup:
    """Keys of one menu or one place."""

    title: str
    lines: tuple[KeyLine, ...]


def _tr(words: str) -> str:
    return QCoreApplication.translate("Keys", words)


def key_groups(*, with_free: bool = False) -> list[KeyGroup]:
    """All groups; with `with_free` the actions that have no key too."""
    known = keymap()
    reader = [
        KeyLine(_tr(entry.words), known.keys(entry.name, entry.keys), entry.name, entry.keys) for entry in READER_KEYS
    ]
    reader.insert(_place_of_digits(), KeyLine(_tr(_DIGITS[0]), _DIGITS[1]))
    groups = [KeyGroup(_tr("In the words"), tuple(reader)), _fixed(_tr("In the palette"), PALETTE)]
    in_words = {entry.name for entry in READER_KEYS}
    for menu in MENUS:
        usual = [(spec, (spec.keys,) if spec.keys else ()) for spec in ACTIONS if spec.menu == menu]
        lines = [
            KeyLine(named(spec), known.keys(spec.name, keys), spec.name, keys)
            for spec, keys in usual if spec.name not in in_words
        ]
        groups.append(KeyGroup(_tr(menu), tuple(line for line in lines if line.keys or with_free)))
    groups.append(_fixed(_tr("While importing"), IMPORT))
    return [group for group in groups if group.lines]


def named(spec: ActionSpec) -> str:
    """An action in words, with the menu in its menu that it stands in: “Theme: dark”."""
    words = spec.words if spec.native else _tr(spec.words).rstrip("…")
    if spec.under and not spec.native:
        words = f"{words[:1].lower()}{words[1:]}"
    return f"{_tr(spec.under)}: {words}" if spec.under else words


def _place_of_digits() -> int:
    return next(at for at, entry in enumerate(READER_KEYS) if entry.name == "apply_code") + 1


def _fixed(title: str, lines: tuple[tuple[str, Keys], ...]) -> KeyGroup:
    return KeyGroup(title, tuple(KeyLine(_tr(words), keys) for words, keys in lines))


def flowing(groups: list[KeyGroup], columns: int) -> list[list[KeyGroup]]:
    """The groups in order over so many columns of nearly one length; a long group may go on in the next one."""
    room = ceil(sum(len(group.lines) + _HEAD for group in groups) / columns) + 1
    found: list[list[KeyGroup]] = [[]]
    left = room
    for group in groups:
        lines = group.lines
        while len(found) < columns and len(lines) + _HEAD >= left + _LEAST_LINES:
            here = left - _HEAD
            if here >= _LEAST_LINES:
                found[-1].append(KeyGroup(group.title, lines[:here]))
                lines = lines[here:]
            found.append([])
            left = room
        if lines:
            found[-1].append(KeyGroup(group.title, lines))
            left -= len(lines) + _HEAD
    return found


def dealt(groups: list[KeyGroup], columns: int = 3) -> list[list[KeyGroup]]:
    """The groups in order over so many columns, cut where the longest column is shortest."""
    weights = [len(group.lines) + 2 for group in groups]
    ways = combinations_with_replacement(range(len(groups) + 1), columns - 1)
    parts = [list(pairwise((0, *cuts, len(groups)))) for cuts in ways]
    best = min(parts, key=lambda cut: max(sum(weights[first:last]) for first, last in cut))
    return [groups[first:last] for first, last in best]
