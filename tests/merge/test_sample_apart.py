"""Copies of the sample study, edited apart in every way that a merge has to tell of, give one study in any order."""

import shutil
from pathlib import Path

import pytest

from qcoder.merge.issues import ALIKE, CHANGED, CORRECTED, DELETED_CHANGED, DELETED_USED, LOOP, THIRD
from qcoder.services import cases, checking, coding, questions, sources
from qcoder.services.codes import codebook
from qcoder.services.study import Study, open_study
from qcoder.services.team import merging
from qcoder.services.team.merge_choices import Choice
from qcoder.services.texts import corrections
from qcoder.services.writing import memos
from tests.merge.teams import code
from tests.property.copies import State, state


@pytest.fixture(scope="module")
def copies(sample_template: Path, tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """What Anna, Bram and Chris made of it."""
    folder = tmp_path_factory.mktemp("apart")
    out = []
    for name, work in (("Anna", anna), ("Bram", bram), ("Chris", chris)):
        path = Path(shutil.copy(sample_template, folder / f"{name}.qcoder"))
        with open_study(path, coder=name) as study:
            work(study)
        out.append(path)
    return out


def english(study: Study, name: str) -> bytes:
    return next(text.id for text in sources.find(study, name).texts if text.language == "en")


def correct(study: Study, old: str, new: str) -> None:
    text = english(study, "Focus group Quayside")
    at = sources.body(study, text).index(old)
    corrections.correct_words(study, text, at, at + len(old), new)


def apply(study: Study, name: str, start: int, chosen: bytes) -> bytes:
    return coding.apply(study, english(study, name), start, start + 60, [chosen])[0]


def anna(study: Study) -> None:
    codebook.change(study, code(study, "Self-reliance"), definition="By Anna.")
    codebook.move(study, code(study, "Linking"), code(study, "Bridging"))
    codebook.delete(study, code(study, "Giving back"))
    codebook.delete(study, code(study, "Transport"))
    correct(study, "two bags of shopping", "two bags of food")
    first = coding.of_text(study, english(study, "Focus group Quayside"))[0]
    coding.remove(study, first.id)
    apply(study, "Focus group Northgate", 400, code(study, "Bonding"))
    study.undo()
    study.redo()
    questions.change(study, questions.everything(study)[0].id, body="What do people find at the hub?")


def bram(study: Study) -> None:
    codebook.change(study, code(study, "Self-reliance"), definition="By Bram.")
    codebook.move(study, code(study, "Bridging"), code(study, "Linking"))
    codebook.change(study, code(study, "Transport"), inclusion="Buses.")
    apply(study, "Focus group Northgate", 900, code(study, "Giving back"))
    correct(study, "two bags of shopping", "two bags of groceries")
    first = coding.of_text(study, english(study, "Focus group Quayside"))[0]
    coding.comment(study, first.id, "Keep this.")
    codebook.create(study, "friction")
    study.work_as("Bram de Vries")
    memos.write(study, "code", code(study, "Work"), "Ask more about work.")
    codebook.join(study, code(study, "Locals"), code(study, "Other newcomers"))
    cases.create(study, "A new hub")


def chris(study: Study) -> None:
    apply(study, "Interview manager Quayside", 300, code(study, "Referral"))
    codebook.rename(study, code(study, "Work"), "Paid work")
    codebook.change(study, code(study, "Self-reliance"), definition="By Chris.")
    study.undo()


def merged(folder: Path, first: Path, *others: Path) -> Path:
    """A new copy: the first with the others merged in one after the other."""
    out = folder / f"{len(list(folder.iterdir()))}.qcoder"
    shutil.copy(first, out)
    with open_study(out) as study:
        for other in others:
            merging.merge(study, [other])
        assert checking.problems(study) == []
    return out


def dump(path: Path) -> State:
    with open_study(path, read_only=True) as study:
        return state(study)


def test_any_order_and_grouping_gives_the_same_dump(copies: list[Path], tmp_path: Path) -> None:
    a, b, c = copies

    def m(*paths: Path) -> Path:
        return merged(tmp_path, *paths)

    ab = m(a, b)
    assert dump(m(b, a)) == dump(ab)
    assert dump(m(a, a)) == dump(a)
    assert dump(m(ab, b)) == dump(ab)
    everything = dump(m(ab, c))
    assert dump(m(a, m(b, c))) == everything
    assert dump(m(c, b, a)) == everything


def test_every_way_to_disagree_is_told(copies: list[Path], tmp_path: Path) -> None:
    path = merged(tmp_path, copies[0])
    with open_study(path) as study:
        report = merging.preview(study, [copies[1], copies[2]])
    found = {(issue.kind, issue.name) for issue in report.issues}
    assert {
        (CHANGED, "Self-reliance"), (DELETED_CHANGED, "Transport"), (DELETED_USED, "Giving back"), (ALIKE, "Friction"),
        (ALIKE, "Bram"),
    } <= found
    assert {CORRECTED, LOOP} <= {issue.kind for issue in report.issues}
    assert any(issue.table == "coding" and issue.kind == DELETED_CHANGED for issue in report.issues)
    assert {work.coder for work in report.work} >= {"Bram", "Bram de Vries", "Chris"}


def settled(study: Study, others: list[Path], place: int) -> dict[str, Choice]:
    """For every issue the option at a place, or the last one."""
    out: dict[str, Choice] = {}
    for issue in merging.preview(study, others).issues:
        key = issue.options[min(place, len(issue.options) - 1)].key
        out[issue.id] = Choice(key, "A third version." if key == THIRD else "")
    return out


@pytest.mark.parametrize("place", range(4))
def test_all_choices_together_leave_a_sound_study_that_travels(
    copies: list[Path], tmp_path: Path, place: int
) -> None:
    a = merged(tmp_path, copies[0])
    with open_study(a) as study:
        before = checking.content(study)
        merging.merge(study, copies[1:], choices=settled(study, copies[1:], place))
        assert checking.problems(study) == []
        after = checking.content(study)
        study.undo()
        assert checking.content(study) == before
        study.redo()
        assert checking.content(study) == after
    assert dump(merged(tmp_path, copies[1], a)) == dump(a)
    with open_study(a, read_only=True) as study:
        assert merging.preview(study, copies[1:]).issues == (), "what was settled is not asked again"
