"""The codebook as a table: `id, name, parent, definition, inclusion, exclusion, example, counter_example, status,
color, name_<language>`.
"""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from qcoder.history.log import Transaction
from qcoder.interchange.tables import Row, Table, read_table, write_table
from qcoder.model import order
from qcoder.model.codebook_state import TEXTS
from qcoder.model.records import CODE_STATUSES, Code
from qcoder.model.speech import said
from qcoder.services.codes import codebook
from qcoder.services.study import Study
from qcoder.services.tables.labels import write_labels
from qcoder.services.tables.lineage import Kind, Placed, Thing, id_of, parent_names, parents_first, place
from qcoder.services.tables.report import Problems, Report, differing, ignored, languages
from qcoder.storage.codes import codebook as stored

COLUMNS = (
    "id", "name", "parent", "definition", "inclusion", "exclusion", "example", "counter_example", "status", "color",
)
_TEXTS = (*TEXTS, "status")
_KIND = Kind("code", "name", "codebook", paths=True)
_COLOR = re.compile(r"#[0-9A-Fa-f]{6}|\d{1,3}")


def import_codebook(study: Study, path: Path) -> Report:
    """Add and update codes from a table: by id, then by name and parent; what is new is added. One action.

    Raises UserError naming every damaged row; then nothing is changed.
    """
    table = read_table(path, ["name"], [*COLUMNS, "name_*"])
    report = Report(notes=ignored(table))
    placed = _checked(path, table, codebook.codes(study))
    with study.action("codebook.import", file=path.name) as tx:
        _Writer(study, tx, table, report).write(placed)
    return report


def _checked(path: Path, table: Table, codes: Sequence[Code]) -> list[Placed]:
    """The rows with their codes and parents; damaged ones are refused together."""
    problems = problems_of(path, table)
    known = [Thing(code.id, code.key, code.name, code.parent, code.path) for code in codes]
    placed = place(_KIND, table.rows, known, problems, with_parents="parent" in table.columns)
    problems.refuse()
    return placed


def problems_of(path: Path, table: Table) -> Problems:
    """What is wrong with rows that are codes, each looked at alone."""
    problems = Problems(path)
    for row in table.rows:
        if not row["name"]:
            problems.add(row, said("the code has no name."))
        for wrong in (_color_problem(row), _status_problem(row)):
            if wrong:
                problems.add(row, wrong)
    return problems


def _color_problem(row: Row) -> str:
    """What is wrong with the colour of a row; "" when nothing is."""
    color = row.get("color")
    return said(
        "“{color}” is no colour; write it as #RRGGBB or leave it empty.",
        color=color,
    ) if color and not _is_color(color) else ""


def _is_color(words: str) -> bool:
    return _COLOR.fullmatch(words) is not None


def _status_problem(row: Row) -> str:
    """What is wrong with the status of a row; "" when nothing is."""
    status = row.get("status")
    known = ", ".join(filter(None, CODE_STATUSES))
    return "" if status in CODE_STATUSES else f"“{status}” is no status of a code; write one of {known}, or nothing."


class _Writer:
    """Writes rows inside one action."""

    def __init__(self, study: Study, tx: Transaction, table: Table, report: Report) -> None:
        self._db = study.db
        self._tx = tx
        self._report = report
        self._columns = table.columns
        self._labels = languages(table.columns, "name_")
        self._codes = {code.id: code for code in codebook.codes(study)}
        self._written: dict[int, bytes] = {}  # the code of each row, by its line
        self._places: dict[int, str] = {}  # the order keys of rows that are new or move
        self._count = len(self._codes)

    def write(self, placed: Sequence[Placed]) -> None:
        """Write rows, parents first; among siblings those that are new follow in the order of the table."""
        self._give_places(placed)
        for row, known, above in parents_first(placed):
            parent = id_of(above, self._written)
            code = self._codes[known.id] if known is not None else None
            written = self._add(row, parent) if code is None else self._update(row, code, parent)
            self._written[row.line] = written

    def _give_places(self, placed: Sequence[Placed]) -> None:
        last: dict[int | bytes | None, str] = {}
        for code in self._codes.values():
            last[code.parent] = max(code.pos, last.get(code.parent, ""))
        parents = parent_names(placed)
        for row, known, _above in placed:
            parent = parents[row.line]
            if known is None or known.parent != parent:
                last[parent] = self._places[row.line] = order.after(last.get(parent))

    def _add(self, row: Row, parent: bytes | None) -> bytes:
        values = {name: row.get(name) for name in _TEXTS if row.get(name)}
        if row.get("id"):
            values["key"] = row["id"]
        values["color"] = row.get("color") or str(self._count % codebook.PALETTE)
        self._count += 1
        self._report.count(new=True, changed=True)
        code = self._tx.add("code", name=row["name"], parent=parent, pos=self._places[row.line], **values)
        write_labels(self._db, self._tx, "code", code, self._labels, row)
        return code

    def _update(self, row: Row, code: Code, parent: bytes | None) -> bytes:
        known = {
            "name": code.name, "definition": code.definition, "inclusion": code.inclusion,
            "exclusion": code.exclusion, "example": code.example, "counter_example": code.counter_example,
            "status": code.status,
        }
        changed: dict[str, str | bytes | None] = dict(differing(row, known, known))
        if row.get("color") and row["color"] != code.color:
            changed["color"] = row["color"]
        if row.get("id") and row["id"] != code.key:
            changed["key"] = row["id"]
        if parent != code.parent:
            changed |= {"parent": parent, "pos": self._places[row.line]}
        if changed:
            self._tx.set("code", code.id, **changed)
        relabelled = write_labels(self._db, self._tx, "code", code.id, self._labels, row)
        self._report.count(new=False, changed=bool(changed or relabelled))
        return code.id


def export_codebook(study: Study, path: Path) -> int:
    """Write the codebook as csv, tsv or xlsx; returns the number of codes."""
    codes = codebook.codes(study)
    labels = stored.labels(study.db, "code")
    known = sorted({language for names in labels.values() for language in names})
    columns = [*COLUMNS, *(f"name_{language}" for language in known)]
    by_id = {code.id: code for code in codes}
    write_table(path, columns, [_line(code, by_id, labels.get(code.id, {}), known) for code in codes])
    return len(codes)


def _line(
    code: Code, by_id: Mapping[bytes, Code], names: Mapping[str, str], languages_known: Sequence[str]
) -> list[str]:
    parent = by_id.get(code.parent) if code.parent else None
    above = (parent.key or parent.path) if parent else ""
    texts = [
        code.definition, code.inclusion, code.exclusion, code.example, code.counter_example, code.status, code.color,
    ]
    return [code.key, code.name, above, *texts, *(names.get(language, "") for language in languages_known)]
