"""Whom a matrix is about: people once in all texts of a source, sites and people over time, lines shown alone."""

import pytest

from qcoder.model.errors import UserError
from qcoder.services import attribute_sheet, cases, matrices, participants, sources
from qcoder.services.exploring import facts as facts_sheet
from qcoder.services.exploring import sides, waves
from qcoder.services.exploring.crosstab import ALL, Counting, Crosstab, Only, cross, keys_named
from qcoder.services.exploring.material import Material
from qcoder.services.quoting import quotes
from qcoder.services.quoting.retrieval import QuoteFilter, Retrieval
from qcoder.services.study import Study
from tests.small_study import code_named, source_named


def labels(study: Study, kind: str) -> list[str]:
    return [line.heading.label for line in sides.make(Material(study), kind).lines]


def value(found: Crosstab, row: str, column: str) -> object:
    rows = [line.heading.path or line.heading.label for line in found.rows]
    columns = [line.heading.path or line.heading.label for line in found.columns]
    return found.value(rows.index(row), columns.index(column))


def code_in_translation(study: Study) -> None:
    """Apply Bonding to words of Visitor 1 in the Ukrainian text."""
    from qcoder.services import coding

    text = source_named(study, "Delft").texts[1]
    body = sources.body(study, text.id)
    at = body.index("Спочатку ми приходили")
    coding.apply(study, text.id, at, at + 21, [code_named(study, "Bonding").id])


def test_a_person_of_two_texts_is_one_line(study: Study) -> None:
    before = cross(Material(study), "codes", "people", Counting("codings"))
    code_in_translation(study)
    found = cross(Material(study), "codes", "people", Counting("codings"))
    assert labels(study, "people") == ["Manager", "Visitor 1", "Visitor 2"]
    assert value(found, "Ties > Bonding", "Visitor 1") == value(before, "Ties > Bonding", "Visitor 1") + 1  # type: ignore[operator]
    by_case = cross(Material(study), "codes", "cases", Counting("codings"))
    assert value(by_case, "Ties > Bonding", "Visitor 1") == value(found, "Ties > Bonding", "Visitor 1")


def test_a_case_of_its_own_in_the_translation_is_no_second_person(study: Study) -> None:
    code_in_translation(study)
    speaker = next(one for one in sources.speakers(study).values() if one.name == "Відвідувачка 1")
    cases.case_of_speaker(study, speaker)
    assert labels(study, "cases") == ["Delft", "Arnhem", "Visitor 1", "Visitor 2"]
    assert labels(study, "people") == ["Manager", "Visitor 1", "Visitor 2"]
    table = matrices.matrix(study, matrices.MatrixQuery("cases", "codes", matrices.Counting("people")))
    assert [row.label for row in table.rows] == ["Delft", "Arnhem", "Visitor 1", "Visitor 2"]
    found = cross(Material(study), "cases", "codes", Counting("people"))
    assert found.value([line.heading.label for line in found.rows].index("Visitor 1"), ALL) == 1
    # No filter by case finds the codings in both texts; those of the cell are shown one by one instead.
    row = [line.heading.label for line in found.rows].index("Visitor 1")
    assert found.filter_of(row, ALL) is None
    retrieval = Retrieval(study)
    assert {retrieval.source_of(one)[1].language for one in found.rows_of(row, ALL)} == {"en", "uk"}


def test_what_is_known_of_a_person_holds_in_the_translation(study: Study) -> None:
    code_in_translation(study)
    found = cross(Material(study), "codes", "attribute:role", Counting("codings"))
    assert value(found, "Ties > Bonding", "Visitor") == 4, "three in the original, one in the translation"
    assert found.value(0, ALL) == len(found.rows_of(0, ALL))


def test_namesakes_of_two_sources_are_told_apart(study: Study) -> None:
    arnhem = source_named(study, "Arnhem")
    manager = next(one for one in sources.speakers(study).values() if one.source == arnhem.id and not one.moderator)
    cases.rename(study, cases.case_of_speaker(study, manager), "Visitor 1")
    assert labels(study, "people") == ["Visitor 1, Arnhem", "Visitor 1, Delft", "Visitor 2"]


