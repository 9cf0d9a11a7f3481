"""The mouse in the words and in the margin."""

from collections.abc import Iterable
from itertools import count

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QHelpEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QMenu, QToolTip, QWidget
from pytestqt.qtbot import QtBot

from qcoder.ui.reader import Page, Reader, ReaderCoding
from qcoder.ui.reader.gutter import time_words
from qcoder.ui.reader.margin import coding_words, initials
from qcoder.ui.theme import Theme
from tests.ui.reader.pages import TALK, coding, find, make_page, talk

LEFT, NO_BUTTON = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
NONE = Qt.KeyboardModifier.NoModifier


moments = count(step=10_000)  # each quick series of events begins long after the one before


def send(
    widget: QWidget,
    kind: QEvent.Type,
    at: QPointF,
    *,
    button: Qt.MouseButton = LEFT,
    held: bool = False,
    moment: int | None = None,
) -> None:
    """A mouse event at a moment in milliseconds, by default long after any other."""
    buttons = LEFT if held else NO_BUTTON
    event = QMouseEvent(kind, at, QPointF(widget.mapToGlobal(at.toPoint())), button, buttons, NONE)
    event.setTimestamp(next(moments) if moment is None else moment)
    QApplication.sendEvent(widget, event)


def press_often(reader: Reader, at: QPointF, times: int, pause: int = 50) -> None:
    """Presses as Qt reports them: every second one of a quick series is a double click."""
    moment, viewport = next(moments), reader.view.viewport()
    for number in range(times):
        second = number % 2 == 1 and pause < QApplication.doubleClickInterval()
        kind = QEvent.Type.MouseButtonDblClick if second else QEvent.Type.MouseButtonPress
        send(viewport, kind, at, held=True, moment=moment + number * pause)
        send(viewport, QEvent.Type.MouseButtonRelease, at, moment=moment + number * pause + 20)


def sweep(reader: Reader, begin: QPointF, end: QPointF) -> None:
    viewport, moment = reader.view.viewport(), next(moments)
    send(viewport, QEvent.Type.MouseButtonPress, begin, held=True, moment=moment)
    send(viewport, QEvent.Type.MouseMove, end, button=NO_BUTTON, held=True, moment=moment + 50)
    send(viewport, QEvent.Type.MouseButtonRelease, end, moment=moment + 90)


def place(reader: Reader, words: str, letter: int = 0) -> QPointF:
    """Just right of the left edge of a letter, in the middle of its line."""
    assert reader.page is not None
    start = find(reader.page, words)[0] + letter
    kept = reader.view.selected()
    reader.select(start, start)
    rect = reader.view.cursorRect()
    reader.view.choose(*kept)
    return QPointF(rect.left() + 1, rect.center().y())


def selected(reader: Reader) -> str:
    reader.view.copy()
    return QApplication.clipboard().text()


# ---- words


def test_two_presses_take_the_word_three_the_sentence_four_the_turn(reader: Reader) -> None:
    reader.show_page(talk())
    at = place(reader, "knew")
    press_often(reader, at, 2)
    assert selected(reader) == "knew"
    press_often(reader, at, 3)
    assert selected(reader) == "I knew no one 😀."
    press_often(reader, at, 4)
    assert selected(reader) == TALK[1]


def test_three_presses_with_a_pause_are_no_series(reader: Reader) -> None:
    reader.show_page(talk())
    press_often(reader, place(reader, "knew"), 3, pause=2_000)
    assert reader.selection() is None


def test_a_press_between_two_lines_hits_the_letter_and_not_the_end_of_the_line(reader: Reader) -> None:
    page = talk()
    reader.show_page(page)
    reader.resize(520, 600)
    at = place(reader, "no one")
    line = reader.view.line_height
    for below in (-line / 2 + 1, line / 2 - 1):
        press_often(reader, QPointF(at.x(), at.y() + below), 1)
        assert reader.caret() == find(page, "no one")[0]


def test_a_sweep_takes_letters_or_whole_words(reader: Reader) -> None:
    reader.show_page(talk())
    begin, end = place(reader, "came", 2), place(reader, "coffee", 3)
    sweep(reader, begin, end)
    assert selected(reader) == "me for cof"
    reader.snap_to_words = True
    reader.clear_selection()  # a press on selected words would drag them
    sweep(reader, begin, end)
    assert selected(reader) == "came for coffee"
    reader.clear_selection()
    sweep(reader, end, begin)
    assert selected(reader) == "came for coffee"
    assert reader.caret() == find(talk(), "came")[0], "swept backwards the caret stays in front"


