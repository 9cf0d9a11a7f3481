"""Undo and redo: one cell on the transaction, of any age, as often as one likes."""

import pytest

from qcoder.history.undo import Action
from qcoder.model.errors import UserError
from qcoder.services import checking, coding, sources
from qcoder.services import history as past
from qcoder.services.codes import codebook
from qcoder.services.study import Study, open_study
from qcoder.services.writing import memos
from tests.small_study import code_named, code_words, shown, text_of


def entry(study: Study, label: str) -> past.Entry:
    """The newest action of this name."""
    return next(e for e in past.everything(study) if e.label == label)


def test_undo_is_one_cell_however_much_it_takes_back(study: Study) -> None:
    cells = study.db.execute("SELECT count(*) FROM cell").fetchone()[0]
    sources.delete(study, sources.find(study, "Delft").id)
    study.undo()
    written = study.db.execute("SELECT count(*) FROM cell WHERE f = 0").fetchone()[0]
    assert written == 1
    study.redo()
    assert study.db.execute("SELECT count(*) FROM cell WHERE f = 0").fetchone()[0] == 2
    assert study.db.execute("SELECT count(*) FROM cell").fetchone()[0] > cells + 2


def test_the_same_cell_can_be_undone_twice(study: Study) -> None:
    """Writing old values back would refuse this, or leave the first value in place."""
    code = code_named(study, "Room").id
    codebook.rename(study, code, "One")
    codebook.rename(study, code, "Two")
    study.undo()
    assert codebook.get(study, code).name == "One"
    study.undo()
    assert codebook.get(study, code).name == "Room"
    study.redo()
    study.redo()
    assert codebook.get(study, code).name == "Two"


def test_a_change_that_a_later_one_covers_can_be_undone(study: Study) -> None:
    code = code_named(study, "Room").id
    codebook.rename(study, code, "One")
    codebook.rename(study, code, "Two")
    older = entry(study, "rename the code Room to One")
    past.undo(study, older)
    assert codebook.get(study, code).name == "Two", "the later change still holds"
    past.undo(study, entry(study, "rename the code One to Two"))
    assert codebook.get(study, code).name == "Room"
    past.redo(study, older)
    assert codebook.get(study, code).name == "One"
    assert checking.problems(study) == []


def test_undo_has_a_name_and_shows_in_the_history(study: Study) -> None:
    code_words(study, "Arnhem", "The town", code_named(study, "Ties").id)
    assert study.undo_name == "apply Ties"
    assert study.redo_name == ""
    study.undo()
    assert study.redo_name == "apply Ties"
    newest = past.everything(study)[0]
    assert newest.label == "undo: apply Ties"
    assert newest.coder == "Anna"
    assert past.everything(study)[1].undone


def test_a_new_action_forgets_what_could_be_redone(study: Study) -> None:
    codebook.create(study, "One")
    study.undo()
    codebook.create(study, "Two")
    assert study.redo_name == ""
    with pytest.raises(UserError, match="nothing to redo"):
        study.redo()


def test_there_is_nothing_to_undo_at_the_beginning_of_a_session(study: Study) -> None:
    assert study.undo_name == ""
    with pytest.raises(UserError, match="nothing to undo"):
        study.undo()


def test_an_action_of_an_earlier_session_can_be_undone(study: Study) -> None:
    codebook.create(study, "New")
    path = study.path
    study.close()
    with open_study(path) as later:
        past.undo(later, entry(later, "create the code New"))
        assert len(codebook.codes(later)) == 6
        assert checking.problems(later) == []


def test_undoing_an_old_action_can_itself_be_taken_back(study: Study) -> None:
    codebook.create(study, "One")
    codebook.create(study, "Two")
    before = shown(study)
    past.undo(study, entry(study, "create the code One"))
    assert study.undo_name == "undo: create the code One"
    study.undo()
    assert shown(study) == before
    study.redo()
    assert "One" not in {code.name for code in codebook.codes(study)}
    for _ in range(3):
        study.undo()
    assert study.undo_name == ""
    assert len(codebook.codes(study)) == 6


def test_redoing_an_old_action_can_itself_be_taken_back(study: Study) -> None:
    codebook.create(study, "One")
    past.undo(study, entry(study, "create the code One"))
    past.redo(study, entry(study, "create the code One"))
    study.undo()
    assert len(codebook.codes(study)) == 6
    assert study.undo_name == "undo: create the code One"


def test_an_action_is_undone_once(study: Study) -> None:
    codebook.create(study, "New")
    old = entry(study, "create the code New")
    with pytest.raises(UserError, match="in force"):
        past.redo(study, old)
    past.undo(study, old)
    with pytest.raises(UserError, match="undone already"):
        past.undo(study, old)


def test_the_beginning_of_a_study_cannot_be_undone(study: Study) -> None:
    """Without its first coder nobody could open it again."""
    first = past.everything(study)[-1]
    assert first.label == "begin the project"
    assert not first.action.can_be_undone
    with pytest.raises(UserError, match="cannot be undone"):
        past.undo(study, first)


def test_an_undo_is_redone_and_not_undone(study: Study) -> None:
    codebook.create(study, "New")
    study.undo()
    with pytest.raises(UserError, match="cannot be undone"):
        past.undo(study, past.everything(study)[0])


def test_an_unknown_action_changes_nothing(study: Study) -> None:
    before = checking.content(study)
    with pytest.raises(UserError):
        study.set_undone(Action(b"x" * 16, "code.create", {}), undone=False)
    assert checking.content(study) == before


def test_undoing_a_code_that_is_in_use_keeps_it_alive(study: Study) -> None:
    """What is used is shown, whoever took it back; nothing that was coded is lost."""
    code = codebook.create(study, "New")
    used = code_words(study, "Arnhem", "The town", code)
    past.undo(study, entry(study, "create the code New"))
    assert codebook.get(study, code).name == "New"
    coding.remove(study, used)
    assert "New" not in {c.name for c in codebook.codes(study)}
    assert checking.problems(study) == []


def test_undo_tells_what_it_touched(study: Study) -> None:
    heard = []
    study.listeners.append(heard.append)
    code = codebook.create(study, "New")
    memos.write(study, "code", code, "A note.")
    study.undo()
    study.redo()
    made, written, gone, back = heard
    assert made.of("code").added == {code}
    assert gone.of("memo").removed == written.of("memo").added == back.of("memo").added
    assert not gone.touches("code")


def test_undoing_the_making_of_the_coder_at_work_falls_back_to_the_first(study: Study) -> None:
    study.work_as("Bram")
    study.undo()
    assert study.coder.name == "Anna"
    code_words(study, "Arnhem", "The town", code_named(study, "Ties").id)
    assert past.everything(study)[0].coder == "Anna"
    assert {c.coder for c in coding.of_text(study, text_of(study, "Arnhem").id)} == {study.coder.id}
