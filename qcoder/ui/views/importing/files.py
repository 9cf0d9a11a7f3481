"""The pane of files: each with its name, what it holds, and whether it fits, needs a look or cannot be read."""

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetricsF, QHelpEvent, QKeyEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
    QVBoxLayout,
    QWidget,
)

from qcoder.services.importing import choices as transcript_choices
from qcoder.services.importing.plan import Plan
from qcoder.ui.paint.draw import CENTRE, draw_box, draw_focus_outline, draw_icon, draw_text
from qcoder.ui.saying import counted, heard, language_name, said_of
from qcoder.ui.theme import current
from qcoder.ui.views.importing.batch import KNOWN, READY, REFUSED, WAITING, Batch, FileEntry
from qcoder.ui.widgets.buttons import IconButton
from qcoder.ui.widgets.cells import STATUSES, Status
from qcoder.ui.widgets.grounds import Pane
from qcoder.ui.widgets.labels import tip_text
from qcoder.ui.widgets.roles import ItemRole
from qcoder.ui.widgets.titles import PanelTitle

ENTRY = int(ItemRole.MATCHES) + 100
UNTOLD = ENTRY + 1  # whether names or table, which are being tried, do not tell of the file
_SIGNS = {"waiting": Status("clock", "muted"), "known": Status("minus-circle", "muted")}
_INSET = 6

Index = QModelIndex | QPersistentModelIndex


