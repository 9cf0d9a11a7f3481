"""The menu Quote: quotes and their attribution."""

from qcoder.ui.actions.spec import STUDY, WRITABLE, ActionSpec

ACTIONS: tuple[ActionSpec, ...] = (
    ActionSpec("open_in_source", "Quote", "Open in the source", "", "Show the quote where it was said.", STUDY),
    ActionSpec("copy_quotes", "Quote", "Copy quotes", "Ctrl+C", "Copy the chosen quotes with attribution.",
               STUDY, local=True),
    ActionSpec("set_attribution", "Quote", "Attribution…", "", "Say how quotes are attributed.", WRITABLE),
)
