"""What a question is linked to in words, as a table or a command has it: keys, paths and names, separated by `;`."""

from collections.abc import Callable, Iterable, Mapping
from typing import TypeVar

from qcoder.model.errors import UserError
from qcoder.model.records import Case, Code, Question
from qcoder.services import cases
from qcoder.services.codes import codebook
from qcoder.services.question_links import Links
from qcoder.services.study import Study
from qcoder.storage import rules as stored_searches
from qcoder.storage.team import people

CODES, ALONE, CASES, WHERE, SEARCHES = "codes", "codes_only", "cases", "where", "searches"
COLUMNS = (CODES, ALONE, CASES, WHERE, SEARCHES)
"""`codes_only` are codes that count without those below them; `where` has values such as `role=Visitor`."""

_BETWEEN = ";"
_BELOW = " > "

Found = TypeVar("Found", bytes, tuple[str, str])


class LinkWords:
    """Reads and writes links with the names of a study, read once."""

    def __init__(self, study: Study) -> None:
        self.codes: dict[bytes, Code] = {code.id: code for code in codebook.codes(study)}
        self.cases: dict[bytes, Case] = {case.id: case for case in cases.everything(study)}
        self.attributes = list(people.attribute_names(study.db).values())
        self.searches = {row.id: row.name for row in stored_searches.searches(study.db)}

    def read(self, cells: Mapping[str, str], before: Links) -> Links:
        """The links of a row; what it has no column for stays as it was `before`.

        A code in `codes_only` is linked even where `codes` does not name it. Raises UserError for unknown names.
        """
        codes = before.codes if CODES not in cells else _all(cells[CODES], self._code)
        alone = before.alone
        if ALONE in cells:
            only = _all(cells[ALONE], self._code)
            codes, alone = tuple(dict.fromkeys((*codes, *only))), frozenset(only)
        return Links(
            codes,
            alone.intersection(codes),
            _all(cells[CASES], self._case) if CASES in cells else before.cases,
            _all(cells[WHERE], self._value) if WHERE in cells else before.values,
            _all(cells[SEARCHES], self._search) if SEARCHES in cells else before.searches,
        )

    def write(self, question: Question) -> dict[str, str]:
        """The cells of a question, by column."""
        known = [code for code in question.codes if code in self.codes]
        return {
            CODES: _joined(self.code(code) for code in known),
            ALONE: _joined(self.code(code) for code in known if code in question.alone),
            CASES: _joined(self.case(case) for case in question.cases if case in self.cases),
            WHERE: _joined(f"{name}={value}" for name, value in question.values),
            SEARCHES: _joined(self.searches[one] for one in question.searches if one in self.searches),
        }

    # ---- names of one

    def code(self, code: bytes) -> str:
        """The key of a code, or its path."""
        return self.codes[code].key or self.codes[code].path

    def case(self, case: bytes) -> str:
        """The key of a case, or its name, with those above it where another case has the same one."""
        one = self.cases[case]
        folded = one.name.casefold()
        alike = [other for other in self.cases.values() if other.name.casefold() == folded]
        return one.key or (one.name if len(alike) == 1 else self._path(one))

    def _path(self, case: Case) -> str:
        names, seen = [case.name], {case.id}
        while case.parent in self.cases and case.parent not in seen:
            case = self.cases[case.parent]
            seen.add(case.id)
            names.insert(0, case.name)
        return _BELOW.join(names)

    # ---- one of a name

    def _code(self, words: str) -> bytes:
        return codebook.find(list(self.codes.values()), words).id

    def _case(self, words: str) -> bytes:
        folded = words.casefold()
        paths = [one.id for one in self.cases.values() if self._path(one).casefold() == folded and _BELOW in words]
        found = paths or [one.id for one in cases.find(list(self.cases.values()), words)]
        if len(found) > 1:
            raise UserError(f"“{words}” is the name of {len(found)} cases; give an id, or the names above it too.")
        return found[0]

    def _value(self, words: str) -> tuple[str, str]:
        name, equals, value = (part.strip() for part in words.partition("="))
        if not (name and equals and value):
            raise UserError(f"“{words}” says no value; write it as attribute=value.")
        known = next((one for one in self.attributes if one.casefold() == name.casefold()), "")
        if not known:
            raise UserError(f"There is no attribute “{name}”; this study has {', '.join(self.attributes) or 'none'}.")
        return known, value

    def _search(self, words: str) -> bytes:
        found = next((row for row, name in self.searches.items() if name.casefold() == words.casefold()), None)
        if found is None:
            have = ", ".join(self.searches.values()) or "none"
            raise UserError(f"There is no search “{words}”; kept are {have}.")
        return found


def _all(words: str, find: Callable[[str], Found]) -> tuple[Found, ...]:
    parts = (part.strip() for part in words.split(_BETWEEN))
    return tuple(dict.fromkeys(find(part) for part in parts if part))


def _joined(words: Iterable[str]) -> str:
    return f"{_BETWEEN} ".join(words)
