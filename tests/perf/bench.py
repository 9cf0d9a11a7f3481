"""How the core compares with the bare work in SQLite and in files, done in the same run.

    python tests/perf/bench.py [S|M] [--profile LINE]

Makes a corpus of invented words (S: 24 transcripts of 60 000 characters and 3 000 codings; M: 200 and 40 000), and
prints the median of each piece of work in milliseconds, that of the bare work, their ratio, and the goal if there is
one. Machines differ; the ratio is what to watch. `--profile apply` shows where the time of one line goes.
"""

import argparse
import cProfile
import pstats
import random
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from xlsxwriter import Workbook

from qcoder.services import checking, coding, matrices, overview, questions, sources
from qcoder.services.codes import codebook
from qcoder.services.importing import transcripts
from qcoder.services.quoting import quotes
from qcoder.services.quoting.quotes import QuoteFilter
from qcoder.services.study import create_study, open_study
from qcoder.services.tables.codings_table import import_codings

SIZES = {"S": (24, 3_000), "M": (200, 40_000)}
CHARACTERS = 60_000
CODES = 120
WORDS = (
    "the and to of a in that it is we you they for on with not have as at home city family neighbours language school "
    "і та що це не я ми вони на з до у як дуже коли тут там робота дім місто родина сусіди мова школа друг допомога 😀"
).split()


class Line(NamedTuple):
    """A piece of work, the bare work beside it, how often each is done, and the goal in milliseconds."""

    name: str
    work: Callable[[], object]
    bare: Callable[[], object] | None
    times: int = 5
    goal: int | None = None


def transcript(number: int) -> str:
    rng = random.Random(number)
    turns, length, count = [], 0, 0
    while length < CHARACTERS:
        count += 1
        who = "Interviewer" if count % 2 else f"Visitor {number % 7}"
        turns.append(f"{who}: {' '.join(rng.choices(WORDS, k=rng.randint(8, 30) if count % 2 else 120))}.\n")
        length += len(turns[-1])
    return "".join(turns)


def write_corpus(folder: Path, documents: int, codings: int) -> None:
    """Transcripts and a table of codings by start and end; the first code has a tenth of them."""
    rng = random.Random(1)
    for number in range(documents):
        (folder / f"talk {number:03}.txt").write_text(transcript(number), encoding="utf-8")
    lines = ["source,start,end,code,coder"]
    for _ in range(codings):
        start = rng.randrange(CHARACTERS - 700)
        code = 0 if rng.random() < 0.1 else rng.randrange(CODES)
        coder = rng.choice(("Anna", "Anna", "Bram"))
        lines.append(f"talk {rng.randrange(documents):03},{start},{start + rng.randint(50, 600)},Code {code},{coder}")
    (folder / "codings.csv").write_text("\n".join(lines), encoding="utf-8")


