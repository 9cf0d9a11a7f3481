"""Going back: one code, chosen changes or the whole codebook, as they were in an earlier state; one action each."""

from collections.abc import Sequence

from qcoder.analysis.codebook_comparison import Change, Kind, compare
from qcoder.model.errors import UserError
from qcoder.services.codebook_versions import applying, versions
from qcoder.services.codebook_versions.applying import Applied
from qcoder.services.codebook_versions.versions import NamedState
from qcoder.services.study import Study


def ways_back(study: Study, past: NamedState) -> list[Change]:
    """The changes that lead from the present codebook back to an earlier state."""
    return compare(versions.now(study), past.state)


def restore(study: Study, past: NamedState, chosen: Sequence[Change] | None = None) -> Applied:
    """Bring the codebook back to a state: these changes, or all but taking out codes that came since.

    A code that came since is taken out, with its codings, only where that is chosen. Raises UserError when there is
    nothing to bring back, or the choice cannot be.
    """
    if chosen is None:
        chosen = [change for change in ways_back(study, past) if change.kind is not Kind.REMOVED]
    if not chosen:
        raise UserError(f"The codebook is as it was ({past.title}) already; there is nothing to bring back.")
    return applying.apply(study, past.state, chosen, "codebook.restore", state=past.title)


def restore_code(study: Study, past: NamedState, code: bytes) -> Applied:
    """Bring one code back to what it was in a state, with its place. Raises UserError when it was not there."""
    if code not in past.state.by_id():
        raise UserError(f"There was no such code then ({past.title}); choose a later state.")
    chosen = [change for change in ways_back(study, past) if change.code.id == code]
    if not chosen:
        raise UserError(f"This code is as it was ({past.title}) already; there is nothing to bring back.")
    name = chosen[0].code.name
    return applying.apply(study, past.state, chosen, "code.restore", name=name, state=past.title)
