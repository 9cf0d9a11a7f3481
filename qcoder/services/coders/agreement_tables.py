"""Agreement as it goes out: data for programs, tables for files, columns for a terminal."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from qcoder.export.quotes.as_data import csv_line
from qcoder.export.table_page import table_page
from qcoder.export.terminal import WIDTH, aligned
from qcoder.interchange.tables import write_table
from qcoder.model.errors import UserError
from qcoder.services.coders.agreement import AgreementReport, CodeAgreement, Disagreement, Figure
from qcoder.storage.atomic import replacing

Cell = str | int | float | None

_NO_NUMBER = "–"
_SHOWN = ("percent", "positive_agreement", "cohen_kappa", "krippendorff_alpha", "ac1")  # what a terminal has room for
_HEADINGS = {
    "percent": "same", "positive_agreement": "positive", "cohen_kappa": "kappa", "krippendorff_alpha": "alpha",
    "ac1": "AC1",
}


@dataclass(frozen=True, slots=True)
class Table:
    """A table to write: its columns and its rows."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


def document(report: AgreementReport, *, disagreements: bool = False) -> dict[str, object]:
    """A report as one object for JSON; a figure without a value is null, and `reasons` says why by its name."""
    out: dict[str, object] = {
        "unit": report.unit,
        "coders": list(report.coders),
        "overall": {"units": report.units, **_values(report.overall)},
        "codes": [_code(row) for row in report.codes],
        "left_out": [
            {"source": left.source, "language": left.language, "coders": list(left.coders), "reason": left.reason}
            for left in report.left_out
        ],
    }
    if report.waiting:
        out["waiting"] = list(report.waiting)
    if report.instead:
        paths = {row.code_id: row.path for row in report.codes}
        out["instead"] = [
            {
                "coders": list(one.coders),
                "codes": [
                    {"first": paths.get(first or b""), "second": paths.get(second or b""), "units": units}
                    for (first, second), units in _most(one.units)
                ],
            }
            for one in report.instead
        ]
    if report.pairs:
        out["pairs"] = [
            {"coders": list(row.coders), "sources": row.sources, "units": row.units, **_values(row.figures)}
            for row in report.pairs
        ]
    if report.sources:
        out["sources"] = [
            {"source": row.source, "units": row.units, **_values(row.figures)} for row in report.sources
        ]
    if disagreements:
        out["disagreements"] = [_disagreement(row) for row in report.disagreements]
    return out


def codes_table(report: AgreementReport) -> Table:
    """A row per code, and one for all codes; `only` and `n` have a column per coder."""
    names = list(_names(report))
    columns = (
        "code", "path", "units", *(f"n {coder}" for coder in report.coders), "both",
        *(f"only {coder}" for coder in report.coders), "neither", *names, "notes",
    )
    rows: list[tuple[Cell, ...]] = [
        (
            row.code, row.path, row.units, *row.uses.values(), row.both, *row.only.values(), row.neither,
            *_cells(row.figures, names), " ".join([*row.notes, *_reasons(row.figures)]),
        )
        for row in report.codes
    ]
    empty: tuple[Cell, ...] = (None,) * (2 * len(report.coders) + 2)
    overall = _cells(report.overall, names)
    rows.append(("All codes", "", report.units, *empty, *overall, " ".join(_reasons(report.overall))))
    return Table(columns, tuple(rows))


def sources_table(report: AgreementReport) -> Table:
    """A row per source, over all codes."""
    names = list(_names(report))
    rows = (
        (row.source, row.units, *_cells(row.figures, names), " ".join(_reasons(row.figures)))
        for row in report.sources
    )
    return Table(("source", "units", *names, "notes"), tuple(rows))


def pairs_table(report: AgreementReport) -> Table:
    """A row per two of several coders, over all codes."""
    names = list(dict.fromkeys(name for row in report.pairs for name in row.figures))
    rows = (
        (*row.coders, row.sources, row.units, *_cells(row.figures, names), " ".join(_reasons(row.figures)))
        for row in report.pairs
    )
    return Table(("first", "second", "sources", "units", *names, "notes"), tuple(rows))


