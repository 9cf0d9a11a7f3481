"""Any query among codings and turns against a reading that looks at every pair, as a person would."""

import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qcoder.model.records import Turn
from qcoder.services import coding, sources
from qcoder.services.codes import codebook
from qcoder.services.searching.relation_query import ALL, ANY, CODINGS, NOT, RELATIONS, TURNS, Condition, RelationQuery
from qcoder.services.searching.relations import Relations
from qcoder.services.searching.words import Searcher
from qcoder.services.study import Study, open_study
from tests.small_study import small

Row = tuple[bytes, int, int, bytes, bytes]
"""A coding or a turn: text, start, end, code and coder; a turn has b"" for both."""


@pytest.fixture(scope="module")
def crowded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Study]:
    """The small study with fifty more codings, of two people, that touch, hold, repeat and follow each other."""
    path: Path = tmp_path_factory.mktemp("crowded") / "crowded.qcoder"
    small(path).close()
    dice = random.Random(6)
    with open_study(path) as study:
        texts = [text.id for source in sources.everything(study) for text in source.texts]
        known = codebook.codes(study)
        for number in range(50):
            text = dice.choice(texts)
            turns = [turn for turn in sources.turns(study, text) if turn.number]
            first, last = sorted((dice.choice(turns), dice.choice(turns)), key=lambda turn: turn.body_start)
            start = dice.choice([first.body_start, (first.body_start + first.body_end) // 2])
            end = dice.choice([last.body_end, (last.body_start + 3 * last.body_end) // 4])
            study.work_as("Anna" if number % 3 else "Bram")
            coding.apply(study, text, start, end, [dice.choice(known).id])
        yield study


class Oracle:
    """Answers a query by looking at every pair."""

    def __init__(self, study: Study, find: str, codes: set[bytes]) -> None:
        self.codes = {one.id: one for one in codebook.codes(study)}
        self.find = find
        self.asked_for = codes
        self.turns: dict[bytes, list[Turn]] = {}
        self.codings: list[Row] = []
        self.said: list[Row] = []
        asks = {one.id for one in sources.speakers(study).values() if one.moderator}
        for source in sources.everything(study):
            for text in source.texts:
                self.turns[text.id] = sources.turns(study, text.id)
                self.codings += [(text.id, c.start, c.end, c.code, c.coder) for c in coding.of_text(study, text.id)]
                self.said += [
                    (text.id, t.body_start, t.body_end, b"", b"") for t in self.turns[text.id]
                    if t.number is not None and t.speaker not in asks and t.body_end > t.body_start
                ]

    def branch(self, code: str) -> set[bytes]:
        one = self.codes[bytes.fromhex(code)]
        return {other.id for other in self.codes.values() if one.place <= other.place <= one.last}

    def span(self, row: Row) -> tuple[int, int]:
        """The first and the last turn that a range touches."""
        spoken = [t for t in self.turns[row[0]] if t.number is not None]
        touched = [n for n, t in enumerate(spoken) if t.body_start < row[2] and row[1] < t.body_end]
        if touched:
            return touched[0], touched[-1]
        before = [n for n, t in enumerate(spoken) if t.body_start <= row[1]]
        return (before or [0])[-1], (before or [0])[-1]

    def holds(self, one: Condition, row: Row) -> bool:
        if one.kind == NOT:
            inner = one.parts[0]
            itself = inner.kind in RELATIONS and inner.kind != "outside" and self.itself(inner, row)
            return not self.holds(inner, row) and not itself
        if one.kind in {ALL, ANY}:
            return (all if one.kind == ALL else any)(self.holds(part, row) for part in one.parts)
        if one.kind == "uncoded":
            return self.find == TURNS and not any(_overlap(row, other) for other in self.codings)
        if one.kind == "code":
            carries = [other for other in self.codings if other[3] in self.branch(one.value)]
            return row in carries if self.find == CODINGS else any(_overlap(row, other) for other in carries)
        others = [o for o in self.codings if o[3] in self.branch(one.value) and o is not row and o[0] == row[0]]
        if one.kind == "outside":
            return not any(_overlap(row, o) for o in others) and not self.itself(one, row)
        return any(self.related(one, row, o) for o in others)

    def itself(self, one: Condition, row: Row) -> bool:
        """A coding of the code itself, where another code was asked for."""
        branch = self.branch(one.value)
        return row[3] in branch and not (self.asked_for and self.asked_for <= branch)

    def related(self, one: Condition, row: Row, other: Row) -> bool:
        first, last = self.span(row)
        begins, ends = self.span(other)
        return {
            "overlapping": _overlap(row, other),
            "inside": other[1] <= row[1] and row[2] <= other[2],
            "around": row[1] <= other[1] and other[2] <= row[2],
            "before": other[1] >= row[2],
            "after": other[2] <= row[1],
            "followed by": other[1] >= row[2] and begins <= last + one.turns,
            "near": begins <= last + one.turns and ends >= first - one.turns,
        }[one.kind]


def _overlap(one: Row, other: Row) -> bool:
    return one[0] == other[0] and one[1] < other[2] and other[1] < one[2]


def conditions(codes: list[str]) -> st.SearchStrategy[Condition]:
    """Any condition on codes, with at most three levels of and, or and not."""
    kinds = st.sampled_from([*RELATIONS, "code", "uncoded"])
    leaf = st.builds(
        lambda kind, code, turns: Condition(kind, "" if kind == "uncoded" else code, turns),
        kinds, st.sampled_from(codes), st.integers(0, 2),
    )
    return st.recursive(
        leaf,
        lambda inner: st.one_of(
            inner.map(lambda one: Condition(NOT, parts=(one,))),
            st.builds(
                lambda kind, parts: Condition(kind, parts=tuple(parts)),
                st.sampled_from([ALL, ANY]), st.lists(inner, max_size=3),
            ),
        ),
        max_leaves=5,
    )


@given(data=st.data())
def test_a_query_finds_what_looking_at_every_pair_finds(crowded: Study, data: st.DataObject) -> None:
    known = [one.id.hex() for one in codebook.codes(crowded)]
    where = data.draw(conditions(known))
    query = RelationQuery(data.draw(st.sampled_from([CODINGS, TURNS])), where)
    asked_for = Oracle(crowded, query.find, set())
    oracle = Oracle(crowded, query.find, _named(where, asked_for))
    rows = oracle.codings if query.find == CODINGS else oracle.said
    wanted = sorted(row[:3] for row in rows if oracle.holds(where, row))
    found = Relations(crowded, Searcher(crowded)).find(query).hits
    assert sorted((hit.target, hit.start, hit.end) for hit in found) == wanted


def _named(one: Condition, oracle: Oracle) -> set[bytes]:
    if one.kind == NOT:
        return set()
    own = oracle.branch(one.value) if one.kind == "code" else set()
    return own.union(*(_named(part, oracle) for part in one.parts))
