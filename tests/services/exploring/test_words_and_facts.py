"""Word lists, words in context, and the facts sheet."""

from pathlib import Path

import pytest
from docx import Document

from qcoder.model.errors import UserError
from qcoder.services import attribute_labels, attribute_sheet, cases, checking, coding, sources
from qcoder.services.codes import codebook
from qcoder.services.exploring import facts, words
from qcoder.services.exploring.contexts import context
from qcoder.services.exploring.spoken import Words
from qcoder.services.importing import transcripts
from qcoder.services.published import forms
from qcoder.services.quoting.quotes import QuoteFilter
from qcoder.services.study import Study
from tests.small_study import source_named, text_of


def counts(study: Study, asked: Words) -> dict[str, int]:
    return {word.word: word.times for word in words.word_list(study, asked).words}


def test_words_of_participants_are_counted(study: Study) -> None:
    found = counts(study, Words())
    assert (found["people"], found["classes"], found["coffee"]) == (1, 2, 1)
    assert "the" not in found, "it says little"
    assert "now" in found
    assert "hub" not in found, "only the interviewer says it"
    assert counts(study, Words(moderators=True))["hub"] == 1
    assert counts(study, Words(common=True))["the"] >= 4


def test_words_count_people_and_sources(study: Study) -> None:
    found = {word.word: word for word in words.word_list(study, Words()).words}
    assert (found["language"].times, found["language"].sources, found["language"].people) == (2, 2, 2)
    assert list(found) == sorted(found, key=lambda word: (-found[word].times, word))


def test_forms_of_a_word_are_counted_together(study: Study) -> None:
    assert counts(study, Words(lemma=True))["class"] == 2
    assert counts(study, Words(language="uk"))["каву"] == 1


def test_a_filter_narrows_the_words(study: Study) -> None:
    found = counts(study, Words(QuoteFilter(case="Arnhem")))
    assert "volunteers" in found
    assert "coffee" not in found


def test_a_word_in_context_lies_where_it_is_said(study: Study) -> None:
    found = context(study, Words(lemma=True), "class")
    assert [(place.source.name, place.match) for place in found] == [("Arnhem", "classes"), ("Delft", "classes")]
    for place in found:
        body = sources.body(study, place.text.id)
        assert body[place.start : place.end] == place.match
        assert place.before.split()[-1] == "language"
    ukrainian = context(study, Words(language="uk"), "сусідки")
    assert [(place.turn, place.after) for place in ukrainian] == [(3, "Зої.")]
    with pytest.raises(UserError):
        context(study, Words(), "  ")


def test_nothing_said_is_no_list(empty: Study) -> None:
    assert words.word_list(empty, Words()).words == ()


def test_the_facts_sheet_states_what_the_project_knows(study: Study, tmp_path: Path) -> None:
    found = facts.sheet(study)
    known = {fact.name: fact.answer for section in found.sections for fact in section.facts}
    assert known["Coders"] == ("Anna: 7 codings",)
    assert known["Participants"][0] == "3 people in 2 sources"
    assert "Ties (5)" in known["Code tree"]
    assert "\tBonding (3)" in known["Code tree"]
    assert known["Sampling"] == ()
    assert known["Saturation"][0] == "4 codes in use"
    assert found.filled < found.items
    facts.write(found, tmp_path / "one.docx")
    facts.write(facts.sheet(study), tmp_path / "two.docx")
    assert (tmp_path / "one.docx").read_bytes() == (tmp_path / "two.docx").read_bytes()
    lines = [paragraph.text for paragraph in Document(str(tmp_path / "one.docx")).paragraphs]
    assert "Anna: 7 codings" in lines
    assert facts.BLANK in lines
    assert facts.render(found).startswith("# Facts sheet, Small study")
    assert "- Ties (5)\n  - Bonding (3)\n" in facts.render(found)
    below = next(one for one in Document(str(tmp_path / "one.docx")).paragraphs if one.text == "Bonding (3)")
    assert below.paragraph_format.left_indent, "codes below others are moved in"
    with pytest.raises(UserError, match="odt"):
        facts.write(found, tmp_path / "one.odt")


