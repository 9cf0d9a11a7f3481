"""The switch between the pages of the room Questions, which stands in the title of each of them."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from qcoder.ui.widgets.view_switch import ViewSwitch

COVERAGE, MISSING, FINDINGS, EVIDENCE, OUTLINE, GUIDE = range(6)


class PageSwitch(ViewSwitch):
    """`page_wanted` carries another page than `own`, on which this switch stands and which it goes on showing."""

    page_wanted = Signal(int)

    def __init__(self, own: int, parent: QWidget | None = None) -> None:
        super().__init__([], parent)
        self.setAccessibleName(self.tr("Pages of Questions"))
        self._own = own
        names = (
            self.tr("Coverage"), self.tr("Missing"), self.tr("Findings"), self.tr("Evidence"), self.tr("Outline"),
            self.tr("Guide"),
        )  # fmt: skip
        for name in names:
            self.addTab(name)
        self.setCurrentIndex(own)
        self.currentChanged.connect(self._choose)

    def _choose(self, page: int) -> None:
        if page != self._own:
            self.blockSignals(True)
            self.setCurrentIndex(self._own)
            self.blockSignals(False)
            self.page_wanted.emit(page)
