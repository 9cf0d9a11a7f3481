"""What the pages of Explore read is read once, and anew after anything was done."""

import pytest

from qcoder.services import sources
from qcoder.services.exploring.cooccurrence import Nearness, together
from qcoder.services.exploring.crosstab import ALL, Counting, cross
from qcoder.services.exploring.material import Material
from qcoder.services.exploring.saturation import growth
from qcoder.services.published import forms
from qcoder.services.quoting.quote_filter import Sight
from qcoder.services.quoting.quotes import QuoteFilter
from qcoder.services.study import Study
from tests.small_study import code_named, code_words, text_of

CODINGS = Counting("codings")


def test_codings_are_shared_until_something_is_done(study: Study) -> None:
    first = Material(study)
    with study.beside() as beside:
        assert Material(beside).rows is first.rows, "work on another thread has them too"
        assert Material(beside).numbers is first.numbers
    assert Material(study, QuoteFilter(sight=Sight.ROUNDS)).rows is first.rows, "nothing is hidden from anybody now"
    assert Material(study, QuoteFilter(code="Bonding")).rows is not first.rows

    code_words(study, "Delft", "coffee", code_named(study, "Bonding").id)
    after = Material(study)
    assert len(after.rows) == len(first.rows) + 1
    study.undo()
    assert len(Material(study).rows) == len(first.rows)


def test_what_is_shared_needs_no_open_study(study: Study) -> None:
    with study.beside() as beside:
        kept = Material(beside)
        assert kept.numbers.count
        assert kept.present
    again = Material(study)
    assert [one.name for one in again.present] == [one.name for one in kept.present]
    assert growth(again).counts.so_far
    assert cross(again, "codes", "sources", Counting("words")).value(ALL, ALL)


def test_another_person_at_work_reads_for_themselves(study: Study) -> None:
    before = Material(study).rows
    study.work_as("Bram")
    assert Material(study).rows is not before


def test_rows_of_a_cell_are_counted_without_being_made(study: Study) -> None:
    material = Material(study)
    found = cross(material, "codes", "sources", CODINGS)
    for row in range(len(found.rows)):
        some, rows = found.some(row, ALL), found.rows_of(row, ALL)
        assert list(some) == rows
        assert list(some[1:]) == rows[1:]
        passages = {(one.text, one.start, one.end) for one in rows}
        people = {person for one in rows if (person := material.person(one)) is not None}
        assert some.tally() == (len(passages), len(people), len({one.text for one in rows}))
        assert {(one.text, one.start, one.end) for one in some.passages(material.known.codes)} == passages
        assert len(some.passages(material.known.codes)) == len(passages)
    assert not found.some(0, ALL).passages(frozenset()), "codes that are gone are left out"


@pytest.mark.parametrize("nearness", [Nearness(), Nearness(rollup=True), Nearness("turn")])
def test_words_chosen_without_a_code_are_in_no_line_of_codes(study: Study, nearness: Nearness) -> None:
    before, codes = together(Material(study), nearness).table(), cross(Material(study), "codes", "sources", CODINGS)
    text = text_of(study, "Delft")
    turn = next(one for one in sources.turns(study, text.id) if one.number == 1)
    forms.choose(study, text.id, turn.body_start, turn.body_start + 4)

    material = Material(study)
    assert any(not row.code for row in material.rows)
    assert together(material, nearness).table() == before
    assert cross(material, "codes", "sources", CODINGS).table().values == codes.table().values
    assert cross(material, "whole", "sources", CODINGS).value(ALL, ALL) == codes.value(ALL, ALL) + 1
