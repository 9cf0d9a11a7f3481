"""How codes are used: codings, quotes, sources, people, last use, and codings per coder; each with the codes below."""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, TypeVar

from qcoder.model.ids import moment
from qcoder.model.records import Code, Coder
from qcoder.services.cases import Who
from qcoder.services.codes import codebook
from qcoder.services.quoting.voices import Voices
from qcoder.services.study import Study
from qcoder.storage.codes import usage as stored
from qcoder.storage.team import people

if TYPE_CHECKING:
    from qcoder.storage.codings.coding_columns import CodingColumns

Thing = TypeVar("Thing", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Usage:
    """The figures of one code with all below it; `own` are the codings of the code itself. `last` is in UTC."""

    codings: int = 0
    own: int = 0
    quotes: int = 0
    sources: int = 0
    people: int = 0
    last: datetime | None = None
    last_by: str = ""
    by_coder: Mapping[bytes, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class CodebookUsage:
    """The figures of every code, and the coders who coded at all, in the order in which they came."""

    codes: Mapping[bytes, Usage]
    coders: tuple[Coder, ...]

    def of(self, code: bytes) -> Usage:
        """The figures of a code; all nothing for one that is new."""
        return self.codes.get(code, Usage())


def usage(study: Study, check: Callable[[], None] = lambda: None) -> CodebookUsage:
    """Count how every code is used, as far as may be seen (`Study.blind`).

    `check` is asked between the steps and may raise to cancel.
    """
    columns = study.codings.columns(study.db, check)
    if columns is not None:
        return _in_columns(study, columns)
    codes = codebook.codes(study)
    coders = {coder.id: coder for coder in people.coders(study.db)}
    only = study.coder.id if study.blind else None
    uses = stored.by_coder(study.db, only)
    check()
    quotes = _gathered(codes, ((row[0], row[1:]) for row in stored.passages(study.db, coder=only)))
    check()
    sources = _gathered(codes, stored.sources(study.db, only))
    check()
    voices = Voices(study, Who(study))
    persons = _gathered(codes, _people(voices, stored.voices(study.db, only)))
    check()
    counted: dict[bytes, Counter[bytes]] = {code.id: Counter() for code in codes}
    newest: dict[bytes, tuple[bytes, bytes]] = {}
    lines = _lines(codes)
    own = Counter[bytes]()
    for use in uses:
        own[use.code] += use.codings
        for code in lines.get(use.code, ()):
            counted[code][use.coder] += use.codings
            newest[code] = max(newest.get(code, (b"", b"")), (use.newest, use.coder))
    made = {
        code.id: Usage(
            counted[code.id].total(), own[code.id], quotes[code.id], sources[code.id], persons[code.id],
            moment(newest[code.id][0]) if code.id in newest else None,
            coders[newest[code.id][1]].name if code.id in newest and newest[code.id][1] in coders else "",
            dict(counted[code.id]),
        )
        for code in codes
    }
    active = {use.coder for use in uses}
    return CodebookUsage(made, tuple(coder for coder in coders.values() if coder.id in active))


def _in_columns(study: Study, columns: "CodingColumns") -> CodebookUsage:
    """The same in a study of many codings."""
    from qcoder.storage.codes import usage_columns  # numpy takes a tenth of a second to import

    coders = people.coders(study.db)
    names = {coder.id: coder.name for coder in coders}
    voices = Voices(study, Who(study))
    found = usage_columns.usage(study.db, columns, voices.person, study.coder.id if study.blind else None)
    made = {
        one.code: Usage(
            sum(one.by_coder.values()), one.own, one.quotes, one.sources, one.people,
            moment(one.newest) if one.newest else None, names.get(one.newest_by, ""), one.by_coder,
        )
        for one in found
    }
    active = {coder for one in found for coder in one.by_coder}
    return CodebookUsage(made, tuple(coder for coder in coders if coder.id in active))


def _people(
    voices: Voices, heard: Iterable[tuple[bytes, bytes | None, bytes]]
) -> Iterator[tuple[bytes, bytes]]:
    """Each code with a person whose words have it."""
    for code, speaker, source in heard:
        person = voices.person(speaker, source)
        if person is not None:
            yield code, person


def _lines(codes: Sequence[Code]) -> dict[bytes, tuple[bytes, ...]]:
    """Each code with all that stand above it."""
    out: dict[bytes, tuple[bytes, ...]] = {}
    for code in codes:
        out[code.id] = (code.id, *out.get(code.parent or b"", ()))
    return out


def _gathered(codes: Sequence[Code], pairs: Iterable[tuple[bytes, Thing]]) -> dict[bytes, int]:
    """How many different things each code has together with the codes below it."""
    lines = _lines(codes)
    found: dict[bytes, set[Thing]] = {code.id: set() for code in codes}
    for code, thing in pairs:
        for above in lines.get(code, ()):
            found[above].add(thing)
    return {code: len(things) for code, things in found.items()}