def test_sites_and_people_by_wave(study: Study) -> None:
    assert "waves" not in sides.kinds_of(Material(study)), "nothing was visited twice"
    waves.assign(study, {source_named(study, "Delft").id: "2025", source_named(study, "Arnhem").id: "2024"})
    assert waves.named(study) == ["2024", "2025"]
    assert labels(study, "sites-by-wave") == ["Delft", "2025", "Arnhem", "2024"]
    assert labels(study, "people-by-wave")[:2] == ["Manager", "2024"]
    found = cross(Material(study), "codes", "sites-by-wave", Counting("quotes"))
    assert value(found, "Ties > Bonding", "Delft") == value(found, "Ties > Bonding", "Delft, 2025") == 3
    columns = [line.heading.path for line in found.columns]
    column = columns.index("Delft, 2025")
    shown_as = found.filter_of(0, column)
    assert shown_as is not None
    assert shown_as.wave == "2025"
    behind = {row.coding for row in found.some(0, column)}
    assert {row.coding_id for row in quotes.rows(study, shown_as)} == behind
    plain = cross(Material(study), "codes", "waves", Counting("quotes"))
    first = plain.filter_of(0, 0)
    assert first is not None
    assert {row.coding_id for row in quotes.rows(study, first)} == {row.coding for row in plain.some(0, 0)}
    narrow = cross(Material(study, first), "codes", "waves", Counting("quotes"))
    assert narrow.filter_of(0, 1) is None, "words of one wave are not those of another"


def test_one_who_is_never_heard_counts_as_the_person_they_are(study: Study) -> None:
    delft = source_named(study, "Delft")
    participants.add(study, delft, "Silent Sam")
    sam = next(one for one in participants.of_source(study, delft) if one.silent)
    participants.set_attribute(study, delft, sam, "role", "Neighbour")
    assert sam.case is not None
    per_person = Counting("people", per_person=True)
    roles = cross(Material(study), "codes", "attribute:role", per_person)
    assert {line.heading.label: len(roles.people_present(ALL, at)) for at, line in enumerate(roles.columns)} == {
        "Neighbour": 1, "Visitor": 2
    }
    assert value(roles, "Ties > Bonding", "Neighbour") == 0, "took part and said nothing"
    for kind in ("people", "cases"):
        assert value(cross(Material(study), "codes", kind, per_person), "Ties > Bonding", "Silent Sam") == 0
    chosen = Material(study, QuoteFilter(where={"role": "Neighbour"}))
    assert [one.person for one in chosen.present] == [sam.case]
    # Who is in the list of those who took part and is heard, too, is not another one.
    participants.add(study, delft, "Visitor 1", "chair")
    sheet = facts_sheet.sheet(study, lambda: None, "en")
    lines = [line for section in sheet.sections for fact in section.facts for line in fact.answer]
    assert "role: Visitor (2), Neighbour (1), not known (1)" in lines


def test_what_is_nearest_to_a_person_counts_before_the_wave_of_their_site(study: Study) -> None:
    waves.assign(study, {source_named(study, "Delft").id: "2025", source_named(study, "Arnhem").id: "2024"})
    waves.set_values(study, "Delft", "2025", {"role": "Townspeople", "hub": "Delft Centre"})
    found = cross(Material(study), "codes", "attribute:role", Counting("codings"))
    assert value(found, "Ties > Bonding", "Visitor") == 3, "both visitors have a role of their own"
    assert value(found, "Ties > Bonding", "Townspeople") == 0
    hubs = cross(Material(study), "codes", "attribute:hub", Counting("codings"))
    assert value(hubs, "Ties > Bonding", "Delft Centre") == 3
    assert value(hubs, "Ties > Bonding", "Delft") == 0


