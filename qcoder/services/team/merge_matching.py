"""Joins what two studies without a common past have in common: rows of one are made to stand for rows of the other."""

from collections.abc import Mapping, Sequence

from qcoder.history.log import Transaction
from qcoder.merge.issues import Issue
from qcoder.services.replacing import replace_rows
from qcoder.services.study import Study
from qcoder.storage.codes import codebook
from qcoder.storage.derive.joins import JOINABLE
from qcoder.storage.team import matching, people


def join_matches(study: Study, tx: Transaction, joins: Sequence[tuple[Issue, bytes]]) -> None:
    """Join the second row of each match into the row given with it.

    Codes, coders, sources, speakers and cases are linked (`merged_into`); questions, attributes and attributions, which
    have no such link, hand over what hangs on them and go. Values of attributes follow their cases and sources; a value
    that gives way to another one is kept as a memo.
    """
    into: dict[str, dict[bytes, bytes]] = {}
    for issue, row in joins:
        if issue.other != row:
            into.setdefault(issue.table, {})[issue.other] = row
    for table in JOINABLE:
        for came, here in into.get(table, {}).items():
            tx.set(table, came, merged_into=here)
    _move_values(study, tx, into)
    _join_questions(study, tx, into)
    _join_attributes(study, tx, into.get("attribute", {}))
    tx.delete("attribution_template", into.get("attribution_template", {}))


def _move_values(study: Study, tx: Transaction, into: dict[str, dict[bytes, bytes]]) -> None:
    """Give values of joined attributes, cases and sources to the rows that stand for them.

    Where these have another value theirs holds, and the memo has the one that came: two hubs may be called alike.
    """
    names = people.attribute_names(study.db)
    attributes = into.get("attribute", {})
    targets = into.get("study_case", {}) | into.get("source", {})
    known = {(one.attribute, one.target, one.wave): one.value for one in matching.attribute_values(study.db)}
    for one in matching.attribute_values(study.db):
        attribute, target = attributes.get(one.attribute, one.attribute), targets.get(one.target, one.target)
        if (attribute, target) == (one.attribute, one.target):
            continue
        place = attribute, target, one.wave
        if known.get(place) is None:
            known[place] = one.value
            tx.add(
                "attribute_value", attribute=attribute, target_table=one.target_table, target=target, wave=one.wave,
                value=one.value,
            )
        elif one.value and one.value != known[place]:
            wave = f" ({one.wave})" if one.wave else ""
            body = f"{names[attribute]}{wave}: {one.value}"
            tx.add("memo", coder=study.coder.id, target_table=one.target_table, target=target, body=body)
        tx.delete("attribute_value", [one.id])


def _join_attributes(study: Study, tx: Transaction, attributes: Mapping[bytes, bytes]) -> None:
    """A joined attribute gives its names in languages, and what else hangs on it, to the one that stands for it.

    In a language in which that one has a name, its own stays.
    """
    named: dict[bytes, set[str]] = {}
    for came, here in attributes.items():
        known = named.setdefault(here, set(codebook.label_rows(study.db, here)))
        labels = codebook.label_rows(study.db, came)
        tx.delete("label", [row for language, (row, _words) in labels.items() if language in known])
        known |= labels.keys()
    if attributes:
        replace_rows(study, tx, "attribute", attributes)


def _join_questions(study: Study, tx: Transaction, into: dict[str, dict[bytes, bytes]]) -> None:
    """A joined question gives its subquestions, quotes and codes to the one that stands for it."""
    questions, codes = into.get("question", {}), into.get("code", {})
    for came, here in questions.items():
        for row in matching.subquestions(study.db, came):
            if row not in questions:
                tx.set("question", row, parent=here)
        for row in matching.quotes_of(study.db, came):
            tx.set("quote", row, question=here)
        linked = {codes.get(code, code) for code in matching.linked_codes(study.db, here).values()}
        twice = [
            link for link, code in matching.linked_codes(study.db, came).items() if codes.get(code, code) in linked
        ]
        tx.delete("question_code", twice)
    if questions:
        replace_rows(study, tx, "question", questions)
