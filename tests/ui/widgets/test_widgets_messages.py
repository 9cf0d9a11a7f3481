"""Notice, problem, progress and emptiness."""

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from qcoder.ui.theme import current
from qcoder.ui.widgets.bands import EmptyState, ProblemBand, ProgressStrip, ThinBar
from qcoder.ui.widgets.buttons import Button, IconButton
from qcoder.ui.widgets.labels import TextLabel
from qcoder.ui.widgets.notice import SHOWN_MS, Notice


def button_named(place, words):
    return next(button for button in place.findChildren(Button) if button.text() == words)


@pytest.fixture
def area(window):
    area, field = QWidget(), QLineEdit()
    window(area, field)
    area.field = field
    return area


def test_a_notice_says_what_was_done_and_takes_it_back(qtbot, area):
    undone = []
    notice = Notice(area)
    notice.show_done("Deleted code “gratitude” with 6 codings", lambda: undone.append(1))
    assert notice.isVisible()
    assert notice.accessibleName() == "Deleted code “gratitude” with 6 codings"
    assert not notice.isAncestorOf(QApplication.focusWidget() or area)
    with qtbot.waitSignal(notice.gone):
        qtbot.mouseClick(button_named(notice, "Undo"), Qt.MouseButton.LeftButton)
    assert undone == [1]
    assert not notice.isVisible()


def test_a_notice_stands_at_the_lower_left_and_stays_there(qtbot, area):
    notice = Notice(area)
    notice.show_done("Copied 12 quotes")
    for _ in range(2):
        assert notice.geometry().bottomLeft().x() < 20
        assert area.height() - notice.geometry().bottom() < 20
        area.window().resize(500, 300)
    assert not button_named(notice, "Undo").isVisible()


def test_a_notice_goes_by_itself_after_its_time(qtbot, area):
    assert SHOWN_MS == 8_000
    notice = Notice(area, shown_ms=1)
    with qtbot.waitSignal(notice.gone):
        notice.show_done("Copied 12 quotes")


def test_a_notice_stays_while_pointed_at_or_focused(qtbot, area):
    notice = Notice(area)
    notice.show_done("Deleted", lambda: None)
    assert notice.counting
    at = QPointF(5, 5)
    QApplication.sendEvent(notice, QEnterEvent(at, at, at))
    assert not notice.counting
    QApplication.sendEvent(notice, QEvent(QEvent.Type.Leave))
    assert notice.counting
    button_named(notice, "Undo").setFocus(Qt.FocusReason.TabFocusReason)
    assert not notice.counting
    area.field.setFocus()
    assert notice.counting


def test_one_notice_at_a_time_and_escape_closes_it(qtbot, area):
    undone = []
    notice = Notice(area)
    notice.show_done("First", lambda: undone.append("first"))
    notice.show_done("Second", lambda: undone.append("second"))
    assert notice.sentence == "Second"
    button = button_named(notice, "Undo")
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_Escape)
    assert not notice.isVisible()
    notice.show_done("Third", lambda: undone.append("third"))
    qtbot.mouseClick(notice.findChild(IconButton), Qt.MouseButton.LeftButton)
    assert undone == []


def test_a_problem_offers_two_ways_out(qtbot, window):
    band, chosen = ProblemBand(), []
    window(band)
    assert not band.isVisible()
    band.show_problem(
        "The drive E: is full.",
        [("Try again", lambda: chosen.append(1)), ("Save elsewhere…", lambda: chosen.append(2))],
    )
    qtbot.mouseClick(button_named(band, "Save elsewhere…"), Qt.MouseButton.LeftButton)
    button_named(band, "Try again").setFocus()
    qtbot.keyClick(button_named(band, "Try again"), Qt.Key.Key_Space)
    assert chosen == [2, 1]
    assert band.sentence == band.accessibleName() == "The drive E: is full."
    band.show_problem("Turn 40 has no partner.", [("Next", lambda: chosen.append(3))], kind="warning")
    qtbot.mouseClick(button_named(band, "Next"), Qt.MouseButton.LeftButton)
    assert chosen[-1] == 3
    with pytest.raises(ValueError, match="two ways"):
        band.show_problem("…", [("a", list)] * 3)


