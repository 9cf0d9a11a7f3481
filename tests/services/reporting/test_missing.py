"""What is missing under a question, kind by kind; and the evidence of assumptions as a table."""

from dataclasses import replace
from pathlib import Path

import pytest

from qcoder.model.errors import UserError
from qcoder.services import cases, question_links, questions, sources
from qcoder.services.guides import confirming, keeping
from qcoder.services.published import forms
from qcoder.services.published.forms import Spot
from qcoder.services.quoting import quotes
from qcoder.services.quoting.quotes import QuoteFilter
from qcoder.services.reporting import evidence_grid, findings, meant
from qcoder.services.reporting.guide_service import guide_service
from qcoder.services.reporting.missing import missing
from qcoder.services.reporting.missing_kinds import SENTENCES
from qcoder.services.searching import saved
from qcoder.services.searching.relation_query import RelationQuery
from qcoder.services.study import Study
from tests.small_study import code_named, code_words, text_of


def asked(study: Study, key: str = "Q1a") -> bytes:
    return questions.find(questions.everything(study), key).id


def lacks(study: Study, key: str = "Q1a") -> dict[str, str]:
    """The kinds of what a question lacks, with their sentences."""
    return {one.kind: one.sentence for one in missing(study) if one.question.id == asked(study, key)}


def link(study: Study, key: str, **changes: object) -> None:
    now = question_links.of(questions.get(study, asked(study, key)))
    question_links.set_links(study, asked(study, key), replace(now, **changes))


def spots(study: Study, key: str = "Q1a") -> list[Spot]:
    rows = quotes.rows(study, QuoteFilter(questions=(key,)))
    return [Spot(row.text_id, row.start, row.end, row.quote_id or None) for row in rows]


def test_lines_lack_nothing_and_every_kind_has_its_sentence(study: Study) -> None:
    found = missing(study)
    assert {one.question.key for one in found} == {"Q1a"}
    assert {one.kind for one in found} <= SENTENCES.keys()
    assert lacks(study) == {
        "silent": "Silent: Arnhem; of 1 who took part nobody says anything on it.",
        "one site": "All of its 4 quotes come from one place, Delft.",
        "nothing chosen": "None of its 4 quotes is chosen for the report.",
        "no answer": "It has no answer yet.",
    }


def test_a_new_question_lacks_links_and_then_quotes(study: Study) -> None:
    question = questions.create(study, "Q2", "Where do they learn?")
    assert list(lacks(study, "Q2")) == ["nothing linked", "no answer"]
    questions.set_codes(study, question, [code_named(study, "Bridging").id])
    assert list(lacks(study, "Q2")) == ["no quotes", "no answer"]


def test_all_quotes_of_one_person_and_a_code_without_any(study: Study) -> None:
    questions.create(study, "Q2", "Where do they learn?")
    codes = (code_named(study, "Language classes").id, code_named(study, "Room").id)
    link(study, "Q2", codes=codes)
    code_words(study, "Delft", "my neighbour", code_named(study, "Language classes").id)
    found = lacks(study, "Q2")
    assert found["one person"] == "All of its 2 quotes come from one person, Visitor 2 (Delft)."
    assert found["code without quotes"] == "The code Room has no quotes here."
    assert "one site" not in found


def test_chosen_quotes_are_to_be_approved(study: Study) -> None:
    forms.set_status(study, spots(study)[:2], "selected")
    assert lacks(study)["unapproved"] == "Chosen and not approved yet: 2."
    assert "nothing chosen" not in lacks(study)
    forms.set_status(study, spots(study)[:2], "approved")
    assert "unapproved" not in lacks(study)


def test_an_answer_is_missing_until_it_is_final(study: Study) -> None:
    questions.set_answer(study, asked(study), "They meet each other.", final=False)
    assert "answer not final" in lacks(study)
    questions.set_answer(study, asked(study), "They meet each other.", final=True)
    assert not {"no answer", "answer not final"} & lacks(study).keys()


def test_a_search_that_names_what_is_gone_is_told(study: Study) -> None:
    where = {"find": "codings", "where": {"case": "Arnhem"}}
    search = saved.save(study, "In Arnhem", RelationQuery.from_data(where))
    link(study, "Q1a", searches=(search,))
    assert "search" not in lacks(study)
    cases.delete(study, cases.find(cases.everything(study), "Arnhem")[0].id)
    assert lacks(study)["search"].startswith("The search “In Arnhem” cannot be run")


