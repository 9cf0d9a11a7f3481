"""The field of the published form with words of other directions, of pages, and with brackets out of order."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from qcoder.model.published import Fairness
from qcoder.ui.views.published.form_editor import FormEditor
from qcoder.ui.widgets.wrapped import words_label

HEBREW = "באנו לקפה ונשארנו."
CTRL = Qt.KeyboardModifier.ControlModifier


def test_words_run_as_they_were_said_whatever_a_bracket_begins_with(qtbot: QtBot) -> None:
    editor = FormEditor()
    qtbot.addWidget(editor)
    editor.show_form(HEBREW, f"[In winter] {HEBREW}", may_change=True)
    option = editor.edit.document().defaultTextOption()
    assert option.textDirection() == Qt.LayoutDirection.RightToLeft
    editor.show_form("We came.", "[חורף] We came.", may_change=True)
    assert editor.edit.document().defaultTextOption().textDirection() == Qt.LayoutDirection.LeftToRight
    label = words_label(HEBREW)
    qtbot.addWidget(label)
    label.resize(600, 40)
    assert label._layout(600).textOption().textDirection() == Qt.LayoutDirection.RightToLeft


def test_pages_are_edited_judged_and_give_way_in_a_low_window(qtbot: QtBot) -> None:
    said = "We came for coffee, and the neighbours came too. " * 620  # some 30 000 signs
    holder, editor, rest = QWidget(), FormEditor(), QWidget()
    qtbot.addWidget(holder)
    rest.setMinimumHeight(60)
    column = QVBoxLayout(holder)
    column.addWidget(editor)
    column.addWidget(rest, 1)
    judged: list[Fairness] = []
    editor.judged.connect(judged.append)
    holder.resize(500, 400)
    holder.show()
    editor.show_form(said, said, may_change=True)
    qtbot.keyClick(editor.edit, Qt.Key.Key_End, CTRL)
    qtbot.keyClick(editor.edit, Qt.Key.Key_BracketLeft, CTRL)
    qtbot.keyClicks(editor.edit, "then")
    editor.judge()
    assert editor.words == f"{said}[then]"
    assert len(judged[-1].pieces) == 2
    qtbot.waitUntil(lambda: editor.height() == editor.maximumHeight())
    tall = editor.height()
    holder.resize(500, 160)
    qtbot.waitUntil(lambda: editor.height() < tall)
    assert editor.geometry().bottom() < rest.geometry().top()
    qtbot.keyClick(editor.edit, Qt.Key.Key_Z, CTRL)
    assert len(editor.words) < len(said) + len("[then]"), "the field has an undo of its own"


def test_a_bracket_in_another_is_no_bracket(qtbot: QtBot) -> None:
    editor = FormEditor()
    qtbot.addWidget(editor)
    editor.show_form("We came.", "We came [in [the] hub].", may_change=True)
    assert not editor.judge().fair or editor.judge().corrections, "what stands outside brackets is a correction"
