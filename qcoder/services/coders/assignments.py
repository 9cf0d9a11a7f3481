"""Assignment: which coder has which source, how far they are, and what therefore counts.

What was given to somebody counts in agreement, coverage and matrices once they say that they are done with it. What
nobody was given counts as it always did.
"""

import random
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from qcoder.model.errors import UserError
from qcoder.model.records import Coder, Source
from qcoder.model.speech import said, said_of
from qcoder.services import sources
from qcoder.services.coders.coded_texts import coded_texts
from qcoder.services.coders.decisions import CONSENSUS
from qcoder.services.study import Study
from qcoder.storage.team import assignments as stored
from qcoder.storage.team import people
from qcoder.storage.texts import sources as stored_sources

ASSIGNED, BUSY, DONE = "assigned", "busy", "done"
STATUSES = (ASSIGNED, BUSY, DONE)
"""How far somebody is, from not begun to finished."""

Pair = tuple[bytes, bytes]
"""A coder and a source."""

_NAMED = 4  # pairs that a sentence names before it only counts


@dataclass(frozen=True, slots=True)
class Assignment:
    """A source that a coder has; `due` is a date as YYYY-MM-DD or "". `rows` are the rows that say so."""

    coder: bytes
    source: bytes
    status: str
    due: str
    note: str
    rows: tuple[bytes, ...]

    def overdue(self, today: date) -> bool:
        """Whether it should have been done by now."""
        return self.status != DONE and bool(self.due) and self.due < today.isoformat()


@dataclass(frozen=True, slots=True)
class Work:
    """What a coder has done in a source: codings, turns with one, and how many turns its original has."""

    codings: int
    turns_coded: int
    turns: int


@dataclass(frozen=True, slots=True)
class CoderProgress:
    """How far one coder is: sources by status, and how many of those not done are overdue."""

    coder: Coder
    assigned: int
    busy: int
    done: int
    overdue: int

    @property
    def total(self) -> int:
        """How many sources this coder has."""
        return self.assigned + self.busy + self.done


@dataclass(frozen=True, slots=True)
class Spread:
    """A proposal of who codes what: the new pairs, the seed that drew them, and which sources two people get."""

    pairs: tuple[Pair, ...]
    doubled: tuple[bytes, ...]
    seed: int


def everything(study: Study) -> dict[Pair, Assignment]:
    """Every assignment by coder and source.

    Where two copies of a study made one for the same pair they are one: the furthest status, the newest date and note.
    """
    out: dict[Pair, Assignment] = {}
    for row in stored.assignments(study.db):
        status = row.status if row.status in STATUSES else ASSIGNED
        known = out.get((row.coder, row.source))
        if known is not None:
            status = max(status, known.status, key=STATUSES.index)
        out[row.coder, row.source] = Assignment(
            row.coder, row.source, status,
            row.due or (known.due if known else ""), row.note or (known.note if known else ""),
            (*(known.rows if known else ()), row.id),
        )
    return out


def unfinished(study: Study) -> frozenset[Pair]:
    """The pairs whose codings do not count yet."""
    return frozenset(pair for pair, one in everything(study).items() if one.status != DONE)


def finished(study: Study) -> frozenset[Pair]:
    """The pairs of which somebody said that they are done, whether or not they found anything to code."""
    return frozenset(pair for pair, one in everything(study).items() if one.status == DONE)


def work(study: Study) -> dict[Pair, Work]:
    """What each coder has coded in each source, where it is anything; by the text in which they coded most.

    Of others nothing while one is blind to them.
    """
    turns = stored_sources.turn_counts(study.db)
    source_of = {text.id: text.source for text in stored_sources.texts(study.db)}
    out: dict[Pair, Work] = {}
    for (coder, text), (codings, coded) in stored.coded_turns(study.db).items():
        source = source_of.get(text)
        if source is None or (study.blind and coder != study.coder.id):
            continue
        before = out.get((coder, source), Work(0, 0, 0))
        own = Work(codings + before.codings, coded, turns.get(text, 0))
        if before.turns_coded > coded:
            own = Work(own.codings, before.turns_coded, before.turns)
        out[coder, source] = own
    return out


