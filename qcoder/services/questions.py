"""Research questions: made, moved, changed, answered. What each is linked to is written in `question_links`."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from qcoder.history import authors
from qcoder.model import order
from qcoder.model.errors import UserError
from qcoder.model.records import Question
from qcoder.services import question_links
from qcoder.services.study import Study
from qcoder.services.trees import Tree, Twig
from qcoder.storage import dependents
from qcoder.storage.codes import codebook as labels
from qcoder.storage.reporting import questions
from qcoder.storage.rows import values_of

FINAL, NOT_FINAL = "final", "not final"

ASSUMPTION = "assumption"
KINDS = ("", ASSUMPTION)
"""What a question may be: one of the research, or an assumption of a theory of change."""


def everything(study: Study) -> list[Question]:
    """All questions in tree order."""
    return questions.questions(study.db)


def find(known: Sequence[Question], words: str) -> Question:
    """A question by its key or its words. Raises UserError when there is none."""
    folded = words.strip().casefold()
    for question in known:
        if folded and folded in {question.key.casefold(), question.body.casefold()}:
            return question
    raise UserError(f"There is no question “{words}”; see the list of questions for their ids.")


def with_subquestions(known: Sequence[Question], question: Question) -> list[Question]:
    """A question and all below it, in tree order."""
    at = known.index(question)
    end = next((i for i in range(at + 1, len(known)) if known[i].depth <= question.depth), len(known))
    return list(known[at:end])


def create(study: Study, key: str, body: str, *, parent: bytes | None = None, kind: str = "") -> bytes:
    """Make a question at the end of its siblings; returns its id.

    Raises UserError without key and words, and for an unknown kind.
    """
    wanted = kind_named(kind) or None
    key, body = key.strip(), body.strip()
    if not (key or body):
        raise UserError("A question needs words or a label; type one.")
    check_key(everything(study), key, None)
    with study.action("question.create", name=key or body) as tx:
        last = questions.last_pos(study.db, parent)
        return tx.add("question", key=key or None, body=body or None, parent=parent, kind=wanted,
                      pos=order.after(last))


def check_key(known: Sequence[Question], key: str, own: bytes | None) -> None:
    """Raise UserError when a label is that of another question than `own`."""
    if key and any(q.key.casefold() == key.casefold() and q.id != own for q in known):
        raise UserError(f"There is a question {key} already; choose another label.")


def get(study: Study, question: bytes) -> Question:
    """A question by its internal id. Raises UserError when it is gone."""
    return _known(everything(study), question)


def _known(known: Sequence[Question], question: bytes) -> Question:
    for found in known:
        if found.id == question:
            return found
    raise UserError("This question is no longer in the study; choose another one.")


def change(
    study: Study, question: bytes, *, key: str | None = None, body: str | None = None, kind: str | None = None
) -> None:
    """Set what is given of a question: its label, its words, its kind.

    Raises UserError when nothing would be left of both, or another question has the label.
    """
    known = everything(study)
    old = _known(known, question)
    now_key, now_body = old.key if key is None else key.strip(), old.body if body is None else body.strip()
    if not (now_key or now_body):
        raise UserError("A question needs words or a label; type one.")
    check_key(known, now_key, question)
    with study.action("question.change", name=old.label) as tx:
        tx.set("question", question, key=now_key or None, body=now_body or None)
        if kind is not None and kinds(study).get(question, "") != kind_named(kind):
            tx.set("question", question, kind=kind_named(kind) or None)


def _tree(study: Study) -> Tree:
    twigs = [Twig(one.id, one.parent, one.label) for one in everything(study)]
    return Tree(study, "question", "question.move", twigs)


def move(study: Study, question: bytes, parent: bytes | None, before: bytes | None = None) -> None:
    """Move a question with those below it under `parent` (None: to the top), in front of `before`, or last.

    Raises UserError when the new place lies inside the question itself.
    """
    _tree(study).move(question, parent, before)


def shift(study: Study, question: bytes, step: int) -> bool:
    """Move a question one place up (-1) or down (1) among its siblings; says whether there was one."""
    return _tree(study).shift(question, step)


def put_under(study: Study, question: bytes) -> bool:
    """Put a question under the sibling above it, last; says whether there is one."""
    return _tree(study).put_under(question)


def take_out(study: Study, question: bytes) -> bool:
    """Take a question out from under the one above it, to stand behind that; says whether there is one."""
    return _tree(study).take_out(question)


def kinds(study: Study) -> dict[bytes, str]:
    """The kind of each question that has one."""
    return questions.kinds(study.db)


def texts(study: Study, question: bytes) -> dict[str, str]:
    """The words of a question in other languages, by language."""
    known = labels.labels(study.db, "question").get(question, {})
    return {language: words for language, words in sorted(known.items()) if words}


def kind_named(words: str) -> str:
    """A kind as it is stored. Raises UserError for one that is not known."""
    folded = words.strip().casefold()
    if folded in {"", "question"}:
        return ""
    if folded not in KINDS:
        raise UserError(f"There is no kind of question “{words}”; write {ASSUMPTION}, or nothing.")
    return folded


def set_kind(study: Study, question: bytes, kind: str) -> None:
    """Say whether a question is an assumption. Raises UserError for an unknown kind."""
    label, wanted = get(study, question).label, kind_named(kind)
    if kinds(study).get(question, "") != wanted:
        with study.action("question.change", name=label) as tx:
            tx.set("question", question, kind=wanted or None)


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to a question in the reviewer's words, whether it is final, and who wrote it when (UTC)."""

    words: str = ""
    final: bool = False
    coder: str = ""
    when: datetime | None = None


def answer(study: Study, question: bytes) -> Answer:
    """The answer to a question; without words where there is none yet."""
    values = values_of(study.db, "question", question)
    words = str(values["answer"] or "")
    author = authors.of_cell(study.db, "question", question, "answer") if words else None
    final = bool(words) and values["answer_status"] == FINAL
    return Answer(words, final, study.seen_name(author.coder), author.when) if author else Answer(words, final)


def set_answer(study: Study, question: bytes, words: str, *, final: bool) -> None:
    """Write the answer to a question; no words take it away."""
    label = get(study, question).label
    with study.action("question.answer", name=label) as tx:
        tx.set("question", question, **answer_cells(words, final=final))


def answer_cells(words: str, *, final: bool) -> dict[str, str | None]:
    """The cells of a question that hold an answer, or none."""
    wanted = words.strip()
    return {"answer": wanted or None, "answer_status": (FINAL if final else NOT_FINAL) if wanted else None}


def set_codes(study: Study, question: bytes, codes: Collection[bytes]) -> None:
    """Say which codes serve a question; those that are new count with their subcodes. Its other links stay."""
    now = question_links.of(get(study, question))
    wanted = tuple(dict.fromkeys(codes))
    question_links.set_links(study, question, replace(now, codes=wanted, alone=now.alone.intersection(wanted)))


def delete(study: Study, question: bytes) -> None:
    """Delete a question with those below it. Codes and codings stay."""
    gone = get(study, question)
    with study.action("question.delete", name=gone.label) as tx:
        tx.delete_all(dependents.of(study.db, "question", [question]))
