"""The sample study as it lies in resources/sample: whole, consistent, and every quote exactly where it is said to be.

The files are read here by helpers of a few lines, not by QCoder's own readers, so that a fault there hides none here.
"""

import csv
import re
import tomllib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import docx
import pytest
from odf.opendocument import load
from odf.teletype import extractText
from odf.text import P

SAMPLE = Path(__file__).resolve().parents[2] / "resources" / "sample"
Turn = tuple[str, str]
"""Speaker's label and words."""


def colon_lines(path: Path) -> Iterator[Turn]:
    for line in path.read_text(encoding="utf-8").splitlines():
        match = re.match(r"([^\W\d_][^:.,]{0,20}): (.+)", line)
        if match:
            yield match[1], match[2]


def bracketed_names(path: Path) -> Iterator[Turn]:
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        label, words = block.strip().split("\n", 1)
        yield label.strip("[]"), words


def stars(path: Path) -> Iterator[Turn]:
    for match in re.finditer(r"^\*\*(.+?):\*\* (.+)$", path.read_text(encoding="utf-8"), re.MULTILINE):
        yield match[1], match[2]


def captions(path: Path) -> Iterator[Turn]:
    for match in re.finditer(r"-->.*\n<v (.+?)>(.+)", path.read_text(encoding="utf-8")):
        yield match[1], match[2]


def table(path: Path) -> Iterator[Turn]:
    for row in rows(path):
        yield row["speaker"], row["words"]


def bold_runs(path: Path) -> Iterator[Turn]:
    for paragraph in docx.Document(str(path)).paragraphs:
        label = "".join(run.text for run in paragraph.runs if run.bold)
        if label:
            yield label.rstrip(":"), paragraph.text.removeprefix(label).strip()


def paragraphs_in_pairs(path: Path) -> Iterator[Turn]:
    texts = [extractText(paragraph) for paragraph in load(str(path)).getElementsByType(P)]
    return zip(texts[::2], texts[1::2], strict=True)


READERS: dict[str, Callable[[Path], Iterator[Turn]]] = {
    ".txt": colon_lines, ".md": stars, ".vtt": captions, ".csv": table, ".docx": bold_runs, ".odt": paragraphs_in_pairs,
}  # fmt: skip


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


@cache
def study() -> dict:
    return tomllib.loads((SAMPLE / "study.toml").read_text(encoding="utf-8"))


@cache
def turns(file: str) -> tuple[Turn, ...]:
    path = SAMPLE / "transcripts" / file
    brackets = path.suffix == ".txt" and path.read_text(encoding="utf-8").startswith("[")
    return tuple((bracketed_names if brackets else READERS[path.suffix])(path))


def entries() -> dict[str, dict]:
    """The transcripts of study.toml by the name that the tables use: the file's without ending."""
    return {Path(entry["file"]).stem: entry for entry in study()["transcript"]}


def codes() -> dict[str, dict[str, str]]:
    return {row["id"]: row for row in rows(SAMPLE / "codebook.csv")}


def level(code: str) -> int:
    parent = codes()[code]["parent"]
    return 1 + (level(parent) if parent else 0)


def quoted_turn(row: dict[str, str]) -> Turn:
    source = row.get("source") or row["target"]
    return turns(entries()[source]["file"])[int(row["turn"]) - 1]


def test_every_transcript_is_described_and_every_description_has_its_file() -> None:
    files = {path.name for path in (SAMPLE / "transcripts").iterdir()}
    assert files == {entry["file"] for entry in study()["transcript"]}
    assert len(entries()) == len(files)
    assert {Path(file).suffix for file in files} == set(READERS)
    for entry in study()["transcript"]:
        assert set(entry["moderators"]) < {label for label, _ in turns(entry["file"])}
        assert {"translator", "manner", "check_status"} <= set(entry) or "translation_of" not in entry


def test_the_transcripts_are_as_long_as_a_real_study_needs() -> None:
    lengths = {file["file"]: len(turns(file["file"])) for file in study()["transcript"]}
    assert all(25 <= length <= 60 for length in lengths.values()), lengths
    originals = [entry["file"] for entry in study()["transcript"] if "translation_of" not in entry]
    assert len(originals) >= 8
    assert sum(lengths[file] for file in originals) >= 300


