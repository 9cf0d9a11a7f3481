"""Coding what was found: how much, what has the code already, and taking it back in one step."""

import pytest

from qcoder.model.errors import UserError
from qcoder.services import coding, sources
from qcoder.services.searching import coding_hits
from qcoder.services.searching.coding_hits import MATCH, SENTENCE, TURN, Codable
from qcoder.services.searching.word_query import AREAS, WordQuery
from qcoder.services.searching.words import Searcher
from qcoder.services.study import Study
from qcoder.storage.codings import coded
from tests.small_study import code_named, shown, text_of


def places(study: Study, words: str, extent: str, code: str = "Room") -> list[Codable]:
    searcher = Searcher(study)
    hits = searcher.find(WordQuery(words, areas=AREAS)).hits
    return coding_hits.places(searcher, hits, extent, code_named(study, code).id)


def said(study: Study, found: list[Codable]) -> list[str]:
    return [sources.body(study, one.text)[one.start : one.end] for one in found]


@pytest.mark.parametrize(
    ("extent", "wanted"),
    [
        (MATCH, ["people"]), (SENTENCE, ["Later we stayed for the people."]),
        (TURN, ["In the beginning we came for coffee 😀. Later we stayed for the people."]),
    ],
)
def test_how_much_is_coded(study: Study, extent: str, wanted: list[str]) -> None:
    assert said(study, places(study, "people", extent)) == wanted


def test_hits_that_share_a_turn_are_one_place(study: Study) -> None:
    found = places(study, "came", TURN) + places(study, "we", TURN)
    assert [one.hits for one in places(study, "we", TURN)][-1:] == [(1, 2)]
    assert len({(one.text, one.start) for one in found}) < sum(len(one.hits) for one in found)


def test_hits_outside_of_texts_are_left_out(study: Study) -> None:
    found = places(study, "needs", MATCH)
    assert found == []


def test_all_are_coded_in_one_step_that_can_be_taken_back(study: Study) -> None:
    before = shown(study)
    found = places(study, "for", SENTENCE)
    assert coding_hits.apply(study, found, code_named(study, "Room").id) == len(found) > 1
    assert study.undo_name == f"apply Room to {len(found)} places"
    new = {(one.text, one.start, one.end) for text in {place.text for place in found}
           for one in coding.of_text(study, text) if one.code == code_named(study, "Room").id}
    assert new == {(one.text, one.start, one.end) for one in found}
    origins = {coded.extras(study.db, one.id)["origin"] for one in coding.of_text(study, found[0].text)
               if one.code == code_named(study, "Room").id}
    assert origins == {"search"}
    study.undo()
    assert shown(study) == before


def test_what_has_the_code_already_is_said_and_stays(study: Study) -> None:
    (one,) = places(study, "stayed", MATCH, "Bonding")
    assert one.carried  # within “stayed for the people”
    (whole,) = places(study, "stayed", SENTENCE, "Bonding")
    assert not whole.carried
    assert coding_hits.apply(study, [one], code_named(study, "Bonding").id) == 0
    study.work_as("Bram")
    (other,) = places(study, "stayed", MATCH, "Bonding")
    assert not other.carried  # two people may code the same words


def test_words_that_are_gone_are_told(study: Study) -> None:
    text = text_of(study, "Delft")
    with pytest.raises(UserError, match="search again"):
        coding_hits.apply(study, [Codable(text.id, 0, 10_000, (0,), carried=False)], code_named(study, "Room").id)
    with pytest.raises(UserError, match="choose one of"):
        places(study, "for", "page")
