"""The reader as a widget: what it shows, selects and tells."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QGuiApplication, QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from qcoder.ui.reader import Page, Reader, ReaderTurn
from qcoder.ui.reader.gutter import widest_label
from qcoder.ui.theme import Theme, current
from tests.ui.reader.pages import TALK, coding, find, make_page, selected_words, talk


def picture(reader: Reader) -> QImage:
    reader.view.setCursorWidth(0)  # the caret blinks
    return reader.grab().toImage()


def shows(image: QImage, colour: str, part: QRect) -> bool:
    return any(
        image.pixelColor(x, y).name().upper() == colour.upper()
        for x in range(part.left(), part.right())
        for y in range(part.top(), part.bottom())
    )


def test_a_caret_that_is_told_of_stands_in_the_words(reader: Reader) -> None:
    long, short = make_page(["Hello there, all of you."] * 5), make_page(["Hi"] * 3, text_id=b"short")
    told: list[int] = []
    reader.caret_moved.connect(lambda _here: told.append(reader.caret()))
    reader.selection_changed.connect(lambda _place: told.append(reader.caret()))
    for pages in ([short], [long], [short, long], [long, short], [short]):
        reader.view.choose(*[min(at, reader.view.map.length) for at in (14, 12)])
        told.clear()
        reader.show_pages(pages)
        assert set(told) <= {reader.caret()}


# ---- positions


@pytest.mark.parametrize(
    "words",
    [
        "one 😀. Then",
        "😀",
        "👩\u200d👧",
        "👩\u200d👧 приїхала",
        "where I was from.",
        "أكن أعرف",
        "e\u0301\u00a0x\u2028y",
    ],
)
def test_a_range_selected_comes_back_and_copies_exactly(reader: Reader, words: str) -> None:
    page = make_page([*TALK, "cafe\u0301\u00a0x\u2028y 😀 z"])
    reader.show_page(page)
    reader.select(*find(page, words))
    assert reader.selection() == find(page, words)
    assert selected_words(reader) == words
    reader.view.copy()
    assert QGuiApplication.clipboard().text() == words


def test_a_selection_over_turns_is_the_hull_and_copies_without_labels(reader: Reader) -> None:
    page = talk()
    reader.show_page(page)
    start, end = find(page, "where I was from.")[0], find(page, "And your")[1]
    reader.select(start, end)
    assert reader.selection() == (start, end)
    reader.view.copy()
    assert QGuiApplication.clipboard().text() == "where I was from.\nAnd your"


def test_codings_are_found_by_their_place_in_the_text(reader: Reader) -> None:
    page = talk()
    behind_emoji = find(page, "Then a woman")
    family = find(page, "👩\u200d👧")
    reader.show_page(talk(coding("met", *behind_emoji), coding("family", *family), coding("label", 2, 5)))
    assert [one.code_name for one in reader.codings_at(behind_emoji[0])] == ["met"]
    assert reader.codings_at(behind_emoji[0] - 1) == []
    assert [one.code_name for one in reader.codings_at(family[1] - 1)] == ["family"]
    assert [one.code_name for one in reader.codings_at(3)] == ["label"]


# ---- what is told


def test_the_codes_at_the_caret_are_told_in_words_too(reader: Reader, qtbot: QtBot) -> None:
    page = talk()
    reader.show_page(talk(coding("coffee", *find(page, "for coffee")), coding("first", *find(page, TALK[1]))))
    assert reader.view.accessibleName() == "Focus group, Delft"
    assert reader.view.accessibleDescription() == "Moderator. No codes here"
    with qtbot.waitSignal(reader.caret_moved) as told:
        reader.select(*[find(page, "coffee")[0]] * 2)
    assert [one.code_name for one in told.args[0]] == ["coffee", "first"]
    assert reader.view.accessibleDescription() == "Visitor 2. Codes here: coffee (Anna); first (Anna)"
    interface = QAccessible.queryAccessibleInterface(reader.view)
    assert interface.textInterface().text(0, 3) == "How", "a screen reader gets the words"


def test_a_new_coding_at_the_caret_is_told_without_moving(reader: Reader, qtbot: QtBot) -> None:
    page = talk()
    reader.show_page(page)
    place = find(page, "for coffee")
    reader.select(*place)
    with qtbot.waitSignal(reader.caret_moved) as told:
        reader.add_coding(coding("coffee", *place))
    assert [one.code_name for one in told.args[0]] == ["coffee"]
    assert reader.selection() == place
    with qtbot.waitSignal(reader.caret_moved) as told:
        reader.remove_coding(b"coffee")
    assert told.args == [[]]
    reader.set_codings([coding("other", *place)])
    assert [one.code_name for one in reader.codings_at(place[0])] == ["other"]


def test_a_filter_takes_codings_out_of_sight_and_reach(reader: Reader, qtbot: QtBot) -> None:
    page = talk()
    place = find(page, "for coffee")
    reader.show_page(talk(coding("mine", *place), coding("theirs", *place, colour=1, coder="Bram")))
    full = picture(reader)
    reader.hide_codings(coders=["Bram"])
    assert [one.code_name for one in reader.codings_at(place[0])] == ["mine"]
    assert picture(reader) != full
    reader.hide_codings(codes=[b"mine", b"theirs"])
    assert reader.codings_at(place[0]) == []
    reader.show_page(talk(coding("mine", *place)))
    assert reader.codings_at(place[0]) == [], "a filter holds for the next page"
    reader.set_filter(None)
    assert len(reader.codings_at(place[0])) == 1


# ---- painting


def test_coded_words_are_tinted_and_stronger_under_the_caret(reader: Reader) -> None:
    page = talk()
    place = find(page, "for coffee")
    reader.show_page(talk(coding("coffee", *place)))
    theme = current()
    words = QRect(reader.view.viewport().mapTo(reader, QPoint(0, 0)), reader.view.viewport().size())
    image = picture(reader)
    assert shows(image, theme.tint(0).name(), words)
    assert not shows(image, theme.tint(0, active=True).name(), words)
    reader.select(place[0], place[0])
    assert shows(picture(reader), theme.tint(0, active=True).name(), words)


def test_another_theme_repaints_everything(reader: Reader, qapp: QApplication) -> None:
    page = talk()
    reader.show_page(talk(coding("coffee", *find(page, "for coffee"))))
    height = reader.view.line_height
    Theme.by_name("contrast-dark").apply(qapp)
    image = picture(reader)
    assert image.pixelColor(2, 700).name() == "#000000"
    words = QRect(reader.view.viewport().mapTo(reader, QPoint(0, 0)), reader.view.viewport().size())
    assert shows(image, current().code(0).name(), words), "a rule instead of a tint"
    assert reader.view.line_height == height + 2


def test_each_turn_runs_in_its_own_direction(reader: Reader) -> None:
    reader.show_page(talk())
    picture(reader)
    document = reader.view.document()
    directions = [document.findBlockByNumber(number).textDirection() for number in (1, 4)]
    assert directions == [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft]
    line = document.findBlockByNumber(4).layout().lineAt(0)
    assert line.naturalTextRect().right() > reader.view.text_width - 2, "it begins at the right"
    first = reader.view.cursorRect()
    reader.select(*find(talk(), "في"))
    assert reader.view.cursorRect().x() > first.x()


def test_narrow_and_wide_windows_keep_the_words_readable(reader: Reader, qtbot: QtBot) -> None:
    reader.show_page(talk(coding("coffee", *find(talk(), "for coffee"))))
    for width in (260, 420, 640, 1000, 1900):
        reader.resize(width, 500)
        picture(reader)
        assert 8 * 16 <= reader.view.text_width <= 31 * 16
        assert reader.gutter.geometry().right() < reader.margin.geometry().left()


# ---- going to places


def long_page() -> Page:
    return make_page([f"Turn {number}. " + "We talked about the house and the street. " * 6 for number in range(200)])


def test_going_to_a_place_shows_and_marks_it(reader: Reader) -> None:
    page = long_page()
    reader.show_page(page)
    place = find(page, "Turn 150.")
    reader.go_to(*place)
    seen = reader.palette_anchor()
    assert reader.rect().contains(seen)
    assert reader.caret() == place[0]
    assert reader.selection() is None
    words = QRect(reader.view.viewport().mapTo(reader, QPoint(0, 0)), reader.view.viewport().size())
    assert shows(picture(reader), current().c("search").name(), words)
    reader.select(place[0] + 2, place[0] + 2)
    assert not shows(picture(reader), current().c("search").name(), words)


def test_going_to_a_coding_marks_it_as_active(reader: Reader) -> None:
    page = long_page()
    place = find(page, "Turn 150.")
    turn = page.turns[150]
    reader.show_page(Page(b"t", "", page.turns, (coding("word", *place), coding("turn", turn.start, turn.end))))
    reader.go_to(turn.start, turn.end)
    assert b"turn" in reader.active
    assert not reader.view.has_mark()


def test_the_anchor_of_the_palette_lies_under_the_selection_within_sight(reader: Reader) -> None:
    page = long_page()
    reader.show_page(page)
    reader.select(*find(page, "Turn 3."))
    anchor = reader.palette_anchor()
    left = reader.view.viewport().mapTo(reader, QPoint(0, 0)).x()
    assert (anchor.width(), anchor.height()) == (reader.view.text_width, reader.view.line_height)
    assert anchor.left() >= left
    reader.select(page.turns[2].start, page.turns[3].end)
    assert reader.palette_anchor().height() > 3 * reader.view.line_height
    reader.view.verticalScrollBar().setValue(reader.view.verticalScrollBar().maximum())
    assert reader.rect().contains(reader.palette_anchor())


def test_the_same_text_shown_again_stays_where_it_was(reader: Reader) -> None:
    page = long_page()
    reader.show_page(page)
    reader.go_to(*find(page, "Turn 150."))
    top, caret = reader.view.top_position(), reader.caret()
    reader.show_page(Page(page.text_id, page.title, page.turns, (coding("new", 40, 60),)))
    assert (reader.view.top_position(), reader.caret()) == (top, caret)
    reader.show_page(Page(b"another", page.title, page.turns))
    assert (reader.view.top_position(), reader.caret()) == (0, page.turns[0].start)


def test_another_size_keeps_the_line_at_the_top(reader: Reader, qtbot: QtBot) -> None:
    page = long_page()
    reader.show_page(page)
    reader.go_to(*find(page, "Turn 150."))
    block = reader.view.firstVisibleBlock().blockNumber()
    reader.set_reading_size(22)
    assert reader.view.firstVisibleBlock().blockNumber() == block
    reader.resize(700, 500)
    picture(reader)
    assert reader.view.firstVisibleBlock().blockNumber() == block


def test_ten_thousand_codings_on_a_million_characters_open(reader: Reader, qtbot: QtBot) -> None:
    body = "Ми говорили про дім 😀 and the street where we lived before. " * 8
    page = make_page([body] * 2000)
    last = page.turns[-1].end
    codings = [coding(f"c{n}", (at := n * 97 % (last - 700)), at + 50 + n % 500, colour=n % 24) for n in range(10_000)]
    reader.show_page(Page(b"big", "Big", page.turns, tuple(codings)))
    reader.go_to(last - 300)
    picture(reader)
    assert reader.caret() == last - 300
    assert {one.id for one in reader.codings_at(last - 900)} == {
        one.id for one in codings if one.start <= last - 900 < one.end
    }


def test_one_paragraph_of_a_whole_interview_is_shown_too(reader: Reader) -> None:
    body = "We went home and came back. " * 2200
    turn = ReaderTurn(1, "Visitor 1", False, None, 12, 12 + len(body), body, 1)
    codings = tuple(coding(f"c{n}", 12 + n * 300, 12 + n * 300 + 120, colour=n) for n in range(100))
    reader.show_page(Page(b"long", "", (turn,), codings))
    reader.go_to(turn.end - 50)
    picture(reader)
    assert reader.caret() == turn.end - 50


def test_another_theme_keeps_the_line_at_the_top(reader: Reader, qapp: QApplication) -> None:
    reader.show_page(long_page())
    reader.go_to(*find(long_page(), "Turn 150."))
    block = reader.view.firstVisibleBlock().blockNumber()
    for name, zoom in (("dark", 1.0), ("contrast-light", 1.25), ("light", 1.0)):
        Theme.by_name(name, zoom=zoom).apply(qapp)
        picture(reader)
        assert reader.view.firstVisibleBlock().blockNumber() == block


def test_long_names_of_speakers_have_the_room_that_is_to_spare(reader: Reader) -> None:
    page = make_page(["We came and we stayed. " * 20] * 2)
    long = tuple(turn._replace(speaker="Research institute 2") for turn in page.turns)
    reader.resize(900, 500)
    reader.show_page(page)
    usual = reader.gutter._width
    reader.show_page(replace(page, turns=long))
    wide = reader.gutter._width
    assert wide >= widest_label(long)
    assert reader.gutter.width() >= wide
    reader.resize(420, 500)
    assert reader.gutter._width < wide, "the words keep their room"
    reader.resize(900, 500)
    reader.show_page(page)
    assert reader.gutter._width == usual
