"""The menu Edit: what was done, and finding."""

from qcoder.ui.actions.spec import ALWAYS, WRITABLE, ActionSpec

ACTIONS: tuple[ActionSpec, ...] = (
    ActionSpec("undo", "Edit", "Undo", "Ctrl+Z", "Take the last action back.", WRITABLE),
    ActionSpec("redo", "Edit", "Redo", "Ctrl+Shift+Z", "Bring back what was undone.", WRITABLE),
    ActionSpec("go_anywhere", "Edit", "Go to…", "Ctrl+K", "Find a source, a code or a command.", ALWAYS, group=True),
)
