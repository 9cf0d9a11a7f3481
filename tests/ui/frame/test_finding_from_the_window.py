"""Finding from any room by the menu, and rules that are offered for what was imported."""

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from qcoder.services import sources
from qcoder.services.codes import codebook
from qcoder.services.rules import keeping, running
from qcoder.ui.frame.window import MainWindow
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


def test_a_hit_opens_in_the_text_and_a_code_in_the_codebook(qtbot: QtBot, window: MainWindow) -> None:
    window.menus.run("find_everywhere")
    page = find_room(window).page
    assert isinstance(page, WordsPage)
    page.field.setText("fish doesn't bite")
    qtbot.waitUntil(lambda: len(page.results.found.hits) == 1, timeout=20_000)
    page.results.list.opened.emit(1)
    source = window.code_view.pane.source
    assert source is not None
    assert source.name == "Focus group Quayside"
    assert window.stack.currentWidget() is window.code_view


def test_rules_are_offered_for_new_transcripts_and_none_runs_by_itself(qtbot: QtBot, window: MainWindow) -> None:
    study = window.study
    assert study is not None
    name = sources.everything(study)[0].name
    window.imports.finish([name])
    assert window.band.isHidden()
    code = codebook.codes(study)[0].id
    rule = keeping.create(study, "Experts", "speaker", "Expert 1", code)
    window.imports.finish([name])
    assert window.band.sentence == "A rule can code what is new."
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
