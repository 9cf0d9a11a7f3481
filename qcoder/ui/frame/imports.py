"""The import window in front of the rooms, and what follows when transcripts came in."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QStackedWidget

from qcoder.ui.frame.frame import Frame
from qcoder.ui.frame.telling import Telling
from qcoder.ui.saying import said_of

if TYPE_CHECKING:
    from qcoder.ui.views.importing import ImportView


class Imports(QObject):
    """Puts the import window on the stack of rooms and takes it off again.

    `shown` and `left` tell of it; `imported` carries the names of new sources when it is left with some, `told` the
    sentence that says so. While it is shown, `view` is the import window, and no room comes to the front.
    """

    shown = Signal()
    left = Signal()
    imported = Signal(list)
    told = Signal(str)
    status_changed = Signal()

    def __init__(self, frame: Frame, stack: QStackedWidget, telling: Telling) -> None:
        super().__init__(frame.widget)
        self._frame = frame
        self._stack = stack
        self._telling = telling
        self.view: ImportView | None = None

    def show(self) -> None:
        """Show the import window, unless it is shown."""
        if self._frame.session is None or self.view is not None:
            return
        from qcoder.ui.views.importing import ImportView  # with all formats of transcripts: not needed to start

        self.view = ImportView(self._frame.session, self._frame.settings)
        self.view.left.connect(self.leave)
        self.view.finished.connect(self.finish)
        self.view.status_changed.connect(self.status_changed)
        self._stack.addWidget(self.view)
        self._stack.setCurrentWidget(self.view)
        self.shown.emit()

    @property
    def busy(self) -> bool:
        """Whether files are being read or written just now."""
        return self.view is not None and self.view.busy

    def take(self, files: list[Path]) -> None:
        """Show the import window with these files in it, as when they are dropped on the window."""
        self.show()
        if self.view is not None:
            self.view.add_paths(files)

    def stop(self) -> None:
        """End a job that may be writing, since the study is to be closed."""
        if self.view is not None:
            self.view.stop()

    def leave(self) -> None:
        """Leave the import window; nothing was written but what was imported."""
        if self.view is None:
            return
        view, self.view = self.view, None
        self._stack.removeWidget(view)
        view.deleteLater()
        self.left.emit()

    def finish(self, names: list[str]) -> None:
        """Leave the import window, say what came in and offer what can be done with it; `names` are the new sources."""
        self.leave()
        if names:
            self.imported.emit(names)
        count = len(names)
        told = said_of(count, "Imported {count} source", "Imported {count} sources")
        self.told.emit(self.tr("Imported {name}").format(name=names[0]) if count == 1 else told)
        self._offer_rules(names)

    def _offer_rules(self, names: list[str]) -> None:
        """Rules are offered for what is new; none runs by itself."""
        session = self._frame.session
        if session is None or not names:
            return
        from qcoder.ui.frame.finding import offers

        found = offers(session.study, names)
        if found:
            words = said_of(len(found), "{count} rule can code what is new.", "{count} rules can code what is new.")
            self._telling.offer(
                words, self.tr("Look at it…"), lambda: self._frame.show_room("find", ("rules", found[0]))
            )
