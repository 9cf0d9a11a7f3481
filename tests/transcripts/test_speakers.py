"""Who speaks, and who asks."""

from pathlib import Path

import pytest

from qcoder.model.reading import Speaker
from qcoder.transcripts.read import read, reading_for, speakers


def heard(folder: Path, text: str) -> list[Speaker]:
    path = folder / "talk.txt"
    path.write_text(text, encoding="utf-8")
    return speakers(read(path))


def test_speakers_come_in_order_with_their_turns(tmp_path: Path) -> None:
    found = heard(tmp_path, "Title\n\nOlha: a\nINTERVIEWER: b\nolha: c\nInterviewer: d\nOlha: e\n")
    assert found == [Speaker("Olha", 3, False), Speaker("INTERVIEWER", 2, True)]


@pytest.mark.parametrize(
    "label",
    ["Moderator", "Interviewer 2", "I", "Int.", "Модераторка", "Інтерв’юер", "Gespreksleider", "Facilitator (Anna)",
     "Q", "Enquêtrice", "Prowadząca", "Entrevistadora", "Интервьюер"],
)  # fmt: skip
def test_words_for_moderators_in_several_languages(tmp_path: Path, label: str) -> None:
    found = heard(tmp_path, f"{label}: One.\nP1: Two?\n{label}: Three.\nP1: Four?\nP2: Five?\n")
    assert [each.name for each in found if each.moderator] == [label]


def test_who_asks_most_questions_moderates(tmp_path: Path) -> None:
    text = "Els: Who?\nYurii: Me.\nEls: Why “so”?”\nYurii: Well.\nEls: Good.\nPetro: What?\nPetro: No.\nPetro: Yes.\n"
    assert [each.name for each in heard(tmp_path, text) if each.moderator] == ["Els"]


def test_where_all_ask_nobody_moderates(tmp_path: Path) -> None:
    text = "Els: Who?\nYurii: Me?\nEls: Why?\nYurii: So?\nEls: Good.\n"
    assert not any(each.moderator for each in heard(tmp_path, text))


def test_speakers_of_a_reading_chosen_by_hand(tmp_path: Path) -> None:
    path = tmp_path / "talk.txt"
    path.write_text("Els: Who?\nYurii: Me.\nEls: So.\n", encoding="utf-8")
    transcript = read(path)
    assert speakers(transcript, reading_for(transcript, "prose")) == []
