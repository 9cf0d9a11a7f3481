"""Places the parts of the reader: labels, one column of words or two, margin, scroll bar."""

from typing import Protocol

from PySide6.QtWidgets import QScrollBar

from qcoder.ui.reader.echo import GAP as BETWEEN
from qcoder.ui.reader.echo import Echo
from qcoder.ui.reader.gutter import Gutter, widest_label
from qcoder.ui.reader.heads import Heads
from qcoder.ui.reader.layout import INSET
from qcoder.ui.reader.margin import GAP, Margin
from qcoder.ui.reader.minimap import WIDTH, Minimap
from qcoder.ui.reader.page import Page
from qcoder.ui.reader.placed import LANES
from qcoder.ui.reader.side_by_side import SideBySide
from qcoder.ui.reader.view import ReaderView
from qcoder.ui.reader.widths import INDENT, LEAST_WORDS, Widths, share_between_two, share_width
from qcoder.ui.theme import current
from qcoder.ui.theme.tokens import READING, STRIPE

_LABELS = 100  # width of the gutter, the gap before the words included
_WIDEST_LABELS = 176  # the most that long names of speakers get
_NOTED_LABELS = 148  # the same where themes of notes stand in it
_WIDEST_MARGIN = 248
_MOST_FOR_BANDS = 0.12  # of the width of a reader, that the words give to bands of groups
_BEFORE_NAMES = 6  # pixels between the last lane and the names
_SLIM_MAP = 0.82  # of its width that a map beside two columns keeps before it gives way to them
_BEFORE_MAP = 6  # pixels between the names in the margin and the map
_LEAST_BESIDE_MAP = 22  # sizes of the reading face that a reader of one column is wide before it has room for a map


class Arranged(Protocol):
    """A reader as it is placed: its pages, and its parts around their words."""

    pages: tuple[Page, ...]
    views: list[ReaderView]
    pair: SideBySide
    bar: QScrollBar
    heads: Heads
    echo: Echo
    gutter: Gutter
    margin: Margin
    minimap: Minimap

    @property
    def view(self) -> ReaderView:
        """The column that has the keyboard."""

    @property
    def page(self) -> Page | None:
        """What it shows."""

    def width(self) -> int:
        """In pixels."""

    def height(self) -> int:
        """In pixels."""


def arrange(reader: Arranged, size: int) -> None:
    """Gives every part of a reader its place, for words of `size` pixels in one column and a little less in two."""
    if len(reader.pages) < 2 or not _in_two(reader, size * READING["column_px"] / READING["px"]):
        _in_one(reader, size)


