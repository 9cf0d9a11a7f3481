"""Sending chosen quotes for review as a table with ids, and taking over what came back, change by change."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from qcoder.export.printed import printed
from qcoder.export.quotes.report import section_name
from qcoder.export.visible import visible
from qcoder.history.log import Transaction
from qcoder.model.errors import UserError
from qcoder.model.quotes import QuoteRow, QuoteSection
from qcoder.model.review import ID_DIGITS, ReturnedRow, ReviewRow, ReviewSection
from qcoder.model.speech import said
from qcoder.services.published.forms import Spot, bare, ensure
from qcoder.services.published.rows import Rows, row_id
from qcoder.services.published.shelf import CANDIDATE
from qcoder.services.quoting.retrieval import QuoteFilter, Retrieval
from qcoder.services.study import Study
from qcoder.storage.codings.coded_rows import Place


class What(StrEnum):
    """What of a quote is to be changed."""

    FORM = "form"
    STATUS = "status"
    ATTRIBUTION = "attribution"


_MARKS = {"«": "»", "»": "«", "„": "”“", "‘": "’", '"': '"', "'": "'"}  # besides “ ”, and what closes them

Key = tuple[str, Spot, str]


@dataclass(frozen=True, slots=True)
class Proposal:
    """A change that came back: of which quote, old and new; `row` is its number in the file."""

    what: What
    quote: QuoteRow
    spot: Spot
    old: str
    new: str
    row: int

    @property
    def key(self) -> Key:
        """What the change is, for sets of changes."""
        return self.what.value, self.spot, self.new

    def differs(self, other: "Proposal") -> bool:
        """Whether another proposal wants the same changed otherwise: a quote stands in a table once for each code."""
        return (self.what, self.spot) == (other.what, other.spot) and self.new != other.new


@dataclass(frozen=True, slots=True)
class Returned:
    """What a file proposes, and sentences on what is not in it or cannot be used.

    Only a copy for review `knows_what_went_out`; of any other table nobody knows which rows were taken out of it.
    """

    proposals: tuple[Proposal, ...]
    notes: tuple[str, ...]
    rows: int
    knows_what_went_out: bool

    @property
    def sentences(self) -> tuple[str, ...]:
        """The notes, and what cannot be told of this file."""
        if self.knows_what_went_out:
            return self.notes
        unknown = said("Whether rows were taken out of this file cannot be told; of a copy sent for review it can.")
        return (*self.notes, unknown)


def send(study: Study, chosen: QuoteFilter, path: Path, *, title: str = "", language: str = "en") -> int:
    """Write a copy of the quotes of a filter for review; returns how many it holds.

    Raises UserError for a filter that names what is not there, and when nothing fits it.
    """
    from qcoder.export.quotes.review import write_review  # with python-docx, which only who sends quotes pays for

    retrieval = Retrieval(study)
    sections = [_section(retrieval.section(found)) for found in retrieval.find(chosen)]
    count = sum(len(section.rows) for section in sections)
    if not count:
        raise UserError("No quote fits, so there is nothing to send; choose other quotes.")
    write_review([one for one in sections if one.rows], path, title=title or study.name, language=language)
    return count


def _section(section: QuoteSection) -> ReviewSection:
    """A section with each passage once, whatever codes it has."""
    seen: dict[Place, ReviewRow] = {}
    for row in section.rows:
        seen.setdefault(
            (row.text_id, row.start, row.end),
            ReviewRow(
                row_id(row)[-ID_DIGITS:], row.status, row.published or row.verbatim, row.verbatim, row.attribution
            ),
        )
    return ReviewSection(section_name(section), tuple(seen.values()))


def returned(study: Study, path: Path) -> Returned:
    """What a returned copy proposes; nothing is changed. Raises UserError for a file that is no copy."""
    from qcoder.interchange.review_reading import read_review  # with openpyxl and python-docx

    reviewed = read_review(path)
    retrieval = Retrieval(study)
    rows = Rows(retrieval)
    proposals: list[Proposal] = []
    notes = list(reviewed.problems)
    seen: set[str] = set()
    for one in reviewed.rows:
        row = rows.find(one.id)
        if row is None:
            notes.append(said(
                "Row {number} belongs to no quote of this study ({id}); it is left out.", number=one.number, id=one.id
            ))
            continue
        seen.add(one.id)
        quote = rows.quote(row)
        found, note = _compared(one, quote, Spot.of(row))
        if any(other.differs(proposal) for other in proposals for proposal in found):
            notes.append(said(
                "Row {number} says something else than a row above with the same id; look at both.", number=one.number
            ))
        proposals += [proposal for proposal in found if not _known(proposal, proposals)]
        notes += [note] if note else []
    for name in sorted(reviewed.sent - seen):
        row = rows.find(name)
        words = rows.quote(row).quote if row else name
        notes.append(said(
            "A row was taken out of the file: {words}. Its quote is left as it is.", words=_short(words)
        ))
    return Returned(tuple(proposals), tuple(notes), len(reviewed.rows), knows_what_went_out=bool(reviewed.sent))


def _known(proposal: Proposal, others: Sequence[Proposal]) -> bool:
    return any(other.key == proposal.key for other in others)


def _compared(one: ReturnedRow, quote: QuoteRow, spot: Spot) -> tuple[list[Proposal], str]:
    out: list[Proposal] = []
    note = ""
    now = quote.published or quote.verbatim
    if one.quote is not None:
        form = _form(one.quote, now)
        if not form:
            note = said(
                "Row {number} has no words any more; its quote is left as it is. To leave it out, withdraw it.",
                number=one.number,
            )
        elif form not in {visible(bare(now)), visible(bare(printed(now)))}:
            out.append(Proposal(What.FORM, quote, spot, now, form, one.number))
    if one.status is not None and one.status != quote.status:
        out.append(Proposal(What.STATUS, quote, spot, quote.status, one.status, one.number))
    attributed = visible(" ".join(quote.attribution.split()))
    if one.attribution is not None and " ".join(one.attribution.split()) != attributed:
        out.append(Proposal(What.ATTRIBUTION, quote, spot, quote.attribution, one.attribution, one.number))
    return out, note


def _form(words: str, now: str) -> str:
    """The words of a cell as a form: without outer marks of any kind, and on one line, unless it has these by now."""
    form = bare(words)
    if "\n" not in now:
        form = " ".join(form.split("\n"))
    closing = _MARKS.get(form[:1], "")
    inner = form[1:-1]
    around = len(form) > 1 and form[-1] in closing and not any(mark in inner for mark in form[0] + closing)
    return inner.strip() if around and form == words.strip() and now[:1] != form[0] else form


def agreeing(proposals: Sequence[Proposal], already: Sequence[Proposal] = ()) -> list[Proposal]:
    """Those that can be taken over together: of several for one cell, as from a row that was divided, the first.

    None that wants something else than those accepted `already`.
    """
    out: list[Proposal] = []
    for one in proposals:
        if not any(other.differs(one) for other in (*already, *out)):
            out.append(one)
    return out


def take_over(study: Study, proposals: Collection[Proposal], file_name: str) -> int:
    """Write the accepted proposals as one action; returns how many.

    Of two for the same cell the later row holds.
    """
    if not proposals:
        return 0
    label = "quotes.import" if len(proposals) > 1 else "quotes.import_one"
    with study.action(label, count=str(len(proposals)), file=file_name) as tx:
        made: dict[Spot, bytes] = {}
        for proposal in sorted(proposals, key=lambda one: one.row):
            if proposal.spot not in made:
                made[proposal.spot] = ensure(study, tx, proposal.spot)
            _write(study, tx, made[proposal.spot], proposal)
    return len(proposals)


def _write(study: Study, tx: Transaction, quote: bytes, proposal: Proposal) -> None:
    if proposal.what is What.STATUS:
        by = study.coder.id if proposal.new else None
        tx.set("quote", quote, status=proposal.new or None, status_by=by)
    elif proposal.what is What.FORM:
        form = proposal.new if proposal.new != bare(proposal.quote.verbatim) else None
        tx.set("quote", quote, published=form)
        if not proposal.quote.status:
            tx.set("quote", quote, status=CANDIDATE, status_by=study.coder.id)
    else:
        tx.set("quote", quote, attribution=" ".join(proposal.new.split()) or None)


def _short(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= 70 else line[:69].rstrip() + "…”"
