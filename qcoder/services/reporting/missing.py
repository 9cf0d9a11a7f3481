"""What is missing under each research question, in one list: where nobody speaks, nothing is linked or answered yet.

    for one in missing(study):
        one.question, one.kind, one.sentence

Lines, which only gather the questions below them, miss nothing. What a person left for later on purpose stays in the
list, marked as meant so once somebody says it: it is a list to work through before the report goes out, not a count
of faults.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from qcoder.model.records import Question
from qcoder.services import question_links, questions
from qcoder.services.cases import PERSON
from qcoder.services.published.shelf import APPROVED, SELECTED
from qcoder.services.quoting.retrieval import Retrieval, go_on
from qcoder.services.reporting import coverage, meant
from qcoder.services.reporting.coverage import Coverage
from qcoder.services.reporting.coverage_counts import passage
from qcoder.services.reporting.guide_service import GuideService, guide_service
from qcoder.services.reporting.missing_kinds import SENTENCES, Missing
from qcoder.services.study import Study
from qcoder.storage.codings.coded import CodedRow
from qcoder.storage.codings.coded_rows import FewRows
from qcoder.storage.rules import searches

_ENOUGH = 2  # quotes from which on it says something that all come from one person or place


@dataclass(frozen=True, slots=True)
class _Known:
    study: Study
    counted: Coverage
    retrieval: Retrieval
    guide: Mapping[bytes, Sequence[GuideService]]
    searches: Mapping[bytes, str]
    """The names of kept searches."""
    final: Mapping[bytes, bool | None] = field(default_factory=dict)
    """Whether the answer of a question is final; None where there is none."""


def missing(
    study: Study, go: Callable[[], None] = go_on, *, counted: Coverage | None = None,
    guide: Mapping[bytes, Sequence[GuideService]] | None = None, group: str = coverage.CASES,
) -> list[Missing]:  # fmt: skip
    """Everything that is missing, by question in tree order.

    `group` says who is to be heard: sites and groups, sources, or the values of an attribute, as columns of a coverage.
    `counted` saves counting anew where the coverage by that is known, `guide` the same of the guides. `go` may raise to
    cancel. Raises UserError when there is no such attribute.
    """
    if counted is None or counted.kind != group:
        counted = coverage.coverage(study, group, go)
    answers = {one.id: questions.answer(study, one.id) for one in counted.questions}
    known = _Known(
        study, counted, Retrieval(study), guide_service(study, go) if guide is None else guide,
        {one.id: one.name for one in searches(study.db)},
        {question: (answer.final if answer.words else None) for question, answer in answers.items()},
    )  # fmt: skip
    order = list(SENTENCES)
    out: list[Missing] = []
    for question in counted.questions:
        go()
        if not counted.is_line(question.id):
            out += sorted(_under(known, question), key=lambda one: order.index(one.kind))
    settled = meant.known(study)
    return [replace(one, meant=(one.question.id, meant.digest(one)) in settled) for one in out] if settled else out


def _under(known: _Known, question: Question) -> Iterator[Missing]:
    if not question.linked:
        yield Missing(question, "nothing linked")
    else:
        yield from _searches(known, question)
        yield from _quotes(known, question)
    for line in known.guide.get(question.id, ()):
        if not line.times:
            yield Missing(question, "not asked", line.label, target=line.id)
    final = known.final[question.id]
    if final is None:
        yield Missing(question, "no answer")
    elif not final:
        yield Missing(question, "answer not final")


def _searches(known: _Known, question: Question) -> Iterator[Missing]:
    for search in question.searches:
        if search in known.counted.dead_searches:
            yield Missing(question, "search", known.searches.get(search, ""), target=search)


def _quotes(known: _Known, question: Question) -> Iterator[Missing]:
    counted = known.counted
    cell = counted.cell(question.id, Coverage.ALL)
    if not cell.quotes:
        yield Missing(question, "no quotes")
        return
    for number, column in enumerate(counted.columns):
        if counted.is_silent(question.id, number):
            there = len(counted.people_of(number, question.id))
            name = column.name if column.key else ""
            yield Missing(question, "silent", name, there, column=column.key, group=counted.kind)
    yield from _codes(known, question)
    yield from _one_voice(known, question)
    yield from _chosen(known, question, cell.quotes)
    yield from _unheard(known, question)


def _unheard(known: _Known, question: Question) -> Iterator[Missing]:
    """Those who say something on a question of which nothing is chosen, where others are."""
    counted = known.counted
    if not counted.chosen(question.id):
        return
    dressed = known.retrieval.shelf.dressed(FewRows(counted.cell(question.id, Coverage.ALL).rows), question.id)
    chosen = {passage(row) for row in dressed if row.status in {SELECTED, APPROVED}}
    for number, column in enumerate(counted.columns):
        rows = counted.cell(question.id, number).rows
        if rows and not any(passage(row) in chosen for row in rows):
            name = column.name if column.key else ""
            yield Missing(question, "unheard", name, len(rows), column=column.key, group=counted.kind)


def _codes(known: _Known, question: Question) -> Iterator[Missing]:
    """Codes of a question that gave it nothing; of a code with others below it, not each of these."""
    codes = known.retrieval.codes
    used = {codes[code].place for code in known.counted.codes.get(question.id, ()) if code in codes}
    linked = [code for code in question.codes if code in codes]
    for code, (low, high) in zip(linked, question_links.spans(question, codes), strict=True):
        if not any(low <= place <= high for place in used):
            yield Missing(question, "code without quotes", codes[code].name, target=code)


def _one_voice(known: _Known, question: Question) -> Iterator[Missing]:
    counted, cell = known.counted, known.counted.cell(question.id, Coverage.ALL)
    if cell.quotes < _ENOUGH:
        return
    asked = counted.people_of(Coverage.ALL, question.id)
    if len(cell.people) == 1 and len(asked) > 1:
        name, source = counted.name_of(next(iter(cell.people)))
        said = name if name == source else f"{name} ({source})"
        yield Missing(question, "one person", said, cell.quotes)
        return
    if counted.kind != coverage.CASES:
        yield from _one_group(counted, question, cell.quotes)
        return
    cases = known.retrieval.who.cases
    lowest = {_site(known.retrieval, row) for row in cell.rows}
    others = [
        column for number, column in enumerate(counted.columns)
        if column.key and counted.people_of(number, question.id)
    ]  # fmt: skip
    site = lowest.pop() if len(lowest) == 1 else None
    if site in cases and len(others) > 1:
        yield Missing(question, "one site", cases[site].name, cell.quotes, column=site.hex())


def _one_group(counted: Coverage, question: Question, quotes: int) -> Iterator[Missing]:
    """Whether one column has all quotes though people of others were there."""
    there = [number for number in range(len(counted.columns)) if counted.people_of(number, question.id)]
    full = [number for number in range(len(counted.columns)) if counted.cell(question.id, number).quotes]
    if len(full) == 1 and len(there) > 1 and counted.columns[full[0]].key:
        column = counted.columns[full[0]]
        yield Missing(question, "one group", column.name, quotes, column=column.key, group=counted.kind)


def _site(retrieval: Retrieval, row: CodedRow) -> bytes:
    site = retrieval.person_of(row).site
    return site.id if site is not None and site.kind != PERSON else b""


def _chosen(known: _Known, question: Question, quotes: int) -> Iterator[Missing]:
    waiting = known.counted.statuses.get(question.id, Counter())[SELECTED]
    if quotes and not known.counted.chosen(question.id):
        yield Missing(question, "nothing chosen", count=quotes)
    elif waiting:
        yield Missing(question, "unapproved", count=waiting)
