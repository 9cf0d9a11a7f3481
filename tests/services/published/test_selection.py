"""The selection as a whole: its order by hand, words that stand twice, and who is quoted how much."""


from hypothesis import given
from hypothesis import strategies as st

from qcoder.services.published import forms, likeness, ordering, spread
from qcoder.services.published.forms import Spot
from qcoder.services.published.likeness import Likeness
from qcoder.services.published.rows import chosen_quotes
from qcoder.services.quoting import quotes
from qcoder.services.quoting.quotes import QuoteFilter, Retrieval
from qcoder.services.study import Study
from tests.small_study import code_words, few_examples, text_of

HAND = QuoteFilter(status="selected", sort="hand")


def select_all(study: Study) -> None:
    forms.set_status(study, [Spot.of(one) for one in Retrieval(study).find(QuoteFilter())[0].rows], "selected")


def by_hand(study: Study) -> list[str]:
    return list(dict.fromkeys(row.verbatim for row in quotes.rows(study, HAND)))


def spots(study: Study) -> list[Spot]:
    return list(dict.fromkeys(Spot.of(one) for one in Retrieval(study).find(HAND)[0].rows))


def test_a_move_is_kept_and_undone(study: Study) -> None:
    select_all(study)
    before = by_hand(study)
    assert ordering.move(study, spots(study), 0, 2)
    moved = by_hand(study)
    assert moved == [*before[1:3], before[0], *before[3:]]
    assert not ordering.move(study, spots(study), 2, 2)
    assert not ordering.move(study, spots(study), 0, -1)
    study.undo()
    assert by_hand(study) == before


def test_any_moves_do_what_a_list_does(study: Study) -> None:
    select_all(study)
    expected = by_hand(study)

    @few_examples
    @given(st.integers(0, len(expected) - 1), st.integers(0, len(expected) - 1))
    def moves(at: int, to: int) -> None:
        if ordering.move(study, spots(study), at, to):
            expected.insert(to, expected.pop(at))
        assert by_hand(study) == expected

    moves()


def test_what_stands_twice_is_pointed_out(study: Study) -> None:
    select_all(study)
    assert likeness.alike(chosen_quotes(Retrieval(study))) == []
    text = text_of(study, "Delft").id
    whole = next(one for one in Retrieval(study).find(QuoteFilter())[0].rows if not one.own)
    forms.choose(study, text, 40, 60, status="selected")
    forms.choose(study, text, 45, 70, status="approved")
    forms.choose(study, text, 50, 80, status="withdrawn")
    found = likeness.alike(chosen_quotes(Retrieval(study)))
    assert {pair.kind for pair in found} == {Likeness.OVERLAP}
    assert all(pair.one.status != "withdrawn" and pair.other.status != "withdrawn" for pair in found)
    assert whole


def test_the_same_and_nearly_the_same_words(study: Study) -> None:
    select_all(study)
    row = chosen_quotes(Retrieval(study))[0]
    one = row._replace(verbatim="We came for coffee, and stayed for the people.", start=1, end=5, quote_id=b"1")
    same = one._replace(verbatim="we came for coffee and stayed for the people", start=90, end=99, quote_id=b"2")
    near = one._replace(verbatim="We came for coffee; we stayed for the people", start=190, end=199, quote_id=b"3")
    part = one._replace(verbatim="stayed for the people", start=290, end=299, quote_id=b"4")
    other = one._replace(verbatim="Volunteers and a larger room for the classes", start=390, end=399, quote_id=b"5")
    form = one._replace(quote_id=b"6")
    found = {(pair.one.quote_id, pair.other.quote_id): pair.kind for pair in likeness.alike(
        [one, same, near, part, other, form]
    )}
    assert found[b"1", b"2"] is Likeness.SAME
    assert found[b"1", b"3"] is Likeness.NEAR
    assert found[b"1", b"4"] is Likeness.NEAR
    assert (b"1", b"6") not in found
    assert not [pair for pair in found if b"5" in pair]


def test_who_is_quoted_and_who_is_unheard(study: Study) -> None:
    retrieval = Retrieval(study)
    rows = retrieval.find(QuoteFilter())[0].rows
    found = spread.spread(retrieval, rows, spread.SITES)
    assert (found.chosen, found.passages) == (0, 6)
    assert all(share.unheard for share in found.shares)
    forms.set_status(study, [Spot.of(row) for row in rows if retrieval.speaker_of(row) == "Visitor 1"], "approved")
    retrieval = Retrieval(study)
    rows = retrieval.find(QuoteFilter())[0].rows
    people = {share.name: share for share in spread.spread(retrieval, rows, spread.PERSONS).shares}
    assert (people["Visitor 1"].chosen, people["Visitor 1"].passages) == (3, 3)
    assert people["Visitor 2"].unheard
    assert not people["Visitor 1"].over  # half of all passages are theirs: all of the quotes is not twice that
    assert spread.kinds(retrieval) == ["persons", "sites", "attribute:role", "attribute:hub"]
    roles = spread.spread(retrieval, rows, "attribute:role")
    assert [(share.name, share.chosen, share.passages) for share in roles.shares] == [("Visitor", 3, 5)]


def test_over_quoted_is_measured_by_what_there_was(study: Study) -> None:
    for number, words in enumerate(("Who decides that", "The town does", "we ask every", "What does the hub")):
        code_words(study, "Arnhem", words, next(iter(Retrieval(study).codes)))
        assert number < 4
    retrieval = Retrieval(study)
    mine = [row for row in retrieval.find(QuoteFilter())[0].rows if retrieval.speaker_of(row) == "Visitor 1"]
    forms.set_status(study, [Spot.of(row) for row in mine], "selected")
    retrieval = Retrieval(study)
    found = spread.spread(retrieval, retrieval.find(QuoteFilter())[0].rows, spread.PERSONS)
    over, unheard = spread.remarkable(found)
    assert [share.name for share in over] == ["Visitor 1"]
    assert {share.name for share in unheard} == {"Visitor 2", "Manager"}
