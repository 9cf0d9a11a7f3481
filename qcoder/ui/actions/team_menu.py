"""The menu Team: colleagues: copies, merging, agreement, history."""

from qcoder.ui.actions.spec import STUDY, WRITABLE, ActionSpec

ACTIONS: tuple[ActionSpec, ...] = (
    ActionSpec("merge_copies", "Team", "Merge copies…", "Ctrl+Shift+O", "See what copies bring, decide, take them in.",
               WRITABLE),
    ActionSpec("open_team_folder", "Team", "Team folder…", "", "See whose work is new in the shared folder.", STUDY),
    ActionSpec("sync_team", "Team", "Take in and give out", "Ctrl+F9",
               "Take in what is new in the team folder, and put the own work there.", WRITABLE),
)
