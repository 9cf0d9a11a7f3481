"""Three programs on one team folder, killed at random, while files are cut short under their eyes: nothing is lost."""

import os
import random
import shutil
import subprocess
import sys
import time
from pathlib import Path

from qcoder.services import checking
from qcoder.services.codes import codebook
from qcoder.services.study import open_study
from qcoder.services.team import team_folder
from tests.property.copies import state

_ROUNDS = 8  # of killing; each kill costs half a second to start anew
_WORK = """
import sys
from pathlib import Path
from qcoder.model.errors import EnvironmentProblem
from qcoder.services.codes import codebook
from qcoder.services.team import team_folder
from qcoder.services.study import open_study

path, who = Path(sys.argv[1]), sys.argv[2]
while True:
    try:
        with open_study(path, coder=who) as study:
            for _ in range(3):
                made = codebook.create(study, f"{who} {len(codebook.codes(study))} {study.state.hex()[-6:]}")
                print(made.hex(), flush=True)
                team_folder.publish(study)
                team_folder.collect(study)
    except EnvironmentProblem as problem:
        print("told", problem.message, flush=True)
"""


def test_three_programs_killed_at_random_lose_nothing(template: Path, tmp_path: Path) -> None:
    shared = tmp_path / "shared"
    shared.mkdir()
    people = {name: tmp_path / name / "study.qcoder" for name in ("Ann", "Ben", "Cas")}
    for name, path in people.items():
        path.parent.mkdir()
        shutil.copy(template, path)
        with open_study(path, coder=name) as study:
            team_folder.choose(study, shared)
            team_folder.publish(study)
    made = _storm(people, shared, tmp_path)
    assert len(made) >= len(people)
    _calm(people)
    states = []
    for path in people.values():
        with open_study(path, read_only=True) as study:
            assert checking.problems(study) == []
            assert made <= {code.id.hex() for code in codebook.codes(study)}
            states.append(state(study))
    assert states[0] == states[1] == states[2]
    assert len(list(shared.iterdir())) == len(people), "no unfinished files are left"


def _storm(people: dict[str, Path], shared: Path, folder: Path) -> set[str]:
    """Let all work, kill one after the other, cut files in the folder; returns what was made and told as saved."""
    dice = random.Random(7)
    logs = {name: folder / f"{name}.log" for name in people}
    running = {name: _start(name, path, logs[name]) for name, path in people.items()}
    try:
        for _round in range(_ROUNDS):
            before = {name: log.stat().st_size for name, log in logs.items()}
            _wait_for_work(logs, before)
            victim = dice.choice(sorted(running))
            running[victim].kill()
            running[victim].wait()
            _cut(dice.choice(sorted(shared.glob("*.qcoder"))), dice)
            running[victim] = _start(victim, people[victim], logs[victim])
    finally:
        for process in running.values():
            process.kill()
            process.wait()
    lines = [line for log in logs.values() for line in log.read_text(encoding="utf-8").splitlines()]
    assert not [line for line in lines if "Traceback" in line], "whatever happens is told in a sentence"
    return {line for line in lines if len(line) == 32 and " " not in line}


def _start(name: str, path: Path, log: Path) -> subprocess.Popen[bytes]:
    with log.open("ab") as out:
        return subprocess.Popen([sys.executable, "-c", _WORK, str(path), name], stdout=out, stderr=out)


def _wait_for_work(logs: dict[str, Path], before: dict[str, int]) -> None:
    """Until somebody has got something done, half a minute at most."""
    end = time.monotonic() + 30
    while time.monotonic() < end:
        if any(log.stat().st_size > before[name] for name, log in logs.items()):
            return
        time.sleep(0.02)
    raise AssertionError("nobody gets anything done")


def _cut(path: Path, dice: random.Random) -> None:
    """A file that the drive has synced by half."""
    try:
        os.truncate(path, dice.randrange(path.stat().st_size))
    except FileNotFoundError:  # its owner is just replacing it
        return


def _calm(people: dict[str, Path]) -> None:
    """Everybody opens the study once more: the own files are written again, then all that lies there is taken in."""
    for act in (team_folder.publish, team_folder.sync, team_folder.sync):
        for path in people.values():
            with open_study(path) as study:
                act(study)
