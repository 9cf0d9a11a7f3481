"""The page Merge of the Team room."""

from qcoder.ui.views.team.merging.page import MergePage

__all__ = ["MergePage"]
