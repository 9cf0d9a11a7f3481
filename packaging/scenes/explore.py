"""Scenes of the room Explore: every page on the sample study, with something chosen and something written."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from qcoder.services.codes import codebook, scales
from qcoder.services.codes.scales import Scale
from qcoder.services.exploring import framework, kept_views, waves
from qcoder.services.exploring.material import Material
from qcoder.services.study import Study
from qcoder.ui.views.explore.cooccurrence import CooccurrencePage
from qcoder.ui.views.explore.framework import FrameworkPage
from qcoder.ui.views.explore.matrices import MatrixPage
from qcoder.ui.views.explore.page import ExplorePage
from qcoder.ui.views.explore.pages import PAGES
from qcoder.ui.views.explore.ratings import RatingPage
from qcoder.ui.views.explore.room import ExploreRoom

if TYPE_CHECKING:
    from stage import Stage

_RATED = ("Yearly funding", "Volunteers", "Hub manager", "Opening hours", "Rent and room")
_SUMMARIES = (
    (0, 1, "The hub lives on one manager and on volunteers; all agree that it would close without her.", True),
    (1, 1, "Set up by the church, paid by the council from year to year.", False),
    (0, 2, "Coffee, language and sewing; the children's studio draws the parents.", False),
)


def _prepare(study: Study) -> None:
    """Ratings, summaries, waves and a kept view, once."""
    if kept_views.everything(study):
        return
    codes = [code.id for code in codebook.codes(study) if code.name in _RATED]
    scales.set_scale(study, codes, Scale(-2, 2, "hinders to helps"))
    rows = [row for row in Material(study).rows if row.code in codes]
    for place, row in enumerate(rows):
        scales.rate(study, [row.coding], (2, -1, 1, -2, 0)[place % 5])
    found = framework.framework(Material(study), "sites", "questions")
    for row_at, column, words, final in _SUMMARIES:
        framework.write(study, found, row_at, column, words)
        if final:
            cell = framework.framework(Material(study), "sites", "questions").cell(row_at, column)
            framework.set_status(study, cell.summaries[0], "final")
    known = Material(study).who.sources
    waves.assign(study, {source: str(2024 + place % 2) for place, source in enumerate(known)})
    kept_views.keep(study, "Barriers per hub, visitors", "matrices", {"rows": "codes", "columns": "sites"})


def _opened(stage: Stage, name: str) -> ExplorePage:
    stage.open_sample()
    if stage.window.study is not None:
        _prepare(stage.window.study)
    room = stage.window.show_room("explore", name)
    if not isinstance(room, ExploreRoom) or not isinstance(room.page, ExplorePage):
        raise TypeError(name)
    page = room.page
    for _ in range(100):
        stage.settle()
        if not page.counting.busy:
            break
    return page


def _scene(name: str) -> Callable[[Stage], None]:
    def scene(stage: Stage) -> None:
        page = _opened(stage, name)
        if isinstance(page, FrameworkPage):
            page.table_view.setCurrentIndex(page.table_view.cells.index(0, 1))
        elif isinstance(page, RatingPage):
            page.show_groups("attribute:role")
        elif isinstance(page, MatrixPage) and name == "matrices":
            page.cells.choose(page.result.rows[1].key, page.result.columns[1].key)

    return scene


def network(stage: Stage) -> None:
    """Codes that go together, as a network."""
    page = _opened(stage, "cooccurrence")
    if isinstance(page, CooccurrencePage):
        page.show_as(network=True)


def chosen_lines(stage: Stage) -> None:
    """A matrix of people, with some codes alone."""
    page = _opened(stage, "matrices")
    if isinstance(page, MatrixPage):
        page.show_sides("people", "codes")
        wanted = {"Bonding", "Bridging", "Linking", "Shame", "Work"}
        keys = [line.key for line in page.lines_of("codes") if line.heading.label in wanted]
        page.only.show_only("codes", keys)
        page.cells.choose(page.result.rows[2].key, page.result.columns[0].key)


def rating_while_coding(stage: Stage) -> None:
    """A code with a scale asks where the words stand on it."""
    page = _opened(stage, "ratings")
    code = page.result.lines[0]
    window = stage.window
    window.show_room("code")
    pane = window.code_view.pane
    turn = next(one for one in pane.reader.page.turns if one.number == 4) if pane.reader.page else None
    if turn is not None:
        pane.reader.select(turn.start, turn.start + 60)
        pane.acts.apply(bytes.fromhex(code.key))


def nothing_to_count(stage: Stage) -> None:
    """Explore in a study just begun."""
    stage.open_empty()
    stage.window.show_room("explore", "matrices")


EXPLORE_SCENES: dict[str, Callable[[Stage], None]] = {
    **{f"explore_{spec.name}": _scene(spec.name) for spec in PAGES},
    "explore_network": network,
    "explore_chosen": chosen_lines,
    "explore_rating": rating_while_coding,
    "explore_empty": nothing_to_count,
}
