"""Fields of the form: label left, a fact at the right, the control below, and under it a problem when there is one."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QCompleter, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from qcoder.services.importing.choices import languages
from qcoder.ui.saying import heard, language_name, said_of
from qcoder.ui.widgets.buttons import Button
from qcoder.ui.widgets.choices import ChoiceField
from qcoder.ui.widgets.labels import UNDESCRIBED, TextLabel, tip_text

_FEWEST_SIGNS = 10
_OWN_MARGIN = 2  # that a field of Qt keeps inside; words to be typed then stand level with those to choose


def languages_to_choose(language: str) -> list[tuple[str, str]]:
    """The languages of transcripts by their names, with one that is set though it is none of them."""
    known = sorted(
        ((code, language_name(code)) for code, _english in languages()), key=lambda entry: entry[1].casefold()
    )
    return known if not language or language in dict(known) else [*known, (language, language)]


class FormField(QWidget):
    """A control with its label. `others_asked` wants the same choice for all similar files."""

    others_asked = Signal()

    def __init__(self, label: str, control: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._label = TextLabel(label, font="small", role="text2")
        self._label.setBuddy(control)
        self._fact = TextLabel(font="small", role="muted", align=Qt.AlignmentFlag.AlignRight)
        self._others = Button("", kind="flat", side="right")
        self._others.clicked.connect(self.others_asked)
        self._problem = TextLabel(font="small", role="danger", wrap=True)
        self._control = control
        control.setAccessibleName(label)
        top = QHBoxLayout()
        top.setSpacing(12)
        top.addWidget(self._label)
        top.addStretch(1)
        top.addWidget(self._fact)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(top)
        column.addWidget(control)
        column.addWidget(self._problem)
        column.addWidget(self._others, 0, Qt.AlignmentFlag.AlignRight)
        self.setFocusProxy(control)
        self.set_problem("")
        self.offer_others(0)

    def set_fact(self, words: str) -> None:
        """Where the value comes from, such as "by its words"."""
        self._fact.setText(words)
        self._control.setAccessibleDescription(words or UNDESCRIBED)

    def set_problem(self, sentence: str) -> None:
        """Say what is wrong; an empty sentence takes it away."""
        self._problem.setText(heard(sentence))
        self._problem.setVisible(bool(sentence))
        self._control.setProperty("problem", "true" if sentence else "false")
        self._control.style().unpolish(self._control)  # a sheet looks at properties only when it is asked to
        self._control.style().polish(self._control)
        if sentence:
            self._control.setAccessibleDescription(sentence)

    @property
    def problem(self) -> str:
        """What is wrong, or nothing."""
        return self._problem.text()

    def offer_others(self, count: int) -> None:
        """Offer the choice for this many other files; none takes the offer away."""
        self._others.setText(said_of(count, "Also for {count} file like it", "Also for {count} files like it"))
        self._others.setVisible(count > 0)


class _CalmChoice(ChoiceField):
    """A drop-down that keeps its value while the form is scrolled over it, and asks for no more width than it has."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__((), parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(_FEWEST_SIGNS)
        self.setMaxVisibleItems(16)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class Choice(_CalmChoice):
    """One of some entries (value, words). `picked` gives the value that the person chose."""

    picked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.activated.connect(lambda row: self.picked.emit(self.itemData(row)))

    def show_entries(self, entries: Sequence[tuple[object, str]], value: object) -> None:
        """Other entries, one of them chosen."""
        self.clear()
        for key, words in entries:
            self.addItem(words, key)
            self.setItemData(self.count() - 1, tip_text(words), Qt.ItemDataRole.ToolTipRole)
        places = [place for place, (key, _) in enumerate(entries) if key == value]
        self.setCurrentIndex(places[0] if places else -1)
        self.setToolTip(tip_text(self.currentText()) if self.currentText() else "")
        self.setAccessibleDescription(self.accessibleDescription() or UNDESCRIBED)


class TypedChoice(_CalmChoice):
    """A drop-down in which something new can be typed. `picked` gives the words."""

    picked = Signal(str)

    def __init__(self, hint: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.lineEdit().setPlaceholderText(hint)
        self.lineEdit().setProperty("bare", "true")
        self.lineEdit().setTextMargins(-_OWN_MARGIN, 0, 0, 0)
        completer = self.completer()
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        self._told = ""
        self.lineEdit().editingFinished.connect(self._tell)
        self.activated.connect(self._tell)

    def show_words(self, entries: Sequence[str], words: str) -> None:
        """Other entries, and what stands in the field."""
        if [self.itemText(row) for row in range(self.count())] != list(entries):
            self.clear()
            self.addItems(list(entries))
        if self.currentText() != words:
            self.setEditText(words)
        self._told = words

    def _tell(self) -> None:
        words = " ".join(self.currentText().split())
        if words != self._told:
            self._told = words
            self.picked.emit(words)


class Line(QLineEdit):
    """One line; `written` gives the words when the person is done with them."""

    written = Signal(str)

    def __init__(self, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(hint)
        self._told = ""
        self.editingFinished.connect(self._tell)

    def show_words(self, words: str) -> None:
        """Show other words, from their beginning."""
        self._told = words
        if self.text() != words:
            self.setText(words)
            self.setCursorPosition(0)
        self.setToolTip(tip_text(words) if words else "")
        self.setAccessibleDescription(self.accessibleDescription() or UNDESCRIBED)

    def _tell(self) -> None:
        words = " ".join(self.text().split())
        if words != self._told:
            self._told = words
            self.written.emit(words)
