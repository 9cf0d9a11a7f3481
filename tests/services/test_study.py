"""A study as a whole: who works, what listeners hear, what is told when."""

from pathlib import Path

import pytest

from qcoder.model.changes import Changes
from qcoder.model.errors import UserError
from qcoder.model.records import Coder
from qcoder.services import checking, coding, overview
from qcoder.services import history as past
from qcoder.services.codes import codebook
from qcoder.services.study import Study, create_study, open_study
from tests.small_study import code_named, code_words, text_of


def test_listeners_hear_what_an_action_touched(study: Study) -> None:
    heard: list[Changes] = []
    study.listeners.append(heard.append)
    ties = code_named(study, "Ties").id
    new = codebook.create(study, "New", parent=ties)
    applied = code_words(study, "Arnhem", "The town", new)
    codebook.rename(study, new, "Newer")
    codebook.delete(study, new)
    study.undo()
    assert [changes.label for changes in heard] == [
        "code.create", "coding.apply", "code.rename", "code.delete", "undo",
    ]
    created, put, renamed, gone, back = heard
    assert created.of("code").added == {new}
    assert not created.touches("coding")
    assert put.of("coding").added == {applied}
    assert renamed.of("code").changed == {new}
    assert gone.of("code").removed == {new}
    assert gone.of("coding").removed == {applied}
    assert back.of("code").added == {new}
    assert back.of("coding").added == {applied}


def test_an_action_that_changes_nothing_is_not_told_and_leaves_no_trace(study: Study) -> None:
    heard: list[Changes] = []
    study.listeners.append(heard.append)
    before = checking.content(study)
    codebook.rename(study, code_named(study, "Room").id, "Room")
    code_words(study, "Arnhem", "a larger room", code_named(study, "Room").id)
    study.undo()
    heard.clear()
    codebook.recolour(study, code_named(study, "Room").id, code_named(study, "Room").color)
    assert heard == []
    assert len(checking.content(study)["txn"]) == len(before["txn"]) + 2


def test_an_error_inside_an_action_takes_everything_back(study: Study) -> None:
    before = checking.content(study)

    def fail() -> None:
        with study.action("code.change") as tx:
            tx.add("code", name="Half")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert checking.content(study) == before
    assert study.undo_name == ""
    codebook.create(study, "Whole")
    assert checking.problems(study) == []


def test_one_action_at_a_time(study: Study) -> None:
    def nest() -> None:
        with study.action("code.change"):
            codebook.create(study, "Inner")

    with pytest.raises(RuntimeError, match="open already"):
        nest()
    assert "Inner" not in {code.name for code in codebook.codes(study)}


def test_a_misspelt_column_is_a_bug_that_writes_nothing(study: Study) -> None:
    before = checking.content(study)

    def write(**values: str) -> None:
        with study.action("code.change") as tx:
            tx.set("code", code_named(study, "Room").id, **values)

    for values in ({"nane": "x"}, {"id": "x"}, {"name = 'x' --": "x"}):
        with pytest.raises(ValueError, match="no such columns"):
            write(**values)
    assert checking.content(study) == before


def test_who_works_is_remembered_with_the_file(study: Study) -> None:
    study.work_as("  Bram ")
    assert study.coder.name == "Bram"
    path = study.path
    study.close()
    with open_study(path) as again:
        assert again.coder.name == "Bram"
        code_words(again, "Arnhem", "The town", code_named(again, "Ties").id)
        assert past.everything(again)[0].coder == "Bram"
    with open_study(path, coder="anna") as again:
        assert again.coder.name == "Anna"
        assert overview.info(again).coders == ("Anna", "Bram")


def test_nobody_cannot_work(study: Study) -> None:
    with pytest.raises(UserError, match="needs a name"):
        study.work_as("  ")


def test_of_two_coders_of_one_name_the_one_at_work_stays(study: Study) -> None:
    """After a merge two people may have one name; opening the file must not make one the other."""
    with study.action("coder.add") as tx:
        other = tx.add("coder", name="Anna")
    study.resume(Coder(other, "Anna"))
    path = study.path
    study.close()
    with open_study(path) as again:
        assert again.coder.id == other


def test_a_coder_who_was_joined_into_another_works_as_that_one(study: Study) -> None:
    anna = study.coder
    bram = study.work_as("Bram")
    with study.action("coder.add") as tx:
        tx.set("coder", bram.id, merged_into=anna.id)
    assert study.coder == anna
    made = code_words(study, "Arnhem", "The town", code_named(study, "Ties").id)
    assert coding.get(study, made).coder == anna.id
    assert checking.problems(study) == []


def test_the_beginning_of_a_session_offers_nothing_to_undo(tmp_path: Path) -> None:
    with create_study(tmp_path / "new.qcoder", coder="Anna") as made:
        assert (made.undo_name, made.redo_name) == ("", "")
        assert made.coder.name == "Anna"
        assert made.name == "new"


def test_the_history_tells_who_did_what_when_in_words(study: Study) -> None:
    study.work_as("Bram")
    code_words(study, "Arnhem", "The town", code_named(study, "Ties").id)
    codebook.join(study, code_named(study, "Room").id, code_named(study, "Ties").id)
    newest = past.everything(study, newest=3)
    assert [(entry.coder, entry.label, entry.kinds) for entry in newest] == [
        ("Bram", "join the code Room into Ties", ("code",)), ("Bram", "apply Ties", ("coding",)),
        ("Anna", "add the coder Bram", ("coder",)),
    ]
    assert newest[0].when >= newest[1].when >= newest[2].when
    everything = past.everything(study)
    assert everything[-1].label == "begin the project"
    assert not any("…" in entry.label for entry in everything), "every name has its words"


def test_numbers_of_a_study(study: Study) -> None:
    known = overview.info(study)
    assert (known.sources, known.turns, known.codes, known.codings, known.questions) == (2, 9, 6, 7, 2)
    codebook.delete(study, code_named(study, "Ties").id)
    assert (overview.info(study).codes, overview.info(study).codings) == (3, 2)
    assert text_of(study, "Delft").characters > 0
