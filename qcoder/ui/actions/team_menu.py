"""The menu Team: colleagues: copies, merging, agreement, history."""

from qcoder.ui.actions.spec import ActionSpec

ACTIONS: tuple[ActionSpec, ...] = (
)