def test_turns_hold_words_without_stray_blanks() -> None:
    for entry in study()["transcript"]:
        for label, words in turns(entry["file"]):
            assert words
            assert (label, words) == (label.strip(), words.strip())
            assert not re.search(r"[ \t]{2}|[ \t]\n|\r", words)


def test_a_translation_has_the_turns_of_its_original_in_the_same_order() -> None:
    translations = [entry for entry in study()["transcript"] if "translation_of" in entry]
    assert [entry["language"] for entry in translations] == ["en", "en"]
    for entry in translations:
        pairs = list(zip(turns(entry["translation_of"]), turns(entry["file"]), strict=True))
        voices = {(mine[0], theirs[0]) for mine, theirs in pairs}
        assert len(voices) == len({theirs for _, theirs in voices}) == len({mine for mine, _ in voices})
        for (_, original), (_, translated) in pairs:
            assert re.search("[а-яіїєґ]", original)
            assert not re.search("[А-Яа-яІіЇїЄєҐґ]", translated)


def test_no_long_sentence_is_said_twice() -> None:
    said = Counter(
        sentence
        for entry in study()["transcript"]
        for _, words in turns(entry["file"])
        for sentence in re.split(r"(?<=[.!?…])\s+", words)
        if len(sentence) > 30
    )
    assert [sentence for sentence, times in said.items() if times > 1] == []


def test_the_codebook_has_three_levels_with_parents_first() -> None:
    seen: set[str] = set()
    for row in rows(SAMPLE / "codebook.csv"):
        assert row["id"] not in seen
        assert row["parent"] in seen | {""}
        assert all(value for column, value in row.items() if column not in {"parent", "example"}), row["id"]
        seen.add(row["id"])
    assert 50 <= len(seen) <= 60
    assert {level(code) for code in seen} == {1, 2, 3}
    for language in ("name", "name_nl", "name_uk"):
        assert len({row[language] for row in codes().values()}) == len(seen)


def test_when_not_to_use_a_code_names_the_code_to_use_instead() -> None:
    names = {row["name"] for row in codes().values()}
    for row in codes().values():
        for bracket in re.findall(r"\((.+?)\)", row["exclusion"]):
            assert set(bracket.split(", ")) <= names - {row["name"]}, row["id"]


def test_anchor_examples_are_words_of_the_transcripts() -> None:
    said = [words for entry in study()["transcript"] for _, words in turns(entry["file"])]
    for row in codes().values():
        assert bool(row["example"]) == (level(row["id"]) > 1)
        assert any(row["example"] in words for words in said), row["id"]


def test_thirteen_questions_stand_in_four_lines() -> None:
    questions = rows(SAMPLE / "questions.csv")
    lines = [row["id"] for row in questions if not row["parent"]]
    asked = [row for row in questions if row["parent"]]
    assert lines == ["A", "B", "C", "D"]
    assert len(asked) == 13
    assert {row["parent"] for row in asked} == set(lines)
    for row in asked:
        assert row["text_nl"]
        linked = row["codes"].split(";")
        assert 2 <= len(linked) <= 6
        assert set(linked) <= set(codes())


def test_everyone_who_speaks_is_a_case_of_a_site_and_moderators_are_not() -> None:
    cases = rows(SAMPLE / "cases.csv")
    sites = [row["name"] for row in cases if row["kind"] == "site"]
    assert len(sites) == 4
    assert sites == [row["name"] for row in cases[:4]]
    known = defaultdict(set)
    for row in cases[4:]:
        assert row["kind"] == "person"
        assert row["name"] not in known[row["source"]]
        known[row["source"]].add(row["name"])
        assert row["parent"] == row["hub"]
        assert row["parent"] in sites or (row["role"] == "Expert" and row["organisation"])
        assert 18 <= int(row["age"]) <= 80
        assert row["sex"] in {"female", "male"}
    for name, entry in entries().items():
        assert known.pop(name) == {label for label, _ in turns(entry["file"])} - set(entry["moderators"])
    assert not known
    assert {row["role"] for row in cases[4:]} == {"Visitor", "Volunteer", "Hub manager", "Expert"}


