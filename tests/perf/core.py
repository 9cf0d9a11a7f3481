"""What the services take on a study, beside the same in a bare database or file."""

import random
import sqlite3
from pathlib import Path

from xlsxwriter import Workbook

from qcoder.services import checking, coding, matrices, overview, sources
from qcoder.services.codes import codebook
from qcoder.services.quoting import quotes
from qcoder.services.quoting.quotes import QuoteFilter
from qcoder.services.quoting.retrieval import Retrieval
from qcoder.services.reporting import coverage
from qcoder.services.study import open_study
from tests.perf.corpus import CODERS, MUCH_USED
from tests.perf.measure import Line

_SCREEN = 50  # quotes that a screen shows


class CoreBench:
    """A study, and a database beside it that holds words, positions and codes only."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.study = open_study(path)
        self.random = random.Random(2)
        self.text = max((one for source in sources.everything(self.study) for one in source.texts),
                        key=lambda one: one.characters)
        self.code = codebook.find(codebook.codes(self.study), MUCH_USED)
        self.bare = sqlite3.connect(path.with_suffix(".bare"), isolation_level=None)
        self.bare.execute("PRAGMA synchronous = FULL")
        self.bare.execute("DROP TABLE IF EXISTS text")
        self.bare.execute("DROP TABLE IF EXISTS coding")
        self.bare.execute("CREATE TABLE text(n INTEGER PRIMARY KEY, body TEXT)")
        self.bare.execute("CREATE TABLE coding(n INTEGER PRIMARY KEY, id BLOB, text INT, a INT, b INT, code INT, dead)")
        self._fill_bare()

    def _fill_bare(self) -> None:
        db = self.study.db
        self.bare.execute("BEGIN")
        self.bare.executemany("INSERT INTO text VALUES (?, ?)", db.execute("SELECT text, body FROM text_now"))
        rows = db.execute("SELECT text, start_pos, end_pos, code FROM coding_now")
        self.bare.executemany("INSERT INTO coding(text, a, b, code) VALUES (?, ?, ?, ?)", rows)
        self.bare.execute("CREATE INDEX coding_code ON coding(code)")
        self.bare.execute("CREATE INDEX coding_text ON coding(text)")
        self.bare.execute("COMMIT")
        self.number = db.execute("SELECT n FROM text WHERE id = ?", (self.text.id,)).fetchone()[0]
        self.code_number = db.execute("SELECT n FROM code WHERE id = ?", (self.code.id,)).fetchone()[0]
        served = "SELECT c.n FROM question_code q JOIN code c ON c.id = q.code"
        self.served = [row[0] for row in db.execute(served)]

    def close(self) -> None:
        self.study.close()
        self.bare.close()
        self.path.with_suffix(".bare").unlink()

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

    def read_codings(self) -> None:
        sources.body(self.study, self.text.id)
        coding.of_text(self.study, self.text.id)

    def read_codings_bare(self) -> None:
        self.bare.execute("SELECT body FROM text WHERE n = ?", (self.number,)).fetchall()
        self.bare.execute("SELECT * FROM coding WHERE text = ?", (self.number,)).fetchall()

    def apply(self) -> None:
        start = self.random.randrange(self.text.characters - 50)
        coding.apply(self.study, self.text.id, start, start + 50, [self.code.id])

    def apply_bare(self) -> None:
        start = self.random.randrange(self.text.characters - 50)
        row = (self.random.randbytes(16), self.number, start, start + 50)
        self.bare.execute("INSERT INTO coding(id, text, a, b, code) VALUES (?, ?, ?, ?, 0)", row)

    def quotes_of(self, chosen: QuoteFilter, most: int | None = None) -> int:
        retrieval = Retrieval(self.study)
        sections = retrieval.find(chosen)
        return len([retrieval.quote(row, one.question) for one in sections for row in one.rows[:most]])

    def first_quotes(self, chosen: QuoteFilter) -> int:
        """What the room of quotes shows before it has found them all."""
        retrieval = Retrieval(self.study)
        sections = retrieval.beginning(chosen, _SCREEN)
        return len([retrieval.quote(row, one.question) for one in sections for row in one.rows[:_SCREEN]])

    def quotes_bare(self, codes: list[int], most: int | None = None) -> list[str]:
        marks = ",".join("?" * len(codes))
        sql = f"SELECT text, a, b FROM coding WHERE code IN ({marks}) ORDER BY text, a"
        found = self.bare.execute(sql, codes).fetchall()[:most]
        needed = sorted({text for text, _, _ in found})
        bodies = {n: self.bare.execute("SELECT body FROM text WHERE n = ?", (n,)).fetchone()[0] for n in needed}
        return [bodies[text][start:end] for text, start, end in found]

    def export(self) -> None:
        quotes.write(self.study, QuoteFilter(questions=("Q",)), self.path.with_name("quotes.xlsx"))

    def export_bare(self) -> None:
        book = Workbook(self.path.with_name("bare.xlsx"))
        sheet = book.add_worksheet()
        for number, words in enumerate(self.quotes_bare(self.served)):
            for column in range(17):
                sheet.write_string(number, column, words if column == 3 else "Visitor 1")
        book.close()

    def counts_bare(self) -> None:
        self.bare.execute("SELECT code, count(*) FROM coding GROUP BY code").fetchall()

    def matrix_bare(self) -> None:
        self.bare.execute("SELECT code, text, count(*) FROM coding GROUP BY code, text").fetchall()

    def delete_and_undo(self) -> None:
        codebook.delete(self.study, self.code.id)
        self.study.undo()

    def delete_and_undo_bare(self) -> None:
        self.bare.execute("UPDATE coding SET dead = 1 WHERE code = ?", (self.code_number,))
        self.bare.execute("UPDATE coding SET dead = NULL WHERE code = ?", (self.code_number,))

    def check(self) -> None:
        if checking.problems(self.study):
            raise RuntimeError("the study of the benchmark is not sound")

    def check_bare(self) -> None:
        self.study.db.execute("PRAGMA integrity_check").fetchall()

    def lines(self, *, factor: int) -> list[Line]:
        """The lines of the table; `factor` times the goals of size M."""
        of_code, of_question = QuoteFilter(code=MUCH_USED), QuoteFilter(questions=("Q",))
        of_coder = QuoteFilter(code=MUCH_USED, coder=CODERS[1])
        by_source = matrices.MatrixQuery("codes", "sources")
        one, served = [self.code_number], self.served
        return [
            Line("open the project", self.open, self.open_bare, goal=40 if factor == 1 else 200),
            Line("words and codings of the longest transcript", self.read_codings, self.read_codings_bare),
            Line("apply a code, saved", self.apply, self.apply_bare, 30, goal=10 * factor),
            Line("counts of all codes", lambda: codebook.counts(self.study), self.counts_bare),
            Line("quotes of a code, first screen", lambda: self.first_quotes(of_code),
                 lambda: self.quotes_bare(one, _SCREEN), goal=50 * factor),
            Line("the same after all were found", lambda: self.quotes_of(of_code, _SCREEN),
                 lambda: self.quotes_bare(one, _SCREEN), goal=50 * factor),
            Line("quotes of a code", lambda: self.quotes_of(of_code), lambda: self.quotes_bare(one), goal=100 * factor),
            Line("quotes of a code by one coder", lambda: self.quotes_of(of_coder), lambda: self.quotes_bare(one)),
            Line("quotes of a question", lambda: self.quotes_of(of_question), lambda: self.quotes_bare(served),
                 goal=100 * factor),
            Line("quotes of a question to xlsx", self.export, self.export_bare, 3, goal=400 * factor),
            Line("codes by sources", lambda: matrices.matrix(self.study, by_source), self.matrix_bare),
            Line("coverage of the questions", lambda: coverage.coverage(self.study), self.matrix_bare),
            Line("delete a code and undo", self.delete_and_undo, self.delete_and_undo_bare, 3),
            Line("check", self.check, self.check_bare, 1),
        ]
