"""How many codes each further source adds, as a curve with the band of random orders, and as a table."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from qcoder.analysis import saturation as counting
from qcoder.analysis.crossing import firsts
from qcoder.analysis.saturation import Saturation
from qcoder.export.pictures.figures import Curve
from qcoder.export.wording import ENGLISH, Say
from qcoder.model.errors import UserError
from qcoder.model.matrix import Heading, MatrixTable
from qcoder.model.records import Code, Source
from qcoder.services.exploring.material import Material
from qcoder.services.exploring.numbers import SomeRows
from qcoder.services.quoting.retrieval import natural

ORDERS = ("held", "coded", "name")
"""By the date on which a source was held, by when it was first coded, by name."""


@dataclass(frozen=True, slots=True)
class Growth:
    """The sources that are coded, in order, and what each of them added."""

    material: Material
    order: str
    sources: tuple[Source, ...]
    numbers: tuple[int, ...]  # of the sources, in the columns of the material
    codes: tuple[Code, ...]
    counts: Saturation

    def new_in(self, place: int) -> list[Code]:
        """The codes that occur in a source and in none before it."""
        return [self.codes[code] for code in self.counts.new_codes[place]]

    def rows_of(self, place: int) -> SomeRows:
        """The codings, in a source, of the codes that are new there."""
        new, columns = {code.id for code in self.new_in(place)}, self.material.numbers
        counts = np.array([self.material.rows[first].code in new for first in columns.first_of_code], bool)
        return self.material.some(np.flatnonzero(counts[columns.code] & (columns.source == self.numbers[place])))

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
    rows, columns = material.rows, material.numbers
    known = [(material.source_of(rows[first]), number) for number, first in enumerate(firsts(columns.source))]
    known.sort(key=lambda one: natural(one[0].name))
    if order == "held":
        known.sort(key=lambda one: one[0].held_on or "9999")  # those without a date come last
    elif order == "coded":
        begun = _begun(material)
        known.sort(key=lambda one: begun[one[1]])
    place_of = {rows[first].code: number for number, first in enumerate(columns.first_of_code)}
    codes = tuple(code for code in material.codes if code.id in place_of)
    occurs = np.zeros((len(known), len(place_of)), bool)
    occurs[columns.source, columns.code] = True
    numbers = [number for _source, number in known]
    material.go()
    counts = counting.saturation(occurs[np.ix_(numbers, [place_of[code.id] for code in codes])])
    return Growth(material, order, tuple(source for source, _number in known), tuple(numbers), codes, counts)


def _begun(material: Material) -> list[bytes]:
    """The first coding that was made in each source, by the number of the source."""
    begun: dict[int, bytes] = {}
    for number, row in zip(material.numbers.source.tolist(), material.rows, strict=True):
        begun[number] = min(begun.get(number, row.coding), row.coding)
    return [begun[number] for number in range(len(begun))]
