"""The menu Edit: what was done, and finding."""

from qcoder.ui.actions.spec import ALWAYS, STUDY, WRITABLE, ActionSpec

ACTIONS: tuple[ActionSpec, ...] = (
    ActionSpec("undo", "Edit", "Undo", "Ctrl+Z", "Take the last action back.", WRITABLE),
    ActionSpec("redo", "Edit", "Redo", "Ctrl+Shift+Z", "Bring back what was undone.", WRITABLE),
    ActionSpec("show_history", "Edit", "History…", "Ctrl+H", "See who did what when, and undo one action.", STUDY),
    ActionSpec("find_here", "Edit", "Find in this text…", "Ctrl+F", "Find words in the open text.", STUDY, group=True),
    ActionSpec("next_hit", "Edit", "Next hit", "Ctrl+F3", "Select the next of what was found.", STUDY),
    ActionSpec("previous_hit", "Edit", "Hit before", "Ctrl+Shift+F3", "Select the one before it.", STUDY),
    ActionSpec("find_everywhere", "Edit", "Find everywhere…", "Ctrl+Shift+F",
               "Find words in all texts, memos, codes and questions.", STUDY),
    ActionSpec("code_all_hits", "Edit", "Code all of these…", "Ctrl+Shift+A", "Apply a code to all that was found.",
               WRITABLE),
    ActionSpec("show_in_quotes", "Edit", "Show in Quotes", "", "List the quotes that lie in what was found.", STUDY),
    ActionSpec("keep_search", "Edit", "Keep this search…", "", "Keep a search by a name, always up to date.", WRITABLE),
    ActionSpec("memo_here", "Edit", "Memo on what is chosen…", "Ctrl+Shift+M",
               "Open or begin a memo on the words, code, source, quote, question, finding or chapter that is chosen.",
               WRITABLE, group=True),
    ActionSpec("write_in_journal", "Edit", "Write in the journal", "Ctrl+Shift+D", "Begin an entry of today.",
               WRITABLE),
    ActionSpec("go_anywhere", "Edit", "Go to…", "Ctrl+K", "Find anything that has a name, or a command.", ALWAYS,
               group=True),
)
