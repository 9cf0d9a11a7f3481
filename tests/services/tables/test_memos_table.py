"""Memos as a table."""

from pathlib import Path

import pytest

from qcoder.model.errors import UserError
from qcoder.services import checking, coding, questions, sources
from qcoder.services.published import marking
from qcoder.services.published.shelf import Shelf
from qcoder.services.reporting import findings, outline
from qcoder.services.study import Study
from qcoder.services.tables.memos_table import export_memos, import_memos
from qcoder.services.writing import memos
from tests.services.tables.table_files import problems_of, table
from tests.small_study import code_named, source_named, text_of

HEADING = "target_kind,target,turn,quote,title,body,coder"
ROWS = [
    ["source", "Delft", "", "", "", "On the whole talk.", ""],
    ["passage", "Arnhem", "2", "larger room", "Room", "How large?", "Anna"],
    ["code", "Needs > Room", "", "", "", "Too small.", ""],
    ["question", "Q1a", "", "", "", "Ask again.", ""],
    ["Case", "Delft", "", "", "", "Opened in May.", ""],
]


def test_memos_are_put_on_what_they_name(study: Study, tmp_path: Path) -> None:
    assert import_memos(study, table(tmp_path, HEADING, *ROWS)).added == 5
    found = memos.everything(study)[1:]
    assert [memo.target_kind for memo in found] == ["source", "text", "code", "question", "study_case"]
    assert found[2].target == code_named(study, "Room").id
    arnhem = text_of(study, "Arnhem").id
    assert found[1].start is not None
    assert sources.body(study, arnhem)[found[1].start : found[1].end] == "larger room"


def test_a_table_read_twice_adds_nothing(study: Study, tmp_path: Path) -> None:
    path = table(tmp_path, HEADING, *ROWS)
    import_memos(study, path)
    before = checking.content(study)
    report = import_memos(study, path)
    assert (report.added, report.unchanged) == (0, 5)
    assert checking.content(study) == before


def test_a_new_name_is_a_new_coder(study: Study, tmp_path: Path) -> None:
    import_memos(study, table(tmp_path, HEADING, ["code", "Room", "", "", "", "Whose?", "Oksana"]))
    memo = memos.everything(study)[-1]
    study.work_as("Oksana")
    assert memo.coder == study.coder.id


def test_damaged_rows_are_told_together(study: Study, tmp_path: Path) -> None:
    before = checking.content(study)
    rows = [
        ["weather", "Delft", "", "", "", "x", ""], ["code", "Rooms", "", "", "", "x", ""],
        ["passage", "Delft", "", "tea", "", "x", ""], ["source", "Delft", "", "", "", "", ""],
    ]
    with pytest.raises(UserError) as error:
        import_memos(study, table(tmp_path, HEADING, *rows))
    assert [sentence.split(":")[0] for sentence in problems_of(error)] == ["Line 2", "Line 3", "Line 4", "Line 5"]
    assert checking.content(study) == before


@pytest.mark.parametrize("ending", ["csv", "tsv", "xlsx"])
def test_what_is_exported_is_read_again_as_it_was(study: Study, tmp_path: Path, ending: str) -> None:
    import_memos(study, table(tmp_path, HEADING, *ROWS))
    text = source_named(study, "Delft").texts[1].id
    memos.write_on_passage(study, text, 40, 60, "In the other language.\nTwo lines.")
    memos.write(study, "coding", coding.of_text(study, text_of(study, "Delft").id)[0].id, "Why this code?")
    memos.write_on_project(study, "Begun in May.", title="Start")
    before = memos.everything(study)
    assert export_memos(study, tmp_path / f"out.{ending}") == len(before)
    for memo in before:
        memos.delete(study, memo.id)
    assert import_memos(study, tmp_path / f"out.{ending}").added == len(before)
    again = memos.everything(study)
    assert [(m.target_kind, m.target, m.start, m.end, m.title, m.body, m.coder) for m in again] == [
        (m.target_kind, m.target, m.start, m.end, m.title, m.body, m.coder) for m in before
    ]


def test_memos_on_quotes_findings_and_chapters_come_back_from_their_table(study: Study, tmp_path: Path) -> None:
    text = text_of(study, "Arnhem").id
    start = sources.body(study, text).index("larger room")
    marking.toggle(study, text, start, start + 11)
    finding = findings.create(study, questions.everything(study)[0].id, "Room is short.")
    chapter = outline.create(study, "Needs", key="2")
    quote = next(iter(Shelf(study.db).records))
    for kind, row in (("quote", quote), ("finding", finding), ("chapter", chapter)):
        memos.write(study, kind, row, f"On the {kind}.")
    count = export_memos(study, tmp_path / "memos.csv")
    assert import_memos(study, tmp_path / "memos.csv").unchanged == count
    for one in memos.everything(study):
        memos.delete(study, one.id)
    assert import_memos(study, tmp_path / "memos.csv").added == count
    found = {one.target_kind: one.target for one in memos.everything(study)}
    assert (found["quote"], found["finding"], found["chapter"]) == (quote, finding, chapter)
