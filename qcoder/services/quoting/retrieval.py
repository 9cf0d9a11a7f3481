"""Finding quotes in two steps: which codings fit, in which order; and then the words and names of those that are shown.

The first step reads numbers and ids only, so that a study of hundreds of thousands of codings can be listed.
"""

from collections.abc import Callable, Collection
from dataclasses import replace
from itertools import groupby, islice

from qcoder.export.printed import printed
from qcoder.model.attribution import Template, attribution, fields
from qcoder.model.going import Going
from qcoder.model.quotes import QuoteRow, QuoteSection
from qcoder.model.records import Question, Source, Text
from qcoder.model.remap import State
from qcoder.services import questions
from qcoder.services.cases import Person
from qcoder.services.published.shelf import STATUSES
from qcoder.services.quoting.coded_facts import CodedFacts
from qcoder.services.quoting.natural_order import natural
from qcoder.services.quoting.quote_filter import (
    HAND,
    SORTS,
    FoundQuotes,
    FoundSection,
    QuoteFilter,
    go_on,
)
from qcoder.services.quoting.quote_fit import QuoteFit
from qcoder.services.quoting.quote_order import QuoteOrder
from qcoder.services.study import Study
from qcoder.services.texts import spoken_notes, turn_links
from qcoder.services.texts.passage_checks import PassageChecks
from qcoder.services.texts.turn_links import TurnLink
from qcoder.storage.codings.coded import CodedRow, CodingFilter
from qcoder.storage.codings.coded_rows import CodedRows, FewRows
from qcoder.storage.team import people
from qcoder.storage.texts.turn_links import TurnLinkRecord

__all__ = ["HAND", "SORTS", "STATUSES", "FoundQuotes", "FoundSection", "QuoteFilter", "Retrieval", "go_on", "natural"]

_AHEAD = (4, 16, 64)  # names of sources whose codings are asked for at a time, until there are enough


