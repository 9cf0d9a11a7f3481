"""Two columns: level passage by passage, scrolled as one, coded on either side."""

from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from qcoder.ui.reader import Page, Reader, ReaderCoding, ReaderTurn
from qcoder.ui.theme import Theme
from tests.ui.reader.pages import coding, find, make_turns, selected_words

SHORT = "We came for coffee."
LONG = "At first we came for coffee, and I knew no one at all in this town, so I sat by the window and watched. " * 3
ARABIC = "في البداية جئنا لشرب القهوة. لم أكن أعرف أحداً. "


def page(name: str, bodies: list[str], passages: list[int | None], *codings: ReaderCoding) -> Page:
    turns = make_turns(bodies)
    turns = [
        ReaderTurn(t.number, t.speaker, t.moderator, t.begin_ms, t.start, t.end, t.body, passage)
        for t, passage in zip(turns, passages, strict=True)
    ]
    return Page(name.encode(), "Focus group, Delft", tuple(turns), codings, name)


def both(*codings: ReaderCoding, turns: int = 30) -> list[Page]:
    """Two pages of as many turns, long where the other is short; the codings are on the left one."""
    ours = [(LONG if n % 3 == 0 else SHORT) + f" Left {n}." for n in range(turns)]
    theirs = [(LONG if n % 3 == 1 else SHORT) + f" Right {n}." for n in range(turns)]
    numbers: list[int | None] = list(range(1, turns + 1))
    return [page("Ukrainian", ours, numbers, *codings), page("English", theirs, numbers)]


@pytest.fixture
def two(reader: Reader) -> Reader:
    reader.resize(1000, 700)
    reader.show_pages(both())
    assert reader.pair.on
    return reader


def tops(reader: Reader, side: int) -> dict[int, int]:
    """The height in the reader at which each turn in sight begins, by its place."""
    view, found = reader.views[side], {}
    for block, top in view.blocks_between(view.seen_top, view.seen_top + view.height()):
        number = block.blockNumber()
        if view.map.begins_turn(number) and top >= view.seen_top:
            found[view.map.block_turns[number]] = view.viewport().mapTo(reader, QPoint(0, round(top))).y()
    return found


def assert_level(reader: Reader) -> None:
    """Whatever is seen of both sides of a level begins at one height, and no level lies on another."""
    found = [tops(reader, side) for side in (0, 1)]
    rows: dict[int, set[int]] = {}
    for side in (0, 1):
        for level, _ in reader.pair.in_sight():
            first, last = reader.pair.turns_on(side, level)
            if first < last and first in found[side]:
                rows.setdefault(level, set()).add(found[side][first])
    assert all(len(heights) == 1 for heights in rows.values()), rows
    ordered = [min(rows[level]) for level in sorted(rows)]
    assert all(above < below for above, below in pairwise(ordered))


