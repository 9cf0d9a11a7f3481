"""The commands of Explore: data, tables and pictures; mistakes as sentences."""

import csv
import io
from pathlib import Path

import pytest

from tests.cli.running import data, ok, qcoder, state


def test_cooccurrence(project: Path) -> None:
    shape = data("cooccurrence", project)
    names = [row["path"] for row in shape["rows"]]
    one, other = names.index("Ties"), names.index("Ties > Bonding")
    assert shape["values"][one][other] == shape["values"][other][one] == 1
    assert 0 < shape["jaccard"][one][other] < 1
    assert shape["totals"]["rows"][other] == 3
    lines = list(csv.reader(io.StringIO(ok("cooccurrence", project, "--way", "turn", "--format", "csv"))))
    assert lines[0][:3] == ["Code", "path", "Ties"]
    assert "Language classes" in lines[0]
    assert "Room" not in lines[0], "it is not used"


def test_frequencies_by_group(project: Path) -> None:
    shape = data("frequencies", project, "--by", "attribute:role", "--count", "people", "--per-person")
    row = next(i for i, one in enumerate(shape["rows"]) if one["label"] == "Bonding")
    assert shape["values"][row] == [1.0]
    assert data("frequencies", project)["totals"]["all"] == 7


def test_what_is_empty_is_left_out_where_it_is_wanted(project: Path) -> None:
    side = ("--rows", "codes", "--columns", "sources")
    whole = data("matrix", project, *side)
    used = data("matrix", project, *side, "--case", "Arnhem", "--used")
    assert [one["label"] for one in used["rows"]] == ["Needs"]
    assert used["columns"] == ["Arnhem"]
    assert used["values"] == [[1]]
    assert used["totals"] == {"rows": [1], "columns": [1], "all": 1}
    assert len(whole["rows"]) == 6
    labels = {one["label"] for one in data("frequencies", project, "--used")["rows"]}
    assert labels == {one["label"] for one in whole["rows"]} - {"Bridging", "Room"}


def test_saturation(project: Path) -> None:
    shape = data("saturation", project, "--order", "name")
    assert [one["new"] for one in shape["sources"]] == [1, 3]


def test_matrix_per_person_and_narrowed(project: Path) -> None:
    shape = data("matrix", project, "--rows", "codes", "--columns", "sources", "--count", "people", "--per-person")
    row = next(i for i, one in enumerate(shape["rows"]) if one["label"] == "Language classes")
    assert shape["values"][row] == [0.0, 0.5]
    narrowed = data("matrix", project, "--rows", "codes", "--columns", "sources", "--case", "Arnhem")
    assert narrowed["totals"]["all"] == 1


@pytest.mark.parametrize(
    "command",
    [
        ("cooccurrence",), ("frequencies",), ("saturation",), ("timeline",), ("ratings",),
        ("matrix", "--rows", "codes", "--columns", "sites"), ("words",),
    ],
    ids=lambda command: command[0],
)  # fmt: skip
def test_every_picture_has_its_numbers(command: tuple[str, ...], project: Path, tmp_path: Path) -> None:
    ok("scale", project, "Bonding")
    name, *rest = command
    place = ["Delft"] if name == "timeline" else []
    for ending in ("svg", "csv"):
        file = tmp_path / f"out.{ending}"
        ok(name, project, *place, *rest, "-o", file)
        assert file.stat().st_size > 20
    assert "Wrote" in qcoder(name, project, *place, *rest, "-o", tmp_path / "again.md").err


def test_summaries_and_the_framework(project: Path, tmp_path: Path) -> None:
    ok("summary", project, "Delft", "Bonding", "They came for coffee.", "--columns", "codes", "--final")
    shape = data("framework", project, "--columns", "codes")
    cell = next(one for one in shape["cells"] if one["summaries"])
    assert (cell["row"], cell["column"], cell["summaries"][0]["status"]) == ("Delft", "Bonding", "final")
    ok("framework", project, "--columns", "codes", "-o", tmp_path / "f.docx")
    assert "They came for coffee." in ok("framework", project, "--columns", "codes")
    ok("summary", project, "Delft", "Bonding", "", "--columns", "codes")
    assert not any(one["summaries"] for one in data("framework", project, "--columns", "codes")["cells"])


def test_ratings(project: Path) -> None:
    ok("scale", project, "Bonding", "Ties > Bridging", "--words", "hinders;helps")
    assert qcoder("rate", project, "Delft", "2", "Bonding", "--", "-2").status == 0
    shape = data("ratings", project)
    bonding = next(one for one in shape["codes"] if one["code"] == "Bonding")
    assert (bonding["means"], bonding["rated"], bonding["quotes"]) == ([-2.0], [2], [3])
    ok("scale", project, "Bonding", "--remove")
    assert [one["code"] for one in data("ratings", project)["codes"]] == ["Bridging"]


def test_a_study_without_ratings_or_waves_is_told_so(project: Path) -> None:
    assert qcoder("ratings", project).err == "No code has a scale yet; see `qcoder scale --help`.\n"
    assert qcoder("waves", project).err == "No source belongs to a wave yet; see `qcoder wave --help`.\n"
    assert data("ratings", project)["codes"] == data("waves", project)["waves"] == []


