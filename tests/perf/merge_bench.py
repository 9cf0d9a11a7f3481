"""How long merging takes, for two copies that each hold so many codings, half of them made apart.

    python tests/perf/merge_bench.py [CODINGS...]      default: 3000 400000

Prints seconds, and their ratio to copying the file, which every merge does at least twice.
"""

import random
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from qcoder.services import checking
from qcoder.services.codes import codebook
from qcoder.services.study import Study, create_study, open_study
from qcoder.services.team import merging
from qcoder.storage.texts import sources

TEXTS, CODES, LENGTH = 40, 60, 60_000
WORDS = "in the beginning we came for coffee and later we stayed for the people "


def base(path: Path, codings: int) -> Study:
    study = create_study(path, coder="Anna")
    with study.action("source.import_many", count=str(TEXTS)) as tx:
        body = (WORDS * (LENGTH // len(WORDS) + 1))[:LENGTH]
        for number in range(TEXTS):
            source = tx.add("source", name=f"Talk {number}")
            text = tx.add("text", source=source, language="en", kind="original")
            version = tx.import_text(text, body)
            tx.add("turn", text=text, version=version, start_pos=0, body_start=0, body_end=LENGTH)
    with study.action("codebook.import", file="codes") as tx:
        for number in range(CODES):
            tx.add("code", name=f"Code number {number}", pos=f"{number:04}")
    code(study, codings, 0)
    return study


def code(study: Study, count: int, seed: int) -> None:
    codes = [c.id for c in codebook.codes(study)]
    texts = [text.id for text in sources.texts(study.db)]
    versions = {text: sources.version(study.db, text) for text in texts}
    columns = ("coder", "text", "version", "start_pos", "end_pos", "code")
    rng = random.Random(seed)
    rows = []
    for _ in range(count):
        text, start = rng.choice(texts), rng.randrange(LENGTH - 200)
        rows.append((study.coder.id, text, versions[text], start, start + rng.randint(20, 150), rng.choice(codes)))
    with study.action("codings.import", file="codings") as tx:
        tx.add_many("coding", columns, rows)


def timed(name: str, act: Callable[[], object], unit: float) -> float:
    begun = time.perf_counter()
    act()
    took = time.perf_counter() - begun
    print(f"  {name:<28} {took:7.2f} s  {took / unit if unit else 1:6.1f} x copying")
    return took


def bench(codings: int, folder: Path) -> None:
    print(f"{codings} codings in each of two copies")
    base(folder / "a.qcoder", codings // 2).close()
    shutil.copy(folder / "a.qcoder", folder / "b.qcoder")
    for number, name in enumerate("ab", start=1):
        with open_study(folder / f"{name}.qcoder", coder=f"Coder {name}") as study:
            code(study, codings // 2, number)
    unit = timed("copying the file", lambda: shutil.copy(folder / "a.qcoder", folder / "copy.qcoder"), 0)
    with open_study(folder / "a.qcoder") as study:
        other = [folder / "b.qcoder"]
        timed("preview", lambda: merging.preview(study, other), unit)
        timed("merge", lambda: merging.merge(study, other), unit)
        timed("merge again", lambda: merging.merge(study, other), unit)
        timed("take back", study.undo, unit)
        timed("bring back", study.redo, unit)
        timed("check", lambda: checking.problems(study), unit)


if __name__ == "__main__":
    for size in map(int, sys.argv[1:] or ("3000", "400000")):
        with tempfile.TemporaryDirectory() as name:
            bench(size, Path(name))
