"""Searching among codings: each condition on the small study, their combinations, and what is written in files."""

import pytest

from qcoder.model.errors import UserError
from qcoder.services import coding, sources
from qcoder.services.searching import saved
from qcoder.services.searching.naming import Names
from qcoder.services.searching.relation_query import (
    ANY,
    CODINGS,
    TURNS,
    Condition,
    RelationQuery,
    all_of,
    negated,
    sentence,
    spoken,
)
from qcoder.services.searching.relations import Relations
from qcoder.services.searching.words import Searcher
from qcoder.services.study import Study
from tests.small_study import code_named, text_of


def found(study: Study, query: RelationQuery) -> list[str]:
    """The words of what is found."""
    searcher = Searcher(study)
    return [around.match for around in searcher.contexts(Relations(study, searcher).find(query).hits)]


def codings(study: Study, *conditions: Condition) -> list[str]:
    return found(study, RelationQuery(CODINGS, all_of(*conditions)))


PEOPLE, COFFEE, CLASSES = "stayed for the people", "we came for coffee 😀", "language\u00a0classes"
ZOE, HELP, ROOM = "neighbour Zoe\u0301", "help others 👩‍👧", "a larger room"


def test_without_conditions_everything_is_found_by_source_and_place(study: Study) -> None:
    assert codings(study) == [ROOM, COFFEE, PEOPLE, PEOPLE, CLASSES, ZOE, HELP]


def test_a_code_is_meant_with_those_below_it(study: Study) -> None:
    assert codings(study, Condition("code", "Bonding")) == [COFFEE, PEOPLE, ZOE]
    assert codings(study, Condition("code", "Ties")) == [COFFEE, PEOPLE, PEOPLE, ZOE, HELP]
    assert codings(study, Condition("code", code_named(study, "Needs").id.hex())) == [ROOM, CLASSES]


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("bonding overlapping needs", []), ("needs overlapping needs", []), ("ties overlapping bonding", [PEOPLE]),
        ("bonding inside ties", [PEOPLE]), ("bonding outside ties", [COFFEE, ZOE]),
        ("bonding before needs", [COFFEE, PEOPLE]), ("bonding after needs", [ZOE]),
        ("bonding followed by needs", [COFFEE, PEOPLE]), ("needs followed by 0 bonding", [CLASSES]),
        ("needs near 0 bonding", [CLASSES]), ("room near bonding", []), ("bonding not near 0 needs", [COFFEE, PEOPLE]),
        ("ties around language classes", []),
    ],
)
def test_relations(study: Study, words: str, wanted: list[str]) -> None:
    assert found(study, spoken(words)) == wanted


def test_what_carries_the_code_itself_is_not_meant_to_be_without_it(study: Study) -> None:
    """Bonding stands below Ties: codings of Bonding are Ties, but nobody who leaves Bonding out wants them."""
    assert found(study, spoken("ties not overlapping bonding")) == [HELP]
    assert found(study, spoken("ties outside bonding")) == [HELP]
    assert found(study, spoken("bonding not overlapping bonding")) == [COFFEE, PEOPLE, ZOE]
    assert found(study, spoken("bonding not near 0 bonding")) == [ZOE]
    assert codings(study, negated(Condition("near", "Needs", 0))) == [COFFEE, PEOPLE, PEOPLE, HELP]


def test_a_coding_around_another(study: Study) -> None:
    text = text_of(study, "Arnhem")
    at = sources.body(study, text.id).index("Volunteers")
    coding.apply(study, text.id, at, at + 40, [code_named(study, "Ties").id])
    assert found(study, spoken("ties around needs")) == ["Volunteers, and a larger room for the langua"[:40]]
    assert found(study, spoken("needs inside ties")) == [ROOM]


def test_uncoded_turns_are_those_of_people_who_answer(study: Study) -> None:
    assert found(study, spoken("uncoded"))[:1] == ["The town does; we ask every year."]
    assert len(found(study, spoken("uncoded"))) == 4  # one of Arnhem and the Ukrainian ones of Delft


def test_turns_are_asked_about_codes_too(study: Study) -> None:
    query = RelationQuery(TURNS, all_of(Condition("code", "Bonding"), Condition("overlapping", "Language classes")))
    assert [words[:10] for words in found(study, query)] == ["I came for"]


