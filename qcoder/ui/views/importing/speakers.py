"""Who speaks in the chosen file: a tick for whoever asks the questions, the label, its name in the study, its turns."""

from collections.abc import Mapping

from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QMouseEvent, QPainter, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QLineEdit,
    QListView,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from qcoder.model.reading import Speaker
from qcoder.services.importing.plan import Plan
from qcoder.ui.paint.draw import RIGHT, draw_box, draw_focus_outline, draw_icon, draw_text, text_width
from qcoder.ui.saying import counted
from qcoder.ui.theme import current

SPEAKER, VOICE = int(Qt.ItemDataRole.UserRole) + 1, int(Qt.ItemDataRole.UserRole) + 2
ONE_WITH = VOICE + 1  # the speaker of the original who is the same person, "" for none of another name
_BOX = 16
_ARROW = 12
_GAP = 8
_LABEL_SHARE = 0.42  # of the room for both names

Index = QModelIndex | QPersistentModelIndex


class SpeakersModel(QAbstractListModel):
    """Speakers of one plan. `ticked` and `renamed` say what the person wants; the owner changes the plan."""

    ticked = Signal(str, bool)
    renamed = Signal(str, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._speakers: list[Speaker] = []
        self._plan: Plan | None = None
        self._same: dict[str, str] = {}

    def show(self, plan: Plan | None, one_with: Mapping[str, str] | None = None) -> None:
        """Show the speakers of a plan; where they are the same, focus and place stay.

        `one_with` are those who are one with a speaker of the original, with the name of that one.
        """
        self._same = dict(one_with or {})
        found = plan.speakers if plan else []
        same = [one.name for one in found] == [one.name for one in self._speakers]
        self._plan = plan
        if same:
            self._speakers = found
            if found:
                self.dataChanged.emit(self.index(0), self.index(len(found) - 1))
            return
        self.beginResetModel()
        self._speakers = found
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._speakers)

    def flags(self, index: Index) -> Qt.ItemFlag:
        return super().flags(index) | Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsEditable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        speaker = self._speakers[index.row()]
        voice = self._plan.voice(speaker.name) if self._plan else speaker.name
        if role == Qt.ItemDataRole.DisplayRole:
            return speaker.name
        if role in {Qt.ItemDataRole.EditRole, VOICE}:
            return voice
        if role == Qt.ItemDataRole.CheckStateRole:
            return Qt.CheckState.Checked if speaker.moderator else Qt.CheckState.Unchecked
        if role == SPEAKER:
            return speaker
        if role == ONE_WITH:
            one_with = self._same.get(speaker.name, "")
            return one_with if one_with.casefold() != speaker.name.casefold() else ""
        if role == Qt.ItemDataRole.ToolTipRole:
            return self.tr("Space: asks the questions; F2: another name in the study")
        if role == Qt.ItemDataRole.AccessibleTextRole:
            form = self.tr("{label} as {name}, {turns}, asks the questions") if speaker.moderator else self.tr(
                "{label} as {name}, {turns}"
            )
            return form.format(label=speaker.name, name=voice, turns=counted(speaker.turns, "turn", "turns"))
        return None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        speaker = self._speakers[index.row()]
        if role == Qt.ItemDataRole.CheckStateRole:
            self.ticked.emit(speaker.name, Qt.CheckState(value) == Qt.CheckState.Checked)
            return True
        if role == Qt.ItemDataRole.EditRole:
            self.renamed.emit(speaker.name, " ".join(str(value).split()) or speaker.name)
            return True
        return False


