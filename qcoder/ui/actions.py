"""Every action of the window as data: one entry gives the menu item, its shortcut and its help."""

from dataclasses import dataclass

MENUS = ("File", "Edit", "View", "Source", "Code", "Quote", "Help")


@dataclass(frozen=True, slots=True)
class ActionSpec:
    """An action: its name, the menu that it stands in, its words, its keys and what it does, in a sentence.

    `name` is also the name of the method that does it, on the main window or on the view in front. `needs` says when
    it can be used: always, with a study, with a study that can be changed. A rule is drawn in the menu before an
    action that begins a `group`.
    """

    name: str
    menu: str
    words: str
    keys: str = ""
    help: str = ""
    needs: str = "study"
    group: bool = False
    local: bool = False


ALWAYS, STUDY, WRITABLE = "always", "study", "writable"

ACTIONS: tuple[ActionSpec, ...] = (
    ActionSpec("new_project", "File", "New project…", "Ctrl+N", "Begin a study in a new file.", ALWAYS),
    ActionSpec("open_project", "File", "Open a project…", "Ctrl+O", "Open a study from a file.", ALWAYS),
    ActionSpec("open_sample", "File", "Try the sample study", "", "Open a copy of the study that comes along.", ALWAYS),
    ActionSpec("import_transcripts", "File", "Import transcripts…", "Ctrl+I", "Bring transcripts into the study.",
               WRITABLE, group=True),
    ActionSpec("import_codebook", "File", "Import codebook…", "", "Add codes from a table.", WRITABLE),
    ActionSpec("import_questions", "File", "Import questions…", "", "Add research questions from a table.", WRITABLE),
    ActionSpec("import_cases", "File", "Import cases…", "", "Add persons and sites with attributes.", WRITABLE),
    ActionSpec("import_codings", "File", "Import codings…", "", "Add codings from a table.", WRITABLE),
    ActionSpec("export_quotes", "File", "Export quotes…", "Ctrl+E", "Write the quotes that are shown to a file.",
               STUDY, group=True),
    ActionSpec("export_codebook", "File", "Export codebook…", "", "Write the codebook to a table.", STUDY),
    ActionSpec("save_copy", "File", "Save a copy…", "Ctrl+Shift+S", "Write the study as it is to another file.", STUDY),
    ActionSpec("close_project", "File", "Close project", "Ctrl+W", "Close the study; it is saved.", STUDY, group=True),
    ActionSpec("quit", "File", "Quit", "Ctrl+Q", "Leave QCoder; the study is saved.", ALWAYS),
    ActionSpec("undo", "Edit", "Undo", "Ctrl+Z", "Take the last action back.", WRITABLE),
    ActionSpec("redo", "Edit", "Redo", "Ctrl+Shift+Z", "Bring back what was undone.", WRITABLE),
    ActionSpec("go_anywhere", "Edit", "Go to…", "Ctrl+K", "Find a source, a code or a command.", ALWAYS, group=True),
    ActionSpec("show_code_view", "View", "Code", "Ctrl+1", "Read and code transcripts.", STUDY),
    ActionSpec("show_quotes_view", "View", "Quotes", "Ctrl+2", "Filter, read and export quotes.", STUDY),
    ActionSpec("show_questions_view", "View", "Questions", "Ctrl+3", "See how the questions are covered.", STUDY),
    ActionSpec("toggle_left", "View", "Sources panel", "F7", "Show or hide the sources.", STUDY, group=True),
    ActionSpec("toggle_right", "View", "Codebook panel", "F8", "Show or hide the codebook.", STUDY),
    ActionSpec("next_pane", "View", "Next pane", "F6", "Move the keyboard to the next pane.", STUDY),
    ActionSpec("theme_light", "View", "Light theme", "", "Dark words on light ground.", ALWAYS, group=True),
    ActionSpec("theme_dark", "View", "Dark theme", "", "Light words on dark ground.", ALWAYS),
    ActionSpec("theme_contrast", "View", "High contrast", "", "Black, white and few colours.", ALWAYS),
    ActionSpec("toggle_patterns", "View", "Patterns", "", "Give codes a pattern beside their colour.", ALWAYS),
    ActionSpec("reading_larger", "View", "Larger words", "Ctrl++", "Larger words in the reader.",
               STUDY, group=True, local=True),
    ActionSpec("reading_smaller", "View", "Smaller words", "Ctrl+-", "Smaller words in the reader.", STUDY, local=True),
    ActionSpec("rename_source", "Source", "Rename source…", "", "Give the source another name.", WRITABLE),
    ActionSpec("delete_source", "Source", "Delete source", "", "Take the source out, with its codings.", WRITABLE),
    ActionSpec("correct_words", "Source", "Correct the words…", "F3", "Correct words or speaker of the turn here.",
               WRITABLE, group=True),
    ActionSpec("show_corrections", "Source", "Corrections…", "", "Who corrected what, and undo it.", STUDY),
    ActionSpec("review_codings", "Source", "Codings to look at again…", "", "Codings whose words were corrected.",
               STUDY),
    ActionSpec("replace_text", "Source", "Replace by a new file…", "", "Compare with a new transcript, and take it.",
               WRITABLE),
    ActionSpec("next_turn_uncoded", "Source", "Next uncoded turn", "Ctrl+U", "Go to the next turn without a code.",
               STUDY, group=True),
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
    ActionSpec("open_in_source", "Quote", "Open in the source", "", "Show the quote where it was said.", STUDY),
    ActionSpec("copy_quotes", "Quote", "Copy quotes", "Ctrl+C", "Copy the chosen quotes with attribution.",
               STUDY, local=True),
    ActionSpec("set_attribution", "Quote", "Attribution…", "", "Say how quotes are attributed.", WRITABLE),
    ActionSpec("show_keys", "Help", "Keys", "F1", "All keys on one page.", ALWAYS),
    ActionSpec("about", "Help", "About QCoder", "", "Version and licence.", ALWAYS),
)
