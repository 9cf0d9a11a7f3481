"""The quotes behind what a search found."""

from hypothesis import given
from hypothesis import strategies as st

from qcoder.services.quoting import quotes
from qcoder.services.quoting.quotes import FoundQuotes, QuoteFilter
from qcoder.services.searching import found_quotes
from qcoder.services.searching.found_quotes import _Ranges
from qcoder.services.searching.relation_query import CODINGS, Condition, RelationQuery, all_of
from qcoder.services.searching.relations import Relations
from qcoder.services.searching.word_query import WordQuery
from qcoder.services.searching.words import Searcher
from qcoder.services.study import Study

spans = st.tuples(st.integers(0, 40), st.integers(1, 8)).map(lambda one: (one[0], one[0] + one[1]))


@given(st.lists(spans, min_size=1), spans)
def test_ranges_touch_where_they_share_a_sign(found: list[tuple[int, int]], asked: tuple[int, int]) -> None:
    signs = {sign for start, end in found for sign in range(start, end)}
    assert _Ranges(found).touch(*asked) == bool(signs & set(range(*asked)))


def test_words_lead_to_the_quotes_that_hold_them(study: Study) -> None:
    every = quotes.rows(study, QuoteFilter())
    word = every[0].verbatim.split()[0].strip(",.?!")
    hits = Searcher(study).find(WordQuery(word)).hits
    found = found_quotes.keys(study, hits)
    places = [(hit.target, hit.start, hit.end) for hit in hits if hit.area == "text"]
    expected = {
        row.coding_id for row in every
        if any(row.text_id == text and start < row.end and row.start < end for text, start, end in places)
    }
    assert every[0].coding_id in found
    assert found == expected


def test_codings_that_were_found_are_their_own_quotes(study: Study) -> None:
    query = RelationQuery(CODINGS, all_of(Condition("code", "bonding")))
    hits = Relations(study, Searcher(study)).find(query).hits
    shown = quotes.rows(study, QuoteFilter(found=FoundQuotes("Bonding", found_quotes.keys(study, hits))))
    assert shown
    assert {row.code for row in shown} == {"Bonding"}
    assert shown == quotes.rows(study, QuoteFilter(code="bonding"))


def test_what_was_found_and_filters_hold_together(study: Study) -> None:
    every = quotes.rows(study, QuoteFilter())
    found = FoundQuotes("two", frozenset(row.coding_id for row in every[:2]))
    assert quotes.rows(study, QuoteFilter(found=found)) == every[:2]
    narrower = quotes.rows(study, QuoteFilter(found=found, code=every[0].code_path))
    assert narrower == [row for row in every[:2] if row.code_path == every[0].code_path]
    assert quotes.rows(study, QuoteFilter(found=FoundQuotes("none", frozenset()))) == []
