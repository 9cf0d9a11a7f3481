"""Disagreements in the window: settled by keys alone, filtered, undone; words with Cyrillic and emoji stay in place."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from qcoder.services import sources
from qcoder.services.coders import round_figures, rounds
from qcoder.services.coders.disagreements import CODE, ONLY
from qcoder.services.writing import memos
from qcoder.storage.team import people
from qcoder.ui.views.agreement.disagreements_page import DisagreementsPage
from qcoder.ui.views.agreement.new_decision import NewDecision


@pytest.fixture
def page(
    open_page: Callable[[type[DisagreementsPage], Path], DisagreementsPage], sample_file: Path, qtbot: QtBot
) -> DisagreementsPage:
    made = open_page(DisagreementsPage, sample_file)
    qtbot.waitUntil(lambda: made.found is not None, timeout=10_000)
    made.list.setFocus()
    return made


def settled(page: DisagreementsPage) -> int:
    return page.found.settled if page.found else -1


def wait_for(page: DisagreementsPage, qtbot: QtBot, count: int) -> None:
    qtbot.waitUntil(lambda: settled(page) == count, timeout=10_000)


def choose_kind(page: DisagreementsPage, kind: str) -> None:
    page.list.choose(next(at for at, one in enumerate(page.list.model_.items) if one.kind == kind))


def test_digits_settle_and_go_on(page: DisagreementsPage, qtbot: QtBot) -> None:
    first = page.list.chosen()
    qtbot.keyClick(page.list, Qt.Key.Key_1)
    wait_for(page, qtbot, 1)
    second = page.list.chosen()
    assert first is not None
    assert second is not None
    assert second.basis != first.basis
    qtbot.keyClick(page.list, Qt.Key.Key_2)
    wait_for(page, qtbot, 2)
    qtbot.keyClick(page.list, Qt.Key.Key_0)
    wait_for(page, qtbot, 3)
    page.session.undo()
    wait_for(page, qtbot, 2)
    assert page.found is not None
    assert page.found.items[0].settled


def test_reason_and_memo(page: DisagreementsPage, qtbot: QtBot) -> None:
    choose_kind(page, CODE)
    one = page.list.chosen()
    assert one is not None
    qtbot.keyClick(page.list, Qt.Key.Key_R)
    qtbot.keyClicks(page.settling.reason.edit, "Both hold here.")
    page.settling.as_memo.setChecked(True)
    qtbot.keyClick(page.settling.reason.edit, Qt.Key.Key_Escape)
    qtbot.keyClick(page.list, Qt.Key.Key_3)
    wait_for(page, qtbot, 1)
    written = [memo for memo in memos.everything(page.session.study) if memo.body == "Both hold here."]
    assert {memo.target for memo in written} == set(one.codes)


def test_delete_reopens(page: DisagreementsPage, qtbot: QtBot) -> None:
    qtbot.keyClick(page.list, Qt.Key.Key_1)
    wait_for(page, qtbot, 1)
    page.list.choose(0)
    qtbot.keyClick(page.list, Qt.Key.Key_Delete)
    wait_for(page, qtbot, 0)


def test_both_is_not_offered_where_only_one_has_it(page: DisagreementsPage, qtbot: QtBot) -> None:
    choose_kind(page, ONLY)
    qtbot.keyClick(page.list, Qt.Key.Key_3)
    assert page.session.study.undo_name == ""


def test_something_new(page: DisagreementsPage, qtbot: QtBot) -> None:
    choose_kind(page, CODE)
    one = page.list.chosen()
    qtbot.keyClick(page.list, Qt.Key.Key_4)
    dialog = page.findChild(NewDecision)
    assert dialog is not None
    assert one is not None
    body = sources.find(page.session.study, one.source.name)
    assert body.id == one.source.id
    dialog.limits[-1][0].setChecked(True)
    assert dialog.words.text()
    dialog.save()
    wait_for(page, qtbot, 1)


def test_filters(page: DisagreementsPage) -> None:
    total = len(page.list.model_.items)
    page._narrow(kind="only:Anna")
    assert 0 < len(page.list.model_.items) < total
    assert {one.has[0].name for one in page.list.model_.items} == {"Anna"}
    page._narrow(state="settled")
    assert page.is_empty
    page.empty.step.emit()
    assert len(page.list.model_.items) == total


def test_the_marked_words_are_those_of_the_coding(page: DisagreementsPage) -> None:
    study = page.session.study
    for row, one in enumerate(page.list.model_.items[:40]):
        page.list.choose(row)
        assert page._passage is not None
        shown, body = page._passage[1], sources.body(study, one.text.id)
        for version, marks in zip(one.versions, shown.marks, strict=True):
            assert [shown.words[start:end] for start, end, _ in marks] == [
                body[mark.start : mark.end] for mark in version.marks
            ]


def test_a_round_is_talked_over(page: DisagreementsPage, qtbot: QtBot) -> None:
    study = page.session.study
    who = [coder.id for coder in people.coders(study.db)]
    made = rounds.create(study, "First", rounds.chosen([sources.find(study, "Focus group Northgate").id]), who)
    for coder in who:
        rounds.set_done(study, made, coder, done=True)
    round_figures.seal(study, made)
    page.show_thing({"round": made})
    qtbot.waitUntil(
        lambda: {one.source.name for one in page.list.model_.items} == {"Focus group Northgate"}, timeout=10_000
    )
    qtbot.keyClick(page.list, Qt.Key.Key_1)
    wait_for(page, qtbot, 1)
    one = next(one for one in page.list.model_.items if one.settled)
    assert one.decision is not None
    assert one.decision.round == made


def test_taking_over_what_all_agree_on(page: DisagreementsPage, qtbot: QtBot) -> None:
    assert page.found is not None
    count = len(page.found.agreed)
    assert count
    page.adopt()
    assert f"{count}" in page.session.study.undo_name
