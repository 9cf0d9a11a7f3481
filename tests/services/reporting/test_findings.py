"""Findings with quotes for, against and nuancing them."""

from pathlib import Path

import pytest

from qcoder.model.errors import UserError
from qcoder.services import cases, checking, coding, questions
from qcoder.services.published import forms
from qcoder.services.published.forms import Spot
from qcoder.services.reporting import findings
from qcoder.services.reporting.findings import AGAINST, FOR, NO_CONSENT, NUANCE, Behind, Standing
from qcoder.services.reporting.report_document import write_findings
from qcoder.services.study import Study
from tests.small_study import shown, text_of


@pytest.fixture
def question(study: Study) -> bytes:
    return questions.find(questions.everything(study), "Q1a").id


def spots(study: Study, source: str = "Delft") -> list[Spot]:
    text = text_of(study, source).id
    return list(dict.fromkeys(Spot(text, one.start, one.end) for one in coding.of_text(study, text)))


def test_a_finding_is_written_changed_and_deleted(study: Study, question: bytes) -> None:
    before = shown(study)
    made = findings.create(study, question, " They meet neighbours. ", confidence="Moderate", reasons="Two hubs only")
    [finding] = findings.of_question(study, question)
    assert (finding.id, finding.statement, finding.confidence, finding.reasons, finding.coder) == (
        made, "They meet neighbours.", "moderate", "Two hubs only", "Anna",
    )
    study.work_as("Bram")
    findings.change(study, made, statement="They meet neighbours and friends.", confidence="")
    [finding] = findings.of_question(study, question)
    assert (finding.coder, finding.changed_by, finding.confidence) == ("Anna", "Bram", "")
    findings.delete(study, made)
    assert findings.everything(study) == []
    while study.undo_name:
        study.undo()
    study.work_as("Anna")
    assert {k: v for k, v in shown(study).items() if k != "live_coder"} == {
        k: v for k, v in before.items() if k != "live_coder"
    }


def test_quotes_stand_for_against_and_beside_a_finding(study: Study, question: bytes) -> None:
    finding = findings.create(study, question, "They meet neighbours.")
    delft, arnhem = spots(study), spots(study, "Arnhem")
    assert findings.add_evidence(study, finding, delft[:3]) == 3
    assert findings.add_evidence(study, finding, arnhem, NUANCE) == 1
    assert findings.add_evidence(study, finding, delft[:1], AGAINST) == 0, "it is there and takes the other stance"
    behind = Behind(study)
    assert [one.stance for one in behind.of(finding)] == [FOR, FOR, AGAINST, NUANCE]
    assert behind.of(finding)[-1].row is not None
    assert behind.of(finding)[-1].row.verbatim == "a larger room"  # type: ignore[union-attr]
    assert behind.standing(finding) == {FOR: Standing(2, 2, 1), AGAINST: Standing(1, 1, 1), NUANCE: Standing(1, 1, 1)}
    assert checking.problems(study) == []


def test_what_may_not_be_printed_is_told_behind_a_finding(study: Study, question: bytes, tmp_path: Path) -> None:
    finding = findings.create(study, question, "They meet neighbours.")
    first, second, third = spots(study)[:3]
    findings.add_evidence(study, finding, [first, second, third])
    forms.set_status(study, [second], "withdrawn")
    assert [one.barred for one in Behind(study).of(finding)] == ["", "withdrawn", ""]
    person = next(case for case in cases.everything(study) if case.name == "Visitor 2")
    cases.set_attribute(study, person.id, "Consent", "no")
    assert [one.barred for one in Behind(study).of(finding)] == ["", "withdrawn", NO_CONSENT]
    assert Behind(study).standing(finding)[FOR] == Standing(3, 2, 1, barred=2)
    write_findings(study, tmp_path / "findings.md")
    words = (tmp_path / "findings.md").read_text(encoding="utf-8")
    assert "for it: 3 quotes, 2 people, 1 site or group (2 of them not for print)" in words
    assert words.count("withdrawn, not for print") == words.count("no consent, not for print") == 1


def test_a_quote_knows_its_findings_and_goes_with_none(study: Study, question: bytes) -> None:
    first = findings.create(study, question, "One.")
    second = findings.create(study, question, "Two.")
    for finding in (first, second):
        findings.add_evidence(study, finding, spots(study)[:1])
    [one] = Behind(study).of(first)
    assert [other.quote for other in Behind(study).of(second)] == [one.quote]
    findings.change_evidence(study, one.id, note="Said twice")
    assert Behind(study).of(first)[0].note == "Said twice"
    findings.remove_evidence(study, one.id)
    assert Behind(study).of(first) == []
    assert [other.quote for other in Behind(study).of(second)] == [one.quote]
    findings.delete(study, second)
    assert Behind(study).of(second) == []


def test_findings_of_a_question_have_an_order(study: Study, question: bytes) -> None:
    made = [findings.create(study, question, words) for words in ("One.", "Two.", "Three.")]
    assert findings.shift(study, made[2], -1)
    assert [one.statement for one in findings.of_question(study, question)] == ["One.", "Three.", "Two."]
    assert not findings.shift(study, made[0], -1)
    study.undo()
    assert [one.id for one in findings.of_question(study, question)] == made


def test_a_deleted_question_takes_its_findings_along(study: Study, question: bytes) -> None:
    finding = findings.create(study, question, "One.")
    findings.add_evidence(study, finding, spots(study)[:2])
    before = shown(study)
    questions.delete(study, question)
    assert findings.everything(study) == []
    assert checking.problems(study) == []
    study.undo()
    assert shown(study) == before


@pytest.mark.parametrize(
    ("words", "confidence", "sentence"), [(" ", "", "needs a statement"), ("x", "sure", "There is no confidence")]
)
def test_what_is_refused(study: Study, question: bytes, words: str, confidence: str, sentence: str) -> None:
    with pytest.raises(UserError, match=sentence):
        findings.create(study, question, words, confidence=confidence)
    finding = findings.create(study, question, "One.")
    with pytest.raises(UserError, match="cannot stand “perhaps”"):
        findings.add_evidence(study, finding, spots(study), "perhaps")
