"""Proving a study sound."""

from qcoder.history import proof
from qcoder.services.study import Study


def problems(study: Study) -> list[str]:
    """What is wrong with a project, a sentence each; none proves it sound."""
    return proof.problems(study.db, study.path)


def content(study: Study) -> dict[str, list[tuple[object, ...]]]:
    """Everything that a project stores, in a fixed order, to compare before and after."""
    return proof.content(study.db)
