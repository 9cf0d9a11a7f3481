"""The evidence of questions laid out by site: how many quotes stand for, against or beside what was found.

For a theory of change: its assumptions are questions of the kind "assumption", and each row shows where the evidence
for an assumption comes from, and where it is contradicted.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from qcoder.export.matrix import write_matrix
from qcoder.model.matrix import Heading, MatrixTable
from qcoder.model.quotes import QuoteRow
from qcoder.model.records import Question
from qcoder.services import questions
from qcoder.services.quoting.retrieval import natural
from qcoder.services.reporting import findings
from qcoder.services.reporting.findings import STANCES, Behind
from qcoder.services.study import Study


@dataclass(frozen=True, slots=True)
class EvidenceCell:
    """The quotes of one question at one site, by stance."""

    rows: tuple[tuple[str, QuoteRow], ...] = ()

    def count(self, stance: str) -> int:
        """How many different passages have a stance."""
        return len({(row.text_id, row.start, row.end) for one, row in self.rows if one == stance})


@dataclass(frozen=True, slots=True)
class EvidenceGrid:
    """Questions by sites ("" gathers quotes of no site); `assumptions` says that only assumptions are shown."""

    questions: tuple[Question, ...]
    sites: tuple[str, ...]
    cells: dict[tuple[bytes, str], EvidenceCell]
    assumptions: bool

    def cell(self, question: bytes, site: str) -> EvidenceCell:
        """What a question has at a site."""
        return self.cells.get((question, site), EvidenceCell())

    def whole(self, question: bytes) -> EvidenceCell:
        """What a question has at all sites together."""
        return EvidenceCell(tuple(pair for site in self.sites for pair in self.cell(question, site).rows))


def table(grid: EvidenceGrid) -> MatrixTable:
    """The counts as a matrix: for each site, and for all together, the quotes for, against and nuancing."""
    places = [*grid.sites, None]
    names = [*(site or "No site" for site in grid.sites), "Everywhere"]
    values = [
        [_at(grid, question.id, site).count(stance) for site in places for stance in STANCES]
        for question in grid.questions
    ]
    return MatrixTable(
        tuple(Heading(" ".join(filter(None, (one.key, one.body)))) for one in grid.questions),
        tuple(Heading(f"{name}, {stance}") for name in names for stance in STANCES),
        tuple(map(tuple, values)),
        tuple(len(_passages(grid, (question.id,))) for question in grid.questions),
        tuple(sum(row[column] for row in values) for column in range(len(names) * len(STANCES))),
        len(_passages(grid, [question.id for question in grid.questions])),
        "Assumption" if grid.assumptions else "Question",
    )


def _at(grid: EvidenceGrid, question: bytes, site: str | None) -> EvidenceCell:
    return grid.whole(question) if site is None else grid.cell(question, site)


def _passages(grid: EvidenceGrid, questions_of: Iterable[bytes]) -> set[tuple[bytes, int, int]]:
    rows = (row for question in questions_of for _stance, row in grid.whole(question).rows)
    return {(row.text_id, row.start, row.end) for row in rows}


def write(study: Study, grid: EvidenceGrid, path: Path, *, format_name: str | None = None) -> None:
    """Write the evidence to a file, in the format of its ending. Raises UserError for an unknown one."""
    write_matrix(table(grid), path, title=study.name, format_name=format_name)


def evidence_grid(study: Study) -> EvidenceGrid:
    """Lay out the evidence: of the assumptions where there are some, else of every question with a finding."""
    kinds = questions.kinds(study)
    every, found = questions.everything(study), findings.everything(study)
    assumed = [one for one in every if kinds.get(one.id) == questions.ASSUMPTION]
    answered = {one.question for one in found}
    shown = assumed or [one for one in every if one.id in answered]
    behind, gathered = Behind(study), dict[tuple[bytes, str], list[tuple[str, QuoteRow]]]()
    wanted = {one.id for one in shown}
    for finding in found:
        if finding.question not in wanted:
            continue
        for one in behind.of(finding.id):
            if one.row is not None and one.stance in STANCES:
                gathered.setdefault((finding.question, behind.site(one.row)), []).append((one.stance, one.row))
    sites = sorted({site for _question, site in gathered}, key=lambda site: (not site, natural(site)))
    cells = {place: EvidenceCell(tuple(rows)) for place, rows in gathered.items()}
    return EvidenceGrid(tuple(shown), tuple(sites), cells, bool(assumed))
