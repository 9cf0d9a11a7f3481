"""Searching everywhere: live hits, opened by key, and all of them coded in one step."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from qcoder.model.errors import UserError
from qcoder.services import coding, sources
from qcoder.services.codes import code_slots
from qcoder.services.searching import saved
from qcoder.services.searching.word_query import NEAR, WordQuery
from qcoder.services.searching.words import Hit
from qcoder.services.study import Study, open_study
from qcoder.ui.views.finding.found_words import Brought, FoundWords
from qcoder.ui.views.finding.hit_model import HitRole
from qcoder.ui.views.finding.room import FindRoom
from qcoder.ui.views.finding.words_page import WordsPage
from tests.small_study import code_named, text_of
from tests.ui.views.finding.conftest import Show

Key = Qt.Key


def words_page(room: FindRoom) -> WordsPage:
    page = room.open_page("words")
    assert isinstance(page, WordsPage)
    return page


@pytest.fixture
def page(room: FindRoom) -> WordsPage:
    return words_page(room)


def type_words(qtbot: QtBot, page: WordsPage, words: str) -> None:
    """Type into the box and wait for the answer."""
    with qtbot.waitSignal(page.lookup.answered, timeout=20_000):
        qtbot.keyClicks(page.field, words)
    qtbot.waitUntil(lambda: not page.lookup.busy and not page._soon.isActive(), timeout=20_000)


def listed(page: WordsPage) -> list[str]:
    """The matches in the list, under their headings."""
    model = page.results.list.hit_model
    rows = [model.index(row) for row in range(model.rowCount())]
    return [
        index.data(HitRole.CONTEXT).match if index.data(HitRole.HEADING) is None else index.data(HitRole.HEADING).name
        for index in rows
    ]


def test_hits_show_as_one_types_under_their_sources(qtbot: QtBot, page: WordsPage) -> None:
    type_words(qtbot, page, "need")
    assert listed(page) == ["Arnhem", "need", "Needs", "Need", "Needs", "Need"]  # a text, a memo, a code
    type_words(qtbot, page, "s")
    assert listed(page) == ["Needs", "Needs", "Needs", "Needs"]


def test_nothing_typed_and_nothing_found_are_said(qtbot: QtBot, page: WordsPage) -> None:
    assert page.results.empty.isVisible()
    type_words(qtbot, page, "xyzzy")
    assert page.results.empty.accessibleName() == "Nothing found"
    assert not page.code_button.isEnabled()
    page.field.clear()
    qtbot.waitUntil(lambda: page.results.empty.accessibleName() == "Find words in the whole study")


def test_what_cannot_be_asked_is_said_below_the_box(qtbot: QtBot, page: WordsPage) -> None:
    page.mode.setCurrentIndex(3)
    page.field.setText("(")
    qtbot.waitUntil(lambda: "cannot be read" in page.problem.text(), timeout=20_000)
    page.field.setText("(c)offee")
    qtbot.waitUntil(lambda: page.problem.isHidden() and bool(page.results.found.hits), timeout=20_000)


def test_enter_opens_a_hit_where_it_stands(qtbot: QtBot, page: WordsPage, study: Study) -> None:
    type_words(qtbot, page, "coffee")
    qtbot.keyClick(page.field, Key.Key_Down)
    assert page.results.list.hasFocus()
    with qtbot.waitSignal(page.room_requested) as asked:
        qtbot.keyClick(page.results.list, Key.Key_Return)
    text = text_of(study, "Delft")
    at = sources.body(study, text.id).index("coffee")
    found = Brought("coffee", {text.id: [(at, at + 6)]})
    assert asked.args == ["code", FoundWords(text.source, text.id, at, at + 6, found)]
    assert page.first_focus() is page.results.list, "whoever comes back is on the hit"
    assert page.first_focus() is page.field
    qtbot.keyClick(page.results.list, Key.Key_Up)
    assert page.field.hasFocus()


def test_a_code_that_was_found_is_shown_in_the_codebook(qtbot: QtBot, page: WordsPage, study: Study) -> None:
    type_words(qtbot, page, "Bridging")
    with qtbot.waitSignal(page.room_requested) as asked:
        qtbot.keyClick(page.results.list, Key.Key_Return)
    assert asked.args == ["code", code_named(study, "Bridging").id]


def test_all_but_those_left_out_are_coded_in_one_step(qtbot: QtBot, page: WordsPage, study: Study) -> None:
    type_words(qtbot, page, "came")
    page.code_all_hits()
    results = page.results
    results.bar.code_button.pick.leave()
    results.bar.take_code(code_named(study, "Room").id)
    qtbot.waitUntil(lambda: results.bar.apply_button.text() == "Code 2 places", timeout=20_000)
    results.list.setFocus()
    results.list.setCurrentIndex(results.list.hit_model.index(1))
    qtbot.keyClick(results.list, Key.Key_Space)
    assert results.bar.apply_button.text() == "Code 1 place"
    before = coding.of_text(study, text_of(study, "Delft").id)
    qtbot.mouseClick(results.bar.apply_button, Qt.MouseButton.LeftButton)
    after = coding.of_text(study, text_of(study, "Delft").id)
    assert len(after) == len(before) + 1
    assert not results.coding
    assert study.undo_name == "apply Room to 1 place"
    study.undo()
    assert coding.of_text(study, text_of(study, "Delft").id) == before


def test_codes_used_last_come_first_and_one_is_made_there(qtbot: QtBot, page: WordsPage, study: Study) -> None:
    recent = code_named(study, "Room").id
    code_slots.keep_recent(study, [recent])
    type_words(qtbot, page, "came")
    page.code_all_hits()
    pick = page.results.bar.code_button.pick
    entry = pick.current_entry()
    assert entry is not None
    assert entry.key == recent.hex()
    qtbot.keyClicks(pick.field, "Coming in")
    qtbot.keyClick(pick.field, Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    made = code_named(study, "Coming in").id
    assert page.results.bar.code == made
    assert page.results.bar.code_button.text() == "Coming in"
    qtbot.waitUntil(lambda: page.results.bar.apply_button.text() == "Code 2 places", timeout=20_000)
    page.results.bar.code_button.choose()
    qtbot.keyClicks(pick.field, "room")
    qtbot.keyClick(pick.field, Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert page.results.bar.code == recent, "what is there is taken, not made twice"


def test_what_has_the_code_already_cannot_be_ticked(qtbot: QtBot, page: WordsPage, study: Study) -> None:
    type_words(qtbot, page, "stayed")
    page.code_all_hits()
    page.results.bar.code_button.pick.leave()
    page.results.bar.take_code(code_named(study, "Bonding").id)
    model = page.results.list.hit_model
    qtbot.waitUntil(lambda: model.index(1).data(HitRole.STATE) == "has the code", timeout=20_000)
    assert model.index(1).data(HitRole.TICKED) is None
    assert not page.results.bar.apply_button.isEnabled()
    page.results.bar.extent_field.setCurrentIndex(1)  # the sentence has it not
    qtbot.waitUntil(page.results.bar.apply_button.isEnabled, timeout=20_000)
    qtbot.keyClick(page.results.list, Key.Key_Escape)
    assert not page.results.coding
    assert page.results.list.hasFocus()
    qtbot.keyClick(page.results.list, Key.Key_Escape)
    assert page.field.hasFocus()


def test_a_heading_ticks_all_below_it(qtbot: QtBot, page: WordsPage) -> None:
    type_words(qtbot, page, "came")
    model = page.results.list.hit_model
    model.set_ticking(on=True)
    heading = model.index(0)
    assert heading.data(HitRole.TICKED) == Qt.CheckState.Checked
    model.toggle([0])
    assert [model.is_chosen(number) for number in range(2)] == [False, False]
    assert heading.data(HitRole.TICKED) == Qt.CheckState.Unchecked
    model.toggle([1])
    assert heading.data(HitRole.TICKED) == Qt.CheckState.PartiallyChecked
    assert model.index(1).data(HitRole.TICKED) == Qt.CheckState.Checked
    model.toggle([0])
    assert [model.is_chosen(number) for number in range(2)] == [True, True]


def test_a_search_is_kept_and_shown_again(qtbot: QtBot, room: FindRoom, page: WordsPage, study: Study) -> None:
    query = WordQuery("others way", mode=NEAR, within=4, whole=True, moderators=False)
    saved.save(study, "Others", query)
    page.field.setText("coffee")
    room.show_thing(saved.find(study, "Others").query)
    assert page.query() == query
    qtbot.waitUntil(lambda: listed(page) == ["Delft", "others 👩‍👧 to find their way"], timeout=20_000)


def test_hits_follow_the_study(qtbot: QtBot, page: WordsPage, study: Study) -> None:
    type_words(qtbot, page, "coffee")
    sources.delete(study, text_of(study, "Delft").source)
    qtbot.waitUntil(lambda: page.results.empty.accessibleName() == "Nothing found", timeout=20_000)
    study.undo()
    qtbot.waitUntil(lambda: "coffee" in listed(page), timeout=20_000)


def test_in_a_study_that_cannot_be_changed_nothing_is_coded(qtbot: QtBot, show: Show, project: Path) -> None:
    page = words_page(show(open_study(project, read_only=True)))
    type_words(qtbot, page, "coffee")
    assert not page.code_button.isEnabled()
    assert not page.save_button.isEnabled()


def test_an_empty_study_can_be_searched(qtbot: QtBot, show: Show, empty: Study) -> None:
    page = words_page(show(empty))
    type_words(qtbot, page, "a")
    assert page.results.found.hits == []


def test_a_hit_says_where_it_is(qtbot: QtBot, page: WordsPage) -> None:
    type_words(qtbot, page, "coffee")
    hit = page.results.current_hit()
    assert isinstance(hit, Hit)
    spoken = page.results.list.hit_model.index(1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.startswith("2  Visitor 1. In the beginning we came for coffee 😀.")
    with pytest.raises(UserError):
        WordQuery("").checked()