def test_pointing_at_coded_words_tells_and_marks_them(reader: Reader, qtbot: QtBot) -> None:
    reader.show_page(talk(coding("coffee", *find(talk(), "for coffee"))))
    with qtbot.waitSignal(reader.hovered) as told:
        send(reader.view.viewport(), QEvent.Type.MouseMove, place(reader, "coffee"), button=NO_BUTTON)
    assert [one.code_name for one in told.args[0]] == ["coffee"]
    assert reader.active == {b"coffee"}
    with qtbot.waitSignal(reader.hovered) as told:
        send(reader.view.viewport(), QEvent.Type.MouseMove, place(reader, "knew"), button=NO_BUTTON)
    assert (told.args, reader.active) == ([[]], frozenset())
    send(reader.view.viewport(), QEvent.Type.MouseMove, place(reader, "coffee"), button=NO_BUTTON)
    QApplication.sendEvent(reader.view, QEvent(QEvent.Type.Leave))
    assert reader.active == frozenset()


def test_a_menu_is_asked_for_with_place_and_codings(reader: Reader, qtbot: QtBot) -> None:
    reader.show_page(talk(coding("coffee", *find(talk(), "for coffee"))))
    viewport, at = reader.view.viewport(), place(reader, "coffee").toPoint()
    by_mouse = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, viewport.mapToGlobal(at))
    with qtbot.waitSignal(reader.context_requested) as asked:
        QApplication.sendEvent(viewport, by_mouse)
    assert asked.args[0] == viewport.mapToGlobal(at)
    assert [one.code_name for one in asked.args[1]] == ["coffee"]
    reader.select(*find(talk(), "knew"))
    with qtbot.waitSignal(reader.context_requested) as asked:
        QApplication.sendEvent(
            reader.view, QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(0, 0), QPoint(0, 0))
        )
    assert asked.args[1] == []


def test_the_wheel_with_control_sizes_the_words(reader: Reader) -> None:
    reader.show_page(talk())
    at = QPointF(200, 200)
    for turns, size in ((120, 17), (-120, 16), (-120, 15)):
        event = QWheelEvent(
            at,
            reader.view.viewport().mapToGlobal(at),
            QPoint(0, 0),
            QPoint(0, turns),
            NO_BUTTON,
            Qt.KeyboardModifier.ControlModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(reader.view.viewport(), event)
        assert reader.reading_size == size


# ---- margin


def stripe_points(reader: Reader) -> dict[str, QPointF]:
    """Where a coding can be met in the margin: the first point found for each name."""
    reader.grab()
    found: dict[str, QPointF] = {}
    for y in range(0, reader.margin.height(), 3):
        for x in range(0, reader.margin.width(), 3):
            at = QPointF(x, y)
            for placed in reader.margin.codings_at(at):
                found.setdefault(placed.coding.code_name, at)
    return found


def overlapping() -> Page:
    page = talk()
    return talk(coding("coffee", *find(page, "for coffee")), coding("turn", *find(page, TALK[1]), coder="Bram"))


def test_a_press_on_a_stripe_selects_its_words(reader: Reader, qtbot: QtBot) -> None:
    reader.show_page(overlapping())
    points = stripe_points(reader)
    for name, words in (("coffee", "for coffee"), ("turn", TALK[1])):
        with qtbot.waitSignal(reader.coding_clicked) as told:
            qtbot.mouseClick(reader.margin, LEFT, pos=points[name].toPoint())
        assert told.args == [name.encode()]
        assert selected(reader) == words
        assert reader.active >= {name.encode()}
    with qtbot.waitSignal(reader.coding_activated) as told:
        qtbot.mouseDClick(reader.margin, LEFT, pos=points["turn"].toPoint())
    assert told.args == [b"turn"]
    with qtbot.assertNotEmitted(reader.coding_clicked):
        qtbot.mouseClick(reader.margin, LEFT, pos=QPoint(3, reader.margin.height() - 5))


def test_the_margin_says_in_words_what_lies_under_the_pointer(reader: Reader, qtbot: QtBot) -> None:
    reader.show_page(overlapping())
    at = stripe_points(reader)["turn"].toPoint()
    qtbot.mouseMove(reader.margin, at)
    assert reader.active >= {b"turn"}
    QApplication.sendEvent(reader.margin, QHelpEvent(QEvent.Type.ToolTip, at, reader.margin.mapToGlobal(at)))
    assert QToolTip.text() == "turn (Bram)"
    QToolTip.hideText()
    asked = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, reader.margin.mapToGlobal(at))
    with qtbot.waitSignal(reader.context_requested) as told:
        QApplication.sendEvent(reader.margin, asked)
    assert [one.code_name for one in told.args[1]] == ["turn"]


