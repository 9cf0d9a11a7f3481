"""Searching for words in a real study: places are exact, and what is not asked for is not searched."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qcoder.language.folding import fold_words
from qcoder.model.errors import UserError
from qcoder.services import sources
from qcoder.services.codes import codebook
from qcoder.services.searching import matching
from qcoder.services.searching.searchable import Searchable
from qcoder.services.searching.word_query import ALL, AREAS, NEAR, REGEX, WordQuery, sentence
from qcoder.services.searching.words import Found, Hit, Searcher
from qcoder.services.study import Study
from qcoder.services.texts import corrections
from qcoder.services.writing import memos
from tests.small_study import code_named, text_of


def search(study: Study, words: str, **options: object) -> list[str]:
    """The words found, as they stand."""
    searcher = Searcher(study)
    return [said(searcher, hit) for hit in searcher.find(WordQuery(words, **options)).hits]  # type: ignore[arg-type]


def said(searcher: Searcher, hit: Hit) -> str:
    return searcher.contexts([hit])[0].match


def test_places_are_those_of_the_text(study: Study) -> None:
    text = text_of(study, "Delft")
    body = sources.body(study, text.id)
    (hit,) = Searcher(study).find(WordQuery("find their way")).hits
    assert body[hit.start : hit.end] == "find their way"
    assert (hit.target, hit.turn, hit.source) == (text.id, 5, text.source)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("COFFEE", ["coffee"]), ("zoe", ["Zoe\u0301"]), ("Zoë", ["Zoe\u0301"]),
        ("language classes", ["language classes", "language\u00a0classes"]),  # of Arnhem, and of Delft
        ("classes, and", ["classes,\u2028and"]), ("coffee 😀", ["coffee 😀"]), ("прийшла", ["прийшла"]),
        ("nowhere", []), ("Visitor", []), ("came here moderator", []),
    ],
)
def test_a_phrase_is_found_whatever_its_case_accents_and_blanks(
    study: Study, words: str, found: list[str]
) -> None:
    assert search(study, words) == found


def test_what_is_typed_exactly_must_stand_so(study: Study) -> None:
    assert search(study, "In the", exact=True) == ["In the"]
    assert search(study, "in the", exact=True) == []
    assert search(study, "Zoé", exact=True) == ["Zoe\u0301"]
    assert search(study, "Zoe", exact=True) == []


def test_whole_words_and_stars(study: Study) -> None:
    assert search(study, "way", whole=True) == ["way"]
    assert search(study, "peop", whole=True) == []
    assert search(study, "peop*", whole=True) == ["people"]


def test_any_form_of_a_word_in_its_language(study: Study) -> None:
    assert search(study, "come", lemma=True) == ["come", "came", "came"]
    assert search(study, "class", lemma=True) == ["classes", "classes"]
    assert search(study, "допомагати", lemma=True) == ["допомагаю"]
    assert search(study, "come for", lemma=True) == ["came for", "came for"]


def test_all_words_of_one_turn_and_near_words(study: Study) -> None:
    assert search(study, "people coffee", mode=ALL) == ["coffee 😀. Later we stayed for the people"]
    assert search(study, "others way", mode=NEAR, within=4) == ["others 👩‍👧 to find their way"]
    assert search(study, "others way", mode=NEAR, within=2) == []


def test_a_regular_expression_meets_each_turn_by_itself(study: Study) -> None:
    assert search(study, r"^i\b", mode=REGEX) == ["I"]
    assert search(study, r"^I came \w+", mode=REGEX, exact=True) == ["I came for"]
    assert search(study, r"\?$", mode=REGEX) == ["?"] * 6
    assert search(study, r"x*", mode=REGEX) == []


def test_a_runaway_pattern_is_stopped_and_told() -> None:
    matcher = matching.Matcher(WordQuery("(a|aa|b?a)+$", mode=REGEX), patience=0.05)
    with pytest.raises(UserError, match="takes too long"):
        list(matcher.search(Searchable("a" * 60 + "!", [(0, 61)], "")))


def test_moderators_and_everybody_else_can_be_left_out(study: Study) -> None:
    assert search(study, "come") == ["come"]
    assert search(study, "come", moderators=False) == []
    assert len(search(study, "for")) == 5
    assert search(study, "for", speakers=("Visitor 2",)) == ["for", "for"]
    assert search(study, "language", speakers=("Arnhem",)) == ["language"]
    assert search(study, "for", sources=("Arnhem",)) == ["for"]
    assert search(study, "на", language="uk", whole=True) == ["на", "на"]
    assert search(study, "на", language="en") == []
    with pytest.raises(UserError, match="Nobody is called"):
        search(study, "for", speakers=("Nobody",))


def test_memos_codes_and_questions_are_searched_when_asked(study: Study) -> None:
    found = Searcher(study).find(WordQuery("needs", areas=AREAS)).hits
    assert [(hit.area, hit.part) for hit in found] == [("memos", "title"), ("codes", "name")]
    assert found[1].target == code_named(study, "Needs").id
    assert [hit.area for hit in Searcher(study).find(WordQuery("whom", areas=AREAS)).hits] == ["codes", "questions"]


def test_a_searcher_follows_the_study(study: Study) -> None:
    searcher = Searcher(study)
    text = text_of(study, "Delft")
    assert len(searcher.find(WordQuery("coffee")).hits) == 1
    at = sources.body(study, text.id).index("coffee")
    corrections.correct_words(study, text.id, at, at + len("coffee"), "tea")
    assert not searcher.find(WordQuery("coffee")).hits
    (hit,) = searcher.find(WordQuery("tea")).hits
    assert (hit.start, hit.end) == (at, at + 3)
    study.undo()
    assert len(searcher.find(WordQuery("coffee")).hits) == 1
    memos.write(study, "code", codebook.codes(study)[0].id, "More tea, please.")
    assert len(searcher.find(WordQuery("tea", areas=("memos",))).hits) == 1


def test_the_first_hits_of_many(study: Study) -> None:
    searcher = Searcher(study)
    every = searcher.find(WordQuery("e")).hits
    assert searcher.find(WordQuery("e"), most=3) == Found(every[:3], cut=True)


@pytest.mark.parametrize("kept", [0, 150])
def test_a_study_too_large_for_the_memory_answers_alike(
    study: Study, kept: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    queries = [
        WordQuery("coffee"), WordQuery("the people"), WordQuery("nowhere"), WordQuery("c*ffee", whole=True),
        WordQuery("help way", mode="all"), WordQuery("class", lemma=True), WordQuery("th.y?", mode="regex"),
        WordQuery("ЛЮДЕЙ"), WordQuery("language classes", areas=("text", "codes")),
    ]  # fmt: skip
    whole = Searcher(study)
    expected = [whole.find(query) for query in queries]
    assert sum(bool(one.hits) for one in expected) >= len(queries) - 2
    monkeypatch.setattr("qcoder.services.searching.corpus._KEPT", kept)
    small = Searcher(study)
    for warm in (False, True):
        if warm:
            small.corpus.warm(lambda: None)
        for query, found in zip(queries, expected, strict=True):
            assert small.find(query) == found, query
            assert small.contexts(found.hits) == whole.contexts(found.hits)
    text = sources.find(study, "Delft").texts[0].id
    corrections.correct_words(study, text, 0, 1, "Nowhere but here. ")
    assert [said(small, hit) for hit in small.find(WordQuery("nowhere")).hits] == ["Nowhere"] * len(
        whole.find(WordQuery("nowhere")).hits
    )


def test_context_is_of_the_turn_alone(study: Study) -> None:
    searcher = Searcher(study)
    (hit,) = searcher.find(WordQuery("others")).hits
    assert searcher.contexts([hit])[0] == ("Now I help ", "others", " 👩‍👧 to find their way.")
    assert searcher.contexts([hit], 7)[0].before == "…help "


@pytest.mark.parametrize(
    ("query", "complaint"),
    [
        (WordQuery("  "), "nothing to look for"), (WordQuery("\u0301"), "nothing to look for"),
        (WordQuery("(", mode=REGEX), "cannot be read"), (WordQuery("a", mode="loosely"), "choose one of"),
        (WordQuery("a", areas=()), "cannot be searched"), (WordQuery("a", areas=("attic",)), "attic"),
        (WordQuery("a", mode=REGEX, lemma=True), "as it is written"), (WordQuery("a", within=-1), "0 or more"),
    ],
)
def test_a_search_that_cannot_be_asked_is_told(study: Study, query: WordQuery, complaint: str) -> None:
    with pytest.raises(UserError, match=complaint):
        Searcher(study).find(query)


def test_an_empty_study_has_nothing(empty: Study) -> None:
    assert Searcher(empty).find(WordQuery("a", areas=AREAS)).hits == []


@given(st.text(alphabet="abé e\u0301ßs'’\n", max_size=30), st.text(alphabet="abesé", min_size=1, max_size=3))
def test_what_is_found_folds_to_what_was_typed(body: str, typed: str) -> None:
    among = Searchable(body, [(0, len(body))], "")
    spans = list(matching.Matcher(WordQuery(typed)).search(among))
    assert all(fold_words(typed) in fold_words(body[start:end]) for start, end in spans)
    assert bool(spans) == (fold_words(typed) in among.folded.letters)


def test_a_search_is_written_down_and_read_again() -> None:
    query = WordQuery("come for", mode=NEAR, within=3, lemma=True, areas=("text", "memos"), speakers=("Anna",))
    assert WordQuery.from_data(query.as_data()) == query
    assert sentence(query) == (
        "“come for” with at most 3 other words in between, in any form, in text, memos, said by Anna"
    )
    for damaged in ({"words": 3}, {"words": "a", "whole": "yes"}, {"words": "a", "colour": "red"}):
        with pytest.raises(UserError):
            WordQuery.from_data(damaged)
