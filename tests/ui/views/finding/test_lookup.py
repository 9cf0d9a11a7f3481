"""Hits that are told while a search goes on: the first of those that are told at the end."""

import pytest
from pytestqt.qtbot import QtBot

from qcoder.services.searching.word_query import WordQuery
from qcoder.services.searching.words import Searcher
from qcoder.services.study import Study
from qcoder.ui.views.finding import lookup
from qcoder.ui.views.finding.lookup import Answer, Lookup, Reading, answer
from qcoder.ui.views.finding.room import FindRoom


@pytest.fixture
def eager(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is there is told after every text."""
    monkeypatch.setattr(lookup, "_FIRST_S", 0.0)
    monkeypatch.setattr(lookup, "_GROWTH", 0.0)


@pytest.mark.parametrize("words", ["e", "needs", "nowhere at all"])
def test_what_is_told_on_the_way_is_the_beginning_of_the_end(study: Study, eager: None, words: str) -> None:
    searcher, told = Searcher(study), list[Answer]()
    query = WordQuery(words)
    found = lookup.find(searcher, query, lambda: None, told.append)
    assert found.found == searcher.find(query)
    assert found.contexts == answer(searcher, found.found).contexts
    assert bool(told) == bool(found.found.hits)
    for some in told:
        count = len(some.found.hits)
        assert some.found.hits == found.found.hits[:count]
        assert some.contexts == found.contexts[:count]
        assert some.found.cut, "there may be more"


def test_no_more_are_listed_than_anybody_reads(study: Study, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lookup, "MOST", 3)
    found = lookup.find(Searcher(study), WordQuery("e"), lambda: None).found
    assert len(found.hits) == 3
    assert found.cut


def test_the_window_hears_the_first_hits_before_all(
    qtbot: QtBot, room: FindRoom, study: Study, eager: None
) -> None:
    reading = Reading(study.path)
    asking = Lookup(reading, room)
    heard: list[tuple[str, int]] = []
    asking.found_some.connect(lambda some: heard.append(("some", len(some.found.hits))))
    with qtbot.waitSignal(asking.answered, timeout=20_000) as ended:
        asking.find(WordQuery("e"))
    (all_of_them,) = ended.args
    assert heard
    assert heard == sorted(heard), "ever more"
    assert heard[-1] == ("some", len(all_of_them.found.hits))
    reading.close()
