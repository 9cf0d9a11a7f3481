"""Research questions and the codes that serve them."""

from collections.abc import Collection, Sequence

from qcoder.model import order
from qcoder.model.errors import UserError
from qcoder.model.records import Question
from qcoder.services.study import Study
from qcoder.storage import dependents, questions


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


def create(study: Study, key: str, body: str, *, parent: bytes | None = None) -> bytes:
    """Make a question at the end of its siblings; returns its id. Raises UserError without key and words."""
    key, body = key.strip(), body.strip()
    if not (key or body):
        raise UserError("A question needs words or a label; type one.")
    known = everything(study)
    if key and any(question.key.casefold() == key.casefold() for question in known):
        raise UserError(f"There is a question {key} already; choose another label.")
    with study.action("question.create", name=key or body) as tx:
        last = questions.last_pos(study.db, parent)
        return tx.add("question", key=key or None, body=body or None, parent=parent, pos=order.after(last))


def change(study: Study, question: bytes, *, key: str | None = None, body: str | None = None) -> None:
    """Set the label or the words of a question."""
    known = {q.id: q for q in everything(study)}
    values = {name: value.strip() or None for name, value in (("key", key), ("body", body)) if value is not None}
    with study.action("question.change", name=known[question].label) as tx:
        tx.set("question", question, **values)


def set_codes(study: Study, question: bytes, codes: Collection[bytes]) -> None:
    """Say which codes serve a question; each counts with its subcodes."""
    known = {q.id: q for q in everything(study)}
    linked = questions.links(study.db, question)
    with study.action("question.change", name=known[question].label) as tx:
        tx.delete("question_code", [row for code, row in linked.items() if code not in codes])
        for code in codes:
            if code not in linked:
                tx.add("question_code", question=question, code=code, with_subcodes=1)


def delete(study: Study, question: bytes) -> None:
    """Delete a question with those below it. Codes and codings stay."""
    gone = next(q for q in everything(study) if q.id == question)
    with study.action("question.delete", name=gone.label) as tx:
        tx.delete_all(dependents.of(study.db, "question", [question]))
