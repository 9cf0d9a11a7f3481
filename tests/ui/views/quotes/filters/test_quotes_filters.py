"""Filters as plain data: to and from the service and the settings."""

from hypothesis import given
from hypothesis import strategies as st

from qcoder.services.quoting.quotes import QuoteFilter, Retrieval
from qcoder.services.study import Study
from qcoder.ui.views.quotes.filters.choices import (
    KINDS,
    Choice,
    Choices,
    from_filter,
    from_settings,
    to_filter,
    to_settings,
)

single = st.builds(
    lambda kind, value: Choice(kind, (value,)),
    st.sampled_from(["code", "case", "source", "coder", "status"]),
    st.text(min_size=1),
)
many = st.builds(
    lambda kind, values: Choice(kind, tuple(values)),
    st.one_of(st.just("question"), st.text(max_size=5).map(lambda name: f"attribute:{name}")),
    st.lists(st.text(), min_size=1, unique=True),
)
chosen = st.lists(st.one_of(single, many), unique_by=lambda choice: choice.kind)


@given(chosen)
def test_filters_come_back_from_the_service_and_from_settings(filters: list[Choice]) -> None:
    assert set(from_filter(to_filter(filters))) == set(filters)
    assert from_settings(to_settings(filters)) == filters


def test_damaged_settings_are_left_out() -> None:
    good = ["code", ["00" * 16]]
    damaged = [1, "code", ["code"], ["code", []], ["code", [1]], ["nothing", ["x"]], [None, ["x"]], {"code": ["x"]}]
    assert from_settings([*damaged, good]) == [Choice("code", ("00" * 16,))]
    assert from_settings({"a": 1}) == from_settings(None) == []


def test_a_value_is_chosen_and_unchosen() -> None:
    one = Choice("question", ("a",))
    assert one.toggled("b").values == ("a", "b")
    assert one.toggled("a").values == ()


def test_kinds_offer_what_the_study_has(study: Study) -> None:
    choices = Choices(study, Retrieval(study))
    names = [kind.name for kind in choices.kinds()]
    attributes = [f"attribute:{name}" for name in ("role", "age", "sex", "hub", "organisation")]
    assert names == ["question", "code", "case", "source", "coder", *attributes]
    assert "status" in [kind.name for kind in choices.kinds(status=True)]
    bonding = next(entry for entry in choices.entries("code") if entry.name == "Bonding")
    assert bonding.parent == "Social connections"
    assert bonding.count == 46
    assert [entry.name for entry in choices.entries("case")][:4] == ["Brickfields", "Linden Park", "Northgate",
                                                                     "Quayside"]  # fmt: skip
    study.close()


def test_labels_say_the_words_of_now(study: Study) -> None:
    retrieval = Retrieval(study)
    choices = Choices(study, retrieval)
    settled = retrieval.settled(QuoteFilter(("C7", "A2"), case="Participant 1", where={"role": ("Expert", "Visitor")}))
    labels = {choice.kind: choices.label(choice) for choice in from_filter(settled)}
    assert labels == {"question": "C7, A2", "case": "Participant 1", "attribute:role": "Expert, Visitor"}
    assert not any(choices.gone(choice) for choice in from_filter(settled))
    assert choices.gone(Choice("code", ("ab" * 16,)))
    assert choices.label(Choice("code", ("ab" * 16,))) == "…"
    study.close()


def test_every_kind_has_values_and_a_title() -> None:
    assert len({kind.name for kind in KINDS}) == len(KINDS)
    assert all(kind.title and kind.icon for kind in KINDS)
