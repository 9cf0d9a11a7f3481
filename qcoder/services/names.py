"""What is known of the names in a study as a whole."""

from qcoder.services.study import Study
from qcoder.storage.texts import direction
from qcoder.storage.texts.direction import KINDS

__all__ = ["KINDS", "has_right_to_left_names"]


def has_right_to_left_names(study: Study) -> bool:
    """Whether a name of anything has a letter of a script that is written from right to left."""
    return direction.has_right_to_left_names(study.db)
