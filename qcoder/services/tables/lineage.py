"""Which row of a table is which code, question or case, and what stands above it; worked out before writing.

A row is known by its id, else by its name and parent. A parent is named by id, path or name, and looked for among the
rows first and then in the study.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from qcoder.interchange.tables import Row
from qcoder.model.errors import UserError
from qcoder.model.speech import said
from qcoder.services.tables.report import Problems

SEPARATOR = " > "


class Kind(NamedTuple):
    """What a table is of: the word for one of it, the column of names, where it stands, whether it has paths."""

    word: str
    column: str
    home: str
    paths: bool = False


class Thing(NamedTuple):
    """A code, question or case of the study. `scope` is the source to which a case is limited."""

    id: bytes
    key: str
    name: str
    parent: bytes | None
    path: str = ""
    scope: bytes | None = None


Node = Row | Thing


class Placed(NamedTuple):
    """A row with the thing that it updates (None: it is new) and what stands above it: a row, a thing, or nothing."""

    row: Row
    known: Thing | None
    parent: Node | None


def place(
    kind: Kind, rows: Sequence[Row], known: Sequence[Thing], problems: Problems, *, with_parents: bool,
    scopes: Mapping[int, bytes] | None = None,
) -> list[Placed]:
    """Every row in its place, in the order of the table. What cannot be placed is named in `problems`.

    `with_parents` says whether the table has a column of parents; without one, what is known stays where it is.
    `scopes` are the sources to which rows are limited, by line.
    """
    scopes = scopes or {}
    lineage = _Lineage(kind, rows, known, with_parents=with_parents, scopes=scopes)
    placed: list[Placed] = []
    for row in rows:
        try:
            match = lineage.known_as(row)
            placed.append(Placed(row, match, lineage.parent_of(row) if with_parents else lineage.above(match)))
        except UserError as error:
            problems.add(row, error.message)
    _refuse_repeats(kind, placed, scopes, problems)
    _refuse_loops(kind, placed, known, problems)
    return placed


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


def parent_names(placed: Sequence[Placed]) -> dict[int, int | bytes | None]:
    """By line, what stands above each row: the id of what is known, or the line of a row that is new."""
    known = {item.row.line: item.known.id for item in placed if item.known is not None}
    out: dict[int, int | bytes | None] = {}
    for item in placed:
        name = _name_of_node(item.parent)
        out[item.row.line] = known.get(name, name) if isinstance(name, int) else name
    return out


def id_of(parent: Node | None, written: Mapping[int, bytes]) -> bytes | None:
    """The id of what stands above a row; `written` are the rows written so far, by line."""
    if isinstance(parent, Row):
        return written[parent.line]
    return parent.id if parent is not None else None


class _Lineage:
    def __init__(
        self, kind: Kind, rows: Sequence[Row], known: Sequence[Thing], *, with_parents: bool,
        scopes: Mapping[int, bytes],
    ) -> None:
        self._kind = kind
        self._with_parents = with_parents
        self._scopes = scopes
        self._by_id = {thing.id: thing for thing in known}
        self._row_by_key = {row["id"].casefold(): row for row in rows if row.get("id")}
        self._known_by_key = {thing.key.casefold(): thing for thing in known if thing.key}
        self._by_name: dict[str, list[Node]] = {}
        nodes: list[Node] = [*rows, *known]
        for node in nodes:
            self._by_name.setdefault(self._name(node), []).append(node)
        self._parents: dict[int, Node | None] = {}
        self._matches: dict[int, Thing | None] = {}
        self._being_placed: set[int] = set()

    def _name(self, node: Node) -> str:
        return (node[self._kind.column] if isinstance(node, Row) else node.name).casefold()

    def above(self, thing: Thing | None) -> Thing | None:
        """What stands above something known now."""
        return self._by_id.get(thing.parent) if thing is not None and thing.parent is not None else None

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

    def known_as(self, row: Row) -> Thing | None:
        """What a row is in the study, by id, else by name and parent. Raises UserError when it may be several."""
        if row.line not in self._matches:
            self._matches[row.line] = None  # for rows in a loop, whose parents lead back here
            self._matches[row.line] = self._match(row)
        return self._matches[row.line]

    def _match(self, row: Row) -> Thing | None:
        key, scope = row.get("id").casefold(), self._scopes.get(row.line)
        if key and key in self._known_by_key:
            return self._known_by_key[key]
        if not self._name(row):
            return None
        named = [node for node in self._by_name[self._name(row)] if isinstance(node, Thing)]
        alike = [thing for thing in named if thing.scope == scope and not (key and thing.key)]
        if not self._with_parents:
            if len(alike) > 1:
                words = row[self._kind.column]
                raise UserError(f"“{words}” is the name of {len(alike)} {self._kind.word}s; give a parent or an id.")
            return alike[0] if alike else None
        parent = self.parent_of(row)
        above = self.known_as(parent) if isinstance(parent, Row) else parent
        if parent is not None and above is None:
            return None
        return next((thing for thing in alike if thing.parent == (above.id if above else None)), None)

    def _find(self, words: str, row: Row) -> Node:
        folded, word = words.casefold(), self._kind.word
        keyed = self._row_by_key.get(folded) or self._known_by_key.get(folded)
        for sort in (Row, Thing):
            others = [n for end in self._ends(folded) for n in self._by_name.get(end, ()) if isinstance(n, sort)]
            others = [node for node in others if node is not row]
            nodes = [node for node in others if self._path(node) == folded]
            if keyed is not None:
                if any(not _key_of(node) for node in nodes):
                    raise UserError(f"“{words}” is the id of one {word} and the name of another; rename one of them.")
                continue
            nodes = nodes or [node for node in others if self._name(node) == folded]
            if len(nodes) > 1:
                if self._kind.paths:
                    raise UserError(f"the parent “{words}” is the name of {len(nodes)} {word}s; give its path or id.")
                raise UserError(f"the parent “{words}” is the name of {len(nodes)} {word}s; give its id.")
            if nodes:
                return nodes[0]
        if keyed is not None:
            return keyed
        if self._name(row) == folded:
            return row  # which is refused as a loop
        raise UserError(f"the parent “{words}” is neither in the table nor in the {self._kind.home}.")

    def _ends(self, path: str) -> list[str]:
        """What may be the name at the end of a path; names may hold the separator themselves."""
        if not self._kind.paths:
            return [path]
        parts = path.split(SEPARATOR)
        return [SEPARATOR.join(parts[i:]) for i in range(len(parts))]

    def _path(self, node: Node) -> str:
        """The folded path of a node; "" where its parents cannot be found, or just now are being found."""
        if not self._kind.paths:
            return self._name(node)
        names: list[str] = []
        seen: set[int] = set()
        while isinstance(node, Row) and node.line not in seen | self._being_placed:
            seen.add(node.line)
            names.append(self._name(node))
            try:
                parent = self.parent_of(node)
            except UserError:
                return ""
            if parent is None:
                return SEPARATOR.join(reversed(names))
            node = parent
        return SEPARATOR.join([node.path.casefold(), *reversed(names)]) if isinstance(node, Thing) else ""


def _key_of(node: Node) -> str:
    return node.get("id") if isinstance(node, Row) else node.key


def _name_of_node(node: Node | None) -> int | bytes | None:
    """What tells nodes apart: the line of a row, the id of what is known."""
    return node.line if isinstance(node, Row) else node.id if node is not None else None


def _refuse_repeats(kind: Kind, placed: Sequence[Placed], scopes: Mapping[int, bytes], problems: Problems) -> None:
    """Two rows for one thing would take turns in changing it, each time that the table is read."""
    keys: dict[str, Row] = {}
    names: dict[tuple[object, ...], Row] = {}
    parents = parent_names(placed)
    for row, known, _parent in placed:
        key, name = row.get("id"), row[kind.column]
        before = keys.setdefault(key.casefold(), row) if key else row
        if before is not row:
            problems.add(row, said("the id “{key}” stands in line {line} already.", key=key, line=before.line))
            continue
        at = (known.id,) if known is not None else (parents[row.line], name.casefold(), scopes.get(row.line))
        before = names.setdefault(at, row) if name else row
        if before is not row and not (known is None and key and before.get("id")):
            known_as = {"word": said(kind.word), "name": name, "line": before.line}
            problems.add(row, said("the {word} “{name}” stands in line {line} already; give both an id.", **known_as))


def _refuse_loops(kind: Kind, placed: Sequence[Placed], known: Sequence[Thing], problems: Problems) -> None:
    """A row may not stand below itself, once all rows are where they are to go."""
    above: dict[int | bytes | None, int | bytes | None] = {thing.id: thing.parent for thing in known}
    parents = parent_names(placed)
    own = {item.row.line: item.known.id if item.known is not None else item.row.line for item in placed}
    above |= {own[line]: parent for line, parent in parents.items()}
    for item in placed:
        start = own[item.row.line]
        name = above[start]
        seen: set[int | bytes | None] = set()
        while name is not None and name not in seen and name != start:
            seen.add(name)
            name = above.get(name)
        if name == start and name is not None:
            above_it = {"name": item.row.get("parent"), "word": said(kind.word)}
            problems.add(item.row, said("the parent “{name}” lies below this {word} itself.", **above_it))
