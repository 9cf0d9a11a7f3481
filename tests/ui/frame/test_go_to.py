"""Ctrl+K: everything with a name is found and gone to, and every command is done, in one window."""

from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from qcoder.services import cases, questions
from qcoder.services.codes import codebook
from qcoder.services.reporting import findings, outline
from qcoder.services.searching import saved
from qcoder.services.searching.word_query import WordQuery
from qcoder.services.study import Study
from qcoder.services.writing import memos
from qcoder.ui.frame.go_to import GoTo
from qcoder.ui.frame.window import MainWindow
from qcoder.ui.views.cases.sheet_dialog import SheetDialog
from qcoder.ui.views.code.view import CodeView
from qcoder.ui.views.finding.room import FindRoom
from qcoder.ui.views.memos.room import MemosRoom
from qcoder.ui.views.questions.room import QuestionsRoom
from qcoder.ui.views.room import MemoOn


def type_in(window: MainWindow, words: str) -> GoTo:
    window.menus.run("go_anywhere")
    goto = cast(GoTo, window.features.doing("go_anywhere"))
    assert goto._palette.field.hasFocus()
    goto._palette.field.setText(words)
    return goto


def go(window: MainWindow, words: str) -> QWidget:
    """Types words and presses Enter; returns the room that is in front then."""
    goto = type_in(window, words)
    QTest.keyClick(goto._palette.field, Qt.Key.Key_Return)
    return window.stack.currentWidget()


def kinds(goto: GoTo) -> list[tuple[str, str]]:
    found = goto._palette.list.model().found  # type: ignore[attr-defined]
    return [(one.name, one.parent) for one in found]


def test_everything_with_a_name_is_gone_to(window: MainWindow) -> None:
    study = cast(Study, window.study)
    asked = questions.everything(study)[1]
    finding = findings.create(study, asked.id, "Zebras bring people in")
    chapter = outline.create(study, "Quaggas of the town")
    memo = memos.write(study, "code", codebook.codes(study)[0].id, "Okapis everywhere")
    saved.save(study, "Tapir search", WordQuery("plan"))
    room = go(window, "zebras")
    assert isinstance(room, QuestionsRoom)
    assert room.page.memo_on() == MemoOn("finding", finding, "Zebras bring people in")
    room = go(window, "quaggas")
    assert isinstance(room, QuestionsRoom)
    assert room.page.memo_on() == MemoOn("chapter", chapter, "Quaggas of the town")
    room = go(window, "okapis")
    assert isinstance(room, MemosRoom)
    assert room.page.note.note == memo  # type: ignore[attr-defined]
    room = go(window, "tapir")
    assert isinstance(room, FindRoom)
    assert room.page.query() == WordQuery("plan")  # type: ignore[attr-defined]
    room = go(window, "code bridging")
    assert isinstance(room, CodeView)
    assert room.codebook.current == codebook.find(codebook.codes(study), "Bridging").id
    assert isinstance(go(window, asked.body[:25]), QuestionsRoom)
    person = next(one for one in cases.everything(study) if one.kind == cases.PERSON)
    go(window, f"person {person.name}")
    sheet = next(one for one in window.findChildren(SheetDialog) if one.isVisible())
    assert sheet.model.row_at(sheet.table.currentIndex().row()).name == person.name
    sheet.close()


def test_what_the_reader_does_is_done_in_the_words(window: MainWindow) -> None:
    reader = window.code_view.pane.reader
    turn = next(one for one in reader.page.turns if one.number == 3)  # type: ignore[union-attr]
    reader.go_to(turn.start)
    window.show_room("memos")
    goto = type_in(window, "widen")
    assert kinds(goto)[0] == ("Widen the selection", "Command  ·  In the words")
    window.grab()  # every kind has an icon that there is
    goto._palette.field.setText("")
    window.grab()
    goto._palette.field.setText("widen")
    QTest.keyClick(goto._palette.field, Qt.Key.Key_Return)
    assert window.stack.currentWidget() is window.code_view
    assert reader.selection() is not None
    go(window, "next turn")
    assert reader.turn_here().number > 3  # type: ignore[union-attr]


def test_where_one_went_stands_first_and_nothing_is_said_to_fit(window: MainWindow) -> None:
    go(window, "bridging")
    goto = type_in(window, "")
    assert kinds(goto)[0][0] == "Bridging"
    goto._palette.field.setText("qqqxyz")
    assert goto._palette.list.model().index(0, 0).data() == "Nothing fits"
    QTest.keyClick(goto._palette.field, Qt.Key.Key_Return)
    assert goto._palette.isVisible()


def test_commands_are_offered_without_a_study(open_window) -> None:  # type: ignore[no-untyped-def]
    goto = type_in(open_window(None), "appear")
    assert ("Appearance", "Command  ·  View") in kinds(goto)
    assert not [one for one in kinds(goto) if one[1] == "Command  ·  In the words"]
