"""Searches that are kept: always current, whatever is renamed, and taken back like everything."""

import pytest

from qcoder.model.errors import UserError
from qcoder.services import question_links, questions
from qcoder.services.codes import codebook
from qcoder.services.question_links import Links
from qcoder.services.reporting import findings
from qcoder.services.searching import saved
from qcoder.services.searching.relation_query import spoken
from qcoder.services.searching.word_query import WordQuery
from qcoder.services.searching.words import Searcher
from qcoder.services.study import Study
from tests.small_study import code_named


def count(study: Study, name: str) -> int:
    query = saved.find(study, name).query
    assert query is not None
    return len(saved.run(Searcher(study), query).hits)


def test_a_search_is_kept_and_run_again(study: Study) -> None:
    saved.save(study, "Coffee", WordQuery("coffee"))
    saved.save(study, " Both  ties ", spoken("ties overlapping bonding"))
    assert [one.name for one in saved.everything(study)] == ["Coffee", "Both ties"]
    assert (count(study, "coffee"), count(study, "both ties")) == (1, 1)


def test_a_search_that_is_kept_anew_is_known_to_serve_its_questions(study: Study) -> None:
    made = saved.save(study, "Coffee", WordQuery("coffee"))
    asked = questions.find(questions.everything(study), "Q1a")
    question_links.set_links(study, asked.id, Links(searches=(made,)))
    quotes = [row.verbatim for row in findings.quotes_of_question(study, asked.id)]
    assert quotes == ["we came for coffee 😀"]
    known = saved.taken(study, " coffee ")
    assert known is not None
    assert (known.id, saved.served(study, known.id)) == (made, ["Q1a"])
    assert saved.save(study, "Coffee", WordQuery("people")) == made
    assert study.undo_name == "change what the search “Coffee” finds"
    assert [row.verbatim for row in findings.quotes_of_question(study, asked.id)] == ["stayed for the people"]
    study.undo()
    assert [row.verbatim for row in findings.quotes_of_question(study, asked.id)] == quotes
    assert saved.taken(study, "Tea") is None


def test_a_search_outlives_renaming(study: Study) -> None:
    saved.save(study, "Ties", spoken("ties overlapping bonding"))
    codebook.rename(study, code_named(study, "Ties").id, "Connections")
    assert count(study, "Ties") == 1
    assert saved.sentence(study, saved.find(study, "Ties").query) == "Codings with “Connections”, overlapping “Bonding”"


def test_a_search_of_what_is_gone_says_so(study: Study) -> None:
    saved.save(study, "Ties", spoken("ties overlapping needs"))
    codebook.delete(study, code_named(study, "Needs").id)
    assert "what was deleted" in saved.sentence(study, saved.find(study, "Ties").query)
    with pytest.raises(UserError, match="no code"):
        count(study, "Ties")


def test_the_same_name_takes_the_new_question(study: Study) -> None:
    first = saved.save(study, "Drinks", WordQuery("coffee"))
    assert saved.save(study, "drinks", WordQuery("tea")) == first
    assert saved.find(study, "Drinks").query == WordQuery("tea")
    study.undo()
    assert saved.find(study, "Drinks").query == WordQuery("coffee")


def test_searches_are_renamed_and_forgotten(study: Study) -> None:
    one = saved.save(study, "One", WordQuery("a"))
    saved.save(study, "Two", WordQuery("b"))
    with pytest.raises(UserError, match="already"):
        saved.rename(study, one, "two")
    saved.rename(study, one, "Three")
    saved.delete(study, one)
    assert [search.name for search in saved.everything(study)] == ["Two"]
    study.undo()
    assert saved.find(study, "Three").query == WordQuery("a")


def test_what_cannot_be_kept_is_told(study: Study) -> None:
    for name, query in (("", WordQuery("a")), ("A", WordQuery(" ")), ("A", spoken("nothing overlapping ties"))):
        with pytest.raises(UserError):
            saved.save(study, name, query)
    with pytest.raises(UserError, match="kept are none"):
        saved.find(study, "A")


def test_a_search_of_a_newer_program_is_listed(study: Study) -> None:
    with study.action("search.save", name="New") as tx:
        tx.add("search", name="New", body='{"find": "dreams", "where": {}}')
        tx.add("search", name="Damaged", body="{")
    assert [(one.name, one.query) for one in saved.everything(study)] == [("New", None), ("Damaged", None)]
    assert saved.sentence(study, None) == "A search that a newer QCoder wrote"
