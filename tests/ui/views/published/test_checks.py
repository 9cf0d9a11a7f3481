"""The checks and the review copy in the window."""

from copy import deepcopy
from pathlib import Path

from docx import Document
from PySide6.QtCore import QObject, Qt
from pytestqt.qtbot import QtBot

from qcoder.model.quotes import QuoteRow
from qcoder.services.published import forms
from qcoder.services.published.forms import Spot
from qcoder.services.quoting.quotes import QuoteFilter
from qcoder.services.study import Study
from qcoder.ui.views.published.check_dialog import CheckDialog
from qcoder.ui.views.published.returned_dialog import ReturnedDialog
from qcoder.ui.views.quotes.view import QuotesView
from tests.ui.views.quotes.looking import session_of, shown, type_words


def approve(view: QuotesView, count: int) -> list[QuoteRow]:
    rows = [view.table.quotes.coded_at(row) for row in range(count)]
    forms.set_status(session_of(view).study, [Spot.of(row) for row in rows if row], "approved")
    return shown(view)[:count]


def report(path: Path, *lines: str) -> Path:
    document = Document()
    for line in lines:
        document.add_paragraph(line)
    document.save(str(path))
    return path


def dialog_of(qtbot: QtBot, view: QuotesView, kind: type[QObject] = CheckDialog) -> QObject:
    qtbot.waitUntil(lambda: not view.handover.checking.busy and view.findChild(kind) is not None)
    return view.findChild(kind)


def test_a_report_is_checked_and_its_quotes_are_shown(qtbot: QtBot, view: QuotesView, tmp_path: Path) -> None:
    one, two = approve(view, 2)
    path = report(tmp_path / "r.docx", f"{one.quote} {one.attribution}", "“The moon is made of green cheese” (X)")
    view.handover.checking.check_report(path)
    dialog = dialog_of(qtbot, view)
    assert [item.matter for item in dialog.model.things] == ["No source", "Not printed"]
    assert dialog.facts.text() == "2 quotes found: 1 as they should be, 1 to look at. 1 chosen, not printed."
    assert not dialog.open_button.isEnabled()
    dialog.list.selectRow(1)
    assert "approved" in dialog.sentences.text()
    type_words(qtbot, view, "no such words anywhere")
    qtbot.mouseClick(dialog.open_button, Qt.MouseButton.LeftButton)
    chosen = view.current_quote()
    assert chosen is not None
    assert chosen.verbatim == two.verbatim


def test_the_check_before_print_lists_what_is_to_be_looked_at(qtbot: QtBot, view: QuotesView) -> None:
    view.handover.check_quotes()
    qtbot.waitUntil(lambda: not view.handover.checking.busy)
    assert view.findChild(CheckDialog) is None
    approve(view, 3)
    view.handover.check_quotes()
    dialog = dialog_of(qtbot, view)
    assert {item.matter for item in dialog.model.things} >= {"Few share it"}
    assert "stands for one person" in dialog.sentences.text()
    few = [item for item in dialog.model.things if item.matter == "Few share it"]
    assert all(item.quote and item.place.endswith(item.quote.attribution) for item in few)
    assert len({item.place for item in few}) == len(few), "an attribution is told once"
    assert not dialog.save_button.isVisible()


def test_a_file_that_cannot_be_read_is_told(qtbot: QtBot, view: QuotesView, tmp_path: Path) -> None:
    broken = tmp_path / "broken.docx"
    broken.write_bytes(b"PK\x03\x04")
    with qtbot.waitSignal(session_of(view).problem) as told:
        view.handover.checking.check_report(broken)
    assert "cannot be read" in told.args[0].message
    assert not view.handover.checking.busy


def test_a_review_copy_is_taken_over_in_part(qtbot: QtBot, view: QuotesView, study: Study, tmp_path: Path) -> None:
    one, two = approve(view, 2)
    path = tmp_path / "review.docx"
    view.handover.exchange.write(QuoteFilter(status="approved"), path)
    document = Document(str(path))
    rows = {row.cells[3].text: row.cells for row in document.tables[0].rows}
    rows[one.verbatim][2].text = one.verbatim + " [yes]"
    rows[two.verbatim][1].text = "withdrawn"
    document.save(str(path))
    view.handover.exchange.open_copy(path)
    dialog = dialog_of(qtbot, view, ReturnedDialog)
    assert len(dialog.model.things) == 2
    dialog.list.clearSelection()  # keys of a test before may still count as held down
    dialog.list.selectRow(1)
    qtbot.keyClick(dialog.list, Qt.Key.Key_Space)
    assert dialog.take_button.text() == "Take over 1 change"
    qtbot.mouseClick(dialog.none_button, Qt.MouseButton.LeftButton)
    assert not dialog.take_button.isEnabled()
    qtbot.mouseClick(dialog.all_button, Qt.MouseButton.LeftButton)
    qtbot.keyClick(dialog.list, Qt.Key.Key_Space)
    dialog.take_over()
    found = {quote.verbatim: quote for quote in shown(view)}
    changed = [bool(found[one.verbatim].published), found[two.verbatim].status == "withdrawn"]
    assert sorted(changed) == [False, True]
    assert study.undo_name == "take over a change of a quote from review.docx"


def test_of_a_row_that_was_divided_one_part_is_taken_over(qtbot: QtBot, view: QuotesView, tmp_path: Path) -> None:
    [one] = approve(view, 1)
    path = tmp_path / "review.docx"
    view.handover.exchange.write(QuoteFilter(status="approved"), path)
    document = Document(str(path))
    row = document.tables[0].rows[1]
    row._tr.addnext(deepcopy(row._tr))
    for cells, added in zip((line.cells for line in document.tables[0].rows[1:]), ("[one]", "[two]"), strict=True):
        cells[2].text = f"{one.verbatim} {added}"
    document.save(str(path))
    view.handover.exchange.open_copy(path)
    dialog = dialog_of(qtbot, view, ReturnedDialog)
    first, second = dialog._found.proposals
    assert dialog.accepted_changes == {first.key}
    assert "look at both" in dialog.notes.text()
    dialog.list.clearSelection()
    dialog.list.selectRow(1)
    qtbot.keyClick(dialog.list, Qt.Key.Key_Space)
    assert dialog.accepted_changes == {second.key}, "the other one is refused with it"


def test_a_copy_without_changes_says_so(qtbot: QtBot, view: QuotesView, tmp_path: Path) -> None:
    approve(view, 1)
    path = tmp_path / "review"
    view.handover.exchange.write(QuoteFilter(status="approved"), path)
    with qtbot.waitSignal(session_of(view).told) as told:
        view.handover.exchange.open_copy(tmp_path / "review.docx")
    assert told.args == ["review.docx changes nothing"]
