"""From a quote to the findings that rest on it: at once where it is one, else to the one that is chosen of them."""

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from qcoder.services import questions
from qcoder.services.reporting import findings, traces
from qcoder.services.reporting.findings import AGAINST, FOR, NUANCE
from qcoder.ui.session import Session
from qcoder.ui.widgets.finding import PickEntry, find
from qcoder.ui.widgets.quick_pick import QuickPick


class Place(Protocol):
    """Words of a text: a coding, or a quote that may not be one yet."""

    @property
    def text(self) -> bytes: ...
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


class Tracing(QObject):
    """`current` gives the words that are looked at; `finding_asked` carries a finding and the quote behind it.

    The method that is named like an action of the menu does that action.
    """

    finding_asked = Signal(object, object)

    def __init__(self, session: Session, current: Callable[[], Place | None], over: QWidget) -> None:
        super().__init__(over)
        self._session, self._current, self._over = session, current, over

    def method(self, name: str) -> Callable[[], object] | None:
        """What does the action of this name; None when it is another one."""
        return self.open_findings if name == "open_findings" else None

    def open_findings(self) -> QuickPick | None:
        """Goes to the finding that rests on the quote; gives the list to choose from where several do."""
        row = self._current()
        if row is None:
            return None
        study = self._session.study
        used = traces.of_words(study, row.text, row.start, row.end).findings
        if not used:
            self._session.told.emit(
                self.tr("No finding rests on this quote yet. Quote > Stands for a finding… puts it behind one.")
            )
        elif len(used) == 1:
            self._go(used[0][0].id, row)
        else:
            said = {FOR: self.tr("for it"), AGAINST: self.tr("against it"), NUANCE: self.tr("nuances it")}
            labels = {one.id: one.label for one in questions.everything(study)}
            entries = [
                PickEntry(one.id, one.statement, labels.get(one.question, ""), note=said.get(stance, stance))
                for one, stance in used
            ]
            pick = QuickPick(
                self._over, lambda words: find(words, entries), hint=self.tr("Findings that rest on this quote"),
                icon="scales",
            )
            pick.chosen.connect(lambda entry: self._go(entry.key, row))
            pick.open_centred()
            return pick
        return None

    def _go(self, finding: bytes, row: Place) -> None:
        """Asks for the finding, and there for the quote among what stands behind it."""
        quote = findings.quote_behind(self._session.study, finding, row.text, row.start, row.end)
        self.finding_asked.emit(finding, quote)
