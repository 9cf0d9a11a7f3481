"""Checking translations by keys, choosing which texts are seen, and what is known of a text, in the window."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from qcoder.services.importing import transcripts
from qcoder.services.study import Study
from qcoder.services.texts import passages, spoken_notes
from qcoder.ui.frame.window import MainWindow
from qcoder.ui.views.translations.about_text import AboutText

BACK = "Moderator: Let us talk about the hub today. Who comes first?\nParticipant 3: Every day. I have a bed here.\n"


def study_of(window: MainWindow) -> Study:
    assert window.study is not None
    return window.study


def act(window: MainWindow, name: str) -> None:
    window.menus.actions[name].trigger()


def here(window: MainWindow, number: int) -> None:
    reader = window.code_view.pane.reader
    reader.go_to(next(one for one in reader.page.turns if one.number == number).start)  # type: ignore[union-attr]


def pair(window: MainWindow, place: int) -> passages.Pair:
    pages = window.code_view.pane.reader.pages
    return passages.pairs(study_of(window), *(page.text_id for page in pages))[place]


def marks(window: MainWindow, number: int) -> list[str]:
    return [one.mark for page in window.code_view.pane.reader.pages for one in page.turns if one.number == number]


@pytest.fixture
def reading(window: MainWindow) -> MainWindow:
    window.resize(1440, 900)
    assert window.code_view.pane.reader.pair.on
    return window


def test_a_passage_is_checked_disputed_and_noted_by_keys(reading: MainWindow, qtbot: QtBot) -> None:
    here(reading, 3)
    act(reading, "dispute_passage")
    assert pair(reading, 2).status == "disputed"
    assert marks(reading, 3) == ["disputed"] * 2
    act(reading, "check_passage")
    assert pair(reading, 2).status == "checked"
    act(reading, "check_passage")
    assert pair(reading, 2).status == "unchecked"
    assert marks(reading, 3) == ["unchecked"] * 2
    act(reading, "note_passage")
    edit = reading.code_view.memo_beside.face.area.edit
    qtbot.waitUntil(edit.hasFocus)
    assert edit.accessibleName() == "Note"
    QTest.keyClicks(edit, "a word without a twin")
    QTest.keyClick(edit, Qt.Key.Key_Escape)
    assert reading.code_view.pane.reader.hasFocus()
    assert pair(reading, 2).note == "a word without a twin"
    assert marks(reading, 3) == ["unchecked, note"] * 2
    study_of(reading).undo()
    study_of(reading).undo()
    assert marks(reading, 3) == [""] * 2


def test_the_next_passage_that_needs_a_look_is_found_and_after_the_last_the_first(reading: MainWindow) -> None:
    study, pages = study_of(reading), reading.code_view.pane.reader.pages
    for number in (2, 9):
        passages.check(study, pages[1].text_id, pair(reading, number - 1).passage or 0, passages.DISPUTED)
    found = []
    here(reading, 1)
    for _ in range(3):
        act(reading, "next_passage_to_check")
        reader = reading.code_view.pane.reader
        turn = reader.view.map.turns[reader.view.map.turn_of(reader.document_caret())]
        found.append(turn.number)
    assert found[0] == 2
    assert 9 in found


def test_of_three_texts_any_two_are_seen_and_each_alone(reading: MainWindow, tmp_path: Path) -> None:
    study, pane = study_of(reading), reading.code_view.pane
    assert pane.source is not None
    (tmp_path / "back.txt").write_text(BACK, encoding="utf-8")
    item = replace(transcripts.plan(tmp_path / "back.txt"), language="uk", translation_of=pane.source.name)
    transcripts.import_plans(study, [item])
    texts = pane.source.texts
    assert [text.kind for text in texts] == ["original", "translation", "back-translation"]
    menu = {action.text(): action for action in pane.title.texts.menu().actions()}
    assert list(menu) == [
        "Ukrainian · original beside English · translation", "Ukrainian · original beside Ukrainian · translation back",
        "English · translation beside Ukrainian · translation back", "Only Ukrainian · original",
        "Only English · translation", "Only Ukrainian · translation back",
    ]
    menu["Ukrainian · original beside Ukrainian · translation back"].trigger()
    assert [page.text_id for page in pane.reader.pages] == [texts[0].id, texts[2].id]
    menu = {action.text(): action for action in pane.title.texts.menu().actions()}
    assert [words for words, action in menu.items() if action.isChecked()] == [
        "Ukrainian · original beside Ukrainian · translation back"
    ]
    menu["Only English · translation"].trigger()
    assert [page.text_id for page in pane.reader.pages] == [texts[1].id]
    menu = {action.text(): action for action in pane.title.texts.menu().actions()}
    menu["English · translation beside Ukrainian · translation back"].trigger()
    assert [page.text_id for page in pane.reader.pages] == [texts[1].id, texts[2].id]


def about(window: MainWindow) -> AboutText:
    act(window, "about_text")
    return window.findChildren(AboutText)[-1]


def test_what_is_known_of_a_text_is_changed_and_stands_in_the_title(reading: MainWindow) -> None:
    dialog = about(reading)
    assert not dialog.fields["which"].isHidden()
    dialog.translator.setText("Olha K.")
    dialog.translated_on.setText("3-2-2025")
    dialog.checked_by.setText("Bram")
    dialog.manner.setCurrentIndex(dialog.manner.findData("machine then checked"))
    dialog.save()
    heading = reading.code_view.pane.reader.pages[1].heading
    assert heading == (
        "English · translation · Olha K. · by machine, then checked · 3 February 2025 · checked by Bram"
    )
    assert study_of(reading).undo_name == "change what is known of Focus group Quayside"


def test_a_wrong_day_is_told_in_the_dialog_and_nothing_is_stored(reading: MainWindow) -> None:
    dialog = about(reading)
    dialog.translated_on.setText("soon")
    dialog.save()
    assert dialog.isVisible()
    assert dialog.band.sentence == "“soon” is no day; write it as 2025-03-12."
    dialog.which.setCurrentIndex(0)
    dialog.which.activated.emit(0)
    assert not dialog.translator.isEnabled()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    QApplication.processEvents()
    assert study_of(reading).undo_name == ""


def test_notes_in_quotes_are_left_out_by_a_ticked_action(reading: MainWindow) -> None:
    act(reading, "hide_notes")
    assert spoken_notes.hidden(study_of(reading))
    assert reading.features.is_on("hide_notes")
    act(reading, "hide_notes")
    assert not spoken_notes.hidden(study_of(reading))
