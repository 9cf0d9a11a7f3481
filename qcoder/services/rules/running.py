"""Running a rule: what it would code, coding that, and taking back all that it coded."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from qcoder.model.errors import UserError
from qcoder.services.codes import codebook
from qcoder.services.guides.answers import turns_answering
from qcoder.services.rules import keeping
from qcoder.services.rules.keeping import QUESTION, SPEAKER, Rule
from qcoder.services.searching import coding_hits, saved
from qcoder.services.searching.coding_hits import Codable
from qcoder.services.searching.relations import RULE_ORIGIN
from qcoder.services.searching.word_query import TEXT
from qcoder.services.searching.words import Hit, Searcher, go_on
from qcoder.services.study import Study
from qcoder.storage import dependents
from qcoder.storage import rules as stored

_WITHDRAW = "rule.withdraw"


@dataclass(frozen=True, slots=True)
class Plan:
    """What a rule would code: new places; how many carry the code already; how many somebody refused by hand.

    `unconfirmed`: it looks for answers to a question of a guide that nobody has confirmed any turn to ask.
    """

    rule: Rule
    places: tuple[Codable, ...]
    carried: int
    refused: int
    unconfirmed: bool = False


def plan(
    searcher: Searcher, rule: Rule, *, only: Collection[bytes] = (), go: Callable[[], None] = go_on
) -> Plan:
    """What a rule would code now, at will in these sources only. Nothing is written.

    What the rule coded before and somebody removed by hand is not proposed again. Raises UserError when what the rule
    looks for, or its code, is gone.
    """
    study = searcher.corpus.study
    if rule.code is None:
        raise UserError(f"The code of the rule “{rule.name}” is gone; delete the rule, or bring the code back.")
    code = codebook.get(study, rule.code)
    searcher.corpus.refresh()
    hits = [hit for hit in _hits(searcher, rule, go) if not only or hit.source in only]
    found = coding_hits.places(searcher, hits, rule.extent, code.id, go)
    refused = stored.refused(study.db, origin(rule.id), _WITHDRAW)
    new = tuple(one for one in found if not one.carried and not _was_refused(one, refused.get(one.text, ())))
    carried = sum(one.carried for one in found)
    unconfirmed = rule.kind == QUESTION and not turns_answering(study, [bytes.fromhex(rule.looks_for)])
    return Plan(rule, new, carried, len(found) - len(new) - carried, unconfirmed)


_SAME_WORDS = 0.5  # share of the shorter of two places that both cover, from which on they are about the same words


def _was_refused(place: Codable, refused: Sequence[tuple[int, int]]) -> bool:
    """Whether somebody refused these words, or what they were before a correction changed where they begin or end."""
    for start, end in refused:
        shared = min(end, place.end) - max(start, place.start)
        if shared > 0 and shared >= _SAME_WORDS * min(end - start, place.end - place.start):
            return True
    return False


def _hits(searcher: Searcher, rule: Rule, go: Callable[[], None]) -> list[Hit]:
    study = searcher.corpus.study
    if rule.kind == SPEAKER:
        voices = searcher.speakers_named(rule.looks_for)
        return _turns(searcher, go, lambda turn, speaker: speaker in voices)
    if rule.kind == QUESTION:
        if rule.looks_for not in {one.id.hex() for one in stored.guide_questions(study.db)}:
            raise UserError(f"The question that the rule “{rule.name}” looks for is gone; delete the rule.")
        answering = turns_answering(study, [bytes.fromhex(rule.looks_for)])
        meant = {turn for turns in answering.values() for turn in turns}
        return _turns(searcher, go, lambda turn, speaker: turn in meant)
    kept = saved.find(study, rule.looks_for)
    if kept.query is None:
        raise UserError(f"The search of the rule “{rule.name}” was written by a newer QCoder; update to run it.")
    return [hit for hit in saved.run(searcher, kept.query, go).hits if hit.area == TEXT]


def _turns(
    searcher: Searcher, go: Callable[[], None], test: Callable[[bytes, bytes | None], bool]
) -> list[Hit]:
    out: list[Hit] = []
    for text in searcher.corpus.order:
        go()
        out += [
            Hit(TEXT, text.id, turn.start, turn.end, text.source, turn.number, turn.speaker or b"")
            for turn in searcher.corpus.get(text).turns
            if turn.end > turn.start and test(turn.id, turn.speaker)
        ]
    return out


def as_hits(searcher: Searcher, places: Sequence[Codable]) -> list[Hit]:
    """Places as hits, to be shown with the words around them; those in a text that is gone are left out."""
    out: list[Hit] = []
    for place in places:
        text = searcher.corpus.by_id(place.text)
        if text is not None and text.turns:
            turn = text.turns[text.turns_touching(place.start, place.end)[0]]
            out.append(
                Hit(TEXT, place.text, place.start, place.end, text.stored.source, turn.number, turn.speaker or b"")
            )
    return out


def apply(study: Study, planned: Plan, chosen: Collection[Codable] | None = None) -> int:
    """Code what was planned, or the chosen places of it, as one action; returns how many codings were made."""
    new = list(planned.places if chosen is None else chosen)
    code = planned.rule.code
    if new and code is not None:
        coding_hits.write(
            study, new, code, origin(planned.rule.id), "rule.run",
            {"name": planned.rule.name, "count": str(len(new))},
        )
    return len(new)


def coded_by(study: Study, rule: bytes) -> list[bytes]:
    """The codings that a rule made and that are still there, as far as they may be seen (`Study.blind`)."""
    return stored.of_origin(study.db, origin(rule), study.coder.id if study.blind else None)


def withdraw(study: Study, rule: bytes) -> int:
    """Take away all that a rule coded and that may be seen, as one action; returns how many codings went."""
    name = keeping.find(study, rule.hex()).name
    gone = coded_by(study, rule)
    if gone:
        with study.action(_WITHDRAW, name=name, count=str(len(gone))) as tx:
            tx.delete_all(dependents.of(study.db, "coding", gone))
    return len(gone)


def origin(rule: bytes) -> str:
    """The mark of what a rule coded."""
    return RULE_ORIGIN + rule.hex()