class SpeakerDelegate(QStyledItemDelegate):
    """Box, label, arrow, name, count; the name is edited in place."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(120, current().row("tree"))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme, rect = current(), QRectF(option.rect)
        speaker, voice = index.data(SPEAKER), index.data(VOICE)
        if option.state & QStyle.StateFlag.State_MouseOver:
            draw_box(painter, rect, theme.c("hover"))
        self._paint_box(painter, _box(rect), on=speaker.moderator)
        count = str(speaker.turns)
        right = rect.adjusted(0, 0, -4, 0)
        draw_text(painter, right, count, theme.font("small"), theme.c("muted"), RIGHT, elide=False)
        label, name = _rooms(rect, text_width(theme.font("small"), count))
        changed = voice != speaker.name
        draw_text(painter, label, speaker.name, theme.font(), theme.c("text2" if changed else "text"))
        if changed:
            arrow = theme.px(_ARROW)
            draw_icon(painter, name.x() - arrow - 6, rect.center().y(), "arrow-right", theme.c("muted"), arrow)
            draw_text(painter, name, voice, theme.font(), theme.c("text"))
        elif index.data(ONE_WITH):
            words = self.tr("is {name}").format(name=index.data(ONE_WITH))
            draw_text(painter, name, words, theme.font("small"), theme.c("muted"))
        elif speaker.moderator:
            draw_text(painter, name, self.tr("asks the questions"), theme.font("small"), theme.c("muted"))
        if option.state & QStyle.StateFlag.State_HasFocus:
            draw_focus_outline(painter, rect, theme)

    def _paint_box(self, painter: QPainter, box: QRectF, *, on: bool) -> None:
        theme = current()
        edge = theme.c("accent" if on else "control")
        draw_box(painter, box, theme.c("accent") if on else theme.c("page"), edge, radius=3)
        if on:
            size = round(box.width() * 0.8)
            x = box.x() + (box.width() - size) / 2
            draw_icon(painter, x, box.center().y(), "check-bold", theme.c("on_accent"), size)

    def editorEvent(
        self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: Index
    ) -> bool:
        """A click on the box ticks it; Space, which Qt's own delegate knows, does too."""
        if isinstance(event, QMouseEvent):
            hit = _box(QRectF(option.rect)).adjusted(-4, -6, 6, 6).contains(event.position())
            if hit and event.type() == QEvent.Type.MouseButtonRelease:
                on = index.data(SPEAKER).moderator
                state = Qt.CheckState.Unchecked if on else Qt.CheckState.Checked
                return model.setData(index, state, Qt.ItemDataRole.CheckStateRole)
            return hit
        return super().editorEvent(event, model, option, index)

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: Index) -> QWidget:
        editor = QLineEdit(parent)
        editor.setProperty("inrow", "true")
        editor.setAccessibleName(self.tr("Name of {label} in the study").format(label=index.data()))
        return editor

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        count = text_width(current().font("small"), str(index.data(SPEAKER).turns))
        _, name = _rooms(QRectF(option.rect), count)
        left = round(name.x()) - 5
        editor.setGeometry(QRect(left, option.rect.y(), round(name.right()) - left, option.rect.height()))


def _box(rect: QRectF) -> QRectF:
    side = current().px(_BOX)
    return QRectF(rect.x() + 4, round(rect.center().y() - side / 2), side, side)


def _rooms(rect: QRectF, count_width: float) -> tuple[QRectF, QRectF]:
    """Where the label and the name in the study stand."""
    theme = current()
    left = rect.x() + 4 + theme.px(_BOX) + _GAP
    right = rect.right() - 4 - count_width - _GAP
    arrow = theme.px(_ARROW) + 12
    width = max(0.0, right - left - arrow)
    label = QRectF(left, rect.y(), width * _LABEL_SHARE, rect.height())
    return label, QRectF(label.right() + arrow, rect.y(), width * (1 - _LABEL_SHARE), rect.height())


class SpeakersView(QListView):
    """As high as its speakers: the form around it scrolls."""

    def __init__(self, model: SpeakersModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModel(model)
        self.setItemDelegate(SpeakerDelegate(self))
        self.setAccessibleName(self.tr("Speakers"))
        self.setAccessibleDescription(self.tr("Tick who asks the questions"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self.setTabKeyNavigation(False)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.EditKeyPressed | triggers.DoubleClicked)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.viewport().setBackgroundRole(QPalette.ColorRole.AlternateBase)
        model.modelReset.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        return QSize(200, self.model().rowCount() * current().row("tree") + 2)

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self.sizeHint().height())