def coded_sources(study: Study) -> set[Pair]:
    """Each coder with each source in which they have coded anything; of others nothing while one is blind to them."""
    source_of = {text.id: text.source for text in stored_sources.texts(study.db)}
    return {
        (coder, source_of[text]) for coder, text in coded_texts(study)
        if text in source_of and not (study.blind and coder != study.coder.id)
    }


def progress(study: Study, today: date | None = None) -> list[CoderProgress]:
    """How far each coder of the study is, in the order of the coders; those with nothing to do too.

    The consensus coder is nobody who could be given work.
    """
    known, day = everything(study), today or datetime.now().astimezone().date()
    out: list[CoderProgress] = []
    for coder in study.seen_coders():
        if coder.name == CONSENSUS:
            continue
        own = [one for one in known.values() if one.coder == coder.id]
        count = {status: sum(one.status == status for one in own) for status in STATUSES}
        late = sum(one.overdue(day) for one in own)
        out.append(CoderProgress(coder, count[ASSIGNED], count[BUSY], count[DONE], late))
    return out


def waiting(study: Study) -> list[str]:
    """Sentences that say whose codings are not counted since they are not done; none where everything counts."""
    known = [one for one in everything(study).values() if one.status != DONE]
    if not known:
        return []
    coders = {coder.id: coder.name for coder in study.seen_coders()}
    names = {source.id: source.name for source in sources.everything(study)}
    done = work(study)
    told = [one for one in known if (one.coder, one.source) in done and one.coder in coders and one.source in names]
    if not told:
        return []
    told.sort(key=lambda one: (names[one.source].casefold(), coders[one.coder].casefold()))
    codings = sum(done[one.coder, one.source].codings for one in told)
    if len(told) > _NAMED:
        where = said("{count} assignments that are not done", count=len(told))
    else:
        where = ", ".join(
            said("{coder} in “{source}”", coder=coders[one.coder], source=names[one.source]) for one in told
        )
    return [
        said_of(
            codings,
            "{count} coding is not counted yet: {where}.",
            "{count} codings are not counted yet: {where}.",
            where=where,
        )
    ]


# ---- changing


def assign(study: Study, pairs: Iterable[Pair], status: str = ASSIGNED) -> int:
    """Give sources to coders, or say how far they are; returns for how many pairs that changed anything.

    Raises ValueError for a status that there is not.
    """
    return change(study, pairs, status=status)


def change(
    study: Study, pairs: Iterable[Pair], *, status: str | None = None, due: str | None = None, note: str | None = None
) -> int:
    """Set what is given, as one action, and assign what was not; returns for how many pairs that changed anything.

    `due` is YYYY-MM-DD or "". Raises UserError for what is no date, ValueError for a status that there is not.
    """
    if status is not None and status not in STATUSES:
        raise ValueError(f"an assignment cannot be {status}")
    given = {
        "status": status,
        "due": None if due is None else checked_date(due),
        "note": None if note is None else note.strip(),
    }
    values = {cell: value for cell, value in given.items() if value is not None}
    known = everything(study)
    wanted = [
        pair for pair in dict.fromkeys(pairs)
        if pair not in known or any(getattr(known[pair], cell) != value for cell, value in values.items())
    ]
    if not wanted:
        return 0
    label = "assignment.assign" if any(pair not in known for pair in wanted) else "assignment.change"
    if label == "assignment.change" and status is not None:
        label = "assignment.status"
    stored_values = {cell: value or None for cell, value in values.items()}
    with study.action(_of_many(label, wanted), status=status or "", **_words(study, wanted)) as tx:
        for pair in wanted:
            if pair in known:
                for row in known[pair].rows:
                    tx.set("assignment", row, **stored_values)
            else:
                tx.add("assignment", coder=pair[0], source=pair[1], **({"status": ASSIGNED} | stored_values))
    return len(wanted)


