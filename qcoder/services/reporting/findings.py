"""Findings: what the study says in answer to a question, and the quotes that stand for it, against it, or nuance it.

Findings trace to quotes, quotes to turns, and back: that is what lets a colleague see years later how a conclusion
came about. How sure a finding is, is said in the four words of GRADE-CERQual (Lewin et al. 2018), with reasons.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from qcoder.history import authors
from qcoder.model import order
from qcoder.model.errors import UserError
from qcoder.model.ids import moment
from qcoder.model.quotes import QuoteRow
from qcoder.services import questions
from qcoder.services.published.consent import Consents
from qcoder.services.published.forms import Spot, known_or_new
from qcoder.services.published.rows import Rows
from qcoder.services.published.shelf import WITHDRAWN, Shelf
from qcoder.services.quoting.retrieval import QuoteFilter, Retrieval
from qcoder.services.study import Study
from qcoder.storage import dependents
from qcoder.storage.codings import coded
from qcoder.storage.codings.coded import CodingFilter
from qcoder.storage.codings.coded_rows import Place
from qcoder.storage.reporting import findings as stored
from qcoder.storage.reporting import published
from qcoder.storage.reporting.findings import EvidenceRecord, FindingRecord

FOR, AGAINST, NUANCE = "for", "against", "nuance"
STANCES = (FOR, AGAINST, NUANCE)
"""How a quote bears on a finding."""

NO_CONSENT = "no consent"
"""Why a quote behind a finding may not be printed, beside that it was withdrawn."""

CONFIDENCES = ("high", "moderate", "low", "very low")
"""How sure a finding is."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A finding of a question; who wrote it when, and who changed its statement last (UTC)."""

    id: bytes
    question: bytes
    statement: str
    confidence: str
    reasons: str
    coder: str
    written: datetime
    changed_by: str
    changed: datetime


@dataclass(frozen=True, slots=True)
class Evidence:
    """A quote behind a finding, with the words as the report prints them; `row` is None when its words are gone.

    `barred` says why it may not be printed: it is WITHDRAWN, or NO_CONSENT was given; "" where nothing is noted.
    """

    id: bytes
    finding: bytes
    quote: bytes
    stance: str
    note: str
    row: QuoteRow | None
    barred: str = ""


@dataclass(frozen=True, slots=True)
class Standing:
    """How much stands behind a stance: quotes, different people, different sites or groups.

    Of the quotes so many are `barred` from print; they count in all the same.
    """

    quotes: int
    people: int
    sites: int
    barred: int = 0


def everything(study: Study) -> list[Finding]:
    """All findings: by question in tree order, then in their own order."""
    places = {one.id: place for place, one in enumerate(questions.everything(study))}
    names = {coder.id: coder.name for coder in study.seen_coders()}
    found = [one for one in stored.findings(study.db) if one.question in places]
    return [_finding(study, one, names) for one in sorted(found, key=lambda one: places[one.question])]


def of_question(study: Study, question: bytes) -> list[Finding]:
    """The findings of one question, in order."""
    return [one for one in everything(study) if one.question == question]


def _finding(study: Study, record: FindingRecord, names: dict[bytes, str]) -> Finding:
    author, written = names.get(record.coder, ""), moment(record.id)
    last = authors.of_cell(study.db, "finding", record.id, "statement")
    return Finding(
        record.id, record.question, record.statement, record.confidence, record.reasons, author, written,
        study.seen_name(last.coder) if last else author, last.when if last else written,
    )


def get(study: Study, finding: bytes) -> Finding:
    """A finding by its id. Raises UserError when it is gone."""
    found = next((one for one in everything(study) if one.id == finding), None)
    if found is None:
        raise UserError("This finding is no longer in the study.")
    return found


