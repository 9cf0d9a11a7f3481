"""The codebook as a table: `id, name, parent, definition, inclusion, exclusion, example, color, name_<language>`."""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from qcoder.history.log import Transaction
from qcoder.interchange.tables import Row, Table, read_table, write_table
from qcoder.model import order
from qcoder.model.records import Code
from qcoder.services import codebook
from qcoder.services.study import Study
from qcoder.services.tables.labels import write_labels
from qcoder.services.tables.report import Problems, Report, differing, ignored, languages
from qcoder.storage import codebook as stored

COLUMNS = ("id", "name", "parent", "definition", "inclusion", "exclusion", "example", "color")
_TEXTS = ("definition", "inclusion", "exclusion", "example")
_COLOR = re.compile(r"#[0-9A-Fa-f]{6}|\d{1,3}")


def import_codebook(study: Study, path: Path) -> Report:
    """Add and update codes from a table: by id, then by name and parent; what is new is added. One action.

    Raises UserError naming every damaged row; then nothing is changed.
    """
    table = read_table(path, ["name"], [*COLUMNS, "name_*"])
    report = Report(notes=ignored(table.unknown))
    rows = _checked(path, table, codebook.codes(study))
    with study.action("codebook.import", file=path.name) as tx:
        _Writer(study, tx, table, report).write(rows)
    return report


def _checked(path: Path, table: Table, known: Sequence[Code]) -> list[Row]:
    """The rows, parents before children; damaged ones are refused together."""
    problems = Problems(path)
    keys: dict[str, Row] = {}
    for row in table.rows:
        key = row.get("id").casefold()
        if not row["name"]:
            problems.add(row, "the code has no name.")
        if key and key in keys:
            problems.add(row, f"the id “{row['id']}” stands in line {keys[key].line} already.")
        keys.setdefault(key, row)
        color = row.get("color")
        if color and not _COLOR.fullmatch(color):
            problems.add(row, f"“{color}” is no colour; write it as #RRGGBB or leave it empty.")
    names = {c.key.casefold() for c in known if c.key} | {c.name.casefold() for c in known}
    names |= {c.path.casefold() for c in known} | {row["name"].casefold() for row in table.rows} | keys.keys()
    for row in table.rows:
        parent = row.get("parent")
        last = parent.split(codebook.SEPARATOR)[-1].casefold()
        if parent and parent.casefold() not in names and last not in names:
            problems.add(row, f"the parent “{parent}” is neither in the table nor in the codebook.")
    ordered = _parents_first(table.rows, problems)
    problems.refuse()
    return ordered


def _parents_first(rows: Sequence[Row], problems: Problems) -> list[Row]:
    """Rows in an order in which parents of the same table come first; loops are a problem of their rows."""
    by_name: dict[str, Row] = {}
    for row in rows:
        by_name.setdefault(row["name"].casefold(), row)
    by_name |= {row.get("id").casefold(): row for row in rows if row.get("id")}
    done: dict[int, bool] = {}
    out: list[Row] = []

    def visit(row: Row) -> bool:
        """Place a row behind its parent; False when its parents lead back to it."""
        if row.line in done:
            return done[row.line]
        done[row.line] = False
        words = row.get("parent")
        parent = by_name.get(words.casefold()) or by_name.get(words.split(codebook.SEPARATOR)[-1].casefold())
        if words and parent is not None and parent is not row and not visit(parent):
            problems.add(row, f"the parent “{words}” lies below this code itself.")
        done[row.line] = True
        out.append(row)
        return True

    for row in rows:
        visit(row)
    return out


class _Writer:
    """Writes rows inside one action, aware of the codes that it made itself."""

    def __init__(self, study: Study, tx: Transaction, table: Table, report: Report) -> None:
        self._db = study.db
        self._tx = tx
        self._report = report
        self._columns = table.columns
        self._labels = languages(table.columns, "name_")
        self._codes = codebook.codes(study)
        self._made: dict[str, bytes] = {}  # folded id, path or name of rows written so far
        self._paths: dict[bytes, str] = {code.id: code.path for code in self._codes}
        self._last: dict[bytes | None, str] = {}
        for code in self._codes:
            self._last[code.parent] = max(code.pos, self._last.get(code.parent, ""))
        self._count = len(self._codes)

    def write(self, rows: Sequence[Row]) -> None:
        for row in rows:
            parent = self._find(row.get("parent"))
            code = self._known(row, parent)
            identifier = self._add(row, parent) if code is None else self._update(row, code, parent)
            path = self._paths.get(parent, "") if parent else ""
            self._paths[identifier] = f"{path}{codebook.SEPARATOR}{row['name']}" if path else row["name"]
            for name in (row["name"], self._paths[identifier], row.get("id")):
                if name:
                    self._made[name.casefold()] = identifier

    def _find(self, words: str) -> bytes | None:
        if not words:
            return None
        made = self._made.get(words.casefold())
        return made if made is not None else codebook.find(self._codes, words).id

    def _known(self, row: Row, parent: bytes | None) -> Code | None:
        key, name = row.get("id").casefold(), row["name"].casefold()
        if key:
            for code in self._codes:
                if code.key.casefold() == key:
                    return code
        for code in self._codes:
            if code.name.casefold() == name and code.parent == parent and (not code.key or not key):
                return code
        return None

    def _add(self, row: Row, parent: bytes | None) -> bytes:
        values = {name: row.get(name) for name in _TEXTS if row.get(name)}
        if row.get("id"):
            values["key"] = row["id"]
        values["color"] = row.get("color") or str(self._count % codebook.PALETTE)
        pos = order.after(self._last.get(parent))
        self._last[parent] = pos
        self._count += 1
        self._report.count(new=True, changed=True)
        code = self._tx.add("code", name=row["name"], parent=parent, pos=pos, **values)
        write_labels(self._db, self._tx, "code", code, self._labels, row)
        return code

    def _update(self, row: Row, code: Code, parent: bytes | None) -> bytes:
        known = {
            "name": code.name, "definition": code.definition, "inclusion": code.inclusion,
            "exclusion": code.exclusion, "example": code.example,
        }
        changed: dict[str, str | bytes | None] = dict(differing(row, known, known))
        if row.get("color") and row["color"] != code.color:
            changed["color"] = row["color"]
        if row.get("id") and row["id"] != code.key:
            changed["key"] = row["id"]
        if "parent" in self._columns and parent != code.parent:
            changed["parent"] = parent
            changed["pos"] = self._last[parent] = order.after(self._last.get(parent))
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
    texts = [code.definition, code.inclusion, code.exclusion, code.example, code.color]
    return [code.key, code.name, above, *texts, *(names.get(language, "") for language in languages_known)]
