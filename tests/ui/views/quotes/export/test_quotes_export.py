"""What leaves the view: the clipboard, and files in several formats, read back."""

import csv
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import openpyxl
import pytest
from docx import Document
from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QGuiApplication, QTextDocument
from pytestqt.qtbot import QtBot

from qcoder.services.reporting import layouts
from qcoder.ui.dialogs.naming import NameDialog
from qcoder.ui.views.quotes.export.export_dialog import ExportDialog
from qcoder.ui.views.quotes.view import QuotesView
from tests.ui.views.quotes.looking import add_filter, session_of, shown

WRITTEN_MS = 60_000  # the first file brings the library that writes it, beside whatever else runs


def dialog_of(qtbot: QtBot, view: QuotesView) -> ExportDialog:
    view.export_quotes()
    dialog = next(found for found in view.findChildren(ExportDialog) if found.isVisible())
    qtbot.waitExposed(dialog)
    return dialog


def write(qtbot: QtBot, view: QuotesView, dialog: ExportDialog, target: Path) -> str:
    """Writes to a file by the button; returns what the window is told."""
    formats = [one.ending for one in dialog._formats]
    dialog.format.setCurrentIndex(formats.index(target.suffix))
    dialog.file.edit.setText(str(target))
    with qtbot.waitSignal(session_of(view).told, timeout=WRITTEN_MS) as told:
        qtbot.mouseClick(dialog.export_button, Qt.MouseButton.LeftButton)
    said: str = told.args[0]
    return said


def test_copy_gives_text_and_a_page(qtbot: QtBot, view: QuotesView) -> None:
    quotes = shown(view)
    # Two codes on the same words are one quote in a report.
    row = next(n for n, (one, other) in enumerate(pairwise(quotes)) if one.quote == other.quote)
    view.table.choose_rows([row, row + 1, row + 2], row)
    copied = [f"{quote.quote} {quote.attribution}" for quote in (quotes[row], quotes[row + 2])]
    view.preview.quote.copy_button.click()
    data = QGuiApplication.clipboard().mimeData()
    assert data.text() == "\n".join(copied)
    page = QTextDocument()
    page.setHtml(data.html())
    assert page.toPlainText() == data.text()


def test_copied_words_are_not_markup(qtbot: QtBot, view: QuotesView) -> None:
    from qcoder.ui.views.quotes.export.clipboard import quotes_as_mime

    quote = shown(view)[0]._replace(quote="“a < b & <b>c</b>”")
    page = QTextDocument()
    page.setHtml(quotes_as_mime([quote]).html())
    assert "“a < b & <b>c</b>”" in page.toPlainText()
    control = quotes_as_mime([quote._replace(quote="“a\x01b”")])
    assert ("␁" in control.html(), control.text()[:5]) == (True, "“a\x01b”"), "markup holds no control characters"
    arabic = quotes_as_mime([quote._replace(quote="“أشعر أنني في بيتي”", attribution="")])
    assert 'dir="rtl"' in arabic.html()


