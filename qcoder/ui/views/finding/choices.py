"""What the values of conditions and rules can be chosen from. Keys are ids in hex digits, or words."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from qcoder.services import cases, sources
from qcoder.services.codes import codebook
from qcoder.services.guides import keeping as guides
from qcoder.services.quoting import quotes
from qcoder.services.quoting.retrieval import natural
from qcoder.services.rules import keeping
from qcoder.services.study import Study
from qcoder.storage import rules as stored
from qcoder.ui.theme import colour_of
from qcoder.ui.widgets.finding import PickEntry


def code_entries(study: Study) -> list[PickEntry]:
    """The codes, in tree order."""
    known = codebook.codes(study)
    names = {code.id: code.name for code in known}
    return [
        PickEntry(code.id.hex(), code.name, names.get(code.parent or b"", ""), colour_of(code.color))
        for code in known
    ]


def _coders(study: Study) -> list[PickEntry]:
    return [PickEntry(one.id.hex(), one.name, icon="user") for one in study.seen_coders()]


def _sources(study: Study) -> list[PickEntry]:
    return [PickEntry(one.id.hex(), one.name, icon="file-text") for one in sources.everything(study)]


def _cases(study: Study) -> list[PickEntry]:
    known = cases.everything(study)
    names = {one.id: one.name for one in known}
    return [PickEntry(one.id.hex(), one.name, names.get(one.parent or b"", "")) for one in known]


def _attributes(study: Study) -> list[PickEntry]:
    return [
        PickEntry(f"{name}={value}", value, name)
        for name, values in quotes.attribute_values(study).items() for value in values
    ]


def _guide_questions(study: Study) -> list[PickEntry]:
    """With the label of each in its file, by which people know it."""
    names = {one.id: one.name for one in guides.everything(study)}
    return [PickEntry(one.id.hex(), one.label, names.get(one.guide, "")) for one in guides.lines(study)]


def _rules(study: Study) -> list[PickEntry]:
    return [PickEntry(one.id.hex(), one.name) for one in keeping.everything(study)]


def _speakers(study: Study) -> list[PickEntry]:
    """Labels of speakers, and cases, either of which a rule can look for."""
    labels = sorted({one.name for one in sources.speakers(study).values()}, key=natural)
    sites = [one.name for one in cases.everything(study) if one.source is None]
    found = [PickEntry(name, name, _tr("Speaker")) for name in labels]
    return found + [PickEntry(name, name, _tr("Case")) for name in dict.fromkeys(sites) if name not in labels]


def _searches(study: Study) -> list[PickEntry]:
    return [PickEntry(one.id.hex(), one.name) for one in stored.searches(study.db)]


def _tr(words: str) -> str:
    return QCoreApplication.translate("FindChoices", words)


ENTRIES: dict[str, Callable[[Study], list[PickEntry]]] = {
    "code": code_entries, "coder": _coders, "source": _sources, "case": _cases, "attribute": _attributes,
    "guide_question": _guide_questions, "rule": _rules, "speaker": _speakers, "search": _searches,
}
