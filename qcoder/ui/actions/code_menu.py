"""The menu Code: codes and codings."""

from qcoder.ui.actions.spec import STUDY, WRITABLE, ActionSpec

ACTIONS: tuple[ActionSpec, ...] = (
    ActionSpec("apply_code", "Code", "Apply a code…", "Return", "Code the selected words.", WRITABLE, local=True),
    ActionSpec("repeat_code", "Code", "Repeat the last code", "Ctrl+R", "Apply the last code again.", WRITABLE),
    ActionSpec("recode", "Code", "Change the code…", "F4", "Put another code in place of the one here.", WRITABLE),
    ActionSpec("remove_coding", "Code", "Remove the coding", "Del", "Take the coding here away.", WRITABLE, local=True),
    ActionSpec("comment_coding", "Code", "Memo on the coding…", "Ctrl+M", "Write down why this code.", WRITABLE),
    ActionSpec("new_code", "Code", "New code…", "Ctrl+Shift+N", "Add a code to the codebook.", WRITABLE, group=True),
    ActionSpec("rename_code", "Code", "Rename code…", "F2", "Give the chosen code another name.", WRITABLE, local=True),
    ActionSpec("edit_code", "Code", "Edit code…", "", "Definition, when to use and when not.", WRITABLE),
    ActionSpec("delete_code", "Code", "Delete code", "", "Take the chosen code out, with its codings.", WRITABLE),
    ActionSpec("show_quotes_of_code", "Code", "Quotes of this code", "", "Show its quotes in the Quotes view.", STUDY,
               group=True),
)
