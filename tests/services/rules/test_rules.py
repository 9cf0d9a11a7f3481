"""Rules: what they would code, what is marked as theirs, what was refused, and taking all of it back."""

from pathlib import Path

import pytest

from qcoder.model.errors import UserError
from qcoder.services import coding, sources
from qcoder.services.codes import codebook
from qcoder.services.guides import keeping as guides
from qcoder.services.rules import keeping, running
from qcoder.services.rules.keeping import QUESTION, SEARCH, SPEAKER, Rule
from qcoder.services.rules.running import Plan
from qcoder.services.searching import saved
from qcoder.services.searching.word_query import WordQuery
from qcoder.services.searching.words import Searcher
from qcoder.services.study import Study
from qcoder.services.texts import corrections
from tests.small_study import code_named, shown, text_of


def rule(study: Study, kind: str, looks_for: str, code: str = "Room", **options: str) -> Rule:
    made = keeping.create(study, f"{kind} {looks_for}", kind, looks_for, code_named(study, code).id, **options)
    return keeping.find(study, made.hex())


def plan(study: Study, one: Rule, only: set[bytes] | None = None) -> Plan:
    return running.plan(Searcher(study), one, only=only or ())


def said(study: Study, planned: Plan) -> list[str]:
    return [sources.body(study, one.text)[one.start : one.end] for one in planned.places]


def by_search(study: Study, words: str = "people", **options: str) -> Rule:
    saved.save(study, "Kept", WordQuery(words))
    return rule(study, SEARCH, "Kept", **options)


def ask(study: Study, turn: int, question: str = "How did you come?") -> None:
    """Say that a turn of Delft asks a question of a guide."""
    text = text_of(study, "Delft")
    asking = next(one.id for one in sources.turns(study, text.id) if one.number == turn)
    with study.action("source.change", name="guide") as tx:
        guide = tx.add("guide", name="Guide")
        row = tx.add("guide_question", guide=guide, body=question)
        tx.add("answer", guide_question=row, turn=asking, confirmed=1)


def test_what_somebody_says(study: Study) -> None:
    assert said(study, plan(study, rule(study, SPEAKER, "visitor 2"))) == [
        "I came for the language\u00a0classes,\u2028and for my neighbour Zoe\u0301."
    ]
    assert len(said(study, plan(study, rule(study, SPEAKER, "Delft")))) == 6  # the visitors, in both languages


def test_what_a_kept_search_finds(study: Study) -> None:
    assert said(study, plan(study, by_search(study))) == ["people"]
    sentence = keeping.create(study, "s", SEARCH, "Kept", code_named(study, "Room").id, extent="sentence")
    assert said(study, plan(study, keeping.find(study, sentence.hex()))) == ["Later we stayed for the people."]


def test_answers_reach_to_the_next_question(study: Study) -> None:
    ask(study, 1)
    one = rule(study, QUESTION, "How did you come?")
    assert len(plan(study, one).places) == 3  # nobody found the second question yet
    ask(study, 4, "And now?")
    assert [words[:6] for words in said(study, plan(study, one))] == ["In the", "I came"]
    assert [words[:5] for words in said(study, plan(study, rule(study, QUESTION, "And now?")))] == ["Now I"]


def test_a_question_of_a_guide_is_named_by_its_label_too(study: Study, tmp_path: Path) -> None:
    file = tmp_path / "guide.csv"
    file.write_text("guide,theme,id,kind,text\nG,1,V1,question,How did you come?\nG,1,V2,question,And now?\n", "utf-8")
    guides.take_in(study, guides.plan(study, file))
    wanted = guides.question_named(study, "V2").id.hex()
    assert rule(study, QUESTION, "v2").looks_for == rule(study, QUESTION, "And now?").looks_for == wanted
    with pytest.raises(UserError, match="no question “V3”"):
        rule(study, QUESTION, "V3")


def test_what_a_rule_codes_is_marked_and_taken_back_as_a_whole(study: Study) -> None:
    one = rule(study, SPEAKER, "Visitor 1")
    before = shown(study)
    planned = plan(study, one)
    assert running.apply(study, planned) == 2
    assert len(running.coded_by(study, one.id)) == 2
    assert study.undo_name == f"run the rule “{one.name}”: 2 codings"
    assert (plan(study, one).places, plan(study, one).carried) == ((), 2)
    assert running.withdraw(study, one.id) == 2
    assert running.coded_by(study, one.id) == []
    assert len(plan(study, one).places) == 2  # withdrawing refuses nothing
    study.undo()
    study.undo()
    assert shown(study) == before
    assert running.withdraw(study, one.id) == 0


