"""A text replaced by a new file of it: the words and turns of the file, and the codings where they were."""

from pathlib import Path

import pytest

from qcoder.model.errors import UserError
from qcoder.model.remap import State
from qcoder.services import checking, coding, sources
from qcoder.services.importing import transcripts
from qcoder.services.importing.transcripts import Plan
from qcoder.services.study import Study
from qcoder.services.texts import corrections, text_replacement, turn_marks
from qcoder.services.writing import memos
from tests.small_study import DELFT, shown, text_of


def plan(folder: Path, words: str, *, raw: bytes | None = None) -> Plan:
    path = folder / "Delft new.txt"
    path.write_bytes(words.encode() if raw is None else raw)
    return transcripts.plan(path, language="en")


def turns_as_in(study: Study, item: Plan) -> None:
    """The turns shown are those of the file, one by one."""
    text = text_of(study, "Delft").id
    assert sources.body(study, text) == item.transcript.text
    assert [(one.start, one.body_start, one.body_end) for one in sources.turns(study, text)] == [
        (mark.start, mark.body_start, mark.body_end) for mark in item.reading.turns
    ]
    assert checking.problems(study) == []


def coded_words(study: Study) -> list[str]:
    text = text_of(study, "Delft").id
    body = sources.body(study, text)
    return [body[one.start : one.end] for one in coding.of_text(study, text)]


def test_a_file_that_another_program_saved_changes_nothing(study: Study, tmp_path: Path) -> None:
    """BOM and CRLF go when a file is read."""
    item = plan(tmp_path, "", raw=b"\xef\xbb\xbf" + DELFT.replace("\n", "\r\n").encode())
    before = shown(study)
    assert text_replacement.preview(study, text_of(study, "Delft").id, item).outcome.hunks == ()
    with pytest.raises(UserError, match="same words"):
        text_replacement.replace_text(study, text_of(study, "Delft").id, item)
    assert shown(study) == before


def test_changed_words_keep_codings_turns_and_what_is_on_them(study: Study, tmp_path: Path) -> None:
    text = text_of(study, "Delft").id
    before = [one.id for one in sources.turns(study, text)]
    words = DELFT.replace("coffee", "tea").replace("neighbour", "neighbor").replace("\n", "\r\n")
    item = plan(tmp_path, "", raw=b"\xef\xbb\xbf" + words.encode())
    told = text_replacement.preview(study, text, item)
    assert told.turns == (5, 5)
    outcome = text_replacement.replace_text(study, text, item)
    assert outcome == told.outcome
    assert sorted(one.new for one in outcome.of(State.CHANGED)) == ["neighbor Zoe\u0301", "we came for tea 😀"]
    assert not outcome.of(State.LOST)
    assert [one.id for one in sources.turns(study, text)] == before
    turns_as_in(study, item)
    assert study.undo_name == "replace the words of Delft by Delft new.txt"


def test_blanks_at_the_ends_of_lines_touch_no_coding(study: Study, tmp_path: Path) -> None:
    coded = coded_words(study)
    item = plan(tmp_path, DELFT.replace("\n", " \n"))
    outcome = text_replacement.replace_text(study, text_of(study, "Delft").id, item)
    assert not outcome.of(State.CHANGED, State.LOST)
    assert coded_words(study) == coded
    turns_as_in(study, item)


def test_a_turn_put_in_and_one_taken_out(study: Study, tmp_path: Path) -> None:
    text = text_of(study, "Delft").id
    lines = DELFT.removesuffix("\n").split("\n")
    lines.insert(2, "Visitor 3: Me too, for the people.")
    del lines[4]
    everything = shown(study)
    coded = coded_words(study)
    item = plan(tmp_path, "\n".join(lines) + "\n")
    told = text_replacement.replace_text(study, text, item)
    assert not told.of(State.LOST, State.CHANGED)
    assert coded_words(study) == coded
    turns_as_in(study, item)
    spoken = [one.speaker for one in sources.spoken(study, next(
        s for s in sources.everything(study) if s.name == "Delft"
    )) if one.text.id == text]
    assert spoken == ["Moderator", "Visitor 1", "Visitor 3", "Visitor 2", "Visitor 1"]
    study.undo()
    assert shown(study) == everything


