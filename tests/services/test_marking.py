"""Marking words as a candidate for a quote, while coding."""

import pytest

from qcoder.model.errors import UserError
from qcoder.services import coding, sources
from qcoder.services.coders.own_shares import own_share, own_shares
from qcoder.services.published import forms, marking
from qcoder.services.published.forms import Spot
from qcoder.services.study import Study
from tests.small_study import code_named, code_words, text_of


def test_one_key_marks_and_takes_the_mark_off(study: Study) -> None:
    one = coding.get(study, code_words(study, "Delft", "the people", code_named(study, "Room").id))
    assert marking.toggle(study, one.text, one.start, one.end)
    assert marking.places(study, one.text) == {(one.start, one.end)}
    assert not marking.toggle(study, one.text, one.start, one.end)
    assert marking.places(study, one.text) == frozenset()


def test_what_was_chosen_for_the_report_is_left_alone(study: Study) -> None:
    text = text_of(study, "Delft").id
    quote = forms.choose(study, text, 10, 20)
    forms.set_status(study, [Spot(text, 10, 20, quote)], "approved")
    with pytest.raises(UserError, match="approved already"):
        marking.toggle(study, text, 10, 20)
    with pytest.raises(UserError, match="Nothing is selected"):
        marking.toggle(study, text, 20, 20)


def test_own_shares_count_one_coder_alone(study: Study) -> None:
    text = text_of(study, "Delft").id
    before = own_share(study, text)
    assert 0 < before < 1
    assert own_shares(study)[text] == before
    assert before == pytest.approx(sources.share_of(study, text))
    study.work_as("Bram")
    assert own_share(study, text) == 0
    assert own_shares(study) == {}
    code_words(study, "Delft", "the people", code_named(study, "Room").id)
    assert 0 < own_share(study, text) < before
