"""Copies of a study in real files, several people who work on them apart, and what two copies must have in common."""

import shutil
from collections.abc import Sequence
from contextlib import suppress
from itertools import count
from pathlib import Path

from hypothesis import strategies as st

from qcoder.model.errors import UserError
from qcoder.model.ids import Clock
from qcoder.services import checking
from qcoder.services import history as past
from qcoder.services.study import Study, open_study
from qcoder.services.team import merging
from qcoder.storage.schema import TABLES, Table
from tests.property.actions import NAMES, Person
from tests.property.dice import Drawn

# Local row numbers in derived tables, with the table that they are numbers of; they differ from copy to copy.
_NUMBERS = {
    "code_now": {"code": "code", "parent": "code"},
    "text_now": {"text": "text"},
    "turn_now": {"turn": "turn", "text": "text"},
    "coding_now": {name: name for name in ("coding", "text", "code", "coder", "turn")} | {"twin": "coding"},
    "joined": {},
    "revived": {},
}
_STEPS = (*NAMES, *("undo_old", "redo_old", "undo", "undo") * 3)
PLANS = st.lists(st.sampled_from(_STEPS), min_size=1, max_size=5)
# A clock that stands still, jumps ahead, and is set back by an hour.
TICKS = st.lists(st.sampled_from([0, 0, 1, 7, -3, -40, 60_000, -3_600_000]), min_size=1, max_size=20)

State = dict[str, list[tuple[object, ...]]]


def state(study: Study) -> State:
    """All that copies share, with the derived tables, and without what is local: row numbers, seals, arrivals.

    The old value of a cell counts for the first change only: of later ones it is a note of what their writer saw.
    """
    out = {table.name: _rows(study, f"SELECT {_columns(table)} FROM {table.name}") for table in TABLES}
    for name in ("txn", "version", "hunk", "purge", "seal"):
        out[name] = _rows(study, f"SELECT * FROM {name}")
    out["cell"] = _rows(
        study,
        'SELECT c."row", c.f, c.txn, c.new, CASE WHEN c.txn = (SELECT min(o.txn) FROM cell o WHERE o."row" = c."row" '
        "AND o.f = c.f) THEN c.old END FROM cell c",
    )
    return out | seen(study)


def seen(study: Study) -> State:
    """All that a person can see of a study, without local row numbers."""
    out = {f"live_{table.name}": _rows(study, f"SELECT {_columns(table)} FROM live_{table.name}") for table in TABLES}
    for name, numbers in _NUMBERS.items():
        columns = [row[1] for row in study.db.execute(f"PRAGMA table_info({name})")]
        shown = [f"(SELECT id FROM {numbers[c]} k WHERE k.n = d.{c})" if c in numbers else f"d.{c}" for c in columns]
        out[name] = _rows(study, f"SELECT {', '.join(shown)} FROM {name} d")
    return out


def _columns(table: Table) -> str:
    return ", ".join(("id", "txn", "deleted", *(column.name for column in table.columns)))


def _rows(study: Study, sql: str) -> list[tuple[object, ...]]:
    return sorted(study.db.execute(sql).fetchall(), key=repr)


class Copies:
    """A folder of copies that grow from one study."""

    def __init__(self, template: Path, folder: Path, data: st.DataObject) -> None:
        self.template = template
        self.folder = folder
        self.data = data
        self._names = count(1)

    def copy(self, of: Path | None = None) -> Path:
        return Path(shutil.copy(of or self.template, self.folder / f"copy {next(self._names)}.qcoder"))

    def work(self, path: Path, plan: Sequence[str], ticks: Sequence[int]) -> None:
        """Let somebody do things in a copy, under a clock that cannot be trusted."""
        with open_study(path) as study:
            distrust(study, ticks)
            do(Person(study, Drawn(self.data), self._own_folder()), plan)

    def people(self, number: int = 3) -> list[Path]:
        """Copies that people worked on apart; now and then one hears of another in between."""
        begun = self.copy()
        self.work(begun, self.data.draw(PLANS), self.data.draw(TICKS))
        out = [self.copy(begun) for _ in range(number)]
        for i, path in enumerate(out):
            self.work(path, self.data.draw(PLANS), self.data.draw(TICKS))
            if i and self.data.draw(st.integers(0, 3)) == 0:
                self.merge_in(path, out[i - 1])
                self.work(path, self.data.draw(PLANS), self.data.draw(TICKS))
        return out

    def merge_in(self, path: Path, *others: Path) -> None:
        with open_study(path) as study:
            merging.merge(study, others)

    def merged(self, first: Path, *others: Path) -> Path:
        """A new copy: the first with the others merged in one after the other."""
        out = self.copy(first)
        for other in others:
            self.merge_in(out, other)
        return out

    def state(self, path: Path) -> State:
        with open_study(path, read_only=True) as study:
            return state(study)

    def _own_folder(self) -> Path:
        folder = self.folder / f"files {next(self._names)}"
        folder.mkdir()
        return folder


def distrust(study: Study, ticks: Sequence[int]) -> None:
    """Give a study a clock that runs as it likes; it has still seen what the file holds."""
    assert study._log is not None
    moments = iter([1_800_000_000_000 + sum(ticks[: i + 1]) for i in range(len(ticks))])
    last = 1_800_000_000_000
    study._log.clock = Clock(lambda: next(moments, last))
    study._log.observe()


def do(person: Person, plan: Sequence[str]) -> None:
    """Do these things; one that a rule forbids changes nothing."""
    for name in plan:
        with suppress(UserError):
            if name in _OTHER:
                _OTHER[name](person)
            else:
                person.act(name)


def _turn(person: Person, *, undone: bool) -> None:
    entries = [e for e in past.everything(person.study, newest=12) if e.action.can_be_undone and e.undone != undone]
    if entry := person.one(entries):
        (past.undo if undone else past.redo)(person.study, entry)


_OTHER = {
    "undo": lambda person: person.study.undo(),
    "undo_old": lambda person: _turn(person, undone=True),
    "redo_old": lambda person: _turn(person, undone=False),
}


def sound(path: Path) -> list[str]:
    with open_study(path, read_only=True) as study:
        return checking.problems(study)
