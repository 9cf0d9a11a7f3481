"""The figures of a round: sealed before anybody talks about the differences, and laid beside those of earlier rounds.

What is sealed is JSON: `sealed` (date and time), `unit`, `coders`, `units`, `overall` (name of the figure -> number or
null) and `codes`, each with `id` (hex), `code`, `path`, `n` per coder, `both` and `figures`.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass

from qcoder.model.errors import UserError
from qcoder.services.coders import rounds
from qcoder.services.coders.agreement import AgreementQuery, AgreementReport, agreement
from qcoder.services.coders.disagreements import Found, disagreements
from qcoder.services.coders.rounds import OPEN, SEALED, UNIT, Round
from qcoder.services.study import Study

FIGURE = "krippendorff_alpha"
"""The figure by which rounds are compared, unless another is wanted."""


@dataclass(frozen=True, slots=True)
class CodeChange:
    """A code's figure in each of several rounds, None where it has none, and the last change."""

    code: str
    path: str
    values: tuple[float | None, ...]

    @property
    def change(self) -> float | None:
        """From the last but one round that has a figure to the last."""
        known = [value for value in self.values if value is not None]
        return known[-1] - known[-2] if len(known) > 1 and self.values[-1] is not None else None


@dataclass(frozen=True, slots=True)
class Comparison:
    """Sealed rounds side by side: a row for all codes together, then one per code by its path."""

    figure: str
    rounds: tuple[Round, ...]
    overall: CodeChange
    codes: tuple[CodeChange, ...]


def report(study: Study, one: Round, *, intervals: bool = False) -> AgreementReport:
    """Agreement on a round, of those who are done with it. Raises UserError for fewer than two."""
    done = [coder.name for coder, status in one.coders if status == rounds.DONE]
    if len(done) < 2:
        raise UserError(f"Fewer than two coders are done with “{one.name}”; wait for them.")
    return agreement(study, done, AgreementQuery(UNIT, scope=one.scope(), intervals=intervals))


def found(study: Study, one: Round) -> Found:
    """What those who are done with a round marked differently. Raises UserError for fewer than two."""
    done = [coder.name for coder, status in one.coders if status == rounds.DONE]
    if len(done) < 2:
        raise UserError(f"Fewer than two coders are done with “{one.name}”; wait for them.")
    return disagreements(study, done, scope=one.scope())


def seal(study: Study, round_id: bytes) -> AgreementReport:
    """Fix the figures of a round as they are now, before the talk; others' codings are shown again from then on.

    Raises UserError when somebody is not done yet, or when it is sealed already.
    """
    one = rounds.get(study, round_id)
    if one.status != OPEN:
        raise UserError(f"The figures of “{one.name}” are sealed already.")
    waiting = [coder.name for coder, status in one.coders if status != rounds.DONE]
    if waiting:
        raise UserError(f"{', '.join(waiting)} did not finish “{one.name}” yet; seal it when all are done.")
    counted = report(study, one, intervals=True)
    with study.action("round.seal", name=one.name) as tx:
        tx.set("round", round_id, status=SEALED, figures=json.dumps(_sealed(counted), ensure_ascii=False))
    return counted


def _sealed(counted: AgreementReport) -> dict[str, object]:
    return {
        "sealed": rounds.now(),
        "unit": counted.unit,
        "coders": list(counted.coders),
        "units": counted.units,
        "overall": {name: figure.value for name, figure in counted.overall.items()},
        "intervals": {
            name: [figure.interval.low, figure.interval.high]
            for name, figure in counted.overall.items() if figure.interval
        },
        "disagreements": len(counted.disagreements),
        "codes": [
            {
                "id": row.code_id.hex(), "code": row.code, "path": row.path, "n": row.uses, "both": row.both,
                "figures": {name: figure.value for name, figure in row.figures.items()},
            }
            for row in counted.codes
        ],
    }


def comparison(study: Study, figure: str = FIGURE) -> Comparison:
    """The sealed rounds side by side, by one figure."""
    known = tuple(one for one in rounds.everything(study) if one.figures)
    codes: dict[str, tuple[str, str]] = {}
    for one in known:
        codes |= {str(row["id"]): (str(row["code"]), str(row["path"])) for row in _codes(one)}
    columns = [{str(row["id"]): _number(row.get("figures"), figure) for row in _codes(one)} for one in known]
    rows = [
        CodeChange(name, path, tuple(column.get(code) for column in columns))
        for code, (name, path) in sorted(codes.items(), key=lambda both: both[1][1].casefold())
    ]
    overall = CodeChange("", "", tuple(_number(one.figures.get("overall"), figure) for one in known))
    return Comparison(figure, known, overall, tuple(rows))


def _codes(one: Round) -> list[Mapping[str, object]]:
    found_codes = one.figures.get("codes")
    return [row for row in found_codes if isinstance(row, dict)] if isinstance(found_codes, list) else []


def _number(figures: object, name: str) -> float | None:
    value = figures.get(name) if isinstance(figures, dict) else None
    return float(value) if isinstance(value, int | float) else None
