"""Cases as a table: attributes in columns, persons linked to speakers; out and in again is the identity."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from qcoder.model.errors import UserError
from qcoder.services import cases, checking, sources
from qcoder.services.study import Study
from qcoder.services.tables.cases_table import export_cases, import_cases
from qcoder.storage.team import people
from tests.services.tables.table_files import cells, copy_of, problems_of, table
from tests.small_study import few_examples, source_named

VALUES = st.sampled_from(("", "Visitor", "Expert", "=1", "a; b", "Київ 😀", "007", "two\nlines"))
COLUMNS = "id,name,kind,parent,source,role,Since when"


@st.composite
def tables(draw: st.DrawFn) -> list[dict[str, str]]:
    rows: list[dict[str, str]] = []
    for number in range(draw(st.integers(1, 6))):
        parent = draw(st.sampled_from([None, *rows]))
        rows.append({
            "id": draw(st.sampled_from((f"P{number}", ""))), "name": f"Person {number}",
            "kind": draw(st.sampled_from(("", "person", "site"))),
            "parent": (parent["id"] or parent["name"]) if parent else "",
            "source": draw(st.sampled_from(("", "Delft", "Arnhem"))),
            "role": draw(VALUES), "Since when": draw(VALUES),
        })
    return draw(st.permutations(rows))


@few_examples
@given(tables(), st.sampled_from(("csv", "tsv", "xlsx")))
def test_out_and_in_again_are_the_same_cases(
    template: Path, tmp_path_factory: pytest.TempPathFactory, rows: list[dict[str, str]], ending: str
) -> None:
    folder = tmp_path_factory.mktemp("tables")
    given_table = table(folder, COLUMNS, *([row[name] for name in COLUMNS.split(",")] for row in rows))
    with copy_of(template) as one, copy_of(template) as other:
        for study in (one, other):
            for case in cases.everything(study):
                cases.delete(study, case.id)
        assert import_cases(one, given_table).added == len(rows)
        export_cases(one, folder / f"out.{ending}")
        export_cases(one, folder / "one.csv")
        before = checking.content(one)
        for again in (folder / f"out.{ending}", given_table):
            report = import_cases(one, again)
            assert (report.added, report.changed, report.unchanged) == (0, 0, len(rows))
            assert checking.content(one) == before, "reading it again changes nothing"
        import_cases(other, folder / f"out.{ending}")
        export_cases(other, folder / "other.csv")
        assert sorted(cells(folder / "other.csv")) == sorted(cells(folder / "one.csv"))
        assert checking.problems(other) == []


def role_of(study: Study, speaker: str, source: str) -> str:
    known = cases.Who(study)
    where = source_named(study, source).id
    voice = next(s for s in sources.speakers(study).values() if s.name == speaker and s.source == where)
    return known.person(voice.id, where).attributes.get("role", "")


def test_a_name_stands_for_the_speakers_of_that_name(study: Study, tmp_path: Path) -> None:
    rows = [["manager", "person", "Arnhem", "Expert"], ["Visitor 1", "person", "Delft", "Volunteer"]]
    report = import_cases(study, table(tmp_path, "name,kind,parent,role", *rows))
    assert report.added + report.changed == 2
    assert role_of(study, "Manager", "Arnhem") == "Expert"


def test_a_row_for_one_source_goes_before_a_row_for_all(study: Study, tmp_path: Path) -> None:
    for case in cases.everything(study):
        cases.delete(study, case.id)
    rows = [["Visitor 1", "Delft", "Here"], ["Visitor 1", "", "Anywhere"], ["Visitor 2", "", "Anywhere"]]
    for order in (rows, rows[::-1]):
        import_cases(study, table(tmp_path, "name,source,role", *order))
        assert role_of(study, "Visitor 1", "Delft") == "Here"
        assert role_of(study, "Visitor 2", "Delft") == "Anywhere"


def test_attributes_come_from_the_person_before_the_site(study: Study, tmp_path: Path) -> None:
    rows = [["Arnhem", "site", "", "Everyone", "east"], ["Manager", "person", "Arnhem", "Manager", ""]]
    import_cases(study, table(tmp_path, "name,kind,parent,role,region", *rows))
    who = cases.Who(study)
    voice = next(s for s in sources.speakers(study).values() if s.name == "Manager")
    attributes = who.person(voice.id, source_named(study, "Arnhem").id).attributes
    assert (attributes["role"], attributes["region"], attributes["hub"]) == ("Manager", "east", "Arnhem")


def test_an_empty_cell_takes_an_attribute_away(study: Study, tmp_path: Path) -> None:
    import_cases(study, table(tmp_path, "name,kind,hub", ["Delft", "site", ""]))
    assert next(case for case in cases.everything(study) if case.name == "Delft").attributes == {}


def test_columns_that_a_table_lacks_are_left_alone(study: Study, tmp_path: Path) -> None:
    import_cases(study, table(tmp_path, "name,mood", ["Delft", "good"]))
    delft = next(case for case in cases.everything(study) if case.name == "Delft")
    assert (delft.kind, delft.attributes) == ("site", {"hub": "Delft", "mood": "good"})


def test_parents_may_stand_below(study: Study, tmp_path: Path) -> None:
    rows = [["Room", "House"], ["House", "Street"], ["Street", ""]]
    assert import_cases(study, table(tmp_path, "name,parent", *rows)).added == 3
    known = {case.id: case for case in cases.everything(study)}
    above = {case.name: known[case.parent].name for case in known.values() if case.parent}
    assert (above["Room"], above["House"]) == ("House", "Street")


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ([["", "", "", ""]] * 2 + [["", "", "x", ""]], ["Line 4: the case has no name."]),
        ([["A", "", "", "A"]], ["Line 2: the parent “A” lies below this case itself."]),
        ([["A", "", "", "B"], ["B", "", "", "A"]], ["Line 2: the parent “B” lies below", "Line 3: the parent “A”"]),
        ([["A", "", "", "nowhere"]], ["Line 2: the parent “nowhere” is neither in the table nor in the study."]),
        ([["A", "Nowhere", "", ""]], ["Line 2: There is no source “Nowhere”"]),
        ([["A", "", "", ""], ["a", "", "", ""]], ["Line 3: the case “a” stands in line 2 already; give both an id."]),
    ],
)
def test_rows_that_cannot_be_used_are_refused(
    study: Study, tmp_path: Path, rows: list[list[str]], told: list[str]
) -> None:
    before = checking.content(study)
    with pytest.raises(UserError, match="nothing was imported") as error:
        import_cases(study, table(tmp_path, "name,source,kind,parent", *rows))
    assert all(any(words in sentence for sentence in problems_of(error)) for words in told), problems_of(error)
    assert checking.content(study) == before


def test_ids_stand_once(study: Study, tmp_path: Path) -> None:
    with pytest.raises(UserError) as error:
        import_cases(study, table(tmp_path, "id,name", ["x", "A"], ["X", "B"]))
    assert problems_of(error) == ["Line 3: the id “X” stands in line 2 already."]


def test_a_known_case_cannot_be_put_below_itself(study: Study, tmp_path: Path) -> None:
    import_cases(study, table(tmp_path, "id,name,parent", ["a", "A", ""], ["b", "B", "a"]))
    with pytest.raises(UserError) as error:
        import_cases(study, table(tmp_path, "id,name,parent", ["a", "A", "b"]))
    assert problems_of(error) == ["Line 2: the parent “b” lies below this case itself."]


def test_consent_goes_in_and_out(study: Study, tmp_path: Path) -> None:
    given_table = table(tmp_path, "name,kind,consent,consent_note", ["Delft", "site", "Yes", "form, in the safe"],
                        ["Arnhem", "site", "ingetrokken", ""])
    import_cases(study, given_table)
    out = tmp_path / "out.csv"
    export_cases(study, out)
    assert out.read_text(encoding="utf-8-sig").startswith("id,name,kind,parent,source,consent,consent_note,")
    known = {row[1]: row[5:7] for row in cells(out)}
    assert (known["Delft"], known["Arnhem"]) == (["yes", "form, in the safe"], ["withdrawn", ""])
    assert "consent" not in people.attribute_names(study.db).values()
    assert import_cases(study, out).changed == 0
    wrong = table(tmp_path, "name,kind,consent", ["Delft", "site", "perhaps"])
    with pytest.raises(UserError) as error:
        import_cases(study, wrong)
    assert "no answer about consent" in problems_of(error)[0]


def test_an_attribute_called_consent_stays_an_attribute(study: Study, tmp_path: Path) -> None:
    delft = next(case for case in cases.everything(study) if case.name == "Delft")
    cases.set_attribute(study, delft.id, "Consent", "signed on paper")
    out = tmp_path / "out.csv"
    export_cases(study, out)
    heading = out.read_text(encoding="utf-8-sig").splitlines()[0].casefold().split(",")
    assert heading.count("consent") == 1
    assert import_cases(study, out).changed == 0


def test_a_table_without_a_name_is_told_what_it_lacks_and_has(study: Study, tmp_path: Path) -> None:
    path = tmp_path / "participants.csv"
    path.write_text("id,role\nD-1,visitor\n", encoding="utf-8")
    before = checking.content(study)
    with pytest.raises(UserError) as caught:
        import_cases(study, path)
    lacks = "“participants.csv” has no column “name”; it needs “name”, and its first line has: id, role."
    assert caught.value.message == lacks
    assert checking.content(study) == before


def test_sheets_beside_the_one_that_is_read_are_told(study: Study, tmp_path: Path) -> None:
    book = Workbook()
    book.active.title = "People"
    book.active.append(["name", "role"])
    book.active.append(["Olha", "Visitor"])
    book.create_sheet("Sites").append(["place"])
    book.save(tmp_path / "cases.xlsx")
    report = import_cases(study, tmp_path / "cases.xlsx")
    assert report.notes == ["Of this workbook only the sheet “People” was read, and not “Sites”."]