def named(study: Study, name: str) -> Finding:
    """A finding by its id as hex digits, or the last of them. Raises UserError when there is none, or several."""
    wanted = name.strip().casefold()
    found = [one for one in everything(study) if wanted and one.id.hex().endswith(wanted)]
    if len(found) != 1:
        raise UserError(f"There is no finding “{name}”; see `qcoder findings list` for their ids.")
    return found[0]


def create(study: Study, question: bytes, statement: str, *, confidence: str = "", reasons: str = "") -> bytes:
    """Write a finding at the end of a question's; returns its id.

    Raises UserError without a statement, or for an unknown confidence.
    """
    label = questions.get(study, question).label
    words = _statement(statement)
    with study.action("finding.create", question=label) as tx:
        return tx.add(
            "finding", question=question, coder=study.coder.id, statement=words, confidence=_confidence(confidence),
            reasons=reasons.strip() or None, pos=order.after(stored.last_finding_pos(study.db, question)),
        )


def change(
    study: Study, finding: bytes, *, statement: str | None = None, confidence: str | None = None,
    reasons: str | None = None,
) -> None:
    """Set what is given of a finding. Raises UserError without a statement, or for an unknown confidence."""
    now = get(study, finding)
    words = now.statement if statement is None else _statement(statement)
    sure = now.confidence if confidence is None else _confidence(confidence)
    why = now.reasons if reasons is None else reasons.strip()
    with study.action("finding.change", question=questions.get(study, now.question).label) as tx:
        tx.set("finding", finding, statement=words, confidence=sure or None, reasons=why or None)


def _statement(words: str) -> str:
    if not words.strip():
        raise UserError("A finding needs a statement; write what the study says.")
    return words.strip()


def _confidence(words: str) -> str | None:
    folded = words.strip().casefold()
    if folded and folded not in CONFIDENCES:
        raise UserError(f"There is no confidence “{words}”; choose one of {', '.join(CONFIDENCES)}.")
    return folded or None


def shift(study: Study, finding: bytes, step: int) -> bool:
    """Move a finding one place up (-1) or down (1) among those of its question; says whether there was one."""
    now = get(study, finding)
    siblings = [one.id for one in of_question(study, now.question)]
    at = siblings.index(finding)
    if not 0 <= at + step < len(siblings):
        return False
    siblings.insert(at + step, siblings.pop(at))
    with study.action("finding.change", question=questions.get(study, now.question).label) as tx:
        last: str | None = None
        for one in siblings:
            last = order.after(last)
            tx.set("finding", one, pos=last)
    return True


def delete(study: Study, finding: bytes) -> None:
    """Delete a finding; its quotes stay."""
    now = get(study, finding)
    with study.action("finding.delete", question=questions.get(study, now.question).label) as tx:
        tx.delete_all(dependents.of(study.db, "finding", [finding]))


# ---- evidence


def add_evidence(study: Study, finding: bytes, spots: Sequence[Spot], stance: str = FOR) -> int:
    """Let quotes stand behind a finding; words that are no quote yet become one. Returns how many were new.

    A quote that is there already takes the new stance. Raises UserError for an unknown stance.
    """
    now, wanted = get(study, finding), _stance(stance)
    known = {one.quote: one for one in stored.evidence(study.db) if one.finding == finding}
    added = 0
    with study.action("finding.evidence", question=questions.get(study, now.question).label) as tx:
        last = stored.last_evidence_pos(study.db, finding)
        for quote in known_or_new(study, tx, spots):
            if quote in known:
                tx.set("evidence", known[quote].id, stance=wanted)
                continue
            last = order.after(last)
            tx.add("evidence", finding=finding, target_table="quote", target=quote, coder=study.coder.id,
                   stance=wanted, pos=last)
            added += 1
    return added


def change_evidence(study: Study, evidence: bytes, *, stance: str | None = None, note: str | None = None) -> None:
    """Set how a quote bears on a finding, or a note on it. Raises UserError for an unknown stance."""
    now = _evidence(study, evidence)
    wanted = now.stance if stance is None else _stance(stance)
    words = now.note if note is None else note.strip()
    with study.action("finding.evidence", question=_label(study, now.finding)) as tx:
        tx.set("evidence", evidence, stance=wanted, note=words or None)


