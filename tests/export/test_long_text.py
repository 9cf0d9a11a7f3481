"""Very long words are cut into paragraphs that are the same words together."""

from hypothesis import example, given
from hypothesis import strategies as st

from qcoder.export.word.long_text import LONGEST, pieces

SENTENCES = "We came for the coffee, and stayed. " * 200


@given(st.lists(st.text("ab. …”\n", min_size=1, max_size=900), max_size=9).map(" ".join))
@example(SENTENCES)
@example("word " * 2_000)
@example("x" * 9_000)
def test_the_parts_with_a_blank_between_are_the_words(words: str) -> None:
    parts = pieces(words)
    assert " ".join(parts) == words
    assert len(words) > LONGEST or parts == [words]
    assert words == words.strip() or len(words) <= LONGEST or all(parts), "no paragraph is empty"


def test_they_end_with_a_sentence_where_one_ends() -> None:
    parts = pieces(SENTENCES.strip())
    assert len(parts) > 5
    assert all(part.endswith("stayed.") and len(part) < 1_200 for part in parts)
    assert all(len(part) < 1_200 for part in pieces("word " * 2_000))
