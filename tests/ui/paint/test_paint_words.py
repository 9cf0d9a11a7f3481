"""Boxes behind words on real text layouts, and what the painters put on the canvas."""

import unicodedata

import pytest
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QTextLayout, QTextOption

from qcoder.ui.paint import signs
from qcoder.ui.paint.coded import Mark, code_block
from qcoder.ui.paint.coded_words import paint_rules, paint_tints
from qcoder.ui.paint.draw import CENTRE, LEFT, RIGHT, draw_text
from qcoder.ui.paint.lines import Lines, LineStarts, turns_round
from qcoder.ui.paint.margin import hit_margin, paint_margin
from qcoder.ui.paint.margin_frame import margin_frame
from qcoder.ui.paint.margin_labels import with_long_names
from qcoder.ui.paint.stripes import Stripe, lay_stripes
from qcoder.ui.theme import Theme

LIGHT = Theme.by_name("light")
ENGLISH = "We came for coffee and stayed for the people, and nobody asked us why we did."
MIXED = "She said שלום עולם to me"


def lay_out(words, width=220.0, theme=LIGHT):
    layout = QTextLayout(words, theme.reading())
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WordWrap)
    layout.setTextOption(option)
    layout.beginLayout()
    y = 0.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        line.setPosition(QPointF(0, y))
        y += 26
    layout.endLayout()
    return layout


@pytest.fixture
def canvas(qapp):
    image = QImage(260, 200, QImage.Format.Format_RGB32)
    image.fill(LIGHT.c("page"))
    return image


def colours_in(image, rect):
    return {
        image.pixelColor(x, y).name().upper()
        for x in range(int(rect.left()), int(rect.right()))
        for y in range(int(rect.top()), int(rect.bottom()))
    }


def test_a_range_over_lines_has_a_box_per_line_without_hanging_blanks(qapp):
    layout = lay_out(ENGLISH)
    boxes = Lines(layout, 26).boxes(0, len(ENGLISH))
    assert len(boxes) == layout.lineCount() > 1
    for number, box in enumerate(boxes):
        assert box.height() == 26
        assert box.right() <= layout.lineAt(number).naturalTextRect().right() + 0.5


def test_a_range_of_mixed_direction_lies_in_pieces(qapp):
    assert turns_round(MIXED)
    layout = lay_out(MIXED, 400)
    half = MIXED.index("ו")  # from "She" into the first Hebrew word: its first letters stand at the right of the word
    boxes = Lines(layout).boxes(0, half)
    assert len(boxes) == 2
    assert boxes[0].right() < boxes[1].left()
    whole = Lines(layout).boxes(0, len(MIXED))
    assert len(whole) == 1


def test_a_tick_stands_where_reading_begins(qapp):
    layout = lay_out(MIXED, 400)
    hebrew = MIXED.index("ש")
    box = Lines(layout).boxes(hebrew, hebrew + 4)[0]
    assert Lines(layout).tick(hebrew).center().x() == pytest.approx(box.right(), abs=1)
    assert Lines(layout).tick(4).center().x() == pytest.approx(Lines(layout).boxes(4, 8)[0].left(), abs=1)


def test_every_sign_that_runs_from_right_to_left_is_known(qapp):
    turning = {"R", "AL", "AN", "RLE", "RLO", "RLI"}
    for sign in map(chr, range(0x110000)):
        assert turns_round(sign) or unicodedata.bidirectional(sign) not in turning
    assert not turns_round("Ми приходили, “как все” — naïve café 😀 日本語")


def test_a_position_lies_on_the_line_that_qt_says(qapp):
    layout = lay_out(ENGLISH)
    starts = LineStarts(layout)
    for position in range(len(ENGLISH)):
        assert starts.number_at(position) == layout.lineForTextPosition(position).lineNumber()


def test_boxes_count_in_utf16_units(qapp):
    words = "ab😀cd"
    layout = lay_out(words, 400)
    before, face, after = (Lines(layout).boxes(a, b)[0] for a, b in ((0, 2), (2, 4), (4, 6)))
    assert before.right() == pytest.approx(face.left())
    assert face.right() == pytest.approx(after.left())


