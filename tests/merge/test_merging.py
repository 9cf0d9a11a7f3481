"""What people meet when they merge: what comes, what disagrees, what looks alike, and taking it back."""

import shutil
import sqlite3
from pathlib import Path

import pytest

from qcoder.model.errors import EnvironmentProblem, UserError
from qcoder.services import cases, checking, coding, goals, sources
from qcoder.services import history as past
from qcoder.services.codes import codebook
from qcoder.services.exploring.material import Material
from qcoder.services.importing import transcripts
from qcoder.services.study import Study, open_study
from qcoder.services.team import merging
from qcoder.services.team.merging import MergeReport
from qcoder.services.writing import memos
from qcoder.storage.schema import FORMAT
from tests.merge.teams import code, replace_words, sound, team, tree
from tests.property.copies import state
from tests.small_study import code_words, shown, text_of


def told(report: MergeReport) -> set[tuple[str, str, str, str]]:
    return {(c.kind, c.what, c.kept, c.other) for c in report.conflicts}


def test_what_the_other_did_comes_and_is_counted(project: Path) -> None:
    with team(project, "Ann", "Ben") as (ann, ben):
        new = codebook.create(ben, "Coffee")
        code_words(ben, "Arnhem", "The town", new)
        memos.write(ben, "code", new, "What for?")
        replace_words(ben, "Delft", "In the beginning", "At first")
        report = merging.merge(ann, [ben.path])
        assert report.added == {"coders": 1, "corrections": 1, "codes": 1, "codings": 1, "memos": 1}
        assert [(w.coder, w.codings, w.codes, w.memos, w.corrections) for w in report.work] == [("Ben", 1, 1, 1, 1)]
        assert report.conflicts == ()
        assert "Coffee" in tree(ann)
        assert "At first we came" in sources.body(ann, text_of(ann, "Delft").id)
        assert sound(ann)


def test_what_comes_is_seen_though_it_was_done_before_the_last_thing_done_here(project: Path) -> None:
    """What was read of a study, and whether it was sent, must not hold because its newest action is the same."""
    with team(project, "Ann", "Ben") as (ann, ben):
        code_words(ben, "Arnhem", "The town", code(ben, "Ties"))
        codebook.create(ben, "Coffee")
        codebook.create(ann, "Tea")
        counted, state_before = len(Material(ann).rows), ann.state
        assert "Coffee" not in {one.name for one in goals.everything(ann)}
        merging.merge(ann, [ben.path])
        assert ann.state != state_before
        assert len(Material(ann).rows) == counted + 1
        assert "Coffee" in {one.name for one in goals.everything(ann)}
        ann.undo()
        assert (ann.state, len(Material(ann).rows)) == (state_before, counted)
        assert "Coffee" not in {one.name for one in goals.everything(ann)}


def test_the_others_file_is_only_read(project: Path) -> None:
    with team(project, "Ann", "Ben") as (ann, ben):
        codebook.create(ben, "Coffee")
        other = ben.path
        ben.close()
        other.chmod(0o444)
        before = other.read_bytes()
        merging.merge(ann, [other])
        assert other.read_bytes() == before
        assert "Coffee" in tree(ann)


def test_a_study_merged_into_itself_or_twice_stays_as_it_is(project: Path) -> None:
    with team(project, "Ann", "Ben") as (ann, ben):
        codebook.create(ben, "Coffee")
        before = checking.content(ann)
        merging.merge(ann, [ann.path])
        assert checking.content(ann) == before
        merging.merge(ann, [ben.path])
        after = checking.content(ann)
        undo = ann.undo_name
        report = merging.merge(ann, [ben.path])
        assert (report.added, report.changed, report.conflicts) == ({}, {}, ())
        assert checking.content(ann) == after
        assert ann.undo_name == undo, "what brought nothing is no step"


def test_a_preview_writes_nothing_and_tells_what_the_merge_tells(project: Path) -> None:
    with team(project, "Ann", "Ben") as (ann, ben):
        codebook.rename(ann, code(ann, "Room"), "Space")
        codebook.rename(ben, code(ben, "Room"), "Rooms")
        before = ann.path.read_bytes()
        preview = merging.preview(ann, [ben.path])
        assert ann.path.read_bytes() == before
        assert merging.merge(ann, [ben.path]) == preview


