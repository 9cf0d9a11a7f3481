"""What stands on the screen is what painting everything anew would show, whatever was painted in part."""

import random
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from qcoder.ui.reader import Page, Reader, ReaderCoding, ReaderTurn
from tests.ui.reader.pages import coding

_WORDS = "we came for the coffee and stayed for people who asked nothing of us 😀 та сусіди допомагали".split()

_DOINGS = (
    "select", "select", "extend", "add", "add", "remove", "step", "back", "hits", "mark", "hide", "all", "drop",
    "scroll", "density", "across",
)


def _page(turns: int) -> Page:
    rng, made, at = random.Random(4), [], 0
    for number in range(1, turns + 1):
        body = " ".join(rng.choices(_WORDS, k=rng.randint(6, 90)))
        at += 10
        made.append(ReaderTurn(number, "Visitor", number % 2 == 0, None, at, at + len(body), body, number))
        at += len(body)
    marks = [_coding(rng, number, at) for number in range(turns * 3)]
    return Page(b"text", "Talk", tuple(made), tuple(marks))


def _coding(rng: random.Random, number: int, length: int) -> ReaderCoding:
    start = rng.randrange(length - 300)
    colour, coder = rng.randrange(24), rng.choice(("Anna", "Bram"))
    return ReaderCoding(
        b"%d" % number, start, start + rng.randint(4, 280), b"%d" % colour, f"code {colour}", colour, coder,
        flagged=number % 5 == 0,
    )


def _settle() -> None:
    for _ in range(2):
        QApplication.sendPostedEvents()
        QApplication.processEvents()


def _on_screen(reader: Reader, whole: QRect) -> QImage:
    screen = reader.screen()
    return screen.grabWindow(reader.winId(), whole.x(), whole.y(), whole.width(), whole.height()).toImage()


def _differences(reader: Reader) -> int:
    """How many pixels of words, labels and margin are not as they would be painted now; the map is drawn later."""
    _settle()
    whole = QRect(0, 0, reader.minimap.x() if reader.minimap.isVisible() else reader.width(), reader.height())
    shown = _on_screen(reader, whole).convertToFormat(QImage.Format.Format_RGB32)
    anew = reader.grab(whole).toImage().convertToFormat(QImage.Format.Format_RGB32)
    if shown == anew:
        return 0
    return sum(
        shown.pixel(x, y) != anew.pixel(x, y) for x in range(0, whole.width(), 2) for y in range(0, whole.height(), 2)
    )


def _do_something(reader: Reader, rng: random.Random, number: int) -> str:
    length = reader.page.turns[-1].end if reader.page else 0
    top = reader.view.map.text_position(reader.view.top_position())
    start = min(length - 200, top + rng.randrange(500))
    what = rng.choice(_DOINGS)
    match what:
        case "select":
            reader.select(start, start + rng.randint(1, 180))
        case "extend":
            reader.move_caret(reader.view.map.document_position(start), extend=True)
        case "add":
            reader.add_coding(coding(f"new {number}", start, start + rng.randint(3, 200)))
        case "remove":
            here = reader.codings_at(start)
            if here:
                reader.remove_coding(here[0].id)
        case "step" | "back":
            reader.step_coding(forward=what == "step")
        case "hits":
            reader.set_hits([(start + k * 40, start + k * 40 + 7) for k in range(rng.randint(0, 4))])
        case "mark":
            reader.go_to(start, start + 30)
        case "hide":
            reader.hide_codings(coders=("Anna",))
        case "all":
            reader.set_filter(None)
        case "drop":
            reader.clear_selection()
        case "scroll":
            reader.view.scroll_lines(rng.randint(-4, 6))
        case "density":
            reader.set_density(density=rng.random() < 0.5)
        case "across":
            reader.go_across()
    return what


@pytest.fixture(autouse=True)
def _steady_caret(qapp: QApplication) -> Iterator[None]:
    """A caret that blinks would differ by itself."""
    before = qapp.cursorFlashTime()
    qapp.setCursorFlashTime(0)
    yield
    qapp.setCursorFlashTime(before)


@pytest.mark.parametrize("columns", [1, 2])
@pytest.mark.parametrize("seed", [1, 2])
def test_painting_in_part_leaves_nothing_behind(reader: Reader, columns: int, seed: int) -> None:
    rng, one = random.Random(seed), _page(40)
    pages = [one, Page(b"other", "Talk", one.turns, one.codings[::4], "English")][:columns]
    reader.resize(1150 if columns == 2 else 900, 700)
    reader.show_pages(pages)
    assert reader.pair.on is (columns == 2)
    assert _differences(reader) == 0
    for number in range(40):
        done = _do_something(reader, rng, number)
        assert _differences(reader) == 0, f"after {number} {done}"
