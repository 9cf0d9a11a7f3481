"""`qcoder import` with what names of files and tables of files tell, and with translations."""

from pathlib import Path

import pytest

from tests.cli.running import data, ok, qcoder, state

UKRAINIAN = "Модератор: Як ви сюди потрапили?\nВ1: Мене привела сусідка.\nМодератор: А чому?\nВ1: Бо тут тепло.\n"
DUTCH = "Moderator: Hoe bent u hier gekomen?\nB1: Met een buurvrouw.\nModerator: En waarom?\nB1: Het is er warm.\n"


@pytest.fixture
def new(tmp_path: Path) -> Path:
    ok("new", tmp_path / "study.qcoder", "--coder", "Anna")
    return tmp_path / "study.qcoder"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "files"
    folder.mkdir()
    for case in ("Delft", "Assen"):
        for kind in ("group", "interview"):
            head = f"{case} {kind}\n\n"
            (folder / f"{case} - {kind} - 2025-07-12 - uk.txt").write_text(head + UKRAINIAN, encoding="utf-8")
            (folder / f"{case} - {kind} - 2025-07-12 - nl.txt").write_text(head + DUTCH, encoding="utf-8")
    return folder


def test_a_pattern_and_pairing_bring_a_folder_in_whole(new: Path, folder: Path) -> None:
    done = data("import", new, folder, "--pattern", "{case} - {type} - {date} - {language}", "--pair")
    assert done["sources"] == 4
    assert done["notes"] == []
    known = data("sources", new)
    assert {(one["case"], one["date"], len(one["texts"])) for one in known} == {
        ("Delft", "2025-07-12", 2), ("Assen", "2025-07-12", 2)
    }
    assert {text["language"] for one in known for text in one["texts"]} == {"uk", "nl"}
    assert sorted(one["attributes"]["type"] for one in known) == ["group", "group", "interview", "interview"]


def test_a_table_fills_fields_and_attributes_and_overrules_the_pattern(new: Path, folder: Path, tmp_path: Path) -> None:
    table = tmp_path / "files.csv"
    table.write_text(
        "file,case,region,date\nDelft - group - 2025-07-12 - uk.txt,Delft Zuid,South,1-8-2025\nnobody.txt,X,,\n",
        encoding="utf-8",
    )
    path = folder / "Delft - group - 2025-07-12 - uk.txt"
    other = folder / "Assen - group - 2025-07-12 - uk.txt"
    done = data("import", new, path, other, "--pattern", "{case} - {} - {date} - {}", "--table", table)
    assert done["notes"] == [
        "“Assen - group - 2025-07-12 - uk.txt” is not in “files.csv”.",
        "“files.csv” tells of “nobody.txt”, which is not imported.",
    ]
    first, second = data("sources", new)
    assert (second["case"], second["date"], second["attributes"]) == ("Delft Zuid", "2025-08-01", {"region": "South"})
    assert (first["case"], first["date"], first["attributes"]) == ("Assen", "2025-07-12", {})


def test_options_overrule_pattern_and_table(new: Path, folder: Path) -> None:
    path = folder / "Delft - group - 2025-07-12 - uk.txt"
    ok("import", new, path, "--pattern", "{case} - {} - {date} - {language}", "--case", "Elsewhere", "--language", "ru")
    [one] = data("sources", new)
    assert (one["case"], one["language"]) == ("Elsewhere", "ru")


@pytest.mark.parametrize(
    ("option", "value", "problem"),
    [
        ("--pattern", "{case", "no partner"), ("--pattern", "plain", "no field"), ("--table", "none.csv", "could not"),
        ("--manner", "by magic", "by magic"), ("--translated-on", "yesterday", "no day"),
    ],
)
def test_an_option_that_makes_no_sense_leaves_the_project(
    new: Path, folder: Path, option: str, value: str, problem: str
) -> None:
    before = state(new)
    done = qcoder("import", new, folder, option, value)
    assert done.status in {1, 3}
    assert problem in done.err
    assert state(new) == before


def test_what_is_known_of_a_translation_is_listed_with_its_text(new: Path, folder: Path) -> None:
    original, translation = (folder / f"Delft - group - 2025-07-12 - {code}.txt" for code in ("uk", "nl"))
    ok("import", new, original)
    ok("import", new, translation, "--translation-of", original.stem, "--translator", "Olha K.", "--manner",
       "machine then checked", "--translated-on", "3-2-2025", "--checked-by", "Bram")
    [one] = data("sources", new)
    assert one["texts"][0] == {"language": "uk", "role": "original", "file": original.name}
    assert one["texts"][1] == {
        "language": "nl", "role": "translation", "file": translation.name, "translator": "Olha K.",
        "manner": "machine then checked", "translated_on": "2025-02-03", "checked_by": "Bram",
    }


def test_a_table_in_two_languages_becomes_one_source_with_two_texts(new: Path, tmp_path: Path) -> None:
    both = zip(UKRAINIAN.splitlines() * 3, DUTCH.splitlines() * 3, strict=True)
    rows = [(uk.partition(": ")[0], uk.partition(": ")[2], nl.partition(": ")[2]) for uk, nl in both]
    table = tmp_path / "talk.csv"
    table.write_text("\n".join(";".join(row) for row in rows), encoding="utf-8")
    assert data("import", new, table)["sources"] == 1
    turns = data("sources", new, "--turns", "talk")
    assert [(one["passage"], one["language"]) for one in turns] == [
        (at, language) for language in ("uk", "nl") for at in range(1, 13)
    ]
    other = tmp_path / "whole.qcoder"
    ok("new", other, "--coder", "Anna")
    ok("import", other, table, "--one-text")
    [one] = data("sources", other)
    assert len(one["texts"]) == 1


@pytest.fixture
def translated(new: Path, folder: Path) -> Path:
    original, translation = (folder / f"Delft - group - 2025-07-12 - {code}.txt" for code in ("uk", "nl"))
    ok("import", new, original, translation, "--pattern", "{source} - {} - {} - {language}", "--pair")
    return new


def test_what_is_known_of_a_text_is_changed(translated: Path) -> None:
    name = "Delft"
    assert "say with --of" in qcoder("about-text", translated, name, "--translator", "Olha").err
    ok("about-text", translated, name, "--of", "nl", "--translator", "Olha", "--manner", "person")
    text = data("sources", translated)[0]["texts"][1]
    assert (text["translator"], text["manner"]) == ("Olha", "person")
    ok("about-text", translated, name, "--of", "nl", "--translator", "")
    assert data("sources", translated)[0]["texts"][1]["translator"] == ""
    assert qcoder("about-text", translated, name, "--of", "fr", "--translator", "x").status == 1
    assert qcoder("about-text", translated, name, "--of", "nl", "--manner", "magic").status == 1


def test_passages_are_checked_and_notes_left_out(translated: Path) -> None:
    name = "Delft"
    ok("check-passage", translated, name, 2, "--status", "disputed", "--note", "a word without a twin")
    for wrong in ((99, "checked"), (2, "fine")):
        done = qcoder("check-passage", translated, name, wrong[0], "--status", wrong[1])
        assert done.status == 1
        assert done.err.count("\n") == 1
    ok("notes-in-quotes", translated, "--hide")
    labels = [one["label"] for one in data("history", translated)]
    assert "leave notes of translators out of quotes" in labels
    assert f"call a passage of {name} disputed" in labels
