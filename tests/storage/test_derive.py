"""What follows from the log: joins, what is kept alive, the code tree, turns, twins.

Several people are played by one study here: what they did apart is written as it would lie there after a merge.
"""

from itertools import pairwise

import pytest

from qcoder.services import checking, coding, questions, sources
from qcoder.services import history as past
from qcoder.services.codes import codebook
from qcoder.services.study import Study
from qcoder.services.writing import memos
from qcoder.storage import derive
from qcoder.storage.derive.texts import history
from tests.small_study import code_named, code_words, shown, source_named, text_of


def undo(study: Study, label: str) -> None:
    past.undo(study, next(entry for entry in past.everything(study) if entry.label == label))


def write(study: Study, table: str, row: bytes, **cells: bytes | str | int | None) -> None:
    """What arrives from somebody else: a change that no rule of the services has looked at."""
    with study.action("code.change") as tx:
        tx.set(table, row, **cells)
    assert checking.problems(study) == []


def paths(study: Study) -> list[str]:
    return [code.path for code in codebook.codes(study)]


class TestJoins:
    def test_codings_count_to_the_end_of_a_chain(self, study: Study) -> None:
        bonding, bridging, room = (code_named(study, name).id for name in ("Bonding", "Bridging", "Room"))
        codebook.join(study, bonding, bridging)
        codebook.join(study, bridging, room)
        assert codebook.counts(study)[room] == 3
        study.undo()
        assert codebook.counts(study)[bridging] == 3

    def test_of_two_opposite_joins_the_younger_gives_way(self, study: Study) -> None:
        bonding, bridging = code_named(study, "Bonding").id, code_named(study, "Bridging").id
        write(study, "code", bonding, merged_into=bridging)
        write(study, "code", bridging, merged_into=bonding)
        assert "Ties > Bridging" in paths(study)
        assert "Ties > Bonding" not in paths(study)
        assert codebook.counts(study)[bridging] == 3

    def test_a_code_joined_into_itself_stays(self, study: Study) -> None:
        room = code_named(study, "Room").id
        write(study, "code", room, merged_into=room)
        assert "Needs > Room" in paths(study)

    def test_children_of_a_joined_code_hang_under_the_survivor(self, study: Study) -> None:
        """Somebody else added a subcode to a code that was joined meanwhile."""
        ties, needs = code_named(study, "Ties").id, code_named(study, "Needs").id
        codebook.join(study, ties, needs)
        write(study, "code", code_named(study, "Bonding").id, parent=ties)
        assert "Needs > Bonding" in paths(study)

    def test_speakers_cases_and_sources_that_were_joined(self, study: Study) -> None:
        arnhem, delft = source_named(study, "Arnhem"), source_named(study, "Delft")
        write(study, "source", arnhem.id, merged_into=delft.id)
        (left,) = sources.everything(study)
        assert len(left.texts) == 3
        assert {speaker.source for speaker in sources.speakers(study).values()} == {delft.id}


class TestTree:
    def test_of_two_moves_that_close_a_loop_the_younger_falls_back(self, study: Study) -> None:
        ties, needs = code_named(study, "Ties").id, code_named(study, "Needs").id
        write(study, "code", ties, parent=needs)
        write(study, "code", needs, parent=ties)
        assert code_named(study, "Needs").depth == 0
        assert code_named(study, "Ties").path == "Needs > Ties"
        assert {code.name for code in codebook.codes(study)} == {
            "Ties", "Bonding", "Bridging", "Needs", "Language classes", "Room",
        }
        undo(study, "change the code …")
        assert code_named(study, "Ties").path == "Needs > Ties"

    def test_a_code_under_a_deleted_parent_keeps_it_alive(self, study: Study) -> None:
        """One deleted the parent, another put a new code under it meanwhile."""
        needs = code_named(study, "Needs").id
        codebook.delete(study, needs)
        with study.action("code.create") as tx:
            tx.add("code", name="Quiet corner", parent=needs)
        assert "Needs > Quiet corner" in paths(study)
        assert "Needs > Room" not in paths(study)
        assert checking.problems(study) == []


