"""What the pages that search have in common: a title with verbs, the question, and what was found."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from qcoder.model.changes import Changes
from qcoder.model.errors import EnvironmentProblem, UserError
from qcoder.services.quoting.quotes import FoundQuotes
from qcoder.services.searching import found_quotes, saved
from qcoder.services.searching.saved import Query
from qcoder.services.searching.word_query import CODES, MEMOS, QUESTIONS, TEXT, WordQuery
from qcoder.services.searching.words import Hit
from qcoder.ui.dialogs.naming import ask_name
from qcoder.ui.saying import counted, heard, said_of
from qcoder.ui.session import Session
from qcoder.ui.settings import Settings
from qcoder.ui.views.finding.found_words import Brought, FoundWords
from qcoder.ui.views.finding.lookup import Answer, Lookup, Reading
from qcoder.ui.views.finding.results import Results
from qcoder.ui.views.room import Room
from qcoder.ui.widgets.buttons import Button
from qcoder.ui.widgets.labels import TextLabel
from qcoder.ui.widgets.status_line import StatusItem
from qcoder.ui.widgets.titles import ViewTitle

_TYPED_MS = 40  # between the last key and the question: two quick letters ask once
_MATTER = ("text", "edit", "turn", "speaker", "source", "memo", "code", "question", "coding", "study_case", "search")


class SearchPage(Room):
    """A page gives `question` (the widget), `query()` and `why_empty()`; the rest is here."""

    def __init__(self, title: str, session: Session, _settings: Settings, reading: Reading) -> None:
        super().__init__("page")
        self._session = session
        self._study = session.study
        self._stale = True
        self._active = False
        self._warmed = False
        self._left_by_hit = False
        self._wrong = False  # what is asked cannot be searched
        self.title = ViewTitle(title)
        self.save_button = Button(self.tr("Keep this search…"), kind="flat", side="right")
        self.code_button = Button(self.tr("Code all of these…"))
        self.quotes_button = Button(self.tr("Show in Quotes"), kind="flat", side="right")
        self.quotes_button.setToolTip(self.tr("List the quotes that lie in what was found"))
        for button in (self.save_button, self.quotes_button, self.code_button):
            self.title.add_control(button)
        self.problem = TextLabel(role="danger", wrap=True)
        self.problem.hide()
        self.results = Results(session, reading, self.tr("Hits"))
        self.lookup = Lookup(reading, self)
        self._behind = Lookup(reading, self)
        self._soon = QTimer(self, singleShot=True, interval=_TYPED_MS)
        self._connect()

    def _connect(self) -> None:
        self._soon.timeout.connect(self.ask)
        self.save_button.clicked.connect(self.keep_search)
        self.code_button.clicked.connect(self.code_all_hits)
        self.quotes_button.clicked.connect(self.show_in_quotes)
        self._behind.answered.connect(self._show_quotes)
        self._behind.failed.connect(lambda error: self._session.problem.emit(error, None))
        self.lookup.began.connect(lambda: self.results.progress.start(self.tr("Searching…")))
        self.lookup.ended.connect(self.results.progress.finish)
        self.lookup.found_some.connect(self._take_some)
        self.lookup.answered.connect(self._take)
        self.lookup.failed.connect(self._fail)
        self.results.stopped.connect(self.lookup.stop)
        self.results.opened.connect(self._open)
        self.results.coding_changed.connect(self._settle)
        self._session.changed.connect(self._follow)
        self._session.closing.connect(self._stop)

    def _stop(self) -> None:
        """Asks nothing more of a study that is closed next."""
        self._soon.stop()
        self.lookup.stop()
        self._behind.stop()

    def lay_out(self, question: QWidget) -> None:
        """Puts the question between the title and what is found."""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.title)
        column.addWidget(question)
        told = QHBoxLayout()
        told.setContentsMargins(12, 0, 12, 0)
        told.addWidget(self.problem)
        column.addLayout(told)
        column.addWidget(self.results, 1)
        self._settle()

    # ---- what a page adds

    def query(self) -> Query | None:
        """What is asked; None while nothing is. Raises UserError when it cannot be asked."""
        raise NotImplementedError

    def why_empty(self) -> tuple[str, str]:
        """Title and sentence for when nothing is asked."""
        raise NotImplementedError

    # ---- asking

    def ask_soon(self) -> None:
        """Ask, once nothing was typed for a moment."""
        self._soon.start()

    def ask(self) -> None:
        """Ask now."""
        self._soon.stop()
        self._stale = self._wrong = False
        try:
            query = self.query()
        except UserError as error:
            self._fail(error)
            return
        self._tell_problem("")
        if query is None:
            self.lookup.stop()
            self.results.show_nothing(*self.why_empty())
            self._settle()
            return
        self.lookup.find(query)

    def _take(self, answer: Answer) -> None:
        self._tell_problem("")
        if answer.found.hits:
            self.results.show_answer(answer)
        else:
            self.results.show_nothing(self.tr("Nothing found"), self.tr("Nothing in the study meets this search."))
        self._settle()

    def _take_some(self, answer: Answer) -> None:
        """Shows the hits that are there while the rest is looked for; what is being ticked waits for all of them."""
        if not self.results.coding:
            self.results.show_list(answer)
            self._settle()

    def _fail(self, error: UserError | EnvironmentProblem) -> None:
        self.lookup.stop()
        self._wrong = True
        self._tell_problem(error.message)
        self.results.show_nothing(self.tr("This cannot be searched yet"), "")
        self._settle()

    def _tell_problem(self, sentence: str) -> None:
        self.problem.setText(heard(sentence))
        self.problem.setVisible(bool(sentence))

    def _settle(self) -> None:
        found = self.results.found
        self.code_button.setEnabled(self.results.can_code() and not self.results.coding)
        self.quotes_button.setEnabled(any(hit.area == TEXT for hit in found.hits))
        self.save_button.setEnabled(not self._study.read_only and not self._wrong and bool(self._asked()))
        count, places = len(found.hits), self.results.list.hit_model.headings()
        more = self.tr("the first ") if found.cut else ""
        hits = counted(count, "hit", "hits")
        if all(hit.area == TEXT for hit in found.hits):
            where = said_of(places, "in {count} text", "in {count} texts")
        else:
            where = said_of(places, "in {count} text or note", "in {count} texts and notes")
        self.title.set_facts(f"{more}{hits} {where}" if count else "")
        self.status_changed.emit()

    def _asked(self) -> Query | None:
        try:
            return self.query()
        except UserError:
            return None

    def _follow(self, changes: Changes) -> None:
        if changes.touches(*_MATTER):
            self._stale = True
            if self._active:
                self.ask_soon()

    def set_active(self, active: bool) -> None:
        self._active = active
        if active and not self._warmed:
            self._warmed = True
            self.lookup.warm()
        if active and self._stale:
            self.ask()

    # ---- what is done with what was found

    def _open(self, hit: Hit) -> None:
        if hit.area == TEXT:
            self._left_by_hit = True
            self.room_requested.emit("code", self._found_words(hit))
        elif hit.area == CODES:
            self.room_requested.emit("code", hit.target)
        elif hit.area == QUESTIONS:
            self.room_requested.emit("questions", hit.target)
        elif hit.area == MEMOS:
            self.room_requested.emit("memos", ("memos", hit.target))

    def _found_words(self, hit: Hit) -> FoundWords:
        """The words of a hit, with all other hits in texts, to be gone through there."""
        places: dict[bytes, list[tuple[int, int]]] = {}
        for one in self.results.found.hits:
            if one.area == TEXT:
                places.setdefault(one.target, []).append((one.start, one.end))
        query = self._asked()
        words = query.words if isinstance(query, WordQuery) else saved.sentence(self._study, query) if query else ""
        hits = {text: sorted(set(found)) for text, found in places.items()}
        return FoundWords(hit.source, hit.target, hit.start, hit.end, Brought(words, hits))

    def first_focus(self) -> QWidget:
        """The hit that was opened last, for whoever comes back from it; else where the page begins."""
        back, self._left_by_hit = self._left_by_hit, False
        return self.results.list if back and self.results.found.hits else self.where_to_begin()

    def where_to_begin(self) -> QWidget:
        """What has the keyboard first."""
        return self

    def code_all_hits(self) -> None:
        """Code all that was found."""
        self.results.begin_coding()

    def show_in_quotes(self) -> None:
        """List the quotes that lie in what was found."""
        hits, query = list(self.results.found.hits), self._asked()
        if query is None or not any(hit.area == TEXT for hit in hits):
            return
        title = saved.sentence(self._study, query)
        self._behind.run(
            lambda searcher, progress: FoundQuotes(
                title, found_quotes.keys(searcher.corpus.study, hits, progress.check)
            )
        )

    def _show_quotes(self, found: FoundQuotes) -> None:
        if found.keys:
            self.quotes_asked.emit(found)
        else:
            self._session.told.emit(self.tr("Nothing of what was found is coded, so there are no quotes of it yet."))

    def keep_search(self) -> None:
        """Keep the search by a name."""
        query = self._asked()
        if query is not None and not self._study.read_only:
            study = self._study

            def keep(name: str) -> None:
                before = saved.taken(study, name)
                saved.save(study, name, query)
                if before is not None:
                    self._tell_changed(before)

            ask_name(self.window(), self.tr("Keep this search"), "", self.tr("Keep"), keep)

    def _tell_changed(self, search: saved.SavedSearch) -> None:
        """A search of that name was there: it finds something else now, for whatever it serves too."""
        served = ", ".join(saved.served(self._study, search.id))
        words = self.tr("Changed the search “{name}”, which serves {questions}") if served else (
            self.tr("Changed the search “{name}”")
        )
        self._session.done.emit(words.format(name=search.name, questions=served))

    def status_items(self) -> list[StatusItem]:
        """The search in words."""
        query = self._asked()
        return [StatusItem(saved.sentence(self._study, query))] if query is not None else []