class Bench:
    """A study of the corpus, and a bare database beside it."""

    def __init__(self, folder: Path, size: str) -> None:
        self.folder = folder
        self.documents, self.codings = SIZES[size]
        write_corpus(folder, self.documents, self.codings)
        self.path = folder / "study.qcoder"
        self.study = create_study(self.path, coder="Anna")
        self.bare = sqlite3.connect(folder / "bare.db", isolation_level=None)
        self.bare.execute("PRAGMA synchronous = FULL")
        self.bare.execute("CREATE TABLE text(n INTEGER PRIMARY KEY, body TEXT)")
        self.bare.execute("CREATE TABLE coding(n INTEGER PRIMARY KEY, id BLOB, text INT, a INT, b INT, code INT, dead)")
        self.bare.execute("CREATE INDEX coding_code ON coding(code)")
        self.random = random.Random(2)

    # Making the study: done once, in this order.

    def make_codes(self) -> None:
        for number in range(CODES):
            codebook.create(self.study, f"Code {number}")
        question = questions.create(self.study, "Q", "Everything?")
        known = codebook.codes(self.study)
        questions.set_codes(self.study, question, [code.id for code in known[:8]])

    def import_transcripts(self) -> None:
        files = sorted(self.folder.glob("talk *.txt"))
        transcripts.import_plans(self.study, [transcripts.plan(file, language="en") for file in files])

    def import_transcripts_bare(self) -> None:
        self.bare.execute("BEGIN")
        for file in sorted(self.folder.glob("talk *.txt")):
            self.bare.execute("INSERT INTO text(body) VALUES (?)", (file.read_text(encoding="utf-8"),))
        self.bare.execute("COMMIT")

    def import_codings(self) -> None:
        import_codings(self.study, self.folder / "codings.csv")

    def import_codings_bare(self) -> None:
        lines = (self.folder / "codings.csv").read_text(encoding="utf-8").splitlines()[1:]
        self.bare.execute("BEGIN")
        for line in lines:
            source, start, end, code, _coder = line.split(",")
            row = (random.randbytes(16), int(source[-3:]) + 1, int(start), int(end), int(code[5:]))
            self.bare.execute("INSERT INTO coding(id, text, a, b, code) VALUES (?, ?, ?, ?, ?)", row)
        self.bare.execute("COMMIT")

    # Working with it: done several times.

    def open(self) -> None:
        with open_study(self.path, read_only=True) as opened:
            overview.info(opened)
            sources.everything(opened)
            codebook.codes(opened)

    def open_bare(self) -> None:
        other = sqlite3.connect(self.path)
        other.execute("SELECT count(*) FROM coding_now").fetchone()
        other.execute("SELECT * FROM code").fetchall()
        other.close()

    def apply(self) -> None:
        text = sources.everything(self.study)[0].texts[0]
        start = self.random.randrange(text.characters - 50)
        coding.apply(self.study, text.id, start, start + 50, [self.first.id])
        coding.of_text(self.study, text.id)

    def apply_bare(self) -> None:
        start = self.random.randrange(CHARACTERS)
        row = (self.random.randbytes(16), start, start + 50)
        self.bare.execute("INSERT INTO coding(id, text, a, b, code) VALUES (?, 1, ?, ?, 0)", row)
        self.bare.execute("SELECT * FROM coding WHERE text = 1").fetchall()

    @property
    def first(self) -> codebook.Code:
        return codebook.codes(self.study)[0]

    def quotes_of_code(self) -> list[object]:
        return list(quotes.rows(self.study, QuoteFilter(code="Code 0")))

    def quotes_bare(self, most: int = 0) -> list[tuple[str, ...]]:
        found = self.bare.execute("SELECT text, a, b FROM coding WHERE code <= ? ORDER BY text, a", (most,)).fetchall()
        bodies = dict(self.bare.execute("SELECT n, body FROM text"))
        return [(bodies[text][start:end], str(text)) for text, start, end in found]

    def quotes_of_question(self) -> None:
        quotes.rows(self.study, QuoteFilter(questions=("Q",)))

    def export(self) -> None:
        quotes.write(self.study, QuoteFilter(questions=("Q",)), self.folder / "quotes.xlsx")

    def export_bare(self) -> None:
        book = Workbook(self.folder / "bare.xlsx")
        sheet = book.add_worksheet()
        for number, row in enumerate(self.quotes_bare(7)):
            for column in range(17):
                sheet.write_string(number, column, row[0] if column == 3 else row[1])
        book.close()

    def matrix(self) -> None:
        matrices.matrix(self.study, matrices.MatrixQuery("codes", "sources"))

    def matrix_bare(self) -> None:
        self.bare.execute("SELECT code, text, count(*) FROM coding GROUP BY code, text").fetchall()

    def delete_and_undo(self) -> None:
        codebook.delete(self.study, self.first.id)
        self.study.undo()

    def delete_and_undo_bare(self) -> None:
        self.bare.execute("UPDATE coding SET dead = 1 WHERE code = 0")
        self.bare.execute("UPDATE coding SET dead = NULL WHERE code = 0")

    def check(self) -> None:
        assert checking.problems(self.study) == []

    def check_bare(self) -> None:
        self.study.db.execute("PRAGMA integrity_check").fetchall()


def lines(bench: Bench) -> list[Line]:
    return [
        Line("codes", bench.make_codes, None, 1),
        Line("import transcripts", bench.import_transcripts, bench.import_transcripts_bare, 1),
        Line("import codings", bench.import_codings, bench.import_codings_bare, 1),
        Line("open", bench.open, bench.open_bare, goal=40),
        Line("apply", bench.apply, bench.apply_bare, 30, goal=10),
        Line("quotes of a code", bench.quotes_of_code, bench.quotes_bare, goal=100),
        Line("quotes of a question", bench.quotes_of_question, lambda: bench.quotes_bare(7), goal=100),
        Line("quotes to xlsx", bench.export, bench.export_bare, 3, goal=400),
        Line("matrix", bench.matrix, bench.matrix_bare),
        Line("delete a code, undo", bench.delete_and_undo, bench.delete_and_undo_bare, 3),
        Line("check", bench.check, bench.check_bare, 1),
    ]


def median_ms(work: Callable[[], object], times: int) -> float:
    taken = []
    for _ in range(times):
        began = time.perf_counter()
        work()
        taken.append((time.perf_counter() - began) * 1000)
    return statistics.median(taken)


def profiled(work: Callable[[], object]) -> None:
    profile = cProfile.Profile()
    profile.runcall(work)
    pstats.Stats(profile).sort_stats("cumulative").print_stats(30)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("size", nargs="?", default="S", choices=SIZES)
    parser.add_argument("--profile", metavar="LINE", help="show where the time of this line goes")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(Path(folder), options.size)
        print(f"{'size ' + options.size:24}{'ms':>9}{'bare':>9}{'ratio':>8}{'goal':>7}")
        for line in lines(bench):
            if line.name == options.profile:
                profiled(line.work)
                return
            taken = median_ms(line.work, line.times)
            bare = median_ms(line.bare, line.times) if line.bare else None
            against = f"{bare:9.1f}{taken / bare:8.1f}" if bare else " " * 17
            print(f"{line.name:24}{taken:9.1f}{against}{line.goal or '':>7}", flush=True)
        print(f"{len(bench.quotes_of_code())} quotes of the code, {bench.path.stat().st_size / 1e6:.0f} MB")
        bench.study.close()


if __name__ == "__main__":
    main()