def note_on(study: Study, evidence: bytes) -> str | None:
    """The note on a quote behind a finding; None where it does not stand behind it any more."""
    return next((one.note for one in stored.evidence(study.db) if one.id == evidence), None)


def set_stance(study: Study, evidence: Sequence[bytes], stance: str) -> None:
    """Set how several quotes of one finding bear on it. Raises UserError for an unknown stance."""
    wanted = _stance(stance)
    finding = _evidence(study, evidence[0]).finding
    with study.action("finding.evidence", question=_label(study, finding)) as tx:
        for one in evidence:
            tx.set("evidence", one, stance=wanted)


def move_evidence(study: Study, evidence: bytes, to: int) -> None:
    """Move a quote to another place among those of its stance behind its finding, counted from 0."""
    now = _evidence(study, evidence)
    same = [one.id for one in stored.evidence(study.db) if (one.finding, one.stance) == (now.finding, now.stance)]
    rest = [one for one in same if one != evidence]
    _order(study, now.finding, same, [*rest[:to], evidence, *rest[to:]])


def put_first(study: Study, finding: bytes, evidence: Sequence[bytes]) -> None:
    """Put quotes behind a finding before the others, in the order given; each stays among those of its stance."""
    known = [one.id for one in stored.evidence(study.db) if one.finding == finding]
    chosen = [one for one in dict.fromkeys(evidence) if one in known]
    _order(study, finding, known, [*chosen, *(one for one in known if one not in chosen)])


def _order(study: Study, finding: bytes, before: Sequence[bytes], wanted: Sequence[bytes]) -> None:
    if list(before) == list(wanted):
        return
    with study.action("finding.evidence", question=_label(study, finding)) as tx:
        last: str | None = None
        for one in wanted:
            last = order.after(last)
            tx.set("evidence", one, pos=last)


def remove_evidence(study: Study, *evidence: bytes) -> None:
    """Take quotes from behind a finding; the quotes stay."""
    if not evidence:
        return
    with study.action("finding.evidence", question=_label(study, _evidence(study, evidence[0]).finding)) as tx:
        tx.delete("evidence", list(evidence))


def _evidence(study: Study, evidence: bytes) -> EvidenceRecord:
    found = next((one for one in stored.evidence(study.db) if one.id == evidence), None)
    if found is None:
        raise UserError("This quote does not stand behind the finding any more.")
    return found


def _label(study: Study, finding: bytes) -> str:
    return questions.get(study, get(study, finding).question).label


def _stance(words: str) -> str:
    folded = words.strip().casefold()
    if folded not in STANCES:
        raise UserError(f"A quote cannot stand “{words}” a finding; choose one of {', '.join(STANCES)}.")
    return folded


def quotes_of_question(study: Study, question: bytes) -> list[QuoteRow]:
    """The quotes that serve a question, each passage once, in the order of the sources."""
    retrieval = Retrieval(study)
    out: dict[Place, QuoteRow] = {}
    for found in retrieval.find(QuoteFilter(questions=(question.hex(),))):
        for row in retrieval.section(found).rows:
            out.setdefault((row.text_id, row.start, row.end), row)
    return list(out.values())


def places_behind(study: Study, finding: bytes) -> set[tuple[bytes, int | None, int | None]]:
    """Where the quotes behind a finding lie: text, start and end; no limits where their words were lost."""
    shelf = Shelf(study.db)
    known = (shelf.get(one.quote) for one in stored.evidence(study.db) if one.finding == finding)
    return {(one.text, one.start, one.end) for one in known if one is not None}


