"""Dead rings of objects are looked for on the main thread alone.

Python looks for them whenever enough objects were made, on the thread that made the last one. A ring with a widget in
it, found while a job makes objects, would be destroyed on the job's thread, where Qt's widgets may not be touched.
"""

import gc

from PySide6.QtCore import QObject, QTimer

from qcoder.model.garbage import THRESHOLDS
from qcoder.ui.jobs import busy

_OLDEST = len(THRESHOLDS) - 1
_EVERY_MS = 500
_MOST_WAITED = 600  # times: five minutes


class Collecting(QObject):
    """Switches Python's own looking off and looks by the clock, for as long as it lives.

    The oldest generation waits while a job runs: what a job has made by then is mostly in use, and a look through
    millions of objects stands still for a fifth of a second.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._waited = 0
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY_MS)
        self._timer.timeout.connect(self.collect_when_due)
        self._timer.start()

    def collect_when_due(self) -> None:
        """Look through the oldest generation whose turn it is, as Python would."""
        due = [generation for generation, made in enumerate(gc.get_count()) if made > THRESHOLDS[generation]]
        if _OLDEST in due and busy() and self._waited < _MOST_WAITED:
            self._waited += 1
            due.remove(_OLDEST)
        elif _OLDEST in due:
            self._waited = 0
        if due:
            gc.collect(due[-1])


def let_stand() -> None:
    """Look no more at what there is now, most of which stays as long as the program: modules, classes, menus, spaCy.

    A look through all of it stands still for a tenth of a second, every few minutes of work. What hangs together in
    rings of the study that is open now is let go with the program, not with the study; this is done once.
    """
    gc.freeze()
