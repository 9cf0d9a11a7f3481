"""Quotes chosen as anchor examples and counter-examples of a code."""

from collections.abc import Sequence
from dataclasses import dataclass

from qcoder.model.errors import UserError
from qcoder.model.quotes import QuoteRow
from qcoder.services.codes import codebook
from qcoder.services.quoting.quote_filter import Sight
from qcoder.services.quoting.retrieval import QuoteFilter, Retrieval
from qcoder.services.study import Study
from qcoder.storage.codes import records as code_records
from qcoder.storage.codings import coded
from qcoder.storage.codings.coded import CodedRow

ANCHOR, COUNTER = "anchor", "counter"


@dataclass(frozen=True, slots=True)
class Example:
    """A quote that shows a code, or what it is not; `kind` is anchor or counter."""

    id: bytes
    code: bytes
    kind: str
    note: str
    quote: QuoteRow


def examples(study: Study, codes: Sequence[bytes] | None = None) -> dict[bytes, list[Example]]:
    """The examples of each code whose quotes are still there; of these codes only, if given."""
    rows = [row for row in code_records.examples(study.db) if codes is None or row.code in codes]
    if not rows:
        return {}
    retrieval = Retrieval(study)
    out: dict[bytes, list[Example]] = {}
    for row in rows:
        coding = _coded(study, retrieval, row.coding)
        if coding is not None:
            quote = retrieval.quote(coding, None)
            out.setdefault(row.code, []).append(Example(row.id, row.code, row.kind, row.note, quote))
    return out


def _coded(study: Study, retrieval: Retrieval, coding: bytes) -> CodedRow | None:
    """One coding as retrieval has it; looked for among those of its code and source, which are few."""
    one = coded.one(study.db, coding)
    if one is None:
        return None
    source = next(source.id for source in retrieval.who.sources.values() for t in source.texts if t.id == one.text)
    narrow = QuoteFilter(code=one.code.hex(), source=source.hex(), sight=Sight.EVERYTHING)
    return next((row for section in retrieval.find(narrow) for row in section.rows if row.coding == coding), None)


def choose(study: Study, code: bytes, codings: Sequence[bytes], kind: str = ANCHOR) -> int:
    """Choose quotes as examples of a code; returns how many were new. Counter-examples may be quotes of other codes."""
    if kind not in {ANCHOR, COUNTER}:
        raise ValueError(f"no kind of example: {kind}")
    name = codebook.get(study, code).name
    known = {row.coding: row for row in code_records.examples(study.db) if row.code == code}
    new = [coding for coding in dict.fromkeys(codings) if coding not in known or known[coding].kind != kind]
    if not new:
        return 0
    with study.action("code.example", name=name) as tx:
        for coding in new:
            if coding in known:
                tx.set("code_example", known[coding].id, kind=kind)
            else:
                tx.add("code_example", code=code, coding=coding, coder=study.coder.id, kind=kind)
    return len(new)


def remove(study: Study, example: bytes) -> None:
    """Take an example away; the quote stays coded."""
    row = next((row for row in code_records.examples(study.db) if row.id == example), None)
    if row is None:
        raise UserError("This example is no longer there.")
    with study.action("code.example_remove", name=code_records.name_of(study.db, row.code)) as tx:
        tx.delete("code_example", [example])
