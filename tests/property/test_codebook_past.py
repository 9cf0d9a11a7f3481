"""The codebook of the past: at each step what it was then, and at the end what it is, also after merges."""

import shutil
import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from qcoder.history.codebook_past import END, state_at
from qcoder.model.codebook_state import CodebookState
from qcoder.services.study import open_study
from qcoder.storage.codes.codebook_states import present
from tests.property.actions import Person
from tests.property.copies import Copies, distrust, do
from tests.property.dice import Drawn
from tests.small_study import few_examples

CODE_STEPS = (
    "create_code", "rename_code", "change_code", "recolour_code", "move_code", "join_codes", "delete_code",
    "apply_code", "recode", "remove_coding", "write_memo", "change_memo", "link_question",
    "undo", "undo_old", "redo_old",
)
PLANS = st.lists(st.sampled_from(CODE_STEPS), min_size=1, max_size=12)


@few_examples
@given(st.data(), PLANS)
def test_each_step_is_read_back_as_it_was_and_the_last_is_what_is_there_now(
    template: Path, data: st.DataObject, plan: list[str]
) -> None:
    with tempfile.TemporaryDirectory() as name:
        path = Path(shutil.copy(template, Path(name) / "small.qcoder"))
        with open_study(path) as study:
            distrust(study, [0, 5, -3, 60_000, -3_600_000])
            seen: dict[bytes, CodebookState] = {}

            def note(_changes: object) -> None:
                newest = study.db.execute("SELECT max(id) FROM txn").fetchone()[0]
                seen[newest] = present(study.db)

            study.listeners.append(note)
            do(Person(study, Drawn(data), Path(name)), plan)
            for moment, state in seen.items():
                assert state_at(study.db, moment) == state
            assert state_at(study.db, END) == present(study.db)


@settings(max_examples=settings.default.max_examples // 8 or 1)
@given(st.data())
def test_after_a_merge_every_copy_has_one_past(template: Path, data: st.DataObject) -> None:
    with tempfile.TemporaryDirectory() as name:
        copies = Copies(template, Path(name), data)
        first, other = copies.people(2)
        one, two = copies.merged(first, other), copies.merged(other, first)
        with open_study(one, read_only=True) as here, open_study(two, read_only=True) as there:
            assert state_at(here.db, END) == present(here.db)
            moments = [row[0] for row in here.db.execute("SELECT id FROM txn ORDER BY id")]
            for moment in moments[:: max(1, len(moments) // 8)]:
                assert state_at(here.db, moment) == state_at(there.db, moment)