class FilesModel(QAbstractListModel):
    """The entries of a batch."""

    def __init__(self, batch: Batch, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._batch = batch
        self._shown: list[FileEntry] = []
        batch.changed.connect(self._refresh)

    def _refresh(self) -> None:
        """Follow the batch; rows that stay keep their selection."""
        for row in reversed(range(len(self._shown))):
            if self._shown[row] not in self._batch.entries:
                self.beginRemoveRows(QModelIndex(), row, row)
                del self._shown[row]
                self.endRemoveRows()
        new = self._batch.entries[len(self._shown) :]
        if new:
            first = len(self._shown)
            self.beginInsertRows(QModelIndex(), first, first + len(new) - 1)
            self._shown += new
            self.endInsertRows()
        if self._shown:
            self.dataChanged.emit(self.index(0), self.index(len(self._shown) - 1))

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._shown)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        entry = self._shown[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return entry.path.name
        if role == ENTRY:
            return entry
        if role == ItemRole.DETAIL:
            return self._facts(entry)
        if role == ItemRole.STATUS:
            return _status(entry)
        if role == UNTOLD:
            return self._batch.previewing and bool(entry.remarks)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{entry.path.name}, {self._facts(entry)}, {self._spoken(entry)}"
        return None

    def _facts(self, entry: FileEntry) -> str:
        plan = entry.plan
        if entry.state == WAITING:
            return self.tr("to be read")
        if entry.state != READY or plan is None:
            return entry.sentence.partition(":")[0]  # what to do about it stands with the file itself
        if self._batch.previewing and self._batch.told.any:
            return self._told(plan)
        language = language_name(plan.language) or self.tr("language not known")
        if plan.others:
            language = " + ".join(language_name(one.language) for one in (plan, *plan.others))
        turns = counted(plan.turns, "turn", "turns")
        form = self.tr("{language}, translation · {turns}") if plan.translation_of else self.tr("{language} · {turns}")
        return form.format(language=language, turns=turns)

    def _told(self, plan: Plan) -> str:
        """What names and table tell of a file, in one short line, or that they do not."""
        told = self._batch.told
        if not told.fits(plan.file_name):
            return self.tr("does not fit the pattern")
        if not told.told(plan.file_name):
            return self.tr("is not in the table")
        said = [] if plan.translation_of else [plan.case, *plan.attributes.values(), plan.held_on]
        said += [language_name(plan.language), plan.translator]
        return " · ".join(filter(None, said))

    def _spoken(self, entry: FileEntry) -> str:
        words = {
            "fits": self.tr("fits"), "look": self.tr("needs a look"), "refused": self.tr("left out"),
            "known": self.tr("left out"), "waiting": self.tr("not read yet"),
        }
        return words[_status(entry)]


def _status(entry: FileEntry) -> str:
    if entry.state == READY:
        return "look" if entry.needs_look else "fits"
    return entry.state


class FileDelegate(QStyledItemDelegate):
    """Two lines and a sign."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(120, current().row("table_two"))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme, rect = current(), QRectF(option.rect)
        row = rect.adjusted(_INSET, 1, -_INSET, -1)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen:
            draw_box(painter, row, theme.c("current"))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            draw_box(painter, row, theme.c("hover"))
        if option.state & QStyle.StateFlag.State_HasFocus:
            draw_focus_outline(painter, row, theme)
        status = index.data(ItemRole.STATUS)
        sign = STATUSES.get(status) or _SIGNS[status]
        size = theme.px(16)
        draw_icon(painter, row.right() - size - 8, rect.center().y(), sign.icon, theme.c(sign.role), size)
        height = theme.text_height()
        room = QRectF(row.x() + 8, rect.center().y() - height - 1, row.width() - size - 26, height)
        out = status in {REFUSED, KNOWN, WAITING}
        font = theme.font("ui_strong" if chosen else "ui")
        # Cut in the middle: files of one study often differ at their ends only.
        name = QFontMetricsF(font).elidedText(str(index.data()), Qt.TextElideMode.ElideMiddle, room.width())
        draw_text(painter, room, name, font, theme.c("muted" if out else "text"))
        below = room.translated(0, height + 2)
        role = "danger" if status == REFUSED else "warning" if index.data(UNTOLD) else "muted"
        draw_text(painter, below, index.data(ItemRole.DETAIL), theme.font("small"), theme.c(role))

    def helpEvent(self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index) -> bool:
        if event.type() == QEvent.Type.ToolTip and index.isValid():
            entry = index.data(ENTRY)
            words = [entry.path.name, entry.sentence or index.data(ItemRole.DETAIL)]
            if entry.needs_look:
                words += [heard(doubt.sentence) for doubt in entry.doubts]
            QToolTip.showText(event.globalPos(), tip_text("\n".join(words)), view)
            return True
        return super().helpEvent(event, view, option, index)


class FilesView(QListView):
    """The list. Delete leaves the chosen file out."""

    left_out = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setItemDelegate(FileDelegate(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.viewport().setBackgroundRole(QPalette.ColorRole.AlternateBase)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete and self.currentIndex().isValid():
            self.left_out.emit(self.currentIndex().data(ENTRY))
        else:
            super().keyPressEvent(event)


class DropArea(QWidget):
    """Says that files can be dropped; the whole view takes them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pointed = False
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Drop more files here"))

    def set_pointed(self, pointed: bool) -> None:
        """Show that files hang over the view."""
        self._pointed = pointed
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(200, 3 * current().text_height() + 38)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, theme = QPainter(self), current()
        box = QRectF(self.rect()).adjusted(12, 4, -12, -12)
        edge = theme.c("accent" if self._pointed else "control")
        draw_box(painter, box, theme.c("accent_soft") if self._pointed else None, edge, radius=8, dashed=True)
        height = theme.text_height()
        line = QRectF(box.x() + 8, box.y() + 10, box.width() - 16, height)
        draw_text(painter, line, self.tr("Drop more files here"), theme.font(), theme.c("text2"), CENTRE)
        below = QRectF(box.x() + 12, line.bottom() + 2, box.width() - 24, 2 * theme.text_height("small"))
        painter.setFont(theme.font("small"))
        painter.setPen(theme.c("muted"))
        centred = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
        painter.drawText(below, centred, ", ".join(transcript_choices.kinds_of_files()))


class FilesPane(Pane):
    """Title with counts, the list, and where to drop more."""

    add_asked = Signal()

    def __init__(self, batch: Batch, parent: QWidget | None = None) -> None:
        super().__init__("surface", parent)
        self._batch = batch
        self.add = IconButton("plus", self.tr("Add files"), key="Ctrl+I")
        self.add.clicked.connect(self.add_asked)
        self._title = PanelTitle(self.tr("Files"), "", [self.add])
        self.model = FilesModel(batch, self)
        self.list = FilesView()
        self.list.setAccessibleName(self.tr("Files to import"))
        self.list.setModel(self.model)
        self.list.left_out.connect(batch.remove)
        self.drop_area = DropArea()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._title)
        column.addWidget(self.list, 1)
        column.addWidget(self.drop_area)
        batch.changed.connect(self._tell)

    @property
    def entry(self) -> FileEntry | None:
        """The chosen file."""
        index = self.list.currentIndex()
        return index.data(ENTRY) if index.isValid() else None

    def choose(self, entry: FileEntry) -> None:
        """Choose a file."""
        index = self.model.index(self._batch.entries.index(entry))
        self.list.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def _tell(self) -> None:
        counts = [_status(entry) for entry in self._batch.entries]
        parts = []
        if fit := counts.count("fits"):
            parts.append(said_of(fit, "{count} fits", "{count} fit"))
        if look := counts.count("look"):
            parts.append(said_of(look, "{count} needs a look", "{count} need a look"))
        if out := counts.count(REFUSED) + counts.count(KNOWN):
            parts.append(self.tr("{count} left out").format(count=out))
        self._title.set_facts(", ".join(parts))


