"""The figures over all codes in a row: large, with name and interval below, and what each means as a tip."""

from PySide6.QtCore import QCoreApplication, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from qcoder.services.coders.agreement import Figure
from qcoder.ui.paint.draw import draw_text, horizontal_line, text_width, vertical_line
from qcoder.ui.theme import current
from qcoder.ui.views.agreement.meanings import meaning_of, name_of, number, told
from qcoder.ui.widgets.labels import tip_text

_GAP = 12


class FigureLabel(QLabel):
    """One figure."""

    def __init__(self, name: str, figure: Figure) -> None:
        super().__init__(told(name, figure))
        self._value = number(name, figure.value)
        self._name = name_of(name)
        self._interval = ""
        if figure.interval:
            low, high = (number(name, one) for one in (figure.interval.low, figure.interval.high))
            self._interval = QCoreApplication.translate("FigureLabel", "{low} to {high}").format(low=low, high=high)
        self.setToolTip(tip_text(f"{told(name, figure)}\n\n{meaning_of(name)}"))
        self.setAccessibleName(told(name, figure))
        self.setAccessibleDescription(meaning_of(name))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        theme = current()
        widths = [
            text_width(theme.font("page"), self._value), text_width(theme.font("small"), self._name),
            text_width(theme.font("small"), self._interval),
        ]
        height = theme.text_height("page") + theme.text_height("small") * 2 + 2
        return QSize(round(max(widths)) + 2 * _GAP, height)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, theme = QPainter(self), current()
        first, small = theme.text_height("page"), theme.text_height("small")
        room = QRectF(_GAP, 0, self.width() - _GAP, first)
        draw_text(painter, room, self._value, theme.font("page"), theme.c("text"), elide=False)
        room = QRectF(_GAP, first, room.width(), small)
        draw_text(painter, room, self._name, theme.font("small"), theme.c("text2"), elide=False)
        below = room.translated(0, small)
        draw_text(painter, below, self._interval, theme.font("small"), theme.c("muted"), elide=False)
        if self.x() > _GAP:
            vertical_line(painter, 0, 6, self.height() - 8, theme.c("border"))


class FigureStrip(QWidget):
    """All figures in a row; those at the end go where room is short."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._labels: list[FigureLabel] = []
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 12, 12, 10)
        self._row.setSpacing(0)
        self._row.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def show_figures(self, figures: dict[str, Figure]) -> None:
        """Shows other figures."""
        for label in self._labels:
            self._row.removeWidget(label)
            label.deleteLater()
        self._labels = [FigureLabel(name, figure) for name, figure in figures.items()]
        for place, label in enumerate(self._labels):
            self._row.insertWidget(place, label)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, theme = QPainter(self), current()
        horizontal_line(painter, 0, self.width(), self.height() - 1, theme.c("border"))
