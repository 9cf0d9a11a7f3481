"""The team's own study, through the command line: quotes to the letter, every cell of a matrix. Skips without it."""

import csv
from collections import defaultdict
from pathlib import Path

import pytest

from tests.cli.running import data, ok

MISPRINTED = {"Q015", "Q079"}  # the report prints these two experts otherwise than its own rule


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def tables(shared: Path) -> Path:
    folder = shared / "study" / "tables"
    if not folder.is_dir():
        pytest.skip("needs the tables of the team's study")
    return folder


@pytest.fixture(scope="module")
def coded(tables: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The study as a coded project."""
    project = tmp_path_factory.mktemp("study") / "study.qcoder"
    ok("new", project, "--name", "Study", "--coder", "Report")
    transcripts = sorted(file for file in (tables.parent / "transcripts").iterdir() if file.suffix != ".csv")
    ok("import", project, *transcripts, "--language", "nl")
    for kind in ("codebook", "questions", "cases", "codings"):
        ok(kind, "import", project, tables / f"{kind}.csv")
    ok("attribution", project, "({organisation})", "--when", "role=Expert")
    ok("attribution", project, "({role} social hub {hub})")
    return project


def test_every_coded_quote_comes_out_to_the_letter(coded: Path, tables: Path) -> None:
    names = {row["id"]: row["name"] for row in rows(tables / "codebook.csv")}
    quotes = defaultdict(list)
    for row in data("quotes", coded):
        quotes[row["source"], row["speaker"], row["verbatim"], row["code"]].append(row["attribution"].strip("()"))
    off = set()
    for row in rows(tables / "expected.csv"):
        found = quotes[row["source"], row["speaker"], row["quote"], names[row["code"]]]
        assert found, f"{row['quote_id']} under {row['code']}"
        if row["attribution"].strip("()") not in found:
            off.add(row["quote_id"])
    assert off <= MISPRINTED


def test_quotes_per_code_and_hub_equal_a_plain_count(coded: Path, tables: Path) -> None:
    book = {row["id"]: row for row in rows(tables / "codebook.csv")}
    wanted: dict[tuple[str, str], set[str]] = defaultdict(set)
    for row in rows(tables / "expected.csv"):
        code = row["code"]
        while code:
            wanted[book[code]["name"], row["hub"]].add(row["quote_id"])
            code = book[code]["parent"]
    counted = data("matrix", coded, "--rows", "codes", "--columns", "attribute:hub", "--count", "quotes")

    def label(heading: str | dict[str, str]) -> str:
        return heading if isinstance(heading, str) else heading["label"]

    hubs = [label(column) for column in counted["columns"]]
    assert set(hubs) >= {hub for _code, hub in wanted if hub}
    for row, values in zip(counted["rows"], counted["values"], strict=True):
        assert values == [len(wanted[label(row), hub]) for hub in hubs], label(row)


def test_reading_all_tables_again_changes_nothing(coded: Path, tables: Path) -> None:
    before = coded.read_bytes()
    for kind in ("codebook", "questions", "cases", "codings"):
        report = data(kind, "import", coded, tables / f"{kind}.csv")
        assert (report["added"], report["changed"]) == (0, 0), kind
    assert coded.read_bytes() == before
    assert data("check", coded)["ok"]
