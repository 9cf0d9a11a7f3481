"""The menu Team: colleagues: copies, merging, agreement, history."""

from qcoder.ui.actions.spec import STUDY, WRITABLE, ActionSpec

ACTIONS: tuple[ActionSpec, ...] = (
    ActionSpec("choose_coder", "Team", "Work as…", "", "Choose who you are, or add yourself.", WRITABLE),
    ActionSpec("show_people", "Team", "People…", "", "See who coded how much; names, and two names of one person.",
               STUDY),
    ActionSpec("merge_copies", "Team", "Merge copies…", "Ctrl+Shift+O", "See what copies bring, decide, take them in.",
               WRITABLE, group=True),
    ActionSpec("open_team_folder", "Team", "Team folder…", "", "See whose work is new in the shared folder.", STUDY),
    ActionSpec("sync_team", "Team", "Take in and give out", "Ctrl+F9",
               "Take in what is new in the team folder, and put the own work there.", WRITABLE),
)
