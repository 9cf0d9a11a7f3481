"""Which code of a codebook from elsewhere is which code of the study, so that both can be compared."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace

from qcoder.model.codebook_state import CodebookState, CodeSet, CodeState, in_tree_order

_FILLED = ("key", "color", "definition", "inclusion", "exclusion", "example", "counter_example", "status")


@dataclass(frozen=True, slots=True)
class Incoming:
    """A codebook from elsewhere. `says` are the fields on which an empty value is meant; `tree` whether it has a tree.

    `notes` are sentences about what could not be kept as it was.
    """

    state: CodebookState
    says: frozenset[str] = frozenset()
    tree: bool = True
    notes: tuple[str, ...] = ()


def aligned(present: CodebookState, incoming: Incoming) -> CodebookState:
    """The incoming codebook with the study's ids for what is there already; what it does not say stays as it is.

    A code is known by the id that another program gave it or that the study gave it, else by its key, else by its
    path; where the file has no tree, or the definition is the same too, also by a name that both have once.
    """
    same = _matches(present, incoming)
    known = present.by_id()
    codes: list[CodeState] = []
    for code in incoming.state.codes:
        own = same.get(code.id)
        parent = same.get(code.parent, code.parent) if code.parent else None
        if own is None:
            codes.append(replace(code, parent=parent))
        else:
            old = known[own]
            codes.append(_filled(replace(code, id=own, parent=parent if incoming.tree else old.parent), old, incoming))
    sets = tuple(
        CodeSet(one.foreign_id, one.name, one.description, tuple(same.get(m, m) for m in one.members))
        for one in incoming.state.sets
    )
    return CodebookState(in_tree_order(codes), {}, sets)


def _filled(code: CodeState, old: CodeState, incoming: Incoming) -> CodeState:
    kept = {name: getattr(old, name) for name in _FILLED if not getattr(code, name) and name not in incoming.says}
    labels = {**old.labels, **code.labels}
    # The id that the study gave the code itself needs no keeping.
    foreign = code.foreign_id if code.foreign_id and folded_guid(code.foreign_id) != old.id.hex() else old.foreign_id
    return replace(code, labels={lang: words for lang, words in labels.items() if words}, foreign_id=foreign, **kept)


def _matches(present: CodebookState, incoming: Incoming) -> dict[bytes, bytes]:
    """The study's code for each code of the file that has one; no code is taken twice."""
    out: dict[bytes, bytes] = {}
    taken: set[bytes] = set()

    def take(names: Mapping[bytes, str], known: Mapping[str, bytes]) -> None:
        for code, name in names.items():
            own = known.get(name)
            if name and own is not None and code not in out and own not in taken:
                out[code] = own
                taken.add(own)

    here, there = present.codes, incoming.state.codes
    take({c.id: folded_guid(c.foreign_id) for c in there}, {folded_guid(c.foreign_id): c.id for c in here})
    take({c.id: folded_guid(c.foreign_id) for c in there}, {c.id.hex(): c.id for c in here})
    take({c.id: c.key.casefold() for c in there}, {c.key.casefold(): c.id for c in here})
    keyed = {c.id for c in here if c.key}
    asked = {c.id for c in there if c.key}
    paths = {code: path.casefold() for code, path in incoming.state.paths().items()}
    own_paths = {path.casefold(): code for code, path in present.paths().items()}
    take(
        paths,
        {path: code for path, code in own_paths.items() if code not in keyed}
        | {path: code for path, code in own_paths.items() if code in keyed and not asked},
    )
    once = _once({c.id: c.name.casefold() for c in here if c.id not in taken})
    names = _once({c.id: c.name.casefold() for c in there if c.id not in out})
    meaning = {c.id: c.definition for c in (*here, *there)}
    alike = {
        code: name
        for name, code in names.items()
        if name in once and (not incoming.tree or (meaning[code] and meaning[code] == meaning[once[name]]))
    }
    take(alike, once)
    return out


def _once(names: Mapping[bytes, str]) -> dict[str, bytes]:
    counts = Counter(names.values())
    return {name: code for code, name in names.items() if counts[name] == 1}


def folded_guid(guid: str) -> str:
    """A GUID as it is compared: without braces and dashes, letters small."""
    return guid.strip().strip("{}").replace("-", "").casefold()