def test_of_two_definitions_the_newer_is_shown_and_the_older_listed(project: Path) -> None:
    with team(project, "Ann", "Ben") as (ann, ben):
        codebook.change(ann, code(ann, "Ties"), definition="By Ann.")
        codebook.change(ben, code(ben, "Ties"), definition="By Ben.")
        report = merging.merge(ann, [ben.path])
        assert told(report) == {("changed by both", "definition of the code “Ties”", "By Ben.", "By Ann.")}
        assert codebook.get(ann, code(ann, "Ties")).definition == "By Ben."
        merging.merge(ben, [ann.path])
        assert state(ann) == state(ben)


def test_the_same_change_by_both_is_no_conflict(project: Path) -> None:
    with team(project, "Ann", "Ben") as people:
        for study in people:
            codebook.change(study, code(study, "Ties"), definition="The same.")
        assert merging.merge(people[0], [people[1].path]).conflicts == ()


@pytest.mark.parametrize("into", [0, 1])
def test_a_code_that_one_deleted_and_the_other_used_is_shown_and_listed(project: Path, into: int) -> None:
    with team(project, "Ann", "Ben") as people:
        ann, ben = people
        room = code(ann, "Room")
        codebook.delete(ann, room)
        used = code_words(ben, "Arnhem", "The town", room)
        study = people[into]
        report = merging.merge(study, [people[1 - into].path])
        assert ("deleted and used", "code “Room”", "shown, since it is in use", "deleted by Ann") in told(report)
        assert coding.get(study, used).code == room
        assert sound(study)


def test_a_coding_that_one_deleted_and_the_other_changed_is_listed(project: Path) -> None:
    with team(project, "Ann", "Ben") as (ann, ben):
        first = coding.of_text(ann, text_of(ann, "Arnhem").id)[0]
        coding.remove(ann, first.id)
        coding.comment(ben, first.id, "Keep this.")
        report = merging.merge(ann, [ben.path])
        (found,) = report.conflicts
        assert (found.kind, found.kept, found.other) == (
            "deleted and changed", "deleted by Ann", "comment: Keep this."
        )


def test_two_moves_that_close_a_loop_in_the_tree_are_cut_once_and_listed(project: Path) -> None:
    with team(project, "Ann", "Ben") as (ann, ben):
        codebook.move(ann, code(ann, "Ties"), code(ann, "Needs"))
        codebook.move(ben, code(ben, "Needs"), code(ben, "Ties"))
        report = merging.merge(ann, [ben.path])
        assert ("loop in the tree", "code “Needs”", "at the top", "under “Ties”") in told(report)
        assert "Needs > Ties > Bonding" in tree(ann)
        merging.merge(ben, [ann.path])
        assert tree(ben) == tree(ann)
        assert sound(ann)


def test_the_same_words_coded_alike_by_one_person_in_two_copies_show_once(project: Path) -> None:
    with team(project, "Ann", "Ben") as (ann, _ben):
        at_home = Path(shutil.copy(ann.path, ann.path.with_name("home.qcoder")))
        one = code_words(ann, "Arnhem", "The town", code(ann, "Ties"))
        with open_study(at_home, coder="Ann") as home:
            other = code_words(home, "Arnhem", "The town", code(home, "Ties"))
            memos.write(home, "coding", other, "On the twin.")
        merging.merge(ann, [at_home])
        shown_now = [c.id for c in coding.of_text(ann, text_of(ann, "Arnhem").id) if c.id in {one, other}]
        assert shown_now == [min(one, other)]
        assert "On the twin." in {memo.body for memo in memos.everything(ann)}
        merging.merge(ann, [at_home])
        assert sound(ann)


def test_of_two_corrections_of_the_same_words_the_newer_holds_and_the_older_is_listed(project: Path) -> None:
    with team(project, "Ann", "Ben") as (ann, ben):
        replace_words(ann, "Delft", "for coffee", "for some coffee")
        replace_words(ben, "Delft", "for coffee", "for the coffee")
        replace_words(ben, "Delft", "to find", "to look for")
        report = merging.merge(ann, [ben.path])
        body = sources.body(ann, text_of(ann, "Delft").id)
        assert "came for the coffee 😀" in body
        assert "some coffee" not in body
        assert "to look for their way" in body
        assert [(c.kind, c.kept, c.other) for c in report.conflicts] == [
            ("corrected by both", "for the coffee", "for some coffee")
        ]
        assert sound(ann)


