"""What a question is linked to, and which quotes that gives it: in lists, in the coverage, in matrices, in tables."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from qcoder.model.errors import UserError
from qcoder.model.records import Question
from qcoder.services import cases, coding, matrices, question_links, questions
from qcoder.services.codes import codebook
from qcoder.services.published.forms import Spot
from qcoder.services.question_links import Links
from qcoder.services.quoting import quotes
from qcoder.services.quoting.quotes import QuoteFilter
from qcoder.services.reporting import coverage, findings
from qcoder.services.searching import saved
from qcoder.services.searching.relation_query import RelationQuery
from qcoder.services.searching.word_query import WordQuery
from qcoder.services.study import Study, open_study
from qcoder.services.tables.questions_table import export_questions, import_questions
from qcoder.services.team import merging
from tests.small_study import code_named, code_words, text_of


def asked(study: Study, key: str = "Q1a") -> Question:
    return questions.find(questions.everything(study), key)


def link(study: Study, key: str = "Q1a", **changes: object) -> Question:
    """Changes some of the links of a question; returns it as it is then."""
    now = question_links.of(asked(study, key))
    question_links.set_links(study, asked(study, key).id, replace(now, **changes))
    return asked(study, key)


def said(study: Study, key: str = "Q1a") -> list[str]:
    """The words of its quotes, each passage once."""
    return list(dict.fromkeys(row.verbatim for row in quotes.rows(study, QuoteFilter(questions=(key,)))))


def case(study: Study, name: str) -> bytes:
    return cases.find(cases.everything(study), name)[0].id


ALL = ["we came for coffee 😀", "stayed for the people", "neighbour Zoe\u0301", "help others 👩‍👧"]


def test_a_code_counts_with_those_below_it_or_alone(study: Study) -> None:
    assert said(study) == ALL
    ties = code_named(study, "Ties").id
    assert link(study, alone=frozenset({ties})).alone == {ties}
    assert said(study) == ["stayed for the people", "help others 👩‍👧"]
    known = {code.id: code for code in codebook.codes(study)}
    assert question_links.served_codes(asked(study), known) == [ties]
    study.undo()
    assert said(study) == ALL
    study.redo()
    link(study, alone=frozenset())
    assert said(study) == ALL


def test_cases_and_values_narrow_whom_a_question_asks(study: Study) -> None:
    link(study, cases=(case(study, "Visitor 2"),))
    assert said(study) == ["neighbour Zoe\u0301"]
    link(study, cases=(case(study, "Visitor 2"), case(study, "Visitor 1")))
    assert said(study) == ALL
    link(study, cases=(case(study, "Arnhem"),))
    assert said(study) == []
    link(study, cases=(), values=(("role", "visitor"),))
    assert said(study) == ALL
    link(study, values=(("role", "Visitor"), ("hub", "Arnhem")))
    assert said(study) == []
    link(study, values=(("hub", "Delft"), ("hub", "Arnhem")))
    assert said(study) == ALL


def test_searches_add_what_they_find_among_the_people_asked(study: Study) -> None:
    classes = saved.save(study, "Classes", WordQuery("classes"))
    link(study, searches=(classes,))
    # A search finds a place in a text; the quotes are the codings that share words with it.
    assert said(study) == [*ALL[:2], "language\u00a0classes", *ALL[2:]]
    link(study, codes=())
    assert said(study) == ["language\u00a0classes"]
    link(study, cases=(case(study, "Visitor 1"),))
    assert said(study) == []
    overlapping = saved.save(study, "Both", RelationQuery.from_data({"find": "codings", "where": {"code": "Room"}}))
    link(study, cases=(), searches=(overlapping,))
    assert said(study) == []
    code_words(study, "Arnhem", "larger", code_named(study, "Room").id)
    assert said(study) == ["larger"]


def test_with_nobody_s_code_a_question_has_all_that_is_coded_of_those_it_asks(study: Study) -> None:
    link(study, codes=())
    assert said(study) == []
    assert not asked(study).linked
    link(study, values=(("hub", "Arnhem"),))
    assert said(study) == ["a larger room"]


def test_only_those_whom_a_question_asks_can_be_silent_on_it(study: Study) -> None:
    link(study, values=(("role", "Visitor"),))
    counted = coverage.coverage(study)
    question = asked(study).id
    assert [len(counted.people_of(column, question)) for column in (0, 1)] == [2, 0]
    assert not counted.is_silent(question, 1)
    assert counted.silences(question) == []
    assert len(counted.people_of(1)) == 1


def test_coverage_matrix_and_list_agree(study: Study) -> None:
    link(study, searches=(saved.save(study, "Classes", WordQuery("classes")),), values=(("hub", "Delft"),))
    cell = coverage.coverage(study).cell(asked(study).id, coverage.Coverage.ALL)
    assert cell.quotes == len(said(study)) == 5
    counted = matrices.matrix(study, matrices.MatrixQuery("questions", "sources", matrices.Counting("quotes")))
    at = [heading.label for heading in counted.rows].index("Q1a")
    assert counted.row_totals[at] == 5
    assert counted.row_totals[at - 1] == 5  # Q1 above it
    assert [row.questions for row in quotes.rows(study, QuoteFilter(code="Language classes"))] == [("Q1a",)]


def test_a_finding_of_words_goes_to_the_question_that_they_serve(study: Study) -> None:
    text = text_of(study, "Delft")
    wanted = code_named(study, "Language classes").id
    classes = next(one for one in coding.of_text(study, text.id) if one.code == wanted)
    spot = Spot(text.id, classes.start, classes.end, None)
    assert findings.question_of(study, [spot]) is None
    link(study, searches=(saved.save(study, "Classes", WordQuery("classes")),))
    assert findings.question_of(study, [spot]) == asked(study).id


def test_links_to_what_was_deleted_are_gone_and_come_back_with_undo(study: Study) -> None:
    search = saved.save(study, "Classes", WordQuery("classes"))
    link(study, searches=(search,), cases=(case(study, "Delft"),))
    saved.delete(study, search)
    assert asked(study).searches == ()
    cases.delete(study, case(study, "Delft"))
    assert asked(study).cases == ()
    study.undo()
    study.undo()
    assert asked(study).searches == (search,)
    assert asked(study).cases == (case(study, "Delft"),)


def test_an_attribute_that_is_not_there_is_refused(study: Study) -> None:
    with pytest.raises(UserError, match="no attribute “age”"):
        link(study, values=(("age", "30"),))
    assert asked(study).values == ()


def test_two_copies_each_link_something_and_the_merge_has_both(study: Study, tmp_path: Path) -> None:
    other = Path(shutil.copy(study.path, tmp_path / "other.qcoder"))
    link(study, cases=(case(study, "Delft"),))
    with open_study(other) as copy:
        link(copy, values=(("role", "Visitor"),), alone=frozenset({code_named(copy, "Ties").id}))
    merging.merge(study, [other])
    now = asked(study)
    assert (len(now.cases), now.values, len(now.alone)) == (1, (("role", "Visitor"),), 1)
    assert said(study) == ["stayed for the people", "help others 👩‍👧"]


# ---- tables


def test_a_table_without_further_columns_is_as_it_always_was(study: Study, tmp_path: Path) -> None:
    export_questions(study, tmp_path / "q.csv")
    assert (tmp_path / "q.csv").read_text(encoding="utf-8-sig").splitlines()[0] == "id,parent,text,codes"


def test_links_go_out_and_come_in_again(study: Study, tmp_path: Path) -> None:
    search = saved.save(study, "Classes", WordQuery("classes"))
    wanted = Links(
        (code_named(study, "Ties").id, code_named(study, "Room").id), frozenset({code_named(study, "Room").id}),
        (case(study, "Delft"),), (("role", "Visitor"), ("hub", "Delft")), (search,),
    )
    question_links.set_links(study, asked(study).id, wanted)
    table = tmp_path / "q.csv"
    export_questions(study, table)
    lines = table.read_text(encoding="utf-8-sig").splitlines()
    assert lines[0] == "id,parent,text,codes,codes_only,cases,where,searches"
    links = "Ties; Needs > Room,Needs > Room,Delft,role=Visitor; hub=Delft,Classes"
    assert lines[2] == f"Q1a,Q1,Whom do they meet?,{links}"
    report = import_questions(study, table)
    assert (report.added, report.changed, report.unchanged) == (0, 0, 2)
    question_links.set_links(study, asked(study).id, Links())
    import_questions(study, table)
    assert question_links.of(asked(study)) == wanted


def test_columns_that_a_table_lacks_leave_their_links_alone(study: Study, tmp_path: Path) -> None:
    ties = code_named(study, "Ties").id
    link(study, cases=(case(study, "Delft"),), alone=frozenset({ties}))
    (tmp_path / "q.csv").write_text("id,text,codes\nQ1a,Whom do they meet?,Ties;Room\n", encoding="utf-8")
    import_questions(study, tmp_path / "q.csv")
    now = asked(study)
    assert now.codes == (ties, code_named(study, "Room").id)
    assert now.alone == {ties}
    assert now.cases == (case(study, "Delft"),)


def test_every_unknown_name_of_a_table_is_told(study: Study, tmp_path: Path) -> None:
    table = tmp_path / "q.csv"
    table.write_text(
        "id,text,codes,cases,where,searches\nQ9,New?,Nope,Nowhere,role; age=3,Never\n", encoding="utf-8"
    )
    with pytest.raises(UserError) as refused:
        import_questions(study, table)
    told = "\n".join(refused.value.details)
    for word in ("Nope", "Nowhere", "“role” says no value", "“age”", "“Never”"):
        assert word in told
    assert [one.key for one in questions.everything(study)] == ["Q1", "Q1a"]
