"""How a finding came about, told from the log; and the way back from words to the report."""

import pytest

from qcoder.services import checking, coding, questions, sources
from qcoder.services.published import forms
from qcoder.services.published.forms import Spot
from qcoder.services.published.rows import Rows
from qcoder.services.quoting.retrieval import Retrieval
from qcoder.services.reporting import findings, outline, traces
from qcoder.services.reporting.finding_history import Event, Turn, history
from qcoder.services.reporting.findings import AGAINST, FOR, NUANCE, Behind
from qcoder.services.study import Study
from tests.small_study import text_of


@pytest.fixture
def question(study: Study) -> bytes:
    return questions.find(questions.everything(study), "Q1a").id


def spots(study: Study) -> list[Spot]:
    text = text_of(study, "Delft").id
    return list(dict.fromkeys(Spot(text, one.start, one.end) for one in coding.of_text(study, text)))


def told(study: Study, finding: bytes) -> list[tuple[str, Turn, str, str]]:
    events: list[Event] = history(study, finding, Rows(Retrieval(study)))
    return [(one.coder, one.turn, one.old, one.new) for one in events]


def test_who_changed_what_of_a_finding(study: Study, question: bytes) -> None:
    made = findings.create(study, question, "They meet.", confidence="low")
    study.work_as("Bram")
    findings.change(study, made, statement="They meet neighbours.", reasons="Two hubs")
    findings.change(study, made, confidence="high")
    findings.change(study, made, statement="Undone.")
    study.undo()
    assert told(study, made) == [
        ("Anna", Turn.WRITTEN, "", "They meet."),
        ("Bram", Turn.REASONS, "", "Two hubs"),
        ("Bram", Turn.STATEMENT, "They meet.", "They meet neighbours."),
        ("Bram", Turn.CONFIDENCE, "low", "high"),
    ]


def test_which_quotes_came_turned_and_went(study: Study, question: bytes) -> None:
    made = findings.create(study, question, "They meet.")
    findings.add_evidence(study, made, spots(study)[:2])
    study.work_as("Bram")
    one, other = Behind(study).of(made)
    findings.change_evidence(study, one.id, stance=NUANCE, note="Said once")
    findings.remove_evidence(study, other.id)
    assert told(study, made)[1:] == [
        ("Anna", Turn.ADDED, "", FOR), ("Anna", Turn.ADDED, "", FOR),
        ("Bram", Turn.NOTE, "", "Said once"), ("Bram", Turn.TURNED, FOR, NUANCE), ("Bram", Turn.REMOVED, "", ""),
    ]
    words = [event.quote for event in history(study, made, Rows(Retrieval(study)))]
    assert words[0] == ""
    assert set(words[1:3]) == {"“we came for coffee 😀”", "“stayed for the people”"}
    assert words[3] == words[4] != words[5]
    study.undo()
    assert told(study, made)[-1][1] is Turn.TURNED, "what was undone did not happen"


def test_the_words_of_a_quote_that_went_stay_in_the_history(study: Study, question: bytes) -> None:
    made = findings.create(study, question, "They meet.")
    findings.add_evidence(study, made, spots(study)[:1])
    (one,) = Behind(study).of(made)

    def words() -> list[str]:
        return [event.quote for event in history(study, made, Rows(Retrieval(study)))[1:]]

    forms.delete(study, one.quote)
    assert Behind(study).of(made) == []
    assert words() == ["“we came for coffee 😀”"] * 2
    sources.delete(study, text_of(study, "Delft").source)
    assert all(told.startswith("a quote of 20") and told.endswith("whose words are gone") for told in words())
    study.undo()
    assert words() == ["“we came for coffee 😀”"] * 2


def test_evidence_is_put_in_order_by_hand(study: Study, question: bytes) -> None:
    made = findings.create(study, question, "They meet.")
    findings.add_evidence(study, made, spots(study)[:3])
    findings.add_evidence(study, made, spots(study)[3:4], AGAINST)
    first, second, third, last = [one.id for one in Behind(study).of(made)]
    findings.move_evidence(study, third, 0)
    assert [one.id for one in Behind(study).of(made)] == [third, first, second, last]
    findings.move_evidence(study, third, 9)
    assert [one.id for one in Behind(study).of(made)] == [first, second, third, last]
    count = len(told(study, made))
    study.undo()
    assert [one.id for one in Behind(study).of(made)] == [third, first, second, last]
    assert len(told(study, made)) == count, "a place in the order is no part of the history"
    assert checking.problems(study) == []


def test_words_lead_back_to_findings_and_chapters(study: Study, question: bytes) -> None:
    first, second = spots(study)[:2]
    made = findings.create(study, question, "They meet.")
    findings.add_evidence(study, made, [first], AGAINST)
    chapter = outline.create(study, "Meeting others", key="2.1")
    outline.place_quotes(study, chapter, [first, second])
    found = traces.of_words(study, first.text, first.start, first.end)
    assert [(one.statement, stance) for one, stance in found.findings] == [("They meet.", AGAINST)]
    assert [one.label for one in found.chapters] == ["2.1 Meeting others"]
    other = traces.of_words(study, second.text, second.start, second.end)
    assert (other.findings, len(other.chapters)) == ((), 1)
    assert not traces.of_words(study, first.text, first.start, first.end + 1)
