"""The menu Quote: quotes and their attribution."""

from qcoder.ui.actions.spec import STUDY, WRITABLE, ActionSpec

ACTIONS: tuple[ActionSpec, ...] = (
    ActionSpec("open_in_source", "Quote", "Open in the source", "", "Show the quote where it was said.", STUDY),
    ActionSpec("copy_quotes", "Quote", "Copy quotes", "Ctrl+C", "Copy the chosen quotes with attribution.",
               STUDY, local=True),
    ActionSpec("choose_quote", "Quote", "Choose the selected words", "Ctrl+Shift+Q",
               "Make a candidate for the report of the words selected in the Code view.", WRITABLE, group=True),
    ActionSpec("mark_candidate", "Quote", "Mark as candidate", "1", "Consider the chosen quotes for the report.",
               WRITABLE, local=True),
    ActionSpec("mark_selected", "Quote", "Mark as selected", "2", "Choose the quotes for the report.", WRITABLE,
               local=True),
    ActionSpec("mark_approved", "Quote", "Mark as approved", "3", "Approve the published form for print.", WRITABLE,
               local=True),
    ActionSpec("mark_withdrawn", "Quote", "Mark as withdrawn", "4", "Keep the quotes out of the report.", WRITABLE,
               local=True),
    ActionSpec("unmark_quotes", "Quote", "No mark", "0", "Take back what the quotes are marked as.", WRITABLE,
               local=True),
    ActionSpec("move_quote_up", "Quote", "Move up", "Alt+Up", "Move the quote up in the order by hand.", WRITABLE,
               group=True, local=True),
    ActionSpec("move_quote_down", "Quote", "Move down", "Alt+Down", "Move it down.", WRITABLE, local=True),
    ActionSpec("edit_form", "Quote", "Edit the published form", "E", "Write how the quote is printed.", WRITABLE,
               group=True, local=True),
    ActionSpec("attribute_quote", "Quote", "Attribution of this quote…", "", "Attribute one quote otherwise.",
               WRITABLE),
    ActionSpec("form_for_question", "Quote", "Another form for a question…", "",
               "Print the same words otherwise under one question.", WRITABLE),
    ActionSpec("confirm_quote", "Quote", "Confirm after a correction", "",
               "Say that the form holds for the corrected words.", WRITABLE),
    ActionSpec("set_attribution", "Quote", "Attribution…", "", "Say how quotes are attributed.", WRITABLE,
               group=True),
)
