"""The menu Source: transcripts and the words in them."""

from qcoder.ui.actions.spec import STUDY, WRITABLE, ActionSpec

ACTIONS: tuple[ActionSpec, ...] = (
    ActionSpec("rename_source", "Source", "Rename source…", "", "Give the source another name.", WRITABLE),
    ActionSpec("delete_source", "Source", "Delete source", "", "Take the source out, with its codings.", WRITABLE),
    ActionSpec("edit_cases", "Source", "Cases and attributes…", "Ctrl+Shift+T",
               "Persons, sites and sources with what is known of them.", STUDY),
    ActionSpec("show_participants", "Source", "Participants…", "", "Who took part, also those who stay silent.", STUDY),
    ActionSpec("correct_words", "Source", "Correct the words…", "F3", "Correct words or speaker of the turn here.",
               WRITABLE, group=True),
    ActionSpec("show_corrections", "Source", "Corrections…", "", "Who corrected what, and undo it.", STUDY),
    ActionSpec("review_codings", "Source", "Codings to look at again…", "", "Codings whose words were corrected.",
               STUDY),
    ActionSpec("replace_text", "Source", "Replace by a new file…", "", "Compare with a new transcript, and take it.",
               WRITABLE),
    ActionSpec("about_text", "Source", "About this text…", "", "Language, translator, manner, date and who checked it.",
               STUDY, group=True),
    ActionSpec("check_passage", "Source", "Passage checked", "Ctrl+Shift+K",
               "Call the translation of the passage here checked, or unchecked again.", WRITABLE),
    ActionSpec("dispute_passage", "Source", "Passage disputed", "Ctrl+Shift+X",
               "Call the translation of the passage here disputed, or unchecked again.", WRITABLE),
    ActionSpec("note_passage", "Source", "Note on the translation…", "Ctrl+Shift+Y",
               "Write a note on the translation of the passage here.", WRITABLE),
    ActionSpec("next_passage_to_check", "Source", "Next passage to look at", "Ctrl+F8",
               "Go to the next passage that is disputed, unchecked or doubtful.", STUDY),
    ActionSpec("next_turn_uncoded", "Source", "Next uncoded turn", "Ctrl+U", "Go to the next turn without a code.",
               STUDY, group=True),
    ActionSpec("previous_turn_uncoded", "Source", "Uncoded turn before", "Ctrl+Shift+U",
               "Go back to the turn before without a code.", STUDY),
)
