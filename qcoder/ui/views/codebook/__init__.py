"""The room Codebook: the codes with their use, all fields of a code, states of the codebook and what follows."""

from qcoder.ui.views.codebook.view import CodebookView

__all__ = ["CodebookView"]
