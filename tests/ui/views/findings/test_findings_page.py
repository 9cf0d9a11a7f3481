"""Findings are written, ordered, backed by quotes and taken back in the window."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from qcoder.services import coding, questions
from qcoder.services.published import forms
from qcoder.services.published.forms import Spot
from qcoder.services.reporting import evidence_grid, findings
from qcoder.services.reporting.findings import AGAINST, FOR, NUANCE
from qcoder.services.study import Study
from qcoder.ui.views.findings.grid_page import EvidencePage
from qcoder.ui.views.findings.history_dialog import FindingHistory
from qcoder.ui.views.findings.page import FindingsPage
from qcoder.ui.views.findings.pick import FindingPick
from qcoder.ui.views.questions.page_switch import EVIDENCE, FINDINGS
from qcoder.ui.views.questions.question_editor import QuestionEditor
from qcoder.ui.views.questions.room import QuestionsRoom
from qcoder.ui.widgets.roles import ItemRole
from tests.small_study import text_of

ALT, SHIFT = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def asked(study: Study) -> bytes:
    return questions.find(questions.everything(study), "Q1a").id


@pytest.fixture
def page(room: QuestionsRoom) -> FindingsPage:
    room.switch_to(FINDINGS)
    found = room.page
    assert isinstance(found, FindingsPage)
    return found


def spots(study: Study) -> list[Spot]:
    text = text_of(study, "Delft").id
    return list(dict.fromkeys(Spot(text, one.start, one.end) for one in coding.of_text(study, text)))


def statements(study: Study) -> list[str]:
    return [one.statement for one in findings.everything(study)]


def test_a_finding_is_written_with_the_keyboard(qtbot: QtBot, page: FindingsPage, study: Study, asked: bytes) -> None:
    page.show_thing(asked)
    qtbot.keyClick(page.tree, Qt.Key.Key_Insert)
    assert page.panel.statement.edit.hasFocus()
    qtbot.keyClicks(page.panel.statement.edit, "Neighbours meet.")
    qtbot.keyClick(page.panel.statement.edit, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert statements(study) == ["Neighbours meet."]
    assert page.tree.hasFocus()
    page.panel.confidence.setCurrentIndex(2)
    page.panel.confidence.activated.emit(2)
    assert findings.everything(study)[0].confidence == "moderate"
    study.undo()
    assert findings.everything(study)[0].confidence == ""
    assert page.panel.confidence.currentIndex() == 0


def test_a_quote_that_is_withdrawn_says_so_behind_its_finding(page: FindingsPage, study: Study, asked: bytes) -> None:
    made = findings.create(study, asked, "One.")
    findings.add_evidence(study, made, spots(study)[:2])
    page.show_thing(made)
    stance = page.panel.evidence.quotes.index(1, 0)
    assert not stance.data(ItemRole.DETAIL)
    forms.set_status(study, spots(study)[1:2], "withdrawn")
    assert page.panel.evidence.quotes.index(1, 0).data(ItemRole.DETAIL) == "Withdrawn"
    assert page.panel.weight.text() == "For: 2 quotes (1 not for print), 1 person, 1 site"
    study.undo()
    assert page.panel.weight.text() == "For: 2 quotes, 1 person, 1 site"


def test_questions_stand_below_their_lines_and_findings_below_their_question(
    page: FindingsPage, study: Study, asked: bytes
) -> None:
    made = findings.create(study, asked, "One.")
    page.show_study()
    finding = page.model.index_of(made)
    question = finding.parent()
    line = question.parent()
    assert page.model.id_at(question) == asked
    assert line.isValid()
    assert [one.data(ItemRole.STRONG) for one in (line, question)] == [True, False]
    assert finding.data(ItemRole.ICON) == "scales"


def test_words_left_in_the_field_are_stored_and_none_are_lost(
    qtbot: QtBot, page: FindingsPage, study: Study, asked: bytes
) -> None:
    first = findings.create(study, asked, "One.")
    second = findings.create(study, asked, "Two.")
    page.show_thing(first)
    page.panel.begin()
    qtbot.keyClicks(page.panel.statement.edit, "One, written anew.")
    page.show_thing(second)
    assert statements(study) == ["One, written anew.", "Two."]
    page.panel.statement.set_words("   ")
    page.panel.keep()
    assert statements(study)[1] == "Two.", "an emptied statement stays as it was"


def test_findings_are_ordered_and_deleted_with_keys(
    qtbot: QtBot, page: FindingsPage, study: Study, asked: bytes
) -> None:
    findings.create(study, asked, "One.")
    page.show_thing(findings.create(study, asked, "Two."))
    page.tree.setFocus()
    qtbot.keyClick(page.tree, Qt.Key.Key_Up, ALT)
    assert statements(study) == ["Two.", "One."]
    qtbot.keyClick(page.tree, Qt.Key.Key_Delete)
    assert statements(study) == ["One."]
    study.undo()
    assert statements(study) == ["Two.", "One."]


def test_quotes_are_ticked_turned_and_taken_out(qtbot: QtBot, page: FindingsPage, study: Study, asked: bytes) -> None:
    made = findings.create(study, asked, "Neighbours meet.")
    page.show_thing(made)
    assert page.panel.evidence.isHidden()
    pick = page.stand_behind_finding()
    assert pick is not None
    qtbot.keyClick(pick.field, Qt.Key.Key_Return, SHIFT)
    qtbot.keyClick(pick.field, Qt.Key.Key_Down)
    qtbot.keyClick(pick.field, Qt.Key.Key_Return, SHIFT)
    qtbot.keyClick(pick.field, Qt.Key.Key_Return)
    assert findings.weights(study) == {made: 2}
    listed = page.panel.evidence
    listed.setFocus()
    qtbot.keyClick(listed, Qt.Key.Key_2)
    assert sorted(one.stance for one in findings.Behind(study).of(made)) == [AGAINST, FOR]
    assert page.panel.weight.text().startswith("For: 1 quote, 1 person, 1 site")
    with qtbot.waitSignal(page.source_requested) as asked_for:
        qtbot.keyClick(listed, Qt.Key.Key_Return)
    assert asked_for.args[1] == text_of(study, "Delft").id
    with qtbot.waitSignal(page.memo_requested) as written:
        qtbot.keyClick(listed, Qt.Key.Key_F2)
    subject = written.args[0]()
    assert subject.is_note, "it is no memo: those are found elsewhere"
    assert subject.about.startswith("Note on “")
    subject.keep("", "Said in the kitchen.")
    assert listed.chosen()[0].note == written.args[0]().words == "Said in the kitchen."
    listed.selectAll()
    qtbot.keyClick(listed, Qt.Key.Key_Delete)
    assert findings.weights(study) == {}


@pytest.mark.parametrize(("held", "stance"), [(Qt.KeyboardModifier.NoModifier, FOR), (SHIFT, AGAINST), (ALT, NUANCE)])
def test_the_palette_takes_the_stance_from_the_key(
    qtbot: QtBot, room: QuestionsRoom, study: Study, asked: bytes, held: Qt.KeyboardModifier, stance: str
) -> None:
    made = findings.create(study, asked, "Neighbours meet.")
    pick = room.coverage.doing.placing.ask_finding(spots(study)[:2])
    assert isinstance(pick, FindingPick)
    qtbot.keyClicks(pick.field, "neigh")
    qtbot.keyClick(pick.field, Qt.Key.Key_Return, held)
    assert [one.stance for one in findings.Behind(study).of(made)] == [stance, stance]


def test_what_is_typed_becomes_a_new_finding_of_the_question_that_the_words_serve(
    qtbot: QtBot, room: QuestionsRoom, study: Study, asked: bytes
) -> None:
    pick = room.coverage.doing.placing.ask_finding(spots(study)[:1])
    assert pick is not None
    qtbot.keyClicks(pick.field, "Coffee first")
    qtbot.keyClick(pick.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    [made] = findings.everything(study)
    assert (made.statement, made.question) == ("Coffee first", asked)
    assert findings.weights(study) == {made.id: 1}


def test_assumptions_are_laid_out_by_site(qtbot: QtBot, room: QuestionsRoom, study: Study, asked: bytes) -> None:
    made = findings.create(study, asked, "Neighbours meet.")
    findings.add_evidence(study, made, spots(study)[:2])
    findings.add_evidence(study, made, spots(study)[2:3], AGAINST)
    room.switch_to(EVIDENCE)
    page = room.page
    assert isinstance(page, EvidencePage)
    shown = [page.model.index(0, column).data() for column in range(page.model.columnCount())]
    assert shown == ["Q1a Whom do they meet?", "2 for, 1 against", "2 for, 1 against", "nothing"]
    assert page.status_items()[0].words == "Q1a: 2 for, 1 against"
    qtbot.keyClick(page.table, Qt.Key.Key_Right)
    assert [one.stance for one in page.quotes.quotes.rows] == ["for", "for", "against"]
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    assert page.quotes.hasFocus()
    with qtbot.waitSignal(page.source_requested):
        qtbot.keyClick(page.quotes, Qt.Key.Key_Return)
    qtbot.keyClick(page.quotes, Qt.Key.Key_2)
    assert page.model.index(0, 1).data() == "1 for, 2 against"
    qtbot.keyClick(page.table, Qt.Key.Key_Right)
    assert page.quotes.quotes.rows == [], "silent"
    assert page.model.headerData(0, Qt.Orientation.Horizontal) == "Question"
    other = questions.find(questions.everything(study), "Q1").id
    questions.set_kind(study, other, "assumption")
    assert [one.key for one in evidence_grid.evidence_grid(study).questions] == ["Q1"], "assumptions alone"
    assert page.model.index(0, 1).data() == "nothing"


def test_an_empty_study_says_what_to_do(room: QuestionsRoom, study: Study) -> None:
    questions.delete(study, questions.find(questions.everything(study), "Q1").id)
    room.switch_to(FINDINGS)
    page = room.page
    assert isinstance(page, FindingsPage)
    assert page.stack.currentWidget() is page.empty
    assert not page.new_button.isEnabled()


def test_a_question_is_made_an_assumption_in_its_editor(room: QuestionsRoom, study: Study, asked: bytes) -> None:
    room.show_thing(asked)
    room.coverage.show_chosen()
    room.coverage.changing.edit_question()
    editor = next(one for one in room.window().findChildren(QuestionEditor) if one.isVisible())
    assert not editor.assumption.isChecked()
    editor.assumption.setChecked(True)
    editor.save()
    assert questions.kinds(study) == {asked: questions.ASSUMPTION}
    study.undo()
    assert questions.kinds(study) == {}


def test_the_panel_of_a_question_leads_to_its_findings(room: QuestionsRoom, study: Study, asked: bytes) -> None:
    made = findings.create(study, asked, "Neighbours meet.")
    room.coverage.panel.finding_asked.emit(made)
    page = room.page
    assert isinstance(page, FindingsPage)
    assert page.panel.finding is not None
    assert page.panel.finding.id == made


def test_how_a_finding_came_about_is_shown(page: FindingsPage, study: Study, asked: bytes) -> None:
    made = findings.create(study, asked, "Neighbours meet.", confidence="low")
    findings.add_evidence(study, made, spots(study)[:1])
    findings.change(study, made, confidence="high")
    page.show_thing(made)
    page.panel.history_button.click()
    dialog = next(one for one in page.window().findChildren(FindingHistory) if one.isVisible())
    rows = [[dialog.model.index(row, column).data() for column in (2, 3)] for row in range(dialog.model.rowCount())]
    assert rows[0] == ["Confidence changed", "High"]
    assert rows[1] == ["Quote added", "For it  “we came for coffee 😀”"]
    assert rows[2] == ["Finding written", "Neighbours meet."]
    assert dialog.before.text() == "It was: low"
    dialog.close()


def test_quotes_behind_a_finding_are_put_in_order(
    qtbot: QtBot, page: FindingsPage, study: Study, asked: bytes
) -> None:
    made = findings.create(study, asked, "Neighbours meet.")
    findings.add_evidence(study, made, spots(study)[:3])
    page.show_thing(made)
    before = [one.id for one in findings.Behind(study).of(made)]
    listed = page.panel.evidence
    listed.setFocus()
    listed.setCurrentIndex(listed.quotes.index(0, 0))
    qtbot.keyClick(listed, Qt.Key.Key_Down, ALT)
    assert [one.id for one in findings.Behind(study).of(made)] == [before[1], before[0], before[2]]
    assert listed.currentIndex().row() == 1, "the moved quote stays chosen"
    qtbot.keyClick(listed, Qt.Key.Key_Up, ALT)
    qtbot.keyClick(listed, Qt.Key.Key_Up, ALT)
    assert [one.id for one in findings.Behind(study).of(made)] == before, "the first one stays"


def test_findings_are_written_with_their_history(
    qtbot: QtBot, page: FindingsPage, study: Study, asked: bytes, tmp_path: Path
) -> None:
    page.show_thing(findings.create(study, asked, "Neighbours meet."))
    dialog = page.export_findings()
    dialog.format.setCurrentIndex(2)
    dialog.additions["history"].setChecked(True)
    with qtbot.waitSignal(page._session.told) as told:
        dialog.write(tmp_path / "findings.md")
    assert told.args == ["Wrote 1 finding to findings.md"]
    assert "Anna wrote: Neighbours meet." in (tmp_path / "findings.md").read_text(encoding="utf-8")
