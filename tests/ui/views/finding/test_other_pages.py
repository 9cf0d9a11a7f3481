"""Searches among codings, searches that are kept, and rules: as a person uses them."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from qcoder.services import question_links, questions
from qcoder.services.guides import keeping as guides
from qcoder.services.quoting import quotes
from qcoder.services.quoting.quotes import QuoteFilter
from qcoder.services.rules import keeping, running
from qcoder.services.rules.keeping import QUESTION, SPEAKER
from qcoder.services.searching import saved
from qcoder.services.searching.relation_query import (
    ANY,
    CODINGS,
    GROUPS,
    NOT,
    Condition,
    RelationQuery,
    all_of,
    negated,
    spoken,
)
from qcoder.services.searching.word_query import WordQuery
from qcoder.services.study import Study
from qcoder.ui.views.finding.condition_group import ConditionGroup
from qcoder.ui.views.finding.condition_row import ConditionRow
from qcoder.ui.views.finding.kept_page import KeptPage
from qcoder.ui.views.finding.pick_button import PickButton
from qcoder.ui.views.finding.relations_page import RelationsPage
from qcoder.ui.views.finding.room import FindRoom
from qcoder.ui.views.finding.rule_dialog import RuleDialog
from qcoder.ui.views.finding.rules_page import RulesPage
from qcoder.ui.views.finding.words_page import WordsPage
from tests.small_study import code_named

Key = Qt.Key


@pytest.fixture
def relations(room: FindRoom) -> RelationsPage:
    page = room.open_page("relations")
    assert isinstance(page, RelationsPage)
    return page


@pytest.fixture
def kept(room: FindRoom, study: Study) -> KeptPage:
    saved.save(study, "Coffee", WordQuery("coffee"))
    saved.save(study, "Both", spoken("ties overlapping bonding"))
    page = room.open_page("kept")
    assert isinstance(page, KeptPage)
    return page


@pytest.fixture
def rules(room: FindRoom, study: Study) -> RulesPage:
    keeping.create(study, "First", SPEAKER, "Visitor 1", code_named(study, "Room").id)
    page = room.open_page("rules")
    assert isinstance(page, RulesPage)
    return page


def until(qtbot: QtBot, test: Callable[[], bool]) -> None:
    qtbot.waitUntil(test, timeout=20_000)


def count(page: RelationsPage | RulesPage) -> int:
    return len(page.results.found.hits)


# ---- relations


def test_codings_that_were_found_are_shown_in_quotes(qtbot: QtBot, relations: RelationsPage, study: Study) -> None:
    assert not relations.quotes_button.isEnabled()
    relations.show_thing(RelationQuery(CODINGS, all_of(Condition("code", "bonding"))))
    until(qtbot, lambda: count(relations) == 3)
    with qtbot.waitSignal(relations.quotes_asked, timeout=20_000) as asked:
        qtbot.mouseClick(relations.quotes_button, Qt.MouseButton.LeftButton)
    (found,) = asked.args
    assert found.title == "Codings with “Bonding”"
    assert found.keys == {row.coding_id for row in quotes.rows(study, QuoteFilter(code="bonding"))}


def test_words_are_shown_in_quotes_where_they_are_coded(qtbot: QtBot, room: FindRoom) -> None:
    page = room.open_page("words")
    assert isinstance(page, WordsPage)
    page.show_thing(WordQuery("coffee"))
    until(qtbot, lambda: len(page.results.found.hits) == 1)
    with qtbot.waitSignal(room.quotes_asked, timeout=20_000) as asked:
        page.show_in_quotes()
    assert len(asked.args[0].keys) == 1
    page.show_thing(WordQuery("town"))
    until(qtbot, lambda: [hit.turn for hit in page.results.found.hits] == [4])
    with qtbot.assertNotEmitted(room.quotes_asked), qtbot.waitSignal(page._session.told, timeout=20_000) as told:
        page.show_in_quotes()
    assert "Nothing of what was found is coded" in told.args[0]


def test_a_search_is_built_from_rows(qtbot: QtBot, relations: RelationsPage, study: Study) -> None:
    (row,) = relations.group.rows
    assert isinstance(row, ConditionRow)
    value = row._value
    assert isinstance(value, PickButton)
    qtbot.mouseClick(value, Qt.MouseButton.LeftButton)
    qtbot.keyClicks(value.pick.field, "bond")
    qtbot.keyClick(value.pick.field, Key.Key_Return)
    until(qtbot, lambda: count(relations) == 3)
    assert relations.sentence.text() == "Codings with “Bonding”"
    relations.group.add_button.click()
    second = relations.group.rows[1]
    assert isinstance(second, ConditionRow)
    second.kind.setCurrentIndex(second._names.index("inside"))
    second.kind.activated.emit(second.kind.currentIndex())
    assert relations.sentence.text() == "Codings with “Bonding”"  # the second is not complete
    assert isinstance(second._value, PickButton)
    second._value.set_key(code_named(study, "Ties").id.hex())
    second._value.picked.emit()
    until(qtbot, lambda: count(relations) == 1)
    second.holds.setCurrentIndex(1)
    second.holds.activated.emit(1)
    until(qtbot, lambda: count(relations) == 2)
    assert relations.sentence.text() == "Codings with “Bonding”, not inside “Ties”"
    second.removed.emit()
    until(qtbot, lambda: count(relations) == 3)


def test_a_search_that_was_kept_fills_the_rows(qtbot: QtBot, room: FindRoom, relations: RelationsPage) -> None:
    query = RelationQuery(CODINGS, all_of(Condition("code", "ties"), negated(Condition("near", "needs", 0))))
    room.show_thing(query)
    until(qtbot, lambda: count(relations) == 4)
    rows = [row for row in relations.group.rows if isinstance(row, ConditionRow)]
    assert [row.kind_name for row in rows] == ["code", "near"]
    assert rows[1].turns.number == 0
    assert rows[1].turns.isVisible()


def test_an_attribute_in_small_letters_fills_its_row(qtbot: QtBot, room: FindRoom, relations: RelationsPage) -> None:
    room.show_thing(RelationQuery(CODINGS, all_of(Condition("attribute", "role=visitor"))))
    until(qtbot, lambda: count(relations) == 6)
    assert relations.sentence.text() == "Codings where role is Visitor"


def test_groups_within_groups_are_shown_changed_and_built(
    qtbot: QtBot, room: FindRoom, relations: RelationsPage, study: Study
) -> None:
    either = Condition(ANY, parts=(Condition("inside", "ties"), Condition("source", "Arnhem")))
    room.show_thing(RelationQuery(CODINGS, all_of(either)))
    until(qtbot, lambda: count(relations) == 3)  # bonding and ties lie on the same words
    assert relations.sentence.text() == "Codings (inside “Ties” or in “Arnhem”)"
    (inner,) = relations.group.rows
    assert isinstance(inner, ConditionGroup)
    assert [row.kind_name for row in inner.rows if isinstance(row, ConditionRow)] == ["inside", "source"]
    inner.join.setCurrentIndex(2)  # none of them
    inner.join.activated.emit(2)
    until(qtbot, lambda: count(relations) == 4)
    assert relations.sentence.text() == "Codings not (inside “Ties” or in “Arnhem”)"
    relations.group.group_button.click()
    added = relations.group.rows[1]
    assert isinstance(added, ConditionGroup)
    first = added.rows[0]
    assert isinstance(first, ConditionRow)
    assert isinstance(first._value, PickButton)
    first._value.set_key(code_named(study, "Bonding").id.hex())
    first._value.picked.emit()
    until(qtbot, lambda: count(relations) == 2)
    assert relations.sentence.text() == "Codings not (inside “Ties” or in “Arnhem”), with “Bonding”"
    inner.removed.emit()
    until(qtbot, lambda: count(relations) == 3)
    relations.clear_button.click()
    assert len(relations.group.rows) == 1


@given(st.recursive(
    st.sampled_from([Condition("words", said) for said in ("tea", "fish", "home")]),
    lambda inner: st.one_of(
        inner.map(negated),
        st.lists(inner, min_size=1, max_size=3).map(lambda parts: Condition(ANY, parts=tuple(parts))),
        st.lists(inner, min_size=1, max_size=3).map(lambda parts: all_of(*parts)),
    ),
    max_leaves=8,
))
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_shown_is_asked_again_with_the_same_meaning(relations: RelationsPage, where: Condition) -> None:
    relations.group.show_condition(where)
    again = relations.group.condition()
    assert again is not None
    for truth in range(8):
        holds = {"tea": truth & 1, "fish": truth & 2, "home": truth & 4}
        assert _true(again, holds) == _true(where, holds)


def _true(one: Condition, holds: dict[str, int]) -> bool:
    if one.kind == NOT:
        return not _true(one.parts[0], holds)
    if one.kind in GROUPS:
        return (any if one.kind == ANY else all)(_true(part, holds) for part in one.parts)
    return bool(holds[one.value])


def test_a_coding_that_was_found_says_its_code(qtbot: QtBot, room: FindRoom, relations: RelationsPage) -> None:
    room.show_thing(spoken("bonding inside ties"))
    until(qtbot, lambda: count(relations) == 1)
    spoken_row = relations.results.list.hit_model.index(1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken_row.endswith("Bonding")


# ---- kept searches


def test_kept_searches_are_always_current(qtbot: QtBot, kept: KeptPage, study: Study) -> None:
    def counts() -> list[object]:
        return [kept.table.rows.index(row, 2).data() for row in range(2)]

    until(qtbot, lambda: counts() == ["1", "1"])
    saved.save(study, "Coffee", WordQuery("e"))
    until(qtbot, lambda: counts()[0] not in {"1", ""})


def test_a_kept_search_is_opened_and_forgotten_by_key(qtbot: QtBot, kept: KeptPage, study: Study) -> None:
    kept.table.setFocus()
    kept.table.selectRow(0)
    with qtbot.waitSignal(kept.room_requested) as asked:
        kept.table.activated.emit(kept.table.rows.index(0, 0))
    assert asked.args == ["find", WordQuery("coffee")]
    asked_by = questions.find(questions.everything(study), "Q1a")
    chosen = saved.find(study, "Coffee").id
    question_links.set_links(study, asked_by.id, question_links.Links(searches=(chosen,)))
    with qtbot.waitSignal(kept._session.done) as told:
        qtbot.keyClick(kept.table, Key.Key_Delete)
    assert told.args[0] == "Forgot the search “Coffee”, which served Q1a"
    assert [one.name for one in saved.everything(study)] == ["Both"]
    study.undo()
    assert kept.table.rows.rowCount() == 2


def test_without_kept_searches_the_page_says_so(room: FindRoom) -> None:
    page = room.open_page("kept")
    assert isinstance(page, KeptPage)
    assert page.empty.isVisible()
    assert page.open_button.isHidden()


# ---- rules


def test_a_rule_is_looked_at_before_it_codes(qtbot: QtBot, rules: RulesPage, study: Study) -> None:
    rule = keeping.find(study, "First")
    rules.run_rule()
    until(qtbot, lambda: rules.apply_button.text() == "Code 2 places")
    assert running.coded_by(study, rule.id) == []
    rules.results.list.setCurrentIndex(rules.results.list.hit_model.index(1))
    qtbot.keyClick(rules.results.list, Key.Key_Space)
    assert rules.apply_button.text() == "Code 1 place"
    qtbot.mouseClick(rules.apply_button, Qt.MouseButton.LeftButton)
    assert len(running.coded_by(study, rule.id)) == 1
    until(qtbot, lambda: count(rules) == 1)  # what it coded is shown
    assert rules.run_button.isVisible()


def test_a_coding_of_a_rule_is_refused_for_good(qtbot: QtBot, rules: RulesPage, study: Study) -> None:
    rules.run_rule()
    until(qtbot, rules.apply_button.isVisible)
    rules.apply_button.click()
    until(qtbot, lambda: [bool(hit.coding) for hit in rules.results.found.hits] == [True, True])
    rules.results.list.setFocus()
    rules.results.list.choose_first()
    qtbot.keyClick(rules.results.list, Key.Key_Delete)
    until(qtbot, lambda: count(rules) == 1)
    rules.run_rule()
    until(qtbot, lambda: rules.says.text().endswith("1 was refused before."))


def test_escape_leaves_what_would_be_coded(qtbot: QtBot, rules: RulesPage, study: Study) -> None:
    rules.run_rule()
    until(qtbot, rules.apply_button.isVisible)
    qtbot.keyClick(rules.results.list, Key.Key_Escape)
    assert rules.apply_button.isHidden()
    assert running.coded_by(study, keeping.find(study, "First").id) == []


def test_what_a_rule_coded_is_withdrawn_as_a_whole(qtbot: QtBot, rules: RulesPage, study: Study) -> None:
    rules.run_rule()
    until(qtbot, rules.apply_button.isVisible)
    rules.apply_button.click()
    until(qtbot, rules.withdraw_button.isEnabled)
    with qtbot.waitSignal(rules._session.done):
        rules.withdraw_button.click()
    assert running.coded_by(study, keeping.find(study, "First").id) == []
    rules.offer_button.click()
    assert not keeping.find(study, "First").active
    rules.delete_button.click()
    assert rules.empty.isVisible()


def test_a_rule_is_made_in_a_dialog(qtbot: QtBot, rules: RulesPage, study: Study) -> None:
    rules.new_rule()
    dialog = next(one for one in QApplication.topLevelWidgets() if isinstance(one, RuleDialog))
    dialog.name.edit.setText("First")
    dialog._keep()
    assert dialog.band.sentence  # the name is taken, and nothing was chosen
    dialog.name.edit.setText("Second")
    dialog.looks_for[SPEAKER].set_key("Visitor 2")
    dialog.code.set_key(code_named(study, "Room").id.hex())
    dialog._keep()
    assert [one.name for one in keeping.everything(study)] == ["First", "Second"]
    assert rules.chosen is not None
    assert rules.chosen.name == "Second"


def test_a_question_of_a_guide_is_found_by_its_label(
    qtbot: QtBot, rules: RulesPage, study: Study, tmp_path: Path
) -> None:
    file = tmp_path / "guide.csv"
    file.write_text("guide,theme,id,kind,text\nG,1,V1,question,How did you come?\nG,1,V2,question,And now?\n", "utf-8")
    guides.take_in(study, guides.plan(study, file))
    rules.new_rule()
    dialog = next(one for one in QApplication.topLevelWidgets() if isinstance(one, RuleDialog))
    dialog.kind.setCurrentIndex(1)
    dialog.kind.activated.emit(1)
    button = dialog.looks_for[QUESTION]
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.keyClicks(button.pick.field, "V2 and")
    qtbot.keyClick(button.pick.field, Key.Key_Return)
    assert button.key == guides.question_named(study, "V2").id.hex()
    dialog.reject()