def instead_table(report: AgreementReport) -> Table:
    """A row per code of one coder and code of another in its place, most often first; none is an empty cell."""
    paths = {row.code_id: row.path for row in report.codes}
    rows = (
        (*one.coders, paths.get(first or b"", ""), paths.get(second or b"", ""), units)
        for one in report.instead for (first, second), units in _most(one.units)
    )
    return Table(("first", "second", "code of the first", "code of the second", "units"), tuple(rows))


def disagreements_table(report: AgreementReport) -> Table:
    """A row per unit and code on which coders differ, in the order of reading."""
    columns = ("source", "language", "turn", "start", "end", "words", "code", "path", "has", "has not")
    rows = (
        (
            row.source, row.language, row.turn, row.start, row.end, row.words, row.code, row.path,
            "; ".join(row.has), "; ".join(row.has_not),
        )
        for row in report.disagreements
    )
    return Table(columns, tuple(rows))


def write(
    table: Table, path: Path, *, format_name: str | None = None, title: str = "Agreement", notes: Sequence[str] = ()
) -> None:
    """Write a table to a file: csv, tsv, xlsx or html, by its ending; the page has `title` and `notes` around it.

    Raises UserError for another ending, or one that is not that of `format_name`; EnvironmentProblem for the disk.
    """
    if format_name is not None and path.suffix.lower() != f".{format_name}":
        raise UserError(f"“{path.name}” is not the name of a file in {format_name}; end it in .{format_name}.")
    if path.suffix.lower() == ".html":
        with replacing(path) as file:
            file.write("".join(table_page(title, table.columns, table.rows, notes)).encode("utf-8"))
    else:
        write_table(path, table.columns, table.rows)


def as_csv(table: Table) -> str:
    """A table as comma-separated text."""
    return "".join([csv_line(table.columns), *(csv_line(row) for row in table.rows)])


def codes_terminal(report: AgreementReport, width: int = WIDTH) -> str:
    """Codes with their main figures in aligned columns; undefined is a dash, too rare a star."""
    rows = [
        [row.code + (" *" if row.notes else ""), *map(str, row.uses.values()), str(row.both), *_shown(row.figures)]
        for row in report.codes
    ]
    rows.append(["All codes", *[""] * (len(report.coders) + 1), *_shown(report.overall)])
    heading = ["Code", *report.coders, "both", *(_HEADINGS[name] for name in _SHOWN)]
    return "".join(aligned(heading, rows, wide=0, numbers=set(range(1, len(heading))), width=width))


def sources_terminal(report: AgreementReport, width: int = WIDTH) -> str:
    """Sources with their main figures in aligned columns."""
    rows = [
        [row.source, "" if row.units is None else str(row.units), *_shown(row.figures)] for row in report.sources
    ]
    heading = ["Source", "units", *(_HEADINGS[name] for name in _SHOWN)]
    return "".join(aligned(heading, rows, wide=0, numbers=set(range(1, len(heading))), width=width))


def pairs_terminal(report: AgreementReport, width: int = WIDTH) -> str:
    """Pairs of coders with their main figures in aligned columns."""
    rows = [
        [" and ".join(row.coders), str(row.sources), "" if row.units is None else str(row.units), *_shown(row.figures)]
        for row in report.pairs
    ]
    heading = ["Coders", "sources", "units", *(_HEADINGS[name] for name in _SHOWN)]
    return "".join(aligned(heading, rows, wide=0, numbers=set(range(1, len(heading))), width=width))


def instead_terminal(report: AgreementReport, width: int = WIDTH) -> str:
    """What was used instead of what, in aligned columns."""
    rows = [["–" if cell == "" else str(cell) for cell in row] for row in instead_table(report).rows]
    heading = ["First", "Second", "Code of the first", "Code of the second", "units"]
    return "".join(aligned(heading, rows, wide=2, numbers={4}, width=width))