def take_back(study: Study, pairs: Iterable[Pair]) -> int:
    """Give sources to these coders no longer; their codings stay. Returns how many pairs that was."""
    known = everything(study)
    gone = [pair for pair in dict.fromkeys(pairs) if pair in known]
    if gone:
        with study.action(_of_many("assignment.remove", gone), **_words(study, gone)) as tx:
            tx.delete("assignment", [row for pair in gone for row in known[pair].rows])
    return len(gone)


def checked_date(words: str) -> str:
    """A date as it is stored, "" for none. Raises UserError for what is no date."""
    words = words.strip()
    try:
        return date.fromisoformat(words).isoformat() if words else ""
    except ValueError:
        raise UserError(f"“{words}” is no date; write it as year-month-day, such as 2026-05-31.") from None


def _of_many(label: str, pairs: Sequence[Pair]) -> str:
    return f"{label}_many" if len(pairs) > 1 else label


def _words(study: Study, pairs: Sequence[Pair]) -> dict[str, str]:
    if len(pairs) > 1:
        return {"count": str(len(pairs)), "coder": _named_coders(study, pairs)}
    names = {source.id: source.name for source in sources.everything(study)}
    return {"source": names.get(pairs[0][1], "…"), "coder": _named_coders(study, pairs)}


def _named_coders(study: Study, pairs: Sequence[Pair]) -> str:
    wanted = {coder for coder, _ in pairs}
    names = [coder.name for coder in people.coders(study.db) if coder.id in wanted]
    return ", ".join(names) if len(names) <= _NAMED else ", ".join([*names[:_NAMED], "…"])


# ---- spreading many sources over many coders


def spread(
    study: Study, coders: Sequence[bytes], chosen: Sequence[bytes], *, doubled: float = 0.2, seed: int | None = None
) -> Spread:
    """Propose who codes which of the `chosen` sources: by length as evenly as they go, a share of them by two people.

    What is assigned already stays and counts as work. The same seed gives the same proposal. Nothing is written; see
    `assign`. Raises UserError for fewer coders than that takes, and for a share outside 0 to 1.
    """
    if not 0 <= doubled <= 1:
        raise UserError("The share that two people code is between 0 and 1; 0.2 is a fifth.")
    if not coders or (doubled and len(coders) < 2):
        raise UserError("Two people code a share of the sources; choose two coders or more.")
    number = random.SystemRandom().randrange(1_000_000) if seed is None else seed
    chance, known = random.Random(number), everything(study)  # noqa: S311 - the same seed must give the same again
    wanted = set(chosen)
    lengths = {source.id: _length(source) for source in sources.everything(study) if source.id in wanted}
    load = dict.fromkeys(coders, 0)
    have: dict[bytes, list[bytes]] = {source: [] for source in lengths}
    for coder, source in known:
        if coder in load and source in lengths:
            load[coder] += lengths[source]
            have[source].append(coder)
    order = sorted(lengths)
    chance.shuffle(order)
    twice = _drawn_twice(order, have, round(doubled * len(order)))
    order.sort(key=lambda source: -lengths[source])
    pairs: list[Pair] = []
    for source in order:
        while len(have[source]) < (2 if source in twice else 1):
            free = [coder for coder in coders if coder not in have[source]]
            if not free:
                break
            chance.shuffle(free)
            least = min(free, key=lambda coder: load[coder])
            load[least] += lengths[source]
            have[source].append(least)
            pairs.append((least, source))
    return Spread(tuple(pairs), tuple(source for source in order if source in twice), number)


def _drawn_twice(order: Sequence[bytes], have: Mapping[bytes, Sequence[bytes]], count: int) -> set[bytes]:
    """Which sources two people code: those that have two already, then what was drawn."""
    twice = [source for source in order if len(have[source]) > 1]
    twice += [source for source in order if len(have[source]) <= 1]
    return set(twice[:count])


def _length(source: Source) -> int:
    return max((text.characters for text in source.texts), default=0)