def _in_one(reader: Arranged, reading: int) -> None:
    if reader.pair.on:
        reader.pair.end()
    theme, view = current(), reader.view
    for other in reader.views:
        other.setVisible(other is view)
    for part in (reader.bar, reader.echo):
        part.hide()
    named = bool(reader.page and reader.page.heading)
    head = reader.heads.sizeHint().height() if named else 0
    height = max(0, reader.height() - head)
    reader.heads.setVisible(named)
    view.setGeometry(0, head, reader.width(), height)
    size = reading * theme.zoom
    map_width = theme.px(WIDTH) if reader.width() > _LEAST_BESIDE_MAP * size else 0
    area = view.viewport_area() - map_width
    _place_map(reader, view.viewport_area(), head, height, map_width)
    room = area - 2 * INSET
    labels = _NOTED_LABELS if reader.page and any(turn.noted for turn in reader.page.turns) else _LABELS
    labels = min(theme.px(labels), max(_LABELS, room // 4))
    spare = room - INDENT - labels - round(LEAST_WORDS * size) - theme.px(STRIPE["margin"])
    columns = share_width(
        room, size, labels=labels + _for_long_names(reader, labels, spare), margin=theme.px(STRIPE["margin"]),
        more=round(reader.margin.wanted_for_bands()), at_most=_from_words(reader), widest=theme.px(_WIDEST_MARGIN),
        tight=_tight(), bars=_bars(), wide=theme.line_width,
    )
    left = columns.pad + INDENT + columns.labels
    view.set_measures(theme.reading(reading), columns.words, _line(size), left)
    reader.heads.setGeometry(0, 0, reader.width(), head)
    reader.heads.set_edges([(left + INSET, columns.words)])
    reader.gutter.setGeometry(0, head, left, height)
    reader.gutter.set_text_width(columns.labels)
    right = left + columns.words + 2 * INSET
    reader.margin.setGeometry(right, head, area - right, height)
    reader.margin.set_room(columns.margin - _BEFORE_MAP)


def _in_two(reader: Arranged, reading: float) -> bool:
    """Two columns; False, with nothing done, where there is no room for them."""
    theme, view, pair = current(), reader.view, reader.pair
    size = reading * theme.zoom
    end = reader.width() - reader.bar.sizeHint().width()
    maps = (theme.px(WIDTH), round(_SLIM_MAP * theme.px(WIDTH)), 0)  # rather two than a map
    found = next(filter(None, (_share_between(end, size, width) for width in maps)), None)
    labels = theme.px(_LABELS)
    if found is not None and found[0].pad:
        labels += _for_long_names(reader, labels, 2 * found[0].pad)
        found = _share_between(end, size, found[1], labels=labels)
    bands = round(reader.margin.wanted_for_bands())
    if found is not None and bands:
        found = _share_between(end, size, found[1], bands, _from_words(reader), labels=labels)
    if found is None:
        return False
    columns, map_width = found
    top = None if pair.on else view.top_position()
    pair.hold()
    if not pair.on:
        pair.begin()
    head = reader.heads.sizeHint().height()
    height, left = max(0, reader.height() - head), columns.pad + INDENT + columns.labels
    wide = columns.words + 2 * INSET
    edges = (left, left + wide + BETWEEN)
    reader.heads.setGeometry(0, 0, reader.width(), head)
    reader.heads.set_edges([(edge + INSET, wide) for edge in edges])
    for column, edge in zip(reader.views, edges, strict=True):
        column.setGeometry(edge, head, wide, height)
        column.set_measures(theme.reading(reading), columns.words, _line(size), 0)
    reader.gutter.setGeometry(0, head, left, height)
    reader.gutter.set_text_width(columns.labels)
    reader.echo.setGeometry(edges[0] + wide, head, BETWEEN, height)
    right = edges[1] + wide
    reader.margin.setGeometry(right, head, end - map_width - right, height)
    reader.margin.set_room(columns.margin - _BEFORE_MAP)
    _place_map(reader, end, head, height, map_width)
    reader.bar.setGeometry(end, head, reader.width() - end, height)
    for part in (*reader.views, reader.bar, reader.echo, reader.heads):
        part.show()
    pair.measured()
    if top:
        view.scroll_to(top)  # what was read in one column is still at the top
    return True


def _share_between(
    end: int, size: float, map_width: int, bands: int = 0, at_most: int = 0, *, labels: int = 0
) -> tuple[Widths, int] | None:
    """The widths for two columns left of a map, with up to so much more for bands; None where both find no room.

    `labels` is the width of the gutter where it is not the usual one.
    """
    theme = current()
    columns = share_between_two(
        end - map_width - 4 * INSET, size, labels=labels or theme.px(_LABELS), margin=theme.px(STRIPE["margin"]),
        more=bands, at_most=at_most, widest=theme.px(_WIDEST_MARGIN), tight=_tight(), gap=BETWEEN,
        wide=theme.line_width,
    )
    return None if columns is None else (columns, map_width)


def _for_long_names(reader: Arranged, labels: int, spare: int) -> int:
    """How many pixels of those to spare the names of speakers get beyond a gutter of `labels` pixels."""
    longest = max((widest_label(page.turns) for page in reader.pages), default=0)
    return max(0, min(longest - labels, current().px(_WIDEST_LABELS) - labels, spare))


def _place_map(reader: Arranged, end: int, top: int, height: int, width: int) -> None:
    """Places the map of the transcript left of `end`; it is hidden where there is no room for it."""
    reader.minimap.setVisible(width > 0)
    reader.minimap.setGeometry(end - width, top, width, height)


def _line(size: float) -> int:
    """The line height for words of a size."""
    usual = size * READING["line"] / READING["px"]
    return round(usual * current().line_spacing) + (2 if current().is_contrast else 0)


def _bars() -> int:
    """The width of a margin without names."""
    theme = current()
    return GAP + LANES * (theme.px(STRIPE["bar_pattern" if theme.patterns else "bar"]) + theme.px(STRIPE["gap"]))


def _from_words(reader: Arranged) -> int:
    """The room that bands of groups may take from the words, beyond that of the usual lanes."""
    return round(_MOST_FOR_BANDS * reader.width())


def _tight() -> int:
    """The width of a margin in which names are cut short."""
    return _bars() + STRIPE["label_min"] + _BEFORE_NAMES + _BEFORE_MAP
