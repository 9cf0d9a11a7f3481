"""Killed at any moment, a project holds everything that was reported as saved, and is sound."""

import contextlib
import os
import random
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from qcoder.model.errors import EnvironmentProblem
from qcoder.services import checking
from qcoder.services.study import open_study
from tests.small_study import small

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not hasattr(os, "fork"), reason="needs processes that are made and killed by the hundred"),
]

KILLS = 200
FILES = 2  # at the same time, one per core
PROOFS = 10  # a full proof every so many kills; whether all that was reported is there is looked at each time

# A server that forks: a warm process per kill costs milliseconds, an interpreter would cost half a second.
CODER = """
import os, random, sys
from pathlib import Path
from qcoder.services import coding, sources
from qcoder.services.codes import codebook
from qcoder.services.study import open_study

def work():
    study = open_study(Path(sys.argv[1]))
    rng = random.Random(os.getpid())
    texts = [text for source in sources.everything(study) for text in source.texts]
    codes = [code.id for code in codebook.codes(study)]
    while True:
        text = rng.choice(texts)
        start = rng.randrange(text.characters - 20)
        for made in coding.apply(study, text.id, start, start + rng.randint(1, 20), [rng.choice(codes)]):
            os.write(1, made.hex().encode() + b"\\n")

for line in sys.stdin:
    child = os.fork()
    if not child:
        work()
    os.write(2, b"%d\\n" % child)
    os.waitpid(child, 0)
    os.write(1, b"dead\\n")
"""


def there(project: Path) -> set[str]:
    """Every coding of a project, read by a reader that may first have to roll back what the crash left."""
    with open_study(project, read_only=True) as study:
        return {row[0].hex() for row in study.db.execute("SELECT id FROM live_coding")}


def proved(project: Path) -> list[str]:
    with open_study(project, read_only=True) as study:
        return checking.problems(study)


def killed_again_and_again(project: Path, kills: int, seed: int) -> int:
    """Kill a coder at random moments; returns how many codings were reported over all."""
    rng = random.Random(seed)
    server = subprocess.Popen(
        [sys.executable, "-c", CODER, str(project)], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        stderr=subprocess.PIPE, text=True,
    )
    assert server.stdin is not None
    assert server.stdout is not None
    assert server.stderr is not None
    reported: set[str] = set()
    try:
        for number in range(1, kills + 1):
            server.stdin.write("go\n")
            server.stdin.flush()
            child = int(server.stderr.readline())
            reported.add(server.stdout.readline().strip())  # it is at work
            time.sleep(rng.uniform(0, 0.05))  # not to wait for something, but to hit it at any moment
            os.kill(child, signal.SIGKILL)
            while (line := server.stdout.readline().strip()) != "dead":
                if len(line) == 32:  # else the kill cut the report itself short
                    reported.add(line)
            assert reported <= there(project), f"after kill {number}"
            if number % PROOFS == 0:
                assert proved(project) == [], f"after kill {number}"
    finally:
        server.kill()
        server.communicate()
    assert proved(project) == []
    return len(reported)


def test_nothing_that_was_saved_is_lost_by_killing(tmp_path: Path) -> None:
    projects = [tmp_path / f"{number}.qcoder" for number in range(FILES)]
    for project in projects:
        small(project).close()
    with ThreadPoolExecutor(FILES) as pool:
        counts = list(pool.map(lambda p: killed_again_and_again(p, KILLS // FILES, int(p.stem)), projects))
    assert all(count >= KILLS // FILES for count in counts)


MAKER = """
import sys
from pathlib import Path
from qcoder.services.study import create_study
print("ready", flush=True)
sys.stdin.readline()
create_study(Path(sys.argv[1]), coder="Anna")
print("made", flush=True)
"""


@pytest.mark.parametrize("number", range(12))
def test_a_project_whose_making_was_killed_is_whole_or_refused(tmp_path: Path, number: int) -> None:
    project = tmp_path / "new.qcoder"
    process = subprocess.Popen(
        [sys.executable, "-c", MAKER, str(project)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert process.stdin is not None
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    process.stdin.write("go\n")
    process.stdin.flush()
    time.sleep(number * 0.02)  # not to wait for something, but to hit it at every stage
    process.kill()
    made = process.communicate()[0] == "made\n"
    for read_only in (True, False):
        refused = contextlib.suppress(*() if made else (EnvironmentProblem,))
        with refused, open_study(project, read_only=read_only) as study:
            assert study.coder.name == "Anna"
            assert checking.problems(study) == []
