"""The middle of the Code view: the open text, and what a person does to its words."""

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QMenu, QStackedLayout, QVBoxLayout, QWidget

from qcoder.language.sentences import SentenceRule
from qcoder.model.changes import Changes
from qcoder.model.records import Coding, Source, Text
from qcoder.services import codebook, coding, sources
from qcoder.ui.jobs import Job
from qcoder.ui.reader import Reader, ReaderCoding
from qcoder.ui.saying import language_name
from qcoder.ui.session import Session
from qcoder.ui.views.code.code_palette import CodeChoices, make_palette
from qcoder.ui.views.code.passage_menu import add_passage_menu, marks
from qcoder.ui.views.code.presenting import Names, facts, page, reader_coding
from qcoder.ui.widgets.bands import EmptyState
from qcoder.ui.widgets.buttons import DropButton, IconButton
from qcoder.ui.widgets.finding import PickEntry
from qcoder.ui.widgets.grounds import Pane
from qcoder.ui.widgets.titles import ViewTitle

_FEW = 200  # changed codings that are shown one by one; above that the page's codings are read anew


class ReadingPane(Pane):
    """Shows one text of one source. Codes are applied here."""

    share_changed = Signal(object, float)  # source, share coded of the text of it that is coded most
    code_pointed = Signal(object)  # the code on which the palette stands
    palette_left = Signal()
    memo_asked = Signal(object)  # coding
    here_changed = Signal()  # what is at the caret
    import_asked = Signal()
    correct_asked = Signal()
    alone_changed = Signal(bool)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__("page", parent)
        self._session = session
        self._study = session.study
        self._source: Source | None = None
        self._text: Text | None = None
        self._names = Names.of(session.study)
        self._hidden_coders: frozenset[str] = frozenset()
        self._recoding: bytes | None = None
        self._alone = False  # one text even where there are two
        self.here: list[ReaderCoding] = []  # at the caret: what keys act on
        self.pointed: list[ReaderCoding] = []  # under the pointer: only told
        self._rules: dict[str, SentenceRule] = {}  # by language
        self._sentences = SentenceRule("")
        self.reader = Reader(sentences=self._cut)
        self.choices = CodeChoices(session.study)
        self.title = ViewTitle("")
        self._texts = IconButton("columns", self.tr("Languages shown"))
        self._texts.setMenu(QMenu(self))
        self._texts.setPopupMode(IconButton.ToolButtonPopupMode.InstantPopup)
        self._coders = DropButton("", QMenu(self))
        self.title.add_control(self._coders)
        self.title.add_control(self._texts)
        self._empty = EmptyState("", "")
        self._empty.step.connect(self.import_asked)
        self._lay_out()
        self.palette_ = make_palette(self.reader, self.choices)
        self._connect()
        self._show_empty()

    def _lay_out(self) -> None:
        reading = QWidget()
        column = QVBoxLayout(reading)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.title)
        column.addWidget(self.reader, 1)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._empty)
        self._stack.addWidget(reading)

    def _connect(self) -> None:
        self.reader.code_requested.connect(self.ask_code)
        self.reader.remove_requested.connect(self.remove)
        self.reader.coding_activated.connect(self.memo_asked)
        self.reader.caret_moved.connect(self._note_here)
        self.reader.hovered.connect(self._note_hovered)
        self.reader.context_requested.connect(self._show_menu)
        self.reader.column_changed.connect(self._turn_to_column)
        self.palette_.chosen.connect(self._chosen)
        self.palette_.create_requested.connect(self._create)
        self.palette_.current_changed.connect(self._point)
        self.palette_.cancelled.connect(self._leave_palette)

    # ---- what is shown

    @property
    def source(self) -> Source | None:
        """The open source."""
        return self._source

    @property
    def text(self) -> Text | None:
        """The open text of it."""
        return self._text

    def open(self, source: bytes, text: bytes | None = None) -> None:
        """Open a source, at one of its texts; else at a translation, on which most teams code, or the original."""
        known = {one.id: one for one in sources.everything(self._study)}
        self._source = known.get(source)
        if self._source is None or not self._source.texts:
            self._source = self._text = None
            self._show_empty()
            return
        texts = {one.id: one for one in self._source.texts}
        translations = [one for one in self._source.texts if one.kind == "translation"]
        usual = (translations or list(self._source.texts))[0]
        self._text = texts.get(text or b"", usual)
        self.reload()

    def reload(self) -> None:
        """Read the open text anew."""
        if self._source is None or self._text is None:
            self._show_empty()
            return
        self._names = Names.of(self._study)
        self._learn_sentences(self._text.language)
        shown = self._shown_texts()
        words = marks(self._study, shown[0].id, shown[1].id) if len(shown) > 1 else {}
        pages = [page(self._study, self._source, text, self._names, self._heading(text), words) for text in shown]
        self.reader.show_pages(pages, self._text.id)
        self._stack.setCurrentIndex(1)
        self._show_title()
        self._offer_texts()
        self._offer_coders()

    def _shown_texts(self) -> list[Text]:
        """The texts to show: the open one, and beside it the other of original and translation, original first."""
        if self._source is None or self._text is None:
            return []
        beside = [text for text in self._source.texts if text.id != self._text.id]
        if self._alone or not beside:
            return [self._text]
        shown = {self._text.id, beside[0].id}
        return [text for text in self._source.texts if text.id in shown]

    def show_alone(self, *, alone: bool) -> None:
        """Show the open text alone, or beside another one of its source."""
        if alone != self._alone:
            self._alone = alone
            self.alone_changed.emit(alone)
            self.reload()

    @property
    def alone(self) -> bool:
        """Whether one text is shown even where there are two."""
        return self._alone

    def _turn_to_column(self, text: bytes) -> None:
        """The keyboard is in the other column: that text is the open one now."""
        found = [one for one in self._source.texts if one.id == text] if self._source else []
        if found:
            self._text = found[0]
            self._learn_sentences(self._text.language)
            self._show_title()
            self._offer_texts()
            self.here_changed.emit()

    def _cut(self, body: str) -> list[tuple[int, int]]:
        return self._sentences(body)

    def _learn_sentences(self, language: str) -> None:
        """Cut sentences by the rules of the text's language; its abbreviations arrive a moment later."""
        known = self._rules.get(language)
        self._sentences = rule = known or SentenceRule(language)
        if known is None:
            self._rules[language] = rule
            Job(lambda _progress: rule.load(), self).start()

    def _show_empty(self) -> None:
        if sources.everything(self._study):
            self._empty.set_words(self.tr("Choose a source"), self.tr("Its words are shown here, ready to be coded."))
        else:
            self._empty.set_words(
                self.tr("Nothing to read yet"),
                self.tr("Bring in transcripts. They are shown before anything is stored."),
                self.tr("Import transcripts…"),
            )
        self._stack.setCurrentIndex(0)

    def _show_title(self) -> None:
        if self._source is None or self._text is None or self.reader.page is None:
            return
        shares = {text.id: sources.share_of(self._study, text.id) for text in self._source.texts}
        self.title.set_title(self._source.name)
        # Beside each other two texts show one share, so that it does not change with the column.
        share = max(shares[shown.text_id] for shown in self.reader.pages)
        self.title.set_facts(facts(self._source, self.reader.page.turns, share))
        self.share_changed.emit(self._source.id, max(shares.values()))

    def _offer_texts(self) -> None:
        texts = self._source.texts if self._source else ()
        self._texts.setVisible(len(texts) > 1)
        menu = self._texts.menu()
        menu.clear()
        beside = menu.addAction(self.tr("Side by side"), lambda: self.show_alone(alone=False))
        beside.setCheckable(True)
        beside.setChecked(not self._alone)
        for text in texts:
            only = menu.addAction(self.tr("Only {text}").format(text=self._heading(text)))
            only.triggered.connect(lambda _on, text=text: self._switch_text(text))
            only.setCheckable(True)
            only.setChecked(self._alone and self._text is not None and text.id == self._text.id)

    def _heading(self, text: Text) -> str:
        """What stands above a text; nothing above one that has no other beside it."""
        alone = self._source is None or len(self._source.texts) < 2
        return "" if alone else f"{language_name(text.language)} · {self._kind(text)}"

    def _kind(self, text: Text) -> str:
        kinds = {"original": self.tr("original"), "translation": self.tr("translation")}
        return kinds.get(text.kind, text.kind)

    def _switch_text(self, text: Text) -> None:
        self._text = text
        if self._alone:
            self.reload()
        else:
            self.show_alone(alone=True)
        self.reader.setFocus()

    def _offer_coders(self) -> None:
        """Whose codings are shown: a tick per coder."""
        names = [coder.name for coder in self._names.coders.values()]
        self._coders.setVisible(len(names) > 1)
        menu = self._coders.menu()
        menu.clear()
        for name in names:
            action = menu.addAction(name)
            action.setCheckable(True)
            action.setChecked(name not in self._hidden_coders)
            action.toggled.connect(lambda shown, name=name: self._show_coder(name, shown=shown))
        shown = [name for name in names if name not in self._hidden_coders]
        self._coders.set_words(self.tr("Codes by {names}").format(names=", ".join(shown) or self.tr("nobody")))

    def _show_coder(self, name: str, *, shown: bool) -> None:
        self._hidden_coders = self._hidden_coders - {name} if shown else self._hidden_coders | {name}
        self.reader.hide_codings(coders=self._hidden_coders)
        self._offer_coders()

    def follow(self, changes: Changes) -> None:
        """Show what an action changed."""
        if self._text is None:
            if changes.touches("source"):
                self._show_empty()
            return
        if changes.touches("text", "edit", "turn", "speaker", "source", "passage_note"):
            self.open(self._source.id if self._source else b"", self._text.id)
            return
        if changes.touches("code", "coder"):
            self._names = Names.of(self._study)
            self._reread_codings()
            self._offer_coders()
        elif changes.touches("coding"):
            self._follow_codings(changes)
        if changes.touches("coding", "code"):
            self._show_title()

    def _follow_codings(self, changes: Changes) -> None:
        touched = changes.of("coding")
        if len(touched.any) > _FEW or touched.changed:
            self._reread_codings()
            return
        for one in touched.removed:
            self.reader.remove_coding(one)
        for one in touched.added:
            found = coding.find(self._study, one)
            if found is not None and found.text in {shown.text_id for shown in self.reader.pages}:
                self.reader.add_coding(reader_coding(found, self._names), found.text)

    def _reread_codings(self) -> None:
        for shown in self.reader.pages:
            found = coding.of_text(self._study, shown.text_id)
            self.reader.set_codings((reader_coding(one, self._names) for one in found), shown.text_id)

    def _note_here(self, here: list[ReaderCoding]) -> None:
        self.here = here
        self.here_changed.emit()

    def _note_hovered(self, here: list[ReaderCoding]) -> None:
        self.pointed = here
        self.here_changed.emit()

    # ---- what a person does

    def ask_code(self) -> None:
        """Open the palette for the selected words, or for the sentence at the caret when none are selected."""
        if self._text is not None and self._study.read_only:
            self._session.told.emit(self.tr("This study is open read-only: nothing can be coded here now."))
        if self._text is None or self._study.read_only:
            return
        self._select_something()
        self._recoding = None
        self._open_palette()

    def _select_something(self) -> tuple[int, int] | None:
        """The selected words; when there are none, the sentence at the caret, which is selected."""
        if self.reader.selection() is None:
            self.reader.select_range(self.reader.steps.sentence_at(self.reader.document_caret()))
        return self.reader.selection()

    def go_to_uncoded(self) -> None:
        """Go to the next turn of someone who answers in which nothing is coded; from the top again after the last."""
        turns = self.reader.page.turns if self.reader.page else ()
        coded = [(one.start, one.end) for one in self._shown_codings()]
        answers = [turn for turn in turns if turn.number and not turn.moderator]
        free = [turn for turn in answers if not any(a < turn.end and turn.start < b for a, b in coded)]
        caret = self.reader.caret()
        after = [turn for turn in free if turn.start > caret] or free
        if after:
            self.reader.go_to(after[0].start)

    def _shown_codings(self) -> list[Coding]:
        return coding.of_text(self._study, self._text.id) if self._text is not None else []

    def recode(self) -> None:
        """Open the palette to put another code in place of the one at the caret."""
        if self.chosen is not None and not self._study.read_only:
            self._recoding = self.chosen.id
            self._open_palette()

    def _open_palette(self) -> None:
        self.choices.refresh()
        self.palette_.open_at(self.reader.palette_anchor())

    def _chosen(self, entry: PickEntry) -> None:
        if isinstance(entry.key, bytes):
            if self._recoding is None:
                self.apply(entry.key)
            else:
                recoding, code = self._recoding, entry.key
                self._session.attempt(lambda: coding.recode(self._study, recoding, code))
                self.choices.used(code)
        self._leave_palette()

    def _create(self, name: str) -> None:
        selected = self.reader.selection()
        text = self._text
        if selected is not None and text is not None and self._recoding is None:
            made = self._session.attempt(lambda: coding.apply_new(self._study, text.id, *selected, name))
            if made is not None:
                self.choices.used(made)
        elif self._recoding is not None:
            recoding = self._recoding
            code = self._session.attempt(lambda: codebook.create(self._study, name))
            if code is not None:
                self._session.attempt(lambda: coding.recode(self._study, recoding, code))
        self._leave_palette()

    def _point(self, entry: PickEntry | None) -> None:
        if entry is not None and isinstance(entry.key, bytes):
            self.code_pointed.emit(entry.key)

    def _leave_palette(self) -> None:
        self._recoding = None
        self.palette_left.emit()

    def apply(self, code: bytes) -> None:
        """Apply a code to the selected words."""
        text = self._text
        if text is None or self._study.read_only:
            return
        selected = self._select_something()
        if selected is not None:
            self._session.attempt(lambda: coding.apply(self._study, text.id, *selected, [code]))
            self.choices.used(code)

    def repeat(self) -> None:
        """Apply the code that was used last."""
        if self.choices.last:
            self.apply(self.choices.last)

    def remove(self, one: bytes) -> None:
        """Take a coding away. That it was somebody else's is told, with what brings it back."""
        shown = next((coded for coded in self.here if coded.id == one), None)
        self._session.attempt(lambda: coding.remove(self._study, one))
        if shown is not None and not shown.mine and coding.find(self._study, one) is None:
            words = self.tr("Removed “{code}”, which {coder} applied")
            self._session.done.emit(words.format(code=shown.code_name, coder=shown.coder))

    @property
    def chosen(self) -> ReaderCoding | None:
        """The coding at the caret that keys act on: one's own before others', the innermost first."""
        return min(self.here, key=lambda one: not one.mine, default=None)

    def _show_menu(self, point: QPoint, here: list[ReaderCoding]) -> None:
        menu = QMenu(self)
        if not self._study.read_only:
            menu.addAction(self.tr("Apply a code…"), self.ask_code)
            for one in here:
                part = menu.addMenu(f"{one.code_name} ({one.coder})")
                part.addAction(self.tr("Select its words"), lambda one=one: self.reader.select(one.start, one.end))
                part.addAction(self.tr("Change the code…"), lambda one=one: self._recode_one(one))
                part.addAction(self.tr("Memo…"), lambda one=one: self.memo_asked.emit(one.id))
                part.addAction(self.tr("Remove"), lambda one=one: self.remove(one.id))
            menu.addSeparator()
            menu.addAction(self.tr("Correct the words…"), self.correct_asked.emit)
        add_passage_menu(menu, self._session, self.reader)
        menu.addAction(self.tr("Copy"), self.reader.view.copy)
        menu.exec(point)
        menu.deleteLater()

    def _recode_one(self, one: ReaderCoding) -> None:
        self._recoding = one.id
        self._open_palette()
