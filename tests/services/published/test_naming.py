"""What would tell who spoke: names in quotes, attributions that few share, refusals; and the check before print."""

import pytest

from qcoder.model.errors import UserError
from qcoder.services import cases, sources
from qcoder.services.published import anonymity, forms
from qcoder.services.published.check import Matter, Remark, before_print
from qcoder.services.published.forms import Spot
from qcoder.services.published.names import NameCheck
from qcoder.services.quoting import attribution, quotes
from qcoder.services.quoting.quotes import QuoteFilter, Retrieval
from qcoder.services.reporting import outline
from qcoder.services.study import Study


def remarks(study: Study, matter: Matter) -> list[Remark]:
    return [remark for remark in before_print(study) if remark.matter is matter]


def select(study: Study, words: str = "") -> None:
    rows = Retrieval(study).find(QuoteFilter(words=words))[0].rows
    forms.set_status(study, [Spot.of(row) for row in rows], "selected")


def rename_speaker(study: Study, old: str, new: str) -> None:
    speaker = next(one for one in sources.speakers(study).values() if one.name == old)
    with study.action("speaker.change", name=new) as tx:
        tx.set("speaker", speaker.id, name=new)


def found(check: NameCheck, words: str, *, guesses: bool = True) -> list[tuple[str, bool]]:
    return [(one.word, one.known) for one in check.find(words, guesses=guesses)]


def test_names_that_the_study_knows_are_found_in_their_inflections(study: Study) -> None:
    cases.create(study, "Оксана Коваль", kind=cases.PERSON)
    rename_speaker(study, "Visitor 1", "Janna")
    check = NameCheck(study)
    assert check.names == {"Оксана", "Коваль", "Janna"}
    assert found(check, "ми з Оксаною і Ковалем", guesses=False) == [("Оксаною", True), ("Ковалем", True)]
    assert found(check, "That is Janna's chair", guesses=False) == [("Janna's", True)]
    assert found(check, "I came with JANNA.", guesses=False) == [("JANNA", True)]
    assert found(check, "janna, oksana and Jan", guesses=False) == []


def test_a_capital_inside_a_sentence_may_be_a_name(study: Study) -> None:
    check = NameCheck(study)
    words = "Later I met Peter in Delft on Tuesdays. The hub is Ukrainian: We ask Maria, the manager."
    assert found(check, words) == [("Peter", False), ("Maria", False)]
    found_at = check.find(words)[0]
    assert words[found_at.start : found_at.end] == "Peter"


@pytest.mark.parametrize(
    ("words", "language", "names"),
    [
        ("Zij vroegen: ‘Bent u Mark?’ En ik zei: ‘Nee, ik niet.’", "nl", ["Mark"]),
        ("Wouter hielp mij. Daarnaast ging ik met de GGD van Utrecht naar de Kerkstraat.", "nl", ["Wouter"]),
        ("Kateryna lived in Tanner Street with Mrs Whitlow. So, from Kharkiv.", "en", ["Kateryna", "Whitlow"]),
        ("Фатіма дзвонила з Роттердама до Полтави, пані Галині. Добре.", "uk", ["Фатіма", "Галині"]),
        ("Shpresa erdhi nga Tirana.", "xx", ["Tirana"]),
        ("Wij gaan naar het Oekraïens Huis met Roos.", "nl", ["Roos"]),
        ("Daar hielp een Oekraïense Jan met Engelstalige les in de B1-groep.", "nl", ["Jan"]),
        ("We met at the Ukrainian House, and a Dutch Rose came along.", "en", ["Rose"]),
        ("Вона спитала: ‘Так?’ А я знаю, що Надія прийде.", "uk", ["Надія"]),
    ],
)
def test_what_begins_a_sentence_or_names_a_thing_is_no_guess(
    study: Study, words: str, language: str, names: list[str]
) -> None:
    assert [one.word for one in NameCheck(study).find(words, language=language)] == names


def test_labels_that_say_a_part_are_no_names(study: Study) -> None:
    assert NameCheck(study).names == frozenset()


def test_an_export_warns_of_names(study: Study, tmp_path) -> None:
    cases.create(study, "Zoé Peeters", kind=cases.PERSON)
    assert quotes.write(study, QuoteFilter(words="coffee"), tmp_path / "a.csv").notes == []
    cases.create(study, "Anna Coffee", kind=cases.PERSON)
    here = Spot.of(Retrieval(study).find(QuoteFilter(words="coffee"))[0].rows[0])
    forms.set_form(study, here, "we came for coffee 😀", "we came [with Anna] for coffee")
    notes = quotes.write(study, QuoteFilter(words="coffee"), tmp_path / "b.csv").notes
    assert notes == ["1 quote names somebody of the study (Anna); look at it before you hand the file over."]


