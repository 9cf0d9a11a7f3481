"""Painting the coverage: a question with its key, a cell of the heat map, how many quotes are chosen, the headings."""

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QHelpEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QStyledItemDelegate, QStyleOptionViewItem, QToolTip

from qcoder.model.records import Question
from qcoder.services.reporting.coverage import QUOTES, Cell, Coverage
from qcoder.ui.paint.draw import CENTRE, LEFT, draw_box, draw_icon, draw_text, horizontal_line, text_width
from qcoder.ui.paint.few_lines import broken
from qcoder.ui.paint.heat import draw_chosen, draw_heat, draw_silence
from qcoder.ui.saying import figure
from qcoder.ui.theme import Theme, current
from qcoder.ui.views.questions.chosen_cells import ChosenCells
from qcoder.ui.views.questions.coverage_model import BOTH, CHOSEN, CoverageModel, Index
from qcoder.ui.widgets.cell_grid import CellGrid
from qcoder.ui.widgets.labels import tip_text
from qcoder.ui.widgets.roles import ItemRole

INSET = 12
_STEP = 14  # pixels that a level below the second is indented
_HEADER = 46
_HEAD_PAD = 4
_HEAD_LINES = 2  # of a name, and of what stands below it
_WIDEST_KEY = 72
_MEMO = 13  # size of the sign of a memo
_MEMO_ROOM = 5  # beside it


class CoverageDelegate(QStyledItemDelegate):
    """A question with its key, or a cell of the heat map."""

    def __init__(self, view: CellGrid, counts: CoverageModel, chosen: ChosenCells) -> None:
        super().__init__(view)
        self._view, self._counts, self._chosen = view, counts, chosen

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        question = self._counts.question_at(index.row())
        column = self._counts.column_at(index.column())
        coverage = self._counts.coverage
        if question is None or coverage is None:
            return
        theme, rect = current(), QRectF(option.rect)
        marked, in_range = self._chosen.hold(index), self._chosen.several
        if marked and in_range:
            painter.fillRect(rect, theme.c("current"))
        if column is None:
            self._paint_question(painter, theme, rect, question)
            room = rect.adjusted(6, 1, -4, -1)
        else:
            room = rect.adjusted(2, 2, -2, -2)
            self._paint_cell(painter, theme, room, coverage, question, column)
        if marked and in_range and index != self._view.currentIndex():
            draw_box(painter, room, None, theme.c("accent"), width=1.5)
        elif marked:
            draw_chosen(painter, theme, room, focused=self._view.hasFocus())

    def _key_room(self, theme: Theme) -> float:
        """Pixels for the keys of the questions, so that their words stand in one line below each other."""
        coverage = self._counts.coverage
        keys = {one.key for one in coverage.questions} if coverage else set()
        widest = max((text_width(theme.font("ui_strong"), key) for key in keys if key), default=0.0)
        return min(widest, theme.px(_WIDEST_KEY)) + (12 if widest else 0)

    def _paint_question(self, painter: QPainter, theme: Theme, rect: QRectF, question: Question) -> None:
        counts = self._counts
        line = counts.coverage is not None and (counts.coverage.is_line(question.id) or question.depth == 0)
        chosen = self._view.currentIndex().row() == counts.row_of(question.id)
        if chosen:
            draw_box(painter, rect.adjusted(6, 1, -4, -1), theme.c("current"))
        strong = theme.font("ui_strong" if line or chosen else "ui")
        key_room = self._key_room(theme)
        left = rect.x() + INSET
        role = "text" if line else "text2" if chosen else "muted"
        draw_text(painter, QRectF(left, rect.y(), key_room, rect.height()), question.key, strong, theme.c(role))
        left += key_room + _STEP * max(0, question.depth - 1)
        memo = self.memo_sign(rect, question)
        if memo.width():
            draw_icon(painter, memo.x() + _MEMO_ROOM, rect.center().y(), "note", theme.c("muted"), theme.px(_MEMO))
        room = QRectF(left, rect.y(), rect.right() - left - 10 - memo.width(), rect.height())
        draw_text(painter, room, " ".join((question.body or question.key).split()), strong, theme.c("text"))

    def memo_sign(self, rect: QRectF, question: Question) -> QRectF:
        """Where the sign of a memo stands in the cell of a question; empty where it has none."""
        if question.id not in self._counts.memos:
            return QRectF()
        width = current().px(_MEMO) + 2 * _MEMO_ROOM
        return QRectF(rect.right() - width - 4, rect.y(), width, rect.height())

    def _paint_cell(
        self, painter: QPainter, theme: Theme, room: QRectF, coverage: Coverage, question: Question, column: int
    ) -> None:
        if coverage.is_line(question.id):
            return
        if column == CHOSEN:
            self._paint_chosen(painter, theme, room, coverage, question)
            return
        cell, what = coverage.cell(question.id, column), self._counts.what
        if cell.quotes:
            ink = theme.c("text2")
            number = cell.count(QUOTES if what == BOTH else what)
            if column != Coverage.ALL and number:
                ink = draw_heat(painter, theme, room, number / max(1, self._counts.most))
            if what == BOTH:
                _draw_counts(painter, theme, room, cell, self.tr("p."), ink)
            else:
                draw_text(painter, room, figure(number), theme.font("ui_strong"), ink, CENTRE)
        elif coverage.is_silent(question.id, column):
            draw_silence(painter, theme, room)
            draw_text(painter, room, self.tr("silent"), theme.font("small"), theme.c("muted"), CENTRE)
        else:
            draw_text(painter, room, "·", theme.font(), theme.c("muted"), CENTRE)

    def _paint_chosen(
        self, painter: QPainter, theme: Theme, room: QRectF, coverage: Coverage, question: Question
    ) -> None:
        """How many of the quotes are in the report; muted while none is."""
        chosen = coverage.chosen(question.id)
        words = str(self._counts.chosen_words(question))
        font = theme.font("ui_strong" if chosen else "small")
        draw_text(painter, room, words, font, theme.c("text2" if chosen else "muted"), CENTRE)

    def helpEvent(self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index) -> bool:
        question = self._counts.question_at(index.row())
        if question is not None and index.column() == 0:
            sign = self.memo_sign(QRectF(option.rect), question)
            memo = self._counts.memos.get(question.id, "")
            if sign.contains(QPointF(event.pos())):
                words = self.tr("Memo: {words}").format(words=memo)
                QToolTip.showText(event.globalPos(), tip_text(words), view)
                return True
            room = option.rect.width() - self._key_room(current()) - INSET - 10 - sign.width()
            if text_width(current().font(), question.body) > room:
                QToolTip.showText(event.globalPos(), tip_text(question.body), view)
            return True
        return super().helpEvent(event, view, option, index)


