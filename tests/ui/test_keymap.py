"""Keys that a person chose: remembered, followed by menus and reader, told where they are taken; the printed sheet."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from qcoder.ui.cheat_sheet import write_sheet
from qcoder.ui.dialogs.key_changer import KeyChanger
from qcoder.ui.frame.menus import with_letter
from qcoder.ui.frame.window import MainWindow
from qcoder.ui.key_groups import key_groups
from qcoder.ui.keymap import Keymap, keymap
from qcoder.ui.reader.keys import READER_KEYS
from qcoder.ui.settings import Settings
from tests.ui.windows import open_window, sample_file, sample_template, window

__all__ = ["open_window", "sample_file", "sample_template", "window"]


@pytest.fixture(autouse=True)
def usual_keys_afterwards(tmp_path: Path) -> Iterator[None]:
    """The keys are one for the whole process: the next test shall find them as they come."""
    yield
    keymap().use(Settings(tmp_path / "nobody"))


@pytest.fixture
def changer(window: MainWindow, qtbot: QtBot) -> KeyChanger:
    dialog = KeyChanger(window)
    qtbot.addWidget(dialog)
    dialog.open()
    return dialog


def press(dialog: KeyChanger, name: str, key: str) -> None:
    dialog.choose(name)
    dialog.field.setKeySequence(QKeySequence(key))


def test_chosen_keys_are_remembered_and_can_be_given_back() -> None:
    first = Keymap()
    first.use(Settings())
    assert first.keys("undo", ("Ctrl+Z",)) == ("Ctrl+Z",)
    first.choose({"undo": ("F8",), "redo": ()})
    second = Keymap()
    second.use(Settings())
    assert second.keys("undo", ("Ctrl+Z",)) == ("F8",)
    assert second.keys("redo", ("Ctrl+Y",)) == ()
    second.choose({"undo": None})
    assert second.keys("undo", ("Ctrl+Z",)) == ("Ctrl+Z",)
    assert not second.is_own("undo")


def test_settings_of_another_make_are_no_keys() -> None:
    settings = Settings()
    settings.set("keys", ["Ctrl+Z"])
    keys = Keymap()
    keys.use(settings)
    assert keys.keys("undo", ("Ctrl+Z",)) == ("Ctrl+Z",)


def test_menu_and_reader_follow_at_once(window: MainWindow, changer: KeyChanger) -> None:
    press(changer, "flag_coding", "Ctrl+Alt+Y")
    press(changer, "next_turn", "F8")
    assert window.menus.actions["flag_coding"].shortcut() == QKeySequence("Ctrl+Alt+Y")
    assert any("Ctrl+Alt+Y" in line.keys for group in key_groups() for line in group.lines)
    reader = window.code_view.pane.reader
    reader.go_to(reader.page.turns[1].start)  # type: ignore[union-attr]
    QTest.keyClick(reader.view, Qt.Key.Key_F8)
    assert reader.caret() == reader.page.turns[2].start  # type: ignore[union-attr]
    QTest.keyClick(reader.view, Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    assert reader.caret() == reader.page.turns[2].start, "the usual key is free now"  # type: ignore[union-attr]


def test_a_key_that_is_taken_is_told_and_can_be_taken_over(changer: KeyChanger) -> None:
    press(changer, "flag_coding", "Ctrl+J")
    assert "join with its neighbour" in changer.band.sentence
    assert keymap().keys("flag_coding", ("Ctrl+G",)) == ("Ctrl+G",)
    changer.band._buttons[0].click()
    assert keymap().keys("flag_coding", ("Ctrl+G",)) == ("Ctrl+J",)
    assert keymap().keys("join_coding", ("Ctrl+J",)) == ()
    changer.choose("join_coding")
    changer.usual.click()
    assert "belongs to another action" in changer.band.sentence
    assert keymap().keys("join_coding", ("Ctrl+J",)) == ()


@pytest.mark.parametrize("key", ["A", "Shift+A", "Return", "1"])
def test_keys_that_type_stay_free_in_the_menus(changer: KeyChanger, key: str) -> None:
    press(changer, "new_code", key)
    assert "needed for typing" in changer.band.sentence
    assert not keymap().is_own("new_code")


def test_a_key_can_be_taken_away_and_given_back(changer: KeyChanger) -> None:
    changer.choose("undo")
    changer.none.click()
    assert keymap().keys("undo", ("Ctrl+Z",)) == ()
    changer.usual.click()
    assert keymap().keys("undo", ("Ctrl+Z",)) == ("Ctrl+Z",)


def test_actions_are_found_by_their_words(changer: KeyChanger) -> None:
    QTest.keyClicks(changer.search, "discussion")
    assert changer.tree.currentIndex().data() == "Flag for discussion"


def test_the_sheet_is_one_page_with_every_key(qapp: object, tmp_path: Path) -> None:
    path = tmp_path / "keys.pdf"
    write_sheet(path, "Keys", key_groups())
    pages = PdfReader(path).pages
    assert len(pages) == 1
    words = "".join(pages[0].extract_text().split())
    for entry in READER_KEYS:
        assert "".join(entry.words.split()) in words


def test_letters_of_a_menu_are_unlike(window: MainWindow) -> None:
    for menu in window.menus._menus.values():
        letters = [action.text().split("&")[1][:1].casefold() for action in menu.actions() if "&" in action.text()]
        assert len(letters) == len(set(letters))
    taken: set[str] = set()
    found = [with_letter(words, taken) for words in ("Open", "Open a project", "Oo")]
    assert found == ["&Open", "Open &a project", "Oo"]
