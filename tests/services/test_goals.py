"""What can be gone to by name: every kind, read once until somebody writes."""

from qcoder.services import cases, goals, questions
from qcoder.services.codes import code_editing
from qcoder.services.reporting import findings, outline
from qcoder.services.searching import saved
from qcoder.services.searching.word_query import WordQuery
from qcoder.services.study import Study
from qcoder.services.writing import journal, memos
from tests.small_study import code_named


def of_kind(study: Study, kind: str) -> list[str]:
    return [one.name for one in goals.everything(study) if one.kind == kind]


def test_every_kind_is_a_goal(study: Study) -> None:
    asked = questions.find(questions.everything(study), "Q1")
    findings.create(study, asked.id, "Coffee brings\npeople in.")
    outline.create(study, "3.2 What brings people")
    saved.save(study, "Coffee", WordQuery("coffee"))
    memos.write(study, "code", code_named(study, "Ties").id, "Who knows whom, and since when?")
    journal.write(study, "Began to code.", day="2026-01-02")
    assert of_kind(study, goals.SOURCE) == ["Arnhem", "Delft"]
    assert "Bonding" in of_kind(study, goals.CODE)
    assert of_kind(study, goals.QUESTION) == ["Q1  What do visitors find?", "Q1a  Whom do they meet?"]
    assert of_kind(study, goals.FINDING) == ["Coffee brings people in."]
    assert of_kind(study, goals.CHAPTER) == ["3.2 What brings people"]
    assert of_kind(study, goals.SEARCH) == ["Coffee"]
    assert of_kind(study, goals.MEMO) == ["Who knows whom, and since when?", "Needs"], "by its title, else its words"
    assert of_kind(study, goals.JOURNAL) == ["Began to code."]
    assert len(of_kind(study, goals.PERSON)) + len(of_kind(study, goals.SITE)) == len(cases.everything(study))


def test_a_code_has_its_other_names_and_where_it_stands(study: Study) -> None:
    bonding = code_named(study, "Bonding")
    code_editing.set_label(study, bonding.id, "nl", "Binding")
    [goal] = [one for one in goals.everything(study) if one.id == bonding.id]
    assert (goal.inside, goal.others) == ("Ties", ("Binding",))


def test_they_are_read_once_until_somebody_writes(study: Study) -> None:
    known = goals.everything(study)
    assert goals.everything(study) is known
    questions.create(study, "Q2", "Who stays away?")
    assert "Q2  Who stays away?" in of_kind(study, goals.QUESTION)
    study.undo()
    assert goals.everything(study) == known
