"""The page People of the Team room."""

from qcoder.ui.views.team.people.page import PeoplePage

__all__ = ["PeoplePage"]
