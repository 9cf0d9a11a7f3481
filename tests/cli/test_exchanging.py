"""The commands for files of other programs."""

from pathlib import Path

from tests.cli.running import data, ok, qcoder


def test_a_study_goes_out_and_becomes_a_project_again(project: Path, tmp_path: Path) -> None:
    done = data("export", project, tmp_path / "one.qdpx")
    assert (done["texts"], done["codes"], done["codings"]) == (3, 6, 7)
    made = data("convert", tmp_path / "one.qdpx", tmp_path / "two.qcoder")
    assert (made["texts"], made["codings"], made["notes"]) == (3, 7, [])
    assert data("check", tmp_path / "two.qcoder")["ok"]
    ok("export", tmp_path / "two.qcoder", tmp_path / "two.qdpx")
    assert data("info", tmp_path / "two.qcoder")["codings"] == 7


def test_what_cannot_be_is_refused(project: Path, tmp_path: Path) -> None:
    assert qcoder("export", project, tmp_path / "one.doc").status == 1
    assert qcoder("convert", project, tmp_path / "two.qcoder").status == 1
    ok("export", project, tmp_path / "one.qdpx")
    assert qcoder("convert", tmp_path / "one.qdpx", project).status == 1
    assert qcoder("convert", tmp_path / "none.qdpx", tmp_path / "two.qcoder").status == 3
    assert not (tmp_path / "two.qcoder").exists()
