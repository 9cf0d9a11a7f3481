"""Notes on anything."""

from collections.abc import Callable
from pathlib import Path

import pytest

from qcoder.model.errors import UserError
from qcoder.services import cases, checking, coding, questions, sources
from qcoder.services.codes import codebook
from qcoder.services.searching import words
from qcoder.services.searching.word_query import MEMOS, WordQuery
from qcoder.services.study import Study
from qcoder.services.tables import memos_table
from qcoder.services.writing import memo_export, memo_links, memo_listing, memos
from tests.small_study import code_named, shown, source_named, text_of

Writer = Callable[[Study, Path], int]


def targets(study: Study) -> dict[str, bytes]:
    text = text_of(study, "Delft").id
    return {
        "source": source_named(study, "Delft").id, "text": text, "code": code_named(study, "Room").id,
        "coding": coding.of_text(study, text)[0].id, "question": questions.everything(study)[0].id,
        "study_case": cases.everything(study)[0].id,
    }


def test_a_memo_on_anything(study: Study) -> None:
    for kind, target in targets(study).items():
        memos.write(study, kind, target, f"  On a {kind}. ", title=" Note ")
    assert [(memo.target_kind, memo.target, memo.body, memo.title) for memo in memos.everything(study)[1:]] == [
        (kind, target, f"On a {kind}.", "Note") for kind, target in targets(study).items()
    ]
    assert {memo.coder for memo in memos.everything(study)} == {study.coder.id}
    with pytest.raises(ValueError, match="cannot be on a weather"):
        memos.write(study, "weather", b"x", "A memo.")


def test_an_empty_memo_is_refused_and_an_emptied_one_goes(study: Study) -> None:
    with pytest.raises(UserError, match="empty"):
        memos.write(study, "code", code_named(study, "Room").id, " \n")
    memo = memos.write(study, "code", code_named(study, "Room").id, "A memo.")
    before = shown(study)
    memos.change(study, memo, " ")
    assert memo not in {one.id for one in memos.everything(study)}
    assert study.undo_name == "delete a memo"
    study.undo()
    assert shown(study) == before
    memos.change(study, memo, "Other words.", title="Title")
    assert (memos.everything(study)[-1].body, memos.everything(study)[-1].title) == ("Other words.", "Title")


def test_a_memo_on_a_passage_has_the_place_of_its_words(study: Study) -> None:
    text = text_of(study, "Delft").id
    at = sources.body(study, text).index("neighbour")
    memos.write_on_passage(study, text, at, at + 9, "Who?")
    memo = memos.everything(study)[-1]
    assert (memo.target_kind, memo.target, memo.start, memo.end) == ("text", text, at, at + 9)
    assert checking.problems(study) == []


@pytest.mark.parametrize("kind", ["source", "code", "question", "study_case"])
def test_what_is_deleted_takes_its_memos_along(study: Study, kind: str) -> None:
    deletions = {
        "source": sources.delete, "code": codebook.delete,
        "question": questions.delete, "study_case": cases.delete,
    }
    target = targets(study)[kind]
    memos.write(study, kind, target, "A memo.")
    before = shown(study)
    deletions[kind](study, target)
    rows = study.db.execute(f"SELECT count(*) FROM live_{kind} WHERE id = ?", (target,)).fetchone()[0]
    assert rows == 0, "a memo that stayed behind would keep it alive"
    assert "A memo." not in {memo.body for memo in memos.everything(study)}
    study.undo()
    assert shown(study) == before


def test_what_is_written_on_a_coding_is_among_the_memos(study: Study, tmp_path: Path) -> None:
    one = coding.of_text(study, text_of(study, "Delft").id)[0]
    coding.comment(study, one.id, "See [[Room]].")
    [shown_one] = [each for each in memo_listing.listed(study) if each.on == "coding"]
    assert (shown_one.memo.body, shown_one.words, shown_one.coder) == ("See [[Room]].", "we came for coffee 😀", "Anna")
    assert memos.is_comment(shown_one.memo)
    room = code_named(study, "Room").id
    assert [each.row for each in memo_links.mentions(study, room)] == [one.id]
    found = list(words.Searcher(study).find(WordQuery("see", areas=(MEMOS,))).hits)
    assert [hit.target for hit in found] == [one.id]
    memo_export.write_memos(study, tmp_path / "memos.md")
    assert "See Room." in (tmp_path / "memos.md").read_text(encoding="utf-8")
    memo_export.write_memos(study, tmp_path / "memos.csv")
    before = shown(study)
    memos_table.import_memos(study, tmp_path / "memos.csv")
    assert shown(study) == before, "what is there already is not taken in twice"
    memos.change(study, one.id, "Otherwise.", title="")
    assert coding.get(study, one.id).comment == "Otherwise."
    memos.delete(study, one.id)
    assert [each for each in memo_listing.listed(study) if each.on == "coding"] == []
    study.undo()
    assert memos.named(study, one.id.hex()).body == "Otherwise."


@pytest.mark.parametrize("write", [memo_export.write_memos, memo_export.write_journal])
def test_a_file_that_cannot_be_written_names_every_kind_that_can(study: Study, tmp_path: Path, write: Writer) -> None:
    with pytest.raises(UserError, match=r"end its name in one of \.docx, \.html, \.md, \.csv, \.tsv, \.xlsx\."):
        write(study, tmp_path / "memos.pdf")
    assert not list(tmp_path.glob("memos.pdf*"))
