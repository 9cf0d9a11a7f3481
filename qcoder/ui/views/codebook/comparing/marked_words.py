"""Two versions of a text as one: what went struck out, what came underlined; colour only says it once more."""

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextEdit, QWidget

from qcoder.analysis.codebook_comparison import Piece
from qcoder.ui.theme import current


class MarkedWords(QTextEdit):
    """Read-only, as high as its words. Screen readers get the text with what went and what came named."""

    def __init__(self, pieces: Sequence[Piece], name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pieces = pieces
        self.setReadOnly(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabChangesFocus(True)
        self.viewport().setAutoFillBackground(False)
        self.document().setDocumentMargin(0)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(name)
        said = {"same": "{}", "removed": self.tr("[gone: {}]"), "inserted": self.tr("[new: {}]")}
        self.setAccessibleDescription("".join(said[piece.kind].format(piece.words) for piece in pieces))
        self._write()

    def _write(self) -> None:
        theme = current()
        looks = {
            "same": f"color:{theme.hex('text')}",
            "removed": f"color:{theme.hex('danger')};background-color:{theme.hex('danger_soft')};"
            "text-decoration:line-through",
            "inserted": f"color:{theme.hex('success')};background-color:{theme.hex('success_soft')};"
            "text-decoration:underline",
        }
        spans = (
            f'<span style="{looks[piece.kind]}">{escape(piece.words).replace(chr(10), "<br>")}</span>'
            for piece in self._pieces
        )
        self.setHtml(f'<div style="white-space:pre-wrap">{"".join(spans)}</div>')
        self._fit()

    def _fit(self) -> None:
        self.document().setTextWidth(max(1, self.viewport().width()))
        self.setFixedHeight(round(self.document().size().height()) + 2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in {QEvent.Type.PaletteChange, QEvent.Type.FontChange} and hasattr(self, "_pieces"):
            self._write()

    def sizeHint(self) -> QSize:
        return QSize(240, self.height())
