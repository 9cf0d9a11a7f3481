"""What the view knows of the selection as a whole: its spread, words that stand twice, names."""

from PySide6.QtCore import QObject, Signal

from qcoder.model.quotes import QuoteRow
from qcoder.services.published.anonymity import Few
from qcoder.services.published.names import NameCheck
from qcoder.services.published.spread import ATTRIBUTE, PERSONS, Spread, kinds
from qcoder.ui.session import Session
from qcoder.ui.views.counting import Counting
from qcoder.ui.views.published.overview import Overview
from qcoder.ui.views.published.spread_strip import SpreadStrip
from qcoder.ui.views.quotes.filters.choices import Choice
from qcoder.ui.views.quotes.listing import Found
from qcoder.ui.views.quotes.memory import Memory


class WholeSelection(QObject):
    """`filters_wanted` carries the filters that show a group of the spread."""

    filters_wanted = Signal(list)

    def __init__(self, session: Session, memory: Memory, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._memory = memory
        self._found: Found | None = None
        self._overview: Overview | None = None
        self._names: NameCheck | None = None
        self._few: Few | None = None
        self._kinds: list[str] = []
        self._counting = Counting(self)
        self._counting.counted.connect(self._show_spread)
        self.strip = SpreadStrip()
        self.strip.hide()
        self.strip.by_wanted.connect(self._spread_by)
        self.strip.share_wanted.connect(self._show_share)

    def forget(self) -> None:
        """Forgets what was worked out: the study changed."""
        self._overview = self._names = self._few = None

    @property
    def names(self) -> NameCheck:
        """What finds names."""
        if self._names is None:
            self._names = NameCheck(self._session.study)
        return self._names

    @property
    def few(self) -> Few:
        """What counts the people for whom an attribution may stand."""
        if self._few is None:
            self._few = Few(self._session.study)
        return self._few

    def alike(self, quote: QuoteRow) -> list[str]:
        """Where the words of a quote stand again, a sentence each."""
        return self._overview.alike(quote) if self._overview else []

    def show_found(self, found: Found) -> None:
        """Shows the spread among the quotes that are listed, once something is selected.

        Before that nobody is over-quoted, and everybody unheard.
        """
        self._found = found
        self._overview = self._overview or Overview(found.retrieval)
        known = kinds(found.retrieval)
        wanted = self._memory.get("spread")
        by = wanted if wanted in known else PERSONS
        overview, wanted_quotes = self._overview, found.wish.filter()
        self._kinds = known
        self._counting.ask(
            self._session.study,
            lambda _study, go: overview.spread(wanted_quotes, found.sections, by, go),
            found.total if overview.selected else 0,
        )

    def _show_spread(self, shares: Spread) -> None:
        self.strip.setVisible(bool(shares.chosen))
        self.strip.show_spread(shares, self._kinds)

    def _spread_by(self, kind: str) -> None:
        self._memory.set("spread", kind)
        if self._found is not None:
            self.show_found(self._found)

    def _show_share(self, by: str, key: str) -> None:
        """Asks for the quotes of a person, a site or a group; of a speaker without a case for those of the source."""
        if self._found is None:
            return
        wanted = Choice(by if by.startswith(ATTRIBUTE) else "case", (key,))
        if by == PERSONS:
            who = self._found.retrieval.who
            speaker = who.speakers.get(bytes.fromhex(key))
            if speaker is not None:
                wanted = Choice("source", (speaker.source.hex(),))
        kept = [choice for choice in self._found.wish.filters if choice.kind not in {wanted.kind, "status"}]
        self.filters_wanted.emit([*kept, wanted])
