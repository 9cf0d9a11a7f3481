"""The faults for which people distrust merging, each shown not to happen here."""

import shutil
from pathlib import Path

from qcoder.services import cases, coding, sources
from qcoder.services.codes import codebook
from qcoder.services.study import Study, open_study
from qcoder.services.team import merging
from tests.merge.teams import code, replace_words, sound, team, tree
from tests.property.copies import state
from tests.small_study import code_words, shown, small, text_of


def words_of(study: Study, source: str, made: bytes) -> str:
    text = text_of(study, source).id
    (found,) = [one for one in coding.of_text(study, text) if one.id == made]
    assert found.start is not None
    assert found.end is not None
    return sources.body(study, text)[found.start : found.end]


def test_a_coding_stays_on_its_words_where_the_text_differs(project: Path) -> None:
    with team(project, "Ann", "Ben") as (ann, ben):
        made = code_words(ben, "Delft", "for my neighbour", code(ben, "Ties"))
        replace_words(ann, "Delft", "In the beginning we came", "At the very beginning, all of us came")
        merging.merge(ann, [ben.path])
        assert words_of(ann, "Delft", made) == "for my neighbour"


def test_the_same_transcript_with_other_words_keeps_each_coding_on_its_own_words(
    study: Study, tmp_path: Path
) -> None:
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    with small(folder / "other.qcoder") as other:
        replace_words(other, "Delft", "Later we stayed for the people", "We stayed later, for the people there")
        made = code_words(other, "Delft", "help others", code(other, "Needs"))
    merging.merge(study, [folder / "other.qcoder"])
    found = [
        sources.body(study, text.id)[one.start : one.end]
        for source in sources.everything(study) for text in source.texts
        for one in coding.of_text(study, text.id) if one.id == made
    ]
    assert found == ["help others"]
    assert sound(study)


def test_definitions_attributes_and_cases_of_speakers_come_along(project: Path) -> None:
    with team(project, "Ann", "Ben") as (ann, ben):
        codebook.create(ben, "Coffee", definition="What is drunk.")
        hub = next(case for case in cases.everything(ben) if case.name == "Arnhem")
        cases.set_attribute(ben, hub.id, "town", "Arnhem")
        manager = next(one for one in sources.speakers(ben).values() if one.name == "Manager")
        person = cases.case_of_speaker(ben, manager)
        cases.set_attribute(ben, person, "role", "Manager")
        merging.merge(ann, [ben.path])
        assert codebook.get(ann, code(ann, "Coffee")).definition == "What is drunk."
        known = {case.id: case for case in cases.everything(ann)}
        assert known[hub.id].attributes["town"] == "Arnhem"
        assert known[person].attributes == {"role": "Manager"}


def test_merging_a_second_time_doubles_nothing(project: Path, tmp_path: Path) -> None:
    with team(project, "Ann", "Ben") as (ann, ben):
        code_words(ben, "Arnhem", "The town", codebook.create(ben, "Coffee"))
        merging.merge(ann, [ben.path])
        before = shown(ann)
        renamed = tmp_path / "hubs (conflicted copy 2025-11-03).qcoder"
        shutil.copy(ben.path, renamed)
        for other in (ben.path, renamed, ann.path):
            merging.merge(ann, [other])
        assert shown(ann) == before


def test_codes_of_one_name_are_not_thrown_together(project: Path) -> None:
    """Two people may mean two things by one word: that is asked, not guessed."""
    with team(project, "Ann", "Ben") as (ann, ben):
        codebook.create(ann, "Trust", definition="In neighbours.")
        codebook.create(ben, "Trust", definition="In the town hall.")
        report = merging.merge(ann, [ben.path])
        assert tree(ann).count("Trust") == 2
        assert [(s.one, s.other) for s in report.suggestions] == [("Trust", "Trust")]


def test_work_done_at_home_under_the_same_name_is_one_persons(project: Path) -> None:
    with team(project, "Ann") as (ann,):
        home = Path(shutil.copy(ann.path, ann.path.with_name("Ann-DESKTOP-7F.qcoder")))
        with open_study(home, coder="Ann") as other:
            code_words(other, "Arnhem", "The town", code(other, "Ties"))
        code_words(ann, "Arnhem", "Volunteers", code(ann, "Ties"))
        report = merging.merge(ann, [home])
        assert report.issues == ()
        with open_study(home) as other:
            merging.merge(other, [ann.path])
            assert state(other) == state(ann)
