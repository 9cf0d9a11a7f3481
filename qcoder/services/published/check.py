"""The check before print: what is to be looked at in the quotes that are chosen for the report."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from qcoder.model.attribution import fields
from qcoder.model.published import Doubt, Piece, fairness, unmatched
from qcoder.model.quotes import QuoteRow
from qcoder.services.published import anonymity, likeness
from qcoder.services.published.consent import Consents
from qcoder.services.published.likeness import Likeness
from qcoder.services.published.names import NameCheck
from qcoder.services.published.rows import Rows, chosen_quotes
from qcoder.services.quoting.retrieval import Retrieval, go_on
from qcoder.services.study import Study

_SHOWN = 70


class Matter(StrEnum):
    """What a remark is about, the gravest first."""

    CONSENT = "consent"
    NAME = "name"
    UNFAIR = "unfair"
    STALE = "stale"
    LOST = "lost"
    IDENTIFYING = "identifying"
    ATTRIBUTION = "attribution"
    TWICE = "twice"
    MAYBE_NAME = "maybe name"


@dataclass(frozen=True, slots=True)
class Remark:
    """Something to look at, in a sentence; `quote` is None where its words are gone."""

    matter: Matter
    sentence: str
    quote: QuoteRow | None


def before_print(study: Study, go: Callable[[], None] = go_on) -> list[Remark]:
    """Everything to look at in the quotes that are candidates, selected or approved, by matter."""
    retrieval = Retrieval(study)
    rows = Rows(retrieval)
    chosen = chosen_quotes(retrieval, rows)
    names, consents = NameCheck(study), Consents(study.db, retrieval)
    k = anonymity.least(study)
    few = {crowd.attribution: crowd.people for crowd in anonymity.too_few(anonymity.crowds(study), k)}
    out: list[Remark] = []
    for quote in chosen:
        go()
        row = rows.get(quote.quote_id.hex())
        refusal = consents.refused(row)
        if refusal:
            out.append(Remark(Matter.CONSENT, f"Consent is noted as “{refusal}”.", quote))
        out += _form(quote) + _names(quote, names) + _attribution(quote, few)
    for pair in likeness.alike(chosen):
        out.append(Remark(Matter.TWICE, f"{_LIKE[pair.kind]} {_short(pair.other.quote)}.", pair.one))
    for record in retrieval.shelf.lost:
        if record.status and record.status != "withdrawn":
            words = f" Its form: “{_short(record.published)}”." if record.published else ""
            out.append(Remark(Matter.LOST, f"The words of a quote were cut out of their transcript.{words}", None))
    order = list(Matter)
    return sorted(out, key=lambda remark: order.index(remark.matter))


_LIKE = {
    Likeness.OVERLAP: "Has words of", Likeness.SAME: "Prints the same words as",
    Likeness.NEAR: "Prints nearly the same words as",
}


def _form(quote: QuoteRow) -> list[Remark]:
    out: list[Remark] = []
    form = quote.published or quote.verbatim
    if quote.published and unmatched(form):
        out.append(Remark(Matter.UNFAIR, "A bracket is not closed, or stands in another.", quote))
    doubts = fairness(quote.verbatim, form).doubts
    out += [Remark(Matter.UNFAIR, _doubt(doubt, piece), quote) for doubt, piece in doubts]
    if quote.stale:
        sentence = "The transcript was corrected after this quote was made; compare, then confirm it."
        out.append(Remark(Matter.STALE, sentence, quote))
    return out


def _doubt(doubt: Doubt, piece: Piece | None) -> str:
    change = change_in_words(piece) if piece else ""
    return {
        Doubt.LONG: f"More than a few words differ without a mark: {change}.",
        Doubt.NEGATION: f"It turns the sense: {change}.",
        Doubt.REWRITTEN: f"Brackets tell anew what was said{f': {change}' if piece else ''}.",
        Doubt.MANY: "Too many words were corrected without a mark.",
        Doubt.EMPTY: "Nothing of what was said is left.",
    }[doubt]


def change_in_words(piece: Piece) -> str:
    """A change that no mark shows, as part of a sentence."""
    said, printed = _short(piece.said), _short(piece.printed)
    if not printed:
        return f"“{said}” was left out"
    return f"“{said}” became “{printed}”" if said else f"“{printed}” was added"


def _names(quote: QuoteRow, names: NameCheck) -> list[Remark]:
    found = names.find(quote.quote)
    known = list(dict.fromkeys(one.word for one in found if one.known))
    known += [one.word for one in names.find(quote.attribution, guesses=False) if one.word not in known]
    maybe = list(dict.fromkeys(one.word for one in found if not one.known))
    out: list[Remark] = []
    if known:
        out.append(Remark(Matter.NAME, f"Names somebody of the study: {', '.join(known)}.", quote))
    if maybe:
        out.append(Remark(Matter.MAYBE_NAME, f"May be a name: {', '.join(maybe)}.", quote))
    return out


def _attribution(quote: QuoteRow, few: dict[str, int]) -> list[Remark]:
    if not quote.attribution:
        return [Remark(Matter.ATTRIBUTION, "Has no attribution.", quote)]
    missing = fields(quote.attribution)
    if missing:
        return [Remark(Matter.ATTRIBUTION, f"The attribution lacks {', '.join(missing)}.", quote)]
    if quote.attribution in few:
        count = few[quote.attribution]
        people = "one person" if count == 1 else f"{count} people"
        return [Remark(Matter.IDENTIFYING, f"{quote.attribution} stands for {people} of the study.", quote)]
    return []


def _short(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= _SHOWN else line[: _SHOWN - 1].rstrip() + "…"
