"""What a screen reader finds: a name and a role for everything that takes the keyboard, and words that follow it.

The rooms and dialogs are gone through in `frame/test_every_room.py`.
"""


import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from pytestqt.qtbot import QtBot

from qcoder.ui.frame.window import MainWindow
from qcoder.ui.widgets import speaking
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


def test_a_notice_and_a_band_are_named_by_what_they_say(window: MainWindow) -> None:
    window.tell("Wrote 3 quotes")
    assert window.notice.accessibleName() == "Wrote 3 quotes"
    window.band.show_problem("The disk is full.", [])
    face = QAccessible.queryAccessibleInterface(window.band)
    assert face.text(QAccessible.Text.Name) == "The disk is full."
