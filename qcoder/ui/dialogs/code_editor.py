"""Makes a code, or changes what one is called, where it stands, its colour and what it means."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from qcoder.model.errors import EnvironmentProblem, UserError
from qcoder.model.records import Code
from qcoder.services.codes import code_editing, codebook
from qcoder.ui.dialogs.base import Dialog
from qcoder.ui.dialogs.colour_grid import ColourGrid
from qcoder.ui.dialogs.pick_field import PickField
from qcoder.ui.dialogs.text_area import TextArea
from qcoder.ui.session import Session
from qcoder.ui.theme import colour_of
from qcoder.ui.widgets.fields import TextField
from qcoder.ui.widgets.finding import PickEntry
from qcoder.ui.widgets.labels import KeyCap


class CodeEditor(Dialog):
    """For a new code under `parent_code`, named `name` at first; or for `code`. `saved` brings the id of the code."""

    saved = Signal(object)

    def __init__(
        self,
        session: Session,
        code: bytes | None = None,
        *,
        parent_code: bytes | None = None,
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("", parent, width=560)
        self._session = session
        known = codebook.codes(session.study)
        self._code = next((one for one in known if one.id == code), None) if code else None
        title = self.tr("Edit code") if self._code else self.tr("New code")
        self.setWindowTitle(title)
        self.heading.setText(title)
        old = self._code
        self.name = TextField(self.tr("Name"))
        self.name.edit.setText(old.name if old else name)
        self.name.edit.textEdited.connect(lambda _words: self.name.set_problem(""))
        above = old.parent if old else parent_code
        self.under = PickField(self.tr("Under"), self._parents(known), above, self)
        colour = old.color if old else str(len(known) % codebook.PALETTE)
        self.colour = ColourGrid(colour, [one.color for one in known if old is None or one.id != old.id])
        self.texts = {
            "definition": TextArea(self.tr("Definition"), lines=3, hint=self.tr("What the code means")),
            "inclusion": TextArea(self.tr("Use when"), lines=4),
            "exclusion": TextArea(self.tr("Not when"), lines=4),
            "example": TextArea(self.tr("Example"), lines=2, hint=self.tr("Words that show it at its clearest")),
        }
        if old is not None:
            for field, area in self.texts.items():
                area.set_words(getattr(old, field))
        self._lay_out()
        self.name.edit.setFocus()
        self.name.edit.selectAll()

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(12)
        for part in (self.name, self.under):
            top.addWidget(part, 1, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(top)
        self.body.addWidget(self.colour)
        self.body.addWidget(self.texts["definition"], 3)
        pair = QHBoxLayout()
        pair.setSpacing(12)
        pair.addWidget(self.texts["inclusion"])
        pair.addWidget(self.texts["exclusion"])
        self.body.addLayout(pair, 3)
        self.body.addWidget(self.texts["example"], 2)
        self.way_out()
        self._right.addWidget(KeyCap("Ctrl+Enter"))
        self.verb(self.tr("Save") if self._code else self.tr("Create code"), self.save, "primary")
        self.on_key("Ctrl+Return", self.save)
        self.on_key("Ctrl+Enter", self.save)

    def _parents(self, known: list[Code]) -> list[PickEntry]:
        """Every code but this one and those below it."""
        own = self._code
        fit = [one for one in known if own is None or not own.place <= one.place <= own.last]
        names = {one.id: one.name for one in known}
        top = PickEntry(None, self.tr("Nothing: at the top"))
        return [top, *(PickEntry(c.id, c.name, names.get(c.parent or b"", ""), colour_of(c.color)) for c in fit)]

    def save(self) -> None:
        """Write the code; what is wrong with its name is told below the name."""
        study = self._session.study
        name, under = self.name.edit.text(), self.under.key
        parent = under if isinstance(under, bytes) else None
        texts = {field: area.words.strip() for field, area in self.texts.items()}
        try:
            if self._code is None:
                given = {field: words for field, words in texts.items() if words}
                code = codebook.create(study, name, parent=parent, color=self.colour.value, **given)
            else:
                code = self._code.id
                color = self.colour.value if self.colour.value != str(colour_of(self._code.color)) else self._code.color
                code_editing.edit(study, code, name=name, parent=parent, color=color, **texts)
        except UserError as error:
            self.name.set_problem(error.message)
            self.name.edit.setFocus()
            return
        except EnvironmentProblem as error:
            self.band.show_problem(error.message, [(self.tr("Try again"), self.save)])
            return
        self.saved.emit(code)
        self.accept()