def test_codings_behind_a_count_are_listed(reader: Reader, qtbot: QtBot) -> None:
    place_of_all = find(talk(), "I knew no one")
    reader.show_page(talk(*(coding(f"code {n}", *place_of_all, colour=n) for n in range(14))))
    reader.grab()
    points = (QPointF(x, y) for y in range(reader.margin.height()) for x in range(0, reader.margin.width(), 4))
    at = next(point for point in points if len(reader.margin.codings_at(point)) > 1)
    hidden = reader.margin.codings_at(at)
    qtbot.mouseClick(reader.margin, LEFT, pos=at.toPoint())
    menu = reader.findChild(QMenu)
    assert [action.text() for action in menu.actions()] == [coding_words(placed.coding) for placed in hidden]
    with qtbot.waitSignal(reader.coding_clicked) as told:
        menu.actions()[1].trigger()
    assert told.args == [hidden[1].coding.id]
    menu.close()


def test_the_wheel_over_gutter_and_margin_scrolls_the_words(reader: Reader, qtbot: QtBot) -> None:
    reader.resize(900, 120)
    reader.show_page(talk())
    bar = reader.view.verticalScrollBar()
    for widget in (reader.gutter, reader.margin):
        bar.setValue(0)
        at = QPointF(widget.rect().center())
        event = QWheelEvent(
            at,
            widget.mapToGlobal(at),
            QPoint(0, 0),
            QPoint(0, -120),
            NO_BUTTON,
            NONE,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(widget, event)
        assert bar.value() > 0


def test_bars_stay_level_with_their_words_while_scrolling(reader: Reader) -> None:
    page = talk()
    reader.resize(900, 200)
    reader.show_page(talk(coding("where", *find(page, "where I was from.")), coding("family", *find(page, "Родина"))))
    for value in range(reader.view.verticalScrollBar().maximum() + 1):
        reader.view.verticalScrollBar().setValue(value)
        for name, at in stripe_points(reader).items():
            placed = reader.view.placed.get(name.encode())
            assert placed is not None
            assert abs(reader.view.line_rect(placed.start).top() - at.y()) < reader.view.line_height


def test_a_name_stays_at_the_top_as_long_as_its_bar_shows(reader: Reader) -> None:
    page = make_page(["We talked about the house and the street. " * 60, "And then?"])
    long, short = page.turns[0], find(page, "And")
    reader.resize(900, 260)
    reader.show_page(Page(b"t", "", page.turns, (coding("house", long.start, long.end), coding("then", *short))))
    bar, names = reader.view.verticalScrollBar(), reader.margin.width() - 60
    for value in range(bar.maximum() + 1):
        bar.setValue(value)
        reader.grab()
        seen = [reader.margin.codings_at(QPointF(names, y)) for y in range(0, reader.margin.height(), 6)]
        line_of_end = reader.view.line_rect(reader.view.map.turn_range(0)[1])
        if line_of_end.bottom() > 20:
            assert any(placed.coding.code_name == "house" for here in seen for placed in here), value


def test_the_gutter_says_a_name_in_full(reader: Reader, qtbot: QtBot) -> None:
    page = make_page(["How are you?"])
    turn = page.turns[0]._replace(speaker="A visitor with a name that is cut in the gutter")
    reader.show_page(Page(b"t", "", (turn,)))
    for at, words in ((QPoint(20, 25), turn.speaker), (QPoint(20, 600), "")):
        QApplication.sendEvent(reader.gutter, QHelpEvent(QEvent.Type.ToolTip, at, reader.gutter.mapToGlobal(at)))
        qtbot.waitUntil(lambda words=words: QToolTip.isVisible() is bool(words))
        assert not words or QToolTip.text() == words


@pytest.mark.parametrize("name", ["light", "dark", "contrast-light", "contrast-dark"])
def test_every_theme_paints_every_part(reader: Reader, qapp: QApplication, name: str) -> None:
    Theme.by_name(name, patterns=True).apply(qapp)
    reader.show_page(overlapping())
    assert not reader.grab().isNull()
    assert set(stripe_points(reader)) == {"coffee", "turn"}


# ---- words beside the words


@pytest.mark.parametrize(
    ("milliseconds", "words"), [(0, "00:00"), (151_999, "02:31"), (3_599_000, "59:59"), (3_661_000, "1:01:01")]
)
def test_times_are_read_at_a_glance(milliseconds: int, words: str) -> None:
    assert time_words(milliseconds) == words


@pytest.mark.parametrize(
    ("coders", "short"),
    [
        ([], {}),
        (["Anna"], {"Anna": ""}),
        (["Anna", "Bram"], {"Anna": "A", "Bram": "B"}),
        (["Anna", "Anouk"], {"Anna": "Ann", "Anouk": "Ano"}),
        (["An", "Anna"], {"An": "An", "Anna": "Ann"}),
    ],
)
def test_initials_tell_coders_apart(coders: Iterable[str], short: dict[str, str]) -> None:
    assert initials(set(coders)) == short


def test_a_coding_in_words_mentions_its_comment() -> None:
    assert coding_words(ReaderCoding(b"", 0, 1, b"", "home", 0, "Anna", comment=True)) == "home (Anna), with a comment"
    assert coding_words(ReaderCoding(b"", 0, 1, b"", "home", 0, "")) == "home"
