"""Factor ratings: codes with a scale, such as -2 (hinders) to 2 (helps), and how the quotes of each were rated.

set_scale(study, [code], Scale(-2, 2, ("hinders", "helps")))
rate(study, coding, 1)
profile(Material(study), "attribute:role")
"""

from collections.abc import Collection
from dataclasses import dataclass
from statistics import fmean
from typing import Any

from qcoder.export.pictures.figures import Profile as ProfileFigure
from qcoder.model.errors import UserError
from qcoder.model.matrix import MatrixTable, Number
from qcoder.services import coding
from qcoder.services.codes import codebook
from qcoder.services.exploring.crosstab import ALL, Counting, Crosstab, cross
from qcoder.services.exploring.material import Material
from qcoder.services.exploring.sides import WHOLE, Line
from qcoder.services.study import Study
from qcoder.storage import coded, exploring

_WORDS_APART = " | "


@dataclass(frozen=True, slots=True)
class Scale:
    """From the lowest to the highest rating, in whole steps, with a word for each end."""

    low: float = -2
    high: float = 2
    words: tuple[str, str] = ("", "")

    def __post_init__(self) -> None:
        if not self.low < self.high:
            raise UserError("A scale goes from a lower to a higher number; choose others.")

    @property
    def steps(self) -> list[float]:
        """The ratings that there are, at most eleven."""
        count = int(self.high - self.low) + 1
        return [self.low + step for step in range(min(count, 11))]

    def share(self, value: float) -> float:
        """Where a rating stands between the ends, 0 to 1."""
        return max(0.0, min(1.0, (value - self.low) / (self.high - self.low)))


def scales(study: Study) -> dict[bytes, Scale]:
    """The codes that are rated, each with its scale."""
    found = {}
    for code, (_row, low, high, words) in exploring.scales(study.db).items():
        first, _, last = words.partition(_WORDS_APART)
        if low < high:
            found[code] = Scale(low, high, (first, last))
    return found


def set_scale(study: Study, codes: Collection[bytes], scale: Scale | None) -> None:
    """Give codes a scale, or take it away; ratings stay as they are. One action."""
    known = exploring.scales(study.db)
    names = ", ".join(codebook.get(study, code).name for code in codes)
    with study.action("scale.set", code=names) as tx:
        for code in codes:
            if scale is None:
                if code in known:
                    tx.delete("scale", [known[code][0]])
                continue
            words = _WORDS_APART.join(scale.words) if any(scale.words) else None
            if code in known:
                tx.set("scale", known[code][0], low=scale.low, high=scale.high, words=words)
            else:
                tx.add("scale", code=code, low=scale.low, high=scale.high, words=words)


def rate(study: Study, target: bytes, value: float | None) -> None:
    """Rate a coding; None takes the rating away.

    Raises UserError when its code has no scale, or one that does not reach to the value.
    """
    found = coding.get(study, target)
    scale = scales(study).get(found.code)
    name = codebook.get(study, found.code).name
    if scale is None:
        raise UserError(f"“{name}” has no scale yet; give it one first.")
    if value is not None and not scale.low <= value <= scale.high:
        raise UserError(f"“{name}” is rated from {scale.low:g} to {scale.high:g}; choose a number between.")
    with study.action("coding.rate", code=name, weight="–" if value is None else f"{value:+g}") as tx:
        for row in coded.twins(study.db, target):
            tx.set("coding", row, weight=value)


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

    def table(self) -> MatrixTable:
        """Mean ratings; totals are those of all groups together."""
        groups = range(len(self.groups))
        values = tuple(tuple(self.mean(row, group) for group in groups) for row in range(len(self.lines)))
        return MatrixTable(
            tuple(line.heading for line in self.lines), tuple(line.heading for line in self.groups), values,
            tuple(self.mean(row, ALL) for row in range(len(self.lines))), (None,) * len(self.groups), None, "Code",
        )  # fmt: skip

    def figure(self) -> ProfileFigure:
        """The profile as a picture, on the widest of the scales."""
        low = min((scale.low for scale in self.scales), default=-2.0)
        high = max((scale.high for scale in self.scales), default=2.0)
        words = next((scale.words for scale in self.scales if any(scale.words)), ("", ""))
        groups = tuple(line.heading.label for line in self.groups)
        names = tuple(line.heading.label for line in self.lines)
        note = "Mean of the ratings of quotes; codes that were not rated in a group have no mark."
        return ProfileFigure("Ratings", names, groups, self.table().values, low, high, words, note)

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
