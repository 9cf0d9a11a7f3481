"""Copies that are handed out: they hold what was chosen and nothing else, and come back as if they held all."""

from pathlib import Path

import pytest

from qcoder.model.errors import EnvironmentProblem, UserError
from qcoder.services import cases, checking, coding, history, sources
from qcoder.services.codes import code_slots, codebook
from qcoder.services.study import Study, open_study
from qcoder.services.team import handouts, merging
from qcoder.services.texts import reading
from qcoder.services.texts.reading import Reading
from qcoder.services.writing import memos
from tests.merge.teams import replace_words, sound
from tests.property.copies import state
from tests.small_study import code_named, code_words, shown, source_named, text_of


def only(study: Study, *names: str) -> list[bytes]:
    return [source_named(study, name).id for name in names]


def codings_of(study: Study) -> int:
    return sum(len(coding.of_text(study, text.id)) for one in sources.everything(study) for text in one.texts)


def test_a_whole_copy_comes_back_without_questions(study: Study, tmp_path: Path) -> None:
    made = handouts.make(study, tmp_path / "ben", "Ben", note="Until Friday.")
    assert (made.path.name, made.withheld) == ("ben.qcoder", 0)
    with open_study(made.path) as copy:
        assert copy.coder.name == "Ben"
        code_words(copy, "Arnhem", "The town", code_named(copy, "Ties").id)
        assert sound(copy)
    report = merging.merge(study, [made.path])
    assert report.added == {"codings": 1}
    assert report.issues == ()
    (handout,) = handouts.everything(study)
    assert (handout.name, handout.sources, handout.blind, handout.note) == ("Ben", None, False, "Until Friday.")
    assert sound(study)


def test_a_part_holds_no_word_of_the_rest(study: Study, tmp_path: Path) -> None:
    memos.write(study, "source", source_named(study, "Delft").id, "A secret of Delft.")
    made = handouts.make(study, tmp_path / "part.qcoder", "Ben", only=only(study, "Arnhem"))
    assert made.withheld > 10
    with open_study(made.path) as copy:
        assert [one.name for one in sources.everything(copy)] == ["Arnhem"]
        assert codebook.counts(copy) == {code_named(copy, "Needs").id: 1}
        assert sound(copy)
    content = made.path.read_bytes()
    for words in ("coffee", "кава", "каву", "secret of Delft", "Visitor 1"):
        assert words.encode() not in content, words
    assert b"larger room" in content


def test_what_a_part_lacks_is_not_deleted_when_it_comes_back(study: Study, tmp_path: Path) -> None:
    before = shown(study)
    made = handouts.make(study, tmp_path / "part.qcoder", "Ben", only=only(study, "Arnhem"), blind=True)
    with open_study(made.path) as copy:
        assert codings_of(copy) == 0
        code_words(copy, "Arnhem", "The town", code_named(copy, "Ties").id)
        replace_words(copy, "Arnhem", "we ask every year", "they ask each year")
        codebook.create(copy, "Power")
        memos.write(copy, "source", source_named(copy, "Arnhem").id, "Short.")
        assert sound(copy)
    report = merging.merge(study, [made.path])
    assert report.added == {"corrections": 1, "codes": 1, "codings": 1, "memos": 1}
    assert (report.removed, report.issues) == ({}, ())
    assert [one.name for one in sources.everything(study)] == ["Arnhem", "Delft"]
    assert codings_of(study) == 8
    assert sound(study)
    study.undo()
    study.undo()
    assert shown(study) == before


def test_copies_of_parts_come_back_in_any_order_and_together(study: Study, tmp_path: Path) -> None:
    ben = handouts.make(study, tmp_path / "ben.qcoder", "Ben", only=only(study, "Arnhem"), blind=True).path
    cas = handouts.make(study, tmp_path / "cas.qcoder", "Cas", only=only(study, "Delft"), blind=True).path
    for path, source, words in ((ben, "Arnhem", "The town"), (cas, "Delft", "And now?")):
        with open_study(path) as copy:
            code_words(copy, source, words, code_named(copy, "Needs").id)
    states = []
    for number, others in enumerate(([ben, cas], [cas, ben])):
        target = tmp_path / f"all{number}.qcoder"
        merging.merge_to([study.path, *others], target)
        with open_study(target, read_only=True) as merged:
            assert codings_of(merged) == 9
            assert sound(merged)
            states.append(state(merged))
    merging.merge(study, [ben])
    merging.merge(study, [cas])
    assert states[0] == states[1] == state(study)


