"""Tables for a terminal."""

from qcoder.export.terminal import aligned


def test_headings_that_differ_at_their_ends_are_told_apart() -> None:
    heading = ["Question", "Everywhere, for", "Everywhere, against", "Everywhere, nuance"]
    lines = list(aligned(heading, [["C9", "1", "2", "3"]], wide=0, numbers={1, 2, 3}, width=60))
    head = " ".join(lines[: next(at for at, line in enumerate(lines) if line.startswith("─"))])
    assert all(word in head for word in ("for", "against", "nuance"))
    assert "…" not in head
    assert max(map(len, lines)) <= 61


def test_a_heading_of_many_words_takes_four_lines_at_most() -> None:
    lines = list(aligned(["Code", "a long name " * 25], [["C9", "1"]], wide=0, numbers={1}, width=60))
    rule = next(at for at, line in enumerate(lines) if line.startswith("─"))
    assert 1 < rule <= 4
    assert "…" in "".join(lines[:rule])
