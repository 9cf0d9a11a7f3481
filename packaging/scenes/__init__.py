"""The views that `screens.py` renders, each brought about as a person would: by opening, choosing and typing."""

from __future__ import annotations

from collections.abc import Callable

from stage import Stage

from scenes.agreement import AGREEMENT_SCENES
from scenes.codebook import CODEBOOK_SCENES
from scenes.dialogs import DIALOG_SCENES
from scenes.explore import EXPLORE_SCENES
from scenes.finding import FINDING_SCENES
from scenes.guides import GUIDE_SCENES
from scenes.importing import IMPORTING_SCENES
from scenes.memos import MEMO_SCENES
from scenes.people import PEOPLE_SCENES
from scenes.published import PUBLISHED_SCENES
from scenes.questions import QUESTION_SCENES
from scenes.reading import READING_SCENES
from scenes.report import REPORT_SCENES
from scenes.rooms import ROOM_SCENES
from scenes.team import TEAM_SCENES

SCENES: dict[str, Callable[[Stage], None]] = {
    **ROOM_SCENES,
    **AGREEMENT_SCENES,
    **CODEBOOK_SCENES,
    **DIALOG_SCENES,
    **EXPLORE_SCENES,
    **FINDING_SCENES,
    **GUIDE_SCENES,
    **IMPORTING_SCENES,
    **MEMO_SCENES,
    **PEOPLE_SCENES,
    **PUBLISHED_SCENES,
    **QUESTION_SCENES,
    **READING_SCENES,
    **REPORT_SCENES,
    **TEAM_SCENES,
}
