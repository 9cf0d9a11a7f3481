"""Research questions in an exchange: a set for each, of the codes that serve it, with the memos on it.

Other programs show such a set. What they have no word for (the question above, cases, attributes, the answer) stands in
a remark on it, so that our own file gives the questions back; the codes are those of the set, whoever changed them.
Kept searches stay behind: what they name are rows of this study.
"""

from collections.abc import Callable, Mapping, Sequence

from qcoder.history.log import Transaction
from qcoder.interchange.refi.codebook_file import guids_of
from qcoder.interchange.refi.xml import QUESTION
from qcoder.model import order
from qcoder.model.codebook_state import CodebookState
from qcoder.model.exchange import ExchangeProject, ExchangeSet
from qcoder.services import question_links, questions
from qcoder.services.question_links import Links
from qcoder.services.study import Study
from qcoder.storage.rows import values_of

_KEPT = ("key", "body", "kind", "note", "answer", "answer_status")
_NAME = 120  # signs of a question that are the name of its set


def going_out(
    study: Study, state: CodebookState, guid: Callable[[bytes], str], notes: Callable[[bytes], tuple[str, ...]]
) -> list[ExchangeSet]:
    """The questions as sets, in tree order; `guid` names rows, `notes` gives the memos on a question."""
    codes = guids_of(state)
    out: list[ExchangeSet] = []
    for question in questions.everything(study):
        values = values_of(study.db, "question", question.id)
        said: dict[str, object] = {name: str(values[name]) for name in _KEPT if values[name]}
        said |= {
            "parent": guid(question.parent) if question.parent else "",
            "texts": questions.texts(study, question.id),
            "alone": sorted(codes[code] for code in question.alone if code in codes),
            "cases": [guid(case) for case in question.cases],
            "values": [list(pair) for pair in question.values],
        }
        name = f"{question.key} {question.body}".strip()
        out.append(ExchangeSet(
            guid(question.id), name[:_NAME], question.body, tuple(question.codes), notes=notes(question.id),
            about={QUESTION: {key: value for key, value in said.items() if value}},
        ))
    return out


def coming_in(
    study: Study, tx: Transaction, project: ExchangeProject, codes: Mapping[bytes, bytes], cases: Mapping[str, bytes]
) -> dict[str, bytes]:
    """Write the questions of our own file; returns them by the GUID of their set.

    `codes` are rows by the ids of the file's codebook, `cases` rows by GUID. Attributes must be there already.
    """
    rows: dict[str, bytes] = {}
    known = {code.id: code.foreign_id.strip("{}").casefold() for code in project.codebook.codes}
    last: str | None = None
    for one in project.sets:
        about = one.about.get(QUESTION)
        said: Mapping[str, object] = about if isinstance(about, dict) else {}
        last = order.after(last)
        row = tx.add(
            "question", parent=rows.get(_text(said, "parent").casefold()), pos=last,
            **{name: _text(said, name) or None for name in _KEPT if name != "body"},
            body=_text(said, "body") or one.description or None,
        )
        rows[one.guid] = row
        texts = said.get("texts")
        for language, words in texts.items() if isinstance(texts, dict) else ():
            tx.add("label", target_table="question", target=row, language=str(language), body=str(words))
        alone = {guid.casefold() for guid in _texts(said.get("alone"))}
        linked = {code: codes[code] for code in one.codes if code in codes}
        wanted = Links(
            tuple(linked.values()),
            frozenset(own for code, own in linked.items() if known.get(code) in alone),
            tuple(cases[guid.casefold()] for guid in _texts(said.get("cases")) if guid.casefold() in cases),
            tuple(_pairs(said.get("values"))),
        )
        question_links.write(study.db, tx, row, wanted)
    return rows


def _text(said: Mapping[str, object], name: str) -> str:
    return str(said.get(name) or "")


def _texts(value: object) -> Sequence[str]:
    return [str(one) for one in value] if isinstance(value, list) else []


def _pairs(value: object) -> list[tuple[str, str]]:
    found = value if isinstance(value, list) else []
    return [(str(pair[0]), str(pair[1])) for pair in found if isinstance(pair, list) and len(pair) == 2]
