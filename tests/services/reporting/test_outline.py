"""The outline of the report."""

import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qcoder.model.errors import UserError
from qcoder.services import checking, coding, questions, sources
from qcoder.services.published import forms
from qcoder.services.published.forms import Spot
from qcoder.services.reporting import outline
from qcoder.services.reporting.outline import Chapter
from qcoder.services.study import Study, open_study
from qcoder.services.trees import Tree
from tests.small_study import code_named, code_words, few_examples, shown, text_of


def chapter(study: Study, key: str) -> Chapter:
    return outline.find(outline.everything(study), key)


def spots(study: Study) -> list[Spot]:
    text = text_of(study, "Delft").id
    return list(dict.fromkeys(Spot(text, one.start, one.end) for one in coding.of_text(study, text)))


def test_chapters_stand_in_a_tree(study: Study) -> None:
    first = outline.create(study, "Ties", key="1")
    outline.create(study, "Needs", key="2")
    outline.create(study, "Neighbours", key="1.1", parent=first, body="What they say.")
    assert [(one.label, one.depth) for one in outline.everything(study)] == [
        ("1 Ties", 0), ("1.1 Neighbours", 1), ("2 Needs", 0),
    ]
    tree = outline.tree(study)
    assert tree.take_out(chapter(study, "1.1").id)
    assert outline.tree(study).shift(chapter(study, "2").id, -1)
    assert [(one.key, one.depth) for one in outline.everything(study)] == [("1", 0), ("2", 0), ("1.1", 0)]
    with pytest.raises(UserError, match="cannot be moved into itself"):
        outline.tree(study).move(first, first)


def test_a_chapter_answers_questions_in_order(study: Study) -> None:
    made = outline.create(study, "Ties")
    known = [one.id for one in questions.everything(study)]
    outline.set_questions(study, made, known)
    outline.set_questions(study, made, known[::-1])
    assert outline.get(study, made).questions == tuple(known[::-1])
    outline.set_questions(study, made, known[:1])
    assert outline.get(study, made).questions == tuple(known[:1])


def test_quotes_are_placed_moved_and_taken_out(study: Study) -> None:
    before = shown(study)
    made = outline.create(study, "Ties")
    one, two, three, *_ = spots(study)
    assert outline.place_quotes(study, made, [one, two]) == 2
    assert outline.place_quotes(study, made, [three], 0) == 1
    first, second, third = outline.get(study, made).quotes
    assert outline.place_quotes(study, made, [two], 0) == 0, "it is there, and moves"
    assert outline.get(study, made).quotes == (third, first, second)
    assert [found.id for found in outline.chapters_of(study, first)] == [made]
    outline.take_quotes_out(study, made, [first])
    assert outline.get(study, made).quotes == (third, second)
    assert checking.problems(study) == []
    while study.undo_name:
        study.undo()
    assert shown(study) == before


def test_words_answer_a_question_whichever_of_their_codings_serves_it(study: Study) -> None:
    words = questions.create(study, "Q9", "Which words?")
    questions.set_codes(study, words, [code_named(study, "Language classes").id])
    code_words(study, "Delft", "language\u00a0classes", code_named(study, "Bonding").id)
    text = text_of(study, "Delft").id
    at = sources.body(study, text).index("language\u00a0classes")
    forms.set_status(study, [Spot(text, at, at + len("language classes"))], "approved")
    for key in ("Q9", "Q1a"):
        made = outline.create(study, "Chapter")
        assert outline.take_in_selected(study, made) == 0, "it answers nothing yet"
        outline.set_questions(study, made, [questions.find(questions.everything(study), key).id])
        assert outline.take_in_selected(study, made) == 1
        assert outline.take_in_selected(study, made) == 0


def test_a_deleted_chapter_takes_those_below_along(study: Study) -> None:
    first = outline.create(study, "Ties", key="1")
    below = outline.create(study, "Below", key="1.1", parent=first)
    outline.place_quotes(study, below, spots(study))
    before = shown(study)
    outline.delete(study, first)
    assert outline.everything(study) == []
    study.undo()
    assert shown(study) == before


def test_a_chapter_without_a_name_is_refused(study: Study) -> None:
    with pytest.raises(UserError, match="needs a number or a title"):
        outline.create(study, " ")
    made = outline.create(study, "Ties")
    with pytest.raises(UserError, match="needs a number or a title"):
        outline.change(study, made, title="")
    with pytest.raises(UserError, match="There is no chapter"):
        outline.find(outline.everything(study), "9")


def _moved(tree: Tree, act: str, row: bytes) -> bool:
    if act in {"up", "down"}:
        return tree.shift(row, -1 if act == "up" else 1)
    return tree.put_under(row) if act == "under" else tree.take_out(row)


@few_examples
@given(st.data())
def test_any_moves_keep_a_tree_of_the_same_chapters(template: object, data: st.DataObject) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(shutil.copy(str(template), Path(folder) / "small.qcoder"))
        with open_study(path) as study:
            made = [outline.create(study, f"Chapter {number}") for number in range(5)]
            for _ in range(data.draw(st.integers(1, 6))):
                row = data.draw(st.sampled_from(made))
                act = data.draw(st.sampled_from(["up", "down", "under", "out"]))
                before = [(one.id, one.parent) for one in outline.everything(study)]
                moved = _moved(outline.tree(study), act, row)
                after = [(one.id, one.parent) for one in outline.everything(study)]
                assert (before != after) == moved
                assert {one for one, _ in after} == set(made)