def test_one_of_a_kind_is_one_in_the_facts_sheet(empty: Study, tmp_path: Path) -> None:
    talk = tmp_path / "talk.txt"
    talk.write_text("Interviewer: Who came?\nAnn: All of us.\nInterviewer: When?\nAnn: At noon.\n", encoding="utf-8")
    transcripts.import_plans(empty, [transcripts.plan(talk, language="en")])
    source = sources.everything(empty)[0]
    coding.apply(empty, source.texts[0].id, 0, 5, [codebook.create(empty, "Arriving")])
    for language, who, much in (
        ("en", "1 person in 1 source", "1 coding on 1 quote in 1 source"),
        ("nl", "1 persoon in 1 bron", "1 codering op 1 citaat in 1 bron"),
    ):
        answers = [line for section in facts.sheet(empty, language=language).sections for fact in section.facts
                   for line in fact.answer]
        assert {who, much} <= set(answers)


def test_the_facts_sheet_speaks_one_language_and_counts_stand_apart_from_values(study: Study) -> None:
    attribute_labels.set_label(study, "Role", "nl", " Rol  hier ")
    visitor, other = (case.id for case in cases.everything(study) if case.kind == cases.PERSON)
    attribute_sheet.write(study, attribute_sheet.PERSONS, {(visitor, "role"): "Institute 2", (other, "role"): "Guest"})

    def known(language: str) -> dict[str, tuple[str, ...]]:
        sections = facts.sheet(study, language=language).sections
        return {fact.name: fact.answer for section in sections for fact in section.facts}

    dutch, english = known("nl"), known("en")
    assert dutch["Deelnemers"][1] == "Rol hier: Institute 2 (1), Guest (1), onbekend (1)"
    assert english["Participants"][1] == "role: Institute 2 (1), Guest (1), not known (1)"
    assert "1 × vertaling in het Oekraïens" in dutch["Opname"]
    assert "1 × translation in Ukrainian" in english["Recording"]
    attribute_labels.set_label(study, "role", "nl", "")
    assert known("nl")["Deelnemers"][1].startswith("role: ")
    study.undo()
    assert attribute_labels.names(study, "nl") == {"role": "Rol hier", "hub": "hub"}
    attribute_sheet.delete_attribute(study, "role")
    assert (attribute_labels.names(study, "nl"), checking.problems(study)) == ({"hub": "hub"}, [])
    with pytest.raises(UserError, match="fr"):
        attribute_labels.set_label(study, "hub", "fr", "Lieu")


def test_quotes_stand_by_number_and_beginning_unless_all_of_them_is_wanted(study: Study) -> None:
    text = text_of(study, "Arnhem").id
    long = forms.choose(study, text, 12, 130, status="selected")
    short = forms.choose(study, text_of(study, "Delft").id, 49, 60, status="approved")

    def quotes(*, whole: bool) -> list[str]:
        sections = facts.sheet(study, whole_quotes=whole).sections
        return list(next(fact.answer for part in sections for fact in part.facts if fact.name == "Quotes"))

    own, other = sorted(quotes(whole=False), key=len)
    assert own.startswith(f"{short.hex()[-8:]}: ")
    assert other.startswith(f"{long.hex()[-8:]}: “What does the hub need?")
    assert " … " in other
    assert len(other) < len(max(quotes(whole=True), key=len))
    assert " … " not in "".join(quotes(whole=True))


def test_an_empty_study_has_a_sheet_of_blanks(empty: Study) -> None:
    assert facts.sheet(empty).items == facts.sheet(empty).items > facts.sheet(empty).filled


def test_an_import_counts_no_word_of_a_deleted_source(study: Study) -> None:
    sources.delete(study, source_named(study, "Arnhem").id)
    assert "volunteers" not in counts(study, Words())
