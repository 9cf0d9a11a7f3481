"""The evidence of questions laid out by site: how many quotes stand for, against or beside what was found.

For a theory of change: its assumptions are questions of the kind "assumption", and each row shows where the evidence
for an assumption comes from, and where it is contradicted.
"""

from dataclasses import dataclass
from pathlib import Path

from qcoder.export.matrix.formats import write_matrix
from qcoder.model.matrix import Heading, MatrixTable
from qcoder.model.records import Question
from qcoder.services import questions
from qcoder.services.cases import PERSON
from qcoder.services.reporting import findings
from qcoder.services.reporting.findings import STANCES, Behind, Evidence
from qcoder.services.study import Study


@dataclass(frozen=True, slots=True)
class EvidenceCell:
    """The quotes of one question at one site, by stance."""

    rows: tuple[Evidence, ...] = ()

    def count(self, *stances: str) -> int:
        """How many different passages have one of these stances."""
        found = (one.row for one in self.rows if one.stance in stances)
        return len({(row.text_id, row.start, row.end) for row in found if row is not None})


@dataclass(frozen=True, slots=True)
class EvidenceGrid:
    """Questions by all sites in the order of the study, also those without evidence.

    "" gathers quotes of no site, where there are any; `assumptions` says that only assumptions are shown.
    """

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
    """The counts as a matrix: for all sites together and for each, the quotes for, against and nuancing."""
    places = [None, *grid.sites]
    names = ["Everywhere", *(site or "No site" for site in grid.sites)]
    values = [
        [_at(grid, question.id, site).count(stance) for site in places for stance in STANCES]
        for question in grid.questions
    ]
    return MatrixTable(
        tuple(Heading(" ".join(filter(None, (one.key, one.body)))) for one in grid.questions),
        tuple(Heading(f"{name}, {stance}") for name in names for stance in STANCES),
        tuple(map(tuple, values)),
        tuple(grid.whole(question.id).count(*STANCES) for question in grid.questions),
        tuple(sum(row[column] for row in values) for column in range(len(names) * len(STANCES))),
        EvidenceCell(tuple(one for question in grid.questions for one in grid.whole(question.id).rows)).count(*STANCES),
        "Assumption" if grid.assumptions else "Question",
    )


def _at(grid: EvidenceGrid, question: bytes, site: str | None) -> EvidenceCell:
    return grid.whole(question) if site is None else grid.cell(question, site)


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
    behind, gathered = Behind(study), dict[tuple[bytes, str], list[Evidence]]()
    wanted = {one.id for one in shown}
    for finding in found:
        if finding.question not in wanted:
            continue
        for one in behind.of(finding.id):
            if one.row is not None and one.stance in STANCES:
                gathered.setdefault((finding.question, behind.site(one.row)), []).append(one)
    known = [case.name for case in behind.retrieval.who.cases.values() if case.kind != PERSON]
    sites = [*known, *([""] if any(not site for _question, site in gathered) else [])]
    cells = {place: EvidenceCell(tuple(rows)) for place, rows in gathered.items()}
    return EvidenceGrid(tuple(shown), tuple(sites), cells, bool(assumed))
