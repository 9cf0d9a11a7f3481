"""Quotes in which several speak, attributions by hand that few share, and what the outline prints twice."""

from qcoder.services import cases
from qcoder.services.published import anonymity, forms, speaking
from qcoder.services.published.check import Matter, before_print
from qcoder.services.published.forms import Spot
from qcoder.services.quoting.quotes import Retrieval
from qcoder.services.quoting.retrieval import QuoteFilter
from qcoder.services.reporting import outline
from qcoder.services.study import Study
from tests.small_study import code_named, code_words, text_of


def sentences(study: Study, matter: Matter) -> list[str]:
    return [remark.sentence for remark in before_print(study) if remark.matter is matter]


def over_turns(study: Study, first: str, last: str) -> Spot:
    """Selects the words from the first to the last of some, whoever says them."""
    body = Retrieval(study).texts.get(text_of(study, "Delft").id).body
    words = body[body.index(first) : body.index(last) + len(last)]
    coding = code_words(study, "Delft", words, code_named(study, "Room").id)
    spot = next(Spot.of(row) for row in Retrieval(study).find(QuoteFilter())[0].rows if row.coding == coding)
    forms.set_status(study, [spot], "selected")
    return spot


def test_words_of_several_under_one_attribution_are_told(study: Study) -> None:
    spot = over_turns(study, "stayed for the people", "neighbour")
    assert sentences(study, Matter.VOICES) == ["Prints words of Visitor 2 too, under the attribution of one."]
    quote = next(row for row in before_print(study) if row.matter is Matter.VOICES).quote
    assert quote is not None
    said = quote.verbatim
    forms.set_form(study, spot, said, said.split("\n")[0] + " […]")
    assert sentences(study, Matter.VOICES) == [], "whose words are cut is not printed"
    forms.set_form(study, spot, said, "[…] " + said.split("\n")[1])
    assert sentences(study, Matter.VOICES) == ["Prints words of Visitor 2 too, under the attribution of one."]


def test_the_question_of_a_moderator_inside_is_told_and_cut(study: Study) -> None:
    spot = over_turns(study, "neighbour Zoe", "help others")
    told = sentences(study, Matter.VOICES)
    assert told == ["Prints words of Moderator, Visitor 1 too, under the attribution of one."]
    form = "neighbour […] Now I help others"
    forms.set_form(study, spot, Retrieval(study).texts.get(spot.text).words(spot.start, spot.end), form)
    assert sentences(study, Matter.VOICES) == ["Prints words of Visitor 1 too, under the attribution of one."]


def test_what_lies_within_a_turn_has_one_speaker(study: Study) -> None:
    known = Retrieval(study)
    for row in known.find(QuoteFilter())[0].rows:
        quote = known.quote(row, None)
        assert speaking.speakers(known.texts, quote) == [quote.speaker_id]
        assert speaking.beside(known, quote) == []


def test_a_refusal_of_the_second_who_speaks_counts(study: Study) -> None:
    over_turns(study, "stayed for the people", "neighbour")
    second = next(case for case in cases.everything(study) if case.name == "Visitor 2")
    cases.set_attribute(study, second.id, "Consent", "no")
    assert sentences(study, Matter.CONSENT) == ["Consent is noted as “no”."]


def test_an_attribution_by_hand_is_counted_by_what_it_says(study: Study) -> None:
    one = next(case for case in cases.everything(study) if case.name == "Visitor 1")
    cases.set_attribute(study, one.id, "age", "31")
    spot = next(Spot.of(row) for row in Retrieval(study).find(QuoteFilter(words="coffee"))[0].rows)
    forms.set_status(study, [spot], "selected")
    anonymity.set_least(study, 2)
    for words, told in (
        ("(A woman of 31)", ["(A woman of 31) stands for one person of the study."]),
        ("(A visitor)", []),  # two are visitors
        ("(A woman of 310)", []),
        ("(Somebody)", []),
    ):
        forms.set_attribution(study, spot, words)
        assert sentences(study, Matter.IDENTIFYING) == told, words
    anonymity.set_least(study, 3)
    forms.set_attribution(study, spot, "(A visitor)")
    assert sentences(study, Matter.IDENTIFYING) == ["(A visitor) stands for 2 people of the study."]


def test_a_quote_in_two_chapters_is_pointed_out(study: Study) -> None:
    spot = next(Spot.of(row) for row in Retrieval(study).find(QuoteFilter(words="coffee"))[0].rows)
    forms.set_status(study, [spot], "approved")
    for key, title in (("2", "Meeting"), ("3", "Staying")):
        outline.place_quotes(study, outline.create(study, title, key=key), [spot])
    assert sentences(study, Matter.TWICE) == ["Stands in several chapters: “2 Meeting”, “3 Staying”."]
    study.undo()
    assert sentences(study, Matter.TWICE) == []
