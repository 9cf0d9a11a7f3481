"""The pane of turns: what is doubtful in a band above, then every turn as it will be imported."""

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QSizePolicy, QVBoxLayout, QWidget

from qcoder.services.importing.plan import Plan
from qcoder.ui.note_words import note_words
from qcoder.ui.paint.draw import draw_text, horizontal_line
from qcoder.ui.saying import heard, language_name
from qcoder.ui.theme import current
from qcoder.ui.views.importing.batch import FileEntry
from qcoder.ui.views.importing.mending import MendingStrip
from qcoder.ui.views.importing.turns_model import ROW, TurnRow, TurnsModel
from qcoder.ui.views.importing.turns_paint import TurnDelegate, speaker_width
from qcoder.ui.widgets.bands import EmptyState, ProblemBand
from qcoder.ui.widgets.grounds import Pane
from qcoder.ui.widgets.titles import PanelTitle

_BATCH = 100  # rows laid out at a time, so that thousands of turns never hold the window up


class TurnsView(QListView):
    """Turns of their own heights. Up and Down go from turn to turn."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.delegate = TurnDelegate(self)
        self.setItemDelegate(self.delegate)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.setBatchSize(_BATCH)
        self.verticalScrollBar().setSingleStep(24)
        self.viewport().setBackgroundRole(QPalette.ColorRole.Base)

        self._wanted = QPersistentModelIndex()
        self.verticalScrollBar().rangeChanged.connect(lambda *_: self._catch_up())

    def set_columns(self, speaker_width: float, *, pair: bool) -> None:
        """Room for the names of speakers, and whether an original stands beside."""
        if (self.delegate.speaker_width, self.delegate.pair) != (speaker_width, pair):
            self.delegate.speaker_width, self.delegate.pair = speaker_width, pair
            self.scheduleDelayedItemsLayout()

    def reach(self, index: QModelIndex) -> None:
        """Scroll to a row, if need be once the rows above it are laid out."""
        self._wanted = QPersistentModelIndex(index)
        self._catch_up()

    def _catch_up(self) -> None:
        if self._wanted.isValid():
            index = self.model().index(self._wanted.row(), 0)
            if self.visualRect(index).height() > 0:
                self._wanted = QPersistentModelIndex()
                self.scrollTo(index)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.model() is not None and self.model().rowCount():
            self.setCurrentIndex(self.model().index(0, 0))
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.scheduleDelayedItemsLayout()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self.scheduleDelayedItemsLayout()


class PairHeads(QWidget):
    """Names over the two columns of a translation: the original, and the file itself."""

    def __init__(self, view: TurnsView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view = view
        self._names = ("", "")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.hide()

    def show_names(self, original: str, translation: str) -> None:
        """Show the heads."""
        self._names = (original, translation)
        self.setAccessibleName(self.tr("{first} beside {second}").format(first=original, second=translation))
        self.show()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(200, current().row("field"))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, theme, columns = QPainter(self), current(), self._view.delegate.columns()
        painter.fillRect(self.rect(), theme.c("page"))
        horizontal_line(painter, 0, self.width(), self.height() - 1, theme.c("border"))
        first = QRectF(columns.beside, 0, columns.beside_width, self.height())
        second = QRectF(columns.words, 0, columns.words_width, self.height())
        draw_text(painter, first, self._names[0], theme.font("small"), theme.c("text2"))
        draw_text(painter, second, self._names[1], theme.font("small_strong"), theme.c("text"))


class TurnsPane(Pane):
    """The chosen file's turns. `next_asked` wants the next place that needs a look."""

    next_asked = Signal()
    accepted = Signal()
    turn_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("page", parent)
        self._entry: FileEntry | None = None
        self._title = PanelTitle(self.tr("Turns"), ground="page")
        self.band = ProblemBand()
        self.strip = MendingStrip()
        self.model = TurnsModel(self)
        self.list = TurnsView()
        self.list.setAccessibleName(self.tr("Turns as they will be imported"))
        self.list.setModel(self.model)
        self.list.selectionModel().currentChanged.connect(self.turn_changed)
        self.list.selectionModel().currentChanged.connect(lambda *_: self._show_ways())
        self._heads = PairHeads(self.list)
        self._empty = EmptyState("", "")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self._title, self.band, self.strip, self._heads):
            column.addWidget(part)
        column.addWidget(self.list, 1)
        column.addWidget(self._empty, 1)
        self.show_entry(None)

    @property
    def row(self) -> TurnRow | None:
        """The turn that the keyboard is on."""
        index = self.list.currentIndex()
        return index.data(ROW) if index.isValid() else None

    def show_entry(self, entry: FileEntry | None) -> None:
        """Show a file, or show the same one anew; the place is kept then where the turns are the same."""
        self._entry = entry
        plan = entry.shown if entry else None
        partner = entry.partner if entry else None
        width = speaker_width(_shown_beside(plan)) if plan else 0
        self.list.set_columns(width, pair=partner is not None)
        self.model.show(plan, entry.rows if entry else [], frozenset(_doubtful(entry)))
        self.list.setVisible(plan is not None)
        self._empty.setVisible(plan is None)
        if plan is None:
            self._say_why(entry)
        self._title.set_facts(self.tr("{count}, as they will be imported").format(count=plan.turns) if plan else "")
        if partner is not None and entry is not None:
            self._heads.show_names(*self._names(entry, partner.name))
        else:
            self._heads.hide()
        self._show_doubts(entry)
        self._show_ways()

    def _show_ways(self) -> None:
        """What can be done about the turn that the keyboard is on."""
        self.strip.show_row(self._entry, self.list.currentIndex().row())

    @staticmethod
    def _names(entry: FileEntry, original: str) -> tuple[str, str]:
        """What stands over original and translation: their files, or their languages in one file."""
        if entry.plan is None or not entry.plan.others:
            return original, entry.plan.name if entry.plan else ""
        first, *others = (language_name(one.language) for one in (entry.plan, *entry.plan.others))
        return first, ", ".join(others)

    def _say_why(self, entry: FileEntry | None) -> None:
        if entry is None:
            self._empty.set_words(self.tr("No file chosen"), self.tr("Choose a file at the left to see its turns."))
        elif entry.sentence:
            sentence = f"“{entry.path.name}” {entry.sentence}"
            self._empty.set_words(self.tr("This file is left out"), sentence)
        else:
            self._empty.set_words(self.tr("This file is still to be read"), "")

    def _show_doubts(self, entry: FileEntry | None) -> None:
        if entry is None or not entry.needs_look:
            self.band.hide()
            return
        sentence = " ".join(heard(doubt.sentence) for doubt in entry.doubts)
        right, following = self.tr("It is right  Shift+F8"), self.tr("Next  F8")
        actions = [(right, self.accepted.emit), (following, self.next_asked.emit)]
        if self.band.isHidden() or self.band.sentence != sentence:
            self.band.show_problem(sentence, actions, kind="warning")

    def next_doubtful(self) -> bool:
        """Go to the next turn that needs a look; False when there is none below."""
        here = self.list.currentIndex().row()
        below = [place for place in _doubtful(self._entry) if place > here]
        if below:
            self._go_to_row(min(below))
        return bool(below)

    def go_to_first_doubt(self) -> None:
        """Go to the first turn that needs a look, if a turn does."""
        self.list.selectionModel().clearCurrentIndex()
        if not self.next_doubtful():
            self.list.scrollToTop()

    def _go_to_row(self, row: int) -> None:
        index = self.model.index(row)
        self.list.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.list.reach(index)


def _shown_beside(plan: Plan) -> list[str]:
    """What stands beside the turns: names of speakers, or theme, round and table of notes."""
    settings = dict.fromkeys(turn.setting for turn in plan.reading.turns if turn.setting)
    noted = [words for setting in settings for words in note_words(setting)]
    return [*(plan.voice(one.name) for one in plan.speakers), *noted]


def _doubtful(entry: FileEntry | None) -> set[int]:
    """The rows of a file that need a look; none once the person said that they are right."""
    if entry is None or not entry.needs_look:
        return set()
    return {place for doubt in entry.doubts for place in doubt.rows}
