"""Matrices that keep the codings behind their numbers."""

import pytest

from qcoder.export.wording import saying
from qcoder.model.errors import UserError
from qcoder.services import cases, coding, matrices, sources
from qcoder.services.coders import assignments
from qcoder.services.exploring import sides
from qcoder.services.exploring.crosstab import ALL, Counting, Crosstab, cross
from qcoder.services.exploring.material import Material
from qcoder.services.quoting import quotes
from qcoder.services.quoting.quotes import QuoteFilter
from qcoder.services.quoting.retrieval import Retrieval
from qcoder.services.study import Study
from tests.small_study import code_named, code_words, source_named


def made(study: Study, down: str, across: str, counting: Counting | None = None) -> Crosstab:
    return cross(Material(study), down, across, counting or Counting("codings"))


def at(found: Crosstab, row: str, column: str) -> tuple[int, int]:
    rows = [line.heading.label for line in found.rows]
    return rows.index(row), [line.heading.label for line in found.columns].index(column)


def filtered(study: Study) -> int:
    """How many cells and totals can be shown by a filter; each of these lets through just what is counted."""
    retrieval, count = Retrieval(study), 0
    for down in ("codes", "questions", "cases", "sites", "people", "sources", "coders", "attribute:role"):
        for across in ("sources", "attribute:hub", "coders"):
            found = made(study, down, across)
            for row in (*range(len(found.rows)), ALL):
                for column in (*range(len(found.columns)), ALL):
                    chosen = found.filter_of(row, column)
                    if chosen is not None:
                        shown = {one.coding for section in retrieval.find(chosen) for one in section.rows}
                        assert shown == {one.coding for one in found.rows_of(row, column)}, (down, across)
                        count += 1
    return count


def test_the_filter_of_a_cell_finds_its_codings(study: Study) -> None:
    assert filtered(study) > 100
    assert made(study, "codes", "codes").filter_of(0, 1) is None, "no filter takes two codes"


def test_no_filter_stands_for_what_it_would_not_find(study: Study) -> None:
    plain = filtered(study)
    # In the translation somebody has a label without a case; two values differ in capitals; a site has no value.
    arnhem = next(one for one in cases.everything(study) if one.name == "Arnhem")
    text = source_named(study, "Delft").texts[1]
    coding.apply(study, text.id, 60, 90, [code_named(study, "Bonding").id])
    manager = next(one for one in sources.speakers(study).values() if one.name == "Manager")
    cases.set_attribute(study, cases.case_of_speaker(study, manager), "role", "VISITOR")
    cases.set_attribute(study, arnhem.id, "hub", "")
    assert 0 < filtered(study) < plain
    assert made(study, "codes", "attribute:hub").filter_of(0, ALL) is None, "the total leaves Arnhem out"
    assert made(study, "codes", "sites").filter_of(0, at(made(study, "codes", "sites"), "Ties", "Delft")[1]) is not None
    # What is not done yet is not counted, and a filter would show it.
    assignments.assign(study, [(study.coder.id, source_named(study, "Delft").id)])
    assert filtered(study) == 0


def test_words_are_counted_once_however_often_they_are_coded(study: Study) -> None:
    found = made(study, "codes", "sources", Counting("words"))
    assert found.value(*at(found, "Bonding", "Delft")) == 4 + 4 + 2, "came for coffee, stayed for the people, Zoé"
    assert found.value(*at(found, "Ties", "Delft")) == 4 + 4 + 2 + 2
    code_words(study, "Delft", "for the people", code_named(study, "Bonding").id)
    again = made(study, "codes", "sources", Counting("words"))
    assert again.value(*at(again, "Bonding", "Delft")) == 10


def test_a_share_is_one_of_the_quotes_of_its_column(study: Study) -> None:
    found = made(study, "codes", "sources", Counting("share"))
    assert found.value(*at(found, "Needs", "Delft")) == 1 / 5
    assert found.value(*at(found, "Needs", "Arnhem")) == 1
    assert found.value(at(found, "Needs", "Delft")[0], ALL) == 2 / 6


