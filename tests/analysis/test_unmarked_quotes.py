"""Quotes of a report that nothing but their words tells apart."""

from qcoder.analysis.printed_quotes import Paragraph
from qcoder.analysis.unmarked_quotes import ReportWords

LINES = (
    "Many say that they came for something small.", "We came for coffee [at first], and then we",
    "stayed for the people", "who were there every day (Visitor, hub", "Delft)", "The next paragraph.",
)
REPORT = ReportWords([Paragraph(words, page=1 + place // 3) for place, words in enumerate(LINES)])


def go() -> None:
    """Never cancelled."""


def test_words_are_found_over_lines_and_pages_with_who_said_them() -> None:
    found = REPORT.find("We came for coffee [at first], and then we stayed for the people who were there every day", go)
    assert found is not None
    assert found.words.startswith("We came for coffee [at first]")
    assert found.words.endswith("every day")
    assert (found.attribution, found.paragraph, found.page) == ("(Visitor, hub Delft)", 2, 1)


def test_words_that_were_altered_a_little_are_found_as_they_are_printed() -> None:
    found = REPORT.find("We came for tea at first, and then we stayed for the people who were there every day", go)
    assert found is not None
    assert "coffee" in found.words


def test_few_words_and_other_words_are_not_found() -> None:
    assert REPORT.find("the people", go) is None
    assert REPORT.find("Nobody ever told us that the rooms upstairs were open on Sundays as well", go) is None
    assert ReportWords([]).find("We came for coffee at first", go) is None
