"""The outline and the findings as documents: chapters, answers, findings with what is behind them, quotes in order."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from qcoder.export.document import Block, Document, Heading, Quote, Text, write_document
from qcoder.export.quotes.report import tag_of
from qcoder.export.words import words_of
from qcoder.model.going import Going
from qcoder.model.quotes import QuoteRow
from qcoder.model.records import Question
from qcoder.model.speech import said, said_of
from qcoder.services import questions
from qcoder.services.published.consent import Consents, not_approved, not_for_print
from qcoder.services.published.rows import Rows, row_id
from qcoder.services.published.shelf import WITHDRAWN
from qcoder.services.quoting.in_language import question_words
from qcoder.services.reporting import findings, outline
from qcoder.services.reporting.finding_history import history
from qcoder.services.reporting.findings import STANCES, Behind, Evidence, Finding, Standing
from qcoder.services.reporting.outline import Chapter
from qcoder.services.reporting.report_words import event_words, number_of, words_said
from qcoder.services.study import Study

_READING = 0.6  # of the time that a document takes


class Printed(NamedTuple):
    """How many quotes or findings a document holds, and sentences on what of them is to be looked at."""

    number: int
    notes: list[str]


def write_outline(
    study: Study, path: Path, *, language: str = "en", originals: bool = False, places: bool = False,
    template: Path | None = None, going: Going | None = None,
) -> Printed:
    """Write the report as it is outlined, in the format of the ending of `path`; returns the number of quotes in it.

    Under each chapter stand its words, the answers to its questions, their findings, and its quotes in order with
    attribution; `originals` adds the original words of translated quotes, `places` a note on where each was
    said, and a docx follows the `template`. Quotes that were withdrawn, or whose speakers gave no consent, are left
    out, and a note says so; another says how many selected quotes stand in no chapter. `going` hears how far it is,
    and may raise to cancel. Raises UserError for an unknown ending or language, EnvironmentProblem when the file
    cannot be written.
    """
    words_of(language)
    going = going or Going()
    printer = _Printer(study, language, going, originals=originals, places=places)
    blocks = tuple(printer.outline(going.part(_READING)))
    document = Document(study.name, language, blocks, contents=True)
    write_document(document, path, template=template, going=going.part(1 - _READING))
    return Printed(sum(isinstance(block, Quote) for block in blocks), printer.notes())


def write_findings(
    study: Study, path: Path, *, language: str = "en", originals: bool = False, past: bool = False,
    template: Path | None = None, going: Going | None = None,
) -> Printed:
    """Write all findings with everything that stands behind them, by question; returns the number of findings.

    `past` adds how each came about. `going` hears how far it is, and may raise to cancel. Raises UserError for an
    unknown ending or language and a template that cannot be read, EnvironmentProblem when the file cannot be written.
    """
    words_of(language)
    going = going or Going()
    printer = _Printer(study, language, going, originals=originals, past=past)
    blocks = tuple(printer.findings(going.part(_READING)))
    title = f"{study.name}: {words_said(language)['findings'].casefold()}"
    document = Document(title, language, blocks, contents=True, contents_to=2)
    write_document(document, path, template=template, going=going.part(1 - _READING))
    return Printed(len(printer.found), not_for_print(printer.consents, printer.printed))


class _Printer:
    """Makes the blocks; the study is read once."""

    def __init__(
        self, study: Study, language: str, go: Going, *, originals: bool, past: bool = False, places: bool = False
    ) -> None:
        self._study = study
        self._language = language
        self._past, self._places = past, places
        self._words = words_said(language)
        self._originals = originals
        self._behind = Behind(study)
        known = self._behind.retrieval
        # The past of a finding may name codings too.
        self._rows = Rows(known, go=go) if past else Rows.of_quotes(known, go)
        self.consents = Consents(study, known.who, known.voices, known.texts)
        self.printed: list[QuoteRow] = []
        self._left_out: list[QuoteRow] = []
        words = question_words(study, language)
        self._questions = {
            one.id: replace(one, body=words.get(one.id, one.body)) for one in questions.everything(study)
        }
        self.found = findings.everything(study)

    # ---- the report

    def outline(self, going: Going) -> Iterator[Block]:
        chapters = outline.everything(self._study)
        for chapter in going.each(chapters):
            yield Heading(chapter.label, chapter.depth + 1)
            for block in self._chapter(chapter):
                going()
                yield block
        if not chapters:
            yield Text(self._words["none"])

    def _refused(self, row: QuoteRow) -> bool:
        return bool(self.consents.refusal(row))

    def _chapter(self, chapter: Chapter) -> Iterator[Block]:
        if chapter.body:
            yield Text(chapter.body)
        for question in chapter.questions:
            answer = questions.answer(self._study, question)
            if answer.words:
                yield Text(answer.words)
            for finding in self.found:
                if finding.question == question:
                    yield Text(finding.statement)
        for quote in chapter.quotes:
            row = self._row(quote)
            if row is not None and (row.status == WITHDRAWN or self._refused(row)):
                self._left_out.append(row)
            else:
                yield self._quote(row)

    def notes(self) -> list[str]:
        """What of the report is to be looked at."""
        withdrawn = sum(row.status == WITHDRAWN for row in self._left_out)
        refused = len(self._left_out) - withdrawn
        notes = [said("Left out because they were withdrawn: {count}.", count=withdrawn)] if withdrawn else []
        if refused:
            notes.append(said("Left out because their speakers gave no consent: {count}.", count=refused))
        nowhere = len(outline.placed_nowhere(self._study, self._behind.retrieval, self._rows))
        if nowhere:
            notes.append(said_of(
                nowhere, "{count} selected quote stands in no chapter; take it in where its question is.",
                "{count} selected quotes stand in no chapter; take them in where their questions are.",
            ))
        return notes + not_approved(self.printed)

    # ---- the findings

    def findings(self, going: Going) -> Iterator[Block]:
        for question in going.each(self._questions.values()):
            here = [one for one in self.found if one.question == question.id]
            if here:
                yield Heading(_label(question))
                answer = questions.answer(self._study, question.id)
                if answer.words:
                    yield Text(f"{self._words['answer']}: {answer.words}")
            for finding in here:
                going()
                yield from self._finding(finding)
        if not self.found:
            yield Text(self._words["none"])

    def _finding(self, finding: Finding) -> Iterator[Block]:
        yield Heading(finding.statement, 2)
        standing = self._behind.standing(finding.id)
        facts = [self._weight(stance, standing[stance]) for stance in STANCES if standing[stance].quotes]
        if finding.confidence:
            facts.insert(0, f"{self._words['confidence']}: {self._words[finding.confidence]}")
        yield Text(" · ".join([*facts, finding.coder]), muted=True)
        if finding.reasons:
            yield Text(finding.reasons)
        evidence = self._behind.of(finding.id)
        for stance in STANCES:
            chosen = [one for one in evidence if one.stance == stance]
            if chosen:
                yield Heading(self._words[stance], 3)
            for one in chosen:
                yield from self._evidence(one)
        if self._past:
            yield Heading(self._words["history"], 3)
            yield from (
                Text(event_words(event, self._language), muted=True)
                for event in history(self._study, finding.id, self._rows)
            )

    def _weight(self, stance: str, standing: Standing) -> str:
        counts = (("quotes", standing.quotes), ("people", standing.people), ("sites", standing.sites))
        said = ", ".join(number_of(count, noun, self._language) for noun, count in counts if count)
        barred = f" ({self._words['barred'].format(count=standing.barred)})" if standing.barred else ""
        return f"{self._words[stance].casefold()}: {said}{barred}"

    def _evidence(self, one: Evidence) -> Iterator[Block]:
        yield self._quote(one.row, details=True, barred=self._words[one.barred] if one.barred else "")
        if one.note:
            yield Text(one.note, muted=True)

    # ---- quotes

    def _row(self, quote: bytes) -> QuoteRow | None:
        row = self._rows.find(quote.hex())
        return self._rows.quote(row) if row is not None else None

    def _quote(self, row: QuoteRow | None, *, details: bool = False, barred: str = "") -> Block:
        if row is None:
            return Text(self._words["gone"], muted=True)
        self.printed.append(row)
        original = row.original if self._originals and row.original != row.verbatim else ""
        place = " · ".join(filter(None, (row.code_path, f"{row.source}, {row.turn}", barred))) if details else ""
        turn = f", {row.turn}" if row.turn else ""
        note = f"{row.source}{turn} [{row_id(row)[-8:]}]" if self._places else ""
        return Quote(row.quote, original, row.attribution, place, row.language, tag_of(row), note)


def _label(question: Question) -> str:
    return " ".join(filter(None, (question.key, question.body)))


def outline_rows(study: Study, chapters: Sequence[Chapter] | None = None) -> list[tuple[str, str, str, int, str]]:
    """The outline as rows: key, title, labels of its questions, how many quotes it prints, its parent's label."""
    known = outline.everything(study) if chapters is None else list(chapters)
    labels = {one.id: one.label for one in questions.everything(study)}
    names = {one.id: one.label for one in known}
    return [
        (one.key, one.title, "; ".join(labels[q] for q in one.questions if q in labels), len(one.quotes),
         names.get(one.parent or b"", ""))
        for one in known
    ]
