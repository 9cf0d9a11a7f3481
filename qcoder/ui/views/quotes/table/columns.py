"""The columns of the table of quotes. One entry adds a column with its look, its words and its sorting."""

from collections.abc import Callable
from dataclasses import dataclass

from qcoder.model.quotes import QuoteRow
from qcoder.model.session_notes import setting
from qcoder.model.speech import said
from qcoder.ui.note_words import note_words
from qcoder.ui.saying import sentence_case
from qcoder.ui.widgets.table import Column


@dataclass(frozen=True)
class QuoteColumn:
    """`name` is also the sorting that the service knows; `words` gives the cell of a quote."""

    name: str
    title: str
    look: Column
    words: Callable[[QuoteRow], str]


def _one_line(words: str) -> str:
    return " ".join(words.split())


def _who(quote: QuoteRow) -> str:
    """Who says it; of a note of a session, which nobody in particular says, its theme, round and table."""
    return quote.speaker or note_words(setting(quote.attributes)).whole


COLUMNS: tuple[QuoteColumn, ...] = (
    QuoteColumn("status", "Status", Column("status", 112), lambda quote: sentence_case(said(quote.status))),
    QuoteColumn("question", "Question", Column("strong", 84), lambda quote: quote.question),
    QuoteColumn("words", "Words", Column("words", stretch=True), lambda quote: _one_line(quote.verbatim)),
    QuoteColumn("code", "Code", Column("code", 158), lambda quote: quote.code),
    QuoteColumn("speaker", "Who", Column("plain", 132), _who),
    QuoteColumn("case", "Case", Column("plain", 112), lambda quote: quote.case),
    QuoteColumn("coder", "Coder", Column("plain", 84), lambda quote: quote.coder),
    QuoteColumn("findings", "Findings", Column("number", 74), lambda _quote: ""),  # the model knows how many
    QuoteColumn("length", "Length", Column("number", 70), lambda quote: str(len(quote.verbatim.split()))),
)

STATUS, QUESTION, WORDS, CODE, FINDINGS = (
    [column.name for column in COLUMNS].index(name) for name in ("status", "question", "words", "code", "findings")
)
SOURCE_ORDER = "source"  # as the transcripts run: the order without a sorted column
HAND = "hand"  # the order that a person gave to what is marked, the rest below
