"""What changes what is seen of a transcript, or is typed over it: map, filters, groups, density, zoom, find, palette.

Each is measured by itself in the window of `WindowBench`, painting included.
"""

import itertools
from collections.abc import Callable

from qcoder.services.codes import codebook
from tests.perf.measure import Line
from tests.perf.window import WindowBench

_GOAL = 30  # milliseconds of the processor
_TYPED = ("n", "ne", "nei", "neig", "neigh", "neighb")


class SeeingBench:
    """Acts on the transcript that is open in a window."""

    def __init__(self, shown: WindowBench) -> None:
        self.shown = shown
        shown.window.show_room("code")  # what is not in front is not painted, and its filters wait
        shown.settle()
        self.view = shown.window.code_view
        self.reader = shown.reader
        self.typed = itertools.cycle(_TYPED)
        self.asked = itertools.cycle(("c", "co", "cod", "code 1", "code 11"))
        self.turns = itertools.count()
        self.some_codes = frozenset(one.id for one in codebook.codes(shown.study)[::3])

    def _run(self, action: str) -> None:
        self.shown.window.menus.run(action)
        self.shown.settle()

    def _odd(self) -> bool:
        return next(self.turns) % 2 == 1

    def draw_map(self) -> None:
        self.reader.minimap._draw_anew()
        self.shown.settle()

    def hide_codes(self) -> None:
        self.reader.hide_codings(codes=() if self._odd() else self.some_codes)
        self.shown.settle()

    def group(self) -> None:
        self._run("group_by_place" if self._odd() else "group_by_coder")

    def zoom(self) -> None:
        self.reader.set_reading_size(18 if self._odd() else 17)
        self.shown.settle()

    def find(self) -> None:
        self.view.pane.find_bar.field.setText(next(self.typed))
        self.shown.settle()

    def pick(self) -> None:
        self.view.pane.code_palette.widget.field.setText(next(self.asked))
        self.shown.settle()

    def _open_find(self) -> None:
        self.view.pane.find_here()
        self.shown.settle()

    def _leave_find(self) -> None:
        self.view.pane.find_bar.leave()
        self.shown.settle()

    def _open_palette(self) -> None:
        self.view.pane.ask_code()
        self.shown.settle()

    def _leave_palette(self) -> None:
        self.view.pane.code_palette.widget.leave()
        self.shown.settle()

    def lines(self) -> list[Line]:
        """The lines of the table; steps without a goal only open or leave what the next lines are about."""
        even: list[tuple[str, Callable[[], object]]] = [
            ("draw the map anew", self.draw_map),
            ("hide or show a third of the codes", self.hide_codes),
            ("group the stripes", self.group),
            ("density, or all colours again", lambda: self._run("toggle_density")),
            ("blind to others, or not", lambda: self._run("toggle_blind")),
            ("words larger or smaller", self.zoom),
        ]
        return [
            *(Line(name, work, None, 8, goal=_GOAL) for name, work in even),
            Line("open the find bar", self._open_find, None, 1),
            Line("find in the text, a key", self.find, None, 12, goal=_GOAL),
            Line("leave the find bar", self._leave_find, None, 1),
            Line("open the palette", self._open_palette, None, 1),
            Line("palette, a key", self.pick, None, 12, goal=_GOAL),
            Line("leave the palette", self._leave_palette, None, 1),
        ]
