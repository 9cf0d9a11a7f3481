"""Blind to other coders: what somebody else coded is in no list and no count, and nothing of the study is changed."""

from collections.abc import Callable
from pathlib import Path

import pytest

from qcoder.model.errors import UserError
from qcoder.services import coding, coding_counts, goals, history
from qcoder.services.coders import assignments
from qcoder.services.coders import people as people_of
from qcoder.services.codes import code_examples, code_history, code_usage, codebook
from qcoder.services.exchange import going_out
from qcoder.services.exploring import facts, framework
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
from qcoder.services.tables import codings_table
from qcoder.services.writing import journal, memo_export, memo_listing, memos
from qcoder.storage.codings.coded import CodingFilter
from qcoder.storage.team import people
from tests.small_study import code_named, code_words, text_of

WORDS = "Volunteers"


@pytest.fixture
def two(study: Study) -> Study:
    """The small study with a coding, an example and a memo of Bram in it; Anna is at work."""
    study.work_as("Bram")
    made = code_words(study, "Arnhem", WORDS, code_named(study, "Bonding").id)
    code_examples.choose(study, code_named(study, "Bonding").id, [made])
    memos.write(study, "code", code_named(study, "Bonding").id, "Bram thinks so.")
    journal.write(study, "Bram decides.")
    cells = framework.framework(Material(study), columns="codes")
    framework.write(study, cells, 0, 0, "Bram sums up.")
    codebook.change(study, code_named(study, "Room").id, definition="A place of their own.")
    rule = rules.create(study, "All of a visitor", rules.SPEAKER, "Visitor 2", code_named(study, "Room").id)
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


def in_the_journal(study: Study) -> int:
    return len(journal.everything(study)) + sum(goal.kind == goals.JOURNAL for goal in goals.everything(study))


def summed_up(study: Study) -> int:
    return sum(len(cell.summaries) for cell in framework.framework(Material(study), columns="codes").written())


def named(study: Study) -> int:
    """How many people are told of, and how often the codebook says who changed it."""
    steps = code_history.steps(study, code_named(study, "Room").id)
    return (
        len(people_of.members(study)) + len(history.coders(study)) + len(assignments.progress(study))
        + len(Retrieval(study).coders) + sum(bool(one.coder) for one in steps)
    )


def noted_on_rows(study: Study) -> int:
    code = code_named(study, "Bonding").id
    return len(memos.everything(study)) + len(memos.on(study, [code])) + len(memos.on_row(study, code))


READERS: tuple[Callable[[Study], int], ...] = (
    coding_counts.total, quotes, of_bram, bonding, used, used_in_columns, explored, covered, related, noted,
    told, coded_by_rule, at_work, in_the_journal, summed_up, named, noted_on_rows,
)


@pytest.mark.parametrize("read", READERS, ids=lambda read: read.__name__)
def test_what_others_did_counts_nowhere_and_comes_back(two: Study, read: Callable[[Study], int]) -> None:
    with_bram, state = read(two), two.state
    two.set_blind(blind=True)
    alone = read(two)
    assert alone < with_bram
    with two.beside() as beside:
        assert read(beside) == alone, "work in the background has the same eyes"
    two.set_blind(blind=False)
    assert read(two) == with_bram
    assert two.state == state, "nothing was written"


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


FILES: dict[str, Callable[[Study, Path], object]] = {
    "codings.csv": codings_table.export_codings,
    "memos.md": memo_export.write_memos,
    "journal.md": memo_export.write_journal,
    "history.csv": lambda study, path: history.export(study, history.TrailFilter(), path),
    "facts.md": lambda study, path: facts.write(facts.sheet(study), path),
}


@pytest.mark.parametrize("name", FILES)
def test_no_file_tells_of_others(two: Study, tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    FILES[name](two, path)
    assert "Bram" in path.read_text(encoding="utf-8")
    path.unlink()
    two.set_blind(blind=True)
    FILES[name](two, path)
    assert "Bram" not in path.read_text(encoding="utf-8")


def test_a_study_that_goes_out_whole_is_whole(two: Study, tmp_path: Path) -> None:
    """What another program or copy gets must not depend on what is looked at here."""
    seeing = going_out.export_project(two, tmp_path / "all.qdpx")
    two.set_blind(blind=True)
    assert going_out.export_project(two, tmp_path / "blind.qdpx") == seeing


def test_a_filter_that_names_somebody_else_is_no_mistake(two: Study) -> None:
    two.set_blind(blind=True)
    assert of_bram(two) == 0
    with pytest.raises(UserError) as told_of:
        Retrieval(two).find(QuoteFilter(coder="Cleo"))
    assert "Bram" not in str(told_of.value)


def test_eyes_follow_whoever_is_at_work(two: Study) -> None:
    two.set_blind(blind=True)
    mine = coding_counts.total(two)
    two.work_as("Bram")
    assert coding_counts.total(two) == 2 != mine
