"""Words begin where a plain pattern says."""

import re

from hypothesis import given
from hypothesis import strategies as st

from qcoder.analysis.word_places import WordPlaces

_WORD = re.compile(r"\w[\w\u0300-\u036f]*(?:['’ʼ‑-]\w[\w\u0300-\u036f]*)*")
_SIGNS = st.text(st.sampled_from("ab1_'’-‑ʼ .їЇ😀\u0301\u0308\u200d\u2028א,"), max_size=30)


def test_a_letter_with_a_loose_accent_is_no_end_of_a_word() -> None:
    assert WordPlaces().starts("Мои\u0306 син пии\u0306мав").tolist() == [0, 5, 9]


@given(st.one_of(_SIGNS, st.text(max_size=30)))
def test_words_begin_where_the_pattern_says(words: str) -> None:
    assert WordPlaces().starts(words).tolist() == [found.start() for found in _WORD.finditer(words)]
