"""The outline of the report: chapters, the research questions that each answers, and the quotes that it prints."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from qcoder.history.log import Transaction
from qcoder.model import order
from qcoder.model.errors import UserError
from qcoder.model.quotes import QuoteRow
from qcoder.services import questions
from qcoder.services.published.forms import Spot, known_or_new
from qcoder.services.published.rows import Rows, chosen_quotes, with_status
from qcoder.services.published.shelf import APPROVED, SELECTED
from qcoder.services.quoting.quote_filter import QuoteFilter, Sight
from qcoder.services.quoting.retrieval import Retrieval
from qcoder.services.study import Study
from qcoder.services.trees import Tree, Twig
from qcoder.storage import dependents
from qcoder.storage.reporting import findings as stored
from qcoder.storage.reporting.findings import ChapterRecord

_LONGEST_SAID = 60
_NUMBERED = re.compile(r"(\d+(?:\.\d+)*\.?)(\s.*|$)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter in its place: number or key such as 3.2, title, words that stand under the title, and what it holds.

    `questions` and `quotes` are ids in order.
    """

    id: bytes
    key: str
    title: str
    body: str
    parent: bytes | None
    depth: int
    questions: tuple[bytes, ...]
    quotes: tuple[bytes, ...]

    @property
    def label(self) -> str:
        """The key and the title."""
        return " ".join(filter(None, (self.key, self.title)))


def everything(study: Study) -> list[Chapter]:
    """All chapters in tree order."""
    records = stored.chapters(study.db)
    known = {record.id for record in records}
    asked, placed = stored.chapter_questions(study.db), stored.chapter_quotes(study.db)
    children: dict[bytes | None, list[ChapterRecord]] = {}
    for record in records:
        children.setdefault(record.parent if record.parent in known else None, []).append(record)
    out: list[Chapter] = []

    def visit(parent: bytes | None, depth: int) -> None:
        for one in children.pop(parent, ()):
            out.append(
                Chapter(
                    one.id, one.key, one.title, one.body, parent, depth,
                    tuple(question for question, _link in asked.get(one.id, ())),
                    tuple(quote for quote, _link, _pos in placed.get(one.id, ())),
                )
            )
            visit(one.id, depth + 1)

    visit(None, 0)
    while children:  # what a loop of parents holds is shown at the top rather than lost
        loop = next(iter(children))
        children.setdefault(None, []).extend(children.pop(loop))
        visit(None, 0)
    return out


def get(study: Study, chapter: bytes) -> Chapter:
    """A chapter by its id. Raises UserError when it is gone."""
    found = next((one for one in everything(study) if one.id == chapter), None)
    if found is None:
        raise UserError("This chapter is no longer in the outline.")
    return found


def find(known: Sequence[Chapter], words: str) -> Chapter:
    """A chapter by its key, title or both. Raises UserError when there is none."""
    folded = words.strip().casefold()
    for one in known:
        if folded and folded in {one.key.casefold(), one.title.casefold(), one.label.casefold()}:
            return one
    raise UserError(f"There is no chapter “{words}”; see the outline for their names.")


def create(study: Study, title: str, *, key: str = "", body: str = "", parent: bytes | None = None) -> bytes:
    """Make a chapter at the end of its siblings; returns its id. Raises UserError without key and title."""
    name = _named(key, title)
    last = last_pos(study, parent)
    with study.action("chapter.create", name=_said(name)) as tx:
        return tx.add(
            "chapter", key=key.strip() or None, title=title.strip() or None, body=body.strip() or None, parent=parent,
            pos=order.after(last),
        )


def last_pos(study: Study, parent: bytes | None) -> str | None:
    """The order key of the last chapter under a parent."""
    return max((one.pos for one in stored.chapters(study.db) if one.parent == parent), default=None)


def change(
    study: Study, chapter: bytes, *, key: str | None = None, title: str | None = None, body: str | None = None
) -> None:
    """Set what is given of a chapter. Raises UserError when neither key nor title would be left."""
    now = get(study, chapter)
    values = {
        "key": now.key if key is None else key.strip(),
        "title": now.title if title is None else title.strip(),
        "body": now.body if body is None else body.strip(),
    }
    name = _named(values["key"], values["title"])
    with study.action("chapter.change", name=_said(name)) as tx:
        tx.set("chapter", chapter, **{cell: value or None for cell, value in values.items()})


def _named(key: str, title: str) -> str:
    name = " ".join(filter(None, (key.strip(), title.strip())))
    if not name:
        raise UserError("A chapter needs a number or a title; type one.")
    return name


def _said(name: str) -> str:
    """A name as actions say it: the whole of a long one would push everything else out of the status line."""
    return name if len(name) <= _LONGEST_SAID else name[: _LONGEST_SAID - 1].rstrip() + "…"


def tree(study: Study) -> Tree:
    """The chapters as a tree that can be moved about."""
    twigs = [Twig(one.id, one.parent, _said(one.label)) for one in everything(study)]
    return Tree(study, "chapter", "chapter.change", twigs)


def delete(study: Study, chapter: bytes) -> None:
    """Delete a chapter with those below it; questions and quotes stay."""
    name = get(study, chapter).label
    with study.action("chapter.delete", name=_said(name)) as tx:
        tx.delete_all(dependents.of(study.db, "chapter", [chapter]))


