"""How the reader compares with a bare QPlainTextEdit that shows the same words in the same run.

    python tests/perf/reader_bench.py

Prints, for 60 000 characters with 200 codings and 1 000 000 with 10 000, the median (for scrolling the 99th percentile)
in milliseconds of both, and their ratio. Machines differ; the ratio is what to watch.
"""

import os
import random
import statistics
import time
from collections.abc import Callable
from dataclasses import replace

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget

from qcoder.ui.reader import Page, Reader, ReaderCoding, ReaderTurn
from qcoder.ui.theme import Theme

SIZES = ((60_000, 200), (1_000_000, 10_000))
WORDS = (
    "the and to of a in that it is we you they for on with not have as at home city family neighbours language school "
    "і та що це не я ми вони на з до у як дуже коли тут там робота дім місто родина сусіди мова школа друг допомога 😀"
).split()


def make_page(characters: int, codings: int) -> Page:
    """A page of invented words: short turns of a moderator, long ones of visitors, codings of 50 to 600 characters."""
    rng = random.Random(7)
    turns, at, number = [], 0, 0
    while at < characters:
        number += 1
        asks = number % 2 == 1
        body = " ".join(rng.choices(WORDS, k=rng.randint(8, 30) if asks else rng.randint(20, 250)))
        at += 14  # what a label takes
        speaker = "Moderator" if asks else f"Visitor {number % 6}"
        turns.append(ReaderTurn(number, speaker, asks, number * 9_000, at, at + len(body), body, number))
        at += len(body)
    marks = []
    for index in range(codings):
        start = rng.randrange(0, at - 620)
        code = rng.randrange(120)
        coder = rng.choice(("Anna", "Bram", "Oksana"))
        end = start + rng.randint(50, 600)
        marks.append(
            ReaderCoding(index.to_bytes(16, "big"), start, end, code.to_bytes(2, "big"), f"code {code}", code, coder)
        )
    return Page(b"text", "Bench", tuple(turns), tuple(marks))


def milliseconds(work: Callable[[], object]) -> float:
    """How long one piece of work takes, painting included."""
    begin = time.perf_counter()
    work()
    return (time.perf_counter() - begin) * 1000


def shown(widget: QWidget) -> Callable[[], object]:
    """Work that paints everything of a widget that waits to be painted."""
    return lambda: (QApplication.sendPostedEvents(), QApplication.processEvents())


def percentile(values: list[float], share: float) -> float:
    """The value below which `share` of the values lie."""
    return sorted(values)[min(len(values) - 1, int(len(values) * share))]


def time_bare(page: Page) -> dict[str, float]:
    """Opening and scrolling with Qt alone."""
    words = "\n".join(turn.body for turn in page.turns)
    font = Theme.by_name("light").reading(16)
    bare = QPlainTextEdit()
    bare.setReadOnly(True)
    bare.setFont(font)
    bare.resize(900, 800)
    bare.show()
    shown(bare)()
    opening = [
        milliseconds(lambda text=text: (bare.setPlainText(text), shown(bare)()))
        for text in (words, words + ".", words, words + " ", words)
    ]
    steps = scroll_steps(bare, bare)
    bare.close()
    return {"open": statistics.median(opening), "scroll p99": percentile(steps, 0.99)}


