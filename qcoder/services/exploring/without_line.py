"""A line for what has no line of a side: codings of people without a value, without a site, of nobody known.

With it nothing is left out, so that the totals of a matrix are those of its material.
"""

from dataclasses import replace

from qcoder.model.matrix import Heading
from qcoder.services.exploring.material import Material
from qcoder.services.exploring.side import Keys, Line, Side
from qcoder.services.quoting.retrieval import QuoteFilter
from qcoder.storage.codings.coded import CodedRow

NONE = "none"
NONE_LABEL = "(none)"


def with_none(material: Material, side: Side) -> Side:
    """A side with a last line for what has none; the same side where everything has one, or where it has no lines."""
    if not side.lines:
        return side
    lines = {line.key for line in side.lines}

    def known(keys: Keys) -> Keys:
        return tuple(key for key in keys if key in lines) or (NONE,)

    def of_coding(row: CodedRow) -> Keys:
        return known(side.of_coding(row))

    _group, firsts = material.numbers.grouped(side.by, material.rows)
    if all(of_coding(material.rows[first]) != (NONE,) for first in firsts):
        return side
    present = side.of_person

    def narrowed(chosen: QuoteFilter, key: str) -> QuoteFilter | None:
        return None if key == NONE else side.narrowed(chosen, key)  # no filter asks for what is missing

    return replace(
        side,
        lines=(*side.lines, Line(NONE, Heading(NONE_LABEL))),
        of_coding=of_coding,
        of_person=None if present is None else lambda speaker, source: known(present(speaker, source)),
        narrowed=narrowed,
    )