def test_passages_begin_at_one_height_wherever_one_scrolls(two: Reader) -> None:
    assert len(tops(two, 0)) > 3
    for value in [*range(40), two.bar.maximum() // 2, two.bar.maximum() - 1, two.bar.maximum()]:
        two.bar.setValue(value)
        assert_level(two)


def test_the_last_words_of_the_longer_side_can_be_reached(two: Reader) -> None:
    two.bar.setValue(two.bar.maximum())
    for view in two.views:
        last = view.line_rect(view.map.length)
        assert view.lies_in_sight(last)


def test_a_step_of_the_wheel_moves_both_sides_alike(two: Reader, qtbot: QtBot) -> None:
    two.bar.setValue(5)
    before = [tops(two, side) for side in (0, 1)]
    two.bar.setValue(6)
    after = [tops(two, side) for side in (0, 1)]
    moved = {before[side][turn] - after[side][turn] for side in (0, 1) for turn in after[side] if turn in before[side]}
    assert moved == {two.view.line_height}


def test_turns_without_a_twin_leave_the_other_side_empty(reader: Reader) -> None:
    reader.resize(1000, 700)
    ours = page("a", [SHORT, LONG, SHORT, SHORT], [1, 2, 4, 5])
    theirs = page("b", [LONG, SHORT, SHORT, LONG, SHORT], [None, 1, 3, 4, 5])
    reader.show_pages([ours, theirs])
    assert_level(reader)
    left, right = tops(reader, 0), tops(reader, 1)
    assert right[0] < left[0] == right[1] < left[1] < right[2] < left[2] == right[3] < left[3] == right[4]


def test_going_across_from_a_turn_without_a_twin_stays_near(reader: Reader) -> None:
    reader.resize(1000, 700)
    ours, theirs = [1, 2, 3, 4, 5], [1, 2, None, 4, 5]
    reader.show_pages([page("a", [LONG] * 5, list(ours)), page("b", [LONG] * 5, theirs)])
    reader.go_to(reader.pages[0].turns[2].start)
    reader.go_across()
    assert reader.caret() == reader.pages[1].turns[1].start
    reader.go_to(reader.pages[1].turns[2].start)
    reader.go_across()
    assert reader.caret() == reader.pages[0].turns[2].start  # without a twin too, and next above


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], max_examples=12)
@given(
    st.lists(st.tuples(st.integers(1, 6), st.none() | st.integers(1, 9)), min_size=1, max_size=12),
    st.lists(st.tuples(st.integers(1, 6), st.none() | st.integers(1, 9)), min_size=1, max_size=12),
    st.lists(st.integers(0, 60), max_size=4),
)
def test_any_two_pages_stay_level(
    reader: Reader,
    ours: list[tuple[int, int | None]],
    theirs: list[tuple[int, int | None]],
    values: list[int],
) -> None:
    reader.resize(1000, 400)
    pages = [
        page(name, [SHORT * size for size, _ in made], [passage for _, passage in made])
        for name, made in (("a", ours), ("b", theirs))
    ]
    reader.show_pages(pages)
    for value in [0, *values]:
        reader.bar.setValue(value)
        assert_level(reader)


def test_what_stood_at_the_top_stays_there_in_another_width(two: Reader) -> None:
    two.bar.setValue(60)
    level = two.pair.place[0]
    two.resize(1200, 700)
    assert two.pair.place[0] == level
    assert_level(two)
    two.set_reading_size(20)
    assert two.pair.place[0] == level


