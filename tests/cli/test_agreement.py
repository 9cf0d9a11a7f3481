"""The agreement command: data, tables and columns on standard output, remarks beside them, mistakes as sentences."""

import csv
import io
import json
from pathlib import Path

import openpyxl
import pytest

from qcoder.cli.main import run
from qcoder.services.study import open_study
from tests.small_study import code_named, code_words

COMMAND = ["--coders", "Anna,Bram"]


@pytest.fixture
def coded(project: Path) -> Path:
    """The small study, in which Bram coded Delft, too."""
    with open_study(project, coder="Bram") as study:
        code_words(study, "Delft", "for coffee", code_named(study, "Bonding").id)
        code_words(study, "Delft", "language\u00a0classes", code_named(study, "Room").id)
    return project


def printed(capsys: pytest.CaptureFixture[str], project: Path, *options: str) -> tuple[str, str]:
    assert run(["agreement", str(project), *COMMAND, *options]).status == 0
    said = capsys.readouterr()
    return said.out, said.err


def test_json(coded: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out, err = printed(capsys, coded, "--json")
    data = json.loads(out)
    assert err == ""
    assert (data["unit"], data["coders"]) == ("turn", ["Anna", "Bram"])
    assert {"units", "percent", "cohen_kappa", "krippendorff_alpha", "set_alpha", "reasons"} <= set(data["overall"])
    bonding = next(one for one in data["codes"] if one["code"] == "Bonding")
    assert bonding["path"] == "Ties > Bonding"
    assert (bonding["units"], bonding["n"], bonding["both"]) == (5, {"Anna": 2, "Bram": 1}, 1)
    assert bonding["only"] == {"Anna": 1, "Bram": 0}
    assert bonding["percent"] == pytest.approx(0.8)
    assert [left["source"] for left in data["left_out"]] == ["Arnhem"]
    assert not {"sources", "disagreements"} & set(data)


def test_json_with_everything(coded: Path, capsys: pytest.CaptureFixture[str]) -> None:
    options = ("--disagreements", "--by-source", "--intervals", "--codes", "Ties,Bonding")
    out, _ = printed(capsys, coded, "--json", *options)
    data = json.loads(out)
    assert [one["source"] for one in data["sources"]] == ["Delft"]
    assert [one["code"] for one in data["codes"]] == ["Ties", "Bonding"]
    assert {(one["turn"], one["code"]) for one in data["disagreements"]} == {(2, "Ties"), (3, "Bonding"), (5, "Ties")}
    ties = data["codes"][0]
    assert ties["cohen_kappa"] == 0
    assert ties["notes"]


def test_undefined_is_null_with_its_reason(coded: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = json.loads(printed(capsys, coded, "--json", "--codes", "Bridging")[0])
    assert data["codes"][0]["cohen_kappa"] is None
    assert "Nobody" in data["codes"][0]["reasons"]["cohen_kappa"]
    table, remarks = printed(capsys, coded, "--codes", "Bridging")
    assert "–" in table
    assert "Nobody applied this code" in remarks


def test_columns_for_a_terminal(coded: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table, remarks = printed(capsys, coded)
    assert "Bonding *" in table
    assert "All codes" in table
    assert "Bram never coded “Arnhem”." in remarks
    assert "Too rare" in remarks
    talk, _ = printed(capsys, coded, "--disagreements")
    assert "Now I help others" in talk
    by_source, _ = printed(capsys, coded, "--by-source")
    assert "Delft" in by_source


def test_csv(coded: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = list(csv.DictReader(io.StringIO(printed(capsys, coded, "--format", "csv")[0])))
    assert [row["code"] for row in rows] == ["Ties", "Bonding", "Language classes", "Room", "All codes"]
    assert (rows[1]["n Anna"], rows[1]["only Anna"], rows[1]["percent"]) == ("2", "1", "0.8")
    assert "Too rare" in rows[1]["notes"]


@pytest.mark.parametrize("unit", ["character", "sentence", "turn", "segment"])
def test_files_of_every_unit(coded: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path, unit: str) -> None:
    for options in ([], ["--disagreements"], ["--by-source"]):
        file = tmp_path / "out.xlsx"
        out, err = printed(capsys, coded, "--unit", unit, "-o", str(file), *options)
        assert out == ""
        assert "Wrote" in err
        cells = list(openpyxl.load_workbook(file).active.values)
        assert len(cells) > 1


@pytest.mark.parametrize(("options", "said"), [
    (["--unit", "page"], "“page”"), (["--codes", "X"], "no code “X”"), (["--format", "docx"], "no format “docx”"),
    (["--format", "xlsx"], "with -o"), (["--format", "csv", "-o", "x.xlsx"], "end it in .csv"),
])  # fmt: skip
def test_mistakes_are_told(
    coded: Path, capsys: pytest.CaptureFixture[str], options: list[str], said: str
) -> None:
    assert run(["agreement", str(coded), *COMMAND, *options]).status == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert said in err
    assert len(err.splitlines()) == 1


def test_coders_must_be_named(coded: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["agreement", str(coded)]).status == 2
    assert "coders" in capsys.readouterr().err
