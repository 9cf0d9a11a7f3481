"""Which quotes a filter finds, in which order, and what stands around each."""

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qcoder.model.errors import UserError
from qcoder.services import cases, sources
from qcoder.services.codes import codebook
from qcoder.services.quoting import quotes
from qcoder.services.quoting.natural_order import natural
from qcoder.services.quoting.quote_context import context
from qcoder.services.quoting.quote_order import QuoteOrder
from qcoder.services.quoting.quotes import SORTS, QuoteFilter, Retrieval
from qcoder.services.study import Study, open_study
from tests.small_study import code_named, code_words


@pytest.fixture(scope="module")
def sample(sample_template: Path) -> Iterator[Study]:
    """The sample study, only looked at."""
    with open_study(sample_template, read_only=True) as opened:
        yield opened


def words(study: Study, chosen: QuoteFilter) -> list[str]:
    return [row.verbatim for row in quotes.rows(study, chosen)]


def test_ids_stand_for_names(sample: Study) -> None:
    named = QuoteFilter(("C7",), code="Bonding", case="Linden Park", coder="bram", source="Focus group Linden Park")
    settled = Retrieval(sample).settled(named)
    assert settled.code == codebook.find(codebook.codes(sample), "Bonding").id.hex()
    assert settled.questions != named.questions
    assert words(sample, settled) == words(sample, named) != []
    assert Retrieval(sample).settled(settled) == settled


def test_a_name_of_several_cases_means_all_of_them(sample: Study) -> None:
    named = QuoteFilter(case="Participant 1")
    assert len(cases.find(cases.everything(sample), "Participant 1")) == 2
    assert Retrieval(sample).settled(named) == named
    assert len({row.source for row in quotes.rows(sample, named)}) == 2


@pytest.mark.parametrize("wrong", [QuoteFilter(("X",)), QuoteFilter(code="X"), QuoteFilter(case="X"),
                                   QuoteFilter(coder="X"), QuoteFilter(source="X"), QuoteFilter(where={"x": "y"}),
                                   QuoteFilter(sort="x")])  # fmt: skip
def test_what_is_not_there_is_told(sample: Study, wrong: QuoteFilter) -> None:
    with pytest.raises(UserError, match=r"[Xx]"):
        quotes.rows(sample, wrong)


@given(
    ranks=st.lists(st.integers(0, 4), min_size=20, max_size=20), enough=st.sampled_from((1, 60, 9_999)),
    chosen=st.sampled_from((
        QuoteFilter(), QuoteFilter(("C7",)), QuoteFilter(code="Bonding"), QuoteFilter(words="the"),
    )),
)
def test_the_beginning_is_what_comes_first_of_all(
    sample: Study, ranks: list[int], enough: int, chosen: QuoteFilter
) -> None:
    retrieval = Retrieval(sample)
    retrieval.ranks = dict(zip(retrieval.ranks, ranks, strict=False))  # several sources may have one name
    everything = retrieval.find(chosen)[0]
    (beginning,) = retrieval.beginning(chosen, enough)
    assert beginning.question == everything.question
    assert list(beginning.rows) == list(everything.rows)[: len(beginning.rows)]
    assert len(beginning.rows) >= min(enough, len(everything.rows))


def test_the_words_of_all_rows_are_those_of_each(sample: Study) -> None:
    retrieval = Retrieval(sample)
    rows = retrieval.find(QuoteFilter())[0].rows
    assert list(retrieval.said(rows, lambda: None)) == [retrieval.verbatim(row) for row in rows]


def test_there_is_no_beginning_in_another_order_or_of_nothing(sample: Study) -> None:
    retrieval = Retrieval(sample)
    for chosen in (QuoteFilter(sort="code"), QuoteFilter(descending=True), QuoteFilter(words="zebra crossing")):
        assert retrieval.beginning(chosen, 60) == []
    with pytest.raises(UserError):
        retrieval.beginning(QuoteFilter(code="X"), 60)


def test_any_of_several_values_will_do(sample: Study) -> None:
    both = words(sample, QuoteFilter(where={"role": ("visitor", "EXPERT")}))
    each = [words(sample, QuoteFilter(where={"role": role})) for role in ("Visitor", "Expert")]
    assert sorted(both) == sorted(each[0] + each[1])


