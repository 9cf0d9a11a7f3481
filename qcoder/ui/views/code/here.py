"""What is under the caret, in words: who speaks and when, and each coding with what is known of it."""

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from qcoder.model.ids import moment
from qcoder.services import coding
from qcoder.services.study import Study
from qcoder.services.texts import corrections
from qcoder.ui.reader import Reader, ReaderCoding
from qcoder.ui.reader.gutter import time_words
from qcoder.ui.saying import date_in_words, facts_in_a_row, said_of
from qcoder.ui.views.code.presenting import Names
from qcoder.ui.views.code.report_traces import used_words
from qcoder.ui.views.memos.subject import of_others

_MOST = 24  # codings that are told one by one


@dataclass(frozen=True, slots=True)
class HerePart:
    """One paragraph: a heading, with the colour of a code where it is one, quiet facts, and words."""

    heading: str
    facts: str = ""
    words: tuple[str, ...] = ()
    colour: int | str | None = None


def explain(study: Study, reader: Reader, names: Names, asked: str = "") -> list[HerePart]:
    """The turn at the caret, then the codings there: the chosen one, then the innermost first.

    `asked` is the question of the topic guide that the words answer, "" for none.
    """
    turn = _turn_part(study, reader, asked)
    here = sorted(reader.here(), key=lambda one: one.id != reader.chosen)  # the chosen one first
    parts = [part for part in (turn,) if part is not None]
    parts += [_coding_part(study, one, names) for one in here[:_MOST]]
    if len(here) > _MOST:
        parts.append(HerePart(_tr("and {count} more").format(count=len(here) - _MOST)))
    if not here:
        parts.append(HerePart(_tr("No code here")))
    return parts


def _turn_part(study: Study, reader: Reader, asked: str) -> HerePart | None:
    page, turn = reader.page, reader.turn_here()
    if page is None or turn is None:
        return None
    count = sum(1 for one in page.turns if one.number is not None)
    facts = [
        "" if turn.begin_ms is None else time_words(turn.begin_ms),
        "" if turn.number is None else _tr("turn {number} of {count}").format(number=turn.number, count=count),
        "" if turn.passage is None or len(reader.pages) < 2 else _tr("passage {number}").format(number=turn.passage),
    ]
    mended = len(corrections.corrections_at(study, page.text_id, turn.start, turn.end))
    words = [
        _tr("asks the questions") if turn.moderator else "",
        turn.mark,
        said_of(mended, "corrected {count} time", "corrected {count} times") if mended else "",
        *reader.note_here().words,
        _tr("Topic guide: {question}").format(question=asked) if asked else "",
    ]
    heading = turn.speaker if turn.number is not None else _tr("Said by nobody")
    return HerePart(heading, facts_in_a_row(facts), tuple(filter(None, words)))


def _coding_part(study: Study, one: ReaderCoding, names: Names) -> HerePart:
    code = names.codes.get(one.code_id)
    stored = coding.find(study, one.id)
    when = date_in_words(moment(one.id).astimezone().date().isoformat())
    facts = [
        one.coder, when,
        _tr("rated {rating}").format(rating=one.rating) if one.rating else "",
        _tr("flagged for discussion") if one.flagged else "",
        _tr("quote for the report") if one.quoted else "",
        _tr("coded by a rule") if one.by_rule else "",
    ]
    definition = code.definition if code else ""
    used = used_words(study, stored) if one.quoted and stored is not None else []
    comment = _tr("Memo: {words}").format(words=stored.comment) if stored is not None and stored.comment else ""
    path = code.path if code is not None else one.code_name
    words = tuple(filter(None, (comment, *of_others(study, one.id), definition, *used)))
    return HerePart(path, facts_in_a_row(facts), words, one.colour)


def _tr(words: str) -> str:
    return QCoreApplication.translate("Here", words)