def test_attributions_are_counted_by_people(study: Study) -> None:
    crowds = {crowd.attribution: crowd.people for crowd in anonymity.crowds(study)}
    assert (crowds["(Visitor, hub Delft)"], crowds["({role}, hub Arnhem)"]) == (2, 1)
    assert anonymity.least(study) == anonymity.USUAL
    assert len(anonymity.too_few(anonymity.crowds(study), 3)) == len(crowds)
    anonymity.set_least(study, 2)
    assert anonymity.least(study) == 2
    anonymity.set_least(study, 1)
    assert anonymity.too_few(anonymity.crowds(study), anonymity.least(study)) == []
    study.undo()
    assert anonymity.least(study) == 2
    with pytest.raises(UserError, match="less than 0"):
        anonymity.set_least(study, -1)


def test_the_check_before_print(study: Study) -> None:
    assert before_print(study) == []
    select(study)
    assert [remark.sentence for remark in remarks(study, Matter.ATTRIBUTION)] == ["The attribution lacks role."]
    told = remarks(study, Matter.IDENTIFYING)
    assert len({remark.sentence for remark in told}) == len(told), "the same attribution is told once"
    assert sum(len(remark.quotes) for remark in told) == 5
    here = Spot.of(Retrieval(study).find(QuoteFilter(words="coffee"))[0].rows[0])
    forms.set_form(study, here, "we came for coffee 😀", "we never came for coffee [")
    assert [remark.sentence for remark in remarks(study, Matter.UNFAIR)] == [
        "A bracket is not closed, or stands in another.",
        "It turns the sense: “never” was added.",
    ]


def test_a_refusal_is_told(study: Study) -> None:
    select(study, "coffee")
    assert remarks(study, Matter.CONSENT) == []
    person = next(case for case in cases.everything(study) if case.name == "Visitor 1")
    cases.set_attribute(study, person.id, "Consent", "No, withdrawn in May")
    assert [remark.sentence for remark in remarks(study, Matter.CONSENT)] == [
        "Consent is noted as “No, withdrawn in May”."
    ]
    cases.set_attribute(study, person.id, "Consent", "yes")
    assert remarks(study, Matter.CONSENT) == []
    with study.action("case.change", name="Visitor 1") as tx:
        tx.set("study_case", person.id, consent="geen")
    assert len(remarks(study, Matter.CONSENT)) == 1


def test_what_was_withdrawn_or_refused_stands_first_even_where_only_the_outline_holds_it(study: Study) -> None:
    select(study)
    gone, hers = (Spot.of(Retrieval(study).find(QuoteFilter(words=words))[0].rows[0]) for words in ("larger", "coffee"))
    chapter = outline.create(study, "Rooms", key="2")
    outline.place_quotes(study, chapter, [gone, hers])
    forms.set_status(study, [gone], "withdrawn")
    forms.set_status(study, [hers], "")
    person = next(case for case in cases.everything(study) if case.name == "Visitor 1")
    cases.set_attribute(study, person.id, "Consent", "no")
    found = before_print(study)
    assert found[0].sentence == "Withdrawn, and it stands in the chapter “2 Rooms”; the report leaves it out."
    assert [one.matter for one in found[:2]] == [Matter.WITHDRAWN, Matter.CONSENT]
    assert any("coffee" in one.quote.quote for one in found if one.matter is Matter.CONSENT and one.quote)


@pytest.mark.parametrize(("words", "language", "maybe"), [
    ("Going home. (pause) You hear things.", "en", []),
    ("Ze remmen niet. (lacht) [wijst] Die man is alleen", "nl", []),
    ("and You know That's the Reason", "en", ["Reason"]),
    ("I met (pause) Peter, Anna and Will there", "en", ["Peter", "Anna", "Will"]),
    ("там (сміється) Марія і Петро", "uk", ["Марія", "Петро"]),
])  # fmt: skip
def test_guesses_are_no_little_words_and_no_beginnings(
    study: Study, words: str, language: str, maybe: list[str]
) -> None:
    assert [one.word for one in NameCheck(study).find(words, language=language)] == maybe


@pytest.mark.parametrize("words", ["({role", "(role})", "({role {hub}})", "({})", "({ })"], ids=range(5))
def test_braces_that_do_not_match_are_refused(study: Study, words: str) -> None:
    with pytest.raises(UserError, match="do not match"):
        attribution.set_template(study, words)


def test_unknown_attributes_are_said(study: Study) -> None:
    assert attribution.set_template(study, "({age})") == ["No case has the attribute “age” yet."]
