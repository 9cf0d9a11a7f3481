"""Every key on one page: those of the menus, made from the actions, and those of the panes."""

from PySide6.QtGui import QKeySequence, Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from qcoder.ui.actions import ACTIONS, MENUS
from qcoder.ui.dialogs.base import Dialog, scrolling
from qcoder.ui.widgets.labels import KeyCap, TextLabel
from qcoder.ui.widgets.titles import SectionTitle

# Keys that are no actions of the menus: place -> (what it does, keys). `tests/ui/dialogs` holds the reader's against
# the reader's own table.
READER = (
    ("Next sentence", ("Tab",)),
    ("Sentence before", ("Shift+Tab",)),
    ("Next turn", ("Ctrl+Down",)),
    ("Turn before", ("Ctrl+Up",)),
    ("Select to the end of a turn", ("Ctrl+Shift+Down",)),
    ("Select to its beginning", ("Ctrl+Shift+Up",)),
    ("Next coding", ("Alt+Down",)),
    ("Coding before", ("Alt+Up",)),
    ("Select to the next coding", ("Alt+Shift+Down",)),
    ("Select to the one before", ("Alt+Shift+Up",)),
    ("To the other language", ("Alt+Left", "Alt+Right")),
    ("Code the selected words", ("Return", "Enter")),
    ("Remove the coding", ("Del",)),
    ("Give up the selection", ("Esc",)),
    ("Larger words", ("Ctrl++", "Ctrl+=", "Ctrl+Shift++")),
    ("Smaller words", ("Ctrl+-",)),
    ("Words of usual size", ("Ctrl+0",)),
)
PALETTE = (
    ("Take the first", ("Return",)),
    ("Take the row of this number", ("1", "9")),
    ("Make a new one", ("Ctrl+Return",)),
    ("Leave", ("Esc",)),
)
IMPORT = (
    ("Next place that needs a look", ("F8",)),
    ("Next pane", ("F6",)),
    ("Leave the file out", ("Del",)),
    ("Speaker asks the questions", ("Space",)),
    ("Rename the speaker", ("F2",)),
)
_ROOM = (1040, 680)

Group = tuple[str, list[tuple[str, tuple[str, ...]]]]


class Keys(Dialog):
    """One page in three columns."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent, width=_ROOM[0])
        title = self.tr("Keys")
        self.setWindowTitle(title)
        self.heading.setText(title)
        self.say(self.tr("Esc leaves any field; F6 goes from pane to pane; Ctrl+K finds any command."))
        inner = QWidget()
        row = QHBoxLayout(inner)
        row.setContentsMargins(0, 0, 12, 0)
        row.setSpacing(32)
        for groups in _dealt(self.groups()):
            row.addLayout(self._column(groups), 1)
        scroll = scrolling(inner)
        scroll.setAccessibleName(title)
        self.body.addWidget(scroll, 1)
        self.verb(self.tr("Close"), self.accept, "primary").setFocus()
        self.resize(*_ROOM)

    def groups(self) -> list[Group]:
        """What stands on the page: title and lines (words, keys)."""
        in_words = {key for _, keys in READER for key in keys}
        menus = [
            (self.tr(menu), [(self.tr(spec.words).rstrip("…"), (spec.keys,)) for spec in ACTIONS
                             if spec.menu == menu and spec.keys and spec.keys not in in_words])
            for menu in MENUS
        ]
        panes = [(self.tr("In the words"), READER), (self.tr("In the palette"), PALETTE),
                 (self.tr("While importing"), IMPORT)]
        own = [(title, [(self.tr(words), keys) for words, keys in lines]) for title, lines in panes]
        return [group for group in [*own, *menus] if group[1]]

    def _column(self, groups: list[Group]) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(6)
        for title, lines in groups:
            column.addWidget(SectionTitle(title))
            grid = QGridLayout()
            grid.setHorizontalSpacing(12)
            grid.setVerticalSpacing(4)
            grid.setColumnStretch(0, 1)
            for place, (words, keys) in enumerate(lines):
                shown = KeyCap(_shown(keys))
                shown.setAccessibleName(f"{words}: {_shown(keys)}")
                grid.addWidget(TextLabel(words), place, 0)
                grid.addWidget(shown, place, 1, Qt.AlignmentFlag.AlignRight)
            column.addLayout(grid)
            column.addSpacing(10)
        column.addStretch(1)
        return column


def _shown(keys: tuple[str, ...]) -> str:
    """The first key as the system writes it; a range for digits."""
    native = [QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText) for key in keys]
    return " – ".join(native) if all(len(key) == 1 for key in native) and len(native) > 1 else native[0]


def _dealt(groups: list[Group]) -> list[list[Group]]:
    """The groups in order over three columns, cut where the longest column is shortest."""
    weights = [len(lines) + 2 for _, lines in groups]
    cuts = [(first, second) for second in range(len(groups) + 1) for first in range(second + 1)]

    def longest(cut: tuple[int, int]) -> int:
        first, second = cut
        return max(sum(weights[:first]), sum(weights[first:second]), sum(weights[second:]))

    first, second = min(cuts, key=longest)
    return [groups[:first], groups[first:second], groups[second:]]