def set_questions(study: Study, chapter: bytes, wanted: Sequence[bytes]) -> None:
    """Say which research questions a chapter answers, in order."""
    now = get(study, chapter)
    known = {one.id for one in questions.everything(study)}
    if not set(wanted) <= known:
        raise UserError("This question is no longer in the study; choose another one.")
    with study.action("chapter.change", name=_said(now.label)) as tx:
        link_questions(study, tx, chapter, wanted)


def link_questions(study: Study, tx: Transaction, chapter: bytes, wanted: Sequence[bytes]) -> bool:
    """The same inside an action; says whether anything changed."""
    linked = stored.chapter_questions(study.db).get(chapter, [])
    ordered = list(dict.fromkeys(wanted))
    if [question for question, _link in linked] == ordered:
        return False
    tx.delete("chapter_question", [link for question, link in linked if question not in ordered])
    links, last = dict(linked), None
    for question in ordered:
        last = order.after(last)
        if question in links:
            tx.set("chapter_question", links[question], pos=last)
        else:
            tx.add("chapter_question", chapter=chapter, question=question, pos=last)
    return True


def place_quotes(study: Study, chapter: bytes, spots: Sequence[Spot], at: int | None = None) -> int:
    """Put quotes into a chapter, at a place in its order (None: last); words that are no quote yet become one.

    Quotes that stand there already move to that place. Returns how many were not there.
    """
    now = get(study, chapter)
    rows = stored.chapter_quotes(study.db).get(chapter, [])
    links = {quote: link for quote, link, _pos in rows}
    with study.action("chapter.quotes", name=_said(now.label)) as tx:
        quotes = known_or_new(study, tx, spots)
        place = len(now.quotes) if at is None else max(0, min(at, len(now.quotes)))
        before = [quote for quote in now.quotes[:place] if quote not in quotes]
        behind = [quote for quote in now.quotes[place:] if quote not in quotes]
        last: str | None = None
        for quote in [*before, *quotes, *behind]:
            last = order.after(last)
            if quote in links:
                tx.set("chapter_quote", links[quote], pos=last)
            else:
                tx.add("chapter_quote", chapter=chapter, quote=quote, pos=last)
    return len([quote for quote in quotes if quote not in links])


def move_quote(study: Study, chapter: bytes, quote: bytes, to: int) -> None:
    """Move a quote of a chapter to another place of its order, counted from 0."""
    now = get(study, chapter)
    rest = [one for one in now.quotes if one != quote]
    ordered = [*rest[:to], quote, *rest[to:]]
    if quote not in now.quotes or ordered == list(now.quotes):
        return
    links = {known: link for known, link, _pos in stored.chapter_quotes(study.db).get(chapter, [])}
    with study.action("chapter.quotes", name=_said(now.label)) as tx:
        last: str | None = None
        for one in ordered:
            last = order.after(last)
            tx.set("chapter_quote", links[one], pos=last)


def take_quotes_out(study: Study, chapter: bytes, quotes: Sequence[bytes]) -> None:
    """Take quotes out of a chapter; the quotes stay."""
    now = get(study, chapter)
    rows = stored.chapter_quotes(study.db).get(chapter, [])
    with study.action("chapter.quotes", name=_said(now.label)) as tx:
        tx.delete("chapter_quote", [link for quote, link, _pos in rows if quote in quotes])


def chapters_of(study: Study, quote: bytes) -> list[Chapter]:
    """The chapters that print a quote."""
    return [one for one in everything(study) if quote in one.quotes]


# ---- what is chosen for the report, and where it stands


def printed_rows(retrieval: Retrieval, rows: Rows | None = None) -> list[QuoteRow]:
    """The quotes that are selected or approved for the report, once each, in the order of the sources.

    `rows` are those of the study, where they are read already.
    """
    return with_status(chosen_quotes(retrieval, rows), SELECTED, APPROVED)


def waiting_for(study: Study, chapter: bytes, retrieval: Retrieval) -> list[QuoteRow]:
    """The selected quotes that answer the questions of a chapter and do not stand in it yet.

    A question is answered by words, whichever of the codings on them serves it.
    """
    now = get(study, chapter)
    if not now.questions:
        return []
    asked = tuple(question.hex() for question in now.questions)
    found = retrieval.find(QuoteFilter(questions=asked, sight=Sight.EVERYTHING))
    answering = {(row.text, row.start, row.end) for section in found for row in section.rows}
    waiting = [row for row in printed_rows(retrieval) if row.quote_id not in now.quotes]
    return [row for row in waiting if (row.text_id, row.start, row.end) in answering]


def placed_nowhere(study: Study, retrieval: Retrieval, rows: Rows | None = None) -> list[QuoteRow]:
    """The selected quotes that stand in no chapter; `rows` as above."""
    placed = {quote for one in everything(study) for quote in one.quotes}
    return [row for row in printed_rows(retrieval, rows) if row.quote_id not in placed]


def take_in_selected(study: Study, chapter: bytes) -> int:
    """Put every selected quote of its questions at the end of a chapter; returns how many came."""
    rows = waiting_for(study, chapter, Retrieval(study))
    spots = [Spot(row.text_id, row.start, row.end, row.quote_id) for row in rows]
    return place_quotes(study, chapter, spots) if spots else 0


def split_label(words: str) -> tuple[str, str]:
    """The key and the title of a chapter typed as one, such as "3.2 Meeting others"; a key is made of numbers."""
    found = _NUMBERED.match(words.strip())
    return (found[1], found[2].strip()) if found else ("", words.strip())
