"""Rows of a panel that come and go together."""

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget


class Rows(QWidget):
    """Rows below each other, all made anew when what they show changes; without any it takes no room."""

    def __init__(self, spacing: int = 4) -> None:
        super().__init__()
        self._spacing = spacing
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._holder = QWidget()
        self._column.addWidget(self._holder)

    def put(self, rows: Sequence[QWidget]) -> None:
        """Shows other rows."""
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self._spacing)
        for row in rows:
            column.addWidget(row)
        self._column.replaceWidget(self._holder, holder)
        self._holder.hide()
        self._holder.deleteLater()
        self._holder = holder
        holder.show()  # all rows at once: a layout would show them later, and the place be seen empty
        self.setVisible(bool(rows))