def test_a_speaker_whom_a_person_chose_stays_where_the_label_did_not_change(study: Study, tmp_path: Path) -> None:
    text = text_of(study, "Delft").id
    turns = sources.turns(study, text)
    turn_marks.change_speaker(study, [turns[1].id], "Chosen")
    item = plan(tmp_path, DELFT.replace("coffee", "tea").replace("Visitor 2", "Visitor 5"))
    text_replacement.replace_text(study, text, item)
    names = {one.id: one.name for one in sources.speakers(study).values()}
    assert [names[one.speaker] for one in sources.turns(study, text) if one.speaker] == [
        "Moderator", "Chosen", "Visitor 5", "Moderator", "Visitor 1"
    ]


def test_a_new_turn_gets_the_speaker_whom_its_label_means(study: Study, tmp_path: Path) -> None:
    """At the import labels may get other names; here all turns of a label were given to another speaker."""
    text = text_of(study, "Delft").id
    turns = sources.turns(study, text)
    turn_marks.change_speaker(study, [turns[1].id, turns[4].id], "Oksana")
    text_replacement.replace_text(study, text, plan(tmp_path, DELFT + "Visitor 1: And more.\n"))
    names = {one.id: one.name for one in sources.speakers(study).values()}
    assert names[sources.turns(study, text)[5].speaker or b""] == "Oksana"


def test_a_new_file_is_read_by_the_convention_of_the_old_one(study: Study, tmp_path: Path) -> None:
    convention = text_replacement.convention_of(study, text_of(study, "Delft").id)
    item = plan(tmp_path, DELFT)
    assert text_replacement.read_again(item, convention).reading.convention == convention
    assert text_replacement.read_again(item, "none of these") == item


def test_earlier_corrections_that_the_file_changes_are_named(study: Study, tmp_path: Path) -> None:
    text = text_of(study, "Delft").id
    at = sources.body(study, text).index("coffee")
    corrections.correct_words(study, text, at, at + 6, "tea")
    [made] = corrections.corrections(study, text)
    told = text_replacement.preview(study, text, plan(tmp_path, DELFT.replace("help", "guide")))
    assert [one.id for one in told.overwritten] == [made.id]


def test_words_that_the_file_leaves_out_wait_in_the_review(study: Study, tmp_path: Path) -> None:
    text = text_of(study, "Delft").id
    item = plan(tmp_path, "\n".join(DELFT.split("\n")[:2]))
    outcome = text_replacement.replace_text(study, text, item)
    assert len(outcome.of(State.LOST)) == 3
    turns_as_in(study, item)


def test_after_a_split_and_a_join_the_turns_are_still_those_of_the_file(study: Study, tmp_path: Path) -> None:
    text = text_of(study, "Delft").id
    body = sources.body(study, text)
    turns = sources.turns(study, text)
    turn_marks.split_turn(study, turns[1].id, body.index("Later"))
    turn_marks.join_turns(study, turns[2].id)
    item = plan(tmp_path, DELFT.replace("coffee", "tea"))
    text_replacement.replace_text(study, text, item)
    turns_as_in(study, item)


def test_memos_on_codings_and_passages_survive(study: Study, tmp_path: Path) -> None:
    text = text_of(study, "Delft").id
    at = sources.body(study, text).index("language")
    memos.write_on_passage(study, text, at, at + 8, "Which ones?")
    text_replacement.replace_text(study, text, plan(tmp_path, DELFT.replace("coffee", "tea")))
    assert "Which ones?" in [one.body for one in memos.everything(study)]
