"""What a screen reader finds: a name and a role for everything that takes the keyboard, and words that follow it.

The rooms and dialogs are gone through in `frame/test_every_room.py`.
"""


import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from qcoder.ui.frame.window import MainWindow
from qcoder.ui.widgets import focus_told as telling_focus
from qcoder.ui.widgets import speaking
from qcoder.ui.widgets.choices import ChoiceField
from qcoder.ui.widgets.told_area import ToldArea
from tests.ui.controls import nameless
from tests.ui.windows import open_window, sample_file, sample_template, window

__all__ = ["open_window", "sample_file", "sample_template", "window"]

def test_the_welcome_screen_and_the_import_window_too(window: MainWindow) -> None:
    window.import_transcripts()
    assert list(nameless(window)) == []
    window.imports.leave()
    window.close_project()
    assert list(nameless(window)) == []


def test_the_reader_says_who_speaks_and_which_codes_lie_at_the_caret(window: MainWindow) -> None:
    reader = window.code_view.pane.reader
    face = QAccessible.queryAccessibleInterface(reader.view)
    assert face.role() == QAccessible.Role.EditableText
    said = set()
    for one in reader.page.codings[:4]:  # type: ignore[union-attr]
        reader.go_to(one.start)
        words = face.text(QAccessible.Text.Description)
        assert one.code_name in words
        assert one.coder in words
        said.add(words)
    assert len(said) > 1
    turn = next(one for one in reader.page.turns if one.number == 3)  # type: ignore[union-attr]
    reader.go_to(turn.start)
    assert turn.speaker in face.text(QAccessible.Text.Description)
    chosen = reader.page.codings[1]  # type: ignore[union-attr]
    reader.choose_by_id(chosen.id)
    assert f"Chosen: {chosen.code_name} ({chosen.coder})" in face.text(QAccessible.Text.Description)


def test_rows_of_trees_say_all_that_they_show(window: MainWindow) -> None:
    view = window.code_view
    codes = QAccessible.queryAccessibleInterface(view.codebook.tree)
    spoken = [codes.child(at).text(QAccessible.Text.Name) for at in range(codes.childCount())]
    assert any(words.startswith("Bonding, ") and words.endswith(", memo") for words in spoken)
    sources = QAccessible.queryAccessibleInterface(view.sources.tree)
    assert any("% coded" in sources.child(at).text(QAccessible.Text.Name) for at in range(sources.childCount()))


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> list[QAccessibleAnnouncementEvent]:
    """The announcements that a screen reader would get, which Qt for Python lets nobody else hear."""
    told: list[QAccessibleAnnouncementEvent] = []

    class Listening(QAccessible):
        @staticmethod
        def isActive() -> bool:
            return True

        @staticmethod
        def updateAccessibility(event: object) -> None:
            assert isinstance(event, QAccessibleAnnouncementEvent)
            told.append(event)

    monkeypatch.setattr(speaking, "QAccessible", Listening)
    return told


def test_what_is_done_told_and_wrong_is_announced(
    window: MainWindow, heard: list[QAccessibleAnnouncementEvent], qtbot: QtBot
) -> None:
    polite, urgent = QAccessible.AnnouncementPoliteness.Polite, QAccessible.AnnouncementPoliteness.Assertive

    def said() -> list[tuple[str, object]]:
        return [(one.message(), one.politeness()) for one in heard]

    view = window.code_view
    reader = view.pane.reader
    turn = next(one for one in reader.page.turns if one.number == 3)  # type: ignore[union-attr]
    reader.go_to(turn.start)
    reader.select(turn.start, turn.start + 20)
    view.apply_code()
    qtbot.keyClicks(view.pane.code_palette.widget.field, "bonding")
    assert any(words.startswith("Bonding") for words, _ in said())  # the row on which the palette stands
    qtbot.keyClick(view.pane.code_palette.widget.field, Qt.Key.Key_Return)
    assert said()[-1] == ("apply Bonding", polite)
    window.undo()
    assert said()[-1] == ("undo: apply Bonding", polite)
    window.tell("Wrote 3 quotes")
    assert said()[-1] == ("Wrote 3 quotes", polite)
    window.band.show_problem("The disk is full.", [])
    assert said()[-1] == ("The disk is full.", urgent)
    window.band.hide()


