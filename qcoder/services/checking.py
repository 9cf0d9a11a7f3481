"""Proving a study sound."""

from collections.abc import Callable

from qcoder.history import proof
from qcoder.services.study import Study

LARGE = 50_000_000
"""The size of a project in bytes from where on proving it takes so long that its steps are told."""


def problems(study: Study, tell: Callable[[str], None] | None = None) -> list[str]:
    """What is wrong with a project, a sentence each; none proves it sound. `tell` hears the steps of a large one."""
    if tell is None or study.path.stat().st_size < LARGE:
        return proof.problems(study.db, study.path)
    return proof.problems(study.db, study.path, tell)


def content(study: Study) -> dict[str, list[tuple[object, ...]]]:
    """Everything that a project stores, in a fixed order, to compare before and after."""
    return proof.content(study.db)
