"""The welcome screen: what was open before, how to begin, and the four keys that carry most of the work."""

from datetime import datetime
from pathlib import Path
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QCoreApplication,
    QDate,
    QLocale,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetricsF, QKeySequence, QPainter
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QListView,
    QMenu,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from qcoder.ui.paint.draw import RIGHT, draw_box, draw_focus_outline, draw_icon, draw_text, text_width
from qcoder.ui.paint.signs import draw_key_cap
from qcoder.ui.settings import Settings
from qcoder.ui.theme import current
from qcoder.ui.widgets.grounds import Line, Pane
from qcoder.ui.widgets.labels import KeyCap, TextLabel
from qcoder.ui.widgets.titles import SectionTitle

Index = QModelIndex | QPersistentModelIndex
_WIDTH = 880
_RECENT_ROW = 60
_BEGIN_ROW = 38
_ROW_INSET, _BEGIN_INSET = 14, 10  # from the side of a row to its words or icon


class _RecentModel(QAbstractListModel):
    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._entries: list[dict[str, Any]] = []

    def show_entries(self, entries: list[dict[str, Any]]) -> None:
        self.beginResetModel()
        self._entries = entries
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        entry = self._entries[index.row()]
        if role == Qt.ItemDataRole.UserRole:
            return entry
        name = entry.get("name") or Path(entry["path"]).stem
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return name if role == Qt.ItemDataRole.DisplayRole else f"{name}, {entry['path']}"
        return entry["path"] if role == Qt.ItemDataRole.ToolTipRole else None


