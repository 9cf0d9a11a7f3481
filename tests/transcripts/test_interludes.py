"""Headings and numbers of pages between turns are nobody's words. All words are our own."""

from pathlib import Path

import docx
import pytest

from qcoder.transcripts.read import read
from tests.transcripts.test_tools import said, written

TALK = [("I", "How was it?"), ("R", "Good."), ("I", "Whom do you know?"), ("R", "Nobody.")]

FORMS = [
    "1. Arrival\n\nI: How was it?\nR: Good.\n\n2. Contacts\n\nI: Whom do you know?\nR: Nobody.\n",
    "I: How was it?\n\nR: Good.\n\nPart 2: Contacts\n\nI: Whom do you know?\n\nR: Nobody.\n",
    "I: How was it?\n\nR: Good.\n\nТема 2. Знайомі\n\nI: Whom do you know?\n\nR: Nobody.\n",
    "I: How was it?\nR: Good.\n\n- 1 -\n\nI: Whom do you know?\nR: Nobody.\n\n- 2 -\n",
    "1\n\nI: How was it?\nR: Good.\n\n2\n\nI: Whom do you know?\nR: Nobody.\n\n3\n",
    "I: How was it?\nR: Good.\n\nPage 1\n\nI: Whom do you know?\nR: Nobody.\n\nPage 2\n",
    "Block A – Arrival\n\nI: How was it?\nR: Good.\n\nBlock B – Contacts\n\nI: Whom do you know?\nR: Nobody.\n",
    "I: How was it?\nR: Good.\n\nDeel 2\n\nI: Whom do you know?\nR: Nobody.\n",
    ("I: How was it?\nR: Good.\n\n1. Whom have you met there?\n\nI: Whom do you know?\nR: Nobody.\n\n"
     "2. And elsewhere?\n"),
    ("The hub of March      not for print\nI: How was it?\nR: Good.\nPage 1 of 2\nThe hub of March      not for print\n"
     "I: Whom do you know?\nR: Nobody.\nPage 2 of 2\nThe hub of March      not for print\n"),
    ("# Talk\n\n**I:** How was it?\n\n**R:** Good.\n\n## Contacts\n\n### Friends\n\n"
     "**I:** Whom do you know?\n\n**R:** Nobody.\n"),
]


@pytest.mark.parametrize("text", FORMS)
def test_what_stands_between_turns_is_said_by_nobody(tmp_path: Path, text: str) -> None:
    transcript = written(tmp_path, "talk.md", text)
    assert said(transcript) == TALK
    marks = transcript.readings[0].turns
    assert any(mark.kind == "preamble" and mark.start > marks[1].start for mark in marks)


KEPT = [
    # Words of a turn, though they stand alone: sentences, a number that answers, numbers that do not rise.
    ("I: How was it?\n\nR: Well.\n\n2. I was glad.\n\nI: Really?\n\nR: Yes.\n", "Well.\n\n2. I was glad."),
    ("I: How many?\n\nR: I counted them:\n\n12\n\nI: Really?\n\nR: Yes.\n", "I counted them:\n\n12"),
    ("I: What then?\n\nR:\n\n3. Soup\n\n1. Bread\n\nI: Really?\n\nR: Yes.\n", "3. Soup\n\n1. Bread"),
    ("I: Why?\n\nR: Three things.\n\n1. Rest\n\n2. Money\n\n3. Friends\n\nI: Really?\n\nR: Yes.\n",
     "Three things.\n\n1. Rest\n\n2. Money\n\n3. Friends"),
    ("I: Why?\n\nR: First:\n\n1. Rest\n\nI: And?\n\nR: Then:\n\n2. Money\n\nI: Yes.\n", "First:\n\n1. Rest"),
    ("I: How old?\n\nR: He is\n\n40\n\nI: And she?\n\nR: She\n\n42\n\nI: Ah.\n\nR: I\n\n45\n\nI: So.\n", "He is\n\n40"),
    # Who asks says the question of the guide; a list of questions is one's own; a part that is told of is no heading.
    ("R: Hm.\n\nI: Go on.\n\n2. And the hub?\n\nR: So.\n\nI: Yes.\n\n3. And home?\n\nR: No.\n",
     "Go on.\n\n2. And the hub?"),
    ("I: Why?\n\nR: Two things.\n\n1. Who pays?\n\n2. Who cleans?\n\nI: Ah.\n",
     "Two things.\n\n1. Who pays?\n\n2. Who cleans?"),
    ("I: Which?\n\nR: That one.\n\nPart B – I liked it.\n\nI: Really?\n\nR: Yes.\n",
     "That one.\n\nPart B – I liked it."),
    # A heading with words of the same person below it stays within them.
    ("I: How was it?\n\nR: Good.\n\nPage 1\n\nAnd warm.\n\nI: Really?\n\nR: Yes.\n", "Good.\n\nPage 1\n\nAnd warm."),
]


@pytest.mark.parametrize(("text", "answer"), KEPT)
def test_words_of_a_turn_stay(tmp_path: Path, text: str, answer: str) -> None:
    assert said(written(tmp_path, "talk.txt", text))[1][1] == answer


def test_one_bold_line_at_the_end_of_words_is_somebodys_stress(tmp_path: Path) -> None:
    document = docx.Document()
    for name, words in TALK:
        paragraph = document.add_paragraph()
        paragraph.add_run(f"{name}: ").bold = True
        paragraph.add_run(words)
        if words == "Good.":
            document.add_paragraph().add_run("Never again").bold = True
    document.save(str(tmp_path / "talk.docx"))
    assert said(read(tmp_path / "talk.docx"))[1] == ("R", "Good.\nNever again")


def test_headings_and_bold_titles_of_a_document(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_heading("Arrival", 2)
    for place, (name, words) in enumerate(TALK):
        if place == 2:
            document.add_heading("Contacts", 2)
            document.add_paragraph().add_run("Friends and kin").bold = True
        document.add_paragraph(f"{name}: {words}")
    document.save(str(tmp_path / "talk.docx"))
    transcript = read(tmp_path / "talk.docx")
    assert said(transcript) == TALK
    between = [transcript.text[mark.body_start : mark.body_end] for mark in transcript.readings[0].turns][3]
    assert between == "Contacts\nFriends and kin"


def test_headings_of_a_hearing(tmp_path: Path) -> None:
    text = (
        "THE CHAIR:  Your name?\n\nTHE WITNESS:  Ada Boone.\n\nDIRECT EXAMINATION\n\nBY MR. LOWE:\n\n"
        "Q.  Where was it?\n\nA.  On Mill Lane.\n\nQ.  Alone?\n\nA.  With her.\n"
    )
    transcript = written(tmp_path, "hearing.txt", text)
    assert said(transcript)[1] == ("THE WITNESS", "Ada Boone.")
    nobodys = [one for one in transcript.readings[0].turns if one.kind == "preamble"]
    assert [transcript.text[one.body_start : one.body_end] for one in nobodys] == ["DIRECT EXAMINATION", "BY MR. LOWE:"]