def test_a_band_in_a_narrow_place_is_as_high_as_its_words(qtbot):
    place, band, rest = QWidget(), ProblemBand(), QWidget()
    column = QVBoxLayout(place)
    column.addWidget(band)
    column.addWidget(rest, 1)
    qtbot.addWidget(place)
    place.resize(400, 400)
    place.show()
    band.show_problem("Nobody is named in this file. " * 3, [("It is right", print), ("Next", print)])
    qtbot.waitUntil(lambda: band.height() == band.layout().totalHeightForWidth(band.width()))
    narrow = band.height()
    place.resize(1400, 400)
    qtbot.waitUntil(lambda: band.height() < narrow)
    assert band.height() == current().row("band")


def test_a_way_out_gives_the_keyboard_back_to_where_it_was(qtbot, window):
    band, field = ProblemBand(), QLineEdit()
    window(band, field)
    field.setFocus()
    band.show_problem("The drive E: is full.", [("Try again", band.hide)])
    button_named(band, "Try again").setFocus()
    qtbot.keyClick(button_named(band, "Try again"), Qt.Key.Key_Space)
    assert not band.isVisible()
    assert field.hasFocus()


def test_progress_shows_after_a_while_and_can_be_cancelled(qtbot, window):
    strip, field = ProgressStrip(after_ms=1), QLineEdit()
    window(strip, field)
    strip.start("Exporting", 5000)
    assert not strip.isVisible()
    qtbot.waitUntil(strip.isVisible)
    strip.advance(3100, "Exporting 3 100 of 5 000 quotes")
    bar = strip.findChild(ThinBar)
    assert bar.value() == 3100
    assert bar.accessibleName() == "Exporting 3 100 of 5 000 quotes"
    with qtbot.waitSignal(strip.cancelled):
        qtbot.mouseClick(button_named(strip, "Cancel"), Qt.MouseButton.LeftButton)
    strip.finish()
    assert not strip.isVisible()


def test_a_short_job_shows_no_progress(qtbot, window):
    strip = ProgressStrip()
    window(strip)
    strip.start("Searching")
    strip.finish()
    assert not strip.isVisible()


def test_escape_cancels_where_the_result_will_be(qtbot, window):
    place = QWidget()
    field = QLineEdit(place)
    strip = ProgressStrip(place, after_ms=1)
    window(place)
    field.setFocus()
    with qtbot.assertNotEmitted(strip.cancelled):
        qtbot.keyClick(field, Qt.Key.Key_Escape)
    strip.start("Searching", 0)
    assert not strip.findChild(ThinBar).isVisibleTo(strip)
    with qtbot.waitSignal(strip.cancelled):
        qtbot.keyClick(field, Qt.Key.Key_Escape)


def test_an_empty_place_says_why_and_what_next(qtbot, window):
    empty = EmptyState("No quotes for B4 yet", "129 quotations carry its codes.", "Show the 129 quotations")
    window(empty)
    with qtbot.waitSignal(empty.step):
        empty.button.setFocus()
        qtbot.keyClick(empty.button, Qt.Key.Key_Space)
    assert empty.accessibleName() == "No quotes for B4 yet"
    empty.set_words("Nothing fits the filter", "Remove a filter to see more.")
    assert not empty.button.isVisible()


def test_the_sentence_of_an_empty_place_keeps_a_measure_in_the_middle(qtbot, window):
    empty = EmptyState("No guide yet", "Import the guide of the interviews. " * 8)
    window(empty)
    empty.resize(1600, 600)
    sentence = next(label for label in empty.findChildren(TextLabel) if label.text().startswith("Import"))
    assert sentence.width() < 700
    assert abs(sentence.geometry().center().x() - empty.rect().center().x()) <= 2


def test_progress_has_no_button_where_the_place_has_one(area):
    strip = ProgressStrip(area, after_ms=0, stop_here=False)
    strip.show()
    assert not button_named(strip, "Cancel").isVisible()
    other = ProgressStrip(area, after_ms=0)
    other.show()
    assert button_named(other, "Cancel").isVisible()
