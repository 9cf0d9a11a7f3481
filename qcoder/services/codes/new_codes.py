"""A code that is made while coding: where it is to stand, as read from what was typed, such as “Outcomes > hope”."""

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from qcoder.history.log import Transaction
from qcoder.model.records import Code
from qcoder.services.codes import codebook
from qcoder.services.study import Study

_STEP = codebook.SEPARATOR.strip()
_ALIKE = 0.75  # how like a name must be to be taken for a misspelling, 0 to 1 (difflib's ratio)


@dataclass(frozen=True, slots=True)
class NewCode:
    """What is to be made: `name` below `missing`, which are made too, each below the one before, below `above`.

    `above` is None at the top of the codebook. `alike` is a code whose name is nearly that of the first missing one.
    """

    above: Code | None
    missing: tuple[str, ...]
    name: str
    alike: Code | None = None

    @property
    def path(self) -> str:
        """The path that it will have."""
        above = (self.above.path,) if self.above else ()
        return codebook.SEPARATOR.join((*above, *self.missing, self.name))


def read(known: Sequence[Code], typed: str) -> NewCode:
    """What a person means by a name or path, among the codes that there are.

    A path begins with a path of the codebook, or with the name of one code alone. What is no path, such as “a >”, is
    a name as it stands.
    """
    parts = [" ".join(part.split()) for part in typed.split(_STEP)]
    if len(parts) == 1 or not all(parts):
        return NewCode(None, (), " ".join(typed.split()))
    for length in range(len(parts) - 1, 0, -1):
        wanted = codebook.SEPARATOR.join(parts[:length]).casefold()
        found = [code for code in known if code.path.casefold() == wanted]
        if length == 1:  # one name alone may be that of a code anywhere
            found = found or [code for code in known if code.name.casefold() == wanted]
        if len(found) == 1:
            rest = parts[length:]
            siblings = [code for code in known if code.parent == found[0].id]
            return NewCode(found[0], tuple(rest[:-1]), rest[-1], _alike(siblings, rest[:-1]))
    return NewCode(None, tuple(parts[:-1]), parts[-1], _alike(known, parts[:-1]))


def _alike(known: Sequence[Code], missing: Sequence[str]) -> Code | None:
    names = {code.name.casefold(): code for code in reversed(known)}
    near = get_close_matches(missing[0].casefold(), list(names), 1, _ALIKE) if missing else []
    return names[near[0]] if near else None


def checked(study: Study, wanted: NewCode) -> NewCode:
    """The same. Raises UserError when a name is empty, or the first one that is to be made is taken where it stands."""
    parent = wanted.above.id if wanted.above else None
    codebook.free_name(study, wanted.missing[0] if wanted.missing else wanted.name, parent, None)
    return wanted


def create(study: Study, typed: str) -> bytes:
    """Make what a person means by a name or path, as an action of its own; returns its id. Raises UserError."""
    wanted = checked(study, read(codebook.codes(study), typed))
    with study.action("code.create", name=wanted.name) as tx:
        return make(tx, study, wanted)


def make(tx: Transaction, study: Study, wanted: NewCode) -> bytes:
    """Make a checked code, with what is missing above it, inside an open action; returns its id."""
    known, parent = codebook.codes(study), wanted.above.id if wanted.above else None
    made = b""
    for place, name in enumerate((*wanted.missing, wanted.name)):
        made = parent = codebook.add(tx, known, name, parent, color=str((len(known) + place) % codebook.PALETTE))
    return made
