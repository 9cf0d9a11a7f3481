"""Copies of a study in other files."""

from pathlib import Path

from qcoder.model.errors import UserError
from qcoder.services.study import SUFFIX, Study
from qcoder.storage import file


def save_copy(study: Study, path: Path) -> Path:
    """Write the study as it is to a new file, whole or not at all; returns the path.

    Raises UserError when the file is that of the study itself, EnvironmentProblem when it cannot be written.
    """
    if path.suffix != SUFFIX:
        path = path.with_name(path.name + SUFFIX)
    if path.exists() and path.samefile(study.path):
        raise UserError("The copy would take the place of the study itself; choose another name.")
    file.copy_to(study.file, path)
    return path