def disagreements_terminal(report: AgreementReport, width: int = WIDTH) -> str:
    """Disagreements in aligned columns, their words cut to the width."""
    rows = [
        [row.source, "" if row.turn is None else str(row.turn), row.code, ", ".join(row.has), ", ".join(row.has_not),
         row.words]
        for row in report.disagreements
    ]
    heading = ["Source", "turn", "Code", "has it", "has it not", "Words"]
    return "".join(aligned(heading, rows, wide=5, numbers={1}, width=width))


def remarks(report: AgreementReport) -> list[str]:
    """Sentences beside the table: what was compared, what was left out or is too rare, why figures are missing."""
    out = [] if report.units is None else [f"Compared: {report.units} {report.unit}s."]
    out += [left.reason for left in report.left_out]
    out += [f"{sentence} Count all with --everything." for sentence in report.waiting]
    if any(row.notes for row in report.codes):
        out.append("* Too rare for its figures to say much.")
    reasons = [reason for row in report.codes for reason in _reasons(row.figures)] + _reasons(report.overall)
    out += [f"{_NO_NUMBER} {reason}" for reason in dict.fromkeys(reasons)]
    return out


@dataclass(frozen=True, slots=True)
class View:
    """One way to look at a report: as a table for files, and as columns for a terminal."""

    table: Callable[[AgreementReport], Table]
    terminal: Callable[[AgreementReport, int], str]


VIEWS: Mapping[str, View] = {
    "codes": View(codes_table, codes_terminal),
    "sources": View(sources_table, sources_terminal),
    "pairs": View(pairs_table, pairs_terminal),
    "instead": View(instead_table, instead_terminal),
    "disagreements": View(disagreements_table, disagreements_terminal),
}
"""The tables of a report."""


def _names(report: AgreementReport) -> dict[str, None]:
    """The names of all figures, in order: those of codes, then what only all codes together have."""
    every = [*(row.figures for row in report.codes), report.overall]
    return dict.fromkeys(name for figures in every for name in figures)


def _most(
    units: Mapping[tuple[bytes | None, bytes | None], int],
) -> list[tuple[tuple[bytes | None, bytes | None], int]]:
    """What differs, the most frequent first."""
    apart = [(pair, n) for pair, n in units.items() if pair[0] != pair[1]]
    return sorted(apart, key=lambda one: (-one[1], one[0][0] or b"", one[0][1] or b""))


def _values(figures: Mapping[str, Figure]) -> dict[str, object]:
    out: dict[str, object] = {name: figure.value for name, figure in figures.items()}
    out["reasons"] = {name: figure.reason for name, figure in figures.items() if figure.reason}
    with_interval = {name: figure.interval for name, figure in figures.items() if figure.interval}
    if with_interval:
        out["intervals"] = {name: [one.low, one.high] for name, one in with_interval.items()}
    return out


def _code(row: CodeAgreement) -> dict[str, object]:
    return {
        "code": row.code, "path": row.path, "units": row.units, "n": row.uses, "both": row.both, "only": row.only,
        "neither": row.neither, **_values(row.figures), "notes": list(row.notes),
    }


def _disagreement(row: Disagreement) -> dict[str, object]:
    return {
        "source": row.source, "language": row.language, "turn": row.turn, "start": row.start, "end": row.end,
        "words": row.words, "code": row.code, "path": row.path, "has": list(row.has), "has_not": list(row.has_not),
    }


def _cells(figures: Mapping[str, Figure], names: Sequence[str]) -> list[Cell]:
    return [figures[name].value if name in figures else None for name in names]


def _reasons(figures: Mapping[str, Figure]) -> list[str]:
    return list(dict.fromkeys(figure.reason for figure in figures.values() if figure.reason))


def _shown(figures: Mapping[str, Figure]) -> list[str]:
    values = [figures[name].value for name in _SHOWN]
    return [_NO_NUMBER if value is None else f"{value:.3f}" for value in values]
