"""The pages of the room Codebook: joining, splitting, checking again, comparing, files."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from qcoder.services.codebook_versions import versions
from qcoder.services.codes import codebook, rechecking
from qcoder.services.codes.code_splitting import Target
from qcoder.services.study import Study
from qcoder.ui.dialogs import choosing
from qcoder.ui.views.codebook import CodebookView
from qcoder.ui.views.codebook.comparing.states import NameState
from qcoder.ui.views.codebook.export_dialog import ExportCodebook
from qcoder.ui.views.codebook.going.recheck import RecheckPage
from qcoder.ui.views.codebook.going.split import SplitPage
from qcoder.ui.views.codebook.join_dialog import JoinDialog
from tests.small_study import code_named
from tests.ui.views.codebook.seeing import choose, compared, dialog, told

# ---- joining, splitting, checking again


def test_joining_tells_what_moves_first(room: CodebookView, study: Study) -> None:
    bonding, ties = choose(room, study, "Bonding"), code_named(study, "Ties")
    room.join_codes()
    box = dialog(JoinDialog)
    assert isinstance(box, JoinDialog)
    assert not box.button.isEnabled()
    box.into._take(next(entry for entry in box.into._entries if entry.key == ties.id))
    assert box.button.isEnabled()
    box._take()
    assert codebook.find(codebook.codes(study), "Bonding").id == ties.id
    room.show_chosen()
    assert room.codes.current == ties.id
    room.keeping.part(bonding.id)
    assert code_named(study, "Bonding").id == bonding.id


def test_splitting_by_numbers_is_one_step(room: CodebookView, study: Study, qtbot: QtBot) -> None:
    code = choose(room, study, "Bonding")
    room.split_code()
    page = room.pages.currentWidget()
    assert isinstance(page, SplitPage)
    page._take_name("Coffee")
    page.add(Target(code=code_named(study, "Power").id))
    page.list.selectRow(0)
    for key in (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_1, Qt.Key.Key_0):
        QTest.keyClick(page.list, key)
    assert len(page.sent) == 2
    room.back_to_codes()
    room.split(code.id)
    assert len(page.sent) == 2
    before = len(codebook.codes(study))
    page.split_button.click()
    assert len(codebook.codes(study)) == before + 1
    assert code_named(study, "Coffee").path == "Ties > Coffee"
    assert codebook.counts(study)[code.id] == 1
    assert room.pages.currentWidget() is room._main
    study.undo()
    assert codebook.counts(study)[code.id] == 3


def test_codings_are_checked_again_by_keys(room: CodebookView, study: Study) -> None:
    assert room.recheck_button.text() == "3 codings to check again"
    choose(room, study, "Bonding")
    assert "3 codings were made before" in room.panel.waiting.sentence
    room.recheck_button.click()
    page = room.pages.currentWidget()
    assert isinstance(page, RecheckPage)
    assert page.model.rowCount() == 3
    page.list.setFocus()
    QTest.keyClick(page.list, Qt.Key.Key_K)
    assert page.model.rowCount() == 2
    QTest.keyClick(page.list, Qt.Key.Key_Delete)
    assert page.model.rowCount() == 1
    page._recode(page._find("Power")[0])
    assert rechecking.counts(study) == {}
    assert page.empty.isVisible()
    QTest.keyClick(page, Qt.Key.Key_Escape)
    assert room.pages.currentWidget() is room._main
    assert not room.recheck_button.isVisible()


def test_a_mended_spelling_asks_for_no_second_look(room: CodebookView, study: Study) -> None:
    choose(room, study, "Bonding")
    room.panel.waiting.buttons[1].click()
    assert rechecking.counts(study) == {}
    assert not room.panel.waiting.isVisible()


# ---- states and files


def test_a_state_is_named_and_compared_with_now(room: CodebookView, study: Study) -> None:
    room.compare_codebook()
    page = compared(room)
    assert told(page) == ["Redefined Ties > Bonding", "Renamed Needs > Space", "Added Power"]
    assert page.take_button.text() == "Bring back 2"
    page.table.selectRow(0)
    page.table.setFocus()
    QTest.keyClick(page.table, Qt.Key.Key_Space)
    assert page.take_button.text() == "Bring back 1"
    page.take_button.click()
    assert code_named(study, "Room").path == "Needs > Room"
    assert code_named(study, "Bonding").definition == "Ties of one kind."
    assert told(page) == ["Redefined Ties > Bonding", "Added Power"]
    study.undo()
    assert len(told(page)) == 3
    room.back_to_codes()
    room.name_codebook_state()
    box = dialog(NameState)
    assert isinstance(box, NameState)
    box.name.edit.setText("First round")
    box.save()
    assert "already" in box.band.sentence
    box.name.edit.setText("Second round")
    box.save()
    assert [one.name for one in versions.versions(study)] == ["First round", "Second round"]


def test_two_earlier_states_are_only_read(room: CodebookView) -> None:
    room.compare_codebook()
    page = compared(room)
    room.comparing._after.choose("First round")  # type: ignore[union-attr]
    assert told(page) == []
    assert page.same.isVisible()
    room.comparing._before.choose(versions.START)  # type: ignore[union-attr]
    assert told(page)[0] == "Added Ties"
    assert not page.foot.isVisible()


def test_a_codebook_is_compared_before_it_comes_in(
    room: CodebookView, study: Study, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "codes.csv"
    path.write_text("name,parent,definition\nTies,,Other words.\nTrust,Ties,New.\n", encoding="utf-8")
    monkeypatch.setattr(choosing, "open_file", lambda *_: path)
    room.window().menus.run("import_codebook")  # type: ignore[attr-defined]
    page = compared(room)
    assert told(page) == ["Redefined Ties", "Added Ties > Trust"]
    assert "6 codes of the study are not in the file; they stay." in page.notes.text()
    page.model.toggle([0])
    page.take_button.click()
    assert code_named(study, "Trust").definition == "New."
    assert code_named(study, "Ties").definition == "Who knows whom."
    assert room.pages.currentWidget() is room._main


def test_a_file_that_cannot_be_read_is_told_in_the_window(room: CodebookView, tmp_path: Path) -> None:
    path = tmp_path / "codes.qdc"
    path.write_text("no", encoding="utf-8")
    room.show_thing(("import", path))
    assert room.pages.currentWidget() is room._main
    assert "no whole XML" in room.window().band.sentence  # type: ignore[attr-defined]


def test_the_codebook_is_exported_after_a_look(
    room: CodebookView, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    target = tmp_path / "book.docx"
    monkeypatch.setattr(choosing, "save_file", lambda *_: target)
    room.window().menus.run("export_codebook")  # type: ignore[attr-defined]
    box = dialog(ExportCodebook)
    assert isinstance(box, ExportCodebook)
    assert "Ties" in box.preview.toPlainText()
    box.language.setCurrentIndex(1)
    assert "Definitie" in box.preview.toPlainText()
    box.state.setCurrentIndex(1)
    assert "Power" not in box.preview.toPlainText()
    box._making._at_once = 0  # as in a large study
    box.state.setCurrentIndex(0)
    box.language.setCurrentIndex(0)
    qtbot.waitUntil(lambda: "Definition" in box.preview.toPlainText() and "Power" in box.preview.toPlainText())
    box.counts.setChecked(False)
    with qtbot.waitSignal(box.finished):
        box.export_button.click()
        assert box.busy
        assert not box.language.isEnabled()
    assert target.stat().st_size > 1000
