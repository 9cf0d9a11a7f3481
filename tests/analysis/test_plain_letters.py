"""Letters of reports and transcripts are compared as they are said."""

import unicodedata

import pytest

from qcoder.analysis.plain_letters import plain_letters


@pytest.mark.parametrize(
    ("printed", "said"),
    [
        ("ﬁets, ﬂuit, aﬀect, oﬃce", "fiets, fluit, affect, office"),
        ("zĳn, Ĳssel", "zijn, IJssel"),
        (unicodedata.normalize("NFD", "Zoë, її, йод"), "Zoë, її, йод"),
        ("gemeen\u00adschap\u200b", "gemeenschap"),
        ("plain words… “½” ²", "plain words… “½” ²"),
    ],
)
def test_they_are_two_again_and_nothing_unseen_is_left(printed: str, said: str) -> None:
    assert plain_letters(printed) == said
    assert plain_letters(said) == said
