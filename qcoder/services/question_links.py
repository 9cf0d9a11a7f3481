"""What a research question is linked to: codes, with or without those below, cases, values of attributes, searches.

What the links mean together, and why:

- **Codes and searches say what serves a question**: the codings of its codes, together with the codings that lie in
  what its searches find. Either is enough: whoever links a search to a question wants these words there too.
- **Cases and values of attributes say whom it asks**: they narrow all of that, the searches too. A reviewer who links
  “role = Volunteer” reads the question as one about volunteers; words of others under it would be a mistake, whichever
  way they were found, and nobody else can be silent on it. Any of several cases will do, and any of several values of
  one attribute; cases and different attributes must all hold, as in the filter of quotes.
- **With neither code nor search** a question that asks somebody has everything that is coded of them; without any link
  it asks for nothing, and nobody can be silent on it.
- **Words that were chosen for the report under a question** stay under it, whatever it is linked to.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from qcoder.history.log import Transaction
from qcoder.model import order
from qcoder.model.errors import UserError
from qcoder.model.records import Code, Question
from qcoder.services.study import Study
from qcoder.storage.file import Connection
from qcoder.storage.reporting import questions as stored
from qcoder.storage.reporting.questions import ATTRIBUTE, CASE, SEARCH
from qcoder.storage.team import people


@dataclass(frozen=True, slots=True)
class Links:
    """All that a question is linked to: see `Question`. `alone` are those of the codes that count without subcodes."""

    codes: tuple[bytes, ...] = ()
    alone: frozenset[bytes] = frozenset()
    cases: tuple[bytes, ...] = ()
    values: tuple[tuple[str, str], ...] = ()
    searches: tuple[bytes, ...] = ()

    def joined(self, more: "Links") -> "Links":
        """These links and more; a code that both name counts as the new ones say."""
        alone = (self.alone - set(more.codes)) | more.alone
        return Links(_once(self.codes, more.codes), alone, _once(self.cases, more.cases),
                     _once(self.values, more.values), _once(self.searches, more.searches))  # fmt: skip

    def without(self, less: "Links") -> "Links":
        """These links but for some."""
        return Links(_left(self.codes, less.codes), self.alone - set(less.codes), _left(self.cases, less.cases),
                     _left(self.values, less.values), _left(self.searches, less.searches))  # fmt: skip


_T = TypeVar("_T")


def _once(some: Sequence[_T], more: Sequence[_T]) -> tuple[_T, ...]:
    return tuple(dict.fromkeys([*some, *more]))


def _left(some: Sequence[_T], less: Sequence[_T]) -> tuple[_T, ...]:
    return tuple(one for one in some if one not in less)


def of(question: Question) -> Links:
    """What a question is linked to now."""
    return Links(question.codes, question.alone, question.cases, question.values, question.searches)


def spans(question: Question, codes: Mapping[bytes, Code]) -> list[tuple[int, int]]:
    """The ranges of places in the codebook, both ends included, that the codes of a question make up."""
    linked = [codes[code] for code in question.codes if code in codes]
    return [(one.place, one.place if one.id in question.alone else one.last) for one in linked]


def served_codes(question: Question, codes: Mapping[bytes, Code]) -> list[bytes]:
    """The codes that serve a question, those below them where they count, in the order of the codebook.

    `codes` is the whole codebook in tree order.
    """
    ordered, ranges = list(codes), spans(question, codes)
    places = sorted({place for low, high in ranges for place in range(low, high + 1)})
    return [ordered[place] for place in places]


def set_links(study: Study, question: bytes, wanted: Links) -> None:
    """Link a question to exactly this. Raises UserError for a question or an attribute that is not there."""
    known = next((one for one in stored.questions(study.db) if one.id == question), None)
    if known is None:
        raise UserError("This question is no longer in the study; choose another one.")
    if of(known) == wanted:
        return
    attribute_ids(study.db, wanted)  # what is unknown is refused before anything is written
    with study.action("question.link", name=known.label) as tx:
        write(study.db, tx, question, wanted)


def write(db: Connection, tx: Transaction, question: bytes, wanted: Links) -> bool:
    """Link a question within an action; says whether that changed anything. What is linked already stays as it is."""
    codes = _write_codes(db, tx, question, wanted)
    return _write_others(db, tx, question, wanted) or codes


def _write_codes(db: Connection, tx: Transaction, question: bytes, wanted: Links) -> bool:
    linked = stored.code_links(db, question)
    gone = [link.id for link in linked if link.code not in wanted.codes]
    tx.delete("question_code", gone)
    turned = False
    for link in linked:
        below = link.code not in wanted.alone
        if link.code in wanted.codes and link.with_subcodes != below:
            tx.set("question_code", link.id, with_subcodes=int(below))
            turned = True
    known = {link.code for link in linked}
    new = [code for code in dict.fromkeys(wanted.codes) if code not in known]
    last = max((link.pos for link in linked), default="") or None
    for code in new:
        last = order.after(last)
        tx.add("question_code", question=question, code=code, with_subcodes=int(code not in wanted.alone), pos=last)
    return bool(gone or new) or turned


def _write_others(db: Connection, tx: Transaction, question: bytes, wanted: Links) -> bool:
    known = attribute_ids(db, wanted)
    asked = {
        **{(CASE, case, ""): None for case in wanted.cases},
        **{(ATTRIBUTE, known[name.casefold()], value): None for name, value in wanted.values},
        **{(SEARCH, search, ""): None for search in wanted.searches},
    }
    linked = stored.links(db, question)
    places = {(link.kind, link.target, link.value) for link in linked}
    gone = [link.id for link in linked if (link.kind, link.target, link.value) not in asked]
    tx.delete("question_link", gone)
    new = [place for place in asked if place not in places]
    for kind, target, value in new:
        tx.add("question_link", question=question, target_table=kind, target=target, value=value or None)
    return bool(gone or new)


def attribute_ids(db: Connection, wanted: Links) -> dict[str, bytes]:
    """The attributes by their names in small letters. Raises UserError where a value is of none of them."""
    known = {name.casefold(): row for row, name in people.attribute_names(db).items()}
    for name, _value in wanted.values:
        if name.casefold() not in known:
            have = ", ".join(people.attribute_names(db).values()) or "none"
            raise UserError(f"There is no attribute “{name}”; this study has {have}.")
    return known
