"""Words begin where a plain pattern says."""

import re

from hypothesis import given
from hypothesis import strategies as st

from qcoder.analysis.word_places import WordPlaces

_WORD = re.compile(r"\w+(?:['’ʼ-]\w+)*")
_SIGNS = st.text(st.sampled_from("ab1_'’-ʼ .їЇ😀\u0301\u200d\u2028א,"), max_size=30)


@given(st.one_of(_SIGNS, st.text(max_size=30)))
def test_words_begin_where_the_pattern_says(words: str) -> None:
    assert WordPlaces().starts(words).tolist() == [found.start() for found in _WORD.finditer(words)]
