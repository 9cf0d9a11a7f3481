"""The menu Help: help."""

from qcoder.ui.actions.spec import ALWAYS, ActionSpec

ACTIONS: tuple[ActionSpec, ...] = (
    ActionSpec("show_keys", "Help", "Keys", "F1", "All keys on one page.", ALWAYS),
    ActionSpec("change_keys", "Help", "Change keys…", "", "Give actions other keys.", ALWAYS),
    ActionSpec("print_keys", "Help", "Sheet of keys…", "", "Save all keys as one page to print.", ALWAYS),
    ActionSpec("about", "Help", "About QCoder", "", "Version and licence.", ALWAYS),
)
