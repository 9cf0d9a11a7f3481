"""The views that find, for `screens.py`."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, cast

from qcoder.services.codes import codebook
from qcoder.services.rules import keeping
from qcoder.services.searching import saved
from qcoder.services.searching.relation_query import ANY, CODINGS, Condition, RelationQuery, all_of, negated
from qcoder.services.searching.word_query import WordQuery
from qcoder.ui.views.finding.relations_page import RelationsPage
from qcoder.ui.views.finding.room import FindRoom
from qcoder.ui.views.finding.rules_page import RulesPage
from qcoder.ui.views.finding.words_page import WordsPage

if TYPE_CHECKING:
    from stage import Stage

_PATIENCE = 400  # turns of the event loop until a search in the background has come back


def _wait(stage: Stage, test: Callable[[], bool]) -> None:
    for _ in range(_PATIENCE):
        if test():
            return
        stage.settle()


def _room(stage: Stage) -> FindRoom:
    stage.open_sample()
    return cast("FindRoom", stage.window.show_room("find"))


def find_bar(stage: Stage) -> None:
    """Ctrl+F: the second of several hits."""
    stage.open_sample()
    stage.window.code_view.find_here()
    bar = stage.window.code_view.pane.find_bar
    if bar is not None:
        bar.field.setText("people")
        bar.step(1)


def find_words(stage: Stage) -> None:
    """Ctrl+Shift+F: hits in texts, memos, codes and questions."""
    page = cast("WordsPage", _room(stage).open_page("words"))
    page.show_thing(WordQuery("people", areas=("text", "memos", "codes", "questions")))
    _wait(stage, lambda: bool(page.results.found.hits))
    page.results.list.setFocus()


def find_coding(stage: Stage) -> None:
    """All hits about to be coded, one of them left out."""
    find_words(stage)
    page = cast("WordsPage", cast("FindRoom", stage.window.room("find")).page)
    study = stage.window.study
    if study is not None:
        page.results.begin_coding(codebook.find(codebook.codes(study), "Bonding").id)
        _wait(stage, page.results.bar.apply_button.isEnabled)
        page.results.list.hit_model.toggle([2])


def find_relations(stage: Stage) -> None:
    """A search among codings, from rows."""
    room = _room(stage)
    room.show_thing(
        RelationQuery(CODINGS, all_of(
            Condition("code", "Bonding"), negated(Condition("near", "Friction", 2)),
            Condition(ANY, parts=(Condition("coder", "Bram"), Condition("inside", "Shame"))),
        ))
    )
    page = cast("RelationsPage", room.page)
    _wait(stage, lambda: bool(page.results.found.hits))


def find_rules(stage: Stage) -> None:
    """What a rule would code."""
    room, study = _room(stage), stage.window.study
    if study is None:
        return
    if not keeping.everything(study):
        saved.save(study, "Warm drinks", WordQuery("coffee|tea", mode="regex"))
        bonding = codebook.find(codebook.codes(study), "Bonding").id
        keeping.create(study, "Warm drinks", "search", "Warm drinks", bonding, extent="sentence")
    page = cast("RulesPage", room.open_page("rules"))
    page.run_rule()
    _wait(stage, page.apply_button.isVisible)


FINDING_SCENES: dict[str, Callable[[Stage], None]] = {
    "find_bar": find_bar,
    "find_words": find_words,
    "find_coding": find_coding,
    "find_relations": find_relations,
    "find_rules": find_rules,
}
