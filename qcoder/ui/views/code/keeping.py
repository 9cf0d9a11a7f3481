"""Codes and sources that are made, named and taken away beside the words. Dialogs ask, services do it."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from qcoder.model.records import Source
from qcoder.services import sources
from qcoder.services.codes import codebook
from qcoder.services.reporting import traces
from qcoder.ui.saying import said_of
from qcoder.ui.session import Session
from qcoder.ui.views.code.sides import Sides

if TYPE_CHECKING:
    from qcoder.ui.views.code.codebook_panel import CodebookPanel


class Keeping(QObject):
    """Methods named like actions are for the menus: they act on the code chosen in the panel, and the open source.

    Its dialogs stand over the window of `view`; a code that was made is chosen in the panel. `opened` gives the source
    that is open.
    """

    ACTIONS = frozenset({"new_code", "rename_code", "edit_code", "delete_code", "rename_source", "delete_source"})

    def __init__(self, session: Session, sides: Sides, opened: Callable[[], Source | None], view: QWidget) -> None:
        super().__init__(view)
        self._session, self._study = session, session.study
        self._sides = sides
        self._opened = opened
        self._view = view
        sides.codebook_made.connect(self._hear)

    def _hear(self, panel: "CodebookPanel") -> None:
        """Do from now on what the panel asks for."""
        panel.new_asked.connect(self.make_code)
        panel.edit_asked.connect(self.edit)
        panel.delete_asked.connect(self.delete)

    @property
    def _panel(self) -> "CodebookPanel":
        return self._sides.codebook

    # ---- codes

    def new_code(self) -> None:
        """Make a code."""
        self.make_code(None)

    def make_code(self, parent: bytes | None) -> None:
        """Ask for a new code, below another one or below none."""
        from qcoder.ui.dialogs.code_editor import CodeEditor  # not needed to open a study

        editor = CodeEditor(self._session, None, parent_code=parent, parent=self._view.window())
        editor.saved.connect(self._panel.choose)
        editor.open()

    def rename_code(self) -> None:
        """Rename the chosen code in the tree."""
        self._panel.wanted.emit()
        self._panel.tree.setFocus()
        self._panel.begin_rename()

    def edit_code(self) -> None:
        """Edit all fields of the chosen code."""
        if self._panel.current:
            self.edit(self._panel.current)

    def edit(self, code: bytes) -> None:
        """Ask for other fields of a code."""
        from qcoder.ui.dialogs.code_editor import CodeEditor  # the same

        CodeEditor(self._session, code, parent=self._view.window()).open()

    def delete_code(self) -> None:
        """Delete the chosen code."""
        if self._panel.current:
            self.delete(self._panel.current)

    def delete(self, code: bytes) -> None:
        """Delete a code with all below it; a notice tells how much went, and offers to take it back."""
        name = codebook.get(self._study, code).name

        def tell(gone: int) -> None:
            self._session.done.emit(said_of(
                gone, "Deleted the code “{name}” with {count} coding", "Deleted the code “{name}” with {count} codings",
                name=name,
            ))

        rows = codebook.codings_of(self._study, [code])
        words = said_of(
            rows, "Deleting the code “{name}” with {count} coding", "Deleting the code “{name}” with {count} codings",
            name=name,
        )
        self._session.carry_out(lambda: codebook.delete(self._study, code), rows, words, tell)

    # ---- sources

    def rename_source(self) -> None:
        """Rename the open source."""
        source = self._opened()
        if source is not None:
            self.name(source.id)

    def name(self, source: bytes) -> None:
        """Ask for another name of a source."""
        from qcoder.ui.dialogs.naming import ask_name  # the same

        def rename(name: str) -> None:
            sources.rename(self._study, source, name)

        ask_name(self._view.window(), self.tr("Rename the source"), self._name(source), self.tr("Rename"), rename)

    def delete_source(self) -> None:
        """Delete the open source."""
        source = self._opened()
        if source is not None:
            self.take_out(source.id)

    def take_out(self, source: bytes) -> None:
        """Delete a source; a notice tells how much went and what rested on it, and offers to take it back."""
        name, losses = self._name(source), traces.of_source(self._study, source).losses

        def tell(gone: int) -> None:
            deleted = said_of(
                gone, "Deleted the source “{name}” with {count} coding",
                "Deleted the source “{name}” with {count} codings", name=name,
            )
            self._session.done.emit(". ".join([deleted, " ".join(losses)]) if losses else deleted)

        rows, words = sources.rows_of(self._study, source), self.tr("Deleting the source “{name}”").format(name=name)
        self._session.carry_out(lambda: sources.delete(self._study, source), rows, words, tell)

    def _name(self, source: bytes) -> str:
        return next(one.name for one in sources.everything(self._study) if one.id == source)
