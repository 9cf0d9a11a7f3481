"""A whole codebook at one moment, or as a file says it: what comparing, restoring, importing and printing work on."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

MEANING = ("definition", "inclusion", "exclusion")
"""The fields that say what a code means: when one changes, codings made before may need another look."""

TEXTS = (*MEANING, "example", "counter_example")
"""The fields in which people write sentences."""

SEPARATOR = " > "


@dataclass(frozen=True, slots=True)
class CodeState:
    """A code with all its fields. A field that nobody filled is "".

    `id` is that of the study, or of a file's own making while the codebook comes from elsewhere. `color` is a palette
    number or #RRGGBB. `labels` are names in further languages. `foreign_id` is the id by which another program knows
    the code. `codable` is False for what another program keeps as a mere heading.
    """

    id: bytes
    name: str
    parent: bytes | None = None
    key: str = ""
    color: str = ""
    definition: str = ""
    inclusion: str = ""
    exclusion: str = ""
    example: str = ""
    counter_example: str = ""
    status: str = ""
    labels: Mapping[str, str] = field(default_factory=dict)
    foreign_id: str = ""
    codable: bool = True


@dataclass(frozen=True, slots=True)
class CodeSet:
    """A set of codes as other programs have them; nothing here uses it, and an export gives it back."""

    foreign_id: str
    name: str
    description: str
    members: tuple[bytes, ...]


@dataclass(frozen=True, slots=True)
class CodebookState:
    """Codes in tree order; `joined` are codes that were joined into others, each with the one that stands for it."""

    codes: tuple[CodeState, ...]
    joined: Mapping[bytes, bytes] = field(default_factory=dict)
    sets: tuple[CodeSet, ...] = ()

    def by_id(self) -> dict[bytes, CodeState]:
        """Every code by its id."""
        return {code.id: code for code in self.codes}

    def paths(self) -> dict[bytes, str]:
        """The names from the root down to each code, joined by " > "."""
        return {code: SEPARATOR.join(names) for code, names in self._lines().items()}

    def depths(self) -> dict[bytes, int]:
        """How many codes stand above each."""
        return {code: len(names) - 1 for code, names in self._lines().items()}

    def children(self) -> dict[bytes | None, list[CodeState]]:
        """The codes right below each code, and at the top under None, in order."""
        known = {code.id for code in self.codes}
        out: dict[bytes | None, list[CodeState]] = {}
        for code in self.codes:
            out.setdefault(code.parent if code.parent in known else None, []).append(code)
        return out

    def _lines(self) -> dict[bytes, tuple[str, ...]]:
        """The names down to each code; parents come before what is below them."""
        out: dict[bytes, tuple[str, ...]] = {}
        for code in self.codes:
            out[code.id] = (*out.get(code.parent or b"", ()), code.name)
        return out


def in_tree_order(codes: Iterable[CodeState]) -> tuple[CodeState, ...]:
    """The same codes, each followed by what is below it; siblings stay in the order given.

    A code whose parent is not among them, or which stands in a loop, counts as standing at the top.
    """
    everything = list(codes)
    below = CodebookState(tuple(everything)).children()
    out: list[CodeState] = []
    seen: set[bytes] = set()

    def put(code: CodeState) -> None:
        waiting = [code]
        while waiting:
            one = waiting.pop()
            if one.id not in seen:
                seen.add(one.id)
                out.append(one)
                waiting += reversed(below.get(one.id, []))

    for top in below.get(None, []):
        put(top)
    for code in everything:  # what is left stands in loops
        put(code)
    return tuple(out)