class TestRevival:
    def test_a_coding_keeps_its_code_its_text_and_its_source(self, study: Study) -> None:
        """One deleted the source and the code, another coded with it there meanwhile."""
        text, room = text_of(study, "Arnhem").id, code_named(study, "Room").id
        stored = study.db.execute("SELECT version FROM turn WHERE text = ? LIMIT 1", (text,)).fetchone()[0]
        sources.delete(study, source_named(study, "Arnhem").id)
        codebook.delete(study, room)
        with study.action("coding.apply") as tx:
            tx.add(
                "coding", coder=study.coder.id, text=text, version=stored, start_pos=0, end_pos=11, code=room,
            )
        assert "Arnhem" in {source.name for source in sources.everything(study)}
        assert "Needs > Room" in paths(study)
        (one,) = coding.of_text(study, text)
        assert (one.start, one.end) == (0, 11)
        assert checking.problems(study) == []
        coding.remove(study, one.id)
        assert [source.name for source in sources.everything(study)] == ["Delft"]
        assert "Needs > Room" not in paths(study)
        assert checking.problems(study) == []

    def test_a_memo_keeps_a_coding_and_the_coding_its_code(self, study: Study) -> None:
        code = codebook.create(study, "Fleeting")
        one = code_words(study, "Arnhem", "The town", code)
        memo = memos.write(study, "coding", one, "To discuss.")
        undo(study, "apply Fleeting")
        undo(study, "create the code Fleeting")
        assert coding.get(study, one).code == code
        assert "Fleeting" in paths(study)
        memos.delete(study, memo)
        assert coding.find(study, one) is None
        assert "Fleeting" not in paths(study)
        assert checking.problems(study) == []

    def test_bringing_a_coding_back_brings_back_the_code_that_it_needs(self, study: Study) -> None:
        """Taken away, then its code deleted: undoing the first alone needs the code again."""
        one = coding.of_text(study, text_of(study, "Arnhem").id)[0]
        coding.remove(study, one.id)
        codebook.delete(study, code_named(study, "Needs").id)
        undo(study, "remove Needs")
        assert coding.get(study, one.id).code == one.code
        assert "Needs" in paths(study)
        assert "Needs > Room" not in paths(study)
        assert checking.problems(study) == []

    def test_joining_a_used_code_into_a_deleted_one_keeps_that_one(self, study: Study) -> None:
        """One joined two codes, another deleted the survivor meanwhile."""
        bonding, bridging = code_named(study, "Bonding").id, code_named(study, "Bridging").id
        codebook.delete(study, bridging)
        write(study, "code", bonding, merged_into=bridging)
        assert "Ties > Bridging" in paths(study)
        assert codebook.counts(study)[bridging] == 3

    def test_a_link_to_a_question_keeps_the_question(self, study: Study) -> None:
        second = questions.everything(study)[1]
        questions.delete(study, second.id)
        with study.action("question.change") as tx:
            tx.add("question_code", question=second.id, code=code_named(study, "Room").id, with_subcodes=1)
        assert [question.key for question in questions.everything(study)] == ["Q1", "Q1a"]
        assert checking.problems(study) == []


