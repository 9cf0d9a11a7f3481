"""The Code view at work: what is here, quick look, filters, several codes, density, words only."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from qcoder.services.codes import codebook

if TYPE_CHECKING:
    from stage import Stage

_SHIFT = Qt.KeyboardModifier.ShiftModifier


def what_is_here(stage: Stage) -> None:
    """A coding chosen and flagged, with what is known of it."""
    stage.open_sample()
    view = stage.window.code_view
    view.pane.show_alone(alone=True)
    view.pane.reader.step_coding(forward=True)
    view.pane.reader.step_coding(forward=True)
    view.pane.acts.flag_coding()
    view.looking.explain()


def quick_look(stage: Stage) -> None:
    """The quotes of the code at hand beside the words."""
    stage.open_sample()
    stage.window.code_view.pane.reader.step_coding(forward=True)
    stage.window.code_view.looking.quick_quotes()


def filtered(stage: Stage) -> None:
    """Only one branch of codes by one coder, grouped by question."""
    stage.open_sample()
    view, study = stage.window.code_view, stage.window.study
    if study is not None:
        view.pane.filters.choose_branch(codebook.find(codebook.codes(study), "Outcomes").id)
    view.pane.filters.show_coder("Bram", shown=False)
    view.looking.group_by_question()


def several_codes(stage: Stage) -> None:
    """Two codes ticked in the palette, a third one typed."""
    stage.open_sample()
    view = stage.window.code_view
    view.apply_code()
    field = view.pane.code_palette.widget.field
    for words in ("bond", "shame"):
        QTest.keyClicks(field, words)
        QTest.keyClick(field, Qt.Key.Key_Return, _SHIFT)
    QTest.keyClicks(field, "l")


def density(stage: Stage) -> None:
    """How much is coded on each line."""
    stage.open_sample()
    stage.window.code_view.looking.toggle_density()


def words_only(stage: Stage) -> None:
    """Focus mode."""
    stage.open_sample()
    stage.window.menus.run("focus_mode")


def memo_beside(stage: Stage) -> None:
    """The memo on a coding, written beside the words."""
    stage.open_sample()
    view = stage.window.code_view
    view.pane.reader.step_coding(forward=True)
    view.comment_coding()
    QTest.keyClicks(view.codebook.memo.area.edit, "She laughs it away. Compare [[code:Shame]] and [[nothing here]].")


def by_question(stage: Stage) -> None:
    """Each question near what is seen has its own headed band."""
    stage.open_sample()
    stage.window.code_view.looking.group_by_question()


def sources_in_order(stage: Stage) -> None:
    """What is least coded first, with how far one is with each source."""
    stage.open_sample()
    panel = stage.window.code_view.sources
    panel.set_order("coded")
    panel.show_lines(on=True)


def twice_as_large(stage: Stage) -> None:
    """Everything at 200 %."""
    stage.open_sample()
    for _ in range(5):
        stage.window.menus.run("zoom_in")


READING_SCENES: dict[str, Callable[[Stage], None]] = {
    "here": what_is_here,
    "quick_look": quick_look,
    "filtered": filtered,
    "several_codes": several_codes,
    "density": density,
    "words_only": words_only,
    "memo_beside": memo_beside,
    "by_question": by_question,
    "sources_in_order": sources_in_order,
    "twice_as_large": twice_as_large,
}
