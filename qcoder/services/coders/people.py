"""Who codes: their names and colours, what each of them did, and two names that are one person.

A name is joined by a link (`merged_into`), as codes are: nothing is rewritten, codings of both count for one, the join
can be undone at any time, and it merges. Names are told apart by their ids, so renaming breaks nothing in other copies.
"""

from dataclasses import dataclass
from datetime import datetime

from qcoder.model.errors import UserError
from qcoder.model.ids import moment
from qcoder.model.palette import LIGHT
from qcoder.services.coders.coded_texts import coded_texts
from qcoder.services.study import Study
from qcoder.storage.team import coders as stored
from qcoder.storage.team.coders import CoderRecord, Work

_NOTHING = Work(0, 0, 0, 0, 0, 0, None)


@dataclass(frozen=True, slots=True)
class Member:
    """A coder with their work; `colour` is a number or hex as of a code ("" for none), `also` names joined into it.

    `last` is when they last did something (UTC), `me` whether they are at work in this copy.
    """

    id: bytes
    name: str
    colour: str
    codings: int
    sources: int
    memos: int
    quotes: int
    entries: int
    findings: int
    last: datetime | None
    me: bool
    also: tuple[tuple[bytes, str], ...]


def members(study: Study) -> list[Member]:
    """Everybody who may be seen (`Study.blind`), in the order in which they came; joined names stand with the other."""
    known = stored.coders(study.db)
    works, me = stored.works(study.db, coded_texts(study)), study.coder.id
    also: dict[bytes, list[tuple[bytes, str]]] = {}
    for one in known:
        if one.into is not None:
            also.setdefault(one.into, []).append((one.id, one.name))
    return [
        _member(one, works.get(one.id, _NOTHING), me=one.id == me, also=tuple(also.get(one.id, ())))
        for one in known if one.into is None and (one.id == me or not study.blind)
    ]


def _member(one: CoderRecord, work: Work, *, me: bool, also: tuple[tuple[bytes, str], ...]) -> Member:
    last = moment(work.last) if work.last is not None else None
    return Member(
        one.id, one.name, one.color, work.codings, work.sources, work.memos, work.quotes, work.entries, work.findings,
        last, me, also,
    )


def colours(study: Study) -> dict[bytes, str]:
    """The colour by which each coder is shown: their own, else the first of the palette that nobody before them has.

    The palette begins with colours that every kind of eye tells apart, and coders come in the same order in every copy.
    A joined name has the colour of whom it was joined into.
    """
    known = stored.coders(study.db)
    taken = {one.color for one in known if one.color and one.into is None}
    free = (str(number) for number in range(len(LIGHT)) if str(number) not in taken)
    shown = {one.id: one.color or next(free, str(place % len(LIGHT)))
             for place, one in enumerate(one for one in known if one.into is None)}
    return {one.id: shown[one.into or one.id] for one in known if (one.into or one.id) in shown}


def find(study: Study, name: str) -> Member:
    """Somebody by name; letters' case does not matter. Raises UserError when there is nobody, or several."""
    folded = name.strip().casefold()
    found = [one for one in members(study) if one.name.casefold() == folded]
    if len(found) == 1:
        return found[0]
    if found:
        raise UserError(f"{len(found)} people are called “{name}”; rename one of them in the Team room.")
    names = ", ".join(one.name for one in members(study))
    raise UserError(f"Nobody is called “{name}”; the coders are {names}.")


def add(study: Study, name: str) -> bytes:
    """Add somebody who is to code. Raises UserError when the name is empty or taken."""
    name = _free(study, name, None)
    with study.action("coder.add", name=name) as tx:
        return tx.add("coder", name=name)


def rename(study: Study, coder: bytes, name: str) -> None:
    """Give somebody another name. Raises UserError when it is empty, or somebody else's."""
    old = _get(study, coder)
    name = _free(study, name, coder)
    if name == old.name:
        return
    with study.action("coder.rename", old=old.name, name=name) as tx:
        tx.set("coder", coder, name=name)


def recolour(study: Study, coder: bytes, colour: str) -> None:
    """Give somebody a colour, a number of the palette or hex as codes have; "" takes it away."""
    one = _get(study, coder)
    with study.action("coder.recolour", name=one.name) as tx:
        tx.set("coder", coder, color=colour or None)


def join(study: Study, coder: bytes, into: bytes) -> None:
    """Say that two names are one person: what was done under the first counts as done under the second.

    Raises UserError when they are the same name.
    """
    one, other = _get(study, coder), _get(study, into)
    if one.id == other.id:
        raise UserError("These are the same person already; choose two names.")
    with study.action("coder.join", name=one.name, into=other.name) as tx:
        tx.set("coder", one.id, merged_into=other.id)


def part(study: Study, coder: bytes) -> None:
    """Say that a joined name is another person after all. Raises UserError when it is not joined."""
    known = {one.id: one for one in stored.coders(study.db)}
    one = known.get(coder)
    if one is None or one.into is None:
        raise UserError("This name is not joined into another one.")
    with study.action("coder.part", name=one.name, into=known[one.into].name) as tx:
        tx.set("coder", coder, merged_into=None)


def _get(study: Study, coder: bytes) -> CoderRecord:
    found = next((one for one in stored.coders(study.db) if one.id == coder and one.into is None), None)
    if found is None:
        raise UserError("This person is no longer in the study.")
    return found


def _free(study: Study, name: str, own: bytes | None) -> str:
    name = " ".join(name.split())
    if not name:
        raise UserError("A coder needs a name; type one.")
    taken = next(
        (one for one in stored.coders(study.db)
         if one.into is None and one.id != own and one.name.casefold() == name.casefold()), None
    )
    if taken is not None:
        raise UserError(f"“{taken.name}” is in the study already; join the two names if they are one person.")
    return name
