"""The page Missing: the list, what it is narrowed to, and where its rows lead."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from qcoder.services import questions
from qcoder.services.guides import keeping
from qcoder.services.quoting.quotes import QuoteFilter
from qcoder.services.study import Study, create_study
from qcoder.ui.session import Session
from qcoder.ui.settings import Settings
from qcoder.ui.views.questions.missing_page import MEANT, MissingPage
from qcoder.ui.views.questions.page_switch import COVERAGE, GUIDE, MISSING
from qcoder.ui.views.questions.room import QuestionsRoom
from tests.ui.views.questions.seeing import words_in


@pytest.fixture
def room(qtbot: QtBot, study: Study) -> Iterator[QuestionsRoom]:
    session = Session(study)
    made = QuestionsRoom(session, Settings())
    qtbot.addWidget(made)
    made.resize(1280, 734)
    made.show()
    made.set_active(True)
    made.switch_to(MISSING)
    yield made
    made.hide()
    session.close()


def shown(page: MissingPage) -> list[tuple[str, str]]:
    return [(one.question.key, one.kind) for one in page.model.rows]


def page_of(room: QuestionsRoom) -> MissingPage:
    assert isinstance(room.page, MissingPage)
    return room.page


def go(qtbot: QtBot, room: QuestionsRoom, key: str, kind: str) -> None:
    page = page_of(room)
    page.table.setCurrentIndex(page.model.index(shown(page).index((key, kind)), 0))
    page.table.setFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_Return)


def test_lists_what_is_missing_by_question(room: QuestionsRoom) -> None:
    page = page_of(room)
    assert shown(page)[:3] == [("A1", "nothing chosen"), ("A1", "no answer"), ("A2", "silent")]
    assert page.model.index(0, 2).data() == "None of its 31 quotes is chosen for the report."
    assert [page.model.index(row, 0).data() for row in range(3)] == ["A1", "", "A2"]
    assert "under 13 questions" in words_in(page)


def test_is_narrowed_to_one_kind(room: QuestionsRoom) -> None:
    page = page_of(room)
    page.kinds.menu().aboutToShow.emit()
    actions = {action.text(): action for action in page.kinds.menu().actions()}
    actions["Silence"].trigger()
    assert {kind for _key, kind in shown(page)} == {"silent"}
    assert page.kinds.text() == "Silence"


def test_a_silent_site_leads_to_its_cell(qtbot: QtBot, room: QuestionsRoom) -> None:
    go(qtbot, room, "B6", "silent")
    assert room.page is room.page_of(COVERAGE)
    question, column = room.coverage.table.chosen()
    assert question is not None
    assert (question.key, column) == ("B6", 2)


def test_a_missing_answer_leads_to_the_field(qtbot: QtBot, room: QuestionsRoom, study: Study) -> None:
    go(qtbot, room, "A3", "no answer")
    assert room.coverage.panel.answer.editing
    room.coverage.panel.answer.area.set_words("They meet.")
    room.switch_to(MISSING)
    assert ("A3", "no answer") not in shown(page_of(room))
    assert ("A3", "answer not final") in shown(page_of(room))
    assert questions.answer(study, room.coverage.table.chosen()[0].id).words == "They meet."


def test_quotes_to_be_chosen_are_opened(qtbot: QtBot, room: QuestionsRoom, study: Study) -> None:
    with qtbot.waitSignal(room.quotes_asked) as asked:
        go(qtbot, room, "C8", "nothing chosen")
    (chosen,) = asked.args
    assert isinstance(chosen, QuoteFilter)
    assert chosen.questions == (questions.find(questions.everything(study), "C8").id.hex(),)


def test_a_question_of_a_guide_that_was_never_asked_leads_to_the_guide(
    qtbot: QtBot, room: QuestionsRoom, study: Study, tmp_path: Path
) -> None:
    table = tmp_path / "guide.csv"
    table.write_text("guide,kind,id,text,research_question\nGuide,question,G-1,Who decides?,A1\n", encoding="utf-8")
    keeping.take_in(study, keeping.plan(study, table))
    page = page_of(room)
    assert ("A1", "not asked") in shown(page)
    room.switch_to(COVERAGE)
    room.coverage.table.choose_question(questions.find(questions.everything(study), "A1").id)
    room.coverage.show_chosen()
    assert "Asked by the guides" in words_in(room.coverage.panel)
    room.switch_to(MISSING)
    go(qtbot, room, "A1", "not asked")
    assert room.page is room.page_of(GUIDE)


def test_a_study_without_questions_says_so(qtbot: QtBot, tmp_path: Path) -> None:
    session = Session(create_study(tmp_path / "empty.qcoder", coder="Anna"))
    page = MissingPage(session)
    qtbot.addWidget(page)
    page.show()
    page.set_active(True)
    assert "No research questions yet" in words_in(page)
    page.hide()
    session.close()


def test_who_is_to_be_heard_is_chosen_and_followed_to_the_coverage(qtbot: QtBot, room: QuestionsRoom) -> None:
    page = page_of(room)
    assert page.groups.text().startswith("By sites")
    page.look_by("attribute:role")
    assert page.groups.text().startswith("By role")
    chosen = next(one for one in page.model.rows if one.kind == "silent")
    assert chosen.group == "attribute:role"
    go(qtbot, room, chosen.question.key, "silent")
    assert room.page is room.coverage
    assert room.coverage.kind == "attribute:role"
    question, column = room.coverage.table.chosen()
    counted = room.coverage.table.counts.coverage
    assert counted is not None
    assert column is not None
    assert question == chosen.question
    assert counted.columns[column].key == chosen.column


def test_what_is_meant_so_is_hidden_and_can_be_shown_again(room: QuestionsRoom, qtbot: QtBot) -> None:
    page, study = page_of(room), room._session.study
    before = shown(page)
    page.table.setFocus()
    page.table.selectRow(before.index(("A2", "silent")))
    qtbot.keyClick(page.table, Qt.Key.Key_Delete)
    assert shown(page) == [one for one in before if one != ("A2", "silent")]
    assert any("1 hidden" in item.words for item in page.status_items())
    page.narrow(MEANT)
    assert shown(page) == [("A2", "silent")]
    page.table.selectRow(0)
    page.meant_act.trigger()
    page.narrow("")
    assert shown(page) == before
    study.undo()
    assert ("A2", "silent") not in shown(page)
