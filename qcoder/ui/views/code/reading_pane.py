"""The middle of the Code view: the open text, and what a person does to its words."""

from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from qcoder.model.changes import Changes
from qcoder.model.records import Source, Text
from qcoder.services import sources
from qcoder.storage.codings.coded_rows import Place
from qcoder.ui.reader import Reader, ReaderCoding
from qcoder.ui.session import Session
from qcoder.ui.views.code.acts import CodingActs
from qcoder.ui.views.code.code_choices import CodeChoices
from qcoder.ui.views.code.filters import CodingFilters, FilterRow
from qcoder.ui.views.code.guide_steps import GuideSteps
from qcoder.ui.views.code.limits import LimitActs
from qcoder.ui.views.code.presenting import Names, page
from qcoder.ui.views.code.progress import ReadingProgress
from qcoder.ui.views.code.reading_menu import ReadingMenu
from qcoder.ui.views.code.reading_title import ReadingTitle
from qcoder.ui.views.code.sentence_rules import SentenceRules
from qcoder.ui.views.code.shown_codings import ShownCodings
from qcoder.ui.views.code.turn_notes import TurnNotes
from qcoder.ui.views.code.turn_relations import TurnRelations
from qcoder.ui.views.translations.text_choice import TextChoice
from qcoder.ui.views.translations.wording import heading
from qcoder.ui.widgets.bands import EmptyState
from qcoder.ui.widgets.grounds import Pane

if TYPE_CHECKING:
    from qcoder.ui.views.code.code_palette import BranchPick, CodePalette
    from qcoder.ui.views.code.here import HerePart
    from qcoder.ui.views.finding.find_bar import FindBar