def test_names_alike_are_proposed_and_different_numbers_are_not(project: Path) -> None:
    with team(project, "Ann", "Ben") as (ann, ben):
        for study, names in ((ann, ("Taalbarrière", "Neighbourhood", "Evaluation wave 1", "Coffee")),
                             (ben, ("taalbarriere", "Neighborhood", "Evaluation wave 2", "Toys"))):
            for name in names:
                codebook.create(study, name)
            cases.create(study, "Volunteers")
        found = {(s.kind, s.one, s.other, s.why) for s in merging.merge(ann, [ben.path]).suggestions}
        assert found == {
            ("codes", "Taalbarrière", "taalbarriere", "the same letters"),
            ("codes", "Neighbourhood", "Neighborhood", "nearly the same letters"),
            ("cases", "Volunteers", "Volunteers", "the same letters"),
        }


def test_one_coder_under_two_ids_is_proposed(project: Path) -> None:
    with team(project, "Ann", "Ben") as (ann, ben):
        ben.work_as("ánn")
        code_words(ben, "Arnhem", "The town", code(ben, "Ties"))
        found = [(s.kind, s.one, s.other) for s in merging.merge(ann, [ben.path]).suggestions]
        assert found == [("coders", "Ann", "ánn")]


def test_a_merge_is_one_step_with_a_name_and_tells_what_it_touched(project: Path) -> None:
    with team(project, "Ann", "Ben", "Cas") as (ann, ben, cas):
        new = codebook.create(ben, "Coffee")
        codebook.rename(cas, code(cas, "Room"), "Space")
        before = checking.content(ann)
        heard = []
        ann.listeners.append(heard.append)
        merging.merge(ann, [ben.path, cas.path])
        (changes,) = heard
        assert new in changes.of("code").added
        assert changes.of("code").changed == {code(ann, "Space")}
        assert ann.undo_name == "merge Ben, Cas"
        ann.undo()
        assert ann.redo_name == "merge Ben, Cas"
        assert heard[-1].of("code").removed == {new}
        assert checking.content(ann) == before
        assert sound(ann)
        ann.redo()
        assert "Coffee" in tree(ann)
        assert sound(ann)


def test_two_copies_that_disagree_are_told_when_both_come_at_once(project: Path) -> None:
    with team(project, "Ann", "Ben", "Cas") as (ann, ben, cas):
        codebook.rename(ben, code(ben, "Room"), "By Ben")
        codebook.rename(cas, code(cas, "Room"), "By Cas")
        report = merging.merge(ann, [ben.path, cas.path])
        assert told(report) == {("changed by both", "name of the code “By Cas”", "By Cas", "By Ben")}


def test_a_merge_of_an_earlier_session_can_be_taken_back_and_that_undone(project: Path) -> None:
    with team(project, "Ann", "Ben") as (ann, ben):
        codebook.create(ben, "Coffee")
        before = shown(ann)
        merging.merge(ann, [ben.path])
        after = shown(ann)
        path = ann.path
        ann.close()
        with open_study(path) as later:
            (made,) = merging.past(later)
            assert made.files == "Ben"
            merging.take_back(later, made)
            assert shown(later) == before
            assert merging.past(later) == []
            with pytest.raises(UserError, match="taken back already"):
                merging.take_back(later, made)
            later.undo()
            assert shown(later) == after
            assert merging.past(later) == [made]
            later.redo()
            assert shown(later) == before
            assert sound(later)


