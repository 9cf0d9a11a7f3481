"""The laws of merging, on real files: three people work apart, undo, correct, join, delete; their clocks run backwards.

Compared is everything that copies share, and everything that is derived from it.
"""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from hypothesis import Phase, assume, given, settings
from hypothesis import strategies as st

from qcoder.services import checking
from qcoder.services.study import Study, open_study
from qcoder.services.team import merging
from qcoder.storage.schema import UNDONE
from tests.property.actions import Person
from tests.property.copies import PLANS, TICKS, Copies, distrust, do, seen, sound, state
from tests.property.dice import Drawn
from tests.small_study import shown

# Each example takes a dozen files: so there are few, and no search for a smaller one where an example fails.
few = settings(
    max_examples=max(int(os.environ.get("QCODER_EXAMPLES", "25")) // 4, 1),
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
)


@contextmanager
def copies(template: Path, data: st.DataObject) -> Iterator[Copies]:
    with tempfile.TemporaryDirectory() as name:
        yield Copies(template, Path(name), data)


@few
@given(st.data())
def test_any_order_and_grouping_gives_the_same_study(template: Path, data: st.DataObject) -> None:
    with copies(template, data) as c:
        one, two, three = c.people()
        both = c.merged(one, two)
        expected = c.state(both)
        assert c.state(c.merged(two, one)) == expected, "commutative"
        assert c.state(c.merged(one, one)) == c.state(one), "idempotent"
        assert c.state(c.merged(both, two)) == expected, "absorbing"
        everything = c.state(c.merged(both, three))
        assert c.state(c.merged(one, c.merged(two, three))) == everything, "associative"
        assert c.state(c.merged(three, two, one)) == everything, "any order"
        together = c.copy(one)
        c.merge_in(together, three, two)
        assert c.state(together) == everything, "all at once"
        assert sound(together) == []


@few
@given(st.data())
def test_no_coding_is_lost(template: Path, data: st.DataObject) -> None:
    """Every coding that nobody deliberately deleted is shown, a twin, lost with its words, or waiting."""
    with copies(template, data) as c:
        people = c.people()
        made: set[bytes] = set()
        for path in people:
            with open_study(path, read_only=True) as study:
                made |= {row[0] for row in study.db.execute("SELECT id FROM coding")}
        with open_study(c.merged(*people), read_only=True) as study:
            assert {row[0] for row in study.db.execute("SELECT id FROM coding")} == made
            live = {row[0] for row in study.db.execute("SELECT id FROM live_coding")}
            placed = study.db.execute("SELECT c.id FROM coding_now w JOIN coding c ON c.n = w.coding")
            assert {row[0] for row in placed} == live
            dead = "SELECT d.id FROM coding d JOIN txn t ON t.id = d.txn WHERE d.deleted IS NOT NULL OR t.undone = 1"
            assert made - live <= {row[0] for row in study.db.execute(dead)}
            twins = "SELECT count(*) FROM coding_now w JOIN coding_now t ON t.coding = w.twin WHERE t.twin IS NOT NULL"
            assert study.db.execute(twins).fetchone()[0] == 0, "a twin stands for itself"
            assert checking.problems(study) == []


@few
@given(st.data())
def test_a_merge_taken_back_leaves_no_trace_and_comes_back_whole(template: Path, data: st.DataObject) -> None:
    with copies(template, data) as c:
        one, two = c.people(2)
        with open_study(one) as study:
            before = checking.content(study)
            merging.merge(study, [two])
            after = checking.content(study)
            if study.undo_name:
                study.undo()
                assert checking.content(study) == before
                assert checking.problems(study) == []
                study.redo()
                assert checking.content(study) == after
                study.undo()
                merging.merge(study, [two])
            assert state(study) == c.state(c.merged(two, one))
            assert checking.problems(study) == []


def turned_by_both(study: Study) -> bool:
    """Whether somebody undid or redid here what the other copy had undone or redone as well.

    Who takes that back says anew that the action is undone, and that stays when the merge is taken back too.
    """
    arrived = "SELECT txn FROM arrival"
    turns = f'SELECT "row" FROM cell WHERE f = {UNDONE} AND txn {{}} IN ({arrived})'
    both = f"{turns.format('')} INTERSECT {turns.format('NOT')}"
    return study.db.execute(both).fetchone() is not None


@few
@given(st.data(), PLANS, TICKS)
def test_later_work_is_undone_on_the_way_back_to_the_merge(
    template: Path, data: st.DataObject, plan: list[str], ticks: list[int]
) -> None:
    with copies(template, data) as c:
        one, two = c.people(2)
        with open_study(one) as study:
            before = shown(study)
            merging.merge(study, [two])
            distrust(study, ticks)
            do(Person(study, Drawn(data), c.folder), plan)
            assume(not turned_by_both(study))
            work = seen(study)
            steps = 0
            while study.undo_name:
                study.undo()
                steps += 1
                assert checking.problems(study) == []
            assert shown(study) == before
            for _ in range(steps):
                study.redo()
                assert checking.problems(study) == []
            assert seen(study) == work