class ReadingPane(Pane):
    """Shows one text of one source. Codes are applied here."""

    share_changed = Signal(object, float)  # source, share coded of the text of it that is coded most
    code_pointed = Signal(object)  # the code on which the palette stands; None on a new one
    palette_left = Signal()
    memo_asked = Signal(object)  # coding
    here_changed = Signal()  # what is at the caret
    import_asked = Signal()
    correct_asked = Signal()
    alone_changed = Signal(bool)
    place_asked = Signal(object, int, int)  # text, start and end of words elsewhere
    everywhere_asked = Signal(str)  # words to be found in the whole study

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__("page", parent)
        self._session = session
        self._study = session.study
        self._source: Source | None = None
        self._text: Text | None = None
        self._alone = False  # one text even where there are two
        self._choice = TextChoice()
        self.pointed: list[ReaderCoding] = []  # under the pointer: only told
        self._sentences = SentenceRules(self)
        # Each part is made where it stays: one that moves there is styled anew with all that is in it.
        self._reading = QWidget(self)
        self.title = ReadingTitle(session.study, self._reading)
        self.filter_row = FilterRow(self._reading)
        self.reader = Reader(self._reading, sentences=self._sentences.cut)
        self._codings = ShownCodings(session.study, self.reader, Names.of(session.study))
        self.choices = CodeChoices(session.study)
        self.acts = CodingActs(session, self.reader, self.choices)
        self.limits = LimitActs(session, self.reader, self.acts)
        self.filters = CodingFilters(session.study, self)
        self.progress = ReadingProgress(session, self.reader)
        self.notes = TurnNotes(session.study, self.reader)
        self.relations = TurnRelations(session, self.reader, self.notes)
        self.guide = GuideSteps(session, self.reader)
        self._menu = ReadingMenu(session, self.reader, self.acts, self.relations, self)
        self.find_bar: FindBar | None = None
        self._empty = EmptyState("", "", parent=self)
        self._empty.step.connect(self.import_asked)
        self._lay_out()
        self._connect()
        self._show_empty()

    def _lay_out(self) -> None:
        column = self._column = QVBoxLayout(self._reading)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.title)
        column.addWidget(self.filter_row)
        column.addWidget(self.reader, 1)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self._reading)

    def _connect(self) -> None:
        reader, acts = self.reader, self.acts
        reader.code_requested.connect(self.ask_code)
        reader.remove_requested.connect(acts.remove)
        reader.slot_requested.connect(acts.apply_slot)
        reader.coding_resized.connect(self.limits.resize)
        reader.code_dropped.connect(acts.apply)
        reader.words_dragged.connect(self._drag_words)
        reader.coding_activated.connect(self.memo_asked)
        reader.told.connect(self._session.told)
        reader.caret_moved.connect(lambda _here: self.here_changed.emit())
        reader.hovered.connect(self._note_hovered)
        reader.context_requested.connect(self._menu.open)
        reader.column_changed.connect(self._turn_to_column)
        acts.name_asked.connect(lambda name: self.code_palette.open(typed=name))
        self._menu.code_asked.connect(self.ask_code)
        self._menu.recode_asked.connect(self._ask_other_code)
        self._menu.memo_asked.connect(self.memo_asked)
        self._menu.correct_asked.connect(self.correct_asked)
        self.filters.changed.connect(self._filter)
        self.filter_row.cleared.connect(self.filters.clear)
        self.filter_row.change_asked.connect(self.title.filter_button.showMenu)
        self.progress.changed.connect(self._show_title)

    @cached_property
    def code_palette(self) -> "CodePalette":
        """The palette of codes, made when it is first wanted."""
        from qcoder.ui.views.code.code_palette import CodePalette

        palette, acts = CodePalette(self.reader, self.choices), self.acts
        palette.codes_chosen.connect(lambda codes: acts.apply(*codes))
        palette.recoded.connect(acts.recode)
        palette.recode_new_asked.connect(acts.recode_new)
        palette.name_chosen.connect(acts.apply_new)
        palette.pointed.connect(self.code_pointed)
        palette.left.connect(self.palette_left)
        return palette

    @cached_property
    def _branches(self) -> "BranchPick":
        """The palette of branches, the same."""
        from qcoder.ui.views.code.code_palette import BranchPick

        branches = BranchPick(self.reader, self.choices)
        branches.chosen.connect(lambda entry: self.filters.choose_branch(entry.key))
        return branches

    def find_here(self) -> None:
        """Open the bar that finds words in the texts shown."""
        if self._text is not None:
            self.finding().open()

    def finding(self) -> "FindBar":
        """The bar that finds words, made when it is first wanted."""
        if self.find_bar is None:
            from qcoder.ui.views.finding.find_bar import FindBar  # brings what searches: not needed to open a study

            self.find_bar = FindBar(self.reader)
            self.find_bar.everywhere_asked.connect(self.everywhere_asked)
            self._column.addWidget(self.find_bar)
        return self.find_bar

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
        self.progress.leave()
        known = {one.id: one for one in sources.everything(self._study)}
        self._source = known.get(source)
        if self._source is None or not self._source.texts:
            self._source = self._text = None
            self.progress.forget()
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
        self._codings.begin(Names.of(self._study))
        self.filters.look_at(tuple(one.id for one in self._source.texts))
        self._sentences.learn(self._text.language)
        shown = self._shown_texts()
        words = self._marks(shown[0], shown[1]) if len(shown) > 1 else {}
        names = self._codings.names
        pages = [page(self._study, self._source, text, names, self._heading(text), words) for text in shown]
        self.reader.show_pages(pages, self._text.id)
        self._show_notes()
        if self.find_bar is not None:
            self.find_bar.refresh()
        self.progress.enter()
        self._stack.setCurrentIndex(1)
        self._show_title()
        self._offer_texts()
        self._offer_coders()

    def _marks(self, left: Text, right: Text) -> Mapping[bytes, str]:
        from qcoder.ui.views.code.passage_menu import marks  # texts of one language have no passages

        return marks(self._study, left.id, right.id)

    def _show_notes(self) -> None:
        if self._source is not None:
            self.notes.refresh(self._source, self._codings.names)

    def _shown_texts(self) -> list[Text]:
        """The texts to show: the open one, and beside it the other of original and translation, original first."""
        if self._source is None or self._text is None:
            return []
        return self._choice.shown(self._source, self._text, alone=self._alone)

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
            self._sentences.learn(self._text.language)
            self._show_title()
            self._offer_texts()
            self.here_changed.emit()

    def first_focus(self) -> QWidget:
        """The words; while there are none, the step that brings them in."""
        waits = self._stack.currentWidget() is self._empty and not self._empty.button.isHidden()
        return self._empty.button if waits else self.reader

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
        source, shown = self._source, self.reader.page
        if source is None or shown is None:
            return
        known = self.progress.of(shown.text_id)
        most = self.title.show_source(source, self.reader.pages, shown, known, own=self._study.blind)
        self.share_changed.emit(source.id, most)

    def _offer_texts(self) -> None:
        source = self._source
        self.title.texts.setVisible(source is not None and len(source.texts) > 1)
        if source is not None:
            shown = self._shown_texts()
            self._choice.fill(self.title.texts.menu(), source, shown, pair=self._show_pair, only=self._switch_text)

    def _show_pair(self, pair: tuple[Text, Text]) -> None:
        """Show two texts side by side; the open one stays open where it is one of them."""
        if self._source is None or self._text is None:
            return
        self._choice.choose(self._source, pair)
        if self._text.id not in {one.id for one in pair}:
            self._text = pair[1]
        if self._alone:
            self.show_alone(alone=False)
        else:
            self.reload()
        self.reader.setFocus()

    def _heading(self, text: Text) -> str:
        """What stands above a text; nothing above one that has no other beside it."""
        alone = self._source is None or len(self._source.texts) < 2
        return "" if alone else heading(text)

    def _switch_text(self, text: Text) -> None:
        self._text = text
        if self._alone:
            self.reload()
        else:
            self.show_alone(alone=True)
        self.reader.setFocus()

    def coder_names(self) -> list[str]:
        """Whose codings can be shown or hidden; nobody's in blind mode."""
        return [] if self._study.blind else [coder.name for coder in self._codings.names.coders.values()]

    def coder_colours(self) -> dict[str, int | str]:
        """The colour of each coder that `coder_names` says."""
        return {} if self._study.blind else self._codings.names.colour_by_name()

    def _offer_coders(self) -> None:
        self.title.offer_coders(
            self.coder_names(), self.filters.hidden_coders, self.coder_colours(), blind=self._study.blind,
            show=lambda name, shown: self.filters.show_coder(name, shown=shown),
            see_all=lambda: self.reader.action_requested.emit("toggle_blind"),
        )

    def _filter(self) -> None:
        self.reader.set_filter(self.filters.test())
        self.filter_row.show_parts(self.filters.parts())
        self._offer_coders()

    def look_anew(self) -> None:
        """Hide everything of other coders, or show it again, as it is now to be seen."""
        self._codings.look_anew(Names.of(self._study))
        self._show_notes()
        self._offer_coders()
        self._show_title()

    def follow(self, changes: Changes) -> None:
        """Show what an action changed."""
        if self.find_bar is not None and changes.touches("text", "edit"):
            self.find_bar.forget_brought()
        self.guide.follow(changes)
        self.filters.follow(changes)
        if self._text is None:
            if changes.touches("source"):
                self._show_empty()
            return
        if changes.touches("text", "edit", "turn", "speaker", "source", "passage_note") or (
            changes.touches("attribute", "attribute_value") and self._has_notes()  # whose attributes stand beside them
        ):
            self.open(self._source.id if self._source else b"", self._text.id)
            return
        if changes.touches("code", "coder", "question", "question_code", "round", "round_item", "round_coder"):
            self._codings.names = Names.of(self._study)
            self.filters.refresh()
            self._codings.reread()
            self._filter()
            self._show_notes()
        elif changes.touches("coding", "quote"):
            place = self._codings.place_of_replayed(changes)
            self._codings.follow(changes)
            if place is not None:
                self._show_replayed(place)
        if changes.touches("turn_link", "memo"):
            self._show_notes()
            self.here_changed.emit()
        if changes.touches("coding", "code"):
            self._show_title()

    def _has_notes(self) -> bool:
        return any(turn.noted for page in self.reader.pages for turn in page.turns)

    def _show_replayed(self, place: Place) -> None:
        """What was undone is seen: here, or where it lies."""
        text, start, end = place
        if self._text is not None and text == self._text.id:
            self.reader.go_to(start, end, mark=False)
        elif self.isVisible():
            self.place_asked.emit(text, start, end)

    @property
    def here(self) -> list[ReaderCoding]:
        """The codings at the caret."""
        return self.reader.here()

    def _drag_words(self) -> None:
        from qcoder.ui.views.code.dragging import start_words_drag  # brings the tree on which they are dropped

        start_words_drag(self.reader, self.reader.view.map.words(*self.reader.document_selection()))

    def _note_hovered(self, here: list[ReaderCoding]) -> None:
        self.pointed = here
        self.here_changed.emit()

    def explain(self) -> "list[HerePart]":
        """What is under the caret, in words."""
        from qcoder.ui.views.code.here import explain

        if self._text is None:
            return []
        return explain(self._study, self.reader, self._codings.names, self.guide.answered_here())

    def set_bare(self, *, bare: bool) -> None:
        """Show the words without a title, or with it."""
        self.title.setVisible(not bare)
        self.filter_row.setVisible(not bare and bool(self.filters.parts()))

    # ---- what a person does

    def ask_code(self) -> None:
        """Open the palette for the selected words, or for the sentence at the caret when none are selected."""
        if self._text is not None and self._study.read_only:
            self._session.told.emit(self.tr("This study is open read-only: nothing can be coded here now."))
        if self.acts.text is None:
            return
        self.acts.select_something()
        self.code_palette.open()

    def recode(self) -> None:
        """Open the palette to put another code in place of the one at the caret."""
        one = self.acts.changeable()
        if one is not None:
            self._ask_other_code(one.id)

    def _ask_other_code(self, one: bytes) -> None:
        self.code_palette.open(one)

    @property
    def chosen(self) -> ReaderCoding | None:
        """The coding at the caret that keys act on."""
        return self.acts.chosen

    def choose_branch(self) -> None:
        """Ask for the branch of the codebook that alone is to be shown."""
        self.choices.refresh()
        self._branches.open_centred()