def test_later_work_keeps_what_it_stands_on_when_a_merge_is_taken_back(project: Path) -> None:
    with team(project, "Ann", "Ben") as (ann, ben):
        coffee, tea = codebook.create(ben, "Coffee"), codebook.create(ben, "Tea")
        replace_words(ben, "Arnhem", "The town does", "The town decides")
        replace_words(ben, "Delft", "In the beginning", "At first")
        theirs = code_words(ben, "Arnhem", "Volunteers", tea)
        merging.merge(ann, [ben.path])
        own = code_words(ann, "Arnhem", "The town decides", coffee)
        merging.take_back(ann, merging.past(ann)[0])
        assert "Coffee" in tree(ann)
        assert "Tea" not in tree(ann)
        assert {c.id for c in coding.of_text(ann, text_of(ann, "Arnhem").id)} >= {own}
        assert "In the beginning" in sources.body(ann, text_of(ann, "Delft").id)
        assert sound(ann)
        merging.merge(ann, [ben.path])
        assert theirs in {c.id for c in coding.of_text(ann, text_of(ann, "Arnhem").id)}
        assert sound(ann)
        merging.merge(ben, [ann.path])
        assert state(ann) == state(ben)


def test_work_on_what_left_sleeps_until_it_comes_again(project: Path) -> None:
    with team(project, "Ann", "Ben") as (ann, ben):
        theirs = code_words(ben, "Arnhem", "Volunteers", code(ben, "Ties"))
        codebook.rename(ben, code(ben, "Room"), "By Ben")
        merging.merge(ann, [ben.path])
        coding.comment(ann, theirs, "By Ann.")
        room = code(ann, "By Ben")
        codebook.rename(ann, room, "By Ann")
        merging.take_back(ann, merging.past(ann)[0])
        assert sound(ann)
        past.undo(ann, next(e for e in past.everything(ann) if e.label == "rename the code By Ben to By Ann"))
        assert codebook.get(ann, room).name == "Room", "what the value was made with, and not what left"
        assert sound(ann)
        ann.undo()
        merging.merge(ann, [ben.path])
        assert coding.get(ann, theirs).comment == "By Ann."
        assert codebook.get(ann, room).name == "By Ann"
        assert sound(ann)


def test_nothing_comes_back_that_would_stand_on_nothing(project: Path) -> None:
    with team(project, "Ann", "Ben") as (ann, ben):
        coffee = codebook.create(ben, "Coffee")
        merging.merge(ann, [ben.path])
        code_words(ann, "Arnhem", "Volunteers", coffee)
        ann.undo()
        merging.take_back(ann, merging.past(ann)[0])
        assert "Coffee" not in tree(ann)
        assert sound(ann)
        entry = next(e for e in past.everything(ann) if e.label.startswith("apply") and e.undone)
        with pytest.raises(UserError, match="merge the copy again"):
            past.redo(ann, entry)
        merging.merge(ann, [ben.path])
        past.redo(ann, entry)
        assert sound(ann)


def test_undoing_what_a_colleague_did_merges_too(project: Path) -> None:
    with team(project, "Ann", "Ben") as (ann, ben):
        codebook.rename(ben, code(ben, "Room"), "By Ben")
        merging.merge(ann, [ben.path])
        past.undo(ann, past.everything(ann)[0])
        assert "Needs > Room" in tree(ann)
        merging.merge(ben, [ann.path])
        assert state(ann) == state(ben)
        assert "Needs > Room" in tree(ben)


def test_a_newer_format_is_refused_and_nothing_changes(project: Path) -> None:
    with team(project, "Ann", "Ben") as (ann, ben):
        codebook.create(ben, "Coffee")
        other = ben.path
        ben.close()
        with sqlite3.connect(other) as db:
            db.execute(f"PRAGMA user_version = {FORMAT + 1}")
        db.close()
        before = checking.content(ann)
        with pytest.raises(EnvironmentProblem, match="newer QCoder"):
            merging.merge(ann, [other])
        assert checking.content(ann) == before


@pytest.mark.parametrize("content", [b"no project at all", b""])
def test_what_is_no_project_is_refused(study: Study, tmp_path: Path, content: bytes) -> None:
    other = tmp_path / "other.qcoder"
    other.write_bytes(content)
    with pytest.raises(EnvironmentProblem):
        merging.merge(study, [other])
    with pytest.raises(EnvironmentProblem, match="no project at"):
        merging.merge(study, [tmp_path / "missing.qcoder"])


