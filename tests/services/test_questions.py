"""Questions: made, changed, moved, answered, deleted; each with undo."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qcoder.model.errors import UserError
from qcoder.services import questions
from qcoder.services.study import Study, create_study
from qcoder.services.tables.questions_table import export_questions, import_questions


def tree(study: Study) -> list[tuple[int, str]]:
    """Depth and key of every question."""
    return [(one.depth, one.key) for one in questions.everything(study)]


def key(study: Study, wanted: str) -> bytes:
    return questions.find(questions.everything(study), wanted).id


def with_two_lines(study: Study) -> Study:
    """Makes two lines with two questions each; what follows can be undone up to there."""
    for line in ("A", "B"):
        above = questions.create(study, line, "")
        for number in (1, 2):
            questions.create(study, f"{line}{number}", "", parent=above)
    study.forget_undo()
    return study


@pytest.fixture
def lines(empty: Study) -> Study:
    return with_two_lines(empty)


FIRST = [(0, "A"), (1, "A1"), (1, "A2"), (0, "B"), (1, "B1"), (1, "B2")]


def test_moves_up_and_down_among_its_siblings(lines: Study) -> None:
    assert questions.shift(lines, key(lines, "A2"), -1)
    assert tree(lines)[:3] == [(0, "A"), (1, "A2"), (1, "A1")]
    assert not questions.shift(lines, key(lines, "A2"), -1)
    assert questions.shift(lines, key(lines, "A"), 1)
    assert [one for _depth, one in tree(lines)] == ["B", "B1", "B2", "A", "A2", "A1"]
    lines.undo()
    lines.undo()
    assert tree(lines) == FIRST


def test_goes_under_the_one_above_and_out_again(lines: Study) -> None:
    assert questions.put_under(lines, key(lines, "B2"))
    assert tree(lines)[-2:] == [(1, "B1"), (2, "B2")]
    assert questions.take_out(lines, key(lines, "B2"))
    assert tree(lines) == FIRST
    assert questions.take_out(lines, key(lines, "A1"))
    assert tree(lines) == [(0, "A"), (1, "A2"), (0, "A1"), (0, "B"), (1, "B1"), (1, "B2")]
    assert not questions.put_under(lines, key(lines, "A"))
    assert not questions.take_out(lines, key(lines, "B"))


def test_never_goes_into_itself(lines: Study) -> None:
    with pytest.raises(UserError, match="into itself"):
        questions.move(lines, key(lines, "A"), key(lines, "A1"))
    assert tree(lines) == FIRST


def test_goes_before_another_also_where_two_have_one_key(lines: Study) -> None:
    with lines.action("question.change", name="A2") as tx:
        first, second = key(lines, "A1"), key(lines, "A2")
        tx.set("question", first, pos="V")
        tx.set("question", second, pos="V")
    questions.move(lines, key(lines, "B1"), key(lines, "A"), before=second)
    assert [one for _depth, one in tree(lines)][:4] == ["A", "A1", "B1", "A2"]


def undo_all(study: Study) -> None:
    while study.undo_name:
        study.undo()


@pytest.fixture(scope="module")
def walked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Study]:
    """A study that every walk leaves as it was."""
    with create_study(tmp_path_factory.mktemp("walk") / "walk.qcoder", coder="Anna") as study:
        yield with_two_lines(study)


@given(
    steps=st.lists(
        st.tuples(st.sampled_from(["A1", "A2", "B", "B1", "B2"]), st.sampled_from(["up", "down", "in", "out"])),
        max_size=8,
    )
)
def test_no_walk_loses_a_question_and_undo_goes_all_the_way_back(walked: Study, steps: list[tuple[str, str]]) -> None:
    undo_all(walked)  # of a walk that failed
    for name, way in steps:
        one = key(walked, name)
        if way in {"up", "down"}:
            questions.shift(walked, one, -1 if way == "up" else 1)
        else:
            (questions.put_under if way == "in" else questions.take_out)(walked, one)
        assert sorted(found for _depth, found in tree(walked)) == ["A", "A1", "A2", "B", "B1", "B2"]
    undo_all(walked)
    assert tree(walked) == FIRST


def test_a_question_keeps_words_or_a_key_and_keys_are_unique(lines: Study) -> None:
    with pytest.raises(UserError, match="needs words"):
        questions.change(lines, key(lines, "A1"), key=" ")
    with pytest.raises(UserError, match="already"):
        questions.change(lines, key(lines, "A1"), key="b2")
    questions.change(lines, key(lines, "A1"), key="A1", body="Що змінилося?")
    assert questions.get(lines, key(lines, "A1")).body == "Що змінилося?"


def test_an_answer_is_written_by_somebody_at_some_time(lines: Study) -> None:
    asked = key(lines, "A1")
    assert questions.answer(lines, asked) == questions.Answer()
    questions.set_answer(lines, asked, " Yes, where it is open daily. ", final=False)
    written = questions.answer(lines, asked)
    assert (written.words, written.final, written.coder) == ("Yes, where it is open daily.", False, "Anna")
    assert written.when is not None
    lines.work_as("Bram")
    questions.set_answer(lines, asked, "Yes.", final=True)
    assert (questions.answer(lines, asked).coder, questions.answer(lines, asked).final) == ("Bram", True)


def test_undoing_an_answer_brings_back_the_one_before_with_its_author(lines: Study) -> None:
    asked = key(lines, "A1")
    questions.set_answer(lines, asked, "Yes.", final=False)
    lines.work_as("Bram")
    questions.set_answer(lines, asked, "No.", final=True)
    lines.undo()
    assert (questions.answer(lines, asked).words, questions.answer(lines, asked).coder) == ("Yes.", "Anna")
    questions.set_answer(lines, asked, "", final=True)
    assert questions.answer(lines, asked) == questions.Answer()


def test_a_question_that_is_gone_is_told(lines: Study) -> None:
    gone = key(lines, "A1")
    questions.delete(lines, gone)
    with pytest.raises(UserError, match="no longer"):
        questions.change(lines, gone, body="Still there?")


def test_a_question_can_be_an_assumption(study: Study, tmp_path: Path) -> None:
    made = questions.create(study, "T1", "Contact leads to work.", kind="assumption")
    assert questions.kinds(study) == {made: questions.ASSUMPTION}
    export_questions(study, tmp_path / "q.csv")
    assert "kind" in (tmp_path / "q.csv").read_text(encoding="utf-8-sig").splitlines()[0].split(",")
    questions.change(study, made, kind="")
    assert questions.kinds(study) == {}
    import_questions(study, tmp_path / "q.csv")
    assert questions.kinds(study) == {made: questions.ASSUMPTION}
    (tmp_path / "bad.csv").write_text("id,text,kind\nT2,Other words,belief\n", encoding="utf-8")
    with pytest.raises(UserError, match="1 row that cannot be used; nothing was imported"):
        import_questions(study, tmp_path / "bad.csv")
    with pytest.raises(UserError, match="no kind of question “belief”"):
        questions.create(study, "T3", "More words", kind="belief")
