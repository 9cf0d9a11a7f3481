"""What is known of the chosen question, gathered for the panel."""

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import QCoreApplication

from qcoder.model.records import Question
from qcoder.services import question_editing, questions
from qcoder.services.question_words import LinkWords
from qcoder.services.quoting.quotes import Retrieval
from qcoder.services.reporting import findings
from qcoder.services.reporting.coverage import Coverage, Silence
from qcoder.services.study import Study
from qcoder.services.writing import memos
from qcoder.ui.saying import counted, language_name
from qcoder.ui.views.questions.coverage_model import column_words
from qcoder.ui.views.questions.picture import Picture
from qcoder.ui.views.questions.question_panel import QuestionFacts


def _tr(words: str) -> str:
    return QCoreApplication.translate("QuestionFacts", words)


def facts_of(
    study: Study, question: Question, picture: Picture, known: Retrieval, codings: Mapping[bytes, int]
) -> QuestionFacts:
    """Everything of one question; `codings` counts those of each code with what is below it."""
    found = picture.coverage
    notes = memos.on_row(study, question.id)
    weights, words = findings.weights(study), LinkWords(study)
    return QuestionFacts(
        question,
        found.is_line(question.id),
        [(known.codes[code], codings.get(code, 0)) for code in question.codes if code in known.codes],
        _silences(found, question),
        questions.answer(study, question.id),
        [(one, known.coders[one.coder].name if one.coder in known.coders else "") for one in notes],
        not study.read_only,
        [(one, weights.get(one.id, 0)) for one in findings.of_question(study, question.id)],
        _further(study, question),
        _counts(found, question),
        [*(words.case(case) for case in question.cases if case in words.cases),
         *(f"{name}: {value}" for name, value in question.values)],
        [words.searches[one] for one in question.searches if one in words.searches],
        picture.missing.get(question.id, ()),
        picture.guide.get(question.id, ()),
    )  # fmt: skip


def _silences(found: Coverage, question: Question) -> list[Silence]:
    """Who is silent, by columns that are called as their headings are."""
    return [
        replace(one, column=replace(one.column, name=column_words(found.kind, one.column)))
        for one in found.silences(question.id)
    ]


def _counts(found: Coverage, question: Question) -> str:
    if found.is_line(question.id) or not found.asks(question.id):
        return ""
    cell = found.cell(question.id, Coverage.ALL)
    said = _tr("{quotes} from {people}, in {sources}, {groups}; {chosen} chosen")
    return said.format(
        quotes=counted(cell.quotes, "quote", "quotes"), people=counted(len(cell.people), "person", "people"),
        sources=counted(len(cell.sources), "source", "sources"), chosen=found.chosen(question.id),
        groups=counted(len(cell.groups), "group", "groups"),
    )  # fmt: skip


def _further(study: Study, question: Question) -> list[tuple[str, str]]:
    """Its kind where it has one, its words in other languages, its notes."""
    draft = question_editing.draft_of(study, question.id)
    kind = [(_tr("Kind"), _tr("assumption of a theory of change"))] if draft.kind else []
    note = [(_tr("Notes"), draft.note)] if draft.note else []
    return [*kind, *((language_name(one), words) for one, words in draft.texts.items()), *note]
