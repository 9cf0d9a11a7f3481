"""Finding from any room by the menu, and rules that are offered for what was imported."""

from typing import cast

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from qcoder.services import sources
from qcoder.services.codes import codebook
from qcoder.services.rules import keeping, running
from qcoder.services.searching.relation_query import CODINGS, Condition, RelationQuery, all_of
from qcoder.services.study import Study
from qcoder.services.texts import corrections
from qcoder.ui.frame.window import MainWindow
from qcoder.ui.views.finding.relations_page import RelationsPage
from qcoder.ui.views.finding.room import FindRoom
from qcoder.ui.views.finding.rules_page import RulesPage
from qcoder.ui.views.finding.words_page import WordsPage


def find_room(window: MainWindow) -> FindRoom:
    room = window.room("find")
    assert isinstance(room, FindRoom)
    return room


def test_finding_everywhere_has_the_keyboard_in_the_box(window: MainWindow) -> None:
    window.show_room("team")
    window.menus.run("find_everywhere")
    page = find_room(window).page
    assert isinstance(page, WordsPage)
    assert QApplication.focusWidget() is page.field


def test_finding_here_from_another_room_goes_to_the_text(window: MainWindow) -> None:
    window.show_room("explore")
    window.menus.run("find_here")
    bar = window.code_view.pane.find_bar
    assert bar is not None
    assert bar.field.hasFocus()
    window.show_room("quotes")
    window.menus.run("find_here")
    assert window.quotes_view.search.hasFocus()


def test_a_hit_opens_selected_and_the_others_are_gone_through_in_the_words(qtbot: QtBot, window: MainWindow) -> None:
    window.menus.run("find_everywhere")
    page = find_room(window).page
    assert isinstance(page, WordsPage)
    page.field.setText("coffee")
    qtbot.waitUntil(lambda: len(page.results.found.hits) > 2, timeout=20_000)
    hits = list(page.results.found.hits)
    text = next(one.target for one in hits if sum(other.target == one.target for other in hits) > 1)
    here = [one for one in hits if one.target == text]
    row = page.results.list.hit_model.row_of(hits.index(here[0]))
    page.results.list.setCurrentIndex(page.results.list.hit_model.index(row))
    page.results.opened.emit(here[0])
    assert window.stack.currentWidget() is window.code_view
    reader = window.code_view.pane.reader
    assert reader.view.hasFocus()
    assert reader.selection() == (here[0].start, here[0].end)
    bar = window.code_view.pane.find_bar
    assert bar is not None
    assert bar.count.text() == f"1 of {len(here)}"
    window.menus.run("next_hit")
    assert reader.selection() == (here[1].start, here[1].end)
    assert reader.view.hasFocus()
    window.menus.run("previous_hit")
    assert reader.selection() == (here[0].start, here[0].end)
    window.menus.run("show_find_view")
    assert page.results.list.hasFocus()
    assert page.results.current_hit() == here[0]
    window.show_room("code")
    corrections.correct_words(cast(Study, window.study), text, here[0].start, here[0].end, "a shop")
    assert bar.isHidden(), "what was found before may lie elsewhere now"


def test_what_is_searched_blind_leaves_others_out(qtbot: QtBot, window: MainWindow) -> None:
    study = cast(Study, window.study)
    window.menus.run("toggle_blind")
    code = codebook.codes(study)[0]
    room = window.show_room("find", RelationQuery(CODINGS, all_of(Condition("code", code.id.hex()))))
    page = cast(RelationsPage, cast(FindRoom, room).page)
    qtbot.waitUntil(lambda: bool(page.results.found.hits), timeout=20_000)
    assert len(page.results.found.hits) == codebook.counts_with_subcodes(study)[code.id]


def test_rules_are_offered_for_new_transcripts_and_none_runs_by_itself(qtbot: QtBot, window: MainWindow) -> None:
    study = window.study
    assert study is not None
    name = sources.everything(study)[0].name
    window.imports.finish([name])
    assert window.band.isHidden()
    code = codebook.codes(study)[0].id
    rule = keeping.create(study, "Experts", "speaker", "Expert 1", code)
    window.imports.finish([name])
    assert window.band.sentence == "1 rule can code what is new."
    window.band._buttons[0].click()
    page = find_room(window).page
    assert isinstance(page, RulesPage)
    qtbot.waitUntil(page.apply_button.isVisible, timeout=20_000)
    hits = page.results.found.hits
    assert {hit.source for hit in hits} == {sources.find(study, name).id}
    assert running.coded_by(study, rule) == []
    keeping.change(study, rule, active=False)
    window.band.hide()
    window.imports.finish([name])
    assert window.band.isHidden()
