"""The window and its first rooms, for `screens.py`."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from stage import Stage

from qcoder.services import sample
from qcoder.services.resources import resource


def welcome(stage: Stage) -> None:
    """Projects that were opened before."""
    stage.window.open_path(sample.sample_in(stage.folder))
    stage.window.close_project()


def empty_study(stage: Stage) -> None:
    """A study just begun."""
    stage.open_empty()


def code(stage: Stage) -> None:
    """The Code view."""
    stage.open_sample()


def palette(stage: Stage) -> None:
    """Words selected, three letters typed."""
    stage.open_sample()
    view = stage.window.code_view
    page = view.pane.reader.page
    turn = next(turn for turn in page.turns if turn.number == 14) if page else None
    if turn is not None:
        view.pane.reader.go_to(turn.start)
        view.pane.reader.select(turn.start, turn.start + 60)
    view.apply_code()
    QTest.keyClicks(view.pane.code_palette.widget.field, "bon")


def ukrainian(stage: Stage) -> None:
    """The original of a translated focus group."""
    stage.open_sample()
    view = stage.window.code_view
    if view.pane.source is not None:
        view.open_source(view.pane.source.id, view.pane.source.texts[0].id)


def quotes(stage: Stage) -> None:
    """The Quotes view."""
    stage.open_sample()
    stage.window.show_room("quotes")


def importing(stage: Stage) -> None:
    """The sample's transcripts about to be imported into an empty study."""
    stage.open_empty()
    stage.window.import_transcripts()
    if stage.window.importing is not None:
        stage.window.importing.add_paths(sorted(resource("sample", "transcripts").iterdir()))
    for _ in range(100):
        stage.settle()
        if stage.window.importing is not None and not stage.window.importing.reading_files:
            break


def go_to(stage: Stage) -> None:
    """Ctrl+K."""
    stage.open_sample()
    stage.window.menus.run("go_anywhere")
    field = QApplication.focusWidget()
    if field is not None:
        QTest.keyClicks(field, "foc")


def notice(stage: Stage) -> None:
    """A code deleted, with what takes it back."""
    stage.open_sample()
    stage.window.code_view.codebook.filter.setText("friction")
    stage.window.code_view.codebook.tree.setFocus()
    QTest.keyClick(stage.window.code_view.codebook.tree, Qt.Key.Key_End)
    stage.window.code_view.keeping.delete_code()
    stage.window.code_view.codebook.filter.clear()


ROOM_SCENES: dict[str, Callable[[Stage], None]] = {
    "welcome": welcome,
    "empty": empty_study,
    "code": code,
    "palette": palette,
    "ukrainian": ukrainian,
    "go_to": go_to,
    "notice": notice,
    "quotes": quotes,
    "import": importing,
}
