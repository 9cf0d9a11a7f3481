"""How everything looks, on one page: theme, zoom, patterns, and how the words of participants are set."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QGridLayout, QWidget

from qcoder.ui.dialogs.base import Dialog
from qcoder.ui.saying import percent
from qcoder.ui.theme import current, switch, tokens
from qcoder.ui.theme.chosen import ZOOMS
from qcoder.ui.theme.reading_style import NARROW, OPEN, TIGHT, USUAL, WIDE, ReadingStyle
from qcoder.ui.widgets.choices import CheckBox, ChoiceField
from qcoder.ui.widgets.labels import TextLabel

if TYPE_CHECKING:
    from qcoder.ui.frame.appearance import Appearance

_THEMES = (tokens.LIGHT, tokens.DARK, tokens.CONTRAST_LIGHT, tokens.CONTRAST_DARK)
_FACES = (False, True)
_WIDTHS = (NARROW, USUAL, WIDE)
_SPACINGS = (TIGHT, USUAL, OPEN)


class _Sample(TextLabel):
    """A line in the face of participants' words, as it is now."""

    def _words_font(self) -> QFont:
        return current().reading(17)


class AppearanceDialog(Dialog):
    """Every choice is in force at once; Close keeps it."""

    def __init__(self, look: "Appearance", parent: QWidget | None = None) -> None:
        super().__init__("", parent, width=460)
        title = self.tr("Appearance")
        self.setWindowTitle(title)
        self.heading.setText(title)
        self._look = look
        self._grid = QGridLayout()
        self._grid.setColumnStretch(1, 1)
        self._grid.setHorizontalSpacing(24)
        self._grid.setVerticalSpacing(10)
        self.theme = self._choice(
            self.tr("Theme"), (self.tr("Light"), self.tr("Dark"), self.tr("High contrast, light"),
                               self.tr("High contrast, dark")),
            lambda row: look.set_theme(_THEMES[row]),
        )
        self.zoom = self._choice(self.tr("Size of everything"), [percent(zoom) for zoom in ZOOMS],
                                 lambda row: look.set_zoom(ZOOMS[row]))
        self.face = self._choice(self.tr("Face of the words"), (self.tr("Serif"), self.tr("Sans serif")),
                                 lambda row: self._style(sans=_FACES[row]))
        self.width_ = self._choice(self.tr("Length of lines"),
                                   (self.tr("Short"), self.tr("Usual"), self.tr("Long")),
                                   lambda row: self._style(width=_WIDTHS[row]))
        self.spacing = self._choice(self.tr("Distance of lines"),
                                    (self.tr("Small"), self.tr("Usual"), self.tr("Large")),
                                    lambda row: self._style(spacing=_SPACINGS[row]))
        self.patterns = CheckBox(self.tr("Give codes a pattern beside their colour"))
        self.patterns.clicked.connect(lambda _on: look.toggle_patterns())
        self.body.addLayout(self._grid)
        self.body.addWidget(self.patterns)
        self.body.addWidget(_Sample(self.tr("“At first we only came for coffee.”  Спочатку ми приходили на каву."),
                                   wrap=True))
        self.body.addStretch(1)
        self.verb(self.tr("Close"), self.accept, "primary")
        switch().changed.connect(self._show)
        self._show()

    def _choice(self, words: str, values: Sequence[str], choose: Callable[[int], None]) -> ChoiceField:
        field = ChoiceField(values)
        field.setAccessibleName(words)
        field.activated.connect(choose)
        label = TextLabel(words, align=Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        row = self._grid.rowCount()
        self._grid.addWidget(label, row, 0)
        self._grid.addWidget(field, row, 1)
        return field

    def _style(self, **changed: bool | str) -> None:
        style: ReadingStyle = replace(current().style, **changed)  # type: ignore[arg-type]  # one field of its type
        self._look.set_style(style)

    def _show(self) -> None:
        """What is in force now, also when a key changed it."""
        theme = current()
        self.theme.setCurrentIndex(_THEMES.index(theme.name))
        self.zoom.setCurrentIndex(min(range(len(ZOOMS)), key=lambda row: abs(ZOOMS[row] - theme.zoom)))
        self.face.setCurrentIndex(_FACES.index(theme.style.sans))
        self.width_.setCurrentIndex(_WIDTHS.index(theme.style.width))
        self.spacing.setCurrentIndex(_SPACINGS.index(theme.style.spacing))
        self.patterns.setChecked(theme.patterns)
