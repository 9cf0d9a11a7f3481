"""What turns say to earlier ones, and the questions of the guide, in the reader."""

from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from qcoder.services import sources
from qcoder.services.guides import confirming, keeping
from qcoder.services.texts import turn_links
from tests.ui.views.code.hands import CTRL, SHIFT, Hands, Key


def links(hands: Hands) -> list[tuple[int | None, str, int | None]]:
    source = hands.view.pane.source
    assert source is not None
    return [(one.turn.number, one.kind, one.to_turn.number) for one in turn_links.of_source(hands.study, source)]


def test_a_turn_is_linked_by_keys_followed_there_and_back_and_taken_back(hands: Hands) -> None:
    later, earlier = hands.turn(6), hands.turn(2)
    hands.reader.go_to(later.start)
    hands.press(Key.Key_F3, SHIFT)
    hands.type("2")
    hands.press(Key.Key_Return)
    assert links(hands) == [(6, "disputes", 2)]
    assert hands.reader.view.hasFocus()
    assert hands.reader.caret() == later.start, "choosing leaves the caret"
    note = hands.reader.note_here()
    assert note.signs == ("≠2",)
    assert "disputes turn 2" in note.words[0]
    assert any("disputes turn 2" in item.words for item in hands.view.status_items())
    assert "disputes turn 2" in hands.reader.view.accessibleDescription()
    hands.press(Key.Key_B, CTRL)
    assert hands.reader.caret() == earlier.start
    assert hands.reader.note_here().signs == ("↓6",)
    hands.press(Key.Key_B, CTRL)
    assert hands.reader.caret() == later.start
    hands.press(Key.Key_F8, SHIFT)
    assert links(hands) == []
    assert hands.reader.note_here().signs == ()
    hands.press(Key.Key_Z, CTRL)
    assert links(hands) == [(6, "disputes", 2)]
    assert hands.reader.note_here().signs == ("≠2",)


def test_the_arrows_of_the_list_show_the_turn_and_escape_leaves_all_as_it_was(hands: Hands) -> None:
    later = hands.turn(6)
    hands.reader.go_to(later.start)
    hands.press(Key.Key_F2, SHIFT)
    hands.press(Key.Key_Down)
    assert hands.reader.view.has_mark()
    hands.press(Key.Key_Escape)
    QApplication.processEvents()
    assert not hands.reader.view.has_mark()
    assert links(hands) == []
    assert hands.reader.caret() == later.start


def test_the_earlier_turn_is_chosen_by_a_click_on_its_words(hands: Hands) -> None:
    later, earlier = hands.turn(6), hands.turn(4)
    hands.reader.go_to(later.start)
    hands.press(Key.Key_F4, SHIFT)
    view = hands.reader.view
    first = view.map.document_range(earlier.start, earlier.end)[0]
    place = view.line_rect(first)
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(place.left() + 20, place.center().y()))
    QApplication.processEvents()
    assert links(hands) == [(6, "adds to", 4)]
    assert hands.reader.caret() == later.start


def test_the_first_turn_has_nothing_before_it(hands: Hands) -> None:
    hands.reader.go_to(hands.turn(1).start)
    hands.press(Key.Key_F2, SHIFT)
    assert "others before it" in hands.window.notice.sentence
    hands.press(Key.Key_B, CTRL)
    assert "Nothing is marked" in hands.window.notice.sentence


def test_what_others_marked_is_not_seen_when_blind(hands: Hands) -> None:
    me = hands.study.coder
    hands.study.work_as("Somebody else")
    turn_links.link(hands.study, hands.text, 6, 4, turn_links.AGREES)
    hands.study.resume(me)
    hands.reader.go_to(hands.turn(6).start)
    assert hands.reader.note_here().signs == ("=4",)
    hands.window.menus.run("toggle_blind")
    assert hands.reader.note_here().signs == ()


def ask_two(hands: Hands, folder: Path) -> tuple[str, str]:
    """A guide of two questions that the first two turns of the moderator ask; returns their words."""
    said = ("How did you hear of the hub?", "What brought you back?")
    file = folder / "guide.md"
    file.write_text("# Guide\n\n" + "".join(f"- {words}\n" for words in said), encoding="utf-8")
    keeping.take_in(hands.study, keeping.plan(hands.study, file))
    known = {one.body: one.id for one in keeping.lines(hands.study)}
    asking = [one for one in hands.reader.page.turns if one.number and one.moderator][:2]  # type: ignore[union-attr]
    turns = {one.body_start: one.id for one in sources.turns(hands.study, hands.text)}
    for words, turn in zip(said, asking, strict=True):
        confirming.confirm(hands.study, turns[turn.start], known[words])
    return said


def test_a_text_without_questions_of_a_guide_says_so(hands: Hands) -> None:
    hands.press(Key.Key_F12)
    assert "No question of a topic guide" in hands.window.notice.sentence


def test_the_next_question_of_the_guide_is_found_and_said(hands: Hands, tmp_path: Path) -> None:
    first, second = ask_two(hands, tmp_path)
    hands.press(Key.Key_Home, CTRL)
    hands.press(Key.Key_F12)
    hands.press(Key.Key_F12)
    place = hands.reader.caret()
    assert hands.view.pane.guide.asked_here() == second
    assert any(second in item.words for item in hands.view.status_items())
    hands.press(Key.Key_F12)
    assert "last question" in hands.window.notice.sentence
    assert hands.reader.caret() == place
    hands.press(Key.Key_F12, SHIFT)
    assert hands.view.pane.guide.asked_here() == first
    hands.press(Key.Key_Down, CTRL)
    hands.type("?")
    told = hands.view.codebook.here.accessibleDescription()
    assert first in told, "what the words answer is told under the question mark"
