"""Rounds of blind coding: what was drawn is coded by several, the figures are sealed before the talk, then settled.

A round is *open* while it is coded blind, *sealed* once its figures are fixed, and *closed* when the talk is over.
While it is open nobody who codes in it should see what the others coded there; `hidden` says where that is.
"""

import json
import random
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from qcoder.model.errors import UserError
from qcoder.model.records import Coder, Source
from qcoder.services import sources
from qcoder.services.study import Study
from qcoder.storage.team import people
from qcoder.storage.team import rounds as stored
from qcoder.storage.texts import sources as stored_sources

if TYPE_CHECKING:
    from qcoder.services.coders.agreement_scope import Scope

OPEN, SEALED, CLOSED = "open", "sealed", "closed"
SOURCES, TURNS = "sources", "turns"
KINDS = (SOURCES, TURNS)
CODING, DONE = "coding", "done"
UNIT = "turn"  # by which the figures of rounds are reckoned, so that one round can be laid beside the next


@dataclass(frozen=True, slots=True)
class Round:
    """A round. `items` maps each source to the turns that are coded, None for all of them.

    `coders` says how far each is. `seed` is None where the items were chosen by hand. `figures` is what was sealed (see
    `round_figures`), empty before.
    """

    id: bytes
    name: str
    kind: str
    status: str
    seed: int | None
    drawn_at: str
    note: str
    items: Mapping[bytes, frozenset[bytes] | None]
    coders: tuple[tuple[Coder, str], ...]
    figures: Mapping[str, object]

    @property
    def size(self) -> int:
        """How many sources, or turns, are coded."""
        return sum(1 if turns is None else len(turns) for turns in self.items.values())

    @property
    def names(self) -> tuple[str, ...]:
        """Who codes."""
        return tuple(coder.name for coder, _ in self.coders)

    @property
    def all_done(self) -> bool:
        """Whether everybody is done."""
        return all(status == DONE for _, status in self.coders)

    def scope(self) -> "Scope":
        """What of the study is compared: its items, by those who are done with it."""
        from qcoder.services.coders.agreement_scope import Scope  # who reads a text needs only what is hidden in it

        pairs = {(coder.id, source): status for coder, status in self.coders for source in self.items}
        return Scope(
            frozenset(pair for pair, status in pairs.items() if status != DONE),
            frozenset(pair for pair, status in pairs.items() if status == DONE),
            self.items,
        )


@dataclass(frozen=True, slots=True)
class Sample:
    """What a round would consist of, and the seed that drew it."""

    kind: str
    items: tuple[tuple[bytes, bytes | None], ...]
    seed: int | None


def everything(study: Study) -> list[Round]:
    """Every round, the oldest first."""
    who = {coder.id: coder for coder in people.coders(study.db)}
    items: dict[bytes, dict[bytes, frozenset[bytes] | None]] = {}
    for row in stored.items(study.db):
        own = items.setdefault(row.round, {})
        before = own.get(row.source, frozenset())
        own[row.source] = None if row.turn is None or before is None else before | {row.turn}
    coders: dict[bytes, dict[bytes, str]] = {}
    for one in stored.coders(study.db):
        states = coders.setdefault(one.round, {})
        # Two copies of a study may each have a row: whoever was done in one is done.
        states[one.coder] = DONE if DONE in {one.status, states.get(one.coder)} else CODING
    out: list[Round] = []
    for kept in stored.rounds(study.db):
        drawn = _object(kept.drawn)
        seed = drawn.get("seed")
        out.append(
            Round(
                kept.id, kept.name, kept.kind if kept.kind in KINDS else SOURCES, kept.status or OPEN,
                seed if isinstance(seed, int) else None, str(drawn.get("at", "")), kept.note, items.get(kept.id, {}),
                tuple((who[coder], status) for coder, status in coders.get(kept.id, {}).items() if coder in who),
                _object(kept.figures),
            )
        )
    return out


def find(study: Study, name: str) -> Round:
    """A round by its name, letters' case apart. Raises UserError when there is none."""
    known = everything(study)
    found = [one for one in known if one.name.casefold() == name.strip().casefold()]
    if not found:
        have = ", ".join(f"“{one.name}”" for one in known) or "none"
        raise UserError(f"There is no round “{name}”; this study has {have}.")
    return found[-1]


def get(study: Study, round_id: bytes) -> Round:
    """A round by its internal id. Raises UserError when it is gone."""
    found = next((one for one in everything(study) if one.id == round_id), None)
    if found is None:
        raise UserError("This round is no longer there; choose another one.")
    return found


def hidden(study: Study, coder: bytes) -> dict[bytes, frozenset[bytes] | None]:
    """Where a coder should not see what others coded: the sources of open rounds, and which turns (None: all)."""
    out: dict[bytes, frozenset[bytes] | None] = {}
    for one in everything(study):
        if one.status != OPEN or coder not in {who.id for who, _ in one.coders}:
            continue
        for source, turns in one.items.items():
            before = out.get(source, frozenset())
            out[source] = None if turns is None or before is None else before | turns
    return out


def hidden_texts(study: Study, coder: bytes) -> dict[bytes, frozenset[bytes] | None]:
    """The same by text: turns of a translation are hidden with those that they translate."""
    out: dict[bytes, frozenset[bytes] | None] = {}
    where = hidden(study, coder)
    for source in sources.everything(study) if where else ():
        if source.id not in where:
            continue
        chosen = where[source.id]
        turns = {} if chosen is None else {text.id: stored_sources.turns(study.db, text.id) for text in source.texts}
        passages = {turn.passage for own in turns.values() for turn in own if chosen and turn.id in chosen} - {None}
        for text in source.texts:
            out[text.id] = None if chosen is None else frozenset(
                turn.id for turn in turns[text.id] if turn.id in chosen or turn.passage in passages
            )
    return out


