"""The page Words: which words are said how often, and the chosen or typed one in its contexts."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QModelIndex, QPoint, Qt, QTimer
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QMenu, QSplitter, QVBoxLayout, QWidget

from qcoder.export.pictures.figures import Figure
from qcoder.export.wording import Say
from qcoder.model.matrix import MatrixTable
from qcoder.services.exploring import words
from qcoder.services.exploring.contexts import Places, context
from qcoder.services.exploring.spoken import Words
from qcoder.services.exploring.words import WordList
from qcoder.services.quoting.quotes import QuoteFilter
from qcoder.services.study import Study
from qcoder.ui.saying import counted, figure, language_name
from qcoder.ui.session import Session
from qcoder.ui.settings import Settings
from qcoder.ui.views.counting import AT_ONCE, Counting, Work
from qcoder.ui.views.explore.context_table import ContextTable
from qcoder.ui.views.explore.page import ExplorePage
from qcoder.ui.views.explore.plain_table import PlainModel
from qcoder.ui.views.explore.quotes_panel import Behind
from qcoder.ui.widgets.buttons import DropButton
from qcoder.ui.widgets.fields import SearchField
from qcoder.ui.widgets.grounds import Pane
from qcoder.ui.widgets.menus import filled_menu, ticked
from qcoder.ui.widgets.status_line import StatusItem
from qcoder.ui.widgets.table import Column, TableView
from qcoder.ui.widgets.titles import PanelTitle

# The last one is empty: it takes the room that is left, so that figures stand near their word in a wide window.
_LOOKS = (Column("words", 280), Column("number", 90), Column("number", 90), Column("number", 90), Column(stretch=True))
_TYPING_MS = 250
_SLOW = 1_000_000  # a load that is always done in the background
_FIRST = 200  # places of a word that are shown before all of them are known
_CHARACTERS = 100  # that take as long to read as one coding


class WordPage(ExplorePage):
    """See the module."""

    kinds = (*ExplorePage.kinds, "text", "edit")

    def __init__(self, session: Session, settings: Settings) -> None:
        self._language, self._lemma, self._common, self._moderators = "", False, False, False
        self._sought, self._seeks_rest, self._broken_off = "", False, False
        super().__init__(session, settings, "words", "Word list")
        self.finding = Counting(self)
        self.finding.counted.connect(self._show_places)
        self.finding.failed.connect(self._fail)

    # ---- parts

    def controls(self) -> list[QWidget]:
        self.search = SearchField(self.tr("Word in context"))
        self.search.setToolTip(self.tr("Show every place where a word is said"))
        self._typing = QTimer(self, singleShot=True, interval=_TYPING_MS)
        self._typing.timeout.connect(self.find_word)
        self.search.textEdited.connect(lambda _text: self._typing.start())
        self.search.returnPressed.connect(self.find_word)
        self.words_button = DropButton(self.tr("Words"), filled_menu(self, self._fill_words))
        return [self.search, self.words_button]

    def canvas(self) -> QWidget:
        self.list = TableView(self.tr("Words"))
        self.rows = PlainModel(self.list)
        self.list.setModel(self.rows)
        self.list.setSelectionMode(TableView.SelectionMode.SingleSelection)
        self.list.selectionModel().currentRowChanged.connect(lambda *_: self._typing.start())
        self.places = ContextTable(self.tr("The word in its contexts"))
        self.places.activated.connect(self._open_place)
        self.list.activated.connect(lambda _index: self.places.setFocus())
        self.places.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.places.customContextMenuRequested.connect(self._open_menu)
        below = Pane("page")
        self.below_title = PanelTitle("", ground="page")
        column = QVBoxLayout(below)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.below_title)
        column.addWidget(self.places, 1)
        split = QSplitter(Qt.Orientation.Vertical)
        split.setHandleWidth(1)
        split.setChildrenCollapsible(False)
        split.addWidget(self.list)
        split.addWidget(below)
        split.setSizes([320, 380])
        return split

    def first_focus(self) -> QWidget:
        return self.empty.button if self._pages.currentIndex() else self.list

    def next_pane(self) -> None:
        """Moves the keyboard on: words, contexts."""
        (self.list if self.places.hasFocus() else self.places).setFocus(Qt.FocusReason.TabFocusReason)

    # ---- choices

    def _fill_words(self, menu: QMenu) -> None:
        ticked(menu, self.tr("In the originals"), not self._language, lambda: self._turn("_language", ""))
        for code in words.languages(self.session.study):
            spoken = self.tr("In {language}").format(language=language_name(code))
            ticked(menu, spoken, code == self._language, lambda code=code: self._turn("_language", code))
        menu.addSeparator()
        for name, said in (
            ("_lemma", self.tr("Forms of a word together")),
            ("_common", self.tr("Common words too")),
            ("_moderators", self.tr("What moderators say too")),
        ):
            on = bool(getattr(self, name))
            ticked(menu, said, on, lambda name=name, on=on: self._turn(name, not on))

    def _turn(self, name: str, value: object) -> None:
        setattr(self, name, value)
        self.changed_choice()

    def choice(self) -> dict[str, Any]:
        return {
            **super().choice(), "language": self._language, "lemma": self._lemma, "common": self._common,
            "moderators": self._moderators,
        }  # fmt: skip

    def take_choice(self, choice: dict[str, Any]) -> None:
        super().take_choice(choice)
        self._language = str(choice.get("language", ""))
        self._lemma, self._common = bool(choice.get("lemma")), bool(choice.get("common"))
        self._moderators = bool(choice.get("moderators"))

    def why_empty(self) -> tuple[str, str, str] | None:
        if not self.retrieval.who.sources:
            return (
                self.tr("There are no words yet"),
                self.tr("Import transcripts; the words that are said in them are counted here."),
                self.tr("Import transcripts"),
            )
        return None

    def take_step(self) -> None:
        self.action_requested.emit("import_transcripts")

    # ---- counting

    @property
    def _asked(self) -> Words:
        return Words(self.scope, self._language, self._lemma, self._common, self._moderators)

    def load(self) -> int:
        if self._lemma:
            return _SLOW  # the lists of forms alone take a second to read
        return self._characters() // _CHARACTERS

    def _characters(self) -> int:
        return sum(text.characters for source in self.retrieval.who.sources.values() for text in source.texts)

    def progress_words(self) -> str:
        return self.tr("Reading {count} characters").format(count=figure(self._characters()))

    def work(self) -> Work:
        asked = self._asked

        def work(study: Study, go: Callable[[], None]) -> WordList:
            return words.word_list(study, asked, go)

        return work

    def show_result(self, result: WordList) -> None:
        different = counted(len(result.words), "word", "words")
        total = self.tr("{different}, {total} said in all")
        self.title.set_facts(total.format(different=different, total=figure(result.total)))
        titles = [self.tr("Word"), self.tr("Times"), self.tr("Sources"), self.tr("People"), ""]
        row = max(0, self.list.currentIndex().row())
        self.rows.show_rows(titles, [(*word, "") for word in result.words])
        self.list.set_columns(_LOOKS)
        if result.words:
            self.list.setCurrentIndex(self.rows.index(min(row, len(result.words) - 1), 0))

    # ---- the word in its contexts

    def set_active(self, active: bool) -> None:
        super().set_active(active)
        if active and self._broken_off:
            self._broken_off = False
            self.find_word()

    def hideEvent(self, event: QHideEvent) -> None:
        """Asks nothing more of a study that may be closed next."""
        if not event.spontaneous() and (self.finding.busy or self._typing.isActive()):
            self._typing.stop()
            self.finding.stop()
            self._broken_off = True
        super().hideEvent(event)

    def find_word(self) -> None:
        """Shows the typed word in its contexts, else the chosen one."""
        typed = self.search.text().strip()
        row = self.list.currentIndex().row()
        known = self.result.words if self.result is not None else ()
        word = typed or (known[row].word if 0 <= row < len(known) else "")
        self._sought = word
        if not word:
            self.finding.stop()
            self._show_places(None)
            return
        self._seek(_FIRST if self.load() > AT_ONCE else None)

    def _seek(self, most: int | None, *, rest: bool = False) -> None:
        """Looks for the places of a word: the first of them, which are there at once, or all."""
        self._seeks_rest = rest
        asked, word = self._asked, self._sought

        def work(study: Study, go: Callable[[], None]) -> Places:
            return context(study, asked, word, go, most=most)

        self.finding.ask(self.session.study, work, self.load())

    def _show_places(self, places: Places | None) -> None:
        model = self.places.places
        self.below_title.set_title(f"“{self._sought}”" if self._sought else "")
        self.below_title.set_facts(self._counted(places) if places is not None else "")
        if places is not None:
            places.study = self.session.study  # that of the job is closed by now
        if places is not None and self._seeks_rest:
            model.show_rest(places)
            return
        model.show_places(places)
        if places is not None and len(places):
            self.places.setCurrentIndex(model.index(0, 0))
        if places is not None and places.more:
            self._seek(None, rest=True)

    def _counted(self, places: Places) -> str:
        if places.more:
            return self.tr("{count} places so far").format(count=figure(len(places)))
        return counted(len(places), "place", "places")

    def _open_place(self, index: QModelIndex) -> None:
        place = self.places.place_at(index)
        if place is not None:
            self.source_requested.emit(place.source.id, place.text.id, place.start, place.end)

    def _open_menu(self, where: QPoint) -> None:
        index = self.places.indexAt(where)
        if index.isValid():
            menu = QMenu(self)
            menu.addAction(self.tr("Read on there\tEnter"), lambda: self._open_place(index))
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.popup(self.places.viewport().mapToGlobal(where))

    # ---- files

    def chosen(self) -> tuple[Behind, QuoteFilter | None] | None:
        return None  # a word has places, which stand below it, and no quotes

    def status_items(self) -> list[StatusItem]:
        row = self.list.currentIndex().row()
        if self.result is None or not 0 <= row < len(self.result.words):
            return []
        word = self.result.words[row]
        said = self.tr("{word}: {times} times, {people} people").format(
            word=word.word, times=figure(word.times), people=figure(word.people)
        )
        return [StatusItem(said), StatusItem(self.tr("Enter goes to its contexts"))]

    def table(self, say: Say) -> MatrixTable | None:
        return self.result.table(say) if self.result is not None else None

    def figure(self, say: Say) -> Figure | None:
        return self.result.figure(say) if self.result is not None and self.result.words else None