def question_of(study: Study, spots: Sequence[Spot]) -> bytes | None:
    """The first question, in tree order, that the codings of these words serve; None when they serve none."""
    known = Retrieval(study)
    wanted = {(spot.text, spot.start, spot.end) for spot in spots}
    rows = coded.find(study.db, CodingFilter(texts={spot.text for spot in spots}))
    served = {one.id for row in rows if (row.text, row.start, row.end) in wanted for one in known.serving.of(row)}
    return next((question.id for question in known.questions if question.id in served), None)


def weights(study: Study) -> dict[bytes, int]:
    """How many quotes each finding has, whatever their stance; those without any are left out."""
    return dict(Counter(one.finding for one in stored.evidence(study.db)))


def of_quote(study: Study, quote: bytes) -> list[tuple[Finding, str]]:
    """The findings that a quote stands behind, each with its stance, in the order of the findings."""
    stances = {one.finding: one.stance for one in stored.evidence(study.db) if one.quote == quote}
    return [(one, stances[one.id]) for one in everything(study) if one.id in stances] if stances else []


def quote_behind(study: Study, finding: bytes, text: bytes, start: int, end: int) -> bytes:
    """The quote with just these limits that stands behind a finding; b"" for none. Limits are code points."""
    behind = {one.quote for one in stored.evidence(study.db) if one.finding == finding}
    here = (one.id for one in published.quotes(study.db, text) if (one.start, one.end) == (start, end))
    return next((quote for quote in here if quote in behind), b"")


class Behind:
    """What stands behind findings, with the words of the quotes; the study is read once, where it is needed."""

    def __init__(self, study: Study, retrieval: Retrieval | None = None) -> None:
        self._study = study
        self._retrieval = retrieval
        self._known_rows: Rows | None = None
        self._records = stored.evidence(study.db)

    @property
    def retrieval(self) -> Retrieval:
        """What is known of the study."""
        if self._retrieval is None:
            self._retrieval = Retrieval(self._study)
        return self._retrieval

    @property
    def _rows(self) -> Rows:
        if self._known_rows is None:
            self._known_rows = Rows.of_quotes(self.retrieval)
        return self._known_rows

    def of(self, finding: bytes) -> list[Evidence]:
        """The evidence of a finding: for, against, nuance; each in order."""
        found = [one for one in self._records if one.finding == finding]
        out = [self._evidence(one) for one in found]
        return sorted(out, key=lambda one: STANCES.index(one.stance) if one.stance in STANCES else len(STANCES))

    def _evidence(self, one: EvidenceRecord) -> Evidence:
        row = self._row(one.quote)
        barred = ""
        if row is not None:
            barred = WITHDRAWN if row.status == WITHDRAWN else NO_CONSENT if self._consents.refusal(row) else ""
        return Evidence(one.id, one.finding, one.quote, one.stance, one.note, row, barred)

    @cached_property
    def _consents(self) -> Consents:
        known = self.retrieval
        return Consents(self._study, known.who, known.voices, known.texts)

    def _row(self, quote: bytes) -> QuoteRow | None:
        row = self._rows.find(quote.hex())
        return self._rows.quote(row) if row is not None else None

    def standing(self, finding: bytes) -> dict[str, Standing]:
        """How much stands behind each stance of a finding."""
        found = self.of(finding)
        return {stance: self._counted([one for one in found if one.stance == stance]) for stance in STANCES}

    def site(self, row: QuoteRow) -> str:
        """The name of the site or group that the words of a quote come from; "" for none."""
        found = self.retrieval.who.person(row.speaker_id or None, row.source_id).site
        return found.name if found is not None else ""

    def _counted(self, found: Sequence[Evidence]) -> Standing:
        known = [one.row for one in found if one.row is not None]
        voices = self.retrieval.voices
        people = {who for row in known if (who := voices.person(row.speaker_id or None, row.source_id))}
        sites = {site for row in known if (site := self.site(row))}
        return Standing(len(known), len(people), len(sites), sum(bool(one.barred) for one in found))