def test_waves(project: Path) -> None:
    ok("wave", project, "Delft", "2024")
    shape = data("matrix", project, "--rows", "codes", "--columns", "waves", "--count", "quotes")
    assert shape["columns"] == [{"label": "2024", "path": ""}] or shape["columns"] == ["2024"]
    assert shape["totals"]["all"] == 5


def test_waves_and_what_held_in_them(project: Path) -> None:
    ok("wave", project, "--by", "hub")
    assert data("wave", project, "Arnhem", "2024", "--json")["waves"] == {"Arnhem": "2024"}
    assert "1 value of Delft" in qcoder("wave-value", project, "Delft", "Delft", "hub=Centre").err
    shape = data("waves", project)["waves"]
    assert [(one["wave"], one["sources"]) for one in shape] == [("2024", ["Arnhem"]), ("Delft", ["Delft"])]
    assert shape[1]["values"] == [{"case": "Delft", "attribute": "hub", "value": "Centre"}]
    assert "Delft: hub = Centre" in ok("waves", project)
    assert data("matrix", project, "--rows", "sites-by-wave", "--columns", "codes")["rows"][1]["path"] == "Delft, Delft"


def test_lines_that_are_named_are_shown_alone(project: Path) -> None:
    shape = data(
        "matrix", project, "--rows", "codes", "--columns", "sources", "--row", "Bonding", "--row", "Needs",
        "--column", "Delft",
    )  # fmt: skip
    assert [row["label"] for row in shape["rows"]] == ["Bonding", "Needs"]
    assert shape["columns"] == ["Delft"]
    assert [row["label"] for row in data("frequencies", project, "--only", "Bonding")["rows"]] == ["Bonding"]
    some = ok("cooccurrence", project, "--code", "Ties", "--code", "Bonding", "--format", "csv").splitlines()
    assert len(some) == 4, "a heading, two codes, totals"


_SHEETS = [("nl", "Totaal", "Feitenblad"), ("uk", "Разом", "Аркуш фактів")]


@pytest.mark.parametrize(("language", "word", "sheet"), _SHEETS)
def test_files_speak_three_languages(language: str, word: str, sheet: str, project: Path, tmp_path: Path) -> None:
    said = ok("matrix", project, "--rows", "codes", "--columns", "sources", "--format", "md", "--language", language)
    assert word in said
    assert sheet in ok("facts", project, "--language", language)
    ok("facts", project, "--language", language, "-o", tmp_path / "facts.html")
    page = (tmp_path / "facts.html").read_text(encoding="utf-8")
    assert f'lang="{language}"' in page
    assert "COREQ 24" in page
    assert qcoder("facts", project, "--language", "de").status == 1
    assert qcoder("framework", project, "--language", language).status == 0


def test_a_rating_is_taken_away_and_told_as_data(project: Path) -> None:
    ok("scale", project, "Bonding")
    done = data("rate", project, "Delft", "2", "Bonding", "2", "--json")
    assert done == {"code": "Ties > Bonding", "turn": 2, "rating": 2.0, "codings": 2}
    ok("rate", project, "Delft", "2", "Bonding", "none")
    assert data("ratings", project)["codes"][0]["rated"] == [0]


def test_words_and_facts(project: Path, tmp_path: Path) -> None:
    found = data("words", project, "--lemma", "--least", "2")
    assert {"class", "language"} <= {one["word"] for one in found["words"]}
    places = data("words", project, "--word", "coffee")
    assert [(one["source"], one["match"]) for one in places] == [("Delft", "coffee")]
    assert data("facts", project)["sections"][0]["items"][1]["answer"] == ["Anna: 7 codings"]
    ok("facts", project, "-o", tmp_path / "facts.docx")


@pytest.mark.parametrize(
    "command",
    [
        ("cooccurrence", "--way", "above"), ("cooccurrence", "--count", "nothing"),
        ("frequencies", "--count", "nothing"),
        ("frequencies", "--by", "attribute:nothing"), ("saturation", "--order", "size"), ("timeline", "Nowhere"),
        ("framework", "--rows", "codes"), ("summary", "Nowhere", "Q1", "Words"), ("ratings", "--by", "nothing"),
        ("scale", "Nothing"), ("scale", "Bonding", "--low", "3"), ("rate", "Delft", "2", "Bonding", "1"),
        ("rate", "Delft", "99", "Bonding", "1"), ("wave", "Nowhere", "1"), ("wave",),
        ("wave-value", "Delft", "1", "a=b"),
        ("rate", "Delft", "2", "Bonding", "much"), ("cooccurrence", "--order", "size"), ("frequencies", "--only", "No"),
        ("frequencies", "-o", "out.odt"),
        ("matrix", "--rows", "codes", "--columns", "sites", "--count", "share", "--per-person"),
    ],
    ids=" ".join,
)  # fmt: skip
def test_a_mistake_is_one_sentence_and_changes_nothing(command: tuple[str, ...], project: Path) -> None:
    before = state(project)
    name, *rest = command
    done = qcoder(name, project, *rest)
    assert (done.status, done.out) == (1, "")
    assert len(done.err.strip().splitlines()) == 1
    assert done.err.strip().endswith(".")
    assert state(project) == before
