"""Words everywhere: one box over what was said, memos, codes and questions; hits while one types."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from qcoder.services import sources
from qcoder.services.quoting.retrieval import natural
from qcoder.services.searching.word_query import (
    ALL,
    CODES,
    MEMOS,
    NEAR,
    NEARNESS,
    PHRASE,
    QUESTIONS,
    REGEX,
    TEXT,
    WordQuery,
)
from qcoder.ui.saying import language_name
from qcoder.ui.session import Session
from qcoder.ui.settings import Settings
from qcoder.ui.views.finding.lookup import Reading
from qcoder.ui.views.finding.number_field import NumberField
from qcoder.ui.views.finding.search_page import SearchPage
from qcoder.ui.widgets.choices import CheckBox, ChoiceField
from qcoder.ui.widgets.fields import SearchField
from qcoder.ui.widgets.flow import FlowLayout

_MODES = (PHRASE, ALL, NEAR, REGEX)
_AREAS = (TEXT, MEMOS, CODES, QUESTIONS)
_WITHIN = (0, 1, 2, 3, 5, 10, 20, 50)
_WHO_SIGNS, _LANGUAGE_SIGNS = 18, 14  # room for the longest choice that always is there


class WordsPage(SearchPage):
    """The box, how its words are meant, and where they are looked for."""

    def __init__(self, session: Session, settings: Settings, reading: Reading) -> None:
        super().__init__(self.tr("Words"), session, settings, reading)
        self.field = SearchField(self.tr("Find in texts, memos, codes and questions"))
        self.mode = ChoiceField(
            [self.tr("next to each other"), self.tr("all in one turn"), self.tr("near each other"),
             self.tr("as a regular expression")]
        )
        self.mode.setAccessibleName(self.tr("How words belong together"))
        self.within = NumberField(
            self.tr("Most words in between"), self.tr("up to {n} words between"), _WITHIN, NEARNESS
        )
        self.within.hide()
        self.lemma = CheckBox(self.tr("Any form"))
        self.lemma.setToolTip(self.tr("house finds houses, and come finds came"))
        self.whole = CheckBox(self.tr("Whole words"))
        self.exact = CheckBox(self.tr("As typed"))
        self.exact.setToolTip(self.tr("Case and accents as typed"))
        self.areas = {
            TEXT: CheckBox(self.tr("Texts")), MEMOS: CheckBox(self.tr("Memos")), CODES: CheckBox(self.tr("Codes")),
            QUESTIONS: CheckBox(self.tr("Questions")),
        }
        for box in self.areas.values():
            box.setChecked(True)
        self.who = ChoiceField()
        self.who.setAccessibleName(self.tr("Whose words"))
        self.who.setMinimumContentsLength(_WHO_SIGNS)
        self.language = ChoiceField()
        self.language.setAccessibleName(self.tr("Language"))
        self.language.setMinimumContentsLength(_LANGUAGE_SIGNS)
        self._kept = WordQuery("x")  # what has no field here, from a search that was kept
        self.lay_out(self._question())
        self._listen()

    def _question(self) -> QWidget:
        question = QWidget()
        column = QVBoxLayout(question)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(8)
        first = QHBoxLayout()
        first.setSpacing(8)
        first.addWidget(self.field, 1)
        first.addWidget(self.mode)
        first.addWidget(self.within)
        column.addLayout(first)
        options = QWidget()
        flow = FlowLayout(options, gap=12)
        flow.setContentsMargins(0, 0, 0, 0)
        for part in (self.lemma, self.whole, self.exact, *self.areas.values(), self.who, self.language):
            flow.addWidget(part)
        column.addWidget(options)
        return question

    def _listen(self) -> None:
        self.field.textChanged.connect(lambda _words: self.ask_soon())
        self.field.returnPressed.connect(self._go_on)
        self.field.down_pressed.connect(self.results.list.setFocus)
        self.results.list.left.connect(self.field.setFocus)
        self.mode.currentIndexChanged.connect(lambda _at: self._change_mode())
        self.within.activated.connect(lambda _at: self.ask_soon())
        for box in (self.lemma, self.whole, self.exact, *self.areas.values()):
            box.toggled.connect(lambda _on: self.ask_soon())
        for choice in (self.who, self.language):
            choice.activated.connect(lambda _at: self.ask_soon())

    def _change_mode(self) -> None:
        mode = _MODES[self.mode.currentIndex()]
        self.within.setVisible(mode == NEAR)
        for box in (self.lemma, self.whole):
            box.setEnabled(mode != REGEX)
        self.ask_soon()

    def _go_on(self) -> None:
        """Enter in the box goes to the first hit."""
        self.ask()
        self.results.list.setFocus(Qt.FocusReason.TabFocusReason)

    # ---- what is asked

    def query(self) -> WordQuery | None:
        words = self.field.text()
        if not words.strip():
            return None
        mode = _MODES[self.mode.currentIndex()]
        plain = mode != REGEX
        who = self.who.currentData()
        return replace(
            self._kept, words=words, mode=mode, within=self.within.number,
            lemma=plain and self.lemma.isChecked(), whole=plain and self.whole.isChecked(),
            exact=self.exact.isChecked(), language=self.language.currentData() or "",
            moderators=who is None, speakers=(who,) if isinstance(who, str) and who else (),
            areas=tuple(area for area, box in self.areas.items() if box.isChecked()),
        ).checked()

    def why_empty(self) -> tuple[str, str]:
        return (
            self.tr("Find words in the whole study"),
            self.tr("Hits show while you type. Down goes to them, Enter opens one, and all can be coded together."),
        )

    def show_thing(self, thing: object) -> None:
        """Shows a search: a WordQuery, or words to be found."""
        if isinstance(thing, str):
            if thing:
                self.field.setText(thing)
            self.field.setFocus()
            self.field.selectAll()
        elif isinstance(thing, WordQuery):
            self._show_query(thing)

    def _show_query(self, query: WordQuery) -> None:
        self._fill_choices()
        self._kept = query
        self.mode.setCurrentIndex(_MODES.index(query.mode))
        self.within.set_number(query.within)
        self.lemma.setChecked(query.lemma)
        self.whole.setChecked(query.whole)
        self.exact.setChecked(query.exact)
        for area, box in self.areas.items():
            box.setChecked(area in query.areas)
        self.language.setCurrentIndex(max(0, self.language.findData(query.language)))
        wanted = query.speakers[0] if query.speakers else None if query.moderators else ""
        if wanted and self.who.findText(wanted) < 0:
            self.who.addItem(wanted, wanted)
        self.who.setCurrentIndex(0 if wanted is None else 1 if wanted == "" else self.who.findData(wanted))
        self.field.setText(query.words)
        self.ask()

    # ---- what there is to choose from

    def set_active(self, active: bool) -> None:
        if active:
            self._fill_choices()
        super().set_active(active)

    def _fill_choices(self) -> None:
        who, language = self.who.currentData(), self.language.currentData()
        voices = sources.speakers(self._study).values()
        names = sorted({one.name for one in voices if not one.moderator}, key=natural)
        texts = [text for one in sources.everything(self._study) for text in one.texts]
        found = sorted({text.language for text in texts if text.language})
        for choice in (self.who, self.language):
            choice.blockSignals(True)
            choice.clear()
        self.who.addItem(self.tr("Everybody"), None)
        self.who.addItem(self.tr("Not the moderators"), "")
        for name in names[:200]:
            self.who.addItem(name, name)
        self.language.addItem(self.tr("All languages"), "")
        for one in found:
            self.language.addItem(language_name(one), one)
        self.language.setVisible(len(found) > 1)
        if isinstance(who, str):
            self.who.setCurrentIndex(max(0, self.who.findData(who)))
        self.language.setCurrentIndex(max(0, self.language.findData(language)))
        for choice in (self.who, self.language):
            choice.blockSignals(False)

    def where_to_begin(self) -> QWidget:
        return self.field
