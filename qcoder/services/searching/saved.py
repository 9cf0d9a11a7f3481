"""Searches that are kept by name. What is kept is the question; its answer is looked up anew each time."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from qcoder.model import order
from qcoder.model.errors import UserError
from qcoder.model.speech import said
from qcoder.services.searching import relation_query, word_query
from qcoder.services.searching.naming import Names
from qcoder.services.searching.relation_query import RelationQuery
from qcoder.services.searching.relations import Relations
from qcoder.services.searching.word_query import WordQuery
from qcoder.services.searching.words import Found, Searcher, go_on
from qcoder.services.study import Study
from qcoder.storage import dependents
from qcoder.storage import rules as stored
from qcoder.storage.reporting import questions

Query = WordQuery | RelationQuery


@dataclass(frozen=True, slots=True)
class SavedSearch:
    """A search with its name. `query` is None for one that this program cannot read, such as one of a newer one."""

    id: bytes
    name: str
    query: Query | None


def everything(study: Study) -> list[SavedSearch]:
    """All searches that were kept, in order."""
    return [SavedSearch(row.id, row.name, _read(row.body)) for row in stored.searches(study.db)]


def find(study: Study, name: str) -> SavedSearch:
    """A search by its name or the hex digits of its id. Raises UserError when there is none."""
    known = everything(study)
    folded = name.strip().casefold()
    for one in known:
        if one.id.hex() == name or one.name.casefold() == folded:
            return one
    have = ", ".join(one.name for one in known) or "none"
    raise UserError(f"There is no search “{name}”; kept are {have}.")


def save(study: Study, name: str, query: Query) -> bytes:
    """Keep a search; one of the same name gets the new question. Returns its id.

    Raises UserError when the name is empty, or the search names something that is not there.
    """
    name = _named(name)
    body = json.dumps(as_data(_settled(study, query)), ensure_ascii=False)
    known = stored.searches(study.db)
    same = next((one for one in known if one.name.casefold() == name.casefold()), None)
    with study.action("search.save" if same is None else "search.change", name=name) as tx:
        if same is not None:
            tx.set("search", same.id, body=body)
            return same.id
        last = max((one.pos for one in known), default=None)
        return tx.add("search", name=name, body=body, pos=order.after(last or None))


def taken(study: Study, name: str) -> SavedSearch | None:
    """The search whose place one of this name would take; None where it is new."""
    wanted = " ".join(name.split()).casefold()
    return next((one for one in everything(study) if one.name.casefold() == wanted), None)


def served(study: Study, search: bytes) -> list[str]:
    """The labels of the questions that a search serves: what it finds are their quotes."""
    return [one.label for one in questions.questions(study.db) if search in one.searches]


def rename(study: Study, search: bytes, name: str) -> None:
    """Give a search another name. Raises UserError when it is empty or taken."""
    name = _named(name)
    known = everything(study)
    if any(one.name.casefold() == name.casefold() and one.id != search for one in known):
        raise UserError(f"There is a search “{name}” already; choose another name.")
    old = next(one.name for one in known if one.id == search)
    with study.action("search.rename", old=old, name=name) as tx:
        tx.set("search", search, name=name)


def delete(study: Study, search: bytes) -> None:
    """Forget a search; what was coded by it stays."""
    name = next(one.name for one in everything(study) if one.id == search)
    with study.action("search.delete", name=name) as tx:
        tx.delete_all(dependents.of(study.db, "search", [search]))


def run(searcher: Searcher, query: Query, go: Callable[[], None] = go_on) -> Found:
    """What a search finds now. Raises UserError when it names something that is gone."""
    if isinstance(query, WordQuery):
        return searcher.find(query, go=go)
    return Relations(searcher.corpus.study, searcher, go).find(query)


def sentence(study: Study, query: Query | None) -> str:
    """A search in words."""
    if query is None:
        return said("A search that a newer QCoder wrote")
    if isinstance(query, WordQuery):
        return word_query.sentence(query)
    return relation_query.sentence(query, Names(study).called)


def as_data(query: Query) -> dict[str, Any]:
    """A search as JSON takes it: `{"words": …}` or `{"find": …, "where": …}`."""
    return query.as_data()


def from_data(data: object) -> Query:
    """A search from JSON. Raises UserError when it is not one."""
    if isinstance(data, dict) and "words" in data:
        return WordQuery.from_data(data)
    return RelationQuery.from_data(data)


def _settled(study: Study, query: Query) -> Query:
    return query.checked() if isinstance(query, WordQuery) else Names(study).settled(query)


def _read(body: str) -> Query | None:
    try:
        return from_data(json.loads(body))
    except (ValueError, UserError):  # written by a newer program; it is listed, and cannot be run here
        return None


def _named(name: str) -> str:
    name = " ".join(name.split())
    if not name:
        raise UserError("A search that is kept needs a name; type one.")
    return name
