"""One interview as a Word document, as text and as a PDF: the same turns by the same people, word for word."""

from pathlib import Path

import docx
import pytest
from PySide6.QtWidgets import QApplication

from qcoder.model.reading import Transcript
from qcoder.transcripts.read import read
from tests.transcripts.test_pdf import LONG, print_pdf

SAID = [
    ("Інтерв’юерка", "Як почався цей сад, розкажіть?"),
    ("Петро", "З одного відра картоплі. Потім прийшли сусіди, і кожен приніс своє: хто насіння, хто пиріг."),
    ("Interviewer", "And in English?"),
    ("Petro", LONG),
    ("Interviewer", "Was it at 12:30?"),
    ("Petro", f"About then. {LONG} Note: nobody had a watch."),
    ("Interviewer", "So. What came next?"),
    ("Petro", "Rain."),
] * 5


def turns(transcript: Transcript) -> list[tuple[str | None, str]]:
    found = [turn for turn in transcript.readings[0].turns if turn.kind == "speech"]
    return [(turn.speaker, transcript.text[turn.body_start : turn.body_end]) for turn in found]


@pytest.mark.parametrize("title", ["", "Talk about the garden"])
def test_three_formats_give_the_same_turns(qapp: QApplication, tmp_path: Path, title: str) -> None:
    assert qapp is not None
    lines = [f"{who}: {words}" for who, words in SAID]
    head = [title] if title else []
    (tmp_path / "talk.txt").write_text("\n\n".join([*head, *lines]), encoding="utf-8")
    document = docx.Document()
    if title:
        document.add_heading(title)
    for who, words in SAID:
        line = document.add_paragraph()
        line.add_run(f"{who}: ").bold = True
        line.add_run(words)
    document.save(str(tmp_path / "talk.docx"))
    print_pdf(tmp_path / "talk.pdf", [*head, *lines])
    found = {ending: turns(read(tmp_path / f"talk.{ending}")) for ending in ("docx", "txt", "pdf")}
    assert found["txt"] == SAID
    assert found["docx"] == found["txt"]
    assert found["pdf"] == found["txt"]