def test_what_was_refused_by_hand_is_not_proposed_again(study: Study) -> None:
    one = rule(study, SPEAKER, "Visitor 1")
    running.apply(study, plan(study, one))
    first, _second = running.coded_by(study, one.id)
    coding.remove(study, first)
    assert (len(plan(study, one).places), plan(study, one).carried, plan(study, one).refused) == (0, 1, 1)
    study.undo()  # the removal
    assert plan(study, one).refused == 0


def test_what_was_refused_stays_refused_when_the_words_are_corrected(study: Study) -> None:
    one = rule(study, SPEAKER, "Visitor 1")
    running.apply(study, plan(study, one))
    first, _second = running.coded_by(study, one.id)
    coding.remove(study, first)
    text = text_of(study, "Delft").id
    turns = [turn for turn in sources.turns(study, text) if turn.number]
    moderator, visitor = turns[0], turns[1]
    corrections.correct_turn(study, moderator.id, "And how, tell us, did you come to this place?")
    body = sources.body(study, text)
    visitor = next(turn for turn in sources.turns(study, text) if turn.id == visitor.id)
    said = body[visitor.body_start : visitor.body_end]
    corrections.correct_turn(study, visitor.id, said.replace("In the", "Well, in the") + " Yes.")
    planned = plan(study, one)
    assert (len(planned.places), planned.carried, planned.refused) == (0, 1, 1)
    study.undo()
    study.undo()
    assert plan(study, one).refused == 1


def test_chosen_places_and_chosen_sources(study: Study) -> None:
    one = rule(study, SPEAKER, "Delft")
    planned = plan(study, one)
    assert running.apply(study, planned, planned.places[:1]) == 1
    assert plan(study, one, {text_of(study, "Arnhem").source}).places == ()
    assert len(plan(study, one, {text_of(study, "Delft").source}).places) == 5


def test_rules_read_as_sentences(study: Study) -> None:
    ask(study, 1)
    rules = [rule(study, SPEAKER, "Visitor 1"), rule(study, QUESTION, "How did you come?"), by_search(study)]
    assert [keeping.sentence(study, one) for one in rules] == [
        "Everything that “Visitor 1” says gets “Room”", "Answers to “How did you come?” get “Room”",
        "What the search “Kept” finds gets “Room”",
    ]
    saved.delete(study, saved.find(study, "Kept").id)
    codebook.delete(study, code_named(study, "Room").id)
    assert keeping.sentence(study, keeping.everything(study)[2]) == (
        "What a search that was deleted finds gets a code that was deleted"
    )


def test_a_rule_is_changed_and_deleted_and_its_codings_stay(study: Study) -> None:
    one = rule(study, SPEAKER, "Visitor 1")
    keeping.change(study, one.id, name="First", active=False)
    assert [(known.name, known.active) for known in keeping.everything(study)] == [("First", False)]
    running.apply(study, plan(study, one))
    keeping.delete(study, one.id)
    assert keeping.everything(study) == []
    assert len(running.coded_by(study, one.id)) == 2


@pytest.mark.parametrize(
    ("name", "kind", "looks_for", "complaint"),
    [
        ("", SPEAKER, "x", "needs a name"), ("a", "mood", "x", "choose one of"),
        ("a", SPEAKER, " ", "looks for nothing"),
        ("a", SEARCH, "x", "no search"), ("a", QUESTION, "x", "no question “x” in the topic guides"),
    ],
)
def test_what_is_no_rule_is_told(study: Study, name: str, kind: str, looks_for: str, complaint: str) -> None:
    with pytest.raises(UserError, match=complaint):
        keeping.create(study, name, kind, looks_for, code_named(study, "Room").id)


def test_a_rule_of_what_is_gone_cannot_run(study: Study) -> None:
    speaker, search = rule(study, SPEAKER, "Nobody"), by_search(study)
    with pytest.raises(UserError, match="Nobody is called"):
        plan(study, speaker)
    saved.delete(study, saved.find(study, "Kept").id)
    with pytest.raises(UserError, match="no search"):
        plan(study, search)
    with pytest.raises(UserError, match="already"):
        rule(study, SPEAKER, "nobody")


def test_a_question_that_nobody_confirmed_says_so(study: Study) -> None:
    ask(study, 1)
    one = rule(study, QUESTION, "How did you come?")
    assert not plan(study, one).unconfirmed
    with study.action("guide.confirm") as tx:
        tx.delete("answer", [study.db.execute("SELECT id FROM live_answer").fetchone()[0]])
    assert plan(study, one).unconfirmed
