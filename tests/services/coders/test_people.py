"""Who codes: names, colours, work, and two names that are one person, in one copy and in two."""

import shutil
from pathlib import Path

import pytest

from qcoder.model.errors import UserError
from qcoder.services import checking, coding, questions
from qcoder.services.coders import assignments, people, rounds
from qcoder.services.reporting import findings
from qcoder.services.study import Study, open_study
from qcoder.services.team import merging
from qcoder.services.texts import turn_links
from qcoder.services.writing import memos
from qcoder.services.writing.memo_listing import listed
from tests.cli.running import data, ok, qcoder
from tests.small_study import code_named, text_of


def by_other(study: Study, name: str = "Anna (laptop)") -> bytes:
    """Somebody else applies a code and writes a memo; returns them. Anna is at work afterwards."""
    me = study.coder
    study.work_as(name)
    coding.apply(study, text_of(study, "Arnhem").id, 0, 11, [code_named(study, "Room").id])
    memos.write(study, "code", code_named(study, "Room").id, "Mine as well.")
    other = study.coder.id
    study.resume(me)
    return other


def names(study: Study) -> list[tuple[str, int, int, tuple[str, ...]]]:
    return [(one.name, one.codings, one.memos, tuple(name for _, name in one.also)) for one in people.members(study)]


def test_work_of_a_joined_name_counts_for_the_other_and_is_parted_again(study: Study) -> None:
    other = by_other(study)
    assert names(study) == [("Anna", 7, 1, ()), ("Anna (laptop)", 1, 1, ())]
    people.join(study, other, study.coder.id)
    assert names(study) == [("Anna", 8, 2, ("Anna (laptop)",))]
    assert {one.coder for one in listed(study)} == {"Anna"}
    assert [one.sources for one in people.members(study)] == [2]
    people.part(study, other)
    assert names(study) == [("Anna", 7, 1, ()), ("Anna (laptop)", 1, 1, ())]
    study.undo()
    study.undo()
    assert names(study) == [("Anna", 7, 1, ()), ("Anna (laptop)", 1, 1, ())]
    assert checking.problems(study) == []


def test_the_same_words_coded_under_both_names_count_once(study: Study) -> None:
    other = by_other(study)
    coding.apply(study, text_of(study, "Arnhem").id, 0, 11, [code_named(study, "Room").id])
    people.join(study, other, study.coder.id)
    assert people.members(study)[0].codings == 8


def test_one_who_is_at_work_can_be_joined_into_another(study: Study) -> None:
    other, me = by_other(study), study.coder.id
    people.join(study, me, other)
    assert study.coder.id == other
    coding.apply(study, text_of(study, "Arnhem").id, 12, 20, [code_named(study, "Room").id])
    assert names(study) == [("Anna (laptop)", 9, 2, ("Anna",))]
    assert assignments.everything(study) == {}
    assert rounds.everything(study) == []


def test_findings_and_marks_between_turns_of_a_joined_name_are_the_others(study: Study) -> None:
    me = study.coder
    study.work_as("Anna (laptop)")
    turn_links.link(study, text_of(study, "Delft").id, 3, 2, "agrees with")
    made = findings.create(study, questions.everything(study)[0].id, "They come for coffee.")
    other = study.coder.id
    study.resume(me)
    people.join(study, other, me.id)
    assert {one.coder for one in turn_links.of_text(study, text_of(study, "Delft"))} == {"Anna"}
    assert findings.get(study, made).coder == "Anna"


def test_everybody_has_a_colour_of_their_own(study: Study) -> None:
    anna = study.coder.id
    others = [people.add(study, name) for name in ("Bram", "Cor", "Dia")]
    assert people.colours(study) == dict(zip([anna, *others], "0123", strict=True))
    people.recolour(study, others[1], "0")
    assert people.colours(study) == dict(zip([anna, *others], "1203", strict=True))  # nobody before has 1 and 2
    people.join(study, others[2], others[0])
    assert people.colours(study)[others[2]] == people.colours(study)[others[0]]


def test_names_are_unlike_and_colours_are_kept(study: Study) -> None:
    other = by_other(study)
    with pytest.raises(UserError, match="is in the study already"):
        people.rename(study, other, "anna ")
    with pytest.raises(UserError, match="needs a name"):
        people.rename(study, other, "  ")
    people.rename(study, other, "  Anna   the second ")
    people.recolour(study, other, "4")
    assert people.find(study, "anna THE second").colour == "4"
    with pytest.raises(UserError, match="Nobody is called"):
        people.find(study, "Zoe")
    with pytest.raises(UserError, match="same person"):
        people.join(study, other, other)
    with pytest.raises(UserError, match="not joined"):
        people.part(study, other)


def test_a_join_in_one_copy_and_a_new_name_in_the_other_both_hold(study: Study, tmp_path: Path) -> None:
    other = by_other(study)
    copy = Path(shutil.copy(study.path, tmp_path / "copy.qcoder"))
    with open_study(copy) as away:
        people.join(away, other, away.coder.id)
        coding.apply(away, text_of(away, "Arnhem").id, 30, 40, [code_named(away, "Room").id])
    people.rename(study, other, "Anna L.")
    merging.merge(study, [copy])
    assert names(study) == [("Anna", 9, 2, ("Anna L.",))]
    assert checking.problems(study) == []


def test_from_the_command_line(project: Path) -> None:
    ok("people", "add", project, "Bram")
    assert [one["name"] for one in data("people", "list", project)] == ["Anna", "Bram"]
    ok("people", "rename", project, "Bram", "Bram van Dijk")
    ok("people", "colour", project, "bram van dijk", "#a0b1c2")
    ok("people", "join", project, "Bram van Dijk", "Anna")
    assert data("people", "list", project)[0]["also"] == ["Bram van Dijk"]
    ok("people", "join", project, "Bram van Dijk", "Anna", "--part")
    ok("people", "work-as", project, "Bram van Dijk")
    assert [one["at_work"] for one in data("people", "list", project)] == [False, True]
    for wrong in (("rename", "Zoe", "Ann"), ("colour", "Anna", "red"), ("join", "Anna", "Anna"), ("add", "anna")):
        done = qcoder("people", wrong[0], project, *wrong[1:])
        assert (done.status, done.out) == (1, "")
        assert done.err.count("\n") == 1
