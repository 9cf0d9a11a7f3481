"""Where the parts of the Quotes view lie: the table over the preview, both as high and wide as a person made them."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QSplitter

from qcoder.ui.views.quotes.memory import Memory
from qcoder.ui.views.quotes.preview.preview import Preview
from qcoder.ui.views.quotes.table.quote_table import QuoteTable

_SETTLED_MS = 400
_PREVIEW_HEIGHT = 360
_TABLE_AT_LEAST, _PREVIEW_AT_LEAST = 120, 140


class Panes(QSplitter):
    """The table over the preview; sizes and columns are remembered for the study."""

    def __init__(self, table: QuoteTable, preview: Preview, memory: Memory) -> None:
        super().__init__(Qt.Orientation.Vertical)
        self._table = table
        self._preview = preview
        self._memory = memory
        self._settle = QTimer(self, singleShot=True, interval=_SETTLED_MS)
        self._settle.timeout.connect(self._keep)
        self._lay_out()
        self._remember()
        self.splitterMoved.connect(lambda *_: self._settle.start())
        table.arranged.connect(lambda: memory.set("columns", table.arrangement()))

    def _lay_out(self) -> None:
        self.addWidget(self._table)
        self.addWidget(self._preview)
        self.setStretchFactor(0, 1)
        self.setStretchFactor(1, 0)
        self.setSizes([round(_PREVIEW_HEIGHT * 1.4), _PREVIEW_HEIGHT])
        self.setHandleWidth(1)
        self.setChildrenCollapsible(False)
        self._table.setMinimumHeight(_TABLE_AT_LEAST)
        self._preview.setMinimumHeight(_PREVIEW_AT_LEAST)

    def _remember(self) -> None:
        columns = self._memory.get("columns")
        if isinstance(columns, dict):
            self._table.arrange(columns)
        sizes = self._memory.numbers("rows")
        if len(sizes) == self.count() and min(sizes) > 0:
            self.setSizes(sizes)

    def _keep(self) -> None:
        self._memory.set("rows", self.sizes())
