"""What the pictures of matrices show."""

from qcoder.model.matrix import Heading, MatrixTable
from qcoder.services.exploring import saving, shown
from qcoder.services.exploring.crosstab import Counting


def test_of_many_lines_the_highest_are_drawn_and_the_note_says_so() -> None:
    rows = tuple(Heading(f"Code {number}") for number in range(200))
    values = tuple((number % 50 / 50, 0.0) for number in range(200))
    columns = (Heading("Visitor"), Heading("Volunteer"))
    table = MatrixTable(rows, columns, values, (None,) * 200, (None, None), None, percent=True, people=(19, 3))
    picture = shown.bars("Codes", table, Counting("people", per_person=True))
    assert len(picture.names) == len(picture.values) == 55
    assert picture.names[:2] == ("Code 36", "Code 37"), "in the order of the table"
    assert min(row[0] or 0 for row in picture.values) == 36 / 50
    assert picture.groups == ("Visitor (n = 19)", "Volunteer (n = 3)")
    assert picture.note.endswith("The 55 highest of 200 are drawn.")


def test_copies_for_the_clipboard_carry_percentages_and_how_many_people_they_are_of() -> None:
    rows, columns = (Heading("Ties"), Heading("Tea & <cake>")), (Heading("Visitor"), Heading("Volunteer"))
    table = MatrixTable(
        rows, columns, ((2 / 3, None), (1.0, 0.0)), (None, None), (None, None), row_name="Code", percent=True,
        people=(3, 12),
    )
    assert saving.as_tabs(saving.lines_of(table)).split("\n") == [
        "Code\tVisitor (n = 3)\tVolunteer (n = 12)", "Ties\t67 %\t", "Tea & <cake>\t100 %\t0 %",
    ]
    page = saving.as_html(saving.lines_of(table))
    assert "<th>Code</th><th>Visitor (n = 3)</th><th>Volunteer (n = 12)</th>" in page
    assert "<td>Tea &amp; &lt;cake&gt;</td><td align=right>100 %</td><td align=right>0 %</td>" in page
