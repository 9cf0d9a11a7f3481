"""A number that is changed in steps: typed, by arrow keys, or by the signs beside it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSpinBox, QWidget

from qcoder.ui.widgets.buttons import IconButton


class StepField(QWidget):
    """Goes through `steps`, shown with `suffix`; `less` and `more` name the buttons. `stepped` carries a new number."""

    stepped = Signal(int)

    def __init__(self, name: str, steps: range, *, suffix: str, less: str, more: str) -> None:
        super().__init__()
        self.box = QSpinBox()
        self.box.setRange(steps.start, steps[-1])
        self.box.setSingleStep(steps.step)
        self.box.setSuffix(suffix)
        self.box.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.box.setKeyboardTracking(False)  # a number is taken when it is typed, not at its first figure
        self.box.setAccessibleName(name)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for icon, words, side in (("minus", less, -1), ("", "", 0), ("plus", more, 1)):
            if not side:
                row.addWidget(self.box, 1)
                continue
            button = IconButton(icon, words)
            button.setAutoRepeat(True)
            button.clicked.connect(lambda _on=False, side=side: self.box.stepBy(side))
            row.addWidget(button)
        self.box.valueChanged.connect(self.stepped)
        self.setFocusProxy(self.box)

    def show_number(self, number: int) -> None:
        """Shows a number without telling of it."""
        self.box.blockSignals(True)
        self.box.setValue(number)
        self.box.blockSignals(False)
