"""Tab goes through a pane as it is laid out, also where controls came later or were made anew."""

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QScrollArea, QSplitter, QWidget


def tab_as_laid_out(root: QWidget) -> None:
    """Let Tab visit the controls in `root` in the order of its layouts, from where the first of them stands."""
    for before, after in pairwise(_controls(root)):
        QWidget.setTabOrder(before, after)


def _controls(widget: QWidget) -> Iterator[QWidget]:
    """A widget if Tab may stop at it, then those inside it in the order of its layout.

    What hands the focus on to a part of itself is moved whole: Qt stops at it too, and were it to stand after its part,
    Tab would go round between them for ever.
    """
    proxy = widget.focusProxy()
    if proxy is not None and widget.isAncestorOf(proxy):
        yield widget
    if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.focusProxy() is None:
        yield widget
    inside, layout = widget.widget() if isinstance(widget, QScrollArea) else None, widget.layout()
    if inside is not None:
        yield from _controls(inside)
    elif isinstance(widget, QSplitter):
        for part in (widget.widget(place) for place in range(widget.count())):
            if part is not None:
                yield from _controls(part)
    elif layout is not None:
        yield from _in_layout(layout)


def _in_layout(layout: QLayout) -> Iterator[QWidget]:
    for place in range(layout.count()):
        item = layout.itemAt(place)
        if item is None:
            continue
        inside, further = item.widget(), item.layout()
        if inside is not None:
            yield from _controls(inside)
        elif further is not None:
            yield from _in_layout(further)
