"""Names of files and tables of files become fields and attributes, of the source or of its case."""

from dataclasses import replace

import pytest

from qcoder.model.errors import UserError
from qcoder.services import cases, checking, sources
from qcoder.services.importing.details import read_file_table, understood
from qcoder.services.importing.transcripts import import_plans, plan
from qcoder.services.writing import memos
from qcoder.storage.team import people
from tests.transcripts.made import docx

WORDS = "Moderator: How are you?\nVisitor: Well, number {n}.\nModerator: And then?\nVisitor: Then home.\n"


@pytest.fixture
def planned(tmp_path):
    """`planned("name.txt")` is the plan of a file of this name, no two alike."""

    def made(name, **values):
        path = tmp_path / name
        path.write_text(WORDS.format(n=name), encoding="utf-8")
        return replace(plan(path), **values)

    return made


def of_sources(study):
    values = people.attribute_values(study.db, "source")
    return {source.name: values.get(source.id, {}) for source in sources.everything(study)}


def of_cases(study):
    return {case.name: case.attributes for case in cases.everything(study)}


def test_known_names_fill_fields_and_others_are_attributes(planned):
    values = {"Case": "Delft", "date": "12-7-2025", "language": "Dutch", "source": "First talk", "wave": "2", "x": ""}
    item, problems = understood(planned("a.txt"), values)
    assert problems == []
    assert (item.case, item.held_on, item.language, item.name) == ("Delft", "2025-07-12", "nl", "First talk")
    assert item.attributes == {"wave": "2"}


def test_what_is_known_of_a_translation_has_fields_too(planned):
    values = {"translator": "Olha", "manner": "Machine then checked", "translated_on": "2025-01-31", "checked by": "Bo"}
    item, problems = understood(planned("a.txt"), values)
    assert problems == []
    known = (item.translator, item.manner, item.translated_on, item.checked_by)
    assert known == ("Olha", "machine then checked", "2025-01-31", "Bo")


def test_what_cannot_be_used_is_told_and_leaves_the_guess(planned):
    before = planned("a.txt")
    item, problems = understood(before, {"date": "31-02-2025", "language": "Klingon", "manner": "by magic"})
    assert item == before
    refused = [sentence.split(": ")[1].split(" is ")[0] for sentence in problems]
    assert refused == ["“31-02-2025”", "“Klingon”", "“by magic”"]


def test_what_the_person_chose_is_kept(planned):
    item, _ = understood(planned("a.txt", case="Arnhem"), {"case": "Delft", "wave": "2"}, keep={"case", "attributes"})
    assert (item.case, item.attributes) == ("Arnhem", {})


def test_an_attribute_that_is_the_same_in_all_files_of_each_case_is_the_cases(empty, planned):
    import_plans(empty, [
        planned("a.txt", case="Delft", attributes={"Region": "South", "type": "group"}),
        planned("b.txt", case="Delft", attributes={"Region": "South", "type": "interview"}),
        planned("c.txt", case="Assen", attributes={"Region": "North", "type": "group"}),
    ])
    assert of_cases(empty) == {"Delft": {"Region": "South"}, "Assen": {"Region": "North"}}
    assert of_sources(empty) == {"a": {"type": "group"}, "b": {"type": "interview"}, "c": {"type": "group"}}
    assert checking.problems(empty) == []
    empty.undo()
    assert of_cases(empty) == of_sources(empty) == {}


def test_of_one_file_a_case_nobody_can_tell_and_the_source_keeps_it(empty, planned):
    import_plans(empty, [planned("a.txt", case="Delft", attributes={"wave": "1"})])
    assert of_cases(empty) == {"Delft": {}}
    assert of_sources(empty) == {"a": {"wave": "1"}}


def test_an_attribute_that_the_study_knows_of_cases_stays_with_cases(empty, planned):
    delft = cases.create(empty, "Delft")
    cases.set_attribute(empty, delft, "Region", "South")
    import_plans(empty, [planned("a.txt", case="Delft", attributes={"region": "South"}),
                         planned("b.txt", case="Assen", attributes={"region": "North"})])
    assert of_cases(empty) == {"Delft": {"Region": "South"}, "Assen": {"Region": "North"}}
    assert of_sources(empty) == {"a": {}, "b": {}}


def test_without_a_case_or_against_what_a_case_has_the_source_keeps_it(empty, planned):
    delft = cases.create(empty, "Delft")
    cases.set_attribute(empty, delft, "Region", "South")
    import_plans(empty, [planned("a.txt", case="Delft", attributes={"region": "West"}),
                         planned("b.txt", attributes={"region": "North"})])
    assert of_cases(empty) == {"Delft": {"Region": "South"}}
    assert of_sources(empty) == {"a": {"Region": "West"}, "b": {"Region": "North"}}


# ---- a table of files


def test_a_table_finds_its_column_of_files_by_their_names(tmp_path):
    path = tmp_path / "files.csv"
    path.write_text("hub;transcript;wave\nDelft;FG 1.docx;1\nAssen;fg 2;2\nLost;fg 9;3\n", encoding="utf-8")
    table = read_file_table(path, ["FG 1.docx", "FG 2.txt", "FG 3.txt"])
    assert table.column == "transcript"
    assert table.values("FG 1.docx") == {"hub": "Delft", "wave": "1"}
    assert table.values("FG 2.txt") == {"hub": "Assen", "wave": "2"}
    assert table.values("FG 3.txt") is None
    assert table.strangers(["FG 1.docx", "FG 2.txt"]) == ["fg 9"]


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        ("hub,file\nDelft,other.txt\n", "no column with the names"),
        ("hub,file\nDelft,a.txt\nAssen,A.TXT\n", "“A.TXT” twice"),
        ("", "is empty"),
    ],
)
def test_a_table_that_does_not_fit_is_refused(tmp_path, words, problem):
    path = tmp_path / "files.csv"
    path.write_text(words, encoding="utf-8")
    with pytest.raises(UserError, match=problem):
        read_file_table(path, ["a.txt"])


# ---- comments


def test_comments_of_a_document_become_memos_on_their_passages(empty, tmp_path):
    body = (
        '<w:p><w:r><w:t>I: Who </w:t></w:r><w:commentRangeStart w:id="1"/><w:r><w:t>baked</w:t></w:r>'
        '<w:commentRangeEnd w:id="1"/><w:r><w:t> it?</w:t></w:r></w:p><w:p><w:r><w:t>R: My aunt.</w:t></w:r></w:p>'
    )
    note = '<w:comment w:id="1" w:author="Lesia" w:date="2025-05-03T10:00:00Z"><w:p><w:r><w:t>sure?</w:t></w:r></w:p>'
    path = docx(tmp_path / "talk.docx", body, comments=note + "</w:comment>")
    done = import_plans(empty, [plan(path)])
    assert done.comments == 1
    [memo] = memos.everything(empty)
    text = sources.find(empty, "talk").texts[0]
    assert (memo.target_kind, memo.target) == ("text", text.id)
    assert sources.body(empty, text.id)[memo.start : memo.end] == "baked"
    assert (memo.title, memo.body) == ("Comment by Lesia, 2025-05-03", "sure?")
    assert checking.problems(empty) == []
    empty.undo()
    assert memos.everything(empty) == []
    assert import_plans(empty, [replace(plan(path), keep_comments=False)]).comments == 0
    assert memos.everything(empty) == []
