"""Counts of quotes and people per question and site or value, silence, filters and files."""

import csv
from pathlib import Path

import pytest

from qcoder.model.errors import UserError
from qcoder.services import cases, coding, questions
from qcoder.services.codes import codebook
from qcoder.services.exploring.crosstab import ALL, Counting, cross
from qcoder.services.exploring.material import Material
from qcoder.services.exploring.without_line import NONE
from qcoder.services.quoting import quotes
from qcoder.services.reporting import coverage
from qcoder.services.reporting.coverage import Coverage
from qcoder.services.study import Study, open_study
from tests.services.exploring.test_sides import code_in_translation
from tests.small_study import code_named, code_words, source_named, text_of


def row(counted: Coverage, key: str) -> list[tuple[int, int]]:
    """Quotes and people of a question, column by column."""
    question = questions.find(counted.questions, key).id
    cells = [counted.cell(question, column) for column in range(len(counted.columns))]
    return [(cell.quotes, len(cell.people)) for cell in cells]


def test_counts_passages_and_people_per_site(study: Study) -> None:
    counted = coverage.coverage(study)
    assert [column.name for column in counted.columns] == ["Delft", "Arnhem"]
    assert [len(column.people) for column in counted.columns] == [2, 1]
    # Ties and Bonding: four passages, one of them with both codes; said by both visitors.
    assert row(counted, "Q1a") == [(4, 2), (0, 0)]


def test_a_passage_with_two_codes_of_a_question_counts_once(study: Study) -> None:
    before = row(coverage.coverage(study), "Q1a")[0][0]
    text = text_of(study, "Delft")
    known = next(one for one in coding.of_text(study, text.id) if one.code == code_named(study, "Ties").id)
    coding.apply(study, text.id, known.start, known.end, [code_named(study, "Bridging").id])
    assert row(coverage.coverage(study), "Q1a")[0][0] == before


def test_people_who_took_part_and_said_nothing_are_silent(study: Study) -> None:
    counted = coverage.coverage(study)
    asked = questions.find(counted.questions, "Q1a").id
    assert not counted.is_silent(asked, 0)
    assert counted.is_silent(asked, 1)
    (silence,) = counted.silences(asked)
    assert (silence.column.name, silence.silent, silence.people) == ("Arnhem", 1, 1)
    assert silence.names == (("Arnhem", ("Manager",)),)


def test_who_is_silent_goes_by_the_name_that_is_quoted(study: Study) -> None:
    """Nobody coded the Ukrainian text, so its names would say nothing to a reader of the quotes."""
    classes = questions.create(study, "Q2", "Which classes?")
    questions.set_codes(study, classes, [code_named(study, "Language classes").id])
    silences = {one.column.name: one for one in coverage.coverage(study).silences(classes)}
    assert silences["Delft"].names == (("Delft", ("Visitor 1",)),)
    assert (silences["Delft"].silent, silences["Delft"].people) == (1, 2)


def test_nobody_is_silent_on_a_question_without_codes(study: Study) -> None:
    made = questions.create(study, "Q3", "Not coded yet?")
    counted = coverage.coverage(study)
    assert not any(counted.is_silent(made, column) for column in (0, 1, Coverage.ALL))
    assert counted.silences(made) == []
    assert not counted.is_line(made)


def test_a_question_that_only_gathers_others_is_a_line(study: Study) -> None:
    counted = coverage.coverage(study)
    assert [counted.is_line(one.id) for one in counted.questions] == [True, False]


def test_people_without_a_site_have_a_column_of_their_own(study: Study) -> None:
    cases.delete(study, next(one.id for one in cases.everything(study) if one.name == "Arnhem"))
    counted = coverage.coverage(study)
    assert [column.name for column in counted.columns] == ["Delft", "No site"]
    assert counted.filter(counted.questions[1].id, 1) is None


def test_columns_are_the_values_of_an_attribute_whatever_their_case(study: Study) -> None:
    person = next(one for one in cases.everything(study) if one.name == "Visitor 2")
    cases.set_attribute(study, person.id, "role", "visitor")
    counted = coverage.coverage(study, "attribute:ROLE")
    assert counted.kind == "attribute:role"
    assert [column.name for column in counted.columns] == ["Visitor", "No role"]
    assert row(counted, "Q1a") == [(4, 2), (0, 0)]
    with pytest.raises(UserError, match="no attribute “colour”; this study has"):
        coverage.coverage(study, "attribute:colour")