def test_values_of_a_wave_are_written_read_and_taken_back(study: Study) -> None:
    waves.assign(study, {source_named(study, "Delft").id: "2025", source_named(study, "Arnhem").id: "2024"})
    assert waves.set_values(study, "Visitor 1", "2025", {"role": "Volunteer", "paid": "no"}) == 2
    found = cross(Material(study), "codes", "attribute:role", Counting("codings"))
    assert [line.heading.label for line in found.columns] == ["Visitor", "Volunteer"]
    assert value(found, "Ties > Bonding", "Volunteer") == 2
    rows = {row.name: row for row in attribute_sheet.sheet(study, attribute_sheet.PERSONS, "2025").rows}
    assert rows["Visitor 1"].values == {"role": "Volunteer", "paid": "no"}
    assert rows["Visitor 1"].inherited["role"] == "Visitor", "what holds in general shines through"
    general = {row.name: row for row in attribute_sheet.sheet(study, attribute_sheet.PERSONS).rows}
    assert general["Visitor 1"].values == {"role": "Visitor"}
    shape = waves.as_json(study)["waves"]
    assert [one["wave"] for one in shape] == ["2024", "2025"]
    assert {"case": "Visitor 1", "attribute": "role", "value": "Volunteer"} in shape[1]["values"]
    study.undo()
    assert labels(study, "attribute:role") == ["Visitor"]


def test_the_sheet_writes_values_of_one_wave(study: Study) -> None:
    waves.assign(study, {source_named(study, "Delft").id: "2025"})
    row = next(one for one in attribute_sheet.sheet(study, attribute_sheet.SITES, "2025").rows if one.name == "Delft")
    attribute_sheet.write(study, attribute_sheet.SITES, {(row.id, "hub"): "Delft Centre"}, "2025")
    assert attribute_sheet.sheet(study, attribute_sheet.SITES).rows[0].values["hub"] == "Delft"
    assert "Delft Centre" in labels(study, "attribute:hub")
    attribute_sheet.write(study, attribute_sheet.SITES, {(row.id, "hub"): ""}, "2025")
    assert "Delft Centre" not in labels(study, "attribute:hub")


def test_values_need_a_wave_and_one_case(study: Study) -> None:
    with pytest.raises(UserError, match="has none"):
        waves.set_values(study, "Delft", "2030", {"hub": "x"})
    waves.assign(study, {source_named(study, "Delft").id: "2025"})
    with pytest.raises(UserError, match="no case"):
        waves.set_values(study, "Nowhere", "2025", {"hub": "x"})


def test_waves_are_proposed_by_an_attribute_or_by_the_year(study: Study) -> None:
    assert waves.proposed(study, "hub") == {
        source_named(study, "Delft").id: "Delft", source_named(study, "Arnhem").id: "Arnhem",
    }
    assert waves.proposed(study, waves.HELD) == {}


def test_some_lines_alone(study: Study) -> None:
    material = Material(study)
    whole = cross(material, "codes", "sources", Counting("share"))
    rows = keys_named(whole.down, ["Ties > Bonding", "Needs"])
    columns = keys_named(whole.across, ["delft"])
    some = cross(material, "codes", "sources", Counting("share"), Only(rows, columns))
    assert [line.heading.label for line in some.rows] == ["Bonding", "Needs"]
    assert [line.heading.depth for line in some.rows] == [0, 0], "what stands above is not shown"
    assert [line.heading.label for line in some.columns] == ["Delft"]
    assert value(some, "Ties > Bonding", "Delft") == value(whole, "Ties > Bonding", "Delft"), "a share of all quotes"
    nested = cross(material, "codes", "sources", Counting(), Only(keys_named(whole.down, ["Ties", "Bonding"])))
    assert [line.heading.depth for line in nested.rows] == [0, 1]
    with pytest.raises(UserError, match="no “Nothing”"):
        keys_named(whole.down, ["Nothing"])
    gone = cross(material, "codes", "sources", Counting(), Only(frozenset({"00"})))
    assert len(gone.rows) == len(whole.rows), "lines that are gone hide nothing"
