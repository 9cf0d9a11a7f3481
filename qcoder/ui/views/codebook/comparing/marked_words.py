"""Two versions of a text as one: what went struck out, what came underlined; colour only says it once more."""

import re
from collections.abc import Sequence
from html import escape

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from qcoder.analysis.codebook_comparison import Piece
from qcoder.ui.theme import current

_LONG = re.compile(r"\S{24}")


class MarkedWords(QLabel):
    """As high as its words, which can be selected. Screen readers get the text with what went and what came named."""

    def __init__(self, pieces: Sequence[Piece], name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pieces = pieces
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setWordWrap(True)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
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
            f'<span style="{looks[piece.kind]}">{escape(_breakable(piece.words)).replace(chr(10), "<br>")}</span>'
            for piece in self._pieces
        )
        # A label breaks lines at blanks only: zero-width blanks let it break words that no line holds.
        self.setText(f'<div style="white-space:pre-wrap">{"".join(spans)}</div>')

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in {QEvent.Type.PaletteChange, QEvent.Type.FontChange} and hasattr(self, "_pieces"):
            self._write()


def _breakable(words: str) -> str:
    return _LONG.sub(lambda found: found[0] + "\u200b", words)
