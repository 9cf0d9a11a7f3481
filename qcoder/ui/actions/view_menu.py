"""The menu View: rooms, panels and appearance."""

from qcoder.ui.actions.spec import ALWAYS, STUDY, ActionSpec

ACTIONS: tuple[ActionSpec, ...] = (
    ActionSpec("show_code_view", "View", "Code", "Ctrl+1", "Read and code transcripts.", STUDY),
    ActionSpec("show_quotes_view", "View", "Quotes", "Ctrl+2", "Filter, read and export quotes.", STUDY),
    ActionSpec("show_questions_view", "View", "Questions", "Ctrl+3", "See how the questions are covered.", STUDY),
    ActionSpec("show_explore_view", "View", "Explore", "Ctrl+4", "Count, compare and draw.", STUDY),
    ActionSpec("show_team_view", "View", "Team", "Ctrl+5", "Bring copies together, and see who did what.", STUDY),
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
)
