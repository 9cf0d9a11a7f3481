"""Reading a codebook from a file: a table, a REFI-QDA codebook, or another project."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from qcoder.analysis.codebook_comparison import Change, Kind, compare
from qcoder.interchange import tables
from qcoder.interchange.refi import codebook_file
from qcoder.interchange.tables import Row, read_table
from qcoder.model.codebook_state import TEXTS, CodebookState, CodeState, in_tree_order
from qcoder.model.errors import UserError
from qcoder.services.codebook_versions import applying, versions
from qcoder.services.codebook_versions.applying import Applied
from qcoder.services.codebook_versions.matching import Incoming, aligned
from qcoder.services.study import SUFFIX, Study, open_study
from qcoder.services.tables.codebook_table import COLUMNS, problems_of
from qcoder.services.tables.lineage import Kind as TableKind
from qcoder.services.tables.lineage import place
from qcoder.services.tables.report import ignored, languages

TABLES = tables.ENDINGS
ENDINGS = (*TABLES, codebook_file.ENDING, SUFFIX)
"""The endings of files that hold a codebook."""

_KIND = TableKind("code", "name", "table", paths=True)


def read(path: Path) -> Incoming:
    """The codebook of a file. Raises UserError when it is none, naming what is wrong."""
    reader = _READERS.get(path.suffix.lower())
    if reader is None:
        raise UserError(f"“{path.name}” holds no codebook that can be read; choose a file {', '.join(ENDINGS)}.")
    return reader(path)


def proposed(study: Study, incoming: Incoming) -> tuple[CodebookState, list[Change]]:
    """What the codebook would be, and the changes that lead there; nothing that is here is taken away."""
    present = versions.now(study)
    target = aligned(present, incoming)
    return target, [change for change in compare(present, target) if change.kind not in {Kind.REMOVED, Kind.JOINED}]


def bring_in(study: Study, target: CodebookState, chosen: Sequence[Change], file: str) -> Applied:
    """Make the chosen changes, as one action."""
    return applying.apply(study, target, chosen, "codebook.import", adopt=True, file=file)


def import_file(study: Study, path: Path) -> tuple[Applied, list[str]]:
    """Bring all of a file in but the order of codes that are there already; also gives notes on the file.

    One action.
    """
    incoming = read(path)
    target, changes = proposed(study, incoming)
    chosen = [change for change in changes if change.kind is not Kind.REORDERED]
    return bring_in(study, target, chosen, path.name), list(incoming.notes)


def _from_qdc(path: Path) -> Incoming:
    found = codebook_file.read(path)
    return Incoming(found.state, notes=tuple(found.notes))


def _from_project(path: Path) -> Incoming:
    with open_study(path, read_only=True) as other:
        return Incoming(versions.now(other), notes=())


def _from_table(path: Path) -> Incoming:
    table = read_table(path, ["name"], [*COLUMNS, "name_*"])
    problems = problems_of(path, table)
    tree = "parent" in table.columns
    placed = place(_KIND, table.rows, [], problems, with_parents=tree)
    problems.refuse()
    ids = {row.line: row.line.to_bytes(16, "big") for row in table.rows}
    labels = languages(table.columns, "name_")
    codes = [
        _code(item.row, ids[item.row.line], ids[item.parent.line] if isinstance(item.parent, Row) else None, labels)
        for item in placed
    ]
    says = frozenset(name for name in (*TEXTS, "status") if name in table.columns)
    return Incoming(CodebookState(in_tree_order(codes)), says, tree, tuple(ignored(table)))


def _code(row: Row, own: bytes, parent: bytes | None, labels: Mapping[str, str]) -> CodeState:
    named = {language: row[column] for column, language in labels.items() if row[column]}
    return CodeState(
        own, row["name"], parent, row.get("id"), row.get("color"), row.get("definition"), row.get("inclusion"),
        row.get("exclusion"), row.get("example"), row.get("counter_example"), row.get("status"), named,
    )


_READERS: Mapping[str, Callable[[Path], Incoming]] = {
    **dict.fromkeys(TABLES, _from_table),
    codebook_file.ENDING: _from_qdc,
    SUFFIX: _from_project,
}
