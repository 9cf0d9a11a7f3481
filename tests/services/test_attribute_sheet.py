"""Attributes as a sheet: what stands in it, writing many cells at once, and attributes themselves."""

import pytest

from qcoder.model.errors import UserError
from qcoder.services import attribute_sheet as sheets
from qcoder.services import cases, checking, sources
from qcoder.services.published.consent import Consents
from qcoder.services.quoting import attribution
from qcoder.services.quoting.quotes import QuoteFilter, Retrieval
from qcoder.services.study import Study
from tests.small_study import shown


def row_named(study: Study, sheet: str, name: str) -> sheets.SheetRow:
    return next(row for row in sheets.sheet(study, sheet).rows if row.name == name)


def test_persons_with_and_without_a_case_stand_beside_their_place(study: Study) -> None:
    made = sheets.sheet(study, sheets.PERSONS)
    assert made.attributes == ("role", "hub")
    assert ("Manager", "Arnhem", True) in {(row.name, row.place, row.speaker) for row in made.rows}
    visitor = row_named(study, sheets.PERSONS, "Visitor 1")
    assert (visitor.values, visitor.inherited["hub"], visitor.speaker) == ({"role": "Visitor"}, "Delft", False)
    assert not any(row.name in {"Moderator", "Interviewer"} for row in made.rows)


def test_sites_and_sources(study: Study) -> None:
    assert {row.name: row.values for row in sheets.sheet(study, sheets.SITES).rows} == {
        "Delft": {"hub": "Delft"}, "Arnhem": {"hub": "Arnhem"},
    }
    assert [(row.name, row.place) for row in sheets.sheet(study, sheets.SOURCES).rows] == [
        ("Arnhem", "Arnhem"), ("Delft", "Delft"),
    ]


def test_many_cells_are_one_action_and_a_speaker_gets_a_case(study: Study) -> None:
    before = shown(study)
    manager = row_named(study, sheets.PERSONS, "Manager")
    visitor = row_named(study, sheets.PERSONS, "Visitor 1")
    assert sheets.write(study, sheets.PERSONS, {
        (manager.id, "role"): "Manager", (manager.id, "age"): "52", (visitor.id, "role"): "", (visitor.id, "hub"): "",
    }) == 3
    manager = row_named(study, sheets.PERSONS, "Manager")
    assert (manager.values, manager.speaker) == ({"role": "Manager", "age": "52"}, False)
    assert row_named(study, sheets.PERSONS, "Visitor 1").values == {}
    assert checking.problems(study) == []
    study.undo()
    assert shown(study) == before


def test_writing_what_is_there_does_nothing(study: Study) -> None:
    visitor = row_named(study, sheets.PERSONS, "Visitor 1")
    assert sheets.write(study, sheets.PERSONS, {(visitor.id, "role"): " Visitor "}) == 0
    assert study.undo_name == ""


def test_attributes_of_sources(study: Study) -> None:
    delft = row_named(study, sheets.SOURCES, "Delft")
    sheets.write(study, sheets.SOURCES, {(delft.id, "season"): "spring"})
    assert row_named(study, sheets.SOURCES, "Delft").values == {"season": "spring"}
    [overview] = [one for one in sources.overviews(study) if one.source.name == "Delft"]
    assert overview.attributes == {"season": "spring"}


def test_an_attribute_is_made_renamed_and_deleted(study: Study) -> None:
    sheets.add_attribute(study, "  age  group ")
    assert sheets.sheet(study, sheets.SITES).attributes == ("role", "hub", "age group")
    sheets.rename_attribute(study, "role", "part")
    assert row_named(study, sheets.PERSONS, "Visitor 1").values == {"part": "Visitor"}
    assert [template.text for template in attribution.templates(study)] == ["({part}, hub {hub})"]
    before = shown(study)
    sheets.delete_attribute(study, "part")
    assert sheets.sheet(study, sheets.SITES).attributes == ("hub", "age group")
    assert all("part" not in case.attributes for case in cases.everything(study))
    study.undo()
    assert shown(study) == before


@pytest.mark.parametrize(
    ("act", "sentence"),
    [
        (lambda study: sheets.add_attribute(study, " "), "needs a name"),
        (lambda study: sheets.add_attribute(study, "ROLE"), "already"),
        (lambda study: sheets.add_attribute(study, "a{b"), "braces"),
        (lambda study: sheets.rename_attribute(study, "age", "x"), "There is no attribute “age”"),
        (lambda study: sheets.rename_attribute(study, "role", "Hub"), "already"),
        (lambda study: sheets.delete_attribute(study, "age"), "There is no attribute “age”"),
    ],
)
def test_what_is_refused(study: Study, act: object, sentence: str) -> None:
    before = shown(study)
    with pytest.raises(UserError, match=sentence):
        act(study)  # type: ignore[operator]
    assert shown(study) == before


def test_consent_is_noted_and_reaches_those_below(study: Study) -> None:
    before = shown(study)
    site = row_named(study, sheets.SITES, "Delft")
    manager = row_named(study, sheets.PERSONS, "Manager")
    assert sheets.write(study, sheets.SITES, {(site.id, sheets.CONSENT): "Ja, form in the safe"}) == 1
    visitor = row_named(study, sheets.PERSONS, "Visitor 1")
    assert visitor.inherited[sheets.CONSENT] == "yes, form in the safe"
    assert sheets.CONSENT not in visitor.values
    sheets.write(study, sheets.PERSONS, {(visitor.id, sheets.CONSENT): "no", (manager.id, sheets.CONSENT): "WITHDRAWN"})
    assert row_named(study, sheets.PERSONS, "Visitor 1").values[sheets.CONSENT] == "no"
    manager = row_named(study, sheets.PERSONS, "Manager")
    assert (manager.values, manager.speaker) == ({sheets.CONSENT: "withdrawn"}, False)
    source = row_named(study, sheets.SOURCES, "Arnhem")
    sheets.write(study, sheets.SOURCES, {(source.id, sheets.CONSENT): "not asked, will call"})
    assert row_named(study, sheets.SOURCES, "Arnhem").values == {sheets.CONSENT: "not asked, will call"}
    assert row_named(study, sheets.PERSONS, "Manager").inherited[sheets.CONSENT] == "not asked, will call"
    assert sheets.write(study, sheets.SITES, {(site.id, sheets.CONSENT): "yes, form in the safe"}) == 0
    with pytest.raises(UserError, match="no answer about consent"):
        sheets.write(study, sheets.SITES, {(site.id, sheets.CONSENT): "perhaps"})
    for _ in range(3):
        study.undo()
    assert shown(study) == before


def test_a_quote_of_somebody_without_consent_is_told_before_print(study: Study) -> None:
    visitor = row_named(study, sheets.PERSONS, "Visitor 1")
    retrieval = Retrieval(study)
    rows = [row for row in retrieval.find(QuoteFilter())[0].rows if retrieval.speaker_of(row) == "Visitor 1"]
    assert rows
    for answer, refused in (("yes", ""), ("no, not my words", "no"), ("withdrawn", "withdrawn"), ("", "")):
        sheets.write(study, sheets.PERSONS, {(visitor.id, sheets.CONSENT): answer})
        known = Retrieval(study)
        consents = Consents(study, known.who, known.voices)
        assert {consents.refused(row.speaker, known.source_of(row)[0].id) for row in rows} == {refused}
        twin = next(one for one in known.who.speakers.values() if one.name == "Відвідувачка 1")
        assert consents.refused(twin.id, twin.source) == refused, "in the translation too"
