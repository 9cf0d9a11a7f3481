"""The colours of codes to choose from: 24 of the palette, and an imported colour that a code came with."""

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from qcoder.ui.paint.draw import draw_box
from qcoder.ui.paint.signs import draw_swatch, fill_pattern
from qcoder.ui.saying import said_of
from qcoder.ui.theme import CODE_COLOURS, colour_of, current
from qcoder.ui.widgets.labels import TextLabel

_IN_ROW = 12
_SIDE = 30
_SWATCH = 16
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -_IN_ROW, Qt.Key.Key_Down: _IN_ROW}


class Swatch(QAbstractButton):
    """One colour."""

    def __init__(self, value: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.value = value
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(name)
        self.setToolTip(name)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _STEPS:  # the grid knows where its rows end; Qt's own way among grouped buttons does not
            event.ignore()
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        side = current().px(_SIDE)
        return QSize(side, side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, theme = QPainter(self), current()
        rect = QRectF(self.rect())
        if self.isChecked():
            draw_box(painter, rect.adjusted(1, 1, -1, -1), theme.c("current"), theme.c("text"), width=2)
        elif self.underMouse():
            draw_box(painter, rect.adjusted(1, 1, -1, -1), theme.c("hover"))
        size, colour = theme.px(_SWATCH), colour_of(self.value)
        if theme.patterns:  # as large as the pattern needs to be told from the others
            bar = QRectF(rect.center().x() - size / 4, rect.center().y() - size * 0.65, size / 2, size * 1.3)
            fill_pattern(painter, bar, theme.code(colour), theme.pattern(colour))
        else:
            draw_swatch(painter, theme, (rect.width() - size) / 2, rect.center().y(), colour, size)


class ColourGrid(QWidget):
    """`value` is the chosen colour as a project stores it; its name stands below the grid.

    Arrows go from colour to colour, and Tab on to the next field, as among radio buttons.
    """

    changed = Signal(str)

    def __init__(self, value: str, used: Sequence[str] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._counts = Counter(str(colour_of(one)) for one in used)
        self._group = QButtonGroup(self)
        self._name = TextLabel(font="small", role="muted")
        grid = QGridLayout()
        grid.setSpacing(2)
        chosen = str(colour_of(value))
        values = [str(number) for number in range(len(CODE_COLOURS))]
        if chosen not in values:
            values.append(chosen)
        for place, one in enumerate(values):
            swatch = Swatch(one, self._words(one))
            swatch.setChecked(one == chosen)
            self._group.addButton(swatch)
            grid.addWidget(swatch, place // _IN_ROW, place % _IN_ROW)
        grid.setColumnStretch(_IN_ROW, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        label = TextLabel(self.tr("Colour"), font="small", role="text2")
        column.addWidget(label)
        column.addLayout(grid)
        column.addWidget(self._name)
        self._group.buttonToggled.connect(self._tell)
        self.setAccessibleName(self.tr("Colour"))
        self._swatches = self.findChildren(Swatch)
        self._show()
        self._let_tab_reach_the_chosen()

    @property
    def value(self) -> str:
        """A palette number or #RRGGBB."""
        button = self._group.checkedButton()
        return button.value if isinstance(button, Swatch) else "0"

    def _words(self, value: str) -> str:
        if value.isdigit():
            name = self.tr(CODE_COLOURS[int(value)].name)
        else:
            name = self.tr("as imported, {hex}").format(hex=value)
        count = self._counts[value]
        if not count:
            return name
        others = said_of(count, "{count} code has it", "{count} codes have it")
        return f"{name} · {others}"

    def _tell(self, _button: QAbstractButton, on: bool) -> None:
        if on:
            self._show()
            self._let_tab_reach_the_chosen()
            self.changed.emit(self.value)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        here = next(place for place, swatch in enumerate(self._swatches) if swatch.isChecked())
        there = self._swatches[max(0, min(len(self._swatches) - 1, here + step))]
        there.setChecked(True)
        there.setFocus(Qt.FocusReason.OtherFocusReason)

    def _let_tab_reach_the_chosen(self) -> None:
        for swatch in self._swatches:
            chosen = swatch.isChecked()
            swatch.setFocusPolicy(Qt.FocusPolicy.StrongFocus if chosen else Qt.FocusPolicy.ClickFocus)

    def _show(self) -> None:
        self._name.setText(self._words(self.value))