def test_a_copy_that_a_crash_left_half_written_is_read_as_it_was_and_left_alone(project: Path, tmp_path: Path) -> None:
    with team(project, "Ann", "Ben") as (ann, ben):
        codebook.create(ben, "Coffee")
        other, crashed = ben.path, tmp_path / "crashed.qcoder"
        ben.close()
        hot(other, crashed)
        files = {path: path.read_bytes() for path in (crashed, Path(f"{crashed}-journal"))}
        merging.merge(ann, [crashed])
        assert "Coffee" in tree(ann)
        assert not any("half written" in path for path in tree(ann))
        assert {path: path.read_bytes() for path in files} == files
        assert sound(ann)


def test_a_damaged_copy_is_refused(project: Path, tmp_path: Path) -> None:
    damaged = tmp_path / "damaged.qcoder"
    content = bytearray(project.read_bytes())
    content[len(content) // 2 :] = b"x" * (len(content) - len(content) // 2)
    damaged.write_bytes(content)
    with team(project, "Ann") as (ann,):
        before = checking.content(ann)
        with pytest.raises(EnvironmentProblem, match="damaged"):
            merging.merge(ann, [damaged])
        assert checking.content(ann) == before


def hot(project: Path, target: Path) -> None:
    """A copy of a project in the midst of a transaction, with its journal beside it."""
    writer = sqlite3.connect(project, isolation_level=None)
    writer.execute("PRAGMA cache_size = 2")  # so that pages reach the file before the commit
    writer.execute("BEGIN IMMEDIATE")
    writer.execute("UPDATE code SET name = 'half written', definition = hex(zeroblob(20000))")
    shutil.copy(project, target)
    shutil.copy(f"{project}-journal", f"{target}-journal")
    writer.execute("ROLLBACK")
    writer.close()


def test_a_study_that_is_open_read_only_is_not_merged_into(project: Path) -> None:
    with (
        team(project, "Ann") as (ann,),
        open_study(ann.path, read_only=True) as reader,
        pytest.raises(EnvironmentProblem, match="read-only"),
    ):
        merging.merge(reader, [project])


def test_a_merge_that_is_cancelled_changes_nothing(project: Path) -> None:
    class Cancelled(Exception):
        pass

    def stop() -> None:
        raise Cancelled

    with team(project, "Ann", "Ben") as (ann, ben):
        codebook.create(ben, "Coffee")
        before = checking.content(ann)
        with pytest.raises(Cancelled):
            merging.merge(ann, [ben.path], stop)
        assert checking.content(ann) == before


def test_merging_to_a_new_file_changes_none_of_them(project: Path, tmp_path: Path) -> None:
    with team(project, "Ann", "Ben") as (ann, ben):
        codebook.create(ben, "Coffee")
        before = [study.path.read_bytes() for study in (ann, ben)]
        merging.merge_to([ann.path, ben.path], tmp_path / "both.qcoder")
        assert [study.path.read_bytes() for study in (ann, ben)] == before
        with pytest.raises(UserError, match="there already"):
            merging.merge_to([ann.path, ben.path], tmp_path / "both.qcoder")
    with open_study(tmp_path / "both.qcoder", read_only=True) as both:
        assert "Coffee" in tree(both)
        assert sound(both)


def test_codes_can_be_joined_while_the_words_that_one_was_put_on_are_away(project: Path, tmp_path: Path) -> None:
    """A coding that was undone is left of a transcript that went with its merge."""
    talk = tmp_path / "Breda.txt"
    talk.write_text("Moderator: And here?\nVisitor 1: Here we cook together.\n", encoding="utf-8")
    with team(project, "Ann", "Ben") as (ann, ben):
        transcripts.import_plans(ben, [transcripts.plan(talk, language="en")])
        merging.merge(ann, [ben.path])
        code_words(ann, "Breda", "cook together", code(ann, "Room"))
        ann.undo()
        merging.take_back(ann, merging.past(ann)[0])
        codebook.join(ann, code(ann, "Room"), code(ann, "Needs"))
        assert sound(ann)
        merging.merge(ann, [ben.path])
        entry = next(e for e in past.everything(ann) if e.label.startswith("apply") and e.undone)
        past.redo(ann, entry)
        found = coding.of_text(ann, text_of(ann, "Breda").id)
        assert [one.code for one in found] == [code(ann, "Needs")]
        assert sound(ann)
