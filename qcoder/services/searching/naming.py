"""What the values of conditions mean: codes, coders, cases and the like by the names that people give, or by id."""

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import Protocol, TypeVar

from qcoder.model.errors import UserError
from qcoder.model.records import Code
from qcoder.model.speech import said
from qcoder.services import cases
from qcoder.services import sources as known_sources
from qcoder.services.cases import Who
from qcoder.services.codes import codebook
from qcoder.services.guides import keeping as guides
from qcoder.services.searching.relation_query import KINDS, Condition, RelationQuery, replaced
from qcoder.services.study import Study, find_coder
from qcoder.storage import rules as stored
from qcoder.storage.team import people


class _Row(Protocol):
    @property
    def id(self) -> bytes: ...


Row = TypeVar("Row", bound=_Row)

_LONGEST = 60  # signs of a name in a sentence


class Names:
    """Looks names up in a study as it was when this was made."""

    def __init__(self, study: Study) -> None:
        self._study = study

    @cached_property
    def who(self) -> Who:
        """Persons, their cases and attributes."""
        return Who(self._study)

    @cached_property
    def _codes(self) -> list[Code]:
        return codebook.codes(self._study)

    def code(self, words: str) -> Code:
        """A code. Raises UserError when it is not there."""
        return _by_id(self._codes, words) or codebook.find(self._codes, words)

    def branch(self, words: str) -> frozenset[bytes]:
        """A code with all below it."""
        code = self.code(words)
        return frozenset(one.id for one in self._codes[code.place : code.last + 1])

    def coder(self, words: str) -> bytes:
        """A coder. Raises UserError when nobody is called so."""
        known = people.coders(self._study.db)
        found = _by_id(known, words) or find_coder(known, words)
        if found is None:
            raise UserError(f"There is no coder “{words}”; this study has {', '.join(one.name for one in known)}.")
        return found.id

    def cases(self, words: str) -> frozenset[bytes]:
        """The cases of a name. Raises UserError when there is none."""
        known = list(self.who.cases.values())
        exact = _by_id(known, words)
        return frozenset({exact.id}) if exact else frozenset(case.id for case in cases.find(known, words))

    def attribute(self, words: str) -> tuple[str, str]:
        """An attribute and its value, in small letters. Raises UserError when there is no such attribute."""
        name, equals, value = words.partition("=")
        name = name.strip().casefold()
        if not equals or not name:
            raise UserError(f"“{words}” says no value; write it as attribute=value.")
        if name not in {known.casefold() for known in self.who.attributes}:
            have = ", ".join(self.who.attributes) or "none"
            raise UserError(f"There is no attribute “{name}”; this study has {have}.")
        return name, value.strip().casefold()

    def source(self, words: str) -> bytes:
        """A source. Raises UserError when it is not there."""
        return (_by_id(list(self.who.sources.values()), words) or known_sources.find(self._study, words)).id

    def guide_question(self, words: str) -> bytes:
        """A question of a topic guide by its label or its words. Raises UserError when it is not there."""
        known = _by_id(stored.guide_questions(self._study.db), words)
        return (known or guides.question_named(self._study, words)).id

    def rule(self, words: str) -> bytes:
        """A rule by its name. Raises UserError when it is not there."""
        return _one("rule", words, stored.rules(self._study.db), lambda one: one.name).id

    # ---- names that outlive renaming

    def settled(self, query: RelationQuery) -> RelationQuery:
        """The same query by ids instead of names. Raises UserError for what is not there."""
        return RelationQuery(query.find, replaced(query.where, self._id_of))

    def _id_of(self, one: Condition) -> str:
        value = one.value
        finders: dict[str, Callable[[], bytes]] = {
            "code": lambda: self.code(value).id, "coder": lambda: self.coder(value),
            "source": lambda: self.source(value), "guide_question": lambda: self.guide_question(value),
            "rule": lambda: self.rule(value),
        }
        meant = finders.get(KINDS[one.kind].value)
        if meant is not None:
            return meant().hex()
        if KINDS[one.kind].value == "case":
            found = self.cases(value)
            return next(iter(found)).hex() if len(found) == 1 else value
        return value

    def called(self, one: Condition) -> str:
        """What the value of a condition is called, for a sentence; an id of something that is gone is told as such."""
        value = one.value
        if KINDS[one.kind].value in {"attribute", "date"}:
            name, _equals, content = value.partition("=")
            return said("{name} is {value}", name=name, value=content) if content else value
        rows: dict[str, Callable[[], Sequence[_Row]]] = {
            "code": lambda: self._codes, "coder": lambda: people.coders(self._study.db),
            "case": lambda: list(self.who.cases.values()), "source": lambda: list(self.who.sources.values()),
            "guide_question": lambda: stored.guide_questions(self._study.db),
            "rule": lambda: stored.rules(self._study.db),
        }
        find = rows.get(KINDS[one.kind].value)
        if find is None or not is_id(value):
            return said("“{words}”", words=value)
        found = _by_id(find(), value)
        if found is None:
            return said("what was deleted")
        name = str(getattr(found, "name", "") or getattr(found, "body", ""))
        return said("“{words}”", words=name if len(name) <= _LONGEST else name[: _LONGEST - 1] + "…")


def is_id(words: str) -> bool:
    """Whether words are the hex digits of an id."""
    return len(words) == 32 and all(sign in "0123456789abcdef" for sign in words)


def _by_id(known: Sequence[Row], words: str) -> Row | None:
    return next((row for row in known if row.id.hex() == words), None) if is_id(words) else None


def _one(what: str, words: str, known: Sequence[Row], name: Callable[[Row], str]) -> Row:
    exact = _by_id(known, words)
    if exact is not None:
        return exact
    found = [row for row in known if name(row).casefold() == words.strip().casefold()]
    if not found:
        raise UserError(f"There is no {what} “{words}”.")
    if len(found) > 1:
        raise UserError(f"There are {len(found)} of the name “{words}” ({what}); give them different names.")
    return found[0]
