"""A question as its editor shows it: label, words in all languages, notes, kind and place, written in one action."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from qcoder.history.log import Transaction
from qcoder.model import order
from qcoder.model.errors import UserError
from qcoder.model.records import Question
from qcoder.services import questions
from qcoder.services.study import Study
from qcoder.storage.codes import codebook as labels
from qcoder.storage.reporting import questions as stored
from qcoder.storage.rows import values_of

_TABLE = "question"


@dataclass(frozen=True, slots=True)
class Draft:
    """What a person says of a question; `texts` are its words in further languages, by language."""

    key: str = ""
    body: str = ""
    kind: str = ""
    note: str = ""
    parent: bytes | None = None
    texts: Mapping[str, str] = field(default_factory=dict)


def draft_of(study: Study, question: bytes) -> Draft:
    """A question as it is now. Raises UserError when it is gone."""
    known = questions.get(study, question)
    note = str(values_of(study.db, _TABLE, question)["note"] or "")
    kind = questions.kinds(study).get(question, "")
    return Draft(known.key, known.body, kind, note, known.parent, questions.texts(study, question))


def languages(study: Study) -> list[str]:
    """The languages in which questions of the study have words beside the first."""
    return sorted({language for texts in labels.labels(study.db, _TABLE).values() for language in texts})


def possible_parents(known: Sequence[Question], question: bytes | None) -> list[Question]:
    """The questions under which another may stand: all but itself and those below it."""
    own = next((one for one in known if one.id == question), None)
    below = {one.id for one in questions.with_subquestions(known, own)} if own else set()
    return [one for one in known if one.id not in below]


def add(study: Study, draft: Draft) -> bytes:
    """Make a question at the end of its siblings; returns its id. Raises UserError for what it cannot be."""
    draft = _checked(study, draft, None)
    with study.action("question.create", name=draft.key or draft.body) as tx:
        row = tx.add(
            _TABLE, key=draft.key or None, body=draft.body or None, kind=draft.kind or None, note=draft.note or None,
            parent=draft.parent, pos=order.after(stored.last_pos(study.db, draft.parent)),
        )  # fmt: skip
        _write_texts(study, tx, row, draft.texts)
        return row


def edit(study: Study, question: bytes, draft: Draft) -> None:
    """Make a question what a draft says; where it moves, it comes last. Raises UserError for what it cannot be."""
    before = draft_of(study, question)
    draft = _checked(study, draft, question)
    if before == draft:
        return
    with study.action("question.change", name=before.key or before.body) as tx:
        values: dict[str, str | bytes | None] = {
            name: getattr(draft, name) or None
            for name in ("key", "body", "kind", "note") if getattr(draft, name) != getattr(before, name)
        }  # fmt: skip
        if draft.parent != before.parent:
            values |= {"parent": draft.parent, "pos": order.after(stored.last_pos(study.db, draft.parent))}
        if values:
            tx.set(_TABLE, question, **values)
        _write_texts(study, tx, question, draft.texts)


def _checked(study: Study, draft: Draft, question: bytes | None) -> Draft:
    texts = {_language(language): " ".join(words.split()) for language, words in draft.texts.items()}
    tidy = replace(
        draft, key=draft.key.strip(), body=" ".join(draft.body.split()), note=draft.note.strip(),
        kind=questions.kind_named(draft.kind), texts={language: words for language, words in texts.items() if words},
    )  # fmt: skip
    if not (tidy.key or tidy.body):
        raise UserError("A question needs words or a label; type one.")
    known = questions.everything(study)
    questions.check_key(known, tidy.key, question)
    if tidy.parent is not None and tidy.parent not in {one.id for one in possible_parents(known, question)}:
        raise UserError("A question cannot stand below itself, or below one that is gone; choose another place.")
    return tidy


def _language(words: str) -> str:
    language = words.strip().casefold()
    if not (language.replace("-", "").isalpha() and language.isascii() and 2 <= len(language) <= 8):
        raise UserError(f"“{words}” is no language; write its two letters, such as nl or uk.")
    return language


def _write_texts(study: Study, tx: Transaction, question: bytes, texts: Mapping[str, str]) -> None:
    """Languages that are not among `texts` lose their words."""
    known = labels.label_rows(study.db, question)
    for language, (row, before) in known.items():
        if texts.get(language, "") != before:
            tx.set("label", row, body=texts.get(language) or None)
    for language, words in texts.items():
        if language not in known:
            tx.add("label", target_table=_TABLE, target=question, language=language, body=words)
