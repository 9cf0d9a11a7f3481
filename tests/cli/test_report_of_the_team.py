"""The printed quotes of the team's report, in order and with attribution, from an outline. Skips without the study."""

import csv
import re
from collections import defaultdict
from html import unescape
from pathlib import Path

import pytest

from tests.cli.running import data, ok
from tests.cli.test_study_of_the_team import coded, rows, tables

__all__ = ["coded", "tables"]

OWN_RULE = {"Q015", "Q079"}  # the report prints these two experts otherwise than its own rule


@pytest.fixture(scope="module")
def outlined(coded: Path, tables: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The study with the chapters of its report, and each printed quote in its chapter."""
    chapters = tmp_path_factory.mktemp("outline") / "chapters.csv"
    with chapters.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(("key", "title", "questions"))
        printed = {row["chapter"] for row in rows(tables.parent / "quotes.csv")}
        known = rows(tables.parent / "chapter_rq.csv")
        asked = {row["id"] for row in rows(tables / "questions.csv")}
        for row in known:
            served = [one for one in row["rq_ids"].split(";") if one in asked]
            writer.writerow((row["chapter"], row["title"], "; ".join(served)))
        for chapter in sorted(printed - {row["chapter"] for row in known}):
            writer.writerow((chapter, f"Chapter {chapter}", ""))
    ok("outline", "import", coded, chapters)
    placed = defaultdict(list)
    ids = {(row["source"], row["turn"]): row["id"] for row in data("quotes", coded)}
    turns = {row["quote_id"]: (Path(row["file"]).stem, int(row["turn"]))
             for row in rows(tables.parent / "transcripts" / "index.csv")}
    for row in rows(tables.parent / "quotes.csv"):
        placed[row["chapter"]].append(ids[turns[row["id"]]])
    for chapter, quotes in placed.items():
        ok("outline", "place", coded, chapter, *quotes)
    return coded


def test_the_outline_reproduces_the_printed_quotes_in_order(outlined: Path, tables: Path, tmp_path: Path) -> None:
    ok("outline", "export", outlined, tmp_path / "report.html", "--headings", "nl")
    page = (tmp_path / "report.html").read_text(encoding="utf-8")
    blocks = re.findall(r"<blockquote>.*?</blockquote>", page, re.DOTALL)
    said, who_said = r'class="words"[^>]*>(.*?)</p>', r"<footer[^>]*>(.*?)</footer>"
    found = [(_text(re.search(said, block)), _text(re.search(who_said, block))) for block in blocks]
    order = {row["key"]: place for place, row in enumerate(data("outline", "list", outlined))}
    wanted = sorted(rows(tables.parent / "quotes.csv"), key=lambda row: order[row["chapter"]])
    assert [words.strip("“”") for words, _who in found] == [row["quote"] for row in wanted]
    for (_words, who), row in zip(found, wanted, strict=True):
        assert who == row["attribution"] or row["id"] in OWN_RULE
    headings = re.findall(r"<h2[^>]*>(.*?)</h2>", page)
    assert len(headings) == len(order)


def _text(found: re.Match[str] | None) -> str:
    assert found is not None
    return unescape(found[1])
