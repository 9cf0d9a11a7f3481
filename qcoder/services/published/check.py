"""The check before print: what is to be looked at in the quotes that are chosen for the report."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from qcoder.model.attribution import fields
from qcoder.model.published import Doubt, Piece, fairness, unmatched
from qcoder.model.quotes import QuoteRow
from qcoder.model.speech import said, said_of
from qcoder.services.published import anonymity, likeness, speaking
from qcoder.services.published.consent import Consents
from qcoder.services.published.likeness import Likeness
from qcoder.services.published.names import NameCheck
from qcoder.services.published.rows import Rows, chosen_quotes
from qcoder.services.published.shelf import WITHDRAWN
from qcoder.services.quoting.retrieval import Retrieval, go_on
from qcoder.services.study import Study
from qcoder.storage.reporting import findings
from qcoder.storage.reporting.findings import ChapterRecord

_SHOWN = 70


class Matter(StrEnum):
    """What a remark is about, the gravest first."""

    WITHDRAWN = "withdrawn"
    CONSENT = "consent"
    NAME = "name"
    UNFAIR = "unfair"
    VOICES = "voices"
    STALE = "stale"
    LOST = "lost"
    IDENTIFYING = "identifying"
    ATTRIBUTION = "attribution"
    TWICE = "twice"
    MAYBE_NAME = "maybe name"


@dataclass(frozen=True, slots=True)
class Remark:
    """Something to look at, in a sentence; `quote` is None where its words are gone.

    `others` are further quotes of which the same is to be said, as where they share an attribution.
    """

    matter: Matter
    sentence: str
    quote: QuoteRow | None
    others: tuple[QuoteRow, ...] = ()

    @property
    def quotes(self) -> tuple[QuoteRow, ...]:
        """All quotes that it is about."""
        return (self.quote, *self.others) if self.quote is not None else ()


def before_print(study: Study, go: Callable[[], None] = go_on) -> list[Remark]:
    """Everything to look at in the quotes that are candidates, selected or approved, the gravest matter first.

    What stands in the outline is looked at too for what was withdrawn or refused. An attribution, and a word that may
    be a name, is told once for all the quotes that have it.
    """
    retrieval = Retrieval(study)
    rows = Rows(retrieval)
    chosen = chosen_quotes(retrieval, rows)
    names, consents = NameCheck(study), Consents(study, retrieval.who, retrieval.voices, retrieval.texts)
    few = anonymity.Few(study)
    out = _not_to_print(study, rows, chosen, consents)
    for quote in chosen:
        go()
        out += _form(quote) + _voices(retrieval, quote) + _names(quote, names) + _attribution(quote, few)
    out += _in_several_chapters(study, chosen)
    for pair in likeness.alike(chosen):
        out.append(Remark(Matter.TWICE, said(_LIKE[pair.kind], words=_short(pair.other.quote)), pair.one))
    for record in retrieval.shelf.lost:
        if record.status and record.status != WITHDRAWN:
            words = said("The words of a quote were cut out of their transcript.")
            if record.published:
                words += " " + said("Its form: “{published}”.", published=_short(record.published))
            out.append(Remark(Matter.LOST, words, None))
    order = list(Matter)
    return sorted(_once(out), key=lambda remark: order.index(remark.matter))


_TOLD_ONCE = frozenset({Matter.IDENTIFYING, Matter.ATTRIBUTION, Matter.MAYBE_NAME})


def _once(remarks: Iterable[Remark]) -> list[Remark]:
    """The remarks, those of one sentence on one matter joined where it is the same thing to look at."""
    known: dict[object, Remark] = {}
    for number, one in enumerate(remarks):
        key = (one.matter, one.sentence) if one.matter in _TOLD_ONCE else number
        first = known.get(key)
        known[key] = one if first is None else replace(first, others=(*first.others, *one.quotes))
    return list(known.values())


def _not_to_print(study: Study, rows: Rows, chosen: Sequence[QuoteRow], consents: Consents) -> list[Remark]:
    """What was withdrawn and stands in the outline all the same, and what somebody refused, chosen or placed there."""
    out: list[Remark] = []
    titles = {one.id: _title(one) for one in findings.chapters(study.db)}
    looked_at = {quote.quote_id: quote for quote in chosen}
    for chapter, places in findings.chapter_quotes(study.db).items():
        for quote_id, _link, _pos in places:
            row = rows.find(quote_id.hex())
            if row is None or quote_id in looked_at or chapter not in titles:
                continue
            looked_at[quote_id] = quote = rows.quote(row)
            if quote.status == WITHDRAWN:
                words = said(
                    "Withdrawn, and it stands in the chapter “{chapter}”; the report leaves it out.",
                    chapter=titles[chapter],
                )
                out.append(Remark(Matter.WITHDRAWN, words, quote))
    for quote in looked_at.values():
        refusal = consents.refusal(quote)
        if refusal:
            out.append(Remark(Matter.CONSENT, said("Consent is noted as “{refusal}”.", refusal=refusal), quote))
    return out


_LIKE = {
    Likeness.OVERLAP: "Has words of {words}.", Likeness.SAME: "Prints the same words as {words}.",
    Likeness.NEAR: "Prints nearly the same words as {words}.",
}


def _form(quote: QuoteRow) -> list[Remark]:
    out: list[Remark] = []
    form = quote.published or quote.verbatim
    if quote.published and unmatched(form):
        out.append(Remark(Matter.UNFAIR, said("A bracket is not closed, or stands in another."), quote))
    doubts = fairness(quote.verbatim, form).doubts
    out += [Remark(Matter.UNFAIR, _doubt(doubt, piece), quote) for doubt, piece in doubts]
    if quote.stale:
        sentence = said("The transcript was corrected after this quote was made; compare, then confirm it.")
        out.append(Remark(Matter.STALE, sentence, quote))
    return out


def _doubt(doubt: Doubt, piece: Piece | None) -> str:
    change = change_in_words(piece) if piece else ""
    return {
        Doubt.LONG: said("More than a few words differ without a mark: {change}.", change=change),
        Doubt.NEGATION: said("It turns the sense: {change}.", change=change),
        Doubt.REWRITTEN: (
            said("Brackets tell anew what was said: {change}.", change=change)
            if piece
            else said("Brackets tell anew what was said.")
        ),
        Doubt.MANY: said("Too many words were corrected without a mark."),
        Doubt.EMPTY: said("Nothing of what was said is left."),
    }[doubt]


def change_in_words(piece: Piece) -> str:
    """A change that no mark shows, as part of a sentence."""
    return changed(_short(piece.said), _short(piece.printed))


def changed(old: str, new: str) -> str:
    """Words that came instead of others, as part of a sentence; "" where there were or are none."""
    if not new:
        return said("“{old}” was left out", old=old)
    return said("“{old}” became “{new}”", old=old, new=new) if old else said("“{new}” was added", new=new)


def _voices(retrieval: Retrieval, quote: QuoteRow) -> list[Remark]:
    others = speaking.beside(retrieval, quote)
    if not others:
        return []
    words = said("Prints words of {names} too, under the attribution of one.", names=", ".join(others))
    return [Remark(Matter.VOICES, words, quote)]


def _in_several_chapters(study: Study, chosen: Sequence[QuoteRow]) -> list[Remark]:
    """The quotes that the outlined report prints more than once."""
    titles: dict[bytes, list[str]] = {}
    placed = findings.chapter_quotes(study.db)
    for chapter in findings.chapters(study.db):
        for quote, _link, _pos in placed.get(chapter.id, ()):
            titles.setdefault(quote, []).append(f"“{_title(chapter)}”")
    return [
        Remark(Matter.TWICE, said("Stands in several chapters: {chapters}.", chapters=", ".join(found)), quote)
        for quote in chosen if len(found := titles.get(quote.quote_id, [])) > 1
    ]


def _names(quote: QuoteRow, names: NameCheck) -> list[Remark]:
    found = names.find(quote.quote, language=quote.language)
    known = list(dict.fromkeys(one.word for one in found if one.known))
    known += [one.word for one in names.find(quote.attribution, guesses=False) if one.word not in known]
    maybe = list(dict.fromkeys(one.word for one in found if not one.known))
    out: list[Remark] = []
    if known:
        out.append(Remark(Matter.NAME, said("Names somebody of the study: {names}.", names=", ".join(known)), quote))
    if maybe:
        out.append(Remark(Matter.MAYBE_NAME, said("May be a name: {names}.", names=", ".join(maybe)), quote))
    return out


def _attribution(quote: QuoteRow, few: anonymity.Few) -> list[Remark]:
    if not quote.attribution:
        return [Remark(Matter.ATTRIBUTION, said("Has no attribution."), quote)]
    missing = fields(quote.attribution)
    if missing:
        return [Remark(Matter.ATTRIBUTION, said("The attribution lacks {names}.", names=", ".join(missing)), quote)]
    count = few.people(quote)
    if count is not None:
        words = said_of(
            count, "{attribution} stands for one person of the study.",
            "{attribution} stands for {count} people of the study.", attribution=quote.attribution,
        )  # fmt: skip
        return [Remark(Matter.IDENTIFYING, words, quote)]
    return []


def _title(chapter: ChapterRecord) -> str:
    return " ".join(filter(None, (chapter.key, chapter.title)))


def _short(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= _SHOWN else line[: _SHOWN - 1].rstrip() + "…"