def scroll_steps(widget: QWidget, edit: QPlainTextEdit) -> list[float]:
    """Times of 200 steps of three lines and 40 jumps."""
    bar = edit.verticalScrollBar()
    bar.setValue(0)
    times = [milliseconds(lambda: (bar.setValue(bar.value() + 3), shown(widget)())) for _ in range(200)]
    times += [milliseconds(lambda k=k: (bar.setValue(bar.maximum() * k // 40), shown(widget)())) for k in range(40)]
    bar.setValue(bar.maximum() // 2)
    shown(widget)()
    return times


def time_reader(page: Page) -> dict[str, float]:
    """The same with the reader, and what only the reader does."""
    reader = Reader()
    reader.resize(900, 800)
    reader.show()
    shown(reader)()
    opening = []
    for index in range(5):
        other = Page(b"text %d" % index, page.title, page.turns, page.codings)
        opening.append(milliseconds(lambda other=other: (reader.show_page(other), shown(reader)())))
    steps = scroll_steps(reader, reader.view)
    middle = reader.view.map.text_position(reader.view.top_position()) + 200
    adding = []
    for index in range(20):
        coding = ReaderCoding(b"new%d" % index, middle + index, middle + 90 + index, b"n", "new code", index, "Anna")
        adding.append(milliseconds(lambda coding=coding: (reader.add_coding(coding), shown(reader)())))
    filters = []
    for index in range(10):
        hidden = ("Anna",) if index % 2 == 0 else ()
        filters.append(milliseconds(lambda hidden=hidden: (reader.hide_codings(coders=hidden), shown(reader)())))
    keys = [milliseconds(lambda: (reader.step_coding(forward=True), shown(reader)())) for _ in range(20)]
    reader.close()
    return {
        "open": statistics.median(opening),
        "scroll p99": percentile(steps, 0.99),
        "scroll median": statistics.median(steps),
        "add one coding": statistics.median(adding),
        "filter a coder": statistics.median(filters),
        "next coding": statistics.median(keys),
    }


def time_two_columns(page: Page) -> dict[str, float]:
    """The reader with the page beside a longer one, and what only two columns do."""
    reader = Reader()
    reader.resize(1100, 800)
    reader.show()
    shown(reader)()
    turns, at = [], 0
    for turn in page.turns:
        body = turn.body + " " + turn.body[: len(turn.body) // 8]
        at += 14
        turns.append(replace(turn, start=at, end=at + len(body), body=body))
        at += len(body)
    opening = []
    for index in range(5):
        both = [Page(b"left %d" % index, "", page.turns, page.codings), Page(b"right %d" % index, "", tuple(turns))]
        opening.append(milliseconds(lambda both=both: (reader.show_pages(both), shown(reader)())))
    reader.bar.setValue(0)
    steps = [milliseconds(lambda: (reader.pair.scroll_lines(3), shown(reader)())) for _ in range(200)]
    most = reader.bar.maximum()
    steps += [milliseconds(lambda k=k: (reader.bar.setValue(most * k // 40), shown(reader)())) for k in range(40)]
    reader.bar.setValue(most // 2)
    shown(reader)()
    middle = reader.view.map.text_position(reader.view.top_position()) + 200
    adding = []
    for index in range(20):
        coding = ReaderCoding(b"new%d" % index, middle + index, middle + 90 + index, b"n", "new code", index, "Anna")
        adding.append(milliseconds(lambda coding=coding: (reader.add_coding(coding), shown(reader)())))
    sizes = [milliseconds(lambda w=w: (reader.resize(1100 + w, 800), shown(reader)())) for w in (20, 0, 20, 0)]
    across = [milliseconds(lambda: (reader.go_across(), shown(reader)())) for _ in range(10)]
    reader.close()
    return {
        "two: open": statistics.median(opening),
        "two: scroll p99": percentile(steps, 0.99),
        "two: scroll median": statistics.median(steps),
        "two: add one coding": statistics.median(adding),
        "two: another width": statistics.median(sizes),
        "two: go across": statistics.median(across),
    }


def main() -> None:
    """Prints the table. A first round of each is not counted: it looks for fonts."""
    application = QApplication([])
    application.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeMenuBar)
    Theme.by_name("light").apply(application)
    for characters, codings in SIZES:
        page = make_page(characters, codings)
        time_bare(page)
        time_reader(page)
        bare, reader = time_bare(page), time_reader(page)
        print(f"{characters} characters, {codings} codings")
        for name, value in (reader | time_two_columns(page)).items():
            compared = f"   bare {bare[name]:7.1f}   ratio {value / bare[name]:5.2f}" if name in bare else ""
            print(f"  {name:20} {value:7.1f}{compared}")


if __name__ == "__main__":
    main()
