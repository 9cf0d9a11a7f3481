"""Scales of codes, such as -2 (hinders) to 2 (helps), and the ratings that codings have on them.

set_scale(study, [code], Scale(-2, 2, "hinders to helps"))
rate(study, [coding], 1)
"""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from qcoder.model.errors import UserError
from qcoder.services import coding
from qcoder.services.codes import codebook
from qcoder.services.study import Study
from qcoder.storage.codings import coded
from qcoder.storage.reporting import exploring

# What parts the words for both ends, as people write them: "hinders to helps", "hinders; helps", "remt … helpt".
_BETWEEN = re.compile(r"\s*[|;…/]\s*|\s+(?:to|tot|до|–|—|-)\s+")
_MOST_STEPS = 11


@dataclass(frozen=True, slots=True)
class Scale:
    """From the lowest to the highest rating, in whole steps; `words` say what both ends mean."""

    low: float = -2
    high: float = 2
    words: str = ""

    @property
    def ends(self) -> tuple[str, str]:
        """A word for each end; "" where the words do not tell them apart."""
        parts = _BETWEEN.split(self.words.strip(), maxsplit=1)
        return (parts[0], parts[1]) if len(parts) == 2 else ("", "")

    @property
    def steps(self) -> list[float]:
        """The ratings that there are, at most eleven; a wider scale is rated by typing the number."""
        count = int(self.high - self.low) + 1
        return [self.low + step for step in range(count)] if count <= _MOST_STEPS else []

    def share(self, value: float) -> float:
        """Where a rating stands between the ends, 0 to 1."""
        return max(0.0, min(1.0, (value - self.low) / (self.high - self.low)))


def in_words(value: float | None) -> str:
    """A rating as people read it, with its sign; "" for none."""
    if value is None:
        return ""
    return f"{value:+g}".replace("-", "−") if value else "0"


def scales(study: Study) -> dict[bytes, Scale]:
    """The codes that are rated, each with its scale."""
    found = exploring.scales(study.db).items()
    return {code: Scale(low, high, words) for code, (_row, low, high, words) in found if low < high}


def set_scale(study: Study, codes: Collection[bytes], scale: Scale | None) -> None:
    """Give codes a scale, or take it away; ratings stay as they are. One action, none where nothing changes.

    Raises UserError when the scale does not go up.
    """
    if scale is not None and not scale.low < scale.high:
        raise UserError("A scale goes from a lower to a higher number; choose others.")
    known, now = exploring.scales(study.db), scales(study)
    changed = [code for code in codes if now.get(code) != scale or (scale is None and code in known)]
    if not changed:
        return
    names = ", ".join(codebook.get(study, code).name for code in changed)
    with study.action("scale.set", code=names) as tx:
        for code in changed:
            if scale is None:
                tx.delete("scale", [known[code][0]])
            elif code in known:
                tx.set("scale", known[code][0], low=scale.low, high=scale.high, words=scale.words or None)
            else:
                tx.add("scale", code=code, low=scale.low, high=scale.high, words=scale.words or None)


def rate(study: Study, targets: Sequence[bytes], value: float | None) -> None:
    """Rate codings, as one action; None takes their ratings away. What is rated so already is left as it is.

    Raises UserError when the code of one has no scale, or one that does not reach to the value.
    """
    known = scales(study)
    found = [coding.get(study, target) for target in targets]
    names: dict[str, None] = {}
    for one in found:
        name = codebook.get(study, one.code).name
        names[name] = None
        if value is not None:
            check(known.get(one.code), name, value)
    changed = [one for one in found if one.weight != value]
    if not changed:
        return
    with study.action("coding.rate", code=", ".join(names), weight="–" if value is None else f"{value:+g}") as tx:
        for one in changed:
            for row in coded.twins(study.db, one.id):
                tx.set("coding", row, weight=value)


def check(scale: Scale | None, name: str, value: float) -> None:
    """Raises UserError where a code of some name cannot be rated so."""
    if scale is None:
        raise UserError(f"“{name}” has no scale yet; give it one first.")
    if not scale.low <= value <= scale.high:
        raise UserError(f"“{name}” is rated from {scale.low:g} to {scale.high:g}; choose a number between.")


def to_rate(study: Study, targets: Sequence[bytes]) -> Mapping[bytes, Scale]:
    """The codings, of some, whose codes have a scale."""
    known = scales(study)
    if not known:
        return {}
    found = ((target, coding.find(study, target)) for target in targets)
    return {target: known[one.code] for target, one in found if one is not None and one.code in known}
