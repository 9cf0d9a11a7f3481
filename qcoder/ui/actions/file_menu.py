"""The menu File: projects, and what goes into and out of a study."""

from qcoder.ui.actions.spec import ALWAYS, STUDY, WRITABLE, ActionSpec

ACTIONS: tuple[ActionSpec, ...] = (
    ActionSpec("new_project", "File", "New project…", "Ctrl+N", "Begin a study in a new file.", ALWAYS),
    ActionSpec("open_project", "File", "Open a project…", "Ctrl+O", "Open a study from a file.", ALWAYS),
    ActionSpec("open_sample", "File", "Try the sample study", "", "Open a copy of the study that comes along.", ALWAYS),
    ActionSpec("convert_exchange", "File", "Open a file of another program…", "",
               "Make a project of a REFI-QDA file (.qdpx).", ALWAYS),
    ActionSpec("import_transcripts", "File", "Import transcripts…", "Ctrl+I", "Bring transcripts into the study.",
               WRITABLE, group=True),
    ActionSpec("import_codebook", "File", "Import codebook…", "", "Compare with a file, and add codes.", WRITABLE),
    ActionSpec("import_questions", "File", "Import questions…", "", "Add research questions from a table.", WRITABLE),
    ActionSpec("import_cases", "File", "Import cases…", "", "Add persons and sites with attributes.", WRITABLE),
    ActionSpec("import_codings", "File", "Import codings…", "", "Add codings from a table.", WRITABLE),
    ActionSpec("export_quotes", "File", "Export quotes…", "Ctrl+E", "Write the quotes that are shown to a file.",
               STUDY, group=True),
    ActionSpec("export_codebook", "File", "Export codebook…", "", "Print the codebook, or write it for others.", STUDY),
    ActionSpec("export_exchange", "File", "Export for other programs…", "",
               "Write the study as a REFI-QDA project (.qdpx).", STUDY),
    ActionSpec("save_copy", "File", "Save a copy…", "Ctrl+Shift+S", "Write the study as it is to another file.", STUDY),
    ActionSpec("hand_out", "File", "Make a copy for…", "", "Make a copy in which a colleague works alone.", WRITABLE),
    ActionSpec("close_project", "File", "Close project", "Ctrl+W", "Close the study; it is saved.", STUDY, group=True),
    ActionSpec("quit", "File", "Quit", "Ctrl+Q", "Leave QCoder; the study is saved.", ALWAYS),
)
