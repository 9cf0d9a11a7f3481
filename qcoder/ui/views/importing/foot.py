"""The foot of the import window: what will be imported, how far a running import is, Cancel and Import."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from qcoder.services.importing.plan import Plan
from qcoder.ui.saying import counted, said_of
from qcoder.ui.widgets.bands import ProgressStrip
from qcoder.ui.widgets.buttons import Button
from qcoder.ui.widgets.grounds import Pane
from qcoder.ui.widgets.labels import TextLabel


class ImportFoot(Pane):
    """One sentence, or the progress of a running import in its place. `area` is where Esc cancels that."""

    left = Signal()
    taken = Signal()

    def __init__(self, area: QWidget) -> None:
        super().__init__("window")
        self._reading = False
        self._sentence = TextLabel(role="text2")
        self.strip = ProgressStrip(area)
        self.cancel = Button(self.tr("Cancel"))
        self.take = Button(self.tr("Import"), kind="primary")
        self.cancel.clicked.connect(self.left)
        self.take.clicked.connect(self.taken)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 10, 12, 10)
        row.setSpacing(8)
        row.addWidget(self._sentence, 1)
        row.addWidget(self.strip, 1)
        row.addWidget(self.cancel)
        row.addWidget(self.take)

    @property
    def sentence(self) -> str:
        """What the foot says."""
        return self._sentence.text()

    def show_reading(self, number: int, count: int) -> None:
        """Files are still being read."""
        words = self.tr("Reading file {number} of {count}…").format(number=number, count=count)
        self._sentence.setText(words)
        if not self._reading:
            self._reading = True
            self.strip.start(words, count)
            self.cancel.hide()  # the progress has its own
        self.strip.set_total(count)
        self.strip.advance(number - 1, words)
        self._sentence.setVisible(self.strip.isHidden())
        self.take.setEnabled(False)

    def show_plans(self, count: int, plans: Sequence[Plan]) -> None:
        """What of `count` files will be imported."""
        if self._reading:
            self._reading = False
            self.strip.finish()
            self.cancel.show()
            self._sentence.show()
        self._sentence.setText(self._outcome(count, plans))
        some = len(plans)
        self.take.setText(said_of(some, "Import {count} file", "Import {count} files") if some else self.tr("Import"))
        self.take.setEnabled(bool(plans))

    def set_busy(self, *, busy: bool) -> None:
        """An import runs, or is over."""
        self.cancel.setVisible(not busy)  # the progress has its own
        self.take.setEnabled(not busy)
        self._sentence.setVisible(not busy)

    def _outcome(self, count: int, plans: Sequence[Plan]) -> str:
        if not plans:
            return self.tr("None of these files can be imported.") if count else ""
        made = sum(not plan.translation_of for plan in plans)
        turns = sum(plan.all_turns for plan in plans)
        names = {
            "some": len(plans), "count": count,
            "sources": counted(made, "source", "sources"), "turns": counted(turns, "turn", "turns"),
        }
        if made == 0:
            form = self.tr("{some} of {count} files will be added to their originals, {turns}.")
        elif count == 1:
            form = self.tr("The file will be imported as {sources}, {turns}.")
        else:
            form = self.tr("{some} of {count} files will be imported as {sources}, {turns}.")
        return f"{form.format(**names)} {self.tr('The words stay exactly as they are in the files.')}"
