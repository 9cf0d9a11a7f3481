"""The choice of a Word document whose page and styles an export follows."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QWidget

from qcoder.ui.dialogs import choosing
from qcoder.ui.widgets.buttons import DropButton


class TemplateField(QWidget):
    """A button with the name of the document; `changed` says that another one was chosen, or none."""

    changed = Signal()

    def __init__(self, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._folder = folder
        self._file: Path | None = None
        self.button = DropButton("", QMenu(self), framed=True)
        self.button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.button.setAccessibleName(self.tr("Template"))
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.button)
        self.setFocusProxy(self.button)
        menu = self.button.menu()
        menu.addAction(self.tr("Choose a document…"), self._choose)
        menu.addAction(self.tr("None"), lambda: self.use(None))
        self.show_file(None)

    @property
    def file(self) -> Path | None:
        """The document; None for none."""
        return self._file

    def show_file(self, file: Path | None) -> None:
        """Shows another choice, without a signal."""
        self._file = file
        self.button.set_words(file.name if file else self.tr("None"))
        self.button.setToolTip(str(file) if file else self.tr("A Word document whose styles and page are followed"))

    def use(self, file: Path | None) -> None:
        """Follow a document, or none."""
        self.show_file(file)
        self.changed.emit()

    def _choose(self) -> None:
        folder = self._file.parent if self._file else self._folder
        kinds = self.tr("Word documents and templates (*.docx *.dotx *.docm *.dotm)")
        path = choosing.open_file(self, self.tr("Choose a template"), folder, kinds)
        if path is not None:
            self.use(path)
