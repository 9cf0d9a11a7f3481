"""The field in which the published form of a quote is written: brackets on soft ground, corrections underlined."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QTextEdit, QVBoxLayout, QWidget

from qcoder.model.offsets import Utf16Offsets
from qcoder.model.published import Fairness, Kind, brackets, cut, fairness, insert_bracket, places
from qcoder.ui.dialogs.text_area import Frame
from qcoder.ui.paint.direction import direction_of
from qcoder.ui.theme import current, switch

_LEAST_LINES, _MOST_LINES = 2, 8
_JUDGE_MS = 80
_CTRL = Qt.KeyboardModifier.ControlModifier
_UNMARKED = (Kind.CORRECTION, Kind.ADDITION)


class _Field(QPlainTextEdit):
    """Keys of its own before those of the window; `left` on Esc, `approved` on Ctrl+Enter."""

    left = Signal()
    approved = Signal()
    focus_lost = Signal()

    def __init__(self, cut_here: Callable[[], None], bracket_here: Callable[[], None]) -> None:
        super().__init__()
        self._acts = {
            Qt.Key.Key_Period: cut_here, Qt.Key.Key_BracketLeft: bracket_here,
            Qt.Key.Key_Return: self.approved.emit, Qt.Key.Key_Enter: self.approved.emit,
        }

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._act(event):
            event.accept()
            return True
        return super().event(event)

    def _act(self, event: QKeyEvent) -> Callable[[], object] | None:
        if event.key() == Qt.Key.Key_Escape:
            return self.left.emit
        return self._acts.get(Qt.Key(event.key())) if event.modifiers() == _CTRL else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        act = self._act(event)
        if act is None:
            super().keyPressEvent(event)
        elif not self.isReadOnly() or event.key() == Qt.Key.Key_Escape:
            act()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in {Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason}:
            self.focus_lost.emit()


class FormEditor(QWidget):
    """`written` carries the words when the field is left and they differ from those shown.

    Ctrl+. cuts the selection to […], Ctrl+[ puts brackets round it or at the caret; each is one step of the field's
    own undo. `judged` carries the fairness of what stands in the field, soon after it was typed.
    """

    written = Signal(str)
    judged = Signal(object)
    left = Signal()
    approved = Signal()
    entered = Signal(bool)  # whether the keyboard is in the field

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.edit = _Field(self.cut_selection, self.bracket_selection)
        self.edit.setTabChangesFocus(True)
        self.edit.setAccessibleName(self.tr("Published form"))
        self.edit.setAccessibleDescription(self.tr("Ctrl+. leaves words out, Ctrl+[ adds words in brackets."))
        self.edit.document().setDocumentMargin(6)
        self.edit.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.edit.viewport().setAutoFillBackground(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(Frame(self.edit))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.setFocusProxy(self.edit)
        self._verbatim = ""
        self._shown = ""
        self._judge_soon = QTimer(self, singleShot=True, interval=_JUDGE_MS)
        self._judge_soon.timeout.connect(self.judge)
        self.edit.textChanged.connect(self._judge_soon.start)
        self.edit.document().documentLayout().documentSizeChanged.connect(lambda _size: self._fit())
        self.edit.focus_lost.connect(self.keep)
        self.edit.left.connect(self._leave)
        self.edit.approved.connect(self._approve)
        self.edit.installEventFilter(self)
        self._fit_soon = QTimer(self, singleShot=True, interval=0)  # once the words are laid out at the new width
        self._fit_soon.timeout.connect(self._fit)
        switch().changed.connect(self._fit_theme)
        self._fit_theme()

    # ---- words

    @property
    def words(self) -> str:
        """What stands in the field, no-break spaces and all."""
        return self.edit.document().toRawText().replace("\u2029", "\n").replace("\u2028", "\n")

    @property
    def changed(self) -> bool:
        """Whether the words differ from those that were shown."""
        return self.words != self._shown

    def show_form(self, verbatim: str, form: str, *, may_change: bool) -> None:
        """Shows the form of a quote beside its verbatim (for judging it)."""
        self._verbatim, self._shown = verbatim, form
        self.edit.setReadOnly(not may_change)
        option = self.edit.document().defaultTextOption()
        wanted = direction_of(verbatim)  # brackets in another script at the beginning turn nothing round
        if option.textDirection() != wanted:
            option.setTextDirection(wanted)
            right = wanted == Qt.LayoutDirection.RightToLeft
            option.setAlignment(Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft)
            self.edit.document().setDefaultTextOption(option)
        if form != self.words:  # the caret stays where it is in words that are shown already
            self.edit.setPlainText(form)
        self.judge()

    def restore(self) -> None:
        """Puts the words back as they were said; a step of the field's own undo."""
        self._put(self._verbatim, 0)

    def keep(self) -> None:
        """Hands the words over where they differ."""
        if self.changed and not self.edit.isReadOnly():
            self._shown = self.words
            self.written.emit(self._shown)

    def _leave(self) -> None:
        self.keep()
        self.left.emit()

    def _approve(self) -> None:
        self.keep()
        self.approved.emit()

    # ---- editing

    def cut_selection(self) -> None:
        """Puts […] in the place of the selected words; without any, where the caret is."""
        self._put(*cut(self.words, *self._selected()))

    def bracket_selection(self) -> None:
        """Puts [] in the place of the selected words, or at the caret, with the caret inside."""
        self._put(*insert_bracket(self.words, *self._selected()))

    def _selected(self) -> tuple[int, int]:
        cursor, units = self.edit.textCursor(), Utf16Offsets(self.words)
        return units.to_code_points(cursor.selectionStart()), units.to_code_points(cursor.selectionEnd())

    def _put(self, words: str, caret: int) -> None:
        cursor = self.edit.textCursor()
        cursor.beginEditBlock()
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.insertText(words)
        cursor.endEditBlock()
        cursor.setPosition(Utf16Offsets(words).to_utf16(caret))
        self.edit.setTextCursor(cursor)

    # ---- judging and painting

    def judge(self) -> Fairness:
        """Judges what stands in the field now, and paints it."""
        self._judge_soon.stop()
        found = fairness(self._verbatim, self.words)
        self._paint(found)
        self.judged.emit(found)
        return found

    def _paint(self, found: Fairness) -> None:
        theme, units = current(), Utf16Offsets(self.words)
        in_brackets = QTextCharFormat()
        in_brackets.setForeground(theme.c("accent"))
        in_brackets.setBackground(theme.c("accent_soft"))
        corrected = QTextCharFormat()
        corrected.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DashUnderline)
        corrected.setUnderlineColor(theme.c("warning"))
        spans = [(start, end, in_brackets) for start, end in brackets(self.words)]
        for piece, (start, end) in zip(found.pieces, places(found.pieces), strict=True):
            if piece.kind in _UNMARKED:
                spans.append((start, end, corrected))
        selections = []
        for start, end, look in spans:
            selection = QTextEdit.ExtraSelection()
            selection.cursor = self.edit.textCursor()
            selection.cursor.setPosition(units.to_utf16(start))
            selection.cursor.setPosition(units.to_utf16(end), QTextCursor.MoveMode.KeepAnchor)
            selection.format = look
            selections.append(selection)
        self.edit.setExtraSelections(selections)

    # ---- sizes

    def _fit_theme(self) -> None:
        self.edit.setFont(current().reading())
        self._fit()
        self._paint(fairness(self._verbatim, self.words))

    def _fit(self) -> None:
        """As high as its words, from two to eight lines; longer ones scroll."""
        pitch = self.edit.fontMetrics().lineSpacing()
        document = self.edit.document()
        lines = 0
        block = document.begin()
        while block.isValid():
            lines += max(1, block.layout().lineCount())
            block = block.next()
        height = pitch * min(max(lines, _LEAST_LINES), _MOST_LINES) + 2 * round(document.documentMargin()) + 10
        least = pitch * _LEAST_LINES + 2 * round(document.documentMargin()) + 10
        if (least, height) != (self.minimumHeight(), self.maximumHeight()):
            self.setMinimumHeight(least)  # in a low window it gives way, and scrolls, before what is known of the quote
            self.setMaximumHeight(height)
            self.updateGeometry()

    def sizeHint(self) -> QSize:
        return QSize(360, self.maximumHeight())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in {QEvent.Type.FocusIn, QEvent.Type.FocusOut}:
            self.entered.emit(event.type() == QEvent.Type.FocusIn)
        elif event.type() == QEvent.Type.Resize:
            self._fit_soon.start()
        return super().eventFilter(watched, event)
