"""How many codes each further source adds, as a curve with the band of random orders, and as a table."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from qcoder.analysis import saturation as counting
from qcoder.analysis.saturation import Saturation
from qcoder.export.pictures.figures import Curve
from qcoder.export.wording import ENGLISH, Say
from qcoder.model.errors import UserError
from qcoder.model.matrix import Heading, MatrixTable
from qcoder.model.records import Code, Source
from qcoder.services.exploring.material import Material
from qcoder.services.quoting.retrieval import natural
from qcoder.storage.coded import CodedRow

ORDERS = ("held", "coded", "name")
"""By the date on which a source was held, by when it was first coded, by name."""


@dataclass(frozen=True, slots=True)
class Growth:
    """The sources that are coded, in order, and what each of them added."""

    material: Material
    order: str
    sources: tuple[Source, ...]
    codes: tuple[Code, ...]
    counts: Saturation

    def new_in(self, place: int) -> list[Code]:
        """The codes that occur in a source and in none before it."""
        return [self.codes[code] for code in self.counts.new_codes[place]]

    def rows_of(self, place: int) -> list[CodedRow]:
        """The codings, in a source, of the codes that are new there."""
        new = {code.id for code in self.new_in(place)}
        source = self.sources[place].id
        return [row for row in self.material.rows if row.code in new and self.material.source_of(row).id == source]

    def table(self, say: Say = ENGLISH) -> MatrixTable:
        """A row a source: new codes, codes so far, the mean of random orders and its band."""
        found = self.counts
        columns = (say("New codes"), say("Codes so far"), say("Random orders, mean"), "5 %", "95 %")
        values = tuple(
            (new, far, round(mean, 2), round(low, 2), round(high, 2))
            for new, far, mean, low, high in zip(
                found.new, found.so_far, found.mean, found.low, found.high, strict=True
            )
        )
        none = (None,) * len(values)
        total = found.so_far[-1] if found.so_far else 0
        totals = (total, total, None, None, None)
        headings = tuple(Heading(name) for name in columns)
        rows = tuple(Heading(source.name) for source in self.sources)
        return MatrixTable(rows, headings, values, none, totals, None, say("Source"))

    def figure(self, say: Say = ENGLISH) -> Curve:
        """The curve in its band."""
        found = self.counts
        return Curve(
            say("Codes after each further source"), tuple(source.name for source in self.sources),
            tuple(map(float, found.so_far)), say("in the order of the study"), found.mean, found.low, found.high,
            say("random orders, mean"), say("90 % of random orders"), say("Codes so far"), say("Sources"),
        )  # fmt: skip

    def as_json(self) -> dict[str, Any]:
        """One entry a source."""
        found = self.counts
        return {
            "order": self.order,
            "orders_drawn": counting.ORDERS,
            "seed": counting.SEED,
            "sources": [
                {
                    "source": source.name, "held_on": source.held_on, "new": found.new[place],
                    "so_far": found.so_far[place], "mean": found.mean[place], "low": found.low[place],
                    "high": found.high[place], "new_codes": [code.path for code in self.new_in(place)],
                }
                for place, source in enumerate(self.sources)
            ],
        }  # fmt: skip


def growth(material: Material, order: str = "held") -> Growth:
    """Count the codes that each further source adds; sources without codings are left out.

    A code counts itself, not those below it. Raises UserError for an unknown order.
    """
    if order not in ORDERS:
        raise UserError(f"Sources cannot be put in order by “{order}”; choose one of {', '.join(ORDERS)}.")
    begun: dict[bytes, bytes] = {}
    pairs: set[tuple[bytes, bytes]] = set()
    for place, row in enumerate(material.rows):
        material.check(place)
        source = material.source_of(row).id
        begun[source] = min(begun.get(source, row.coding), row.coding)
        pairs.add((source, row.code))
    sources = [material.who.sources[source] for source in begun]
    sources.sort(key=lambda source: natural(source.name))
    if order == "held":
        sources.sort(key=lambda source: source.held_on or "9999")  # those without a date come last
    elif order == "coded":
        sources.sort(key=lambda source: begun[source.id])
    used = {code for _source, code in pairs}
    codes = tuple(code for code in material.codes if code.id in used)
    present = np.array([[(source.id, code.id) in pairs for code in codes] for source in sources], bool)
    material.go()
    counts = counting.saturation(present.reshape(len(sources), len(codes)))
    return Growth(material, order, tuple(sources), codes, counts)
