"""What is said of quotes as a whole: the same people as everywhere else."""

from pathlib import Path

from qcoder.services import questions
from qcoder.services.importing import transcripts
from qcoder.services.quoting.quotes import QuoteFilter, Retrieval
from qcoder.services.reporting import coverage
from qcoder.ui.views.quotes.table.finder import answer
from tests.small_study import code_named, code_words, small, source_named


def test_a_source_without_speakers_is_one_person_as_in_the_coverage(tmp_path: Path) -> None:
    study = small(tmp_path / "small.qcoder")
    (tmp_path / "Letter.txt").write_text("We need a larger room.\n\nAnd a kitchen.\n", encoding="utf-8")
    transcripts.import_plans(study, [transcripts.plan(tmp_path / "Letter.txt", language="en")])
    room = code_named(study, "Room").id
    for words in ("a larger room", "a kitchen"):
        code_words(study, "Letter", words, room)
    question = questions.create(study, "Q2", "What is lacking?")
    questions.set_codes(study, question, [room])
    retrieval = Retrieval(study)
    found = answer(retrieval, retrieval.find(QuoteFilter(source="Letter")))
    counted = coverage.coverage(study)
    assert source_named(study, "Letter")
    assert found.people == len(counted.cell(question, coverage.Coverage.ALL).people) == 1
    study.close()
