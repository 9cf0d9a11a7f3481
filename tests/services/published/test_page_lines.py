"""Paragraphs out of the lines of a page: full lines go on, short ones end, cells are read one by one."""

from qcoder.services.published.page_lines import paragraphs_of


def test_full_lines_go_on_and_short_ones_end_a_paragraph() -> None:
    page = [
        "What the visitors find",
        "One of them said “I came for the coffee and the warmth of it, and then I stayed” (Visitor, hub",
        "Harbour).",
        "",
        "‘We were strangers to each other on the first day, and now we know the name of every-",
        "body’ (Visitor).",
    ]
    assert paragraphs_of(page) == [
        "What the visitors find",
        "One of them said “I came for the coffee and the warmth of it, and then I stayed” (Visitor, hub Harbour).",
        "‘We were strangers to each other on the first day, and now we know the name of everybody’ (Visitor).",
    ]


def test_cells_beside_each_other_are_read_one_after_the_other() -> None:
    left = ["“There was paint on the window, and", "in the morning four neighbours stood", "there with a bucket.”"]
    right = ["(Visitor, hub", "Harbour)", ""]
    page = [f"{words:<44}{who}" for words, who in zip(left, right, strict=True)]
    assert paragraphs_of(page) == [
        "“There was paint on the window, and in the morning four neighbours stood there with a bucket.”",
        "(Visitor, hub Harbour)",
    ]


def test_a_wide_blank_in_one_line_is_no_column() -> None:
    page = ["A line with a      gap in it, as justified lines have", "and one that has words where that gap was"]
    assert paragraphs_of(page) == [
        "A line with a gap in it, as justified lines have and one that has words where that gap was"
    ]


def test_nothing_gives_nothing() -> None:
    assert paragraphs_of(["", "  "]) == []
