"""The Team room: copies that come back, the team folder, agreement, and the history of the study."""

from qcoder.ui.views.team.room import TeamRoom

__all__ = ["TeamRoom"]