@pytest.mark.parametrize("sort", SORTS)
def test_descending_turns_the_order_round(sample: Study, sort: str) -> None:
    up, down = (Retrieval(sample).find(QuoteFilter(sort=sort, descending=way))[0].rows for way in (False, True))
    assert {row.coding for row in up} == {row.coding for row in down}
    key = QuoteOrder(Retrieval(sample)).key(sort)
    assert [key(row) for row in up] == sorted(key(row) for row in up)
    assert [key(row) for row in down] == sorted((key(row) for row in up), reverse=True)


def test_a_search_can_be_cancelled(sample: Study) -> None:
    class Stop(Exception):
        pass

    def stop() -> None:
        raise Stop

    with pytest.raises(Stop):
        quotes.sections(sample, QuoteFilter(), stop)


def test_visitor_2_comes_before_visitor_10() -> None:
    names = ["Visitor 10", "visitor 2", "Visitor 1", "Гість 3", "Visitor"]
    assert sorted(names, key=natural) == ["Visitor", "Visitor 1", "visitor 2", "Visitor 10", "Гість 3"]


@given(st.lists(st.text(max_size=8)))
def test_any_names_can_be_put_in_order(names: list[str]) -> None:
    keys = [natural(name) for name in sorted(names, key=natural)]
    assert all(one <= other for one, other in pairwise(keys))


@given(st.integers(0, 10**30), st.integers(0, 10**30))
def test_figures_compare_by_value(one: int, other: int) -> None:
    assert (natural(f"a{one}") < natural(f"a{other}")) == (one < other)


def test_the_context_of_every_quote_holds_its_words(sample: Study) -> None:
    retrieval = Retrieval(sample)
    for row in retrieval.find(QuoteFilter())[0].rows:
        around = context(retrieval, row)
        quoted = [turn.words[turn.start : turn.end] for turn in around.turns if turn.quoted]
        assert "\n".join(quoted) == retrieval.verbatim(row)
        assert len(around.turns) <= len(quoted) + 2


def test_the_context_is_the_turn_before_and_after(study: Study) -> None:
    code_words(study, "Delft", "And now", code_named(study, "Room").id)
    retrieval = Retrieval(study)
    row = retrieval.find(QuoteFilter(code="Room"))[0].rows[0]
    around = context(retrieval, row)
    assert [turn.speaker for turn in around.turns] == ["Visitor 2", "Moderator", "Visitor 1"]
    assert [turn.moderator for turn in around.turns] == [False, True, False]
    assert [turn.other for turn in around.turns][1] == "А тепер?", "the words of the passage, in the other language"
    assert all(turn.other for turn in around.turns), "what was said before and after too"
    assert around.other_text is not None
    assert around.other_text.language == "uk"


def test_a_quote_over_several_turns_shows_them_all(study: Study) -> None:
    from qcoder.services import coding

    text = sources.find(study, "Delft").texts[0]
    turns = [turn for turn in sources.turns(study, text.id) if turn.number]
    code = code_named(study, "Room").id
    coding.apply(study, text.id, turns[1].body_start + 3, turns[3].body_end - 1, [code])
    retrieval = Retrieval(study)
    around = context(retrieval, retrieval.find(QuoteFilter(code="Room"))[0].rows[0])
    assert [turn.quoted for turn in around.turns] == [False, True, True, True, False]
    assert [bool(turn.other) for turn in around.turns] == [True] * 5


def test_values_of_attributes_are_those_that_occur(sample: Study) -> None:
    found = quotes.attribute_values(sample)
    assert found["role"] == ["Expert", "Hub manager", "Visitor", "Volunteer"]
    assert found["age"] == sorted(found["age"], key=int)


def test_total_counts_all(sample: Study, study: Study) -> None:
    assert quotes.total(sample) == len(quotes.rows(sample, QuoteFilter()))
    assert quotes.total(study) == 7


def test_writing_can_be_cancelled_and_leaves_nothing(sample: Study, tmp_path: Path) -> None:
    class Stop(Exception):
        pass

    def stop() -> None:
        raise Stop

    with pytest.raises(Stop):
        quotes.write(sample, QuoteFilter(), tmp_path / "out.xlsx", go=stop)
    assert list(tmp_path.iterdir()) == []