def test_tints_rules_and_ticks_reach_the_canvas(canvas):
    layout = lay_out("We came for coffee", 240)
    coded = code_block([Mark(0, 18, 0), Mark(3, 7, 1)], 18)
    painter = QPainter(canvas)
    painter.translate(0, 20)
    paint_tints(painter, Lines(layout, 26), coded, LIGHT)
    paint_rules(painter, Lines(layout, 26), coded, LIGHT)
    painter.end()
    inner = Lines(layout, 26).boxes(3, 7)[0].translated(0, 20)
    seen = colours_in(canvas, inner.adjusted(2, 0, -2, 0))
    assert LIGHT.tint(1).name().upper() in seen
    assert LIGHT.code(0).name().upper() in seen
    assert LIGHT.code(1).name().upper() in colours_in(canvas, inner.adjusted(-2, 4, -inner.width() + 2, -8))


@pytest.mark.parametrize("words", ["Social connections", "Мережа 😀", "قالت مرحبا", "two\nlines\there", "a\u2028b"])
@pytest.mark.parametrize("align", [LEFT, CENTRE, RIGHT])
def test_a_line_that_is_kept_looks_like_one_that_is_set_anew(canvas, words, align):
    rect, font = QRectF(7.3, 20.5, 200, 21), LIGHT.font("small")
    anew = canvas.copy()
    with QPainter(anew) as painter:
        painter.setFont(font)
        painter.setPen(LIGHT.c("text"))
        painter.drawText(rect, align | Qt.TextFlag.TextSingleLine | Qt.TextFlag.TextDontClip, words)
    with QPainter(canvas) as painter:
        draw_text(painter, rect, words, font, LIGHT.c("text"), align)
    assert canvas == anew


def test_the_margin_answers_what_lies_under_a_point(qapp):
    stripes = [Stripe(0, 100, 0, "bonding", "A"), Stripe(10, 20, 1, "linking", "B")]
    stripes += [Stripe(10, 20, 2, f"code {i}") for i in range(8)]
    laid = lay_stripes(stripes)
    frame = margin_frame(LIGHT, 0, 172, laid.depth)
    assert hit_margin(LIGHT, frame, stripes, laid, QPointF(2, 90)).stripes == (0,)
    assert hit_margin(LIGHT, frame, stripes, laid, QPointF(2, 150)) is None
    assert hit_margin(LIGHT, frame, stripes, laid, QPointF(frame.label_x + 20, 5)).stripes == (0,)
    counted = laid.more[0]
    hit = hit_margin(LIGHT, frame, stripes, laid, QPointF(168, counted.y + 9))
    assert hit.counted
    assert hit.stripes == counted.stripes


def test_a_narrow_margin_shows_bars_only(canvas):
    stripes = [Stripe(0, 100, 0, "bonding", "A")]
    frame = margin_frame(LIGHT, 0, 60, 1)
    laid = with_long_names(LIGHT, frame, stripes, lay_stripes(stripes))
    painter = QPainter(canvas)
    paint_margin(painter, LIGHT, frame, stripes, laid, 0, 200)
    painter.end()
    assert colours_in(canvas, QRectF(0, 0, 4, 100)) == {LIGHT.code(0).name().upper()}
    assert colours_in(canvas, QRectF(6, 0, 200, 100)) == {LIGHT.hex("page")}


@pytest.mark.parametrize("pattern", ["solid", "dash", "dot", "double", "dashdot", "sparse"])
def test_a_pattern_painted_in_part_continues(qapp, pattern):
    whole = QImage(6, 60, QImage.Format.Format_RGB32)
    parts = QImage(6, 60, QImage.Format.Format_RGB32)
    ink = QColor("#FF0000")
    for image, pieces in ((whole, [(0, 60)]), (parts, [(0, 23), (23, 60)])):
        image.fill(0)
        painter = QPainter(image)
        for begin, end in pieces:
            signs.fill_pattern(painter, QRectF(0, begin, 6, end - begin), ink, pattern, phase=begin)
        painter.end()
    assert whole == parts
    assert any(whole.pixelColor(0, y) == ink for y in range(60))


def test_a_line_too_long_is_elided(canvas):
    painter = QPainter(canvas)
    width = draw_text(painter, QRectF(0, 0, 60, 20), "a name far too long", LIGHT.font(), LIGHT.c("text"))
    painter.end()
    assert 30 < width <= 60
