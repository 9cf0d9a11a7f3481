"""What became of one code, in words, newest first."""

from dataclasses import dataclass
from datetime import datetime

from qcoder.history.labels import say, words_of
from qcoder.model.ids import moment
from qcoder.services.study import Study
from qcoder.storage.codes import records as code_records

_SILENT = frozenset({"pos"})  # keys of an order mean nothing to a person


@dataclass(frozen=True, slots=True)
class FieldStep:
    """A field that an action wrote, and both values in words."""

    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Step:
    """One action on a code: when (UTC), who, its name in words, the fields of the code that it wrote."""

    moment: bytes
    when: datetime
    coder: str
    words: str
    fields: tuple[FieldStep, ...]


def steps(study: Study, code: bytes) -> list[Step]:
    """Every action in force that made or changed a code."""
    out: dict[bytes, Step] = {}
    for row in code_records.cells_of_code(study.db, code):
        fields: tuple[FieldStep, ...] = ()
        if row.field and row.field not in _SILENT:
            fields = (FieldStep(row.field, _words(study, row.old), _words(study, row.new)),)
        known = out.get(row.txn)
        if known is None:
            words = say(row.label, words_of(row.args))
            out[row.txn] = Step(row.txn, moment(row.txn), study.seen_name(row.coder), words, fields)
        else:
            out[row.txn] = Step(known.moment, known.when, known.coder, known.words, known.fields + fields)
    return list(out.values())


def _words(study: Study, value: object) -> str:
    if isinstance(value, bytes):
        return code_records.name_of(study.db, value)
    return "" if value is None else str(value)
