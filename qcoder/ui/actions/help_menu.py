"""The menu Help: help."""

from qcoder.ui.actions.spec import ALWAYS, ActionSpec

ACTIONS: tuple[ActionSpec, ...] = (
    ActionSpec("show_keys", "Help", "Keys", "F1", "All keys on one page.", ALWAYS),
    ActionSpec("about", "Help", "About QCoder", "", "Version and licence.", ALWAYS),
)
