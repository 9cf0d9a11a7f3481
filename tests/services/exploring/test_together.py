"""Which codes go together in a real study, and how a study grew."""

import pytest

from qcoder.model.errors import UserError
from qcoder.services.exploring import saturation, timeline
from qcoder.services.exploring.cooccurrence import Nearness, Together, together
from qcoder.services.exploring.material import Material
from qcoder.services.study import Study
from tests.small_study import code_named, code_words


def made(study: Study, nearness: Nearness) -> Together:
    return together(Material(study), nearness)


def place(found: Together, name: str) -> int:
    return next(at for at, code in enumerate(found.codes) if code.name == name)


def count(found: Together, one: str, other: str) -> object:
    return found.number(place(found, one), place(found, other))


def test_same_words_same_turn_and_near(study: Study) -> None:
    same_words = made(study, Nearness("overlap"))
    assert count(same_words, "Ties", "Bonding") == 1, "stayed for the people, with both codes"
    assert count(same_words, "Bonding", "Language classes") == 0
    same_turn = made(study, Nearness("turn"))
    assert count(same_turn, "Bonding", "Language classes") == 1, "neighbour and classes in one turn"
    assert count(same_turn, "Ties", "Bonding") == 1, "one turn carries both, coffee and people"
    near = made(study, Nearness("near", 2))
    assert count(near, "Ties", "Language classes") == 2, "one turn before, two turns after"
    assert count(made(study, Nearness("near", 1)), "Ties", "Language classes") == 1


def test_two_coders_who_agree_count_once(study: Study) -> None:
    study.work_as("Bram")
    for name in ("Ties", "Bonding"):
        code_words(study, "Delft", "stayed for the people", code_named(study, name).id)
    assert count(made(study, Nearness()), "Ties", "Bonding") == 1


def test_the_codings_of_a_cell_are_those_of_both_codes(study: Study) -> None:
    found = made(study, Nearness())
    one, other = place(found, "Ties"), place(found, "Bonding")
    said = {found.material.known.verbatim(row) for row in found.rows_of(one, other)}
    assert said == {"stayed for the people"}
    assert len(found.rows_of(one, other)) == 2
    assert found.passages_of(one, other) == found.passages_of(other, one) == 1
    assert found.rows_of(other, one) == found.rows_of(one, other)
    assert len(found.of_code(other)) == 3
    assert found.number(one, other, "jaccard") == pytest.approx(21 / (21 + 20 + 13 + 13), abs=0.02)


def test_a_code_and_one_above_it_have_no_number_when_they_count_together(study: Study) -> None:
    found = made(study, Nearness(rollup=True))
    assert count(found, "Ties", "Bonding") is None
    assert count(found, "Ties", "Needs") == 0


def test_orders_hold_the_same_codes(study: Study) -> None:
    found = made(study, Nearness("turn"))
    used = found.used()
    assert {found.codes[at].name for at in used} == {"Ties", "Bonding", "Needs", "Language classes"}
    for order in ("", "total", "alike"):
        assert sorted(found.in_order(used, order)) == used
    assert found.codes[found.in_order(used, "total")[0]].name == "Bonding"
    assert found.places(used).shape == (4, 2)


def test_its_json_is_that_of_a_matrix(study: Study) -> None:
    shape = made(study, Nearness("near", 3)).as_json()
    assert {"rows", "columns", "values", "jaccard", "totals", "way", "turns"} <= shape.keys()
    assert (shape["way"], shape["turns"]) == ("near", 3)
    assert shape["values"][0][0] is None
    assert all(len(row) == len(shape["columns"]) for row in shape["values"] + shape["jaccard"])


def test_nothing_coded_gives_noughts(empty: Study) -> None:
    assert made(empty, Nearness()).used() == []


@pytest.mark.parametrize("values", [{"way": "above"}, {"way": "near", "turns": -1}])
def test_a_nearness_that_is_none_is_said(values: dict[str, object]) -> None:
    with pytest.raises(UserError):
        Nearness(**values)  # type: ignore[arg-type]


def test_growth_in_three_orders(study: Study) -> None:
    by_name = saturation.growth(Material(study), "name")
    assert [source.name for source in by_name.sources] == ["Arnhem", "Delft"]
    assert (by_name.counts.new, by_name.counts.so_far) == ((1, 3), (1, 4))
    assert {code.name for code in by_name.new_in(1)} == {"Ties", "Bonding", "Language classes"}
    assert all(by_name.material.source_of(row).name == "Delft" for row in by_name.rows_of(1))
    coded = saturation.growth(Material(study), "coded")
    assert [source.name for source in coded.sources] == ["Delft", "Arnhem"], "Delft was coded first"
    assert coded.as_json()["sources"][1]["new_codes"] == ["Needs"]
    with pytest.raises(UserError, match="size"):
        saturation.growth(Material(study), "size")


def test_a_timeline_holds_every_coding_of_its_text(study: Study) -> None:
    material = Material(study)
    (source, text), *_rest = [one for one in timeline.texts(material) if one[0].name == "Delft"]
    found = timeline.timeline(material, text.id)
    rows = [row for strip in found.pieces for piece in strip for row in piece.rows]
    assert {row.coding for row in rows} == {row.coding for row in material.rows if row.text == text.id}
    assert all(0 <= piece.begin < piece.end <= 1 for strip in found.pieces for piece in strip)
    assert found.table().grand_total == 6
    assert source.name == found.figure().title