def test_the_kinds_of_columns_are_sites_and_attributes_in_use(study: Study) -> None:
    assert coverage.column_kinds(study) == ["cases", "attribute:role", "attribute:hub", "people", "sources"]


def test_a_site_that_nobody_comes_from_is_neither_silent_nor_counted(study: Study) -> None:
    cases.create(study, "Zwolle")
    counted = coverage.coverage(study)
    asked = questions.find(counted.questions, "Q1a").id
    assert [column.name for column in counted.columns] == ["Delft", "Arnhem", "Zwolle"]
    assert not counted.is_silent(asked, 2)
    assert counted.table().values[1][4:] == (None, None)


@pytest.mark.parametrize("kind", ["cases", "attribute:role"])
def test_every_cell_of_the_sample_has_the_quotes_that_its_filter_finds(sample_template: Path, kind: str) -> None:
    with open_study(sample_template, read_only=True) as study:
        counted = coverage.coverage(study, kind)
        compared = 0
        for question in counted.questions:
            for column in range(-1, len(counted.columns)):
                chosen = counted.filter(question.id, column)
                if chosen is None or not question.codes:
                    continue
                found = {(q.text_id, q.start, q.end) for q in quotes.rows(study, chosen)}
                assert len(found) == counted.cell(question.id, column).quotes
                compared += 1
        assert compared > 50


def test_the_sample_has_as_many_people_as_took_part(sample_template: Path) -> None:
    """Two focus groups stand in two languages; whoever speaks in both is one person."""
    with open_study(sample_template, read_only=True) as study:
        people = {column.name: len(column.people) for column in coverage.coverage(study).columns}
    assert people == {"Quayside": 6, "Linden Park": 6, "Brickfields": 6, "Northgate": 5, "No site": 3}


def test_writes_quotes_and_people_side_by_side(study: Study, tmp_path: Path) -> None:
    file = tmp_path / "coverage.csv"
    coverage.write(study, coverage.coverage(study), file)
    rows = list(csv.reader(file.read_text(encoding="utf-8-sig").splitlines()))
    assert rows[0][1:5] == ["Delft, quotes", "Delft, people", "Arnhem, quotes", "Arnhem, people"]
    asked = next(one for one in rows if "Q1a Whom do they meet?" in one[0])
    assert asked[1:6] == ["4", "2", "0", "0", "4"]


def test_cancelling_ends_the_count(study: Study) -> None:
    class Enough(Exception):
        pass

    def stop() -> None:
        raise Enough

    with pytest.raises(Enough):
        coverage.coverage(study, go=stop)


def test_counts_follow_the_study(study: Study) -> None:
    code_words(study, "Arnhem", "we ask every year", code_named(study, "Ties").id)
    assert row(coverage.coverage(study), "Q1a")[1] == (1, 1)
    codebook.delete(study, code_named(study, "Ties").id)
    assert row(coverage.coverage(study), "Q1a") == [(0, 0), (0, 0)]
    assert source_named(study, "Arnhem")


@pytest.mark.parametrize(("columns", "side"), [("cases", "sites"), ("attribute:role", "attribute:role"),
                                               ("people", "people"), ("sources", "sources")])
def test_a_matrix_with_a_column_of_none_has_the_totals_of_coverage(study: Study, columns: str, side: str) -> None:
    code_in_translation(study)
    counted = coverage.coverage(study, columns)
    found = cross(Material(study), "questions", side, Counting("quotes"), none=True)
    at = {line.key: place for place, line in enumerate(found.columns)}
    for row, line in enumerate(found.rows):
        question = next((one for one in counted.questions if one.id.hex() == line.key), None)
        if question is None or not question.linked:
            continue
        for place, column in enumerate(counted.columns):
            key = column.key or NONE
            expected = found.value(row, at[key]) if key in at else 0
            assert counted.cell(question.id, place).quotes == expected, (line.heading, column.name)
        assert counted.cell(question.id, Coverage.ALL).quotes == found.value(row, ALL)


def test_the_headings_of_a_file_are_in_the_language_that_is_asked_for(study: Study, tmp_path: Path) -> None:
    case = next(one for one in cases.everything(study) if one.name == "Arnhem")
    cases.set_attribute(study, case.id, "hub", "")
    counted = coverage.coverage(study, "attribute:hub")
    path = tmp_path / "c.csv"
    coverage.write(study, counted, path, language="nl")
    heading = next(csv.reader(path.open(encoding="utf-8-sig")))
    assert heading[0] == "Vraag"
    assert heading[-5:-1] == ["Delft, citaten", "Delft, personen", "Geen hub, citaten", "Geen hub, personen"]
