"""Chapters as a table: those that are there are found by their keys or titles, and never made twice."""

from pathlib import Path

from qcoder.services.reporting import outline
from qcoder.services.study import Study
from qcoder.services.tables.outline_table import export_outline, import_outline
from tests.services.tables.table_files import table


def chapters(study: Study) -> list[tuple[int, str]]:
    return [(one.depth, one.label) for one in outline.everything(study)]


def test_titles_without_keys_are_the_chapters_that_are_there(study: Study, tmp_path: Path) -> None:
    above = outline.create(study, "Results", key="3")
    outline.create(study, "People", key="3.1", parent=above)
    before = chapters(study)
    path = table(tmp_path, "title,parent", ["results", ""], ["People", "3"], ["Places", "Results"])
    report = import_outline(study, path)
    assert report.added == 1
    assert chapters(study) == [(0, "3 results"), (1, "3.1 People"), (1, "Places")]
    assert import_outline(study, path).added == 0
    study.undo()
    assert chapters(study) == before


def test_a_title_that_two_chapters_have_means_neither_of_those_with_keys(study: Study, tmp_path: Path) -> None:
    outline.create(study, "In short", key="1")
    outline.create(study, "In short", key="2")
    import_outline(study, table(tmp_path, "key,title", ["", "In short"], ["2", "In brief"]))
    assert chapters(study) == [(0, "1 In short"), (0, "2 In brief"), (0, "In short")]


def test_out_and_in_again_changes_nothing(study: Study, tmp_path: Path) -> None:
    above = outline.create(study, "Results", key="3")
    outline.create(study, "People", parent=above)
    before = chapters(study)
    assert export_outline(study, tmp_path / "out.csv") == 2
    report = import_outline(study, tmp_path / "out.csv")
    assert (report.added, report.changed) == (0, 0)
    assert chapters(study) == before


def test_a_list_of_chapters_with_headings_of_its_own_numbers_the_chapters_that_are_there(
    study: Study, tmp_path: Path
) -> None:
    outline.create(study, "Wat mensen zeggen")
    table = tmp_path / "chapters.csv"
    table.write_text("chapter,title,rq_ids\n3,Wat mensen zeggen,Q1a\n", encoding="utf-8")
    report = import_outline(study, table)
    assert (report.added, report.changed, report.notes) == (0, 1, [])
    (one,) = [each for each in outline.everything(study) if each.title == "Wat mensen zeggen"]
    assert one.key == "3"
    assert len(one.questions) == 1