class _RecentRow(QStyledItemDelegate):
    """Two lines: name and when, path and what it holds. A file that is not there is muted and says so."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(300, current().px(_RECENT_ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme, entry = current(), index.data(Qt.ItemDataRole.UserRole)
        row = QRectF(option.rect).adjusted(2, 2, -2, -4)
        view = option.widget
        chosen = isinstance(view, QListView) and view.currentIndex() == index
        if chosen:
            draw_box(painter, row, theme.c("current"))
            if view is not None and view.hasFocus():
                draw_focus_outline(painter, row, theme)
        there = Path(entry["path"]).exists()
        first = row.adjusted(_ROW_INSET - 2, 6, 2 - _ROW_INSET, 0)
        first = QRectF(first.x(), first.y(), first.width(), row.height() / 2 - 4)
        second = first.translated(0, row.height() / 2 - 4)
        when = _when(entry.get("when", ""))
        room = text_width(theme.font("small"), when) + 12
        name = index.data()
        draw_text(painter, first.adjusted(0, 0, -room, 0), name, theme.font("ui_strong", px=14),
                  theme.c("text" if there else "muted"))
        draw_text(painter, first, when, theme.font("small"), theme.c("muted"), RIGHT)
        holds = entry.get("holds", "") if there else self.tr("not there any more")
        room = text_width(theme.font("small"), holds) + 12
        small = theme.font("small")
        path = QFontMetricsF(small).elidedText(entry["path"], Qt.TextElideMode.ElideMiddle, second.width() - room)
        draw_text(painter, second, path, small, theme.c("muted"))  # its end is the name of the file
        draw_text(painter, second, holds, theme.font("small"), theme.c("text2" if there else "warning"), RIGHT)


def _when(stamp: str) -> str:
    """A moment as a person says it."""
    try:
        moment = datetime.fromisoformat(stamp)
    except ValueError:
        return ""
    days = (datetime.now().astimezone().date() - moment.date()).days
    if days == 0:
        return _tr("today {time}").format(time=f"{moment:%H:%M}")
    if days == 1:
        return _tr("yesterday {time}").format(time=f"{moment:%H:%M}")
    day = QDate(moment.year, moment.month, moment.day)
    return QLocale().toString(day, "d MMMM" if days < 300 else "d MMMM yyyy")


def _tr(words: str) -> str:
    return QCoreApplication.translate("Welcome", words)


class _Begin(QAbstractButton):
    """One way to begin: icon, words, key."""

    def __init__(self, icon: str, words: str, key: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = icon
        self._key = key
        self.setText(words)
        self.setAccessibleName(words)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        return QSize(280, current().px(_BEGIN_ROW))

    def paintEvent(self, _event: object) -> None:
        painter, theme = QPainter(self), current()
        row = QRectF(self.rect()).adjusted(2, 2, -2, -2)
        if self.isDown() or self.underMouse():
            draw_box(painter, row, theme.c("pressed" if self.isDown() else "hover"))
        middle = self.height() / 2
        draw_icon(painter, _BEGIN_INSET, middle, self._icon, theme.c("accent"), theme.px(17))
        draw_text(painter, row.adjusted(38, 0, -8, 0), self.text(), theme.font("ui", px=14), theme.c("text"))
        if self._key:
            shown = QKeySequence(self._key).toString(QKeySequence.SequenceFormat.NativeText)
            draw_key_cap(painter, theme, self.width() - _BEGIN_INSET, middle, shown)

    def keyPressEvent(self, event: Any) -> None:  # noqa: ANN401 - QKeyEvent, spelled out by Qt
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
            return
        super().keyPressEvent(event)


def _inset(part: QWidget, left: int, right: int = 0) -> QHBoxLayout:
    """A part level with the words on the rows above or below it, whose grounds reach further out."""
    row = QHBoxLayout()
    row.setContentsMargins(left, 0, right, 0)
    row.addWidget(part)
    return row


class Welcome(Pane):
    """Shown while no study is open."""

    new_asked = Signal()
    open_asked = Signal()
    sample_asked = Signal()
    project_asked = Signal(Path)

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__("page", parent)
        self._settings = settings
        self.setAccessibleName("QCoder")
        self._model = _RecentModel(self)
        self.recent = self._make_recent()
        inside = QWidget(self)
        inside.setMaximumWidth(_WIDTH)
        column = QVBoxLayout(inside)
        column.setContentsMargins(24 - _ROW_INSET, 0, 24 - _BEGIN_INSET, 0)
        column.setSpacing(0)
        column.addStretch(2)
        column.addLayout(_inset(TextLabel("QCoder", font="page"), _ROW_INSET))
        column.addSpacing(4)
        column.addLayout(_inset(TextLabel(self.tr("Your studies stay on this computer."), role="text2"), _ROW_INSET))
        column.addSpacing(40)
        column.addLayout(self._middle())
        column.addSpacing(32)
        column.addLayout(_inset(Line(), _ROW_INSET, _BEGIN_INSET))
        column.addSpacing(20)
        column.addLayout(_inset(SectionTitle(self.tr("Four keys carry most of the work")), _ROW_INSET))
        column.addSpacing(12)
        column.addLayout(self._keys())
        column.addStretch(3)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addStretch(1)
        row.addWidget(inside, 20)
        row.addStretch(1)
        self.refresh()

    def _make_recent(self) -> QListView:
        view = QListView()
        view.setModel(self._model)
        view.setItemDelegate(_RecentRow(view))
        view.setFrameShape(QFrame.Shape.NoFrame)
        view.setAccessibleName(self.tr("Open again"))
        view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        view.clicked.connect(self._open)
        view.activated.connect(self._open)
        view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        view.customContextMenuRequested.connect(self._show_menu)
        return view

    def _middle(self) -> QHBoxLayout:
        left = QVBoxLayout()
        left.setSpacing(8)
        self._again = SectionTitle(self.tr("Open again"))
        left.addLayout(_inset(self._again, _ROW_INSET))
        left.addWidget(self.recent)
        self._none = TextLabel(
            self.tr("Studies that you open are listed here. To look around first, try the sample study."),
            role="text2", wrap=True,
        )
        left.addLayout(_inset(self._none, _ROW_INSET))
        left.addStretch(1)
        right = QVBoxLayout()
        right.setSpacing(2)
        right.addLayout(_inset(SectionTitle(self.tr("Begin")), _BEGIN_INSET))
        right.addSpacing(6)
        begin = (
            ("file-plus", self.tr("New project"), "Ctrl+N", self.new_asked),
            ("folder-open", self.tr("Open a project"), "Ctrl+O", self.open_asked),
            ("play-circle", self.tr("Try the sample study"), "", self.sample_asked),
        )
        for icon, words, key, signal in begin:
            button = _Begin(icon, words, key)
            button.clicked.connect(signal)
            right.addWidget(button)
        right.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(56 - _BEGIN_INSET)
        row.addLayout(left, 2)
        row.addLayout(right, 1)
        return row

    def _keys(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setContentsMargins(_ROW_INSET, 0, _BEGIN_INSET, 0)
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(4)
        keys = (
            ("Tab", self.tr("next sentence"), self.tr("selects it")),
            ("Enter", self.tr("code it"), self.tr("type three letters")),
            ("Ctrl+Z", self.tr("take it back"), self.tr("to the start of the session")),
            ("Ctrl+K", self.tr("go anywhere"), self.tr("source, code, command")),
        )
        for column, (key, what, how) in enumerate(keys):
            grid.addWidget(KeyCap(key), 0, column, Qt.AlignmentFlag.AlignLeft)
            grid.addWidget(TextLabel(what, font="ui_strong"), 1, column)
            grid.addWidget(TextLabel(how, font="small", role="muted"), 2, column)
            grid.setColumnStretch(column, 1)
        return grid

    def refresh(self) -> None:
        """Show the recent projects as they are now."""
        entries = self._settings.recent
        self._model.show_entries(entries)
        shown = min(len(entries), 5)
        self.recent.setVisible(bool(entries))
        self.recent.setFixedHeight(shown * current().px(_RECENT_ROW) + 4)
        self._none.setVisible(not entries)
        if entries:
            self.recent.setCurrentIndex(self._model.index(0, 0))

    def showEvent(self, event: Any) -> None:  # noqa: ANN401 - QShowEvent, spelled out by Qt
        super().showEvent(event)
        self.refresh()
        if self.recent.isVisible():
            self.recent.setFocus()

    def _open(self, index: QModelIndex) -> None:
        self.project_asked.emit(Path(index.data(Qt.ItemDataRole.UserRole)["path"]))

    def _show_menu(self, point: Any) -> None:  # noqa: ANN401 - QPoint
        index = self.recent.indexAt(point)
        if not index.isValid():
            return
        path = index.data(Qt.ItemDataRole.UserRole)["path"]
        menu = QMenu(self)
        menu.addAction(self.tr("Open"), lambda: self._open(index))
        menu.addAction(self.tr("Take off this list"), lambda: self._forget(path))
        menu.exec(self.recent.viewport().mapToGlobal(point))
        menu.deleteLater()

    def _forget(self, path: str) -> None:
        self._settings.forget_project(path)
        self.refresh()
