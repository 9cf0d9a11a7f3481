"""How everything looks, on one page: theme, zoom, patterns, and how the words of participants are set."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QGridLayout, QWidget

from qcoder.ui.dialogs.base import Dialog
from qcoder.ui.saying import percent
from qcoder.ui.theme import current, switch, tokens
from qcoder.ui.theme.chosen import ZOOMS
from qcoder.ui.theme.fonts import READING_FACE, families
from qcoder.ui.theme.looks import Looks
from qcoder.ui.theme.reading_style import SANS, SERIF, SPACINGS, WIDTHS, ReadingStyle
from qcoder.ui.widgets.choices import CheckBox, ChoiceField
from qcoder.ui.widgets.labels import TextLabel
from qcoder.ui.widgets.step_field import StepField

_THEMES = (tokens.LIGHT, tokens.DARK, tokens.CONTRAST_LIGHT, tokens.CONTRAST_DARK)
_MOST_FACES = 14  # of the list that are seen at once


class _Sample(TextLabel):
    """A line in the face of participants' words, as it is now."""

    def _words_font(self) -> QFont:
        return current().reading(17)


class AppearanceDialog(Dialog):
    """Every choice is in force at once; Close keeps it."""

    def __init__(self, looks: Looks, parent: QWidget | None = None) -> None:
        super().__init__("", parent, width=460)
        title = self.tr("Appearance")
        self.setWindowTitle(title)
        self.heading.setText(title)
        self._looks = looks
        self._grid = QGridLayout()
        self._grid.setColumnStretch(1, 1)
        self._grid.setHorizontalSpacing(24)
        self._grid.setVerticalSpacing(10)
        self.theme = self._choice(
            self.tr("Theme"), (self.tr("Light"), self.tr("Dark"), self.tr("High contrast, light"),
                               self.tr("High contrast, dark")),
            lambda row: looks.set_theme(_THEMES[row]),
        )
        self.zoom = self._choice(self.tr("Size of everything"), [percent(zoom) for zoom in ZOOMS],
                                 lambda row: looks.set_zoom(ZOOMS[row]))
        self._faces = [SERIF, SANS, *(name for name in families() if name != READING_FACE)]
        self.face = self._choice(
            self.tr("Face of the words"),
            (self.tr("Serif ({name})").format(name=READING_FACE), self.tr("That of the program"), *self._faces[2:]),
            lambda row: self._style(face=self._faces[row]),
        )
        self.face.setMaxVisibleItems(_MOST_FACES)
        self.width_ = self._steps(self.tr("Length of lines"), WIDTHS, self.tr("Shorter lines"),
                                  self.tr("Longer lines"), lambda number: self._style(width=number))
        self.spacing = self._steps(self.tr("Distance of lines"), SPACINGS, self.tr("Lines closer"),
                                   self.tr("Lines further apart"), lambda number: self._style(spacing=number))
        self.patterns = CheckBox(self.tr("Give codes a pattern beside their colour"))
        self.patterns.clicked.connect(lambda _on: looks.toggle_patterns())
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
        self._add(words, field)
        return field

    def _steps(
        self, words: str, steps: range, less: str, more: str, choose: Callable[[int], None]
    ) -> StepField:
        field = StepField(words, steps, suffix="\u202f%", less=less, more=more)
        field.stepped.connect(choose)
        self._add(words, field)
        return field

    def _add(self, words: str, field: QWidget) -> None:
        label = TextLabel(words, align=Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        row = self._grid.rowCount()
        self._grid.addWidget(label, row, 0)
        self._grid.addWidget(field, row, 1)

    def _style(self, **changed: int | str) -> None:
        style: ReadingStyle = replace(current().style, **changed)  # type: ignore[arg-type]  # one field of its type
        self._looks.set_style(style)

    def _show(self) -> None:
        """What is in force now, also when a key changed it."""
        theme = current()
        self.theme.setCurrentIndex(_THEMES.index(theme.name))
        self.zoom.setCurrentIndex(min(range(len(ZOOMS)), key=lambda row: abs(ZOOMS[row] - theme.zoom)))
        face = theme.style.face
        self.face.setCurrentIndex(self._faces.index(face) if face in self._faces else 0)
        self.width_.show_number(theme.style.width)
        self.spacing.show_number(theme.style.spacing)
        self.patterns.setChecked(theme.patterns)
