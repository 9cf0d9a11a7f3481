"""Codes and sources that are made, named and taken away beside the words. Dialogs ask, services do it."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from qcoder.services import sources
from qcoder.ui.dialogs.naming import ask_name
from qcoder.ui.saying import said_of
from qcoder.ui.session import Session
from qcoder.ui.views.code.codebook_panel import CodebookPanel


class Keeping(QObject):
    """Its dialogs stand over the window of `view`; a code that was made is chosen in the panel."""

    def __init__(self, session: Session, panel: CodebookPanel, view: QWidget) -> None:
        super().__init__(view)
        self._session, self._study = session, session.study
        self._panel = panel
        self._view = view

    def new_code(self, parent: bytes | None) -> None:
        """Asks for a new code, below another one or below none."""
        from qcoder.ui.dialogs.code_editor import CodeEditor  # not needed to open a study

        editor = CodeEditor(self._session, None, parent_code=parent, parent=self._view.window())
        editor.saved.connect(self._panel.choose)
        editor.open()

    def edit_code(self, code: bytes) -> None:
        """Asks for other fields of a code."""
        from qcoder.ui.dialogs.code_editor import CodeEditor  # the same

        CodeEditor(self._session, code, parent=self._view.window()).open()

    def rename_source(self, source: bytes) -> None:
        """Asks for another name of a source."""

        def rename(name: str) -> None:
            sources.rename(self._study, source, name)

        ask_name(self._view.window(), self.tr("Rename the source"), self._name(source), self.tr("Rename"), rename)

    def delete_source(self, source: bytes) -> None:
        """Deletes a source; a notice tells how much went, and offers to take it back."""
        name = self._name(source)

        def tell(gone: int) -> None:
            self._session.done.emit(said_of(
                gone, "Deleted the source “{name}” with {count} coding",
                "Deleted the source “{name}” with {count} codings", name=name,
            ))

        rows, words = sources.rows_of(self._study, source), self.tr("Deleting the source “{name}”").format(name=name)
        self._session.carry_out(lambda: sources.delete(self._study, source), rows, words, tell)

    def _name(self, source: bytes) -> str:
        return next(one.name for one in sources.everything(self._study) if one.id == source)
