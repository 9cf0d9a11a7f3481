"""Names in the margin that go on below their first line: within free room, near their bars, none on another."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from qcoder.ui.paint.draw import text_width
from qcoder.ui.paint.folding import fold
from qcoder.ui.paint.label_lines import MOST_LINES, grow_labels, label_height
from qcoder.ui.paint.margin import hit_margin, paint_margin
from qcoder.ui.paint.margin_frame import margin_frame
from qcoder.ui.paint.margin_labels import with_long_names
from qcoder.ui.paint.stripes import Stripe, lay_stripes
from qcoder.ui.theme import Theme

LIGHT = Theme.by_name("light")
ROW, PITCH = 18.0, 15.0

spans = st.lists(st.tuples(st.integers(0, 600), st.integers(4, 300), st.integers(1, MOST_LINES)), max_size=30)


@given(spans)
def test_names_grow_without_touching_each_other_or_leaving_their_bars(made: list[tuple[int, int, int]]) -> None:
    stripes = [Stripe(top, top + high, 0, "a code") for top, high, _ in made]
    before = lay_stripes(stripes, row=ROW).labels
    grown = grow_labels(before, stripes, [made[label.stripe][2] for label in before], row=ROW, pitch=PITCH)
    assert [label.stripe for label in grown] == [label.stripe for label in before]
    for one, other in pairwise(grown):
        assert one.y + label_height(one.lines, ROW, PITCH) <= other.y
    for label, old in zip(grown, before, strict=True):
        assert 1 <= label.lines <= made[label.stripe][2]
        assert label.y >= old.y
        assert label.y <= max(old.y, stripes[label.stripe].bottom + 2 * ROW)


def test_a_name_alone_has_all_its_lines_and_pushes_the_next_one_along_its_bar() -> None:
    stripes = [Stripe(0, 200, 0, "long"), Stripe(20, 200, 1, "short"), Stripe(400, 420, 2, "long")]
    before = lay_stripes(stripes, row=ROW).labels
    grown = grow_labels(before, stripes, [3, 1, 3], row=ROW, pitch=PITCH)
    assert [(label.lines, label.y) for label in grown] == [(3, 0), (1, 48), (3, 400)]


@pytest.mark.parametrize("name", ["Waiting for the municipality", "Онлайн-спілкування 🙂 з родиною вдома", "W" * 60])
def test_folded_names_keep_their_words(qapp: QApplication, name: str) -> None:
    font = LIGHT.font("small")
    whole = fold(font, name, (90.0,) * 12)
    assert whole.whole
    assert "".join(whole.lines).replace(" ", "") == name.replace(" ", "")
    assert all(text_width(font, line.rstrip()) <= 90 for line in whole.lines)
    cut = fold(font, name, (90.0, 40.0))
    assert not cut.whole
    assert cut.lines[-1].endswith("…")
    assert text_width(font, cut.lines[-1]) <= 40


def test_every_line_of_a_long_name_belongs_to_its_coding(qapp: QApplication) -> None:
    stripes = [Stripe(0, 200, 0, "Unrecognised qualifications of volunteers", "A"), Stripe(120, 200, 1, "Short", "B")]
    frame = margin_frame(LIGHT, 0, 150, 2)
    laid = with_long_names(LIGHT, frame, stripes, lay_stripes(stripes, row=frame.row))
    first, second = laid.labels
    assert (first.lines, second.lines) == (3, 1)
    low = first.y + frame.height(3) - 4
    hit = hit_margin(LIGHT, frame, stripes, laid, QPointF(frame.label_x + 20, low))
    assert hit is not None
    assert hit.stripes == (0,)
    canvas = QImage(150, 220, QImage.Format.Format_RGB32)
    canvas.fill(LIGHT.c("page"))
    with QPainter(canvas) as painter:
        paint_margin(painter, LIGHT, frame, stripes, laid, 0, 220)
    third = QRectF(frame.label_x + 12, first.y + 2 * frame.pitch + 4, 20, frame.pitch - 6).toRect()
    page = LIGHT.c("page").rgb()
    assert any(canvas.pixel(x, y) != page for x in range(third.left(), third.right())
               for y in range(third.top(), third.bottom())), "the third line is painted"


def test_a_name_without_room_right_of_its_bar_is_left_out(qapp: QApplication) -> None:
    stripes = [Stripe(0, 60, number, f"code {number}") for number in range(5)]
    frame = margin_frame(LIGHT, 0, 100, 5)
    laid = with_long_names(LIGHT, frame, stripes, lay_stripes(stripes, row=frame.row))
    assert all(label.y >= 60 for label in laid.labels), "beside five bars nothing could be read"
    alone = with_long_names(LIGHT, frame, stripes[:1], lay_stripes(stripes[:1], row=frame.row))
    assert [label.stripe for label in alone.labels] == [0]
