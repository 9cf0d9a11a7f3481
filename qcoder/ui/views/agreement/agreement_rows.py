"""What the tables of Agreement show: a report as columns and rows, for each way of looking at it."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QCoreApplication

from qcoder.model.records import Code
from qcoder.services.coders.agreement import AgreementReport, Figure, Instead
from qcoder.ui.saying import figure as figured
from qcoder.ui.theme import colour_of
from qcoder.ui.views.agreement.figures_table import Cell, FigureColumn, FigureRow
from qcoder.ui.views.explore.heat_model import Grid, GridLine

SHOWN = (
    "percent", "positive_agreement", "cohen_kappa", "krippendorff_alpha", "brennan_prediger", "ac1", "fleiss_kappa",
)  # fmt: skip
_UNITIZING = ("unitizing_alpha", "unitizing_alpha_2004")
_FEW = 2  # coders of whom "only" has a column each
NOTHING = ""
"""The key of the row and column of what has no code in its place."""

Table = tuple[list[FigureColumn], list[FigureRow]]


def _tr(words: str) -> str:
    return QCoreApplication.translate("AgreementRows", words)


def _figures(figures: Mapping[str, Figure], names: Sequence[str]) -> list[Cell]:
    return [figures.get(name) for name in names]


def _names(report: AgreementReport) -> list[str]:
    """The figures shown; Fleiss for three coders and more only, since for two it is much the same as kappa."""
    extra = [name for name in _UNITIZING if name in report.overall]
    return [name for name in SHOWN if name != "fleiss_kappa" or len(report.coders) > _FEW] + extra


def by_code(report: AgreementReport, codes: Mapping[bytes, Code]) -> Table:
    """A row for all codes together, then one a code."""
    names, few = _names(report), len(report.coders) == _FEW
    columns = [FigureColumn(_tr("Code"), width=220)]
    columns += [
        FigureColumn(coder, _tr("In how many units {coder} has the code").format(coder=coder))
        for coder in report.coders
    ]
    columns.append(FigureColumn(_tr("Both") if few else _tr("All"), _tr("In how many units all of them have it")))
    columns += [
        FigureColumn(
            _tr("Only {coder}").format(coder=coder), _tr("Units that only {coder} coded").format(coder=coder), width=86
        )
        for coder in report.coders
    ] if few else []
    columns.append(FigureColumn(_tr("Neither") if few else _tr("Nobody"), _tr("Units that nobody coded so"), width=86))
    columns += [FigureColumn("", figure=name) for name in names]
    blank = len(report.coders) * (2 if few else 1) + 2
    whole: list[Cell] = [_tr("All codes"), *([None] * blank), *_figures(report.overall, names)]
    rows = [FigureRow(None, tuple(whole), strong=True, tip=_tr("Each code weighs the same"))]
    for row in report.codes:
        known = codes.get(row.code_id)
        only = list(row.only.values()) if few else []
        cells: list[Cell] = [
            row.code, *row.uses.values(), row.both, *only, row.neither, *_figures(row.figures, names)
        ]
        rows.append(
            FigureRow(
                row.code_id, tuple(cells), colour_of(known.color) if known else None, " ".join(row.notes),
                rare=bool(row.notes), tip=row.path,
            )
        )
    return columns, rows


def by_source(report: AgreementReport) -> Table:
    """A row a source, over all codes."""
    names = _names(report)
    columns = [FigureColumn(_tr("Source"), width=240), FigureColumn(_tr("Units"))]
    columns += [FigureColumn("", figure=name) for name in names]
    return columns, [
        FigureRow(row.source_id, (row.source, row.units, *_figures(row.figures, names))) for row in report.sources
    ]


def by_pair(report: AgreementReport) -> Table:
    """A row for each two coders, in what those two coded."""
    names = [name for name in _names(report) if name not in _UNITIZING]
    columns = [
        FigureColumn(_tr("Coders"), width=240), FigureColumn(_tr("Sources"), _tr("How many sources both coded")),
        FigureColumn(_tr("Units")), *(FigureColumn("", figure=name) for name in names),
    ]
    rows = [
        FigureRow(
            row.coders, (" × ".join(row.coders), row.sources, row.units, *_figures(row.figures, names)),
            tip=" × ".join(row.coders),
        )
        for row in report.pairs
    ]
    return columns, rows


def instead(report: AgreementReport, one: Instead, codes: Mapping[bytes, Code]) -> Grid:
    """Codes of the first coder by codes of the second; only codes on which they differ, and nothing at the end."""
    apart = {code for pair in one.units if pair[0] != pair[1] for code in pair if code is not None}
    kept = [row.code_id for row in report.codes if row.code_id in apart]
    lines = tuple(
        GridLine(code.hex(), codes[code].name, codes[code].path, colour=colour_of(codes[code].color))
        for code in kept if code in codes
    )
    nothing = GridLine(NOTHING + "-", _tr("Nothing"), _tr("No code in its place"))
    keys: list[bytes | None] = [bytes.fromhex(line.key) for line in lines]
    keys.append(None)
    lines = (*lines, nothing)
    values = tuple(tuple(one.units.get((down, across), 0) for across in keys) for down in keys)
    first, second = one.coders

    def sentence(down: int, across: int) -> str:
        if down < 0 or across < 0:
            return ""
        units = figured(values[down][across])
        if down == across:
            return _tr("{units} units: both {code}").format(units=units, code=lines[down].name)
        return _tr("{units} units: {first} {one}, {second} {other}").format(
            units=units, first=first, one=lines[down].name, second=second, other=lines[across].name
        )

    return Grid(
        lines, lines, values, tuple(map(sum, values)), tuple(map(sum, zip(*values, strict=True))),
        sum(map(sum, values)), lambda value: figured(int(value)) if value else "·", sentence,
    )
