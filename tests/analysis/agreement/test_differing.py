"""Where coders differ by place: what is one matter, what kind it is, and that no mark is lost or told twice."""

from hypothesis import given
from hypothesis import strategies as st

from qcoder.analysis.agreement.confusion import confusion
from qcoder.analysis.agreement.differing import CODE, LIMITS, ONLY, Mark, differences

X, Y, Z = b"x", b"y", b"z"


def mark(start: int, end: int, code: bytes, coder: int) -> Mark:
    return Mark(start, end, code, coder, (f"{start}-{end}-{code!r}-{coder}".encode(),))


def kinds(*marks: Mark, coders: int = 2) -> list[tuple[str, int, int]]:
    return [(one.kind, one.start, one.end) for one in differences(marks, coders)[0]]


def test_the_same_words_and_code_are_no_difference() -> None:
    found, agreed = differences([mark(0, 10, X, 0), mark(0, 10, X, 1)], 2)
    assert found == []
    assert [(one.start, one.end) for one in agreed] == [(0, 10)]


def test_other_limits_are_one_matter_however_many_pieces() -> None:
    assert kinds(mark(0, 100, X, 0), mark(0, 40, X, 1), mark(60, 100, X, 1)) == [(LIMITS, 0, 100)]


def test_touching_marks_of_one_coder_are_one() -> None:
    assert kinds(mark(0, 5, X, 0), mark(5, 10, X, 0), mark(0, 10, X, 1)) == []


def test_touching_marks_of_two_coders_are_two_matters() -> None:
    assert kinds(mark(0, 5, X, 0), mark(5, 10, X, 1)) == [(ONLY, 0, 5), (ONLY, 5, 10)]


def test_another_code_on_much_the_same_words_is_one_difference() -> None:
    assert kinds(mark(0, 10, X, 0), mark(2, 12, Y, 1)) == [(CODE, 0, 12)]
    assert kinds(mark(0, 10, X, 0), mark(8, 18, Y, 1)) == [(ONLY, 0, 10), (ONLY, 8, 18)]


def test_the_closest_are_paired() -> None:
    found = kinds(mark(0, 10, X, 0), mark(0, 10, Y, 1), mark(4, 14, Z, 1))
    assert found == [(CODE, 0, 10), (ONLY, 4, 14)]


def test_what_one_of_three_lacks_is_told_as_such() -> None:
    found, agreed = differences([mark(0, 10, X, 0), mark(0, 10, X, 1)], 3)
    assert [(one.kind, bool(one.of(0)), bool(one.of(1)), bool(one.of(2))) for one in found] == [
        (ONLY, True, True, False)
    ]
    assert agreed == []


def test_what_counts_as_a_limit_is_asked() -> None:
    marks = [mark(0, 10, X, 0), mark(0, 11, X, 1)]
    assert differences(marks, 2, lambda start, end: (start, min(end, 10)))[0] == []


MARKS = st.lists(
    st.builds(
        lambda start, length, code, coder: (start, start + length, code, coder),
        st.integers(0, 40), st.integers(1, 12), st.sampled_from([X, Y, Z]), st.integers(0, 2),
    ),
    max_size=14, unique=True,
)


@given(MARKS)
def test_every_coding_stands_in_one_matter(drawn: list[tuple[int, int, bytes, int]]) -> None:
    marks = [mark(*one) for one in drawn]
    found, agreed = differences(marks, 3)
    told = [coding for one in found for each in one.marks for coding in each.codings]
    assert len(told) == len(set(told))
    silent = {one.codings[0] for one in marks} - set(told)
    spans = [(one.code, one.start, one.end) for one in agreed]
    for one in marks:
        if one.codings[0] in silent:
            assert any(code == one.code and start <= one.start and one.end <= end for code, start, end in spans)


def test_who_used_what_instead() -> None:
    def sets(*both: bytes) -> tuple[frozenset[bytes], frozenset[bytes]]:
        ours, theirs = (frozenset(bytes([sign]) for sign in one) for one in both)
        return ours, theirs

    counted = confusion({sets(b"xy", b"xz"): 2, sets(b"x", b""): 3, sets(b"", b""): 50, sets(b"", b"z"): 1}, 0, 1)
    assert counted == {(X, X): 2, (Y, Z): 2, (X, None): 3, (None, Z): 1}