@pytest.fixture
def focus_told(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Names of what a screen reader is told has the keyboard, by us; Qt tells of widgets by itself."""
    told: list[str] = []

    class Listening(QAccessible):
        @staticmethod
        def isActive() -> bool:
            return True

        @staticmethod
        def updateAccessibility(event: QAccessibleEvent) -> None:
            told.append(event.accessibleInterface().text(QAccessible.Text.Name))

    monkeypatch.setattr(telling_focus, "QAccessible", Listening)
    return told


def test_the_row_that_has_the_keyboard_is_told_when_a_list_gets_it_or_a_room_comes(
    window: MainWindow, focus_told: list[str], qtbot: QtBot
) -> None:
    tree = window.code_view.codebook.tree
    tree.setCurrentIndex(tree.model().index(0, 0, tree.model().index(0, 0)))
    tree.setFocus()
    qtbot.waitUntil(lambda: bool(focus_told))
    assert focus_told[-1].startswith("Bonding, ")
    focus_told.clear()
    window.show_room("quotes")
    qtbot.waitUntil(lambda: bool(focus_told))
    table = window.quotes_view.table
    assert table.hasFocus()
    assert focus_told[-1] == QAccessible.queryAccessibleInterface(table).focusChild().text(QAccessible.Text.Name)
    assert_area_is_told(window, qtbot)


def assert_area_is_told(window: MainWindow, qtbot: QtBot) -> None:
    """What an area shows is part of its name while it has the keyboard, in the order in which it is read."""
    room = window.show_room("quotes")
    area = next(one for one in room.findChildren(ToldArea) if one.accessibleName() == "The quote in context")
    area.setFocus()
    lines = area.accessibleName().split("\n")
    assert lines[:2] == ["The quote in context", "Moderator"]
    assert len(lines[2]) > len("Moderator")
    window.quotes_view.table.setFocus()
    qtbot.waitUntil(lambda: area.accessibleName() == "The quote in context")


def test_leaving_the_palette_gives_the_keyboard_straight_back(window: MainWindow, qtbot: QtBot) -> None:
    reader = window.code_view.pane.reader
    turn = next(one for one in reader.page.turns if one.number == 3)  # type: ignore[union-attr]
    reader.select(turn.start, turn.start + 20)
    reader.setFocus()
    window.code_view.apply_code()
    field = window.code_view.pane.code_palette.widget.field
    went: list[QWidget | None] = []
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    application.focusChanged.connect(lambda _before, now: went.append(now))
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert went == [reader.view], "not by way of a button that would be said aloud"


def test_tab_goes_round_a_room_and_drop_downs_say_what_they_choose(window: MainWindow, qtbot: QtBot) -> None:
    for name in ("memos", "codebook"):
        window.show_room(name)
        first = QApplication.focusWidget()
        assert first is not None
        went = [first]
        while went.count(went[-1]) == 1:
            qtbot.keyClick(went[-1], Qt.Key.Key_Tab)
            went.append(QApplication.focusWidget() or first)
        assert went[-1] is first, name
        assert window.switch in went
    status = next(one for one in went if isinstance(one, ChoiceField))
    assert QAccessible.queryAccessibleInterface(status).text(QAccessible.Text.Description) == "Status"


def test_a_notice_and_a_band_are_named_by_what_they_say(window: MainWindow) -> None:
    window.tell("Wrote 3 quotes")
    assert window.notice.accessibleName() == "Wrote 3 quotes"
    window.band.show_problem("The disk is full.", [])
    face = QAccessible.queryAccessibleInterface(window.band)
    assert face.text(QAccessible.Text.Name) == "The disk is full."
