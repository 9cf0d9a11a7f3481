"""Codings that were made before the meaning of their code changed: keep, recode or remove each, by one key."""

from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import QVBoxLayout, QWidget

from qcoder.analysis.codebook_comparison import marked
from qcoder.model.codebook_state import MEANING
from qcoder.model.quotes import QuoteRow
from qcoder.services import coding
from qcoder.services.codes import codebook, rechecking
from qcoder.services.codes.rechecking import Waiting
from qcoder.services.quoting.retrieval import QuoteFilter
from qcoder.ui.saying import counted, date_in_words, figure, said_of
from qcoder.ui.session import Session
from qcoder.ui.theme import colour_of
from qcoder.ui.views.codebook.comparing.marked_words import MarkedWords
from qcoder.ui.views.codebook.going.page import GoingPage
from qcoder.ui.views.codebook.parts import wrapped
from qcoder.ui.widgets.finding import PickEntry, find
from qcoder.ui.widgets.grounds import Pane
from qcoder.ui.widgets.quick_pick import QuickPick
from qcoder.ui.widgets.rows import Rows
from qcoder.ui.widgets.scrolled import Scrolled
from qcoder.ui.widgets.titles import SectionTitle


class RecheckPage(GoingPage):
    """All that waits, or what waits of one code. Each press is an action that Undo takes back."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, "", "", parent)
        self.model.name_mark(self.tr("Code"))
        self.title.set_title(self.tr("Check again"))
        self.setAccessibleName(self.tr("Codings to check again"))
        self._code: bytes | None = None
        self._waiting: dict[bytes, Waiting] = {}
        self._lay_out_side()
        self.keep_button = self.add_verb(self.tr("Keep"), "K", self.keep, primary=True)
        self.recode_button = self.add_verb(self.tr("Recode…"), "R", self.recode)
        self.remove_button = self.add_verb(self.tr("Remove"), "Del", self.remove)
        self.keep_all_button = self.add_verb(self.tr("Keep all"), "", self.keep_all)
        self.pick = QuickPick(self, self._find, hint=self.tr("Type a code"), digits=False)
        self.pick.chosen.connect(self._recode)
        self.empty.set_words(
            self.tr("Nothing waits"),
            self.tr("Every coding was made, or looked at, under the present meaning of its code."),
            self.tr("Back to the codes"),
        )

    def _lay_out_side(self) -> None:
        content = Pane("surface")
        column = QVBoxLayout(content)
        column.setContentsMargins(16, 14, 12, 16)
        column.setSpacing(8)
        self._name = wrapped(font="title", pitch=22)
        self._since = wrapped(role="muted", font="small", pitch=18)
        self._rows = Rows(12)
        for part in (self._name, self._since, self._rows):
            column.addWidget(part)
        column.addStretch(1)
        whole = QVBoxLayout(self.side)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(Scrolled(self.tr("What the code meant, and means"), content, ground="surface"))

    def show_code(self, code: bytes | None) -> None:
        """Shows what waits of one code; of all with None."""
        self._code = code
        self.refresh()
        self.list.setFocus()

    def refresh(self) -> None:
        """Reads what waits anew."""
        self.forget()
        study = self._session.study
        if self._code is not None and not any(one.id == self._code for one in codebook.codes(study)):
            self._code = None
        found = rechecking.waiting(study, self._code)
        self._waiting = {one.coding: one for one in found}
        known = self.retrieval.codes
        wanted = QuoteFilter(code=self._code.hex() if self._code else "", sort="code")
        rows = [
            row for section in self.retrieval.find(wanted) for row in section.rows if row.coding in self._waiting
        ]
        marks: dict[bytes, tuple[str, int | str | None]] = {
            row.coding: (known[row.code].name, colour_of(known[row.code].color)) for row in rows
        }
        self.show_rows(rows, marks)
        self.title.set_facts(counted(len(rows), "coding", "codings") if rows else "")
        self.sentence.setText(self.tr("Made before the meaning of their code changed"))
        writable = not study.read_only
        for button in (self.keep_button, self.recode_button, self.remove_button, self.keep_all_button):
            button.setEnabled(writable)

    def show_quote(self, quote: QuoteRow | None) -> None:
        waiting = self._waiting.get(quote.coding_id) if quote else None
        code = self.retrieval.codes.get(waiting.code) if waiting else None
        if waiting is None or code is None:
            self._rows.put([])
            return
        when = date_in_words(f"{waiting.since.astimezone():%Y-%m-%d}")
        self._name.setText(code.name)
        self._since.setText(self.tr("Its meaning changed on {day}. Coded by {coder}.").format(
            day=when, coder=quote.coder if quote else ""
        ))  # fmt: skip
        then = rechecking.meaning_then(self._session.study, waiting)
        names = {"definition": self.tr("Definition"), "inclusion": self.tr("Use when"),
                 "exclusion": self.tr("Not when")}  # fmt: skip
        rows: list[QWidget] = []
        for field in MEANING:
            before, after = then[field], getattr(code, field)
            if before or after:
                box = QWidget()
                column = QVBoxLayout(box)
                column.setContentsMargins(0, 0, 0, 0)
                column.setSpacing(3)
                column.addWidget(SectionTitle(names[field]))
                column.addWidget(MarkedWords(marked(before, after), names[field]))
                rows.append(box)
        self._rows.put(rows)

    # ---- verbs

    def _chosen(self) -> list[bytes]:
        rows = self.list.selectionModel().selectedRows()
        quotes = [self.model.quote_at(index.row()) for index in rows]
        return [quote.coding_id for quote in quotes if quote is not None]

    def keep(self) -> None:
        """The chosen codings hold under the new meaning."""
        chosen = self._chosen()
        if chosen and not self._session.study.read_only:
            self._session.attempt(lambda: rechecking.keep(self._session.study, chosen))

    def keep_all(self) -> None:
        """All that are listed hold."""
        study, chosen = self._session.study, list(self._waiting)

        def tell(count: int) -> None:
            if count:
                self._session.done.emit(said_of(
                    count, "Kept {count} coding under the new meaning", "Kept {count} codings under the new meaning"
                ))

        words = self.tr("Keeping {count} codings under the new meaning").format(count=figure(len(chosen)))
        self._session.carry_out(lambda: rechecking.keep(study, chosen), len(chosen), words, tell)

    def remove(self) -> None:
        """The chosen codings go."""
        if self._session.study.read_only:
            return
        for one in self._chosen():
            self._session.attempt(lambda one=one: coding.remove(self._session.study, one))

    def recode(self) -> None:
        """Asks for another code."""
        if self._chosen() and not self._session.study.read_only:
            row = self.list.visualRect(self.list.currentIndex())
            corner = self.list.viewport().mapTo(self, row.bottomLeft())
            self.pick.open_at(QRect(corner, QSize(row.width(), 0)))

    def _find(self, words: str) -> list[PickEntry]:
        known = self.retrieval.codes
        entries = [
            PickEntry(c.id, c.name, known[c.parent].name if c.parent in known else "", colour_of(c.color))
            for c in known.values()
            if c.status != "retired"
        ]
        return find(words, entries)

    def _recode(self, entry: PickEntry) -> None:
        code = entry.key
        if isinstance(code, bytes):
            for one in self._chosen():
                self._session.attempt(lambda one=one: coding.recode(self._session.study, one, code))
            self.list.setFocus()
