"""Which research questions a coding serves.

What the links of a question mean is written in `services.question_links`. A study without links other than to codes
pays for none: then the code of a coding says all.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, TypeAlias

from qcoder.model.errors import UserError
from qcoder.model.records import Code, Question
from qcoder.services import question_links
from qcoder.services.cases import Person, Who
from qcoder.services.quoting.quote_filter import go_on
from qcoder.services.study import Study
from qcoder.storage.codings.coded import CodedRow

if TYPE_CHECKING:
    from qcoder.services.searching.words import Searcher

_Place: TypeAlias = tuple[bytes | None, bytes, bytes | None]  # speaker, source, turn where that is a note


class Serving:
    """The answers for the questions, codes and people of a study as they were read for it.

    Searches are run when the first coding is asked about that could be found by them; `go` may raise to cancel that.
    """

    def __init__(
        self, study: Study, known: Sequence[Question], codes: Mapping[bytes, Code], who: Who,
        go: Callable[[], None] = go_on,
    ) -> None:  # fmt: skip
        self._study = study
        self._known = list(known)
        self._codes = codes
        self._who = who
        self._go = go
        self._place = {question.id: place for place, question in enumerate(self._known)}
        self._by_code = self._read_codes()
        self._searching = [place for place, one in enumerate(self._known) if one.searches]
        self._open = [
            place for place, one in enumerate(self._known) if one.linked and not one.codes and not one.searches
        ]
        self._scoped = {place for place, one in enumerate(self._known) if one.is_scoped}
        self._values = {place: _by_attribute(self._known[place]) for place in self._scoped}
        self._source = {text.id: source.id for source in who.sources.values() for text in source.texts}
        self._asked: dict[tuple[int, _Place], bool] = {}
        self._by_key: dict[bytes, list[int]] | None = None
        self._dead: list[bytes] = []

    def of(self, row: CodedRow) -> tuple[Question, ...]:
        """The questions that a coding serves, in tree order."""
        return tuple(self._known[place] for place in self._places(row))

    def serves(self, question: bytes, row: CodedRow) -> bool:
        """Whether a coding serves a question."""
        return self._place.get(question) in self._places(row)

    @property
    def by(self) -> tuple[str, ...]:
        """What of a coding says which questions it serves: "code", "voice" (who says it, where), or it alone."""
        if self._searching:
            return ("coding",)
        return ("code", "voice") if self._scoped else ("code",)

    def spans(self, question: Question) -> list[tuple[int, int]] | None:
        """In which ranges of places of the codebook codings may serve a question; None for anywhere."""
        place = self._place[question.id]
        anywhere = question.searches or place in self._open
        return None if anywhere else question_links.spans(question, self._codes)

    def is_plain(self, question: Question) -> bool:
        """Whether the codes alone decide what serves a question, so that a coding within `spans` needs no test."""
        return not (question.searches or question.is_scoped)

    def _places(self, row: CodedRow) -> Sequence[int]:
        places: Sequence[int] = self._by_code.get(row.code, ())
        if self._open or self._searching:
            places = sorted({*places, *self._open, *self._found().get(row.key, ())})
        if self._scoped and places:
            source = self._source.get(row.text)
            if source is None:  # the study has grown since it was read
                return ()
            places = [
                place for place in places
                if place not in self._scoped or self._asks(place, row.speaker, source, row.turn)
            ]  # fmt: skip
        return places

    def _read_codes(self) -> dict[bytes, tuple[int, ...]]:
        found: dict[bytes, list[int]] = {}
        for place, question in enumerate(self._known):
            for code in question_links.served_codes(question, self._codes) if question.codes else ():
                found.setdefault(code, []).append(place)
        return {code: tuple(places) for code, places in found.items()}

    # ---- whom a question asks

    def asks(self, question: Question, speaker: bytes | None, source: bytes) -> bool:
        """Whether a question asks a speaker of a source, or, with no speaker, the source itself."""
        place = self._place[question.id]
        return place not in self._scoped or self._asks(place, speaker, source, None)

    def _asks(self, place: int, speaker: bytes | None, source: bytes, turn: bytes | None) -> bool:
        where = (speaker, source, turn if turn in self._who.settings else None)
        if (place, where) not in self._asked:
            self._asked[place, where] = self._asks_person(place, self._who.person(*where), source)
        return self._asked[place, where]

    def _asks_person(self, place: int, person: Person, source: bytes) -> bool:
        wanted = frozenset(self._known[place].cases)
        if wanted and not self._who.belongs(person, source, wanted):
            return False
        values = {name.casefold(): value.casefold() for name, value in person.attributes.items()}
        return all(values.get(name, "") in allowed for name, allowed in self._values[place].items())

    # ---- what searches find

    def dead_searches(self) -> list[bytes]:
        """Linked searches that cannot be run: a newer program wrote them, or what they name was deleted."""
        self._found()
        return self._dead

    def _found(self) -> dict[bytes, list[int]]:
        """The questions whose searches find a coding or quote, by its key."""
        if self._by_key is None:
            self._by_key = {}
            for search in dict.fromkeys(one for place in self._searching for one in self._known[place].searches):
                asking = [place for place in self._searching if search in self._known[place].searches]
                found = found_by(self._study, search, self._go)
                if found is None:
                    self._dead.append(search)
                for key in found or ():
                    own = self._by_key.setdefault(key, [])
                    own += [place for place in asking if place not in own]
        return self._by_key


def _by_attribute(question: Question) -> dict[str, set[str]]:
    out: dict[str, set[str]] = {}
    for name, value in question.values:
        out.setdefault(name.casefold(), set()).add(value.casefold())
    return out


def found_by(study: Study, search: bytes, go: Callable[[], None] = go_on) -> frozenset[bytes] | None:
    """The keys of codings and quotes that lie in what a kept search finds; None for a search that cannot be run.

    What is missing under a question tells of such a search (`services.reporting.missing`).
    """
    from qcoder.services.searching import found_quotes, saved  # they load numpy; most studies link no search

    known = next((one for one in saved.everything(study) if one.id == search), None)
    if known is None or known.query is None:
        return None
    try:
        hits = saved.run(_searcher(study), known.query, go).hits
    except UserError:
        return None
    return found_quotes.keys(study, hits, go)


def _searcher(study: Study) -> "Searcher":
    """The one searcher of an open study: what it read of the texts is used again."""
    from qcoder.services.searching.words import Searcher

    known = study.kept.get(Searcher)
    if not isinstance(known, Searcher):
        known = study.kept[Searcher] = Searcher(study)
    return known
