"""The Code view: sources, reader, codebook."""

from qcoder.ui.views.code.view import CodeView

__all__ = ["CodeView"]
