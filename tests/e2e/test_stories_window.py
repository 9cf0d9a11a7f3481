"""The three people of the program at work in its window, from an empty folder to a table for the report."""

import csv
from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from qcoder.services import checking, coding, overview
from qcoder.services.codes import codebook
from qcoder.services.quoting import quotes
from qcoder.services.quoting.quotes import QuoteFilter
from qcoder.services.resources import resource
from qcoder.services.study import open_study
from qcoder.ui.frame.window import MainWindow
from qcoder.ui.views.quotes.export.export_dialog import ExportDialog
from tests.e2e.windows import import_files, import_table, new_project, press, study_of
from tests.ui.windows import open_window, sample_file, sample_template

__all__ = ["open_window", "sample_file", "sample_template"]

Open = Callable[[Path | None], MainWindow]
SAMPLE = resource("sample")


def type_code(window: MainWindow, letters: str) -> None:
    """Enter, some letters, Enter: as the welcome screen says."""
    reader = window.code_view.pane.reader
    QTest.keyClick(reader.view, Qt.Key.Key_Return)
    field = QApplication.focusWidget()
    assert field is not None
    QTest.keyClicks(field, letters)
    QTest.keyClick(field, Qt.Key.Key_Return)


def test_the_analyst_codes_a_transcript_by_keyboard(open_window: Open, tmp_path: Path, qtbot: QtBot) -> None:
    window = open_window(None)
    new_project(window, qtbot, tmp_path, "Hubs", "Anna")
    import_files(window, qtbot, [SAMPLE / "transcripts" / "Focus group Northgate.txt"])
    study, reader = study_of(window), window.code_view.pane.reader
    text = window.code_view.pane.text
    assert text is not None
    assert overview.info(study).turns == 47

    reader.setFocus()
    for letters in ("waiting", "neighbours", "waiting"):
        QTest.keyClick(reader.view, Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClick(reader.view, Qt.Key.Key_Tab)
        known = [code.name for code in codebook.codes(study)]
        if letters in known:
            type_code(window, letters)
        else:
            QTest.keyClick(reader.view, Qt.Key.Key_Return)
            field = QApplication.focusWidget()
            assert field is not None
            QTest.keyClicks(field, letters)
            QTest.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    made = coding.of_text(study, text.id)
    assert len(made) == 3
    assert {code.name for code in codebook.codes(study)} == {"waiting", "neighbours"}

    for _ in range(3):
        QTest.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert coding.of_text(study, text.id) == []
    for _ in range(3):
        QTest.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert coding.of_text(study, text.id) == made

    path = study.path
    window.close_project()
    with open_study(path, read_only=True) as again:
        assert coding.of_text(again, text.id) == made
        assert checking.problems(again) == []


def test_the_lead_sets_up_a_study_from_tables(
    open_window: Open, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = open_window(None)
    new_project(window, qtbot, tmp_path, "Hubs", "Anna")
    import_files(window, qtbot, sorted((SAMPLE / "transcripts").iterdir()))
    for kind in ("codebook", "questions", "cases", "codings"):
        import_table(window, qtbot, monkeypatch, kind, SAMPLE / f"{kind}.csv")
    known = overview.info(study_of(window))
    with (SAMPLE / "codings.csv").open(encoding="utf-8", newline="") as file:
        assert known.codings == len(list(csv.DictReader(file)))
    assert known.sources == 9
    assert checking.problems(study_of(window)) == []
    tree = window.code_view.codebook.tree.model()
    assert tree.rowCount() == 5
    window.undo()
    assert overview.info(study_of(window)).codings == 0


def test_the_reviewer_takes_quotes_of_a_question_to_word_and_excel(
    open_window: Open, sample_file: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    window = open_window(sample_file)
    window.show_room("quotes")
    view = window.quotes_view
    wish = QuoteFilter(questions=("C7",), where={"role": "Visitor"})
    shown = len(quotes.rows(study_of(window), wish))
    view.filter_by(wish)
    qtbot.waitUntil(lambda: view.table.model().rowCount() == 1 + shown)  # the question, then its quotes
    for ending, place in ((".docx", "Word"), (".xlsx", "Excel")):
        view.export_quotes()
        dialog = window.findChild(ExportDialog)
        assert isinstance(dialog, ExportDialog)
        index = next(i for i in range(dialog.format.count()) if place in dialog.format.itemText(i))
        dialog.format.setCurrentIndex(index)
        dialog.file.edit.setText(str(tmp_path / f"quotes{ending}"))
        press(dialog, "Export")
        qtbot.waitUntil(lambda ending=ending: (tmp_path / f"quotes{ending}").exists(), timeout=20_000)
        qtbot.waitUntil(lambda: not window.findChildren(ExportDialog), timeout=20_000)
    book = load_workbook(tmp_path / "quotes.xlsx")
    sheet = next(sheet for sheet in book if sheet.title.startswith("C7"))
    heading = [cell.value for cell in sheet[1]]
    column = heading.index(next(name for name in heading if name and name.lower() == "attribution"))
    rows = [row for row in sheet.iter_rows(min_row=2, values_only=True) if any(row)]
    assert len(rows) == shown
    assert all(str(row[column]).startswith("(Visitor, hub ") for row in rows)
    words = "\n".join(paragraph.text for paragraph in Document(str(tmp_path / "quotes.docx")).paragraphs)
    assert "C7" in words
    assert "“" in words
    assert "(Visitor, hub " in words
