"""Studies of invented words in four sizes, made by the services as a person would make them.

S: 24 transcripts of 60 000 characters and 3 000 codings; M: 200 and 40 000; L: 2 000 and 400 000; G: one transcript of
1 000 000 characters and 10 000 codings. 120 codes in three levels, three coders; one code without subcodes has a tenth
of all codings, and a question is served by as many codes as have another tenth. The same seed gives the same words.
"""

import os
import random
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from qcoder.services import questions, sources
from qcoder.services.codes import codebook
from qcoder.services.importing import transcripts
from qcoder.services.study import Study, create_study
from qcoder.services.tables.codings_table import import_codings

CODES = 120
MUCH_USED = "Code 2"
CODERS = ("Anna", "Bram", "Oksana")
WORDS = (
    "the and to of a in that it is we you they for on with not have as at home city family neighbours language school "
    "і та що це не я ми вони на з до у як дуже коли тут там робота дім місто родина сусіди мова школа друг допомога 😀"
).split()


class Size(NamedTuple):
    """How much there is of everything."""

    documents: int
    characters: int
    codings: int


SIZES = {
    "S": Size(24, 60_000, 3_000),
    "M": Size(200, 60_000, 40_000),
    "G": Size(1, 1_000_000, 10_000),
    "L": Size(2_000, 60_000, 400_000),
}


def transcript(number: int, characters: int) -> str:
    """The words of a transcript: short turns of an interviewer, long ones of six visitors."""
    rng = random.Random(number)
    turns, length, count = [], 0, 0
    while length < characters:
        count += 1
        who = "Interviewer" if count % 2 else f"Visitor {number % 7}"
        turns.append(f"{who}: {' '.join(rng.choices(WORDS, k=rng.randint(8, 30) if count % 2 else 120))}.\n")
        length += len(turns[-1])
    return "".join(turns)


def write_transcripts(folder: Path, size: Size) -> list[Path]:
    """The transcripts as files."""
    files = []
    for number in range(size.documents):
        files.append(folder / f"talk {number:04}.txt")
        files[-1].write_text(transcript(number, size.characters), encoding="utf-8")
    return files


def coding_lines(size: Size) -> Iterator[str]:
    """The codings as lines of a table by start and end."""
    rng = random.Random(1)
    yield "source,start,end,code,coder"
    for _ in range(size.codings):
        start = rng.randrange(size.characters - 700)
        code = MUCH_USED.removeprefix("Code ") if rng.random() < 0.1 else rng.randrange(CODES)
        source = rng.randrange(size.documents)
        yield f"talk {source:04},{start},{start + rng.randint(50, 600)},Code {code},{rng.choice(CODERS)}"


def make_codes(study: Study) -> None:
    """Five groups of four codes with five codes each, and a question that is served by thirteen of the last."""
    made: list[bytes] = []
    for number in range(CODES):
        above = (other for other in reversed(range(number)) if _depth(other) == _depth(number) - 1)
        parent = next((made[other] for other in above), None)
        made.append(codebook.create(study, f"Code {number}", parent=parent))
    leaves = [code for number, code in enumerate(made) if _depth(number) == 2]
    questions.set_codes(study, questions.create(study, "Q", "Everything?"), leaves[1:14])


def _depth(number: int) -> int:
    return 0 if number % 24 == 0 else 1 if number % 24 % 6 == 1 else 2


def make_study(folder: Path, name: str) -> Path:
    """A study of a size in this folder; one that was made there before is used again."""
    path, size = folder / f"corpus {name}.qcoder", SIZES[name]
    if path.exists():
        return path
    words = folder / f"words {name}"
    words.mkdir(exist_ok=True)
    files = write_transcripts(words, size)
    table = words / "codings.csv"
    table.write_text("\n".join(coding_lines(size)), encoding="utf-8")
    making = folder / f"corpus {name} (making).qcoder"
    making.unlink(missing_ok=True)
    with create_study(making, coder="Anna") as study:
        make_codes(study)
        transcripts.import_plans(study, [transcripts.plan(file, language="en") for file in files])
        import_codings(study, table)
        if len(sources.everything(study)) != size.documents:
            raise RuntimeError("not every transcript of the corpus was imported")
    making.rename(path)
    return path


def copied(study: Path, folder: Path) -> Path:
    """A copy to work on, all of it on the disk: else the first commit would wait for that."""
    copy = Path(shutil.copy(study, folder))
    with copy.open("rb+") as file:
        os.fsync(file.fileno())
    return copy
