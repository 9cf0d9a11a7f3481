"""Quotes by what they are used for: findings that rest on them, chapters that print them; and by wave."""

import pytest

from qcoder.model.errors import UserError
from qcoder.services import cases, questions
from qcoder.services.exploring import waves
from qcoder.services.published import forms
from qcoder.services.published.anonymity import crowds
from qcoder.services.published.forms import Spot
from qcoder.services.quoting import attribution, quotes
from qcoder.services.quoting.quotes import QuoteFilter, Retrieval
from qcoder.services.reporting import findings, outline
from qcoder.services.study import Study
from qcoder.storage.codings.coded import CodedRow
from tests.small_study import source_named


def row(study: Study, words: str) -> CodedRow:
    retrieval = Retrieval(study)
    return next(one for one in retrieval.find(QuoteFilter())[0].rows if words in retrieval.verbatim(one))


def words(study: Study, chosen: QuoteFilter) -> list[str]:
    return [one.verbatim for one in quotes.rows(study, chosen)]


def test_quotes_are_found_by_the_finding_that_rests_on_them(study: Study) -> None:
    asked = questions.find(questions.everything(study), "Q1a").id
    made = findings.create(study, asked, "They stay for each other.")
    other = findings.create(study, asked, "Rooms are small.")
    findings.add_evidence(study, made, [Spot.of(row(study, "stayed for the people")), Spot.of(row(study, "a larger"))])
    findings.add_evidence(study, other, [Spot.of(row(study, "a larger"))])
    both = ["a larger room", "stayed for the people", "stayed for the people"]  # two codings of one passage
    for name in (made.hex(), made.hex()[-8:], "they stay for each OTHER."):
        assert words(study, QuoteFilter(finding=name)) == both
    assert words(study, QuoteFilter(finding=made.hex(), code="Bonding")) == ["stayed for the people"]
    assert words(study, QuoteFilter(sort="findings"))[:3] == both
    assert Retrieval(study).settled(QuoteFilter(finding="Rooms are small.")).finding == other.hex()
    with pytest.raises(UserError, match="no finding"):
        words(study, QuoteFilter(finding="Rooms"))


def test_a_form_for_one_question_belongs_to_the_finding_too(study: Study) -> None:
    asked = questions.find(questions.everything(study), "Q1a").id
    spot = Spot.of(row(study, "neighbour"))
    made = findings.create(study, asked, "Neighbours meet.")
    findings.add_evidence(study, made, [spot])
    forms.form_for(study, spot, asked)
    assert len(words(study, QuoteFilter(("Q1a",), finding=made.hex()))) == 1


def test_quotes_are_found_by_chapter_with_those_below_it(study: Study) -> None:
    results = outline.create(study, "Results", key="3")
    below = outline.create(study, "People", key="3.1", parent=results)
    outline.place_quotes(study, below, [Spot.of(row(study, "a larger"))])
    for name in ("3", "results", "3.1", below.hex()):
        assert words(study, QuoteFilter(chapter=name)) == ["a larger room"]
    assert words(study, QuoteFilter(chapter="3", finding="")) == ["a larger room"]
    with pytest.raises(UserError, match="no chapter"):
        words(study, QuoteFilter(chapter="4"))


def test_quotes_and_attributions_know_the_wave(study: Study) -> None:
    with pytest.raises(UserError, match="no wave “first”; this study has none"):
        words(study, QuoteFilter(wave="first"))
    assert attribution.set_template(study, "({role}, {wave})") == ["No case has the attribute “wave” yet."]
    waves.assign(study, {source_named(study, "Delft").id: "first", source_named(study, "Arnhem").id: "second"})
    assert attribution.unknown_attributes(study, "({role}, {wave})") == []
    assert words(study, QuoteFilter(wave="Second")) == ["a larger room"]
    assert words(study, QuoteFilter(wave="first", source="Arnhem")) == []
    said = {one.attribution for one in quotes.rows(study, QuoteFilter(wave="first"))}
    assert said == {"(Visitor, first)"}
    visitor = next(one for one in cases.everything(study) if one.name == "Visitor 1")
    waves.set_values(study, visitor.name, "first", {"role": "Newcomer"})
    said = {one.attribution for one in quotes.rows(study, QuoteFilter(wave="first"))}
    assert said == {"(Visitor, first)", "(Newcomer, first)"}, "what held in the wave comes before what holds in general"
    assert {one.attribution for one in crowds(study)} >= said
    assert {one.attribution for one in attribution.preview(study, attribution.templates(study))} >= said
