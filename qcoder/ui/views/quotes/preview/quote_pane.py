"""The right part below the table: the published form of the chosen quote, its check, and all that is known of it."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from qcoder.history.authors import Author
from qcoder.model.published import Fairness, unmatched
from qcoder.model.quotes import QuoteRow
from qcoder.model.records import Code, Question
from qcoder.services.published.names import NameCheck
from qcoder.ui.saying import counted, date_in_words
from qcoder.ui.theme import colour_of
from qcoder.ui.views.published.form_editor import FormEditor
from qcoder.ui.views.published.status_switch import StatusSwitch
from qcoder.ui.views.published.wording import (
    changes_in_words,
    corrections_in_words,
    doubts_in_words,
    names_in_words,
    status_name,
)
from qcoder.ui.views.translations.wording import translation_in_words
from qcoder.ui.widgets.buttons import Button, IconButton
from qcoder.ui.widgets.facts import FactAct, Facts
from qcoder.ui.widgets.grounds import Line, Pane
from qcoder.ui.widgets.scrolled import Scrolled
from qcoder.ui.widgets.stacking import StackingRow
from qcoder.ui.widgets.tab_order import tab_as_laid_out
from qcoder.ui.widgets.titles import PanelTitle

_TOP = Qt.AlignmentFlag.AlignTop


@dataclass(frozen=True, slots=True)
class ShownQuote:
    """A quote with what is known around it: its code and questions, who marked it, for which question this form is.

    `alike` are sentences on the same words elsewhere in the selection; `chosen` is how many rows of the table are.
    `findings` are sentences on the findings that it stands behind, `chapters` the chapters that print it.
    `beside` are the names of those whose words it prints too, `few` how many people its attribution may stand for,
    where these are too few.
    """

    quote: QuoteRow
    code: Code
    questions: Sequence[Question]
    marked: Author | None = None
    form_of: str = ""
    alike: Sequence[str] = ()
    chosen: int = 1
    findings: Sequence[str] = ()
    chapters: Sequence[str] = ()
    beside: Sequence[str] = ()
    few: int | None = None


class QuotePane(Pane):
    """Published form to edit; attribution, changes, names; then code, questions, speaker; status and buttons.

    `form_written` carries the words when the field is left, `status_wanted` a status ("" takes it back).
    """

    copy_wanted = Signal()
    open_wanted = Signal()
    form_written = Signal(str)
    status_wanted = Signal(str)
    approved_next = Signal()
    attribution_wanted = Signal()
    confirm_wanted = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("surface", parent)
        self._shown_quote: ShownQuote | None = None
        self._names: NameCheck | None = None
        self._may_change = False
        self._make_parts()
        self._lay_out()
        self._connect()
        self.clear()

    def _make_parts(self) -> None:
        self._title = PanelTitle(self.tr("Published form"), ground="surface")
        self.restore_button = IconButton("arrow-counter-clockwise", self.tr("Back to the words as they were said"))
        self._title.add_control(self.restore_button)
        self.editor = FormEditor()
        self._content = Pane("surface")
        self._rows = QVBoxLayout(self._content)
        self._rows.setContentsMargins(10, 2, 10, 8)
        self._shown: QWidget | None = None
        self.scrolled = Scrolled(self.tr("What is known of the quote"), self._content, ground="surface")
        self.status = StatusSwitch()
        self.copy_button = Button(self.tr("Copy"))
        self.copy_button.setToolTip(self.tr("Copy with attribution (Ctrl+C in the table)"))
        self.open_button = Button(self.tr("Open"))
        self.open_button.setAccessibleName(self.tr("Open in source"))
        self.open_button.setToolTip(self.tr("Show it where it was said (Enter in the table)"))

    def _lay_out(self) -> None:
        field = QVBoxLayout()
        field.setContentsMargins(12, 0, 12, 6)
        field.addWidget(self.editor)
        acts = QHBoxLayout()
        acts.setSpacing(8)
        acts.addWidget(self.open_button)
        acts.addWidget(self.copy_button)
        buttons = QVBoxLayout()
        buttons.setContentsMargins(12, 8, 12, 8)
        buttons.addWidget(StackingRow(self.status, acts, least=0))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._title)
        column.addLayout(field)
        column.addWidget(self.scrolled, 1)
        column.addWidget(Line())
        column.addLayout(buttons)

    def _connect(self) -> None:
        self.copy_button.clicked.connect(self.copy_wanted)
        self.open_button.clicked.connect(self.open_wanted)
        self.restore_button.clicked.connect(self._restore)
        self.status.wanted.connect(self._mark)
        self.editor.written.connect(self.form_written)
        self.editor.left.connect(self.left)
        self.editor.approved.connect(self.approved_next)
        self.editor.judged.connect(self._judged)
        self.editor.entered.connect(self._say_keys)

    @property
    def shown(self) -> ShownQuote | None:
        """The quote that is shown."""
        return self._shown_quote

    # ---- showing

    def clear(self) -> None:
        """Shows nothing, as while no quote is chosen."""
        self.keep()
        self._shown_quote = None
        self._title.set_facts("")
        self.editor.show_form("", "", may_change=False)
        self.status.show_status("")
        self._put(QWidget())
        self._set_usable(usable=False)

    def show_quote(self, shown: ShownQuote, names: NameCheck, *, may_change: bool) -> None:
        """Shows one quote. What is being written to the same one goes on."""
        before, quote = self._shown_quote, shown.quote
        same = before is not None and _place(before.quote) == _place(quote)
        if not same:
            self.keep()
        self._shown_quote, self._names, self._may_change = shown, names, may_change
        self._set_usable(usable=True)
        self.status.setEnabled(may_change)
        self.status.show_status(quote.status)
        if not (same and self.editor.changed):
            self.editor.show_form(quote.verbatim, quote.published or quote.verbatim, may_change=may_change)
        else:
            self._show_facts(self.editor.judge())
        self._say_keys(self.editor.edit.hasFocus())
        if not same:
            self.scrolled.scroll_to(0)

    def keep(self) -> None:
        """Hands over what was written and not yet stored."""
        self.editor.keep()

    def begin_editing(self) -> None:
        """Puts the keyboard into the field, with the caret at the end."""
        self.editor.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.editor.edit.moveCursor(self.editor.edit.textCursor().MoveOperation.End)

    def _judged(self, found: Fairness) -> None:
        if self._shown_quote is not None:
            self._show_facts(found)

    def _show_facts(self, found: Fairness) -> None:
        shown = self._shown_quote
        if shown is None:
            return
        facts = Facts()
        self._add_check(facts, shown, found)
        self._add_known(facts, shown)
        self._put(facts)
        tab_as_laid_out(self)

    def _add_check(self, facts: Facts, shown: ShownQuote, found: Fairness) -> None:
        """What the reviewer looks at before approving."""
        quote = shown.quote
        self._add_attribution(facts, quote)
        if shown.few is not None:
            shared = counted(shown.few, "person of the study could be meant", "people of the study could be meant")
            facts.add_sign(self.tr("Few share it"), shared, "warning")
        if shown.beside:
            also = self.tr("Prints words of {names} too").format(names=", ".join(shown.beside))
            facts.add_sign(self.tr("Several speak"), also, "warning")
        facts.add(self.tr("Changes"), changes_in_words(found))
        facts.add(self.tr("Corrections"), corrections_in_words(found), role="text2")
        doubts = doubts_in_words(found)
        if unmatched(self.editor.words):
            doubts.insert(0, self.tr("A bracket is not closed, or stands in another."))
        facts.add_sign(self.tr("Fair quote"), "\n".join(doubts) or self.tr("Yes"), "warning" if doubts else "success")
        if quote.stale:
            note = self.tr("The transcript was corrected after this form was written. Compare, then confirm it.")
            button = FactAct(self.tr("Confirm")) if self._may_change else None
            if button is not None:
                button.clicked.connect(self.confirm_wanted)
            facts.add_sign(self.tr("Corrected"), note, "warning", button)
        if quote.translation:
            facts.add_sign(self.tr("Translation"), translation_in_words(quote.translation), "warning")
        names = self._names.find(self.editor.words) if self._names else []
        facts.add_sign(self.tr("Names"), names_in_words(names), "warning" if names else "success")
        if shown.alike:
            facts.add_sign(self.tr("Elsewhere"), "\n".join(shown.alike), "warning")
        if shown.marked is not None and quote.status:
            when = date_in_words(f"{shown.marked.when.astimezone():%Y-%m-%d}")
            words = self.tr("{status} by {coder}, {when}")
            facts.add(self.tr("Status"), words.format(status=status_name(quote.status), coder=shown.marked.coder,
                                                      when=when))
        facts.add(self.tr("Form for"), shown.form_of)
        facts.add(self.tr("Findings") if len(shown.findings) > 1 else self.tr("Finding"), "\n".join(shown.findings))
        facts.add(self.tr("Printed in"), "\n".join(shown.chapters))

    def _add_attribution(self, facts: Facts, quote: QuoteRow) -> None:
        button = None
        if self._may_change:
            button = FactAct(self.tr("Change…"), self.tr("Another attribution for this quote alone"))
            button.clicked.connect(self.attribution_wanted)
        words = quote.attribution or self.tr("None. Quote > Attribution… says how quotes are attributed.")
        if quote.own_attribution:
            words = self.tr("{attribution} · for this quote alone").format(attribution=words)
        facts.add_with(self.tr("Attribution"), words, button)

    def _add_known(self, facts: Facts, shown: ShownQuote) -> None:
        quote, code = shown.quote, shown.code
        if code.path:
            facts.add_code(self.tr("Code"), quote.code_path, colour_of(quote.code_color))
        facts.add(self.tr("Definition"), code.definition, role="text2")
        served = "\n".join(" ".join(filter(None, (one.key, one.body))) for one in shown.questions)
        facts.add(self.tr("Questions") if len(shown.questions) > 1 else self.tr("Question"), served)
        facts.add(self.tr("Memo"), quote.comment)
        known = (f"{name}: {value}" for name, value in quote.attributes.items())
        facts.add(self.tr("Speaker"), "\n".join(filter(None, (quote.speaker, ", ".join(known)))))
        place = self.tr("{source}, turn {turn}").format(source=quote.source, turn=quote.turn)
        facts.add(self.tr("Source"), place if quote.turn else quote.source)
        facts.add(self.tr("Coder"), quote.coder)

    def _say_keys(self, inside: bool) -> None:
        """The keys of the field while the keyboard is in it; else how many rows are chosen."""
        chosen = self._shown_quote.chosen if self._shown_quote else 0
        if inside and self._may_change:
            keys = self.tr("Ctrl+[ add words   Ctrl+. leave out   Ctrl+Enter approve, next   Esc back")
            self._title.set_facts(keys)
        else:
            self._title.set_facts(self.tr("one of {count} chosen").format(count=chosen) if chosen > 1 else "")

    # ---- acting

    def _restore(self) -> None:
        self.editor.restore()
        self.editor.keep()

    def _mark(self, status: str) -> None:
        self.keep()
        self.status_wanted.emit(status)

    def _put(self, shown: QWidget) -> None:
        if self._shown is not None:
            self._rows.removeWidget(self._shown)
            self._shown.hide()
            self._shown.deleteLater()
        self._shown = shown
        self._rows.addWidget(shown, 0, _TOP)
        shown.show()  # a layout would show it later, and the pane would be seen empty

    def _set_usable(self, *, usable: bool) -> None:
        for button in (self.copy_button, self.open_button, self.status, self.editor):
            button.setEnabled(usable)
        self.restore_button.setEnabled(usable and self._may_change)

    def hideEvent(self, event: QHideEvent) -> None:
        if not event.spontaneous():  # the view is left, not the window put aside
            self.keep()
        super().hideEvent(event)


def _place(quote: QuoteRow) -> tuple[bytes, int, int, str]:
    """What stays the same when a form is stored: the words and the question that they stand under."""
    return quote.text_id, quote.start, quote.end, quote.question
