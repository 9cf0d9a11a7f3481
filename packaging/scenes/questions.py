"""The views of the research questions that `screens.py` renders."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, cast

from PySide6.QtWidgets import QApplication

from qcoder.services import question_editing, question_links, questions
from qcoder.services.codes import codebook
from qcoder.services.published import forms
from qcoder.services.published.forms import Spot
from qcoder.services.quoting.retrieval import QuoteFilter, Retrieval
from qcoder.services.reporting import findings
from qcoder.services.searching import saved
from qcoder.services.searching.word_query import WordQuery
from qcoder.services.study import Study
from qcoder.services.writing import memos
from qcoder.ui.views.questions.page_switch import EVIDENCE, MISSING

if TYPE_CHECKING:
    from stage import Stage

    from qcoder.ui.views.questions.room import QuestionsRoom
    from qcoder.ui.views.questions.view import QuestionsView

_LONG = "Чи допомагають осередки людям, які втекли від війни, знайти одне одного і залишатися на зв’язку? "


def _study(stage: Stage) -> Study:
    study = stage.window.study
    if study is None:
        raise RuntimeError("The sample did not open.")
    return study


def _key(study: Study, key: str) -> bytes:
    return questions.find(questions.everything(study), key).id


def _link(study: Study, key: str, **changes: object) -> None:
    now = question_links.of(questions.find(questions.everything(study), key))
    question_links.set_links(study, _key(study, key), replace(now, **changes))  # type: ignore[arg-type]


def _worked_on(study: Study) -> None:
    """An answer, a memo, links of each kind, some quotes chosen."""
    asked = _key(study, "C8")
    words = "Yes where a hub has a fixed volunteer; contact lasts where it is more than talk."
    questions.set_answer(study, asked, words, final=False)
    memos.write(study, "question", asked, "What counts as contact here?", title="Contact is not yet a tie")
    draft = question_editing.draft_of(study, asked)
    dutch = "Leiden de hubs tot contact dat blijft, ook met mensen uit de buurt?"
    question_editing.edit(study, asked, replace(draft, note="Agreed with the client in May.", texts={"nl": dutch}))
    neighbours = saved.save(study, "Neighbours", WordQuery("neighbour"))
    _link(study, "C8", searches=(neighbours,))
    _link(study, "D13", values=(("role", "Expert"),))
    known = Retrieval(study)
    rows = known.find(QuoteFilter(questions=("C8",)))[0].rows
    for row, status in zip(rows[::6], ("approved", "approved", "selected", "selected"), strict=False):
        forms.set_status(study, [Spot(row.text, row.start, row.end, None)], status)


def _room(stage: Stage) -> QuestionsRoom:
    stage.window.show_room("questions")
    stage.settle()
    return cast("QuestionsRoom", stage.window.room("questions"))


def _coverage(stage: Stage, key: str, column: int) -> QuestionsView:
    view = _room(stage).coverage
    view.table.choose(view.table.counts.row_of(_key(_study(stage), key)), column)
    view.table.setFocus()
    stage.settle()
    return view


def coverage(stage: Stage) -> None:
    """A cell with quotes, and its question with all that is known of it."""
    stage.open_sample()
    _worked_on(_study(stage))
    _coverage(stage, "C8", 3)


def cells(stage: Stage) -> None:
    """A range of cells, by role, counted in people."""
    stage.open_sample()
    _worked_on(_study(stage))
    view = _coverage(stage, "B5", 2)
    view.show_columns("attribute:role")
    view.count("people")
    stage.settle()
    row = view.table.counts.row_of(_key(_study(stage), "B5"))
    view.table.choose(row, 2)
    view.table.extend_to(row + 4, 4)
    stage.settle()


def people(stage: Stage) -> None:
    """A column for each person."""
    stage.open_sample()
    view = _coverage(stage, "A1", 1)
    view.show_columns("people")
    stage.settle()


def missing(stage: Stage) -> None:
    """What is missing under all questions."""
    stage.open_sample()
    _worked_on(_study(stage))
    _room(stage).switch_to(MISSING)
    stage.settle()


def nothing(stage: Stage) -> None:
    """A study without questions."""
    stage.open_empty()
    _room(stage)


def many(stage: Stage) -> None:
    """Two hundred questions, deep, long and in Ukrainian."""
    stage.open_sample()
    study = _study(stage)
    above = _key(study, "A")
    for number in range(200):
        row = questions.create(study, f"Z{number}", (_LONG * 3)[: 20 + number * 2], parent=above)
        above = row if number % 5 else _key(study, "B")
    questions.set_codes(study, row, [one.id for one in codebook.codes(study)][:12])
    _coverage(stage, "Z199", 1)


def _dialog(stage: Stage, opening: Callable[[], None]) -> None:
    opening()
    stage.settle()
    front = QApplication.activeModalWidget() or QApplication.activeWindow()
    if front is not None:
        stage.shown = front


def editor(stage: Stage) -> None:
    """The editor of a question."""
    stage.open_sample()
    _worked_on(_study(stage))
    view = _coverage(stage, "C8", 3)
    _dialog(stage, view.changing.edit_question)


def codes(stage: Stage) -> None:
    """The codes that serve a question."""
    stage.open_sample()
    view = _coverage(stage, "C8", 3)
    _dialog(stage, view.changing.change_codes)


def asked(stage: Stage) -> None:
    """Whom a question asks."""
    stage.open_sample()
    _worked_on(_study(stage))
    view = _coverage(stage, "D13", 3)
    _dialog(stage, view.changing.change_people)


def evidence(stage: Stage) -> None:
    """Two assumptions with evidence for and against them, by site."""
    stage.open_sample()
    study = _study(stage)
    known = Retrieval(study)
    for key in ("C8", "C9"):
        questions.set_kind(study, _key(study, key), questions.ASSUMPTION)
        finding = findings.create(study, _key(study, key), "Ties outlast the activity in which they began.")
        rows = known.find(QuoteFilter(questions=(key,)))[0].rows
        for stance, part in (("for", rows[::7]), ("against", rows[3:30:11]), ("nuance", rows[5:6])):
            findings.add_evidence(study, finding, [Spot(one.text, one.start, one.end, None) for one in part], stance)
    _room(stage).switch_to(EVIDENCE)
    stage.settle()


QUESTION_SCENES: dict[str, Callable[[Stage], None]] = {
    "questions": coverage,
    "questions_cells": cells,
    "questions_people": people,
    "questions_missing": missing,
    "questions_none": nothing,
    "questions_many": many,
    "questions_editor": editor,
    "questions_codes": codes,
    "questions_asked": asked,
    "questions_evidence": evidence,
}
