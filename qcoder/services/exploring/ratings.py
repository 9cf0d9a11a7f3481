"""Factor ratings: how the quotes of the codes that have a scale were rated, by group.

profile(Material(study), "attribute:role")
"""

from statistics import fmean
from typing import Any

from qcoder.export.pictures.figures import Profile as ProfileFigure
from qcoder.export.wording import ENGLISH, Say
from qcoder.model.matrix import MatrixTable, Number
from qcoder.services.codes.scales import scales
from qcoder.services.exploring.crosstab import ALL, Counting, Crosstab, cross
from qcoder.services.exploring.material import Material
from qcoder.services.exploring.sides import WHOLE, Line
from qcoder.storage.codings import coded
from qcoder.storage.reporting import exploring


class Profile:
    """The rated codes by group: `lines` are the codes, `groups` the columns; `mean` and `rated` read a cell."""

    def __init__(self, material: Material, counted: Crosstab) -> None:
        self.material = material
        self.counted = counted
        self.weights = exploring.weights(material.study.db)
        known = scales(material.study)
        self._places = [at for at, line in enumerate(counted.rows) if bytes.fromhex(line.key) in known]
        self.lines: tuple[Line, ...] = tuple(counted.rows[at] for at in self._places)
        self.groups: tuple[Line, ...] = counted.columns
        self.scales = [known[bytes.fromhex(line.key)] for line in self.lines]

    def rows_of(self, row: int, group: int) -> list[coded.CodedRow]:
        """The codings of a code in a group, rated or not; `ALL` stands for all groups."""
        return self.counted.rows_of(self._places[row], group)

    def rated(self, row: int, group: int) -> list[float]:
        """The ratings of a cell, a passage that two coders rated alike counting for each of them."""
        return [self.weights[one.coding] for one in self.rows_of(row, group) if one.coding in self.weights]

    def mean(self, row: int, group: int) -> Number:
        """The mean rating of a cell; None where nothing was rated."""
        found = self.rated(row, group)
        return fmean(found) if found else None

    def table(self, say: Say = ENGLISH) -> MatrixTable:
        """Mean ratings; totals are those of all groups together."""
        groups = range(len(self.groups))
        values = tuple(tuple(self.mean(row, group) for group in groups) for row in range(len(self.lines)))
        return MatrixTable(
            tuple(line.heading for line in self.lines), tuple(line.heading for line in self.groups), values,
            tuple(self.mean(row, ALL) for row in range(len(self.lines))), (None,) * len(self.groups), None, say("Code"),
        )  # fmt: skip

    def figure(self, say: Say = ENGLISH) -> ProfileFigure:
        """The profile as a picture, on the widest of the scales."""
        low = min((scale.low for scale in self.scales), default=-2.0)
        high = max((scale.high for scale in self.scales), default=2.0)
        words = next((scale.ends for scale in self.scales if any(scale.ends)), ("", ""))
        groups = tuple(line.heading.label for line in self.groups)
        names = tuple(line.heading.label for line in self.lines)
        note = say("Mean of the ratings of quotes; codes that were not rated in a group have no mark.")
        return ProfileFigure(say("Ratings"), names, groups, self.table().values, low, high, words, note)

    def as_json(self) -> dict[str, Any]:
        """One entry a code: its scale, and for each group the mean, the number rated and each rating."""
        return {
            "groups": [line.heading.label for line in self.groups],
            "codes": [
                {
                    "code": line.heading.label, "path": line.heading.path, "low": scale.low, "high": scale.high,
                    "means": [self.mean(row, group) for group in range(len(self.groups))],
                    "rated": [len(self.rated(row, group)) for group in range(len(self.groups))],
                    "quotes": [len(self.rows_of(row, group)) for group in range(len(self.groups))],
                }
                for row, (line, scale) in enumerate(zip(self.lines, self.scales, strict=True))
            ],
        }  # fmt: skip


def profile(material: Material, by: str = WHOLE) -> Profile:
    """How the rated codes were rated, by group; a code counts its own quotes only.

    Raises UserError for groups that are not known.
    """
    return Profile(material, cross(material, "codes", by, Counting("codings", rollup=False)))
