"""Joining codes and parting them again: what would move is told first; definitions and names are kept."""

from collections.abc import Sequence
from dataclasses import dataclass

from qcoder.model import order
from qcoder.model.errors import UserError
from qcoder.model.records import Code
from qcoder.services.codes import codebook
from qcoder.services.study import Study
from qcoder.storage.codes import records as code_records
from qcoder.storage.codes import usage as code_usage
from qcoder.storage.codings import coded


@dataclass(frozen=True, slots=True)
class JoinPreview:
    """What a join moves: the codes that go, their own codings, how many of these the other code has too, subcodes."""

    joined: tuple[Code, ...]
    into: Code
    codings: int
    shared: int
    subcodes: int


@dataclass(frozen=True, slots=True)
class JoinedCode:
    """A code that was joined into another; its words are kept."""

    id: bytes
    name: str
    definition: str
    inclusion: str
    exclusion: str


def preview(study: Study, codes: Sequence[bytes], into: bytes) -> JoinPreview:
    """What joining codes into one would move. Raises UserError when one of them may not be joined into it."""
    other = codebook.get(study, into)
    chosen = [codebook.get(study, code) for code in dict.fromkeys(codes) if code != into]
    if not chosen:
        raise UserError("Choose two codes or more to join.")
    for one in chosen:
        if one.place < other.place <= one.last:
            raise UserError(f"“{one.name}” cannot be joined into a code below it; choose another one.")
    counts = codebook.counts(study)
    places: dict[bytes, set[tuple[int, int, int]]] = {}
    for code, *place in code_usage.passages(study.db, [into, *(one.id for one in chosen)]):
        places.setdefault(code, set()).add((place[0], place[1], place[2]))
    here = places.get(into, set())
    shared = sum(len(places.get(one.id, set()) & here) for one in chosen)
    going = {one.id for one in chosen}
    below = [code for code in codebook.codes(study) if code.parent in going and code.id not in going | {into}]
    return JoinPreview(tuple(chosen), other, sum(counts.get(one.id, 0) for one in chosen), shared, len(below))


def join(study: Study, codes: Sequence[bytes], into: bytes) -> int:
    """Join codes into one, as one action; returns how many. Their subcodes move there, and nothing is rewritten."""
    found = preview(study, codes, into)
    if len(found.joined) == 1:
        codebook.join(study, found.joined[0].id, into)
        return 1
    known = codebook.codes(study)
    going = {one.id for one in found.joined}
    with study.action("codes.join", count=str(len(going)), into=found.into.name) as tx:
        last = max((code.pos for code in known if code.parent == into), default=None)
        for child in known:
            if child.parent in going and child.id not in going | {into}:
                last = order.after(last)
                tx.set("code", child.id, parent=into, pos=last)
        for one in found.joined:
            tx.set("code", one.id, merged_into=into)
    return len(going)


def joined(study: Study, code: bytes) -> list[JoinedCode]:
    """The codes that were joined into a code."""
    return [JoinedCode(*row) for row in code_records.joined_into(study.db, code)]


def codings_made_with(study: Study, code: bytes) -> int:
    """How many codings were made with a code, joined or not: what joining or parting it moves."""
    return coded.count_made_with(study.db, code)


def part(study: Study, code: bytes) -> None:
    """Let a joined code stand for itself again, with the codings that were made with it."""
    name = code_records.name_of(study.db, code)
    into = next((c.name for c in codebook.codes(study) if name in c.former), "")
    with study.action("code.part", name=name, into=into) as tx:
        tx.set("code", code, merged_into=None)
