"""Counts of anything by anything equal a plain count of the quotes."""

from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook

from qcoder.model.quotes import QuoteRow
from qcoder.services import matrices, questions
from qcoder.services.codes import codebook
from qcoder.services.quoting import quotes
from qcoder.services.quoting.quotes import QuoteFilter
from qcoder.services.study import Study
from tests.small_study import code_named, code_words

ASKING = {"Moderator", "Interviewer"}
"""Who asks in the small study; nobody whom a count of people means."""
UNITS: dict[str, Callable[[QuoteRow], object]] = {
    "codings": lambda quote: quote.coding_id,
    "quotes": lambda quote: (quote.text_id, quote.start, quote.end),
    "sources": lambda quote: quote.source_id,
    "people": lambda quote: None if quote.speaker in ASKING else quote.speaker_id,
}
KEYS: dict[str, Callable[[QuoteRow], tuple[str, ...]]] = {
    "codes": lambda quote: tuple(quote.code_path.split(" > ")),
    "sources": lambda quote: (quote.source,),
    "coders": lambda quote: (quote.coder,),
    "attribute:hub": lambda quote: (quote.attributes["hub"],) if "hub" in quote.attributes else (),
}


@pytest.fixture
def two_coders(study: Study) -> Study:
    study.work_as("Bram")
    code_words(study, "Delft", "stayed for the people", code_named(study, "Ties").id)
    code_words(study, "Delft", "How did you come here", code_named(study, "Room").id)
    return study


@pytest.mark.parametrize("rows", KEYS)
@pytest.mark.parametrize("columns", KEYS)
@pytest.mark.parametrize("counting", UNITS)
def test_a_cell_counts_what_it_says(two_coders: Study, rows: str, columns: str, counting: str) -> None:
    counted = matrices.matrix(two_coders, matrices.MatrixQuery(rows, columns, matrices.Counting(counting)))
    wanted: dict[tuple[str, str], set[object]] = defaultdict(set)
    for quote in quotes.rows(two_coders, QuoteFilter()):
        for row in KEYS[rows](quote):
            for column in KEYS[columns](quote):
                wanted[row, column].add(UNITS[counting](quote))
    for one in wanted.values():
        one.discard(None)
    for heading, values in zip(counted.rows, counted.values, strict=True):
        for other, value in zip(counted.columns, values, strict=True):
            assert value == len(wanted[heading.label, other.label]), (heading.label, other.label)


def test_totals_count_what_is_in_several_cells_once(two_coders: Study) -> None:
    counted = matrices.matrix(two_coders, matrices.MatrixQuery("codes", "sources"))
    assert counted.grand_total == 9
    assert counted.column_totals == (1, 8)
    assert sum(counted.row_totals) > 9, "a code above another counts it too"  # type: ignore[arg-type]


def test_without_rollup_a_code_counts_itself_alone(two_coders: Study) -> None:
    counted = matrices.matrix(two_coders, matrices.MatrixQuery("codes", "coders", matrices.Counting(rollup=False)))
    own = codebook.counts(two_coders)
    assert counted.row_totals == tuple(own.get(code.id, 0) for code in codebook.codes(two_coders))


def test_questions_count_the_codes_that_serve_them_and_the_questions_below(two_coders: Study) -> None:
    counted = matrices.matrix(two_coders, matrices.MatrixQuery("questions", "coders"))
    assert [heading.label for heading in counted.rows] == ["Q1", "Q1a"]
    assert counted.values == ((5, 1), (5, 1))
    first = questions.everything(two_coders)[0].id
    questions.set_codes(two_coders, first, [code_named(two_coders, "Needs").id])
    assert matrices.matrix(two_coders, matrices.MatrixQuery("questions", "coders")).values == ((7, 2), (5, 1))


def test_a_matrix_of_nothing_is_empty(empty: Study) -> None:
    counted = matrices.matrix(empty, matrices.MatrixQuery("codes", "cases"))
    assert (counted.rows, counted.values, counted.grand_total) == ((), (), 0)


def test_a_matrix_is_written_and_read_back(two_coders: Study, tmp_path: Path) -> None:
    counted = matrices.matrix(two_coders, matrices.MatrixQuery("codes", "attribute:hub"))
    matrices.write(two_coders, counted, tmp_path / "m.xlsx", matrices.Counting())
    sheet = load_workbook(tmp_path / "m.xlsx").worksheets[0]
    lines = [[cell.value for cell in line] for line in sheet.iter_rows()]
    assert lines[0][1:3] == ["Arnhem", "Delft"]
    assert [tuple(line[1:3]) for line in lines[1:7]] == list(counted.values)
