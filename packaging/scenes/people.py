"""Who is at work, what turns say to each other, and memos from anywhere."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from qcoder.services.coders import people
from qcoder.services.texts import turn_links
from qcoder.services.writing import memos

if TYPE_CHECKING:
    from stage import Stage


def who_are_you(stage: Stage) -> None:
    """A study under a name that this computer does not know, and the people to choose from."""
    stage.window.settings.set("who.names", [])
    stage.open_sample()
    stage.window.who.choose_coder()


def team_people(stage: Stage) -> None:
    """Two names that were joined, and a colour."""
    stage.open_sample()
    study = stage.window.study
    if study is not None:
        me, other = study.coder, people.add(study, "Bram (laptop)")
        people.join(study, other, people.find(study, "Bram").id)
        people.recolour(study, me.id, "4")
    stage.window.menus.run("show_people")


def _related(stage: Stage) -> None:
    stage.open_sample()
    study, reader = stage.window.study, stage.window.code_view.pane.reader
    page = reader.page
    if study is None or page is None:
        return
    turn_links.link(study, page.text_id, 6, 3, turn_links.AGREES)
    turn_links.link(study, page.text_id, 6, 2, turn_links.DISPUTES)
    here = next(turn for turn in page.turns if turn.number == 6)
    memos.write_on_passage(study, page.text_id, here.start, here.end, "She comes back to this at the end.")
    reader.go_to(here.start)


def related_turns(stage: Stage) -> None:
    """A turn that agrees with one and disputes another, with a memo; told under the question mark."""
    _related(stage)
    stage.window.code_view.looking.explain()


def choosing_a_turn(stage: Stage) -> None:
    """The earlier turns to choose from, the nearest marked in its place."""
    _related(stage)
    stage.window.code_view.pane.relations.turn_adds()


def memo_anywhere(stage: Stage) -> None:
    """The memo on a code, below what a colleague wrote."""
    stage.open_sample()
    study, view = stage.window.study, stage.window.code_view
    if study is not None:
        me = study.coder
        study.work_as("Bram")
        memos.write(study, "code", view.codebook.current, "I would part the ties among neighbours from the others.")
        study.resume(me)
    view.codebook.tree.setFocus()
    view.memo_here()


PEOPLE_SCENES: dict[str, Callable[[Stage], None]] = {
    "who_are_you": who_are_you,
    "team_people": team_people,
    "related_turns": related_turns,
    "choosing_a_turn": choosing_a_turn,
    "memo_anywhere": memo_anywhere,
}
