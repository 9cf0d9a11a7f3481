"""The attributes that names of files or a table give to a source, each a field of its own."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from qcoder.ui.views.importing.fields import FormField, Line


class AttributesForm(QWidget):
    """A field per attribute of the files. `written` brings name and value, as the person wants it."""

    written = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines: dict[str, Line] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(10)

    def show_values(self, names: Sequence[str], values: Mapping[str, str]) -> None:
        """Show these attributes; one without a value is an empty field."""
        if list(self.lines) != list(names):
            self._make(names)
        for name, line in self.lines.items():
            line.show_words(values.get(name, ""))
        self.setVisible(bool(names))

    def _make(self, names: Sequence[str]) -> None:
        while (item := self._column.takeAt(0)) is not None:
            if (field := item.widget()) is not None:
                field.deleteLater()
        self.lines = {}
        for name in names:
            line = Line()
            field = FormField(name, line)
            field.set_fact(self.tr("attribute"))
            line.written.connect(lambda words, name=name: self.written.emit(name, words))
            self.lines[name] = line
            self._column.addWidget(field)