def test_a_part_does_not_take_what_it_could_not_hold(study: Study, tmp_path: Path) -> None:
    part = handouts.make(study, tmp_path / "part.qcoder", "Ben", only=only(study, "Arnhem")).path
    with open_study(part) as copy:
        before = checking.content(copy)
        with pytest.raises(UserError, match="part of the study"):
            merging.merge(copy, [study.path])
        assert checking.content(copy) == before


def test_a_part_of_what_is_not_here_is_refused(study: Study, tmp_path: Path, project: Path) -> None:
    """Half an import would come, and the other half never."""
    earlier = tmp_path / "earlier.qcoder"
    earlier.write_bytes(study.path.read_bytes())
    with study.action("source.import_many", count="2") as tx:
        for name in ("One", "Two"):
            text = tx.add("text", source=tx.add("source", name=name), language="en", kind="original")
            tx.import_text(text, f"Words of {name}.")
    part = handouts.make(study, tmp_path / "part.qcoder", "Ben", only=only(study, "One")).path
    with open_study(earlier) as older:
        before = checking.content(older)
        with pytest.raises(UserError, match="part of a study"):
            merging.merge(older, [part])
        assert checking.content(older) == before
        merging.merge(older, [part, study.path])
        assert {"One", "Two"} <= {one.name for one in sources.everything(older)}
        assert sound(older)
    assert project.exists()


def test_a_blind_copy_has_own_codings_only(study: Study, tmp_path: Path) -> None:
    study.work_as("Ben")
    own = code_words(study, "Arnhem", "The town", code_named(study, "Ties").id)
    study.work_as("Anna")
    first = coding.of_text(study, text_of(study, "Delft").id)[0]
    memos.write(study, "coding", first.id, "Anna thought of it.")
    part = handouts.make(study, tmp_path / "blind.qcoder", "Ben", blind=True).path
    with open_study(part) as copy:
        texts = [text.id for one in sources.everything(copy) for text in one.texts]
        assert [one.id for text in texts for one in coding.of_text(copy, text)] == [own]
        assert [memo.body for memo in memos.everything(copy)] == ["Look at this again."]
        assert {case.name for case in cases.everything(copy)} == {case.name for case in cases.everything(study)}
        assert sound(copy)
    assert b"Anna thought" not in part.read_bytes()


def test_what_cannot_be_handed_out_leaves_no_trace(study: Study, tmp_path: Path) -> None:
    before = shown(study)
    taken = tmp_path / "taken.qcoder"
    taken.write_bytes(b"x")
    with pytest.raises(UserError, match="there already"):
        handouts.make(study, taken, "Ben")
    with pytest.raises(UserError, match="project itself"):
        handouts.make(study, study.path, "Ben", replacing=True)
    with pytest.raises(UserError, match="for somebody"):
        handouts.make(study, tmp_path / "a.qcoder", "  ")
    with pytest.raises(UserError, match="no source"):
        handouts.make(study, tmp_path / "a.qcoder", "Ben", only=[])
    with pytest.raises(EnvironmentProblem):
        handouts.make(study, tmp_path / "missing" / "a.qcoder", "Ben")
    (tmp_path / ".full.qcoder.copy").mkdir()  # in the way of what is written beside the copy, as a full disk is
    noted = history.everything(study)
    with pytest.raises(EnvironmentProblem):
        handouts.make(study, tmp_path / "full.qcoder", "Ben")
    (tmp_path / ".full.qcoder.copy").rmdir()
    assert history.everything(study) == noted
    assert shown(study) == before
    assert handouts.everything(study) == []
    assert list(tmp_path.glob(".*copy")) == []


def test_how_somebody_worked_stays_with_them(study: Study, tmp_path: Path) -> None:
    """How far and how long a person read, their digits and what they used last are nobody else's business."""
    text = text_of(study, "Delft").id
    reading.keep(study, text, Reading(17, 0, {1, 2}, 4_321))
    code_slots.assign(study, 3, code_named(study, "Room").id)
    made = handouts.make(study, tmp_path / "ben", "Ben")
    with open_study(made.path) as copy:
        names = [row[0] for row in copy.db.execute("SELECT name FROM local")]
    assert not [name for name in names if name.startswith(("reading", "slots", "recent", "team"))]
    assert reading.of_text(study, text).seconds == 4_321
