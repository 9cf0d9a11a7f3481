"""Correcting a transcript: one turn, the list of corrections, codings to look at again, a new file."""

from qcoder.ui.views.correcting.opening import Correcting

__all__ = ["Correcting"]
