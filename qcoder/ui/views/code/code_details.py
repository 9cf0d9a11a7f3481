"""What a code means, under the codebook: definition, when to use it and when not, an example."""

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from qcoder.export.printed import printed
from qcoder.model.records import Code
from qcoder.ui.saying import counted, facts_in_a_row
from qcoder.ui.theme import colour_of, current
from qcoder.ui.views.code.swatch import Swatch
from qcoder.ui.widgets.buttons import Button
from qcoder.ui.widgets.flow import FlowLayout
from qcoder.ui.widgets.grounds import Pane
from qcoder.ui.widgets.labels import TextLabel
from qcoder.ui.widgets.titles import SectionTitle


class _Words(TextLabel):
    """Words of a participant, in the reading face."""

    def _words_font(self) -> QFont:
        return current().reading(15)


class CodeDetails(Pane):
    """Shows one code. `quotes_asked` and `edit_asked` carry its id."""

    quotes_asked = Signal(object)
    edit_asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("surface", parent)
        self._code: Code | None = None
        self._square = Swatch(size=12)
        self._name = TextLabel(font="title", wrap=True)
        head = QHBoxLayout()
        head.setSpacing(6)
        head.addWidget(self._square, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self._name, 1)
        self._parts = {
            "": (SectionTitle(""), TextLabel(wrap=True)),
            "inclusion": (SectionTitle(self.tr("Use when")), TextLabel(wrap=True)),
            "exclusion": (SectionTitle(self.tr("Not when")), TextLabel(wrap=True)),
            "example": (SectionTitle(self.tr("Example")), _Words(wrap=True)),
        }
        scroll = QScrollArea(self)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        body = Pane("surface")
        scroll.setWidget(body)
        column = QVBoxLayout(body)
        column.setContentsMargins(12, 10, 12, 12)
        column.setSpacing(2)
        column.addLayout(head)
        for heading, words in self._parts.values():
            column.addSpacing(6)
            column.addWidget(heading)
            column.addWidget(words)
        column.addSpacing(8)
        self._facts = TextLabel(font="small", role="muted", wrap=True)
        column.addWidget(self._facts)
        column.addWidget(self._buttons())
        column.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scroll)
        self.show_code(None, 0, ())

    def _buttons(self) -> QWidget:
        """Below each other where everything is large."""
        self._quotes = Button(self.tr("Show its quotes"), kind="flat")
        self._quotes.clicked.connect(lambda: self._ask(self.quotes_asked))
        self._edit = Button(self.tr("Edit…"), kind="flat")
        self._edit.clicked.connect(lambda: self._ask(self.edit_asked))
        both = QWidget()
        row = FlowLayout(both, gap=12)
        row.setContentsMargins(0, 4, 0, 0)
        row.addWidget(self._quotes)
        row.addWidget(self._edit)
        return both

    def _ask(self, asked: SignalInstance) -> None:
        """Ask for something of the code; none is left where the press itself took the palette away that showed it."""
        if self._code is not None:
            asked.emit(self._code.id)

    def set_may_change(self, may: bool) -> None:
        """Offer editing, or not in a study that is open read-only."""
        self._edit.setEnabled(may)

    def show_new(self) -> None:
        """Say that what is typed is no code yet."""
        self.show_code(None, 0, ())
        self._parts[""][1].setText(self.tr("A new code. What it means can be written once it is made."))

    def show_code(self, code: Code | None, count: int, questions: tuple[str, ...]) -> None:
        """Show a code with the number of its codings and the questions that it serves; None shows a hint."""
        self._code = code
        self._square.colour = colour_of(code.color) if code else None
        self._square.setVisible(code is not None)
        self._name.setText(code.name if code else "")
        self._name.setVisible(code is not None)
        words = {
            "": code.definition if code else self.tr("Choose a code to see what it means."),
            "inclusion": code.inclusion if code else "",
            "exclusion": code.exclusion if code else "",
            "example": printed(code.example) if code else "",
        }
        if code and not any(words.values()):
            words[""] = self.tr("This code has no definition yet.")
        for part, (heading, label) in self._parts.items():
            label.setText(words[part])
            label.setVisible(bool(words[part]))
            heading.setVisible(bool(part and words[part]))
        facts = [", ".join(questions), counted(count, "quote", "quotes")] if code else []
        self._facts.setText(facts_in_a_row(facts))
        for button in (self._quotes, self._edit):
            button.setVisible(code is not None)
        self._square.update()
        self.setAccessibleName(self.tr("About {name}").format(name=code.name) if code else self.tr("About the code"))