class Retrieval(CodedFacts):
    """Answers requests about a study as it was when this was made: what is needed of it is read once."""

    def __init__(self, study: Study) -> None:
        super().__init__(study)
        self._fit = QuoteFit(study, self)
        self._order = QuoteOrder(self)
        self._checks = PassageChecks(study)
        self._notes_hidden = spoken_notes.hidden(study)
        self._templates: list[Template] = people.templates(study.db)
        self._attributions: dict[tuple[bytes | None, bytes], str] = {}
        self._turn_links: list[TurnLinkRecord] | None = None
        self._links: dict[bytes, list[TurnLink]] = {}  # by text
        self._relations: dict[bytes, dict[bytes, str]] = {}

    # ---- which codings

    def find(self, chosen: QuoteFilter, go: Callable[[], None] = go_on) -> list[FoundSection]:
        """The codings of a filter, in sections and in order. `go` is asked every now and then and may raise to cancel.

        Raises UserError when the filter names something that is not there.
        """
        self._fit.check(chosen)
        if not chosen.questions:
            return [FoundSection(None, self._rows(chosen, None, go))]
        out: list[FoundSection] = []
        for words in chosen.questions:
            question = self._fit.question(words)
            out += [FoundSection(one, self._rows(chosen, one, go)) for one in self._to_show(question)]
        return out

    def beginning(self, chosen: QuoteFilter, enough: int) -> list[FoundSection]:
        """The first codings that `find` would give, out of so few texts that nothing else need be read.

        At least `enough`, unless more texts would have to be looked into. None in any order but that of the sources,
        where every coding must be known before one is the first. Raises UserError as `find` does.
        """
        self._fit.check(chosen)
        if chosen.sort != "source" or chosen.descending or chosen.source or chosen.wave:
            return []
        question = self._to_show(self._fit.question(chosen.questions[0]))[0] if chosen.questions else None
        rank = self.ranks.__getitem__
        by_name = (list(texts) for _rank, texts in groupby(sorted(self.ranks, key=rank), rank))
        rows: list[CodedRow] = []
        for names in _AHEAD:
            texts = [text for some in islice(by_name, names) for text in some]
            rows += self._rows(chosen, question, go_on, texts)
            if len(rows) >= enough:
                break
        return [FoundSection(question, FewRows(rows))] if rows else []

    def in_texts(self, texts: Collection[bytes]) -> list[CodedRow]:
        """All codings of these texts, and the quotes in them that stand by themselves."""
        wanted = CodingFilter(texts=texts)
        return list(self._order.sort(self._stored(wanted, None), self._own(wanted, None), QuoteFilter()))

    def settled(self, chosen: QuoteFilter) -> QuoteFilter:
        """The same filter by ids instead of names, so that it outlives renaming.

        The name of several cases, who are all meant, stays. Raises UserError for what is not there.
        """
        return self._fit.settled(chosen)

    def _to_show(self, question: Question) -> list[Question]:
        """A question, or those below it that are linked to anything where it is not."""
        branch = questions.with_subquestions(self.questions, question)
        return [one for one in branch if one.linked] or [question]

    def _rows(
        self, chosen: QuoteFilter, question: Question | None, go: Callable[[], None],
        texts: Collection[bytes] | None = None,
    ) -> CodedRows:
        """The codings of a filter under a question; of these texts only, if given."""
        tests = self._fit.tests(chosen, question)
        wanted = self._fit.request(chosen, question)
        if texts is not None:
            wanted = replace(wanted, texts=texts)
        found = self._stored(wanted, question, go)
        go()
        own = [row for row in self._own(wanted, question) if self.knows(row)]
        for passes, alike in tests:
            found, own = found.kept(passes, alike, go), list(filter(passes, own))
        found, own = self._fit.saying(found, own, chosen, go)
        return self._order.sort(found, own, chosen, go)

    def _stored(
        self, wanted: CodingFilter, question: Question | None, go: Callable[[], None] = go_on
    ) -> CodedRows:
        """The codings that the file has, with what they show of quotes."""
        found = self._study.codings.rows(self._study.db, wanted, self.ranks, go)
        # In the background the study may have grown since its codes and sources were read; then the list is asked for
        # again, and what is unknown now comes with that.
        found = found.kept(lambda row: row.code in self.codes, ("code",)).kept(self.knows, ("text",))
        return self.shelf.dressed(found, question.id if question else None)

    def _own(self, wanted: CodingFilter, asked: Question | None) -> list[CodedRow]:
        """The quotes that stand by themselves and fit; under a question also those that were made for it."""
        out: list[CodedRow] = []
        question = asked.id if asked else None
        for row in self.shelf.own:
            record = self.shelf.records[row.quote]
            if wanted.texts is not None and row.text not in wanted.texts:
                continue
            if wanted.coders is not None and row.coder not in wanted.coders:
                continue
            if question is not None and record.question is not None:
                if record.question == question:
                    out.append(row)
                continue
            place = self.codes[row.code].place if row.code in self.codes else -1
            if wanted.places is None or any(low <= place <= high for low, high in wanted.places):
                out.append(row)
        return out

    # ---- what a coding shows

    def quote(self, row: CodedRow, question: Question | None, person_id: bytes | None = None) -> QuoteRow:
        """Everything that a quote table shows of a coding; `question` is the section that it stands in.

        `person_id` is by what people are counted, where they are to be counted.
        """
        source, text = self._text_of[row.text]
        code, person, verbatim = self.code_of(row), self.person_of(row), self.verbatim(row)
        record = self.shelf.get(row.quote)
        serves = self.serves(row)
        if record and record.question and not row.code:  # words without a code serve what they were chosen for
            serves = tuple(one.label for one in self.questions if one.id == record.question)
        form, written = (record.published, record.attribution) if record else ("", "")
        return QuoteRow(
            question=question.label if question else "; ".join(serves),
            code=code.name, code_path=code.path, verbatim=verbatim,
            quote=printed(form or (spoken_notes.cleaned(verbatim) if self._notes_hidden else verbatim)),
            original=self._original(row, source, text), source=source.name, turn=row.number or 0,
            speaker=self.speaker_of(row), case=self.case_of(row),
            attribution=written or self._attribution(person, row, source),
            status=row.status, coder=self.coder_of(row), comment=row.comment,
            start=row.start, end=row.end, language=text.language, coding_id=row.coding, source_id=source.id,
            text_id=text.id, code_id=row.code, speaker_id=row.speaker or b"", code_color=code.color,
            questions=serves, attributes=person.attributes, quote_id=row.quote, published=form,
            stale=bool(record and record.state is State.CHANGED), own_attribution=bool(written),
            translation=self._checks.warning(text, self._passage(row, text)),
            relations=self._said(text).get(row.turn or b"", ""), person=person_id,
        )

    def links_in(self, text: Text) -> list[TurnLink]:
        """What turns of a text say to earlier ones, read once."""
        if text.id not in self._links:
            if self._turn_links is None:
                self._turn_links = turn_links.records(self._study)
            self._links[text.id] = turn_links.of_text(self._study, text, self._turn_links)
        return self._links[text.id]

    def _said(self, text: Text) -> dict[bytes, str]:
        if text.id not in self._relations:
            self._relations[text.id] = turn_links.in_words(self.links_in(text))
        return self._relations[text.id]

    def section(self, found: FoundSection, go: Callable[[], None] = go_on) -> QuoteSection:
        """A section with the words of all its quotes. `go` is asked on the way; a `Going` hears how far it is."""
        rows = list(found.rows)
        # Text by text, whatever their order is: the words of a large study do not fit into memory.
        by_text = sorted(range(len(rows)), key=lambda at: rows[at].text)
        quotes: dict[int, QuoteRow] = {}
        for at in Going.of(go).each(by_text):
            quotes[at] = self.quote(rows[at], found.question, self.voice_of(rows[at]))
        return QuoteSection(found.label, found.title, tuple(quotes[at] for at in range(len(rows))))

    def _passage(self, row: CodedRow, text: Text) -> int | None:
        """The passage of a translation that a coding lies in."""
        if text.kind == "original" or row.turn is None:
            return None
        return self.texts.get(text.id).passage_of(row.turn)

    def _original(self, row: CodedRow, source: Source, text: Text) -> str:
        """The words of the same passages in the original, where the coding lies on a translation."""
        if text.kind == "original" or row.turn is None:
            return ""
        originals = [other for other in source.texts if other.kind == "original" and other.id != text.id]
        if not originals:
            return ""
        known, original = self.texts.get(text.id), self.texts.get(originals[0].id)
        passages = [known.passage_of(row.turn)]
        if row.body_end is not None and row.end > row.body_end:  # it goes on into other turns
            passages = [one.passage for one in known.turns if one.body_start < row.end and row.start < one.body_end]
        found = dict.fromkeys(passage for passage in passages if passage is not None)
        turns = [turn for passage in found for turn in original.by_passage.get(passage, ())]
        return "\n".join(original.body[turn.body_start : turn.body_end] for turn in turns)

    def _attribution(self, person: Person, row: CodedRow, source: Source) -> str:
        key = (row.turn if person.noted else row.speaker, source.id)
        if key not in self._attributions:
            told = person.speaker is not None or person.noted
            known = attribution(self._templates, self.who.told(person, source.id)) if told else ""
            if person.speaker is None and fields(known):
                known = ""  # a template for people, of which a note knows too little
            self._attributions[key] = known
        return self._attributions[key]
