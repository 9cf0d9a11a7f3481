"""Disagreements in words: their kinds, and what was decided."""

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication

from qcoder.model.records import Code
from qcoder.services.coders.decisions import NEW, NONE, TOGETHER
from qcoder.services.coders.disagreements import CODE, LIMITS, ONLY, Disagreement, only


def _tr(words: str) -> str:
    return QCoreApplication.translate("Disagreements", words)


def kind_key(one: Disagreement) -> str:
    """What a filter knows a disagreement by: its kind, or "only:" with who has it."""
    return f"only:{only(one)}" if only(one) else one.kind


def kind_words(key: str) -> str:
    """A kind as it is said."""
    known = {LIMITS: _tr("Other limits"), CODE: _tr("Other code"), ONLY: _tr("Some, not all")}
    return known.get(key) or _tr("Only {coder}").format(coder=key.removeprefix("only:"))


def code_words(one: Disagreement, codes: Mapping[bytes, Code]) -> str:
    """The codes that a disagreement is about."""
    return " / ".join(codes[code].name for code in one.codes if code in codes)


def outcome_words(one: Disagreement) -> str:
    """What was decided; "" while nothing was."""
    decision = one.decision
    if decision is None:
        return ""
    if decision.choice in {TOGETHER, NEW, NONE}:
        return {TOGETHER: _tr("Both"), NEW: _tr("Something new"), NONE: _tr("Nothing coded")}[decision.choice]
    taken = [version for version in one.versions if any(coder.id in decision.of for coder in version.coders)]
    if taken and not taken[0].marks:
        return _tr("Not coded")
    return _tr("As {coder}").format(coder=taken[0].names) if taken else _tr("Settled")
