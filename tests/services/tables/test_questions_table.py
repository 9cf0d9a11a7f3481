"""Research questions as a table: out and in again is the identity, loops and unknown names are refused."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qcoder.model.errors import UserError
from qcoder.services import checking, questions
from qcoder.services.codes import codebook
from qcoder.services.study import Study
from qcoder.services.tables.questions_table import export_questions, import_questions
from tests.services.tables.table_files import copy_of, problems_of, table
from tests.small_study import code_named, few_examples

TEXTS = st.sampled_from(("Whom do they meet?", "What helps?", "two\nlines", "=1+1", "Що допомагає? 😀", "a; b, c"))
COLUMNS = "id,parent,text,codes,text_nl"


@st.composite
def tables(draw: st.DrawFn) -> list[dict[str, str]]:
    """Questions with an id or words of their own; parents anywhere in the table."""
    rows: list[dict[str, str]] = []
    for number in range(draw(st.integers(1, 6))):
        key = draw(st.sampled_from((f"Q{number}", f"Q{number}", "")))
        words = draw(TEXTS)
        if not key:
            words = f"{words} ({number})"
        parent = draw(st.sampled_from([None, *rows]))
        codes = draw(st.lists(st.sampled_from(("Ties > Bonding", "Room", "needs")), unique=True, max_size=3))
        rows.append({
            "id": key, "parent": (parent["id"] or parent["text"]) if parent else "", "text": words,
            "codes": "; ".join(codes), "text_nl": draw(st.sampled_from(("", "Wie?"))),
        })
    return draw(st.permutations(rows))


@few_examples
@given(tables(), st.sampled_from(("csv", "tsv", "xlsx")))
def test_out_and_in_again_are_the_same_questions(
    template: Path, tmp_path_factory: pytest.TempPathFactory, rows: list[dict[str, str]], ending: str
) -> None:
    folder = tmp_path_factory.mktemp("tables")
    given_table = table(folder, COLUMNS, *([row[name] for name in COLUMNS.split(",")] for row in rows))
    with copy_of(template) as one, copy_of(template) as other:
        for study in (one, other):
            questions.delete(study, questions.everything(study)[0].id)
        assert import_questions(one, given_table).added == len(rows)
        export_questions(one, folder / f"out.{ending}")
        export_questions(one, folder / "one.csv")
        before = checking.content(one)
        for again in (folder / f"out.{ending}", given_table):
            report = import_questions(one, again)
            assert (report.added, report.changed, report.unchanged) == (0, 0, len(rows))
            assert checking.content(one) == before, "reading it again changes nothing"
        import_questions(other, folder / f"out.{ending}")
        export_questions(other, folder / "other.csv")
        assert (folder / "other.csv").read_bytes() == (folder / "one.csv").read_bytes()
        assert checking.problems(other) == []


def test_the_same_words_may_stand_under_two_questions(study: Study, tmp_path: Path) -> None:
    rows = [["Q2", "", "In the north?", ""], ["", "Q1", "Who?", "Room"], ["", "Q2", "Who?", "Needs"]]
    path = table(tmp_path, "id,parent,text,codes", *rows)
    assert import_questions(study, path).added == 3
    before = checking.content(study)
    assert import_questions(study, path).unchanged == 3
    assert checking.content(study) == before
    found = {(q.parent, q.codes) for q in questions.everything(study) if q.body == "Who?"}
    keys = {q.key: q.id for q in questions.everything(study)}
    assert found == {
        (keys["Q1"], (code_named(study, "Room").id,)), (keys["Q2"], (code_named(study, "Needs").id,)),
    }


def test_rows_update_by_id_then_by_words_and_parent(study: Study, tmp_path: Path) -> None:
    rows = [["q1", "", "What do they find?", ""], ["", "Q1", "Whom do they meet?", "Room; Ties"]]
    report = import_questions(study, table(tmp_path, "id,parent,text,codes", *rows))
    assert (report.added, report.changed) == (0, 2)
    first, second = questions.everything(study)
    assert (first.key, first.body) == ("q1", "What do they find?")
    assert (second.key, set(second.codes)) == ("Q1a", {code_named(study, "Room").id, code_named(study, "Ties").id})


def test_another_parent_is_a_change(study: Study, tmp_path: Path) -> None:
    rows = [["Q1a", "", "Whom do they meet?"]]
    report = import_questions(study, table(tmp_path, "id,parent,text", *rows))
    assert (report.changed, report.unchanged) == (1, 0)
    assert [q.depth for q in questions.everything(study)] == [0, 0]
    assert questions.everything(study)[1].codes == (code_named(study, "Ties").id,), "no column of codes leaves them"


def test_links_to_a_joined_code_are_links_to_the_survivor(study: Study, tmp_path: Path) -> None:
    codebook.join(study, code_named(study, "Ties").id, code_named(study, "Needs").id)
    export_questions(study, tmp_path / "out.csv")
    before = checking.content(study)
    assert import_questions(study, tmp_path / "out.csv").unchanged == 2
    assert checking.content(study) == before


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ([["A", "A", "Who?", ""]], ["Line 2: the parent “A” lies below this question itself."]),
        ([["A", "B", "Who?", ""], ["B", "A", "What?", ""]], ["Line 2: the parent “B”", "Line 3: the parent “A”"]),
        ([["", "What?", "Who?", ""], ["", "Who?", "What?", ""]], ["Line 2: the parent “What?”", "Line 3"]),
        ([["Q1", "Q1a", "What do visitors find?", ""]], ["Line 2: the parent “Q1a” lies below this question itself."]),
        ([["A", "nowhere", "Who?", ""]], ["Line 2: the parent “nowhere” is neither in the table nor in the study."]),
        ([["", "", "", "Room"]], ["Line 2: the question has neither an id nor a text."]),
        ([["A", "", "Who?", "Room; Rooms; Hall"]], ["no code “Rooms”", "no code “Hall”"]),
        ([["A", "", "Who?", ""], ["a", "", "What?", ""]], ["Line 3: the id “a” stands in line 2 already."]),
        ([["", "", "Who?", ""], ["", "", "who?", ""]], ["Line 3: the question “who?” stands in line 2 already"]),
    ],
)
def test_rows_that_cannot_be_used_are_refused(
    study: Study, tmp_path: Path, rows: list[list[str]], told: list[str]
) -> None:
    before = checking.content(study)
    with pytest.raises(UserError, match="nothing was imported") as error:
        import_questions(study, table(tmp_path, "id,parent,text,codes", *rows))
    assert all(any(words in sentence for sentence in problems_of(error)) for words in told), problems_of(error)
    assert checking.content(study) == before