def test_a_translated_speaker_is_the_same_person() -> None:
    persons = {(row["source"], row["name"]): row for row in rows(SAMPLE / "cases.csv")}
    for name, entry in entries().items():
        if "translation_of" not in entry:
            continue
        original = Path(entry["translation_of"])
        for (mine, _), (theirs, _) in zip(turns(original.name), turns(entry["file"]), strict=True):
            if theirs not in entry["moderators"]:
                one, other = persons[original.stem, mine], persons[name, theirs]
                assert {k: v for k, v in one.items() if k not in {"name", "source"}}.items() <= other.items()


def test_each_person_can_be_attributed_without_a_name() -> None:
    for row in rows(SAMPLE / "cases.csv")[4:]:
        fitting = [t for t in study()["attribution"] if t.get("when", {}).items() <= row.items()]
        printed = fitting[0]["template"].format(**row)
        assert re.fullmatch(r"\((City council|Health service|Research institute|[A-Z].+, hub [A-Z].+)\)", printed)
        assert row["role"] in printed or row["role"] == "Expert"


@pytest.mark.parametrize("name", ["codings.csv", "memos.csv"])
def test_each_quote_stands_exactly_once_in_its_turn(name: str) -> None:
    for row in rows(SAMPLE / name):
        if row["quote"]:
            _, words = quoted_turn(row)
            assert words.count(row["quote"]) == 1, row
            assert row["quote"] == row["quote"].strip(), row


def test_codings_name_known_codes_and_coders_and_leave_moderators_out() -> None:
    codings = rows(SAMPLE / "codings.csv")
    assert 300 <= len(codings) <= 360
    assert len({(r["source"], r["turn"], r["quote"], r["code"], r["coder"]) for r in codings}) == len(codings)
    for row in codings:
        assert row["code"] in codes()
        assert row["coder"] in study()["coders"]
        assert quoted_turn(row)[0] not in entries()[row["source"]]["moderators"]


def test_every_code_of_the_lower_levels_is_used_and_some_are_used_much() -> None:
    used = Counter(row["code"] for row in rows(SAMPLE / "codings.csv"))
    assert {code for code in codes() if level(code) > 1} <= set(used)
    assert sum(times >= 30 for times in used.values()) >= 2


def test_the_coders_agree_differ_and_overlap() -> None:
    placed = defaultdict(set)
    for row in rows(SAMPLE / "codings.csv"):
        begin = quoted_turn(row)[1].index(row["quote"])
        placed[row["source"], row["turn"]].add((begin, begin + len(row["quote"]), row["code"], row["coder"]))
    agreed = differing = 0
    deepest: Counter[tuple[str, str]] = Counter()
    for where, found in placed.items():
        annas = {coding[:3] for coding in found if coding[3] == "Anna"}
        brams = {coding[:3] for coding in found if coding[3] == "Bram"}
        agreed += len(annas & brams)
        differing += sum(a[:2] == b[:2] and a[2] != b[2] for a in annas for b in brams)
        deepest[where] = max(sum(b <= at < e for b, e, _, _ in found) for at, _, _, _ in found)
    assert agreed >= 20
    assert differing >= 10
    assert sum(depth >= 3 for depth in deepest.values()) >= 10
    assert max(deepest.values()) >= 4


def test_memos_stand_on_something_that_is_there() -> None:
    memos = rows(SAMPLE / "memos.csv")
    targets = {
        "source": set(entries()),
        "passage": set(entries()),
        "code": set(codes()),
        "question": {row["id"] for row in rows(SAMPLE / "questions.csv")},
        "case": {row["name"] for row in rows(SAMPLE / "cases.csv")},
    }
    assert {row["target_kind"] for row in memos} == set(targets)
    names = Counter(row["name"] for row in rows(SAMPLE / "cases.csv"))
    for row in memos:
        assert row["target"] in targets[row["target_kind"]]
        assert bool(row["turn"]) == bool(row["quote"]) == (row["target_kind"] == "passage")
        assert row["target_kind"] != "case" or names[row["target"]] == 1
        assert row["title"]
        assert row["body"]
        assert row["coder"] in study()["coders"]
