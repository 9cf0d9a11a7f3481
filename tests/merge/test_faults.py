"""Faults planted on purpose, to show that the laws would notice: each test first passes, then fails with the fault."""

import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from qcoder.history import fold
from qcoder.merge import union
from qcoder.model.ids import Clock
from qcoder.services import checking, coding
from qcoder.services import history as past
from qcoder.services.codes import codebook
from qcoder.services.study import Study, open_study
from qcoder.services.team import merging
from qcoder.storage.derive import codings
from tests.merge.teams import code, team
from tests.property.copies import distrust, seen
from tests.small_study import code_words, text_of

Fault = Callable[[pytest.MonkeyPatch], None]


def clock_runs_backwards(patch: pytest.MonkeyPatch) -> None:
    """Ids follow the wall clock alone, whatever was seen."""

    def careless(self: Clock) -> bytes:
        self._ms, self._counter = 0, 0
        return honest(self)

    honest = Clock.next
    patch.setattr(Clock, "next", careless)


def smallest_wins(patch: pytest.MonkeyPatch) -> None:
    _in_fold(patch, "ORDER BY c.txn DESC LIMIT 1", "ORDER BY c.txn LIMIT 1")


def undone_is_ignored(patch: pytest.MonkeyPatch) -> None:
    _in_fold(patch, "AND t.undone IS NOT 1 ", "")


def _in_fold(patch: pytest.MonkeyPatch, right: str, wrong: str) -> None:
    folded = fold.folded
    assert right in folded(1, "x")
    patch.setattr(fold, "folded", lambda field, row: folded(field, row).replace(right, wrong))


def arriving_rows_are_not_folded(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(union, "_cells_of_arrived_rows", lambda: "SELECT NULL, NULL WHERE 0")


def turned_transactions_are_not_folded(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(union, "_cells_of_turned", lambda: "SELECT NULL, NULL WHERE 0")


def twins_are_dropped(patch: pytest.MonkeyPatch) -> None:
    mark = codings._mark_groups

    def drop(connection: sqlite3.Connection, groups: object) -> None:
        mark(connection, groups)
        connection.execute("DELETE FROM coding_now WHERE twin IS NOT NULL")

    patch.setattr(codings, "_mark_groups", drop)


def later_change_holds(project: Path) -> bool:
    """Who has seen a change writes above it, however far the own clock is behind."""
    with team(project, "Ann", "Ben") as (ann, ben):
        distrust(ben, [60_000])
        codebook.rename(ben, code(ben, "Room"), "First")
        merging.merge(ann, [ben.path])
        distrust(ann, [-3_600_000])
        codebook.rename(ann, code(ann, "First"), "Second")
        merging.merge(ben, [ann.path])
        return "Needs > Second" in [c.path for c in codebook.codes(ben)]


def newest_of_two_holds(project: Path) -> bool:
    with team(project, "Ann", "Ben") as (ann, ben):
        codebook.rename(ann, code(ann, "Room"), "First")
        codebook.rename(ben, code(ben, "Room"), "Second")
        merging.merge(ann, [ben.path])
        return "Needs > Second" in [c.path for c in codebook.codes(ann)]


def undone_change_does_not_hold(project: Path) -> bool:
    with team(project, "Ann", "Ben") as (ann, ben):
        codebook.rename(ben, code(ben, "Room"), "First")
        codebook.rename(ann, code(ann, "Room"), "Second")
        ann.undo()
        merging.merge(ben, [ann.path])
        return "Needs > First" in [c.path for c in codebook.codes(ben)]


def undoing_travels(project: Path) -> bool:
    with team(project, "Ann", "Ben") as (ann, ben):
        codebook.rename(ben, code(ben, "Room"), "By Ben")
        merging.merge(ann, [ben.path])
        past.undo(ann, past.everything(ann)[0])
        merging.merge(ben, [ann.path])
        return seen(ann) == seen(ben)


def work_on_what_left_wakes_up(project: Path) -> bool:
    """A row comes for the second time, and what was changed in it meanwhile is here already."""
    with team(project, "Ann", "Ben") as (ann, ben):
        theirs = code_words(ben, "Arnhem", "Volunteers", code(ben, "Ties"))
        merging.merge(ann, [ben.path])
        coding.comment(ann, theirs, "By Ann.")
        merging.take_back(ann, merging.past(ann)[0])
        merging.merge(ann, [ben.path])
        return coding.get(ann, theirs).comment == "By Ann."


def no_coding_is_lost(project: Path) -> bool:
    with team(project, "Ann") as (ann,):
        home = Path(shutil.copy(ann.path, ann.path.with_name("home.qcoder")))
        made = {code_words(ann, "Arnhem", "The town", code(ann, "Ties"))}
        with open_study(home, coder="Ann") as other:
            made.add(code_words(other, "Arnhem", "The town", code(other, "Ties")))
        merging.merge(ann, [home])
        return made <= _placed(ann)


def _placed(study: Study) -> set[bytes]:
    text = text_of(study, "Arnhem").id
    rows = study.db.execute("SELECT c.id FROM coding_now w JOIN coding c ON c.n = w.coding WHERE c.text = ?", (text,))
    return {row[0] for row in rows}


@pytest.mark.parametrize(
    ("fault", "law"),
    [
        (clock_runs_backwards, later_change_holds),
        (smallest_wins, newest_of_two_holds),
        (undone_is_ignored, undone_change_does_not_hold),
        (turned_transactions_are_not_folded, undoing_travels),
        (arriving_rows_are_not_folded, work_on_what_left_wakes_up),
        (twins_are_dropped, no_coding_is_lost),
    ],
)
def test_a_planted_fault_is_noticed(
    project: Path, monkeypatch: pytest.MonkeyPatch, fault: Fault, law: Callable[[Path], bool]
) -> None:
    assert law(project)
    fault(monkeypatch)
    assert not law(project)


def test_the_proof_notices_what_was_not_folded(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with team(project, "Ann", "Ben") as (ann, ben):
        codebook.rename(ben, code(ben, "Room"), "By Ben")
        monkeypatch.setattr(union, "_arrived_cells", lambda: "SELECT NULL, NULL WHERE 0")
        merging.merge(ann, [ben.path])
        assert any("not what the log says" in problem for problem in checking.problems(ann))
