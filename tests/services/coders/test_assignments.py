"""Assignment: who has what, what therefore counts, and how many sources are spread over people."""

from datetime import date

import pytest

from qcoder.model.errors import UserError
from qcoder.services import matrices
from qcoder.services.coders import assignments
from qcoder.services.coders.agreement import AgreementQuery, agreement
from qcoder.services.coders.assignments import ASSIGNED, BUSY, DONE
from qcoder.services.reporting import coverage
from qcoder.services.study import Study, find_coder
from qcoder.storage.codings import coded
from qcoder.storage.codings.coded import CodingFilter
from qcoder.storage.team import coders, people
from tests.small_study import code_named, code_words, source_named


def coder(study: Study, name: str) -> bytes:
    found = find_coder(people.coders(study.db), name)
    assert found is not None
    return found.id


@pytest.fixture
def team(study: Study) -> Study:
    """Anna coded Delft and Arnhem, Bram Delft."""
    study.work_as("Bram")
    code_words(study, "Delft", "for coffee", code_named(study, "Bonding").id)
    return study


def pair(study: Study, who: str, source: str) -> tuple[bytes, bytes]:
    return coder(study, who), source_named(study, source).id


def test_assigning_and_its_undo(team: Study) -> None:
    wanted = pair(team, "Bram", "Delft")
    assert assignments.assign(team, [wanted]) == 1
    assert assignments.assign(team, [wanted]) == 0
    assignments.assign(team, [wanted], BUSY)
    assignments.change(team, [wanted], due="2026-03-01", note=" Second half only ")
    one = assignments.everything(team)[wanted]
    assert (one.status, one.due, one.note) == (BUSY, "2026-03-01", "Second half only")
    assert one.overdue(date(2026, 3, 2))
    assert not one.overdue(date(2026, 3, 1))
    assert assignments.take_back(team, [wanted]) == 1
    assert assignments.everything(team) == {}
    team.undo()
    assert assignments.everything(team)[wanted].note == "Second half only"


def test_mistakes_are_told(team: Study) -> None:
    wanted = pair(team, "Bram", "Delft")
    with pytest.raises(UserError, match="no date"):
        assignments.change(team, [wanted], due="next week", status=BUSY)
    assert assignments.everything(team) == {}
    assignments.change(team, [wanted], note="Begin here")
    assert assignments.everything(team)[wanted].status == ASSIGNED
    assert "assign" in team.undo_name


def test_rows_of_two_copies_for_one_pair_are_one(team: Study) -> None:
    who, source = pair(team, "Bram", "Delft")
    with team.action("assignment.assign") as tx:
        tx.add("assignment", coder=who, source=source, status=DONE, due="2026-01-01")
        tx.add("assignment", coder=who, source=source, status=ASSIGNED, note="From the other copy")
    one = assignments.everything(team)[who, source]
    assert (one.status, one.due, one.note) == (DONE, "2026-01-01", "From the other copy")
    assignments.assign(team, [(who, source)], BUSY)
    assert assignments.everything(team)[who, source].status == BUSY


def test_agreement_counts_what_is_done(team: Study) -> None:
    bram = pair(team, "Bram", "Delft")
    assert agreement(team, ["Anna", "Bram"]).waiting == ()
    assignments.assign(team, [bram], BUSY)
    with pytest.raises(UserError, match="No source was coded by all"):
        agreement(team, ["Anna", "Bram"])
    assert agreement(team, ["Anna", "Bram"], AgreementQuery(everything=True)).units == 5
    assignments.assign(team, [bram], DONE)
    assert agreement(team, ["Anna", "Bram"]).units == 5


def test_who_finished_a_source_and_found_nothing_has_judged_it(team: Study) -> None:
    assert agreement(team, ["Anna", "Bram"]).units == 5
    assignments.assign(team, [pair(team, "Bram", "Arnhem")], DONE)
    report = agreement(team, ["Anna", "Bram"])
    assert (report.units, report.left_out) == (9, ())
    needs = next(row for row in report.codes if row.code == "Needs")
    assert needs.only == {"Anna": 1, "Bram": 0}


def test_what_is_not_done_is_said(team: Study) -> None:
    assignments.assign(team, [pair(team, "Anna", "Arnhem")], BUSY)
    report = agreement(team, ["Anna", "Bram"])
    assert report.waiting == ("1 coding is not counted yet: Anna in “Arnhem”.",)
    assert report.left_out[0].reason == "Bram never coded “Arnhem”; Anna did not finish “Arnhem” yet."


def test_matrices_and_coverage_count_what_is_done(team: Study) -> None:
    def codings(*, everything: bool = False) -> object:
        return matrices.matrix(team, matrices.MatrixQuery("codes", "coders", everything=everything)).grand_total

    before = codings()
    assignments.assign(team, [pair(team, "Anna", "Delft")], BUSY)
    assert codings() == 2  # Bram's, and Anna's in Arnhem
    assert codings(everything=True) == before
    assert len(matrices.matrix(team, matrices.MatrixQuery("codes", "coders")).notes) == 1
    counted = coverage.coverage(team)
    ties = next(one for one in counted.questions if one.key == "Q1a")
    assert counted.cell(ties.id, counted.ALL).quotes == 1
    assert coverage.coverage(team, everything=True).cell(ties.id, counted.ALL).quotes == 5
    assert counted.notes


def test_spreading(team: Study) -> None:
    known = [source_named(team, name).id for name in ("Delft", "Arnhem")]
    both = [coder(team, "Anna"), coder(team, "Bram")]
    plan = assignments.spread(team, both, known, doubled=0.5, seed=4)
    assert plan == assignments.spread(team, both, known, doubled=0.5, seed=4)
    assert len(plan.pairs) == 3
    assert len(plan.doubled) == 1
    assert {who for who, _ in plan.pairs} == set(both)
    assignments.assign(team, plan.pairs)
    assert assignments.spread(team, both, known, doubled=0.5, seed=9).pairs == ()
    with pytest.raises(UserError, match="two coders"):
        assignments.spread(team, both[:1], known)


def test_who_coded_where_is_the_same_however_it_is_read(team: Study) -> None:
    assert assignments.coded_sources(team) == set(assignments.work(team))
    sources_of: dict[bytes, set[bytes]] = {}
    for coder, source in assignments.coded_sources(team):
        sources_of.setdefault(coder, set()).add(source)
    rows = coded.find(team.db, CodingFilter())
    assert rows
    for coder, found in coders.works(team.db, coders.coded_texts(team.db)).items():
        assert found.sources == len(sources_of.get(coder, ()))
        assert found.codings == sum(row.coder == coder for row in rows)
    team.set_blind(blind=True)
    assert {coder for coder, _source in assignments.coded_sources(team)} <= {team.coder.id}


def test_progress(team: Study) -> None:
    assignments.assign(team, [pair(team, "Bram", "Delft")], DONE)
    assignments.assign(team, [pair(team, "Bram", "Arnhem")])
    assignments.change(team, [pair(team, "Bram", "Arnhem")], due="2026-01-01")
    bram = next(one for one in assignments.progress(team, date(2026, 2, 1)) if one.coder.name == "Bram")
    assert (bram.assigned, bram.busy, bram.done, bram.overdue, bram.total) == (1, 0, 1, 1, 2)
    done = assignments.work(team)[pair(team, "Bram", "Delft")]
    assert (done.codings, done.turns_coded, done.turns) == (1, 1, 5)
