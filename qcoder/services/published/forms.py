"""What a person does to quotes for the report: status, published form, attribution, note; each an action of its own.

A quote is made of the words of a coding when something is first said about them, or of any words. The words as they
were said stay in the text and are never written here.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from qcoder.export.printed import is_quoted
from qcoder.history import authors
from qcoder.history.authors import Author
from qcoder.history.log import Transaction
from qcoder.model.errors import UserError
from qcoder.model.ids import moment
from qcoder.model.remap import State
from qcoder.services import questions
from qcoder.services.published.shelf import CANDIDATE, STATUSES, Shelf
from qcoder.services.replacing import replace_rows
from qcoder.services.study import Study
from qcoder.storage import dependents
from qcoder.storage.codings.coded import CodedRow
from qcoder.storage.codings.coded_rows import Place
from qcoder.storage.reporting import published
from qcoder.storage.reporting.published import QuoteRecord
from qcoder.storage.rows import values_of
from qcoder.storage.texts import sources


@dataclass(frozen=True, slots=True)
class Spot:
    """Words that are a quote (`quote` is its id) or may become one."""

    text: bytes
    start: int
    end: int
    quote: bytes | None = None

    @staticmethod
    def of(row: CodedRow) -> "Spot":
        """The words of a row of quotes."""
        return Spot(row.text, row.start, row.end, row.quote or None)


def choose(
    study: Study, text: bytes, start: int, end: int, *, question: bytes | None = None, status: str = CANDIDATE
) -> bytes:
    """Make a quote of any words; returns its id, or that of the quote which these words are already.

    Raises UserError when nothing is selected.
    """
    if not 0 <= start < end <= sources.characters(study.db, text):
        raise UserError("Nothing is selected; select the words of the quote.")
    for record in Shelf(study.db).records.values():
        if (record.text, record.start, record.end, record.question) == (text, start, end, question):
            return record.id
    with study.action("quote.choose") as tx:
        return _add(study, tx, Spot(text, start, end), question=question, status=_checked(status))


def set_status(study: Study, spots: Sequence[Spot], status: str) -> int:
    """Mark quotes; "" takes the mark back. Returns how many were marked otherwise before.

    Raises UserError for an unknown status.
    """
    wanted = _checked(status) if status else None
    changed = [spot for spot in dict.fromkeys(_settled(study, spots)) if (_status(study, spot) or None) != wanted]
    if not changed:
        return 0
    label = f"quote.{'status' if wanted else 'no_status'}{'_many' if len(changed) > 1 else ''}"
    with study.action(label, status=wanted or "", count=str(len(changed))) as tx:
        for spot in changed:
            quote = spot.quote or _add(study, tx, spot)
            tx.set("quote", quote, status=wanted, status_by=study.coder.id if wanted else None)
    return len(changed)


def set_form(study: Study, spot: Spot, verbatim: str, words: str) -> bytes | None:
    """Write the published form of a quote beside its `verbatim`; the verbatim itself takes the form away.

    Outer quotation marks are left out: every print adds its own. A quote without a status becomes a candidate. Where
    the words were corrected since, the quote is made anew of the words as they are now. Returns the quote, or None
    where nothing is to be written. Raises UserError when the form is empty.
    """
    wanted = bare(words)
    if not wanted:
        raise UserError("A quote needs words; to leave it out of the report, mark it as withdrawn.")
    form = None if wanted == bare(verbatim) else wanted
    [spot] = _settled(study, [spot])
    record = _record(study, spot)
    if (record.published if record else "") == (form or "") and not (record and record.state is State.CHANGED):
        return record.id if record else None
    with study.action("quote.form" if form else "quote.no_form") as tx:
        quote = record.id if record else _add(study, tx, spot)
        if record and record.state is State.CHANGED:
            quote = _anew(study, tx, record)
        tx.set("quote", quote, published=form)
        if not (record and record.status):
            tx.set("quote", quote, status=CANDIDATE, status_by=study.coder.id)
    return quote


def set_attribution(study: Study, spot: Spot, words: str) -> None:
    """Write an attribution for one quote, in place of what the templates give; no words take it away."""
    wanted = " ".join(words.split()) or None
    [spot] = _settled(study, [spot])
    record = _record(study, spot)
    if (record.attribution if record else "") == (wanted or ""):
        return
    with study.action("quote.attribution" if wanted else "quote.no_attribution", words=wanted or "") as tx:
        tx.set("quote", record.id if record else _add(study, tx, spot), attribution=wanted)


def set_note(study: Study, spot: Spot, words: str) -> None:
    """Write a note on a quote; no words take it away."""
    wanted = words.strip() or None
    [spot] = _settled(study, [spot])
    record = _record(study, spot)
    if (record.note if record else "") == (wanted or ""):
        return
    with study.action("quote.note") as tx:
        tx.set("quote", record.id if record else _add(study, tx, spot), note=wanted)


def form_for(study: Study, spot: Spot, question: bytes) -> bytes:
    """Make another form of a quote for one question, with the words of the form for all; returns the new quote.

    Raises UserError when there is one for this question already.
    """
    shelf = Shelf(study.db)
    known = shelf.forms(spot.text, spot.start, spot.end)
    label = questions.get(study, question).label
    if any(record.question == question for record in known):
        raise UserError(f"There is a form for {label} already; change that one.")
    record = shelf.get(spot.quote or b"")
    with study.action("quote.question", question=label) as tx:
        quote = _add(study, tx, spot, question=question, status=(record.status if record else "") or CANDIDATE)
        if record:
            tx.set(
                "quote", quote, published=record.published or None, attribution=record.attribution or None,
                note=record.note or None,
            )
    return quote


def confirm(study: Study, quote: bytes) -> bytes:
    """Say that a quote still holds although its words were corrected: it is made anew of the words as they are now."""
    record = _known(study, quote)
    if record.state is not State.CHANGED:
        return quote
    with study.action("quote.confirm") as tx:
        return _anew(study, tx, record)


def delete(study: Study, quote: bytes) -> None:
    """Take a quote out of the report with its form, status and note; the words and their codings stay."""
    _known(study, quote)
    with study.action("quote.delete") as tx:
        tx.delete_all(dependents.of(study.db, "quote", [quote]))


def marked(study: Study, quote: bytes) -> Author | None:
    """Who gave a quote its status, and when; None where it has none."""
    if not values_of(study.db, "quote", quote)["status"]:
        return None
    found = authors.of_cell(study.db, "quote", quote, "status")
    if found is None:  # the status is as old as the quote
        txn, name = published.made(study.db, quote)
        found = Author(name, moment(txn))
    return Author(study.seen_name(found.coder), found.when)


def bare(words: str) -> str:
    """A form as it is stored: without outer blanks and without one pair of “ ” around the whole."""
    inner = words.strip()
    return inner[1:-1].strip() if is_quoted(inner) else inner


def ensure(study: Study, tx: Transaction, spot: Spot) -> bytes:
    """The quote of these words, made where there is none, inside an action."""
    [settled] = _settled(study, [spot])
    return settled.quote or _add(study, tx, settled)


def _settled(study: Study, spots: Sequence[Spot]) -> list[Spot]:
    """The places with the quotes that they have by now: who asks may have looked before somebody made one of them.

    Words have one form for all questions; without this they would get another each time.
    """
    if all(spot.quote for spot in spots):
        return list(spots)
    shelf = Shelf(study.db)

    def known(spot: Spot) -> Spot:
        forms = (one.id for one in shelf.forms(*_place(spot)) if one.question is None)
        return spot if spot.quote else Spot(spot.text, spot.start, spot.end, next(forms, None))

    return [known(spot) for spot in spots]


def known_or_new(study: Study, tx: Transaction, spots: Sequence[Spot]) -> list[bytes]:
    """The quotes of these words, once each, inside an action: those that are there, the form for all before others."""
    shelf = Shelf(study.db)
    out: dict[Spot, bytes] = {}
    for spot in spots:
        place = Spot(spot.text, spot.start, spot.end)
        forms = sorted(shelf.forms(*_place(spot)), key=lambda record: record.question is not None)
        if place not in out or spot.quote:
            out[spot if spot.quote else place] = spot.quote or (forms[0].id if forms else _add(study, tx, spot))
    return list(dict.fromkeys(out.values()))


def _place(spot: Spot) -> Place:
    return spot.text, spot.start, spot.end


def _checked(status: str) -> str:
    folded = status.casefold()
    if folded not in STATUSES:
        raise UserError(f"There is no status “{status}”; choose one of {', '.join(STATUSES)}.")
    return folded


def _record(study: Study, spot: Spot) -> QuoteRecord | None:
    return Shelf(study.db).get(spot.quote) if spot.quote else None


def _known(study: Study, quote: bytes) -> QuoteRecord:
    record = Shelf(study.db).get(quote)
    if record is None:
        raise UserError("This quote is no longer there.")
    return record


def _status(study: Study, spot: Spot) -> str:
    return str(values_of(study.db, "quote", spot.quote)["status"] or "") if spot.quote else ""


def _add(
    study: Study, tx: Transaction, spot: Spot, *, question: bytes | None = None, status: str | None = None
) -> bytes:
    return tx.add(
        "quote", text=spot.text, version=sources.version(study.db, spot.text),
        start_pos=spot.start, end_pos=spot.end, coder=study.coder.id, question=question, status=status,
        status_by=study.coder.id if status else None,
    )


def _anew(study: Study, tx: Transaction, record: QuoteRecord) -> bytes:
    """The same quote of the words as they are now, with everything that was on it."""
    kept = {
        name: value for name, value in values_of(study.db, "quote", record.id).items()
        if name in {"question", "published", "attribution", "status", "status_by", "pos", "note"}
    }
    new = tx.add(
        "quote", text=record.text, version=sources.version(study.db, record.text),
        start_pos=record.start, end_pos=record.end, coder=record.coder, **kept,
    )
    replace_rows(study, tx, "quote", {record.id: new})
    return new
