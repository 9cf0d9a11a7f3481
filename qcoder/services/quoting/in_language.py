"""Quotes for readers of another language: questions and codes by the words that the study has for them there."""

from collections.abc import Sequence

from qcoder.model.quotes import QuoteRow, QuoteSection
from qcoder.model.records import Code, Question
from qcoder.services import questions
from qcoder.services.codes import codebook
from qcoder.services.study import Study
from qcoder.storage.team import people

USUAL = "en"  # what headings are in when nobody asks: questions and codes stay as they are named


def in_language(study: Study, sections: Sequence[QuoteSection], language: str) -> list[QuoteSection]:
    """The same quotes with the questions above them and their codes in a language, as far as there are words for it."""
    if language == USUAL:
        return list(sections)
    titles = {(one.key, one.body): words for one, words in _questions(study, language)}
    codes, paths = _codes(study, language)
    if not (titles or codes):
        return list(sections)
    return [
        QuoteSection(
            section.label,
            titles.get((section.label, section.title)) or paths.get(section.title, section.title),
            tuple(_row(row, codes, paths) for row in section.rows),
            section.answer,
        )
        for section in sections
    ]


def question_words(study: Study, language: str) -> dict[bytes, str]:
    """The words of questions in a language, by their ids; only those that have some."""
    return {} if language == USUAL else {one.id: words for one, words in _questions(study, language)}


def code_words(study: Study, language: str) -> dict[bytes, str]:
    """The names of codes in a language, by their ids; only those that have one."""
    return {} if language == USUAL else people.labels(study.db, "code", language)


def _questions(study: Study, language: str) -> list[tuple[Question, str]]:
    known = people.labels(study.db, "question", language)
    return [(one, words) for one in questions.everything(study) if (words := known.get(one.id, ""))]


def _codes(study: Study, language: str) -> tuple[dict[bytes, str], dict[str, str]]:
    """The names of codes in a language, and the paths that change with them."""
    labels = code_words(study, language)
    every = {code.id: code for code in codebook.codes(study)}
    named = {one: labels[one] for one in every if labels.get(one)}
    if not named:
        return {}, {}
    return named, {code.path: _path(code, every, named) for code in every.values()}


def _path(code: Code, every: dict[bytes, Code], named: dict[bytes, str]) -> str:
    parts: list[str] = []
    at: Code | None = code
    while at is not None:
        parts.insert(0, named.get(at.id, at.name))
        at = every.get(at.parent) if at.parent else None
    return codebook.SEPARATOR.join(parts)


def _row(row: QuoteRow, codes: dict[bytes, str], paths: dict[str, str]) -> QuoteRow:
    if not row.code_id:
        return row
    return row._replace(code=codes.get(row.code_id, row.code), code_path=paths.get(row.code_path, row.code_path))
