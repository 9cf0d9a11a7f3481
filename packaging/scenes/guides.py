"""The views of topic guides, participants and notes of a session that `screens.py` renders."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, cast

from qcoder.services import participants, questions, sources
from qcoder.services.codes import codebook
from qcoder.services.coding import apply
from qcoder.services.guides import confirming, keeping, matching
from qcoder.services.importing import transcripts
from qcoder.services.quoting.retrieval import QuoteFilter
from qcoder.services.study import Study
from qcoder.services.texts import turn_links
from qcoder.ui.views.guides.participants_dialog import ParticipantsDialog
from qcoder.ui.views.guides.relations_dialog import RelationsDialog
from qcoder.ui.views.guides.setting_dialog import SettingDialog
from qcoder.ui.views.questions.page_switch import GUIDE as GUIDE_PAGE
from scenes.words import GUIDE, NOTES

if TYPE_CHECKING:
    from stage import Stage

    from qcoder.ui.views.guides.page import GuidePage
    from qcoder.ui.views.questions.room import QuestionsRoom

_GROUP = "Focus group Quayside"


def _written(stage: Stage, name: str, words: str) -> Path:
    path = stage.folder / name
    path.write_text(words, encoding="utf-8")
    return path


def _study(stage: Stage) -> Study:
    study = stage.window.study
    if study is None:
        raise RuntimeError("The sample did not open.")
    return study


def _with_guide(stage: Stage, *, confirm: bool = True) -> Study:
    """The sample with a guide, what is sure confirmed, and a participant who stays silent."""
    stage.open_sample()
    study = _study(stage)
    keeping.take_in(study, keeping.plan(study, _written(stage, "Focus groups.md", GUIDE)))
    group = sources.find(study, _GROUP)
    participants.add(study, group, "Participant 7", "visitor")
    if confirm:
        for one in matching.proposals(study):
            confirming.confirm(study, one.turn, one.line)
        lines = {one.key: one.id for one in keeping.lines(study)}
        asked = {one.key: one.id for one in questions.everything(study)}
        keeping.link(study, lines["F-2"], asked["C8"])
    return study


def _guide_page(stage: Stage) -> GuidePage:
    stage.window.show_room("questions", ("guide", None))
    return cast("GuidePage", cast("QuestionsRoom", stage.window.room("questions")).open_page(GUIDE_PAGE))


def guide_grid(stage: Stage) -> None:
    """Questions of the guide by source."""
    _with_guide(stage)
    stage.window.show_room("questions", ("guide", None))


def guide_of_a_group(stage: Stage) -> None:
    """Questions of the guide by the participants of one group."""
    study = _with_guide(stage)
    stage.window.show_room("questions", ("guide", sources.find(study, _GROUP).id))


def guide_confirming(stage: Stage) -> None:
    """The turns that may ask questions."""
    _with_guide(stage, confirm=False)
    stage.window.show_room("questions", ("guide", None))
    _guide_page(stage).confirm_button.setChecked(True)


def guide_import(stage: Stage) -> None:
    """What the file of a guide would bring."""
    stage.open_sample()
    dialog = _guide_page(stage).preview(_written(stage, "Focus groups.md", GUIDE))
    if dialog is not None:
        stage.shown = dialog


def guide_empty(stage: Stage) -> None:
    """No guide yet."""
    stage.open_sample()
    stage.window.show_room("questions", ("guide", None))


def participants_of_a_group(stage: Stage) -> None:
    """Who took part, one of them silent."""
    _with_guide(stage)
    study, session = _study(stage), stage.window.session
    for one, age in zip(participants.of_source(study, sources.find(study, _GROUP)), ("34", "61", "47"), strict=False):
        participants.set_attribute(study, sources.find(study, _GROUP), one, "age", age)
    if session is not None:
        dialog = ParticipantsDialog(session, sources.find(study, _GROUP), stage.window)
        dialog.open()
        stage.shown = dialog


def _with_notes(stage: Stage) -> Study:
    """The sample with the notes of a session, some of them coded."""
    stage.open_sample()
    study = _study(stage)
    transcripts.import_plans(study, [transcripts.plan(_written(stage, "World café Quayside.md", NOTES), language="en")])
    text = sources.find(study, "World café Quayside").texts[0].id
    known = codebook.codes(study)
    for place, turn in enumerate(one for one in sources.turns(study, text) if one.number is not None):
        if place % 3 != 2:
            apply(study, text, turn.body_start, turn.body_end, [known[1 + place % 5].id])
    return study


def notes_in_the_reader(stage: Stage) -> None:
    """Notes of a session, with theme, round and table beside them."""
    _with_notes(stage)
    stage.open_source("World café Quayside")


def notes_being_imported(stage: Stage) -> None:
    """The notes of a session before they are imported."""
    stage.open_sample()
    stage.window.import_transcripts()
    if stage.window.importing is not None:
        stage.window.importing.add_paths([_written(stage, "World café Quayside.md", NOTES)])


def notes_in_quotes(stage: Stage) -> None:
    """Quotes of the notes."""
    _with_notes(stage)
    stage.window.quotes_view.filter_by(QuoteFilter(source="World café Quayside"))
    stage.window.show_room("quotes")


def turns_that_answer(stage: Stage) -> None:
    """What turns of a group say to earlier ones."""
    stage.open_sample()
    study = _study(stage)
    text = sources.find(study, _GROUP).texts[1].id
    for turn, to_turn, kind, note in (
        (3, 2, turn_links.AGREES, ""), (6, 3, turn_links.DISPUTES, "Not everybody felt ashamed."),
        (9, 6, turn_links.ADDS, ""),
    ):
        turn_links.link(study, text, turn, to_turn, kind, note)
    stage.open_source(_GROUP)


def turn_relations(stage: Stage) -> None:
    """The same in a list."""
    turns_that_answer(stage)
    session = stage.window.session
    if session is not None:
        dialog = RelationsDialog(session, sources.find(_study(stage), _GROUP), stage.window)
        dialog.open()
        stage.shown = dialog


def notes_setting(stage: Stage) -> None:
    """Theme, round and table of a note."""
    study = _with_notes(stage)
    session = stage.window.session
    if session is not None:
        text = sources.find(study, "World café Quayside").texts[0].id
        turn = next(one for one in sources.turns(study, text) if one.number == 3)
        dialog = SettingDialog(session, [turn.id], stage.window)
        dialog.open()
        stage.shown = dialog


GUIDE_SCENES: dict[str, Callable[[Stage], None]] = {
    "guide": guide_grid,
    "guide_group": guide_of_a_group,
    "guide_confirming": guide_confirming,
    "guide_import": guide_import,
    "guide_empty": guide_empty,
    "participants": participants_of_a_group,
    "notes_reader": notes_in_the_reader,
    "notes_import": notes_being_imported,
    "notes_quotes": notes_in_quotes,
    "notes_setting": notes_setting,
    "turn_links": turns_that_answer,
    "turn_relations": turn_relations,
}