def test_narrow_readers_show_the_column_with_the_keyboard(two: Reader) -> None:
    two.resize(600, 700)
    assert not two.pair.on
    assert [view.isVisible() for view in two.views] == [True, False]
    QTest.keyClick(two.view, Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(two.view, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert [view.isVisible() for view in two.views] == [False, True]
    assert "Right 1" in two.view.map.words(*two.steps.turn_at(two.document_caret()) or (0, 0))
    two.resize(1000, 700)
    assert two.pair.on
    assert two.view is two.views[1]
    assert_level(two)


def test_keys_work_in_the_column_that_has_the_keyboard(two: Reader, qtbot: QtBot) -> None:
    QTest.keyClick(two.views[0], Qt.Key.Key_Tab)
    assert selected_words(two) == SHORT or selected_words(two).startswith("At first")
    with qtbot.waitSignal(two.column_changed) as told:
        QTest.keyClick(two.views[0], Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert told.args == [b"English"]
    qtbot.waitUntil(two.views[1].hasFocus)
    assert two.selection() is None
    QTest.keyClick(two.views[1], Qt.Key.Key_Tab)
    start, end = two.selection() or (0, 0)
    assert two.page is not None
    assert two.page.text_id == b"English"
    assert two.page.turns[0].start <= start < end <= two.page.turns[0].end
    assert not two.views[0].textCursor().hasSelection()


def test_the_caret_stays_in_sight_all_the_way_down_and_up(two: Reader) -> None:
    for key, presses in ((Qt.Key.Key_PageDown, 12), (Qt.Key.Key_Down, 30), (Qt.Key.Key_Up, 40), (Qt.Key.Key_PageUp, 9)):
        for _ in range(presses):
            QTest.keyClick(two.view, key)
            assert two.view.lies_in_sight(two.view.line_rect(two.document_caret()))
            assert_level(two)
            assert all(view.contentOffset().y().is_integer() for view in two.views)


def test_sentences_stay_in_sight_on_either_side(two: Reader) -> None:
    for _ in range(2):
        for _ in range(40):
            QTest.keyClick(two.view, Qt.Key.Key_Tab)
            start, _end = two.document_selection()
            assert two.view.lies_in_sight(two.view.line_rect(start))
        two.go_across()


def test_a_code_shows_at_its_passage_on_the_other_side(two: Reader, qtbot: QtBot) -> None:
    left, right = both()
    start, end = find(left, "Left 1.")
    two.show_pages([page("Ukrainian", [t.body for t in left.turns], [t.passage for t in left.turns],
                         coding("bonding", start, end)), right], b"English")  # fmt: skip
    assert [one.code_name for one in two.echo.codings_beside(1, 1)] == ["bonding"]
    assert two.echo.codings_beside(0, 1) == []
    two.go_to(right.turns[1].start)
    assert two.codings_at(two.caret()) == []
    assert [one.code_name for one in two.codings_beside()] == ["bonding"]
    y = tops(two, 1)[1] + 10 - two.echo.y()
    assert [one.code_name for one in two.echo.codings_at(QPointF(two.echo.width() - 5, y))] == ["bonding"]
    at = QPoint(two.echo.width() - 5, y)
    QApplication.sendEvent(two.echo, QHelpEvent(QEvent.Type.ToolTip, at, two.echo.mapToGlobal(at)))
    qtbot.waitUntil(QToolTip.isVisible)
    assert "bonding (Anna)" in QToolTip.text()
    QToolTip.hideText()


def test_codings_come_and_go_on_the_side_they_are_on(two: Reader) -> None:
    start, end = find(two.pages[1], "Right 2.")
    two.add_coding(coding("bridging", start, end), b"English")
    assert two.codings_at(start) == []
    assert [one.code_name for one in two.echo.codings_beside(0, 2)] == ["bridging"]
    two.hide_codings(coders={"Anna"})
    assert two.echo.codings_beside(0, 2) == []
    two.hide_codings()
    two.remove_coding(b"bridging")
    assert two.echo.codings_beside(0, 2) == []


def test_the_margin_shows_what_is_coded_in_the_column_with_the_keyboard(two: Reader) -> None:
    start, end = find(two.pages[1], "Right 0.")
    two.add_coding(coding("bridging", start, end), b"English")
    two.grab()
    assert two.margin.codings_at(QPointF(18, 20)) == []
    two.go_across()
    two.grab()
    found = {p.coding.code_name for y in range(0, 120, 4) for p in two.margin.codings_at(QPointF(18, y))}
    assert found == {"bridging"}


def test_right_to_left_words_stand_beside_left_to_right_ones(reader: Reader) -> None:
    reader.resize(1000, 700)
    start, end = 10, 10 + 14
    ours = page("Arabic", [ARABIC * 3, ARABIC], [1, 2], coding("bonding", start, end))
    reader.show_pages([ours, page("English", [SHORT, LONG], [1, 2])])
    assert_level(reader)
    line = reader.views[0].document().firstBlock().layout().lineAt(0)
    assert line.naturalTextRect().right() == pytest.approx(reader.views[0].text_width + 3, abs=1)
    assert not reader.grab().isNull()


def test_the_gutter_names_each_passage_once(two: Reader) -> None:
    named = [(turn.number, round(top)) for _column, turn, top in two.gutter._turns()]
    assert len({number for number, _ in named}) == len(named)
    heights = {turn + 1: top - two.views[1].y() for turn, top in tops(two, 1).items()}
    assert dict(named) == heights


def test_another_single_page_stands_alone(two: Reader) -> None:
    two.show_page(both()[1])
    assert not two.pair.on
    assert [view.isVisible() for view in two.views] == [True, False]
    assert two.view.hasFocus()
    assert two.view.seen_top == 0
    assert two.go_across() is False


@pytest.mark.parametrize("name", ["light", "dark", "contrast-light", "contrast-dark"])
@pytest.mark.parametrize("zoom", [1.0, 1.3])
def test_every_theme_keeps_the_columns_level(two: Reader, qapp: QApplication, name: str, zoom: float) -> None:
    two.resize(1500, 700)
    two.bar.setValue(9)
    Theme.by_name(name, zoom=zoom).apply(qapp)
    assert two.pair.on
    for _ in range(3):
        two.grab()
        assert_level(two)
        two.pair.scroll_lines(1)
