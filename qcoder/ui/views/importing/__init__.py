"""Importing transcripts: the files, what was detected in each, and the turns as they will be imported."""

from qcoder.ui.views.importing.view import ImportView

__all__ = ["ImportView"]