def test_questions_of_guides_say_where_they_were_asked_and_what_they_got(study: Study, tmp_path: Path) -> None:
    table = tmp_path / "guide.csv"
    table.write_text(
        "guide,kind,id,text,research_question\nGuide,question,G-1,How did you come here?,Q1a\n"
        "Guide,question,G-2,Who decides?,Q1a\n", encoding="utf-8",
    )  # fmt: skip
    keeping.take_in(study, keeping.plan(study, table))
    turn = next(one for one in study.db.execute(
        "SELECT t.id FROM turn t JOIN turn_now n ON n.turn = t.n JOIN text x ON x.id = t.text "
        "JOIN source s ON s.id = x.source WHERE s.name = 'Delft' AND n.number = 1 ORDER BY t.id"
    ))[0]
    lines = {one.key: one.id for one in keeping.lines(study)}
    confirming.confirm(study, turn, lines["G-1"])
    first, second = guide_service(study)[asked(study)]
    assert (first.times, first.sources, first.turns, first.people) == (1, ("Delft",), 3, 2)
    assert second.times == 0
    assert lacks(study)["not asked"] == "The guide asks “G-2 Who decides?”, which was never asked."


def test_the_evidence_of_an_assumption_is_a_table_by_site(study: Study, tmp_path: Path) -> None:
    questions.set_kind(study, asked(study), questions.ASSUMPTION)
    finding = findings.create(study, asked(study), "They meet.")
    findings.add_evidence(study, finding, spots(study)[:1], "for")
    findings.add_evidence(study, finding, spots(study)[3:4], "against")
    grid = evidence_grid.evidence_grid(study)
    counted = evidence_grid.table(grid)
    assert counted.row_name == "Assumption"
    assert [one.label for one in counted.columns[:3]] == [f"Everywhere, {one}" for one in ("for", "against", "nuance")]
    assert counted.values == ((1, 1, 0, 1, 1, 0, 0, 0, 0),), "a silent site too"
    evidence_grid.write(study, grid, tmp_path / "e.md")
    assert "Delft, against" in (tmp_path / "e.md").read_text(encoding="utf-8")


def test_groups_are_whatever_tells_people_apart(study: Study) -> None:
    manager = next(one for one in sources.speakers(study).values() if one.name == "Manager")
    cases.set_attribute(study, cases.case_of_speaker(study, manager), "role", "Manager")

    def by_role() -> dict[tuple[str, str], str]:
        found = [one for one in missing(study, group="attribute:role") if one.question.key == "Q1a"]
        assert {one.group for one in found if one.column} <= {"attribute:role"}
        return {(one.kind, one.column): one.sentence for one in found}

    before = by_role()
    assert before["silent", "Manager"] == "Silent: Manager; of 1 who took part nobody says anything on it."
    assert ("silent", "") not in before, "who speaks in the translation is one of the visitors"
    assert before["one group", "Visitor"] == "All of its 4 quotes come from one group, Visitor."
    code_words(study, "Arnhem", "The town does", code_named(study, "Ties").id)
    forms.set_status(study, [one for one in spots(study) if one.text == text_of(study, "Delft").id], "selected")
    after = by_role()
    assert after["unheard", "Manager"] == "Unheard in the report: Manager; none of their quotes (1) is chosen."
    assert not after.keys() & {("silent", "Manager"), ("one group", "Visitor")}
    with pytest.raises(UserError, match="no attribute “Role2”"):
        missing(study, group="attribute:Role2")


def test_what_is_meant_so_stays_so_until_it_is_taken_back(study: Study) -> None:
    silent = next(one for one in missing(study) if one.kind == "silent")
    assert not silent.meant
    meant.say(study, [silent], "managers were not asked")
    told = [one for one in missing(study) if one.meant]
    assert [(one.kind, one.column) for one in told] == [("silent", silent.column)]
    assert meant.named(missing(study), [meant.key(silent)]) == told
    meant.take_back(study, told)
    assert not any(one.meant for one in missing(study))
    study.undo()
    assert any(one.meant for one in missing(study))
    questions.delete(study, silent.question.id)
    assert silent.question.id not in {one.id for one in questions.everything(study)}, "nothing keeps it alive"
    with pytest.raises(UserError, match="goes by"):
        meant.named(missing(study), ["nonsense"])