class TestTurns:
    def put(self, study: Study, source: str, at: int) -> bytes:
        """Another mark in the present words: whoever speaks from here on is somebody else."""
        text = text_of(study, source)
        _past, now = history(study.db, text.id)
        with study.action("text.correct") as tx:
            return tx.add(
                "turn", text=text.id, version=tx.keep_version(text.id, now), start_pos=at, body_start=at,
                body_end=text.characters, kind="speech",
            )

    def numbers(self, study: Study, source: str) -> list[tuple[int | None, int, int]]:
        return [(turn.number, turn.start, turn.end) for turn in sources.turns(study, text_of(study, source).id)]

    def test_turns_leave_no_gap_and_do_not_overlap(self, study: Study) -> None:
        at = sources.body(study, text_of(study, "Arnhem").id).index("and a larger room")
        self.put(study, "Arnhem", at)
        turns = self.numbers(study, "Arnhem")
        assert [number for number, _start, _end in turns] == [1, 2, 3, 4, 5]
        assert turns[0][1] == 0
        assert all(turn[2] == following[1] for turn, following in pairwise(turns))
        assert turns[-1][2] == text_of(study, "Arnhem").characters
        assert turns[2][1] == at
        assert checking.problems(study) == []

    def test_codings_lie_in_the_turn_that_is_there_now(self, study: Study) -> None:
        at = sources.body(study, text_of(study, "Arnhem").id).index("and a larger room")
        new = self.put(study, "Arnhem", at)
        (one,) = coding.of_text(study, text_of(study, "Arnhem").id)
        assert one.turn == new
        study.undo()
        (one,) = coding.of_text(study, text_of(study, "Arnhem").id)
        assert one.turn != new

    def test_of_two_marks_on_one_spot_the_older_shows(self, study: Study) -> None:
        """Two people split a turn at the same place."""
        first = self.put(study, "Arnhem", 60)
        second = self.put(study, "Arnhem", 60)
        ids = {turn.id for turn in sources.turns(study, text_of(study, "Arnhem").id)}
        assert first in ids
        assert second not in ids
        assert checking.problems(study) == []


def test_rebuilding_everything_changes_nothing(study: Study) -> None:
    codebook.join(study, code_named(study, "Bonding").id, code_named(study, "Bridging").id)
    undo(study, "create the code Room")
    before = shown(study)
    study.db.execute("BEGIN")
    derive.rebuild(study.db)
    assert shown(study) == before
    study.db.execute("ROLLBACK")


def test_the_codings_that_went_with_a_code_are_found_by_their_ids(study: Study) -> None:
    """By their texts SQLite would go through all codings of a study, once for every few hundred: minutes of work."""
    said = list[str]()
    study.db.set_trace_callback(said.append)
    codebook.delete(study, code_named(study, "Bonding").id)
    study.db.set_trace_callback(None)
    asked = [one for one in said if one.startswith("SELECT id, n, text FROM coding ")]
    plans = [study.db.execute(f"EXPLAIN QUERY PLAN {one}").fetchall()[0][3] for one in asked]
    assert plans == ["SEARCH coding USING INDEX idx_coding_id (id=?)"] * len(asked)
    assert plans


def test_twins_are_worked_out_in_any_order_of_arrival(study: Study) -> None:
    text = text_of(study, "Arnhem").id
    (one,) = coding.of_text(study, text)
    stored = study.db.execute("SELECT version FROM coding WHERE id = ?", (one.id,)).fetchone()[0]
    place = {"coder": one.coder, "text": text, "version": stored, "start_pos": one.start, "end_pos": one.end}
    with study.action("coding.apply") as tx:
        others = [tx.add("coding", **place, code=one.code) for _ in range(2)]
    assert [c.id for c in coding.of_text(study, text)] == [one.id]
    coding.recode(study, one.id, code_named(study, "Room").id)
    assert len(coding.of_text(study, text)) == 1
    study.undo()
    with study.action("coding.remove") as tx:
        tx.delete("coding", [one.id])
    assert [c.id for c in coding.of_text(study, text)] == [min(others)]
    assert checking.problems(study) == []


@pytest.mark.parametrize("label", ["import 3 transcripts", "create the code Ties", "create the case Visitor 1"])
def test_undoing_what_others_build_on_stays_sound(study: Study, label: str) -> None:
    before = shown(study)
    undo(study, label)
    assert checking.problems(study) == []
    past.redo(study, next(entry for entry in past.everything(study) if entry.label == label))
    assert shown(study) == before
