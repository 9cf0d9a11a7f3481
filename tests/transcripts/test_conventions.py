"""Every convention against a golden pair of files: an invented transcript and the turns it gives.

`golden/NAME.*` is the transcript, `golden/NAME.turns.json` its turns as [speaker, begin, end, words] in order, with
"preamble" in the place of the speaker for what nobody said.
"""

import json
from pathlib import Path

import pytest

from qcoder.model.errors import UserError
from qcoder.model.reading import Reading, Transcript
from qcoder.transcripts.read import CONVENTIONS, read, reading_for

GOLDEN = Path(__file__).parent / "golden"
NAMES = [each.name for each in CONVENTIONS]


def golden_file(convention: str) -> Path:
    found = [path for path in GOLDEN.glob(f"{convention}.*") if not path.name.endswith(".turns.json")]
    assert len(found) == 1, f"{convention} has no golden file"
    return found[0]


def turns_of(transcript: Transcript, reading: Reading) -> list[list[str | int | None]]:
    return [
        [
            turn.speaker if turn.kind == "speech" else "preamble",
            turn.begin_ms,
            turn.end_ms,
            transcript.text[turn.body_start : turn.body_end],
        ]
        for turn in reading.turns
    ]


@pytest.mark.parametrize("name", NAMES)
def test_convention_gives_its_golden_turns(name: str) -> None:
    transcript = read(golden_file(name))
    expected = json.loads((GOLDEN / f"{name}.turns.json").read_text(encoding="utf-8"))
    assert transcript.readings[0].convention == name
    assert turns_of(transcript, transcript.readings[0]) == expected


@pytest.mark.parametrize("name", NAMES)
def test_convention_chosen_by_hand_gives_the_same_turns_or_more(name: str) -> None:
    transcript = read(golden_file(name))
    by_hand = reading_for(transcript, name)
    assert by_hand.convention == name
    assert len(by_hand.turns) >= len(transcript.readings[0].turns)


def test_names_are_unique_and_have_words_for_people() -> None:
    assert len(set(NAMES)) == len(NAMES)
    assert all(each.label and each.description.endswith((".", "”", "</v>")) for each in CONVENTIONS)


def test_an_unknown_convention_is_refused_with_the_known_ones() -> None:
    transcript = read(golden_file("prose"))
    with pytest.raises(UserError, match="name-colon"):
        reading_for(transcript, "no-such")


def test_a_convention_without_labels_in_the_text_is_refused() -> None:
    transcript = read(golden_file("prose"))
    with pytest.raises(UserError, match="choose another"):
        reading_for(transcript, "bracket-name")


def test_readings_come_best_first(tmp_path: Path) -> None:
    path = tmp_path / "talk.txt"
    path.write_text("Interviewer: Who?\nOlha: Me.\nInterviewer: Why?\nOlha: Because.\n", encoding="utf-8")
    scores = [reading.score for reading in read(path).readings]
    assert scores == sorted(scores, reverse=True)
    assert [reading.convention for reading in read(path).readings] == ["name-colon", "prose"]


@pytest.mark.parametrize(
    "text",
    [
        "He said: come with me.\nShe said: no.\nHe said: please.\nThen she left.",
        "Shopping\n\nMilk: two\nBread: one\nEggs: six\nApples: four",
        "Present: Anna, Bram\nAbsent: Cees\nDate: 3 May\nLocation: Utrecht\n\nWe opened at 12:30. Then we talked.",
        "Strengths: we know each other and cook well.\nWeaknesses: the roof leaks.\nThreats: the rent, and the roof.",
        "See https://example.org\nhttps://example.org/a\nhttps://example.org/b",
        "12:30 we ate\n12:45 we sang\n13:00 we slept, all of us, in the hall by the river.",
        "Part 1: the garden\nIt was spring.\nPart 2: the kitchen\nIt was late.",
        "Київ – столиця.\nЛьвів – місто на заході.\nХарків – місто на сході.",
        "- two eggs\nand flour\nthen milk\nstir it\nbake it",
    ],
)
def test_no_speaker_is_invented(tmp_path: Path, text: str) -> None:
    path = tmp_path / "prose.txt"
    path.write_text(text, encoding="utf-8")
    best = read(path).readings[0]
    assert {turn.speaker for turn in best.turns} == {None}


def test_particulars_at_the_head_are_no_turns(tmp_path: Path) -> None:
    head = "Talk 4\nInterviewer: Els Bos\nRespondent: Petro\nDatum: 3 mei\n\n"
    path = tmp_path / "talk.txt"
    path.write_text(head + "Interviewer: Hoe?\nRespondent: Zo.\nInterviewer: Ah.\n", encoding="utf-8")
    transcript = read(path)
    kinds = [turn.kind for turn in transcript.readings[0].turns]
    assert kinds == ["preamble", "speech", "speech", "speech"]
    assert transcript.text[: transcript.readings[0].turns[1].start] == head


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("I:Ja?\nB:Nee.\nI:Goed.", ["I", "B", "I"]),
        ("МОДЕРАТОР: Так?\nОлена (гостя): Ні.\nМодератор: Чому?", ["МОДЕРАТОР", "Олена (гостя)", "МОДЕРАТОР"]),
        (
            "Інтерв'юер: Так?\nМар’яна: Ні.\nІнтерв’юер: А?\nМар'яна: Б.",
            ["Інтерв'юер", "Мар’яна", "Інтерв'юер", "Мар’яна"],
        ),
        ("Q: What is it?\nA: A lamp.\nQ: Why?\nA: Because.", ["Q", "A", "Q", "A"]),
        ("MRS. JONES: Hi.\nDR. O'NEIL: Yes.\nMRS. JONES: So.\nDR. O'NEIL: No.", ["MRS. JONES", "DR. O'NEIL"] * 2),
        ("المحاور: كيف حالك؟\nالمشارك: بخير.\nالمحاور: جيد.", ["المحاور", "المشارك", "المحاور"]),
        (
            "Speaker 1: (00:01)\nHello.\n\nSpeaker 2: (00:05)\nHi.\n\nSpeaker 1: (00:09)\nBye.",
            ["Speaker 1", "Speaker 2"],
        ),
        ("00:00:01 Spreker 1\nHallo.\n\n00:00:05 Spreker 2\nDag.", ["Spreker 1", "Spreker 2"]),
        (
            "[12/05/2023, 10:12:05] Ana: hi\n[12/05/2023, 10:13:05] Bo: ho\n[13/05/2023, 1:04:05] Ana: so",
            ["Ana", "Bo", "Ana"],
        ),
        (
            "10:21:14 From Ana to Everyone:\n\tHi\n10:21:19 From Bo to Everyone:\n\tHo\n10:22:00 From Ana to Bo:\n\tSo",
            ["Ana", "Bo"],
        ),
        ("Dan: Yes.\nParticipant: No.\nDan: Why?\nParticipant: So.\nDan: Well.", ["Dan", "Participant", "Dan"]),
        ("1\n\nGroup talk\n\nVisitor 1: a\nVisitor 2: b\nVisitor 3: c", ["Visitor 1", "Visitor 2", "Visitor 3"]),
    ],
)
def test_labels_of_many_shapes(tmp_path: Path, text: str, expected: list[str]) -> None:
    path = tmp_path / "talk.txt"
    path.write_text(text, encoding="utf-8")
    said = [turn.speaker for turn in read(path).readings[0].turns if turn.kind == "speech"]
    assert said[: len(expected)] == expected
