"""What attributes are called in other languages: “role” may stand in a Dutch report as “Rol”."""

from qcoder.export.words import LOCALES, words_of
from qcoder.history.log import Transaction
from qcoder.services.attribute_sheet import attribute_row
from qcoder.services.study import Study
from qcoder.storage.codes import codebook
from qcoder.storage.team import people

_TABLE = "attribute"
LANGUAGES = tuple(LOCALES)
"""The languages that reports are written in, and attributes have names for."""


def names(study: Study, language: str) -> dict[str, str]:
    """What each attribute is called in a language, by its own name and in the order of attributes."""
    labels = people.labels(study.db, _TABLE, language)
    return {name: labels.get(row) or name for row, name in people.attribute_names(study.db).items()}


def label_of(study: Study, attribute: str, language: str) -> str:
    """What an attribute is called in a language, "" where nobody said. Raises UserError when there is none."""
    return people.labels(study.db, _TABLE, language).get(attribute_row(study, attribute), "")


def set_label(study: Study, attribute: str, language: str, words: str) -> None:
    """Call an attribute something in a language; no words take that name away.

    Raises UserError when there is no such attribute, or no reports in that language.
    """
    words_of(language)
    row, wanted = attribute_row(study, attribute), " ".join(words.split())
    known = codebook.label_rows(study.db, row).get(language)
    if wanted == (known[1] if known else ""):
        return
    with study.action("attribute.label", name=attribute) as tx:
        _write(tx, row, language, wanted, known[0] if known else None)


def _write(tx: Transaction, row: bytes, language: str, words: str, label: bytes | None) -> None:
    if label is not None:
        tx.set("label", label, body=words or None)
    else:
        tx.add("label", target_table=_TABLE, target=row, language=language, body=words)
