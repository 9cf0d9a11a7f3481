"""Which row of a codebook table is which code, and what stands above it: worked out before anything is written."""

from collections.abc import Sequence
from typing import NamedTuple

from qcoder.interchange.tables import Row
from qcoder.model.errors import UserError
from qcoder.model.records import Code
from qcoder.services import codebook
from qcoder.services.tables.report import Problems

Node = Row | Code


class Placed(NamedTuple):
    """A row with the code that it updates (None: it is new) and what stands above it: a row, a code, or nothing."""

    row: Row
    code: Code | None
    parent: Node | None


def place(rows: Sequence[Row], known: Sequence[Code], problems: Problems, *, with_parents: bool) -> list[Placed]:
    """Every row in its place, in the order of the table. What cannot be placed is named in `problems`.

    `with_parents` says whether the table has a column of parents; without one, a known code stays where it is.
    """
    lineage = _Lineage(rows, known, with_parents=with_parents)
    placed: list[Placed] = []
    for row in rows:
        try:
            placed.append(Placed(row, lineage.code_of(row), lineage.parent_of(row)))
        except UserError as error:
            problems.add(row, error.message)
    _refuse_repeats(placed, problems)
    _refuse_loops(placed, known, problems)
    return placed


def node_name(node: Node | None) -> int | bytes | None:
    """What tells nodes apart: the line of a row, the id of a code."""
    return node.line if isinstance(node, Row) else node.id if node is not None else None


class _Lineage:
    """Finds parents by id, path or name, among the rows first and then in the codebook."""

    def __init__(self, rows: Sequence[Row], known: Sequence[Code], *, with_parents: bool) -> None:
        self._known = known
        self._with_parents = with_parents
        self._row_by_id = {row["id"].casefold(): row for row in rows if row.get("id")}
        self._code_by_key = {code.key.casefold(): code for code in known if code.key}
        self._by_name: dict[str, list[Node]] = {}
        nodes: list[Node] = [*rows, *known]
        for node in nodes:
            self._by_name.setdefault(_name_of(node), []).append(node)
        self._parents: dict[int, Node | None] = {}
        self._codes: dict[int, Code | None] = {}
        self._being_placed: set[int] = set()

    def parent_of(self, row: Row) -> Node | None:
        """What a row names as its parent. Raises UserError when there is no such thing, or several."""
        if row.line not in self._parents:
            words = row.get("parent")
            self._being_placed.add(row.line)
            try:
                self._parents[row.line] = self._find(words, row) if words else None
            finally:
                self._being_placed.discard(row.line)
        return self._parents[row.line]

    def code_of(self, row: Row) -> Code | None:
        """The known code that a row means: by id, else by name and parent. Raises UserError when it may be several."""
        if row.line not in self._codes:
            self._codes[row.line] = None  # for rows in a loop, whose parents lead back here
            self._codes[row.line] = self._match(row)
        return self._codes[row.line]

    def _match(self, row: Row) -> Code | None:
        key = row.get("id").casefold()
        if key and key in self._code_by_key:
            return self._code_by_key[key]
        alike = [
            node for node in self._by_name[_name_of(row)] if isinstance(node, Code) and not (key and node.key)
        ]
        if not self._with_parents:
            if len(alike) > 1:
                raise UserError(f"“{row['name']}” is the name of {len(alike)} codes; give a parent or an id.")
            return alike[0] if alike else None
        parent = self.parent_of(row)
        above = self.code_of(parent) if isinstance(parent, Row) else parent
        if parent is not None and above is None:
            return None
        return next((code for code in alike if code.parent == (above.id if above else None)), None)

    def _find(self, words: str, row: Row) -> Node:
        folded = words.casefold()
        keyed = self._row_by_id.get(folded) or self._code_by_key.get(folded)
        for kind in (Row, Code):
            others = [n for end in _ends(folded) for n in self._by_name.get(end, ()) if isinstance(n, kind)]
            others = [node for node in others if node is not row]
            nodes = [node for node in others if self._path_of(node) == folded]
            if keyed is not None:
                if any(not _key_of(node) for node in nodes):
                    raise UserError(f"“{words}” is the id of one code and the name of another; rename one of them.")
                continue
            nodes = nodes or [node for node in others if _name_of(node) == folded]
            if len(nodes) > 1:
                raise UserError(f"the parent “{words}” is the name of {len(nodes)} codes; give its path or its id.")
            if nodes:
                return nodes[0]
        if keyed is not None:
            return keyed
        raise UserError(f"the parent “{words}” is neither in the table nor in the codebook.")

    def _path_of(self, node: Node) -> str:
        """The folded path of a node; "" where its parents cannot be found, or just now are being found."""
        names: list[str] = []
        seen: set[int] = set()
        while isinstance(node, Row) and node.line not in seen | self._being_placed:
            seen.add(node.line)
            names.append(_name_of(node))
            try:
                parent = self.parent_of(node)
            except UserError:
                return ""
            if parent is None:
                return codebook.SEPARATOR.join(reversed(names))
            node = parent
        return codebook.SEPARATOR.join([node.path.casefold(), *reversed(names)]) if isinstance(node, Code) else ""


def _name_of(node: Node) -> str:
    return (node["name"] if isinstance(node, Row) else node.name).casefold()


def _key_of(node: Node) -> str:
    return node.get("id") if isinstance(node, Row) else node.key


def _ends(path: str) -> list[str]:
    """What may be the name at the end of a path; names may hold the separator themselves."""
    parts = path.split(codebook.SEPARATOR)
    return [codebook.SEPARATOR.join(parts[i:]) for i in range(len(parts))]


def _refuse_repeats(placed: Sequence[Placed], problems: Problems) -> None:
    """Two rows for one code would take turns in changing it, each time that the table is read."""
    seen: dict[tuple[int | bytes | None, str], Row] = {}
    for item in placed:
        place_and_name = (node_name(item.parent), _name_of(item.row))
        before = seen.setdefault(place_and_name, item.row)
        if item.row["name"] and before is not item.row and not (before.get("id") and item.row.get("id")):
            name = item.row["name"]
            problems.add(item.row, f"the code “{name}” stands in line {before.line} already; give both an id.")


def _refuse_loops(placed: Sequence[Placed], known: Sequence[Code], problems: Problems) -> None:
    above: dict[int | bytes | None, int | bytes | None] = {code.id: code.parent for code in known}
    row_of = {item.code.id: item.row.line for item in placed if item.code is not None}

    def settled(name: int | bytes | None) -> int | bytes | None:
        return row_of.get(name, name) if isinstance(name, bytes) else name

    above = {name: settled(parent) for name, parent in above.items()}
    above |= {item.row.line: settled(node_name(item.parent)) for item in placed}
    for item in placed:
        name = above[item.row.line]
        seen: set[int | bytes | None] = set()
        while name is not None and name not in seen and name != item.row.line:
            seen.add(name)
            name = above.get(name)
        if name == item.row.line:
            problems.add(item.row, f"the parent “{item.row['parent']}” lies below this code itself.")


def parents_first(placed: Sequence[Placed]) -> list[Placed]:
    """The same rows in an order in which they can be written."""
    by_line = {item.row.line: item for item in placed}
    out: dict[int, Placed] = {}
    for item in placed:
        branch: list[Placed] = []
        one: Placed | None = item
        while one is not None and one.row.line not in out and one not in branch:
            branch.append(one)
            one = by_line.get(one.parent.line) if isinstance(one.parent, Row) else None
        for ancestor in reversed(branch):
            out[ancestor.row.line] = ancestor
    return list(out.values())