def test_a_workbook_holds_what_is_shown(qtbot: QtBot, view: QuotesView, tmp_path: Path) -> None:
    add_filter(qtbot, view, "Coder", "Bram")
    view.sort_button.sort_wanted.emit("length", True)
    said = write(qtbot, view, dialog_of(qtbot, view), tmp_path / "out.xlsx")
    assert said.startswith("Wrote 140 quotes to out.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "out.xlsx").worksheets[0]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    heading = next(number for number, row in enumerate(rows) if "verbatim" in row)
    column = rows[heading].index("verbatim")
    assert [row[column] for row in rows[heading + 1 :] if row[column]] == [q.verbatim for q in shown(view)]


def test_a_document_has_a_section_per_question(qtbot: QtBot, view: QuotesView, tmp_path: Path) -> None:
    add_filter(qtbot, view, "Question", "C7")
    add_filter(qtbot, view, "Question", "A2")
    dialog = dialog_of(qtbot, view)
    assert dialog.parts.currentText() == "One section per chosen question"
    assert "One section per research question" not in [dialog.parts.itemText(n) for n in range(dialog.parts.count())]
    dialog.language.setCurrentIndex(1)
    write(qtbot, view, dialog, tmp_path / "out.docx")
    text = "\n".join(paragraph.text for paragraph in Document(str(tmp_path / "out.docx")).paragraphs)
    assert text.index("C7 Op welke manier") < text.rindex("A2 Wat doen mensen")
    for quote in shown(view):
        assert quote.quote in text


def test_a_table_of_characters_and_all_questions(qtbot: QtBot, view: QuotesView, tmp_path: Path) -> None:
    dialog = dialog_of(qtbot, view)
    dialog.parts.setCurrentIndex(1)
    assert "serve no question" in dialog.note.text()
    write(qtbot, view, dialog, tmp_path / "out.csv")
    with (tmp_path / "out.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    questions = [row["question"] for row in rows]
    assert len(set(questions)) == 13
    assert {row["verbatim"] for row in rows} == {quote.verbatim for quote in shown(view) if quote.questions}


def test_the_name_is_proposed_and_follows_the_format(qtbot: QtBot, view: QuotesView, tmp_path: Path) -> None:
    add_filter(qtbot, view, "Question", "C7")
    dialog = dialog_of(qtbot, view)
    name = Path(dialog.file.edit.text())
    assert name.name == "Neighbourhood hubs for newcomers quotes C7.xlsx"
    assert name.parent.is_dir()
    dialog.format.setCurrentIndex(1)
    assert dialog.file.edit.text().endswith("C7.docx")
    write(qtbot, view, dialog, tmp_path / "there.docx")
    again = dialog_of(qtbot, view)
    assert Path(again.file.edit.text()).parent == tmp_path  # the last folder and format
    assert again.format.currentIndex() == 1
    again.file.edit.setText(str(tmp_path / "there.docx"))
    assert "will be replaced" in again.note.text()
    again.reject()


def test_headings_are_proposed_in_the_language_of_the_window(qtbot: QtBot, view: QuotesView) -> None:
    before = QLocale()
    QLocale.setDefault(QLocale("nl"))
    try:
        assert dialog_of(qtbot, view).language.currentText() == "Nederlands"
    finally:
        QLocale.setDefault(before)


def test_a_file_that_cannot_be_written_is_told_and_tried_again(
    qtbot: QtBot, view: QuotesView, tmp_path: Path
) -> None:
    dialog = dialog_of(qtbot, view)
    target = tmp_path / "not yet" / "out.md"
    dialog.format.setCurrentIndex([one.ending for one in dialog._formats].index(".md"))
    dialog.file.edit.setText(str(target))
    dialog.export_button.click()
    qtbot.waitUntil(dialog.band.isVisible)
    assert "the folder does not exist" in dialog.band.sentence
    target.parent.mkdir()
    with qtbot.waitSignal(session_of(view).told, timeout=WRITTEN_MS):
        dialog.band._buttons[0].click()
    assert shown(view)[0].quote in target.read_text(encoding="utf-8")


def test_a_file_without_a_name_is_told_below_the_field(qtbot: QtBot, view: QuotesView) -> None:
    dialog = dialog_of(qtbot, view)
    dialog.file.edit.setText(" ")
    dialog.begin()
    assert "needs a name" in dialog.file.problem
    dialog.reject()


def test_cancelled_writing_leaves_no_file(qtbot: QtBot, view: QuotesView, tmp_path: Path) -> None:
    from PySide6.QtCore import QThreadPool

    dialog = dialog_of(qtbot, view)
    dialog.file.edit.setText(str(tmp_path / "out.xlsx"))
    dialog.begin()
    assert dialog._job is not None
    dialog._job.cancel()  # before the job has come to its first step or at one of the next
    with qtbot.waitSignals([dialog._job.cancelled, dialog._job.finished], raising=False, timeout=200):
        QThreadPool.globalInstance().waitForDone()
    qtbot.waitUntil(lambda: dialog._job is None)


@pytest.mark.parametrize("ending", [".html", ".json"])
def test_other_formats_are_written_too(
    qtbot: QtBot, view: QuotesView, tmp_path: Path, ending: str
) -> None:
    write(qtbot, view, dialog_of(qtbot, view), tmp_path / f"out{ending}")
    assert "shareholder" in (tmp_path / f"out{ending}").read_text(encoding="utf-8")


def test_an_empty_study_has_nothing_to_export(empty_view: QuotesView) -> None:
    empty_view.export_quotes()
    assert empty_view.findChild(ExportDialog) is None
    make: Callable[[], None] = empty_view.handover.copy_quotes
    make()  # nothing is chosen, and nothing happens


def test_a_layout_is_kept_taken_up_again_and_followed(qtbot: QtBot, view: QuotesView, tmp_path: Path) -> None:
    house = Document()
    house.sections[0].header.paragraphs[0].text = "Agency"
    house.save(str(tmp_path / "house.docx"))
    add_filter(qtbot, view, "Source", "Expert round table")
    dialog = dialog_of(qtbot, view)
    dialog.format.setCurrentIndex([one.ending for one in dialog._formats].index(".docx"))
    dialog.parts.setCurrentIndex(2)
    dialog.looks.form.setCurrentIndex(1)
    dialog.looks.template.use(tmp_path / "house.docx")
    dialog.looks.keep_as("Annex", dialog.chosen_layout())
    study = session_of(view).study
    assert layouts.named(study, "Annex").layout.grouping == layouts.CODES
    dialog.looks.template.use(None)
    dialog.parts.setCurrentIndex(0)
    dialog.looks.kept.setCurrentIndex(1)
    dialog.looks.kept.activated.emit(1)
    assert (dialog.parts.currentIndex(), dialog.looks.template.button.text()) == (2, "house.docx")
    write(qtbot, view, dialog, tmp_path / "out.docx")
    document = Document(str(tmp_path / "out.docx"))
    assert document.sections[0].header.paragraphs[0].text == "Agency"
    assert document.tables[1].rows[0].cells[0].text == "Quote"
    assert [each.text for each in document.paragraphs if each.style.name == "Heading 1"][:2] == [
        "Overview", next(iter(sorted({one.code_path for one in shown(view)}, key=str.casefold))),
    ]


def test_a_layout_is_renamed_left_and_kept_no_longer(qtbot: QtBot, view: QuotesView) -> None:
    dialog = dialog_of(qtbot, view)
    looks, study = dialog.looks, session_of(view).study
    assert not looks.more_button.isEnabled()
    looks.keep_as("Annex", dialog.chosen_layout())
    assert [one.text() for one in looks.open_menu().actions()] == ["Rename…", "Delete"]
    looks.open_menu().actions()[0].trigger()
    asked = next(one for one in dialog.findChildren(NameDialog) if one.isVisible())
    asked.name.edit.setText("Annex B")
    qtbot.keyClick(asked.name.edit, Qt.Key.Key_Return)
    assert [one.name for one in layouts.everything(study)] == [looks.kept.currentText()] == ["Annex B"]
    dialog.parts.activated.emit(1)
    assert looks.kept.currentIndex() == 0, "what was chosen otherwise is no kept layout"
    looks.kept.setCurrentIndex(1)
    looks.open_menu().actions()[1].trigger()
    assert layouts.everything(study) == []
    assert (looks.kept.count(), looks.more_button.isEnabled()) == (1, False)
    session_of(view).undo()
    assert layouts.named(study, "Annex B")


def test_template_and_tables_are_asked_for_word_alone(qtbot: QtBot, view: QuotesView) -> None:
    dialog = dialog_of(qtbot, view)
    endings = [one.ending for one in dialog._formats]
    for ending, offered in ((".xlsx", False), (".docx", True), (".md", False)):
        dialog.format.setCurrentIndex(endings.index(ending))
        assert dialog.looks.template.isVisible() is offered
        assert dialog.looks.form.isVisible() is offered


def test_columns_are_chosen_and_put_in_order_with_keys(qtbot: QtBot, view: QuotesView, tmp_path: Path) -> None:
    add_filter(qtbot, view, "Source", "Expert round table")
    dialog = dialog_of(qtbot, view)
    asked = dialog.looks.choose_columns()
    assert asked is not None
    listed = asked.list
    for name in ("quote", "source", "attribute:role"):
        listed.selectRow(asked.model.things.index(name))
        qtbot.keyClick(listed, Qt.Key.Key_Space)
    listed.selectRow(asked.model.things.index("source"))
    for _ in range(asked.model.things.index("source")):
        qtbot.keyClick(listed, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert dialog.looks.columns_button.text() == "source, quote as printed, role"
    asked.accept()
    dialog.parts.setCurrentIndex(dialog.parts.findText("One section per value of role"))
    write(qtbot, view, dialog, tmp_path / "out.csv")
    with (tmp_path / "out.csv").open(encoding="utf-8-sig", newline="") as file:
        assert next(csv.reader(file)) == ["source", "quote", "role"]
    again = dialog_of(qtbot, view).looks.choose_columns()
    assert again is not None
    assert again._shown == []
