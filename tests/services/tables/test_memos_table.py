"""Memos as a table."""

from pathlib import Path

import pytest

from qcoder.model.errors import UserError
from qcoder.services import checking, memos, sources
from qcoder.services.study import Study
from qcoder.services.tables.memos_table import import_memos
from tests.services.tables.table_files import problems_of, table
from tests.small_study import code_named, text_of

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