# ---- drawing


def draw(
    study: Study, kind: str, count: int, *, among: Sequence[bytes] | None = None, seed: int | None = None
) -> Sample:
    """Draw so many sources, or turns of people who are no moderators, at random; the same seed draws the same.

    `among` are the sources to draw from, None for all. Nothing is written. Raises UserError when there are not so many.
    """
    chosen = [one for one in sources.everything(study) if among is None or one.id in among]
    pool: list[tuple[bytes, bytes | None]]
    pool = [(one.id, None) for one in chosen] if kind == SOURCES else list(_turns(study, chosen))
    if not 0 < count <= len(pool):
        raise UserError(f"There are {len(pool)} {kind} to draw from; choose a number from 1 to that.")
    number = random.SystemRandom().randrange(1_000_000) if seed is None else seed
    # A seed must give the same sample again; nothing is kept secret by it.
    picked = sorted(random.Random(number).sample(range(len(pool)), count))  # noqa: S311
    return Sample(kind, tuple(pool[place] for place in picked), number)


def chosen(source_ids: Iterable[bytes]) -> Sample:
    """Sources that were chosen by hand."""
    return Sample(SOURCES, tuple((source, None) for source in source_ids), None)


def _turns(study: Study, known: Sequence[Source]) -> Iterable[tuple[bytes, bytes]]:
    """The turns of the originals in which somebody answers, in the order of reading."""
    asks = {speaker.id for speaker in stored_sources.speakers(study.db) if speaker.moderator}
    for source in sorted(known, key=lambda one: one.id):
        for turn in stored_sources.turns(study.db, source.texts[0].id) if source.texts else ():
            if turn.number is not None and turn.body_start < turn.body_end and turn.speaker not in asks:
                yield source.id, turn.id


def create(study: Study, name: str, sample: Sample, coders: Sequence[bytes], *, note: str = "") -> bytes:
    """Begin a round; returns its id.

    Raises UserError without a name or with one that is taken, without items, and for fewer coders than two.
    """
    name = " ".join(name.split())
    if not name:
        raise UserError("A round needs a name; type one.")
    if any(one.name.casefold() == name.casefold() for one in everything(study)):
        raise UserError(f"There is a round “{name}” already; choose another name.")
    if not sample.items:
        raise UserError("A round needs something to code; choose a source.")
    if len(set(coders)) < 2:
        raise UserError("A round takes two coders or more; choose who codes.")
    drawn = {"at": now(), "seed": sample.seed, "count": len(sample.items)}
    with study.action("round.create", name=name) as tx:
        made = tx.add(
            "round", name=name, kind=sample.kind, status=OPEN, drawn=json.dumps(drawn), note=note.strip() or None
        )
        for source, turn in sample.items:
            tx.add("round_item", round=made, source=source, turn=turn)
        for coder in dict.fromkeys(coders):
            tx.add("round_coder", round=made, coder=coder, status=CODING)
    return made


def set_done(study: Study, round_id: bytes, coder: bytes, *, done: bool) -> None:
    """Say that a coder is done with a round, or not yet. Raises UserError once it is sealed, and for other coders."""
    one = get(study, round_id)
    if one.status != OPEN:
        raise UserError(f"The figures of “{one.name}” are sealed already; draw the next round instead.")
    name = next((who.name for who, _ in one.coders if who.id == coder), None)
    if name is None:
        raise UserError(f"This coder does not code in “{one.name}”.")
    status = DONE if done else CODING
    with study.action("round.status", name=one.name, coder=name, status=status) as tx:
        for row in stored.coders(study.db):
            if (row.round, row.coder) == (round_id, coder):
                tx.set("round_coder", row.id, status=status)


def change(study: Study, round_id: bytes, *, name: str | None = None, note: str | None = None) -> None:
    """Give a round another name or note. Raises UserError when the name is empty or taken."""
    one = get(study, round_id)
    wanted = one.name if name is None else " ".join(name.split())
    if not wanted:
        raise UserError("A round needs a name; type one.")
    if any(other.name.casefold() == wanted.casefold() and other.id != one.id for other in everything(study)):
        raise UserError(f"There is a round “{wanted}” already; choose another name.")
    with study.action("round.change", name=one.name) as tx:
        tx.set("round", round_id, name=wanted, note=(one.note if note is None else note.strip()) or None)


def close(study: Study, round_id: bytes) -> None:
    """Say that the talk about a round is over. Raises UserError while its figures are not sealed."""
    one = get(study, round_id)
    if one.status == OPEN:
        raise UserError(f"“{one.name}” is still coded; seal its figures first.")
    with study.action("round.close", name=one.name) as tx:
        tx.set("round", round_id, status=CLOSED)


def delete(study: Study, round_id: bytes) -> None:
    """Delete a round; the codings stay. Raises UserError for one in which something was decided."""
    one = get(study, round_id)
    if stored.has_decisions(study.db, round_id):
        raise UserError(f"In “{one.name}” disagreements were settled; close it instead, so that the reasons stay.")
    with study.action("round.delete", name=one.name) as tx:
        tx.delete("round_item", stored.item_ids(study.db, round_id))
        tx.delete("round_coder", [row.id for row in stored.coders(study.db) if row.round == round_id])
        tx.delete("round", [round_id])


def now() -> str:
    """This moment, as it is written down."""
    return datetime.now().astimezone().isoformat(timespec="seconds")


def _object(stored_json: str) -> dict[str, object]:
    """What is stored as JSON; nothing when it cannot be read, so that the rest of the round still shows."""
    try:
        found = json.loads(stored_json or "{}")
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}
