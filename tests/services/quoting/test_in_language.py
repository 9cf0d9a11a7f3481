"""Files for readers of another language name questions and codes in it, files for programs do not."""

from pathlib import Path

from qcoder.services import questions
from qcoder.services.codes import code_editing
from qcoder.services.quoting import quotes
from qcoder.services.quoting.quotes import QuoteFilter
from qcoder.services.study import Study
from tests.small_study import code_named


def written(study: Study, folder: Path, ending: str, language: str) -> str:
    path = folder / f"{language}.{ending}"
    quotes.write(study, QuoteFilter(questions=("Q1a",)), path, language=language)
    return path.read_text(encoding="utf-8")


def test_questions_and_codes_by_their_words_in_the_language(study: Study, tmp_path: Path) -> None:
    asked = questions.find(questions.everything(study), "Q1a")
    with study.action("question.change", name=asked.label) as tx:
        tx.add("label", target_table="question", target=asked.id, language="nl", body="Wie ontmoeten zij?")
    code_editing.set_label(study, code_named(study, "Bonding").id, "nl", "Binding")
    dutch = written(study, tmp_path, "md", "nl")
    assert "Wie ontmoeten zij?" in dutch
    assert asked.body not in dutch
    assert "Binding" in dutch
    assert "Bonding" not in dutch
    assert asked.body in written(study, tmp_path, "md", "uk"), "no words for it: as it is"
    assert "Bonding" in written(study, tmp_path, "csv", "nl")