def test_per_person_divides_by_those_who_took_part_silent_ones_too(study: Study) -> None:
    found = made(study, "codes", "sources", Counting("people", per_person=True))
    row, column = at(found, "Language classes", "Delft")
    assert found.value(row, column) == 1 / 2, "one of the two visitors; the moderator took no part"
    assert len(found.people_present(row, column)) == 2
    role = made(study, "attribute:role", "codes", Counting("quotes", per_person=True))
    assert role.value(0, at(role, "Visitor", "Bonding")[1]) == 3 / 2, "where columns are no people, rows are"


def test_a_speaker_of_two_languages_is_one_person(study: Study) -> None:
    text = next(one for one in Retrieval(study).who.sources.values() if one.name == "Delft").texts[1]
    coding.apply(study, text.id, 60, 90, [code_named(study, "Bonding").id])
    found = made(study, "codes", "sources", Counting("people", per_person=True))
    value = found.value(*at(found, "Bonding", "Delft"))
    assert value is not None
    assert value <= 1


def test_a_filter_narrows_codings_and_people(study: Study) -> None:
    chosen = QuoteFilter(where={"hub": "Delft"})
    found = cross(Material(study, chosen), "codes", "sources", Counting("codings", per_person=True))
    assert found.value(*at(found, "Needs", "Arnhem")) is None, "nobody of Delft took part in Arnhem"
    assert found.value(*at(found, "Ties", "Delft")) == 5 / 2


def test_weeks_run_from_the_first_coding_to_the_last(study: Study) -> None:
    found = made(study, "weeks", "coders")
    assert len(found.rows) == 1
    assert found.value(0, 0) == quotes.total(study)
    assert made(study, sides.WHOLE, "coders").value(0, 0) == quotes.total(study)


@pytest.mark.parametrize(("what", "per_person"), [("nothing", False), ("share", True)])
def test_what_cannot_be_counted_is_said(study: Study, what: str, per_person: bool) -> None:
    with pytest.raises(UserError):
        matrices.matrix(study, matrices.MatrixQuery("codes", "sources", matrices.Counting(what, per_person=per_person)))


@pytest.mark.parametrize("kind", ["nothing", "attribute:nothing"])
def test_an_unknown_side_is_said(study: Study, kind: str) -> None:
    with pytest.raises(UserError, match="nothing"):
        matrices.matrix(study, matrices.MatrixQuery(kind, "codes"))


def test_what_has_no_value_is_counted_in_a_column_of_its_own(study: Study) -> None:
    case = next(one for one in cases.everything(study) if one.name == "Arnhem")
    cases.set_attribute(study, case.id, "hub", "")
    without, found = (
        cross(Material(study), "codes", "attribute:hub", Counting("quotes"), none=none) for none in (False, True)
    )
    assert [line.heading.label for line in without.columns] == ["Delft"]
    assert [line.heading.label for line in found.columns] == ["Delft", "(none)"]
    assert without.notes
    assert not found.notes
    retrieval = Retrieval(study)
    sources = {retrieval.source_of(row)[0].name for row in found.rows_of(ALL, 1)}
    assert sources == {"Arnhem"}
    assert found.filter_of(0, 1) is None, "no filter asks for what is missing"
    assert len(found.people_present(ALL, 1)) == 1
    assert [one.label for one in found.table(saying("nl")).columns] == ["Delft", "(geen)"]
    assert not cross(Material(study), "codes", "attribute:role", Counting("quotes"), none=True).notes


def test_totals_that_are_no_sums_say_so(study: Study) -> None:
    assert made(study, "sources", "codes", Counting("quotes")).table().totals
    assert not made(study, "codes", "sources", Counting("quotes")).table().totals
    table = matrices.matrix(study, matrices.MatrixQuery("sources", "codes", matrices.Counting("quotes")))
    assert "counts what stands in several" in matrices.render(study, table, "md")
