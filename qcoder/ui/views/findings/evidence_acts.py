"""What a person does to the quotes behind a finding: add, turn, order, note, take out, look up."""

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtWidgets import QMenu, QWidget

from qcoder.services.published.forms import Spot
from qcoder.services.quoting.quotes import QuoteFilter
from qcoder.services.reporting import findings
from qcoder.services.reporting.findings import Finding
from qcoder.ui.session import Session
from qcoder.ui.views.findings.evidence_list import EvidenceList
from qcoder.ui.views.memos.subject import MemoSubject, note, short
from qcoder.ui.views.published.quote_pick import pick_quotes
from qcoder.ui.widgets.quick_pick import QuickPick


class EvidenceActs(QObject):
    """Acts on the rows chosen in the list; `over` is the room in which palettes and menus open.

    They can be moved where they are `ordered`, that is all behind one finding.
    """

    source_requested = Signal(object, object, int, int)
    quotes_asked = Signal(object)
    room_requested = Signal(str, object)
    note_requested = Signal(object)  # what gives the MemoSubject of the note

    def __init__(self, session: Session, listed: EvidenceList, over: QWidget, *, ordered: bool = True) -> None:
        super().__init__(over)
        self._session, self._listed, self._over = session, listed, over
        self._may_change = not session.study.read_only
        self._ordered = ordered
        listed.drag.may_drag = self._may_change and ordered
        listed.activated.connect(lambda _index: self.open_in_source())
        listed.quotes_wanted.connect(self.open_in_quotes)
        listed.stance_wanted.connect(self.set_stance)
        listed.removal_wanted.connect(self.remove)
        listed.note_wanted.connect(self.write_note)
        listed.move_wanted.connect(self.move)
        listed.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        listed.customContextMenuRequested.connect(self._open_menu)

    def ask_quotes(self, finding: Finding) -> QuickPick | None:
        """Choose among the quotes of the question that do not stand behind it yet; several may be ticked."""
        if not self._may_change:
            return None
        study = self._session.study

        def stand(spots: list[Spot]) -> None:
            self._session.attempt(lambda: findings.add_evidence(study, finding.id, spots))

        known = findings.places_behind(study, finding.id)
        every = findings.quotes_of_question(study, finding.question)
        rows = [row for row in every if (row.text_id, row.start, row.end) not in known]
        return pick_quotes(self._over, rows, self.tr("A quote of this question"), stand)

    def set_stance(self, stance: str) -> None:
        """Let the chosen quotes stand for it, against it, or nuance it."""
        chosen = self._listed.chosen()
        if self._may_change and chosen:
            ids = [one.id for one in chosen]
            self._session.attempt(lambda: findings.set_stance(self._session.study, ids, stance))

    def move(self, at: int, to: int) -> None:
        """Move a quote to the place of another one of its stance; beyond these it stays where it is."""
        rows = self._listed.quotes.rows
        if not (self._may_change and self._ordered) or not (0 <= at < len(rows) and 0 <= to < len(rows)):
            return
        one = rows[at]
        same = [row.id for row in rows if row.stance == one.stance]
        first = next(place for place, row in enumerate(rows) if row.stance == one.stance)
        place = max(0, min(to - first, len(same) - 1))
        self._session.attempt(lambda: findings.move_evidence(self._session.study, one.id, place))

    def remove(self) -> None:
        """Take the chosen quotes from behind the finding."""
        chosen = self._listed.chosen()
        if self._may_change and chosen:
            ids = [one.id for one in chosen]
            self._session.attempt(lambda: findings.remove_evidence(self._session.study, *ids))

    def write_note(self) -> None:
        """Write a note on how the quote bears on the finding."""
        chosen = self._listed.chosen()
        if not chosen or not self._may_change:
            return
        study, one = self._session.study, chosen[0]
        words = " ".join(one.row.quote.split()) if one.row is not None else ""
        about = self.tr("Note on {quote}").format(quote=short(words)) if words else self.tr("Note on the quote")

        def subject() -> MemoSubject | None:
            now = findings.note_on(study, one.id)
            if now is None:
                return None
            return note(self._session, about, now, lambda words: findings.change_evidence(study, one.id, note=words))

        self.note_requested.emit(subject)

    def open_in_source(self) -> None:
        """Show the chosen quote where it was said."""
        chosen = self._listed.chosen()
        row = chosen[0].row if chosen else None
        if row is not None:
            self.source_requested.emit(row.source_id, row.text_id, row.start, row.end)

    def open_in_quotes(self) -> None:
        """Show the quotes behind the finding in the room Quotes, with the chosen one chosen there."""
        chosen = self._listed.chosen()
        row = chosen[0].row if chosen else None
        if row is not None:
            self.quotes_asked.emit(QuoteFilter(finding=chosen[0].finding.hex()))
            self.room_requested.emit("quotes", (row.text_id, row.start, row.end))

    def _open_menu(self, place: QPoint) -> None:
        if not self._listed.chosen():
            return
        menu = QMenu(self._over)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.tr("Open in the source\tEnter"), self.open_in_source)
        menu.addAction(self.tr("Show among the quotes\tQ"), self.open_in_quotes)
        if self._may_change:
            menu.addSeparator()
            for number, (stance, words) in enumerate(self._listed.quotes.stances.items(), start=1):
                menu.addAction(f"{words}\t{number}", lambda stance=stance: self.set_stance(stance))
            menu.addSeparator()
            if self._ordered:
                at = self._listed.currentIndex().row()
                menu.addAction(self.tr("Move up\tAlt+Up"), lambda: self.move(at, at - 1))
                menu.addAction(self.tr("Move down\tAlt+Down"), lambda: self.move(at, at + 1))
                menu.addSeparator()
            menu.addAction(self.tr("Note…\tF2"), self.write_note)
            menu.addAction(self.tr("Take it out\tDel"), self.remove)
        menu.popup(self._listed.viewport().mapToGlobal(place))
