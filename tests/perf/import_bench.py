"""How long an import takes, and how much memory: 200 transcripts of 60 000 characters, and one text of 5 MB.

    python tests/perf/import_bench.py [FILES]

Half of the files are text, a quarter Word documents, a quarter captions; every fourth is the translation of the one
before it. Prints seconds and the greatest memory of the process in MB beside the goals: 60 s and 600 MB.
"""

import random
import resource
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

import docx

from qcoder.services import checking
from qcoder.services.importing import transcripts
from qcoder.services.study import create_study

FILES, CHARACTERS, LARGE = 200, 60_000, 5_000_000
GOAL_SECONDS, GOAL_MB = 60, 600
WORDS = (
    "the and to of a in that it is we you they for on with not have as at home city family neighbours language school "
    "talk people house street children volunteer help money time work friend letter council tea garden"
).split()


def turns(number: int, characters: int) -> list[tuple[str, str]]:
    """Speakers with what they say, as much as wanted."""
    rng = random.Random(number)
    made: list[tuple[str, str]] = []
    length = 0
    while length < characters:
        asks = len(made) % 2 == 0
        words = " ".join(rng.choices(WORDS, k=rng.randint(8, 20) if asks else rng.randint(40, 160)))
        made.append(("Interviewer" if asks else f"Visitor {number % 7}", words + ("?" if asks else ".")))
        length += len(words)
    return made


def write(path: Path, said: list[tuple[str, str]]) -> None:
    """A file of the format that its ending says."""
    if path.suffix == ".docx":
        document = docx.Document()
        for who, words in said:
            line = document.add_paragraph()
            line.add_run(f"{who}: ").bold = True
            line.add_run(words)
        document.save(str(path))
    elif path.suffix == ".vtt":
        cues = (
            f"{clock(at)} --> {clock(at + 1)}\n<v {who}>{words}\n"
            for at, (who, words) in enumerate(said)
        )
        path.write_text("WEBVTT\n\n" + "\n".join(cues), encoding="utf-8")
    else:
        path.write_text("\n".join(f"{who}: {words}" for who, words in said), encoding="utf-8")


def clock(seconds: int) -> str:
    """A time as captions have it."""
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}.000"


def tell(line: str) -> None:
    """One line on standard output, at once."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def memory() -> float:
    """The greatest memory that this process had, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main(files: int) -> None:
    """Make the files, import them, check the result."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        sources = folder / "files"
        sources.mkdir()
        for number in range(files):
            ending = ("txt", "docx", "txt", "vtt")[number % 4]
            write(sources / f"talk {number:04}.{ending}", turns(number, CHARACTERS))
        tell(f"before: {memory():.0f} MB")
        with create_study(folder / "bench.qcoder", coder="Anna") as study:
            begin = time.perf_counter()
            plans = [transcripts.plan(path) for path in transcripts.files_in(sources)]
            read = time.perf_counter()
            plans = [
                replace(item, translation_of=plans[place - 1].transcript.sha256) if place % 4 == 3 else item
                for place, item in enumerate(plans)
            ]
            transcripts.import_plans(study, transcripts.originals_first(plans))
            end = time.perf_counter()
            tell(f"{files} files: read {read - begin:.1f} s, stored {end - read:.1f} s, together {end - begin:.1f} s "
                 f"(goal {GOAL_SECONDS}); {memory():.0f} MB (goal {GOAL_MB})")
            plans.clear()
            write(folder / "large.txt", turns(1, LARGE))
            begin = time.perf_counter()
            transcripts.import_plans(study, [transcripts.plan(folder / "large.txt")])
            tell(f"one text of {LARGE // 1_000_000} MB: {time.perf_counter() - begin:.1f} s; {memory():.0f} MB")
            tell(f"problems: {checking.problems(study)}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else FILES)
