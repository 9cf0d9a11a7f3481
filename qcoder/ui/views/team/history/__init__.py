"""The page History of the Team room."""

from qcoder.ui.views.team.history.page import HistoryPage

__all__ = ["HistoryPage"]