def test_who_says_and_who_codes(study: Study) -> None:
    anna = study.coder.name
    assert codings(study, Condition("coder", anna), Condition("source", "Arnhem")) == [ROOM]
    assert codings(study, Condition("attribute", "role=visitor"), Condition("code", "Needs")) == [CLASSES]
    assert codings(study, negated(Condition("case", "Delft"))) == [ROOM]
    assert codings(study, Condition("words", "neighbour")) == [ZOE]
    study.work_as("Bram")
    assert codings(study, Condition("coder", "Bram")) == []


def test_when_it_was_coded(study: Study) -> None:
    assert len(codings(study, Condition("since", "2020-01-01"))) == 7
    assert codings(study, Condition("until", "2020-01-01")) == []
    assert codings(study, Condition("since", "2999-01-01")) == []


def test_conditions_combine_as_logic_does(study: Study) -> None:
    ties, needs = Condition("code", "Ties"), Condition("code", "Needs")
    assert codings(study, ties, needs) == []
    assert len(codings(study, Condition(ANY, parts=(ties, needs)))) == 7
    assert codings(study, negated(Condition(ANY, parts=(ties, needs)))) == []
    assert codings(study, negated(all_of(ties, Condition("overlapping", "Bonding"))), ties) == [
        COFFEE, PEOPLE, ZOE, HELP,
    ]
    assert codings(study, Condition(ANY)) == []


@pytest.mark.parametrize(
    ("one", "complaint"),
    [
        (Condition("code", "Nonsense"), "no code"), (Condition("coder", "Nobody"), "no coder"),
        (Condition("case", "Nowhere"), "no case"), (Condition("attribute", "role"), "attribute=value"),
        (Condition("attribute", "size=3"), "no attribute"), (Condition("source", "X"), "no source"),
        (Condition("since", "yesterday"), "no day"), (Condition("rule", "R"), "no rule"),
        (Condition("answers", "Q"), "no question “Q” in the topic guides"), (Condition("code"), "needs a value"),
        (Condition("near", "Ties", -1), "below 0"),
    ],
)
def test_what_is_not_there_is_told(study: Study, one: Condition, complaint: str) -> None:
    with pytest.raises(UserError, match=complaint):
        codings(study, one)


def test_turns_have_no_coder(study: Study) -> None:
    with pytest.raises(UserError, match="Turns have no"):
        found(study, RelationQuery(TURNS, all_of(Condition("coder", "Anna"))))


@pytest.mark.parametrize("words", ["", "bonding", "bonding beside linking", "overlapping linking"])
def test_words_without_a_relation_are_told(words: str) -> None:
    with pytest.raises(UserError, match="is no relation"):
        spoken(words)


def test_a_query_is_written_down_and_reads_as_a_sentence(study: Study) -> None:
    query = RelationQuery(
        CODINGS,
        all_of(Condition("code", "bonding"), negated(Condition("near", "needs", 2)),
               Condition(ANY, parts=(Condition("coder", "anna"), Condition("attribute", "role=Visitor")))),
    )
    assert RelationQuery.from_data(query.as_data()) == query
    names = Names(study)
    assert sentence(names.settled(query), names.called) == (
        "Codings with “Bonding”, not near “Needs” (up to 2 turns away), (coded by “Anna” or where role is Visitor)"
    )
    assert found(study, names.settled(query)) == found(study, query)


@pytest.mark.parametrize(
    "data",
    [
        None, [], {"find": "codings"}, {"find": "people", "where": {}}, {"where": {"code": "a", "near": "b"}},
        {"where": {"beside": "a"}}, {"where": {"all": {"code": "a"}}}, {"where": {"near": "a", "turns": "2"}},
        {"where": {"code": 3}}, {"where": []}, {"where": {"code": "a"}, "more": 1},
    ],
)
def test_what_is_no_query_is_told(data: object) -> None:
    with pytest.raises(UserError):
        RelationQuery.from_data(data)


def test_queries_nested_without_end_are_told() -> None:
    data: object = {"code": "a"}
    for _ in range(5_000):
        data = {"not": data}
    with pytest.raises(UserError, match="deeper"):
        saved.from_data({"where": data})
