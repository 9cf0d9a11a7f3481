"""The journal: dated entries with kinds."""

from datetime import datetime

import pytest

from qcoder.model.errors import UserError
from qcoder.services import checking
from qcoder.services.study import Study
from qcoder.services.writing import journal
from tests.small_study import shown


def test_entries_stand_by_their_day(study: Study) -> None:
    journal.write(study, "We merge the two codes.", kind="Decision", day="2026-05-02", title="Codes")
    journal.write(study, "The second group was tired.", day="2026-05-01")
    journal.write(study, "Today.", kind="method")
    assert [(one.day, one.kind, one.title, one.body) for one in journal.everything(study)] == [
        ("2026-05-01", "", "", "The second group was tired."),
        ("2026-05-02", "decision", "Codes", "We merge the two codes."),
        (datetime.now().astimezone().date().isoformat(), "method", "", "Today."),
    ]
    assert {one.coder for one in journal.everything(study)} == {study.coder.id}
    assert checking.problems(study) == []


def test_an_entry_changes_in_part_and_goes_when_it_is_emptied(study: Study) -> None:
    entry = journal.write(study, "First words.", kind="reflection", day="2026-05-01")
    journal.change(study, entry, body="Other words.")
    journal.change(study, entry, day="2026-04-30", title="Later")
    [now] = journal.everything(study)
    assert (now.day, now.kind, now.title, now.body) == ("2026-04-30", "reflection", "Later", "Other words.")
    before = shown(study)
    journal.change(study, entry, body=" ", title="")
    assert journal.everything(study) == []
    assert study.undo_name == "delete from the journal of 2026-04-30"
    study.undo()
    assert shown(study) == before


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"body": "  "}, "The entry is empty"),
        ({"body": "x", "kind": "mood"}, "There is no kind “mood”"),
        ({"body": "x", "day": "1 May"}, "“1 May” is no day"),
    ],
)
def test_what_is_refused(study: Study, given: dict[str, str], sentence: str) -> None:
    before = shown(study)
    with pytest.raises(UserError, match=sentence):
        journal.write(study, **given)
    assert shown(study) == before
