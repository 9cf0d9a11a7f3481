"""Counts of codes by hub equal what a plain script finds in the tables that a study was made from."""

import csv
import tomllib
from collections import defaultdict
from pathlib import Path

import pytest

from qcoder.services import matrices
from qcoder.services.importing import transcripts
from qcoder.services.importing.transcripts import import_plans
from qcoder.services.quoting import attribution
from qcoder.services.resources import resource
from qcoder.services.study import create_study, open_study
from qcoder.services.tables.cases_table import import_cases
from qcoder.services.tables.codebook_table import import_codebook
from qcoder.services.tables.codings_table import import_codings


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def counted_by(
    codings: list[dict[str, str]], book: list[dict[str, str]], place: dict[str, str]
) -> dict[tuple[str, str], int]:
    """Different passages per name of a code and place, a code with those below it."""
    by_id = {row["id"]: row for row in book}
    found: dict[tuple[str, str], set[tuple[str, str, str]]] = defaultdict(set)
    for coding in codings:
        code = coding["code"]
        while code:
            key = (by_id[code]["name"], place.get(coding["source"], ""))
            found[key].add((coding["source"], coding["turn"], coding["quote"]))
            code = by_id[code]["parent"]
    return {key: len(passages) for key, passages in found.items()}


def differences(study_path: Path, columns: str, wanted: dict[tuple[str, str], int]) -> list[str]:
    with open_study(study_path, read_only=True) as study:
        table = matrices.matrix(study, matrices.MatrixQuery("codes", columns, matrices.Counting("quotes")))
    shown = {(row.label, column.label) for row in table.rows for column in table.columns}
    missing = [f"{code}, {place}: not there" for code, place in wanted if place and (code, place) not in shown]
    return missing + [
        f"{row.label}, {column.label}: {value} for {wanted.get((row.label, column.label), 0)}"
        for row, values in zip(table.rows, table.values, strict=True)
        for column, value in zip(table.columns, values, strict=True)
        if value != wanted.get((row.label, column.label), 0)
    ]


def test_the_sample_study(sample_template: Path) -> None:
    folder = resource("sample", "study.toml").parent
    about = tomllib.loads((folder / "study.toml").read_text(encoding="utf-8"))
    place = {}
    for entry in about["transcript"]:
        own = entry.get("case") or next(
            (one.get("case", "") for one in about["transcript"] if one["file"] == entry.get("translation_of")), ""
        )
        place[Path(entry["file"]).stem] = own
    wanted = counted_by(rows(folder / "codings.csv"), rows(folder / "codebook.csv"), place)
    assert sum(wanted.values()) > 300
    assert differences(sample_template, "sites", wanted) == []


def test_the_study_of_the_team(shared: Path, tmp_path: Path) -> None:
    folder = shared / "study"
    if not folder.is_dir():
        pytest.skip("needs the team's study")
    path = tmp_path / "study.qcoder"
    with create_study(path, coder="Report") as study:
        files = sorted(file for file in (folder / "transcripts").iterdir() if file.suffix != ".csv")
        import_plans(study, [transcripts.plan(file, language="nl") for file in files])
        import_codebook(study, folder / "tables" / "codebook.csv")
        import_cases(study, folder / "tables" / "cases.csv")
        import_codings(study, folder / "tables" / "codings.csv")
        attribution.set_template(study, "({role} social hub {hub})")
    codings = rows(folder / "tables" / "codings.csv")
    # In this study a hub is a value of each speaker, so that the answer key says where each quote belongs.
    expected = rows(folder / "tables" / "expected.csv")
    hubs = {(row["source"], row["quote"]): row["hub"] for row in expected}
    for coding in codings:
        coding["source"] = f"{coding['source']}|{hubs[coding['source'], coding['quote']]}"
    place = {coding["source"]: coding["source"].split("|")[1] for coding in codings}
    wanted = counted_by(codings, rows(folder / "tables" / "codebook.csv"), place)
    assert differences(path, "attribute:hub", wanted) == []
