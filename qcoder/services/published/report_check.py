"""A finished report against the study: every quote in it with its approved form, its attribution and consent."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from rapidfuzz import fuzz, process

from qcoder.analysis.plain_letters import plain_letters
from qcoder.analysis.printed_quotes import LEAST_WORDS, PrintedQuote, count_words, find_quotes
from qcoder.analysis.unmarked_quotes import ReportWords
from qcoder.model.published import Kind, Piece, changes
from qcoder.model.quotes import QuoteRow
from qcoder.model.speech import said
from qcoder.services.published.check import changed
from qcoder.services.published.consent import Consents
from qcoder.services.published.names import NameCheck
from qcoder.services.published.report_file import paragraphs
from qcoder.services.published.rows import Rows, row_id
from qcoder.services.published.shelf import APPROVED, SELECTED
from qcoder.services.quoting.retrieval import QuoteFilter, Retrieval, go_on
from qcoder.services.study import Study
from qcoder.storage.codings.coded import CodedRow
from qcoder.storage.codings.coded_rows import Place
from qcoder.storage.texts import sources as stored

ALIKE = 70  # of 100: below it a printed quote is another than the one compared (ratio of rapidfuzz, on words alone)
_MOST_PARAGRAPHS = 4  # over which a quote without marks is taken to reach
_CHECK_EVERY = 500  # coded words between two questions whether to go on
WITHIN = 85  # the same for a printed quote within the words of a turn
_WORD = re.compile(r"\w+")
_BRACKETS = re.compile(r"\[[^\[\]]*\]")


class Fault(StrEnum):
    """What is to be looked at in a printed quote, the gravest first."""

    CONSENT = "consent"
    NAME = "name"
    NO_SOURCE = "no source"
    ALTERED = "altered"
    NOT_APPROVED = "not approved"
    ATTRIBUTION = "attribution"
    TWICE = "twice"


@dataclass(frozen=True, slots=True)
class Checked:
    """A printed quote with the quote of the study that it is (None where there is none), and what is wrong.

    `form` is the form that it should have, `pieces` how the print differs from it. `sentences` say each fault.
    """

    printed: PrintedQuote
    quote: QuoteRow | None
    form: str
    pieces: tuple[Piece, ...]
    faults: tuple[Fault, ...]
    sentences: tuple[str, ...]

    @property
    def good(self) -> bool:
        """Whether nothing is wrong."""
        return not self.faults


@dataclass(frozen=True, slots=True)
class ReportCheck:
    """All quotes of a report in its order, and the quotes that were chosen, may be printed and are not in it."""

    name: str
    printed: tuple[Checked, ...]
    absent: tuple[QuoteRow, ...]

    @property
    def faulty(self) -> list[Checked]:
        """The printed quotes with something to look at."""
        return [one for one in self.printed if not one.good]


def check_report(study: Study, path: Path, go: Callable[[], None] = go_on) -> ReportCheck:
    """Compare a report with the study. `go` is asked every now and then and may raise to cancel.

    Raises UserError when the file cannot be read as words.
    """
    read = paragraphs(path)
    found = find_quotes(read, least=1)
    go()
    known = _Known(study, go)
    # A few words in marks are a term, unless they are what a quote of the study says.
    found = [one for one in found if count_words(one.words) >= LEAST_WORDS or known.is_quote(one)]
    out: list[Checked] = []
    seen: dict[str, int] = {}
    for printed in found:
        go()
        one = known.check(printed)
        keys = [folded(printed.words), row_id(one.quote) if one.quote else ""]
        before = min((seen[key] for key in keys if key in seen), default=0)
        if before:
            one = _with(one, Fault.TWICE, said("Stands in paragraph {before} already.", before=before))
        seen |= {key: printed.paragraph for key in keys if key and key not in seen}
        out.append(one)
    absent = [quote for quote in known.chosen() if not _is_printed(quote, out)]
    unmarked = _unmarked(known, ReportWords(read), absent, go)
    unmarked = [one for one in unmarked if not _is_within(one, [*out, *unmarked])]
    absent = [quote for quote in absent if not _is_printed(quote, unmarked) and known.may_be_printed(quote)]
    out = [one for one in out if not _is_within(one, unmarked)]
    ordered = sorted([*out, *unmarked], key=lambda one: one.printed.paragraph)
    return ReportCheck(path.name, tuple(ordered), tuple(absent))


def _unmarked(
    known: "_Known", report: ReportWords, absent: Sequence[QuoteRow], go: Callable[[], None]
) -> list[Checked]:
    """The chosen quotes that stand in a report though nothing sets them apart, each once."""
    out: list[Checked] = []
    for quote in absent:
        if _is_printed(quote, out):
            continue
        printed = report.find(plain_letters(quote.quote), go) or report.find(plain_letters(quote.verbatim), go)
        if printed is not None:
            out.append(known.check(printed))
    return out


def _is_within(one: Checked, others: Sequence[Checked]) -> bool:
    """Whether a print stands in a longer quote: somebody is cited in one without marks, or says the same words."""
    words, at = folded(one.printed.words), one.printed.paragraph
    return not one.good and any(
        0 <= at - other.printed.paragraph < _MOST_PARAGRAPHS and len(other.printed.words) > len(one.printed.words)
        and f" {words} " in f" {folded(other.printed.words)} " for other in others
    )


def _is_printed(quote: QuoteRow, out: Sequence[Checked]) -> bool:
    """Whether the words of a quote are printed, be it in another of its forms; a few words of its turn are not it."""
    place = (quote.text_id, quote.start, quote.end)
    known = (one.quote for one in out if one.quote and not _is_of_turn(one.quote))
    return any((one.text_id, one.start, one.end) == place for one in known)


def _is_of_turn(quote: QuoteRow) -> bool:
    """Whether what was recognised is a turn, of which no words are a quote or coded as these."""
    return not quote.quote_id and not quote.coding_id


def _with(one: Checked, fault: Fault, sentence: str) -> Checked:
    return Checked(
        one.printed, one.quote, one.form, one.pieces, (*one.faults, fault), (*one.sentences, sentence)
    )


def folded(words: str) -> str:
    """Words alone in small letters, without what stands in brackets: by this quotes are recognised."""
    return " ".join(_WORD.findall(_BRACKETS.sub(" ", plain_letters(words)).casefold()))


@dataclass(slots=True)
class _Candidates:
    """Rows with the words by which they are recognised."""

    rows: list[CodedRow] = field(default_factory=list)
    words: list[str] = field(default_factory=list)

    def add(self, row: CodedRow, words: str) -> None:
        self.rows.append(row)
        self.words.append(words)

    def best(self, words: str, least: int) -> CodedRow | None:
        found = process.extractOne(words, self.words, scorer=fuzz.ratio, score_cutoff=least, processor=None)
        return self.rows[found[2]] if found else None


class _Known:
    """Everything that printed quotes are compared with: first the chosen quotes, then all coded words, then turns."""

    def __init__(self, study: Study, go: Callable[[], None]) -> None:
        self._study = study
        self._go = go
        self._retrieval = Retrieval(study)
        self._rows = Rows.of_quotes(self._retrieval, go)
        self._names = NameCheck(study)
        self._consents = Consents(study, self._retrieval.who, self._retrieval.voices, self._retrieval.texts)
        self._quotes = self._read_quotes()
        self._codings: _Candidates | None = None  # read where a print is none of the quotes
        self._met: set[bytes] = set()
        self._turns: list[str] | None = None
        self._turn_rows: list[CodedRow] = []

    def _read_quotes(self) -> _Candidates:
        found = _Candidates()
        shelf = self._retrieval.shelf
        for record in sorted(shelf.records.values(), key=lambda one: one.status != APPROVED):
            row = self._rows.find(record.id.hex())
            if row is not None:
                verbatim = self._retrieval.verbatim(row)
                found.add(row, folded(record.published or verbatim))
                if record.published:
                    found.add(row, folded(verbatim))
        return found

    @property
    def _coded(self) -> _Candidates:
        """All coded words, each place once."""
        if self._codings is None:
            found, seen = _Candidates(), set[Place]()
            for number, row in enumerate(self._retrieval.find(QuoteFilter(), self._go)[0].rows):
                if number % _CHECK_EVERY == 0:
                    self._go()
                place = (row.text, row.start, row.end)
                if place not in seen:
                    seen.add(place)
                    found.add(row, folded(self._retrieval.verbatim(row)))
            self._codings = found
        return self._codings

    def chosen(self) -> list[QuoteRow]:
        """The approved and selected quotes."""
        found = [self._rows.find(one.id.hex()) for one in self._retrieval.shelf.records.values()
                 if one.status in {APPROVED, SELECTED}]
        return [self._rows.quote(row) for row in found if row is not None]

    def may_be_printed(self, quote: QuoteRow) -> bool:
        """Whether nobody refused it: who says no is not missed in a report."""
        return not self._consents.refusal(quote)

    # ---- which quote it is

    def is_quote(self, printed: PrintedQuote) -> bool:
        """Whether a quote for the report has just these words."""
        return folded(printed.words) in self._quotes.words

    def _find(self, printed: PrintedQuote) -> CodedRow | None:
        words = folded(printed.words)
        exact = self._exact(printed, words)
        if exact is not None:
            return exact
        return (
            self._quotes.best(words, ALIKE) or self._coded.best(words, ALIKE) or self._within(words)
        )

    def _known(self) -> Iterator[_Candidates]:
        """The quotes, and all coded words, which are read only for a print that is none of the quotes."""
        yield self._quotes
        yield self._coded

    def _exact(self, printed: PrintedQuote, words: str) -> CodedRow | None:
        """Among quotes of the same words the one that is attributed as the print does: two people may say the same.

        Where one person says the same twice, each print of it stands for another of the places.
        """
        for known in self._known():
            same = [row for row, other in zip(known.rows, known.words, strict=True) if other == words]
            if same:
                who = _plain(printed.attribution)
                fitting = [row for row in same if _plain(self._rows.quote(row).attribution) == who] or same
                free = [row for row in fitting if row.key not in self._met]
                self._met.add((free or fitting)[0].key)
                return (free or fitting)[0]
        return None

    def _within(self, words: str) -> CodedRow | None:
        """The turn that holds most of the words, as a row without a code or quote."""
        if self._turns is None:
            self._read_turns()
        if not words or not self._turns:
            return None
        found = process.extractOne(
            words, self._turns, scorer=fuzz.partial_ratio, score_cutoff=WITHIN, processor=None
        )
        return self._turn_rows[found[2]] if found and len(found[0]) >= len(words) * 0.8 else None

    def _read_turns(self) -> None:
        self._turns = []
        for source in self._retrieval.who.sources.values():
            for text in source.texts:
                self._go()
                body = stored.body(self._study.db, text.id)
                for turn in stored.turns(self._study.db, text.id):
                    if turn.number is None:
                        continue
                    self._turns.append(folded(body[turn.body_start : turn.body_end]))
                    self._turn_rows.append(
                        CodedRow(
                            b"", text.id, turn.body_start, turn.body_end, b"", b"", "", turn.id, turn.number,
                            turn.speaker, turn.body_start, turn.body_end,
                        )
                    )

    # ---- what is wrong

    def check(self, printed: PrintedQuote) -> Checked:
        """A printed quote with its source and its faults."""
        row = self._find(printed)
        names = self._names_in(printed)
        if row is None:
            faults = [(Fault.NO_SOURCE, said("No transcript of the study has these words.")), *names]
            return _checked(printed, None, "", (), faults)
        quote = self._rows.quote(row)
        form = quote.published or quote.verbatim
        faults = []
        refusal = self._consents.refusal(quote)
        if refusal:
            faults.append((Fault.CONSENT, said("Consent is noted as “{refusal}”.", refusal=refusal)))
        faults += names
        pieces = tuple(changes(_one_line(form), _one_line(printed.words)))
        if not row.quote and not row.coding:
            pieces = ()
            place = {"source": quote.source, "turn": quote.turn}
            sentence = said("The words are in {source}, turn {turn}, and no quote yet.", **place)
            faults.append((Fault.NOT_APPROVED, sentence))
        else:
            faults += _altered(pieces)
            if quote.status != APPROVED:
                faults.append((Fault.NOT_APPROVED, _marked(quote.status)))
        if _plain(printed.attribution) != _plain(quote.attribution) and not _led_to(printed, quote.attribution):
            faults.append((Fault.ATTRIBUTION, _attributions(printed.attribution, quote.attribution)))
        return _checked(printed, quote, form, pieces, faults)

    def _names_in(self, printed: PrintedQuote) -> list[tuple[Fault, str]]:
        found = self._names.find(f"{printed.words} {printed.attribution}", guesses=False)
        names = ", ".join(dict.fromkeys(one.word for one in found))
        return [(Fault.NAME, said("Names somebody of the study: {names}.", names=names))] if names else []


def _marked(status: str) -> str:
    if not status:
        return said("The quote is not marked for the report.")
    return said("The quote is marked as {status}.", status=said(status))


def _checked(
    printed: PrintedQuote, quote: QuoteRow | None, form: str, pieces: tuple[Piece, ...],
    faults: Sequence[tuple[Fault, str]],
) -> Checked:
    order = list(Fault)
    ordered = sorted(faults, key=lambda one: order.index(one[0]))
    return Checked(
        printed, quote, form, pieces, tuple(fault for fault, _ in ordered), tuple(words for _, words in ordered)
    )


def _altered(pieces: Sequence[Piece]) -> list[tuple[Fault, str]]:
    """Differences in words, brackets and cuts; a report may set signs, hyphens and capitals by its own rules."""
    differing = [
        piece for piece in pieces
        if piece.kind not in {Kind.KEPT, Kind.SIGNS, Kind.CAPITALS} and _unhyphened(piece.said) != _unhyphened(
            piece.printed
        )
    ]
    if not differing:
        return []
    first = differing[0]
    change, more = changed(_short(first.said), _short(first.printed)), len(differing) - 1
    if more:
        return [(Fault.ALTERED, said("Differs from its form: {change}, and {more} more.", change=change, more=more))]
    return [(Fault.ALTERED, said("Differs from its form: {change}.", change=change))]


def _unhyphened(words: str) -> str:
    """Words without hyphens: one at the end of a line may have been set there, or belong to the word."""
    return words.replace("-", "").replace("\u2010", "").replace("\u2011", "").replace("\u00ad", "")


def _attributions(printed: str, wanted: str) -> str:
    if not printed:
        return said("Has no attribution; it should be {wanted}.", wanted=wanted)
    if not wanted:
        return said("Is attributed as {printed}, by no rule.", printed=printed)
    return said("Is attributed as {printed}; it should be {wanted}.", printed=printed, wanted=wanted)


def _led_to(printed: PrintedQuote, attribution: str) -> bool:
    """Whether the words before a quote say who said it, where nothing behind it does."""
    wanted = _plain(attribution)
    return bool(wanted) and not printed.attribution and f" {wanted} " in f" {_plain(printed.before)} "


def _plain(attribution: str) -> str:
    """An attribution without what typesetting changes: brackets, dashes, blanks, capitals."""
    return " ".join(_WORD.findall(plain_letters(attribution).casefold()))


def _one_line(words: str) -> str:
    return " ".join(plain_letters(words).split())


def _short(words: str) -> str:
    line = _one_line(words)
    return line if len(line) <= 60 else line[:59].rstrip() + "…"
