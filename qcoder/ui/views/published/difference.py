"""Words of a quote with what differs marked: left out struck through, added on soft ground. Read-only."""

from collections.abc import Sequence

from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget

from qcoder.model.published import Kind, Piece
from qcoder.ui.dialogs.text_area import Frame
from qcoder.ui.theme import current, switch

_LINES = 5


class Difference(QWidget):
    """Shows pieces one after the other; words can be selected and copied."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pieces: tuple[Piece, ...] = ()
        self.edit = QPlainTextEdit()
        self.edit.setReadOnly(True)
        self.edit.setTabChangesFocus(True)
        self.edit.setAccessibleName(name)
        self.edit.document().setDocumentMargin(6)
        self.edit.viewport().setAutoFillBackground(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(Frame(self.edit))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        switch().changed.connect(self._paint)
        self._paint()

    def show_pieces(self, pieces: Sequence[Piece]) -> None:
        """Shows other words."""
        self._pieces = tuple(pieces)
        self._paint()

    def show_words(self, words: str) -> None:
        """Shows words of which nothing is known."""
        self.show_pieces([Piece(Kind.KEPT, words, words)])

    def _paint(self) -> None:
        theme = current()
        self.edit.setFont(theme.reading())
        self.setFixedHeight(self.edit.fontMetrics().lineSpacing() * _LINES + 22)
        self.edit.clear()
        cursor = QTextCursor(self.edit.document())
        for piece in self._pieces:
            if piece.kind in {Kind.KEPT, Kind.SIGNS, Kind.CAPITALS}:
                cursor.insertText(piece.printed, _look(theme.c("text")))
                continue
            if piece.said:
                cursor.insertText(piece.said, _look(theme.c("danger"), theme.c("danger_soft"), struck=True))
            if piece.printed:
                cursor.insertText(piece.printed, _look(theme.c("accent"), theme.c("accent_soft")))
        self.edit.moveCursor(QTextCursor.MoveOperation.Start)


def _look(ink: QColor, ground: QColor | None = None, *, struck: bool = False) -> QTextCharFormat:
    look = QTextCharFormat()
    look.setForeground(ink)
    if ground is not None:
        look.setBackground(ground)
    look.setFontStrikeOut(struck)
    look.setFontUnderline(ground is not None and not struck)
    return look
