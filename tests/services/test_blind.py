"""Blind to other coders: what somebody else coded is in no list and no count, and nothing of the study is changed."""

from collections.abc import Callable

import pytest

from qcoder.services import coding, coding_counts, history
from qcoder.services.coders import assignments
from qcoder.services.codes import code_examples, code_usage
from qcoder.services.exploring.material import Material
from qcoder.services.published.rows import Rows
from qcoder.services.quoting.quote_filter import QuoteFilter
from qcoder.services.quoting.retrieval import Retrieval
from qcoder.services.reporting import coverage
from qcoder.services.rules import keeping as rules
from qcoder.services.rules import running
from qcoder.services.searching.relation_query import CODINGS, TURNS, Condition, RelationQuery, all_of
from qcoder.services.searching.relations import Relations
from qcoder.services.searching.words import Searcher
from qcoder.services.study import Study
from qcoder.services.writing import memo_listing, memos
from qcoder.storage import people
from qcoder.storage.coded import CodingFilter
from tests.small_study import code_named, code_words, text_of

WORDS = "Volunteers"


@pytest.fixture
def two(study: Study) -> Study:
    """The small study with a coding, an example and a memo of Bram in it; Anna is at work."""
    study.work_as("Bram")
    made = code_words(study, "Arnhem", WORDS, code_named(study, "Bonding").id)
    code_examples.choose(study, code_named(study, "Bonding").id, [made])
    memos.write(study, "code", code_named(study, "Bonding").id, "Bram thinks so.")
    rule = rules.create(study, "Bram's", rules.SPEAKER, "Visitor 2", code_named(study, "Room").id)
    running.apply(study, running.plan(Searcher(study), rules.find(study, rule.hex())))
    study.work_as("Anna")
    running.apply(study, running.plan(Searcher(study), rules.find(study, rule.hex())))
    return study


def quotes(study: Study) -> int:
    return len(Retrieval(study).find(QuoteFilter())[0].rows)


def of_bram(study: Study) -> int:
    return len(Retrieval(study).find(QuoteFilter(coder="Bram"))[0].rows)


def bonding(study: Study) -> int:
    return coding_counts.by_code(study).get(code_named(study, "Bonding").id, 0)


def used(study: Study) -> int:
    found = code_usage.usage(study)
    figures = found.of(code_named(study, "Ties").id)
    assert len(found.coders) == len(figures.by_coder)
    return figures.codings + figures.quotes + figures.sources + figures.people


def used_in_columns(study: Study) -> int:
    """The same figures as a study of many codings has them."""
    columns = study.codings._all(lambda: None)
    assert columns is not None
    figures = code_usage._in_columns(study, columns).of(code_named(study, "Ties").id)
    return figures.codings + figures.quotes + figures.sources + figures.people


def explored(study: Study) -> int:
    return len(Material(study).rows)


def covered(study: Study) -> int:
    counted = coverage.coverage(study, coverage.SOURCES)
    return int(sum(value or 0 for row in counted.table((coverage.QUOTES,)).values for value in row))


def related(study: Study) -> int:
    return len(Relations(study).find(RelationQuery(CODINGS, all_of())).hits)


def told(study: Study) -> int:
    return len(history.found(study, history.TrailFilter()))


def coded_by_rule(study: Study) -> int:
    return sum(len(running.coded_by(study, one.id)) for one in rules.everything(study))


def at_work(study: Study) -> int:
    return len(assignments.work(study))


def noted(study: Study) -> int:
    return len(memo_listing.listed(study)) + len(memos.beginnings(study))


READERS: tuple[Callable[[Study], int], ...] = (
    coding_counts.total, quotes, of_bram, bonding, used, used_in_columns, explored, covered, related, noted,
    told, coded_by_rule, at_work,
)


@pytest.mark.parametrize("read", READERS, ids=lambda read: read.__name__)
def test_what_others_did_counts_nowhere_and_comes_back(two: Study, read: Callable[[Study], int]) -> None:
    with_bram, newest = read(two), two.newest
    two.set_blind(blind=True)
    alone = read(two)
    assert alone < with_bram
    with two.beside() as beside:
        assert read(beside) == alone, "work in the background has the same eyes"
    two.set_blind(blind=False)
    assert read(two) == with_bram
    assert two.newest == newest, "nothing was written"


def test_a_turn_that_only_others_coded_is_uncoded(two: Study) -> None:
    uncoded = RelationQuery(TURNS, all_of(Condition("uncoded")))
    for one in coding.of_text(two, text_of(two, "Arnhem").id):
        if one.coder == two.coder.id:
            coding.remove(two, one.id)
    before = len(Relations(two).find(uncoded).hits)
    two.set_blind(blind=True)
    assert len(Relations(two).find(uncoded).hits) == before + 1


def test_the_report_keeps_what_was_chosen_for_it(two: Study) -> None:
    two.set_blind(blind=True)
    known = Rows(Retrieval(two))
    bram = [one.id for one in people.coders(two.db) if one.name == "Bram"]
    codings = two.codings.find(two.db, CodingFilter(coders=bram))
    theirs = next(one for one in codings if one.code == code_named(two, "Bonding").id)
    assert known.find(theirs.coding.hex()) is not None
    assert code_examples.examples(two)[code_named(two, "Bonding").id]


def test_eyes_follow_whoever_is_at_work(two: Study) -> None:
    two.set_blind(blind=True)
    mine = coding_counts.total(two)
    two.work_as("Bram")
    assert coding_counts.total(two) == 2 != mine
