"""The menu Code: codes and codings."""

from qcoder.ui.actions.spec import STUDY, WRITABLE, ActionSpec

ACTIONS: tuple[ActionSpec, ...] = (
    ActionSpec("apply_code", "Code", "Apply a code…", "Return", "Code the selected words.", WRITABLE, local=True),
    ActionSpec("repeat_code", "Code", "Repeat the last code", "Ctrl+R", "Apply the last code again.", WRITABLE),
    ActionSpec("in_vivo", "Code", "Code in their own words", "Ctrl+Shift+V", "Name a code after the selected words.",
               WRITABLE),
    ActionSpec("recode", "Code", "Change the code…", "F4", "Put another code in place of the one here.", WRITABLE),
    ActionSpec("remove_coding", "Code", "Remove the coding", "Del", "Take the coding here away.", WRITABLE, local=True),
    ActionSpec("comment_coding", "Code", "Memo on the coding…", "Ctrl+M", "Write down why this code.", WRITABLE),
    ActionSpec("memo_on_words", "Code", "Memo on the words…", "Ctrl+Shift+M",
               "Write a memo on the selected words, or on the turn here.", WRITABLE),
    ActionSpec("flag_coding", "Code", "Flag for discussion", "Ctrl+G", "Mark the coding here as one to talk about.",
               WRITABLE, checkable=True),
    ActionSpec("fit_coding", "Code", "Limits to the selection", "Shift+F9", "Let the coding cover the selected words.",
               WRITABLE, group=True),
    ActionSpec("split_coding", "Code", "Split at the caret", "Ctrl+Shift+J", "Make two codings of the one here.",
               WRITABLE),
    ActionSpec("join_coding", "Code", "Join with its neighbour", "Ctrl+J", "Make one coding of two of the same code.",
               WRITABLE),
    ActionSpec("new_code", "Code", "New code…", "Ctrl+Shift+N", "Add a code to the codebook.", WRITABLE, group=True),
    ActionSpec("rename_code", "Code", "Rename code…", "F2", "Give the chosen code another name.", WRITABLE, local=True),
    ActionSpec("edit_code", "Code", "Edit code…", "", "Definition, when to use and when not.", WRITABLE),
    ActionSpec("delete_code", "Code", "Delete code", "", "Take the chosen code out, with its codings.", WRITABLE),
    ActionSpec("quick_quotes", "Code", "Quick look at its quotes", "Ctrl+Shift+L",
               "List all quotes of the code here beside the words.", STUDY, group=True),
    ActionSpec("show_quotes_of_code", "Code", "Quotes of this code", "", "Show its quotes in the Quotes view.", STUDY),
)
