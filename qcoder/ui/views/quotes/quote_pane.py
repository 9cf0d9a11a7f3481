"""The right part below the table: the chosen quote as it is printed, with everything that is known of it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from qcoder.model.quotes import QuoteRow
from qcoder.model.records import Code, Question
from qcoder.ui.theme import colour_of
from qcoder.ui.views.quotes.facts import Facts
from qcoder.ui.views.quotes.scrolled import Scrolled
from qcoder.ui.views.quotes.wrapped import words_label
from qcoder.ui.widgets.buttons import Button
from qcoder.ui.widgets.grounds import Line, Pane
from qcoder.ui.widgets.titles import PanelTitle

_TOP = Qt.AlignmentFlag.AlignTop


class QuotePane(Pane):
    """Printed form, attribution, code with definition, questions, memo, what is known of who speaks; two buttons."""

    copy_wanted = Signal()
    open_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("surface", parent)
        self._title = PanelTitle(self.tr("Quote"), ground="surface")
        self._content = Pane("surface")
        self._rows = QVBoxLayout(self._content)
        self._rows.setContentsMargins(10, 2, 10, 12)
        self._shown: QWidget | None = None
        self.scrolled = Scrolled(self.tr("The quote and what is known of it"), self._content, ground="surface")
        self.copy_button = Button(self.tr("Copy"))
        self.copy_button.setToolTip(self.tr("Copy with attribution (Ctrl+C)"))
        self.copy_button.clicked.connect(self.copy_wanted)
        self.open_button = Button(self.tr("Open in source"))
        self.open_button.setToolTip(self.tr("Show it where it was said (Enter in the table)"))
        self.open_button.clicked.connect(self.open_wanted)
        self._lay_out()
        self.clear()

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.setContentsMargins(12, 8, 12, 8)
        buttons.setSpacing(8)
        buttons.addStretch(1)
        buttons.addWidget(self.open_button)
        buttons.addWidget(self.copy_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._title)
        column.addWidget(self.scrolled, 1)
        column.addWidget(Line())
        column.addLayout(buttons)

    def clear(self) -> None:
        """Shows nothing, as while no quote is chosen."""
        self._title.set_facts("")
        self._put(QWidget())
        self._set_usable(usable=False)

    def show_quote(self, quote: QuoteRow, code: Code, questions: Sequence[Question], chosen: int) -> None:
        """Shows one quote; `chosen` is how many rows of the table are, all of which are copied."""
        self._title.set_facts(self.tr("one of {count} chosen").format(count=chosen) if chosen > 1 else "")
        shown = QWidget()
        column = QVBoxLayout(shown)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(words_label(quote.quote))
        if quote.attribution:
            column.addWidget(words_label(quote.attribution, role="text2"))
        column.addSpacing(4)
        column.addWidget(Line())
        column.addSpacing(4)
        column.addWidget(self._facts(quote, code, questions))
        self._put(shown)
        self.scrolled.scroll_to(0)
        self._set_usable(usable=True)

    def _facts(self, quote: QuoteRow, code: Code, questions: Sequence[Question]) -> Facts:
        facts = Facts()
        if not quote.attribution:
            facts.add(self.tr("Attribution"), self.tr("None. Quote > Attribution… says how quotes are attributed."))
        facts.add_code(self.tr("Code"), quote.code_path, colour_of(quote.code_color))
        facts.add(self.tr("Definition"), code.definition, role="text2")
        served = "\n".join(" ".join(filter(None, (one.key, one.body))) for one in questions)
        facts.add(self.tr("Questions") if len(questions) > 1 else self.tr("Question"), served)
        facts.add(self.tr("Memo"), quote.comment)
        known = (f"{name}: {value}" for name, value in quote.attributes.items())
        facts.add(self.tr("Speaker"), "\n".join(filter(None, (quote.speaker, ", ".join(known)))))
        place = self.tr("{source}, turn {turn}").format(source=quote.source, turn=quote.turn)
        facts.add(self.tr("Source"), place if quote.turn else quote.source)
        facts.add(self.tr("Coder"), quote.coder)
        facts.add(self.tr("Status"), quote.status)
        return facts

    def _put(self, shown: QWidget) -> None:
        if self._shown is not None:
            self._rows.removeWidget(self._shown)
            self._shown.hide()
            self._shown.deleteLater()
        self._shown = shown
        self._rows.addWidget(shown, 0, _TOP)
        shown.show()  # a layout would show it later, and the pane would be seen empty

    def _set_usable(self, *, usable: bool) -> None:
        for button in (self.copy_button, self.open_button):
            button.setEnabled(usable)
