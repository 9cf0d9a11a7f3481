"""Map, density, edges dragged with the mouse, codes dropped on words."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from qcoder.ui.paint.overview import Stretch, density, lanes
from qcoder.ui.reader import Reader
from qcoder.ui.reader.dropping import CODE_MIME
from qcoder.ui.reader.edges import EdgeDrag
from qcoder.ui.theme import Theme, current
from tests.ui.reader.pages import coding, find, make_page, selected_words, talk
from tests.ui.reader.test_pointer import place, send

LONG = [f"Turn {number}. " + "We came and we stayed and we talked. " * 12 for number in range(60)]


def colours(reader: Reader, image: QImage) -> set[str]:
    """The colours of the map, as drawn."""
    return {image.pixelColor(x, y).name() for y in range(image.height()) for x in range(image.width())}


def map_of(reader: Reader, qtbot: QtBot) -> QImage:
    qtbot.waitUntil(lambda: not reader.minimap._settle.isActive())
    return reader.minimap.grab().toImage()


# ---- the map


@given(st.lists(st.tuples(st.integers(0, 900), st.integers(0, 100))))
def test_density_counts_what_touches_a_row(made: list[tuple[int, int]]) -> None:
    ranges = [(start, start + length) for start, length in made]
    rows = density(sorted(start for start, _ in ranges), sorted(end for _, end in ranges), 1000, 125)
    for y in range(125):
        assert rows[y] == sum(1 for start, end in ranges if start // 8 <= y <= min(end // 8, 124))


@given(st.lists(st.tuples(st.floats(0, 90), st.floats(0.1, 30))))
def test_lanes_hold_every_stretch_and_overlap_only_when_all_are_full(made: list[tuple[float, float]]) -> None:
    stretches = [Stretch(top, top + height, number) for number, (top, height) in enumerate(made)]
    found = list(lanes(sorted(stretches, key=lambda one: (one.top, -one.bottom)), 3))
    assert sorted(one.colour for _, one in found) == list(range(len(made)))
    for lane, one in found:
        over = [other for at, other in found if at == lane and other != one and other.top < one.bottom
                and one.top < other.bottom]
        around = [other for _, other in found if other.top < one.bottom and one.top < other.bottom]
        assert not over or len(around) > 3


def test_the_map_shows_codings_hits_and_what_is_seen(reader: Reader, qtbot: QtBot) -> None:
    page = make_page(LONG)
    end = page.turns[-1].end
    reader.show_page(replace(page, codings=(coding("late", end - 400, end, colour=2),)))
    shown = colours(reader, map_of(reader, qtbot))
    assert current().code_hex(2).lower() in shown
    assert current().hex("warning").lower() not in shown
    reader.set_hits([(page.turns[30].start, page.turns[30].start + 4)])
    assert current().hex("warning").lower() in colours(reader, map_of(reader, qtbot))
    reader.hide_codings(codes=[b"late"])
    assert current().code_hex(2).lower() not in colours(reader, map_of(reader, qtbot))


def test_a_click_on_the_map_goes_there(reader: Reader, qtbot: QtBot) -> None:
    reader.show_page(make_page(LONG))
    widget = reader.minimap
    assert widget.isVisible()
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=QPoint(8, widget.height() // 2))
    middle = reader.view.map.turn_of(reader.view.top_position())
    assert 24 < middle < 32
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=QPoint(8, 1))
    assert reader.view.map.turn_of(reader.view.top_position()) == 0


def test_the_map_has_room_in_two_columns_and_goes_before_a_column_does(qtbot: QtBot, light: None) -> None:
    reader = Reader()
    qtbot.addWidget(reader)
    left, right = make_page(LONG, text_id=b"left"), make_page(LONG, text_id=b"right")
    pages = [replace(left, heading="Left"), replace(right, heading="Right")]
    reader.show()
    reader.resize(1100, 700)
    reader.show_pages(pages)
    assert reader.pair.on
    assert reader.minimap.isVisible()
    width, maps = 1100, []
    while reader.minimap.isVisible() and reader.pair.on:
        maps.append(reader.minimap.width())
        width -= 2
        reader.resize(width, 700)
    assert reader.pair.on, "the map gives way first"
    assert len(set(maps)) == 2, "and is slim before it goes"
    assert maps == sorted(maps, reverse=True)


# ---- density


def test_density_takes_names_and_tints_away_and_gives_them_back(reader: Reader, qtbot: QtBot) -> None:
    reader.show_page(talk(coding("one", *find(talk(), "came for coffee"), colour=2)))
    named = reader.grab().toImage()
    reader.set_density(density=True)
    counted = reader.grab().toImage()
    assert counted != named
    tint = current().tint(2).name()
    assert tint in {named.pixelColor(x, y).name() for y in range(200) for x in range(named.width())}
    assert tint not in {counted.pixelColor(x, y).name() for y in range(200) for x in range(counted.width())}
    assert reader.margin.codings_at(QPointF(20, 60)) == []
    reader.set_density(density=False)
    assert reader.grab().toImage() == named


# ---- edges


def edge(reader: Reader, number: int) -> QPointF:
    top, height = reader.view.edge_lines()[number]
    return QPointF(top.x(), top.y() + height / 2)


def test_an_edge_is_dragged_to_other_words(reader: Reader, qtbot: QtBot) -> None:
    reader.show_page(talk(coding("one", *find(talk(), "came for"))))
    viewport, at = reader.view.viewport(), place(reader, "coffee", 2)
    reader.step_coding(forward=True)
    send(viewport, QEvent.Type.MouseMove, edge(reader, 1), button=Qt.MouseButton.NoButton)
    assert viewport.cursor().shape() == Qt.CursorShape.SizeHorCursor
    with qtbot.waitSignal(reader.coding_resized) as told:
        send(viewport, QEvent.Type.MouseButtonPress, edge(reader, 1), held=True)
        send(viewport, QEvent.Type.MouseMove, at, button=Qt.MouseButton.NoButton, held=True)
        assert reader.view.has_mark()
        send(viewport, QEvent.Type.MouseButtonRelease, at)
    assert told.args == [b"one", *find(talk(), "came for coffee")]
    assert not reader.view.has_mark()


def test_escape_gives_the_edge_up(reader: Reader, qtbot: QtBot) -> None:
    reader.show_page(talk(coding("one", *find(talk(), "came for"))))
    viewport, at = reader.view.viewport(), place(reader, "At first")
    reader.step_coding(forward=True)
    with qtbot.assertNotEmitted(reader.coding_resized):
        send(viewport, QEvent.Type.MouseButtonPress, edge(reader, 0), held=True)
        send(viewport, QEvent.Type.MouseMove, at, button=Qt.MouseButton.NoButton, held=True)
        assert reader.view.has_mark()
        qtbot.keyClick(reader.view, Qt.Key.Key_Escape)
        send(viewport, QEvent.Type.MouseButtonRelease, at)
    assert not reader.view.has_mark()


def test_what_may_not_be_changed_has_no_edges(reader: Reader) -> None:
    reader.show_page(talk(coding("one", *find(talk(), "came for"))))
    reader.may_change = False
    reader.step_coding(forward=True)
    assert reader.view.edge_lines() == []


@given(st.integers(0, 40), st.integers(1, 40), st.integers(0, 1), st.integers(0, 80), st.booleans())
def test_a_dragged_edge_never_leaves_an_empty_or_turned_range(
    start: int, length: int, which: int, to: int, by_letter: bool
) -> None:
    drag = EdgeDrag(lambda first, last: (first // 10 * 10, -(-last // 10) * 10))
    drag.take((start, start + length), which)
    found = drag.range_to(to, by_letter=by_letter)
    fixed = start + length if which == 0 else start
    if found is None:
        assert to == fixed
    else:
        assert found[0] < found[1]
        assert fixed in found
        assert by_letter is False or to in found


# ---- dropping


def drop(reader: Reader, at: QPointF, code: bytes) -> bool:
    data = QMimeData()
    data.setData(CODE_MIME, code)
    return carry(reader, at, data)


def carry(reader: Reader, at: QPointF, data: QMimeData) -> bool:
    """Brings data over the words and lets it fall; says whether it was taken."""
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    viewport, move = reader.view.viewport(), Qt.DropAction.MoveAction
    enter = QDragEnterEvent(at.toPoint(), move, data, left, none)
    QApplication.sendEvent(viewport, enter)
    if not enter.isAccepted():
        return False
    assert reader.view.has_mark(), "what it would be for is seen"
    event = QDropEvent(at, move, data, left, none)
    QApplication.sendEvent(viewport, event)
    return event.isAccepted()


def test_a_code_is_dropped_on_the_selection_or_on_a_sentence(reader: Reader, qtbot: QtBot) -> None:
    reader.show_page(talk())
    with qtbot.waitSignal(reader.code_dropped) as told:
        assert drop(reader, place(reader, "knew"), b"c" * 16)
    assert told.args == [b"c" * 16]
    assert selected_words(reader) == "I knew no one 😀."
    reader.select(*find(talk(), "for coffee"))
    assert drop(reader, place(reader, "coffee", 2), b"c" * 16)
    assert selected_words(reader) == "for coffee"


def test_nothing_else_can_be_dropped(reader: Reader, qtbot: QtBot) -> None:
    reader.show_page(talk())
    data = QMimeData()
    data.setText("words of another program")
    with qtbot.assertNotEmitted(reader.code_dropped):
        assert not carry(reader, place(reader, "knew"), data)
    assert reader.selection() is None


def test_a_press_on_selected_words_drags_them_or_puts_the_caret(reader: Reader, qtbot: QtBot) -> None:
    reader.show_page(talk())
    reader.select(*find(talk(), "came for coffee"))
    viewport, at = reader.view.viewport(), place(reader, "for", 1)
    with qtbot.waitSignal(reader.words_dragged):
        send(viewport, QEvent.Type.MouseButtonPress, at, held=True)
        send(viewport, QEvent.Type.MouseMove, at + QPointF(40, 0), button=Qt.MouseButton.NoButton, held=True)
    assert selected_words(reader) == "came for coffee"
    send(viewport, QEvent.Type.MouseButtonPress, at, held=True)
    send(viewport, QEvent.Type.MouseButtonRelease, at)
    assert reader.selection() is None
    assert reader.caret() == find(talk(), "for")[0] + 1


@pytest.mark.parametrize("theme", ["light", "dark", "contrast-dark", "contrast-light"])
@pytest.mark.parametrize("zoom", [1.0, 1.5, 3.0])
def test_two_hundred_codings_on_one_turn_paint_in_every_theme_and_size(
    reader: Reader, qapp: QApplication, theme: str, zoom: float
) -> None:
    Theme.by_name(theme, zoom=zoom).apply(qapp)
    arabic = "في البداية جئنا لشرب القهوة. لم أكن أعرف أحداً هنا. " * 6
    page = make_page(["Питання?", "Спочатку ми приходили на каву. " * 8, "Wh?", arabic])
    codings = [coding(f"c{n}", page.turns[1 + n % 2 * 2].start + n, page.turns[1 + n % 2 * 2].end - n // 2,
                      colour=n % 24, coder=("Anna", "Bram")[n % 2]) for n in range(200)]
    reader.show_page(replace(page, codings=tuple(codings)))
    picture = reader.grab().toImage()
    assert current().hex("page").lower() in {picture.pixelColor(x, 5).name() for x in range(0, picture.width(), 3)}
    assert len(reader.view.placed.at(reader.view.map.turn_starts[1] + 100)) > 50
    reader.step_coding(forward=True)
    assert reader.chosen == b"c0"