def _draw_counts(painter: QPainter, theme: Theme, room: QRectF, cell: Cell, sign: str, ink: QColor) -> None:
    """Quotes bold, people small beside them, both in the middle of the cell; the people go where room is short."""
    quotes, people = figure(cell.quotes), f"{figure(len(cell.people))} {sign}"
    strong, small = theme.font("ui_strong"), theme.font("small")
    first, second = text_width(strong, quotes), text_width(small, people)
    gap = 6.0
    if first + gap + second > room.width() - 6:
        draw_text(painter, room, quotes, strong, ink, CENTRE)
        return
    left = room.x() + (room.width() - first - gap - second) / 2
    draw_text(painter, QRectF(left, room.y(), first + 1, room.height()), quotes, strong, ink, elide=False)
    beside = QRectF(left + first + gap, room.y(), second + 1, room.height())
    draw_text(painter, beside, people, small, ink, elide=False)


class CoverageHeader(QHeaderView):
    """The name of a column over the number of its people, each on a second line where one is too short."""

    def __init__(self, view: CellGrid) -> None:
        super().__init__(Qt.Orientation.Horizontal, view)
        self.setHighlightSections(False)
        self.setSectionsClickable(False)
        self.setAccessibleName(self.tr("Columns"))

    def _lines_of(self, section: int) -> tuple[list[str], list[str]]:
        """The name and what stands below it, in the lines that fit the width of the section."""
        theme, width = current(), self.sectionSize(section) - 2 * _HEAD_PAD
        out = []
        for role, font in ((Qt.ItemDataRole.DisplayRole, "small_strong"), (ItemRole.DETAIL, "small")):
            words = str(self.model().headerData(section, Qt.Orientation.Horizontal, role) or "")
            out.append(broken(words, QFontMetricsF(theme.font(font)), width, _HEAD_LINES))
        return out[0], out[1]

    def sizeHint(self) -> QSize:
        theme = current()
        columns = range(1, self.count())
        lines = max((sum(map(len, self._lines_of(section))) for section in columns), default=2)
        height = max(lines, 2) * theme.text_height("small") + theme.px(10)
        return QSize(super().sizeHint().width(), max(theme.px(_HEADER), height))

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        theme, area = current(), QRectF(rect)
        painter.save()
        painter.fillRect(rect, theme.c("surface"))
        horizontal_line(painter, area.left(), area.right(), area.bottom() - 1, theme.c("border"))
        height = theme.text_height("small")
        if section == 0:
            name = str(self.model().headerData(section, Qt.Orientation.Horizontal) or "")
            room = QRectF(area.x() + INSET, area.bottom() - height - 6, area.width() - 2 * INSET, height)
            draw_text(painter, room, name, theme.font("small"), theme.c("muted"), LEFT)
        else:
            above, below = self._lines_of(section)
            looks = [("small_strong", "text")] * len(above) + [("small", "muted")] * len(below)
            top = area.bottom() - 6 - len(looks) * height  # what is short stands next to its numbers
            for number, (line, (font, role)) in enumerate(zip((*above, *below), looks, strict=True)):
                room = QRectF(area.x() + _HEAD_PAD, top + number * height, area.width() - 2 * _HEAD_PAD, height)
                draw_text(painter, room, line, theme.font(font), theme.c(role), CENTRE)
        painter.restore()
