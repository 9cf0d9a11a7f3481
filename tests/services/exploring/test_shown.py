"""What the pictures of matrices show."""

from qcoder.model.matrix import Heading, MatrixTable
from qcoder.services.exploring import shown
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
