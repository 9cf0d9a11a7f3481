"""The bar that codes all that was found: which code, how much around each hit, and what that would do."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QWidget

from qcoder.services.searching.coding_hits import MATCH, SENTENCE, TURN
from qcoder.services.study import Study
from qcoder.ui.paint.draw import horizontal_line
from qcoder.ui.saying import said_of
from qcoder.ui.theme import current
from qcoder.ui.views.finding.code_button import CodeButton
from qcoder.ui.widgets.buttons import Button
from qcoder.ui.widgets.choices import ChoiceField
from qcoder.ui.widgets.grounds import Pane
from qcoder.ui.widgets.labels import TextLabel

_NARROWEST = 100  # pixels that a choice keeps where everything is so large that not all find room
_EXTENTS = (MATCH, SENTENCE, TURN)
_HERE = Qt.ShortcutContext.WidgetWithChildrenShortcut


class CodingBar(Pane):
    """`changed` says that another code or extent was chosen, `apply_asked` that all ticked hits are to be coded."""

    changed = Signal()
    apply_asked = Signal()
    new_asked = Signal(str)  # the name of a code to be made
    left = Signal()

    def __init__(self, study: Study, area: QWidget) -> None:
        super().__init__("surface")
        self._study = study
        self.code: bytes | None = None
        self.code_button = CodeButton(study, self.tr("Choose a code…"), area)
        self.code_button.picked.connect(self._picked)
        self.code_button.new_asked.connect(self.new_asked)
        extents = [self.tr("the words found"), self.tr("whole sentences"), self.tr("whole turns")]
        self.extent_field = ChoiceField(extents)
        self.extent_field.setAccessibleName(self.tr("How much is coded"))
        self.extent_field.currentIndexChanged.connect(lambda _at: self.changed.emit())
        for field in (self.code_button, self.extent_field):
            field.setMinimumWidth(_NARROWEST)
        self._says = TextLabel(role="text2")
        self.apply_button = Button("", kind="primary")
        self.apply_button.clicked.connect(self.apply_asked)
        cancel = Button(self.tr("Cancel"), kind="flat", side="right")
        cancel.clicked.connect(self.left)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 9, 12, 8)
        row.setSpacing(8)
        row.addWidget(TextLabel(self.tr("Apply"), role="text2"))
        row.addWidget(self.code_button)
        row.addWidget(TextLabel(self.tr("to"), role="text2"))
        row.addWidget(self.extent_field)
        row.addSpacing(8)
        row.addWidget(self._says, 1)
        row.addWidget(cancel)
        row.addWidget(self.apply_button)
        QShortcut(QKeySequence(Qt.Key.Key_Escape), self, context=_HERE).activated.connect(self.left)
        self.hide()

    @property
    def extent(self) -> str:
        """How much around each hit is coded."""
        return _EXTENTS[self.extent_field.currentIndex()]

    def begin(self, code: bytes | None = None) -> None:
        """Shows the bar, with a code or with the palette to choose one."""
        self.show()
        self.take_code(code or self.code)
        if self.code is None:
            self.code_button.choose()
        else:
            self.apply_button.setFocus()

    def take_code(self, code: bytes | None) -> None:
        """Has this code applied."""
        self.code_button.set_key(code.hex() if code else "")
        self.code = bytes.fromhex(self.code_button.key) or None
        self.changed.emit()

    def say(self, places: int, carried: int, elsewhere: int = 0, *, busy: bool = False) -> None:
        """What would be done: so many places; so many have the code already, so many hits are no words of a text."""
        if self.code is None:
            self._says.setText(self.tr("Space leaves a hit out."))
        elif busy:
            self._says.setText(self.tr("Looking…"))
        else:
            left = [
                self.tr("{count} have it already").format(count=carried) if carried else "",
                self.tr("{count} in memos, codes or questions").format(count=elsewhere) if elsewhere else "",
            ]
            words = ", ".join(filter(None, left))
            self._says.setText(
                self.tr("Left out: {what}.").format(what=words) if words else self.tr("Space leaves a hit out.")
            )
        self.apply_button.setText(said_of(places, "Code {count} place", "Code {count} places"))
        self.apply_button.setEnabled(bool(places) and self.code is not None and not busy)
        self.apply_button.updateGeometry()

    def _picked(self) -> None:
        self.take_code(bytes.fromhex(self.code_button.key))
        self.apply_button.setFocus()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        horizontal_line(QPainter(self), 0, self.width(), 0, current().c("border"))
