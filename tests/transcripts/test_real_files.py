"""Real public transcripts and the study's own, from outside the repository: turns as counted, quotes to the letter."""

import csv
from pathlib import Path

import pytest

from qcoder.transcripts.read import read

# Where a count of the manifest is not what a person reading the file would say.
MISCOUNTED = {
    "ATTRIBUTION.md": "a page about the data; its four bold words are headings, nobody speaks",
    "johnson.csv": "52 rows with speaker and words but without a time were not counted",
}
# Told apart by the kind of convention in the manifest; prose has no number of turns.
NOT_COUNTED = "unlabelled prose"


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def manifest(shared: Path) -> list[dict[str, str]]:
    path = shared / "transcripts" / "manifest.csv"
    if not path.exists():
        pytest.skip("needs the public transcripts of the team's example data")
    return rows(path)


def test_every_real_file_gives_the_turns_that_its_manifest_counts(shared: Path, manifest: list[dict[str, str]]) -> None:
    wrong = []
    for row in manifest:
        path = shared / "transcripts" / row["path"]
        transcript = read(path)
        best = transcript.readings[0]
        turns = sum(turn.kind == "speech" for turn in best.turns)
        wanted = int(row["turns"] or 0)
        if row["speaker_convention"] == NOT_COUNTED:
            if best.convention != "prose":
                wrong.append(f"{path.name}: read as {best.convention}")
        elif abs(turns - wanted) > max(1, 0.02 * wanted) and path.name not in MISCOUNTED:
            wrong.append(f"{path.name}: {turns} for {wanted}")
        if transcript.language not in {row["language"], None}:
            wrong.append(f"{path.name}: language {transcript.language}")
    assert wrong == []


def test_miscounted_files_are_read_as_the_reasons_say(shared: Path, manifest: list[dict[str, str]]) -> None:
    paths = {Path(row["path"]).name: shared / "transcripts" / row["path"] for row in manifest}
    assert read(paths["ATTRIBUTION.md"]).readings[0].convention == "prose"
    with paths["johnson.csv"].open(encoding="utf-8-sig", newline="") as file:
        said = [row for row in csv.DictReader(file) if row["speaker"] and row["words"].strip()]
    turns = [turn for turn in read(paths["johnson.csv"]).readings[0].turns if turn.kind == "speech"]
    assert len(turns) == len(said)


def test_the_quotes_of_the_study_are_turns_to_the_letter(shared: Path) -> None:
    folder = shared / "study"
    if not folder.exists():
        pytest.skip("needs the study of the team's example data")
    quotes = {row["quote_id"]: row for row in rows(folder / "tables" / "expected.csv")}
    transcripts = {}
    checked = 0
    for row in rows(folder / "transcripts" / "index.csv"):
        if row["file"] not in transcripts:
            transcripts[row["file"]] = read(folder / "transcripts" / row["file"])
        transcript = transcripts[row["file"]]
        turns = [turn for turn in transcript.readings[0].turns if turn.kind == "speech"]
        turn = turns[int(row["turn"]) - 1]
        assert turn.speaker == row["speaker"]
        if row["quote_id"] in quotes:
            assert transcript.text[turn.body_start : turn.body_end] == quotes[row["quote_id"]]["quote"]
            checked += 1
    assert checked > 40
    assert {transcript.language for transcript in transcripts.values()} == {"nl"}
