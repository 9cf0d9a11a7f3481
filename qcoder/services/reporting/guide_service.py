"""The questions of topic guides that serve each research question: where they were asked, and what they got."""

from collections.abc import Callable
from dataclasses import dataclass

from qcoder.services.guides import grid, keeping
from qcoder.services.quoting.retrieval import go_on
from qcoder.services.study import Study


@dataclass(frozen=True, slots=True)
class GuideService:
    """A line of a guide that serves a research question.

    `times` is how often it, or a probe below it, was asked; `sources` where, by name; `turns` and `people` are those
    that answered.
    """

    id: bytes
    guide: str
    label: str
    times: int
    sources: tuple[str, ...]
    turns: int
    people: int


def guide_service(study: Study, go: Callable[[], None] = go_on) -> dict[bytes, list[GuideService]]:
    """The lines that serve each research question, in the order of the guides. `go` may raise to cancel."""
    if not any(line.asks for line in keeping.lines(study)):
        return {}
    counted = grid.of_study(study, go=go)
    guides = {one.id: one.name for one in keeping.everything(study)}
    out: dict[bytes, list[GuideService]] = {}
    for line in counted.lines:
        if line.asks is None:
            continue
        cells = [counted.cell(line.id, column.id) for column in counted.columns]
        asked = tuple(one.name for one in counted.columns if counted.times(line.id, one.id))
        people = {place.person for cell in cells for place in cell.places if place.person is not None}
        service = GuideService(
            line.id, guides.get(line.guide, ""), line.label, counted.times(line.id), asked,
            sum(cell.turns for cell in cells), len(people),
        )  # fmt: skip
        out.setdefault(line.asks, []).append(service)
    return out
