"""What a screen reader finds: a name and a role for everything that takes the keyboard, and words that follow it."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QApplication, QDialog, QMainWindow, QWidget
from pytestqt.qtbot import QtBot

from qcoder.ui.frame.rooms import ROOMS
from qcoder.ui.frame.window import MainWindow
from qcoder.ui.views.paged_room import PagedRoom
from qcoder.ui.views.questions.page_switch import COVERAGE, EVIDENCE, FINDINGS, GUIDE, OUTLINE
from qcoder.ui.views.questions.room import QuestionsRoom
from qcoder.ui.widgets import speaking
from tests.ui.windows import open_window, sample_file, sample_template, window

__all__ = ["open_window", "sample_file", "sample_template", "window"]

DIALOGS = (
    "new_project", "new_code", "edit_code", "edit_cases", "correct_words", "show_corrections",
    "about_text", "set_attribution", "show_keys", "change_keys", "show_appearance", "hand_out", "about", "join_codes",
    "export_codebook", "name_codebook_state", "show_participants",
)


def nameless(root: QWidget) -> Iterator[str]:
    """The widgets below a window that take the keyboard and have no name, or no role."""
    for widget in root.findChildren(QWidget):
        takes_keys = widget.focusPolicy() != Qt.FocusPolicy.NoFocus and widget.focusProxy() is None
        if not takes_keys or not widget.isVisibleTo(root) or isinstance(widget, QMainWindow | QDialog):
            continue
        face = QAccessible.queryAccessibleInterface(widget)
        if face is None or face.role() == QAccessible.Role.NoRole or not face.text(QAccessible.Text.Name).strip():
            yield f"{type(widget).__name__} in {type(widget.parentWidget()).__name__}"


@pytest.mark.parametrize("name", [spec.name for spec in ROOMS])
def test_every_control_of_every_room_has_a_name_and_a_role(window: MainWindow, name: str) -> None:
    room = window.show_room(name)
    pages: list[object] = [None]
    if isinstance(room, PagedRoom):
        pages = list(room._specs)
    elif isinstance(room, QuestionsRoom):
        pages = [COVERAGE, FINDINGS, EVIDENCE, OUTLINE, GUIDE]
    for page in pages:
        if isinstance(room, PagedRoom):
            room.open_page(str(page))
        elif isinstance(room, QuestionsRoom) and isinstance(page, int):
            room.open_page(page)
        assert list(nameless(window)) == [], page


def test_every_control_of_the_dialogs_has_a_name_and_a_role(window: MainWindow) -> None:
    for name in DIALOGS:
        window.show_room("code")
        reader = window.code_view.pane.reader
        reader.go_to(next(one.start for one in reader.page.turns if one.number == 3))  # type: ignore[union-attr]
        window.menus.run(name)
        dialogs = [one for one in QApplication.topLevelWidgets() if isinstance(one, QDialog) and one.isVisible()]
        assert len(dialogs) == 1, name
        assert dialogs[0].windowTitle() or dialogs[0].accessibleName(), name
        assert list(nameless(dialogs[0])) == [], name
        dialogs[0].done(0)


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
