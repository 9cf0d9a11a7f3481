"""What quotes can be filtered by, and the filters in force. Plain data; no widgets.

Values are the hex digits of ids, so that a filter outlives a new name, and settings on the computer hold no names of
people; only attributes are kept by name and value. One entry in `KINDS` adds something to filter by.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from qcoder.services.cases import PERSON
from qcoder.services.codes import codebook
from qcoder.services.exploring import waves
from qcoder.services.published.shelf import NO_STATUS, STATUSES
from qcoder.services.quoting.quotes import QuoteFilter, Retrieval, attribute_values
from qcoder.services.quoting.retrieval import natural
from qcoder.services.reporting import findings, outline
from qcoder.services.study import Study
from qcoder.ui.theme import colour_of
from qcoder.ui.widgets.finding import PickEntry

ATTRIBUTE = "attribute:"
_SINGLE = ("code", "case", "source", "coder", "status", "wave", "finding", "chapter")
_ID = re.compile(r"[0-9a-f]{32}")


@dataclass(frozen=True, slots=True)
class Choice:
    """A filter in force: its kind and the values wanted, of which any will do."""

    kind: str
    values: tuple[str, ...]

    def toggled(self, value: str) -> "Choice":
        """The same with a value more or less."""
        if value in self.values:
            return Choice(self.kind, tuple(one for one in self.values if one != value))
        return Choice(self.kind, (*self.values, value))


@dataclass(frozen=True, slots=True)
class Kind:
    """Something to filter by; `many` values may be wanted at once where the name says so."""

    name: str
    title: str
    icon: str
    many: bool
    entries: Callable[["Choices"], list[PickEntry]]


class Choices:
    """What there is to filter by in a study as it is now."""

    def __init__(self, study: Study, retrieval: Retrieval) -> None:
        self._entries: dict[str, list[PickEntry]] = {}
        self.study = study
        self.retrieval = retrieval
        self._attributes = attribute_values(study)

    def kinds(self, *, status: bool = False) -> list[Kind]:
        """What can be filtered by: leaving out what the study has none of, and the status unless quotes have one."""
        known = [kind for kind in KINDS if (kind.name != "status" or status) and self.entries(kind.name)]
        return known + [_attribute(name) for name in self._attributes]

    def kind(self, name: str) -> Kind:
        """A kind by its name; an attribute that is gone is a kind without values."""
        if name.startswith(ATTRIBUTE):
            return _attribute(name.removeprefix(ATTRIBUTE))
        return next(kind for kind in KINDS if kind.name == name)

    def entries(self, kind: str) -> list[PickEntry]:
        """The values of a kind; they are asked for at every key press and put together once."""
        if kind not in self._entries:
            self._entries[kind] = self.kind(kind).entries(self)
        return self._entries[kind]

    def values_of(self, attribute: str) -> list[str]:
        """The values of an attribute that occur."""
        return self._attributes.get(attribute, [])

    def label(self, choice: Choice) -> str:
        """The values of a filter in words."""
        if choice.kind == "question" and len(choice.values) > 1:
            names = {question.id.hex(): question.label for question in self.retrieval.questions}
        else:
            names = {str(entry.key): entry.name for entry in self.entries(choice.kind)}
        return ", ".join(names.get(value, "…" if _is_id(value) else value) for value in choice.values)

    def gone(self, choice: Choice) -> bool:
        """Whether a filter wants something that is not in the study any more."""
        known = {entry.key for entry in self.entries(choice.kind)}
        return any(_is_id(value) and value not in known for value in choice.values)


def to_filter(choices: Iterable[Choice]) -> QuoteFilter:
    """The filters in force as the service takes them."""
    wanted = {choice.kind: choice.values for choice in choices}
    single: dict[str, Any] = {kind: wanted[kind][0] for kind in _SINGLE if kind in wanted}
    where = {kind.removeprefix(ATTRIBUTE): some for kind, some in wanted.items() if kind.startswith(ATTRIBUTE)}
    return QuoteFilter(wanted.get("question", ()), where=where, **single)


def from_filter(chosen: QuoteFilter) -> list[Choice]:
    """The filters in force for a filter of the service."""
    out = [Choice("question", tuple(chosen.questions))]
    out += [Choice(kind, (value,)) for kind in _SINGLE if (value := getattr(chosen, kind))]
    for name, value in chosen.where.items():
        out.append(Choice(f"{ATTRIBUTE}{name}", (value,) if isinstance(value, str) else tuple(value)))
    return [choice for choice in out if choice.values]


def to_settings(choices: Iterable[Choice]) -> list[list[object]]:
    """Filters as they are remembered."""
    return [[choice.kind, list(choice.values)] for choice in choices]


def from_settings(remembered: object) -> list[Choice]:
    """Filters as they were remembered; what cannot be read is left out."""
    out: list[Choice] = []
    for entry in remembered if isinstance(remembered, list) else []:
        match entry:
            case [str(kind), list(values)] if _is_kind(kind) and values and all(isinstance(v, str) for v in values):
                out.append(Choice(kind, tuple(values)))
            case _:
                continue
    return out


def _is_kind(name: str) -> bool:
    return name.startswith(ATTRIBUTE) or any(kind.name == name for kind in KINDS)


def _is_id(value: str) -> bool:
    return _ID.fullmatch(value) is not None


def _questions(choices: Choices) -> list[PickEntry]:
    known = choices.retrieval.questions
    return [
        PickEntry(question.id.hex(), " ".join(filter(None, (question.key, question.body))), icon="question")
        for question in known
    ]


def _codes(choices: Choices) -> list[PickEntry]:
    counts = codebook.counts_with_subcodes(choices.study)
    return [
        PickEntry(
            code.id.hex(), code.name, parent=code.path.removesuffix(code.name).rstrip(" >"),
            colour=colour_of(code.color), count=counts.get(code.id, 0),
        )
        for code in choices.retrieval.codes.values()
    ]


def _cases(choices: Choices) -> list[PickEntry]:
    """Sites and groups first, then persons with the place where they belong."""
    who = choices.retrieval.who
    out: list[PickEntry] = []
    for case in sorted(who.cases.values(), key=lambda case: (case.kind == PERSON, natural(case.name))):
        around = [above.name for above in who.lineage(case.id)[1:]]
        if not around and case.source in who.sources:
            around = [who.sources[case.source].name]
        icon = "user" if case.kind == PERSON else "map-pin"
        out.append(PickEntry(case.id.hex(), case.name, parent=", ".join(around), icon=icon))
    return out


def _sources(choices: Choices) -> list[PickEntry]:
    known = choices.retrieval.who.sources.values()
    return [PickEntry(source.id.hex(), source.name, icon="file-text") for source in known]


def _coders(choices: Choices) -> list[PickEntry]:
    return [PickEntry(coder.id.hex(), coder.name, icon="user") for coder in choices.retrieval.coders.values()]


def _statuses(_choices: Choices) -> list[PickEntry]:
    return [PickEntry(status, status, icon="circle") for status in (*STATUSES, NO_STATUS)]


def _waves(choices: Choices) -> list[PickEntry]:
    return [PickEntry(wave, wave, icon="clock") for wave in waves.named(choices.study)]


def _findings(choices: Choices) -> list[PickEntry]:
    labels = {one.id: one.label for one in choices.retrieval.questions}
    counts = findings.weights(choices.study)
    return [
        PickEntry(one.id.hex(), one.statement, parent=labels.get(one.question, ""), icon="scales", count=counts[one.id])
        for one in findings.everything(choices.study) if one.id in counts
    ]


def _chapters(choices: Choices) -> list[PickEntry]:
    return [PickEntry(one.id.hex(), one.label, icon="book-open") for one in outline.everything(choices.study)]


def _attribute(name: str) -> Kind:
    def entries(choices: Choices) -> list[PickEntry]:
        return [PickEntry(value, value, icon="tag") for value in choices.values_of(name)]

    return Kind(f"{ATTRIBUTE}{name}", name, "tag", many=True, entries=entries)


KINDS: tuple[Kind, ...] = (
    Kind("question", "Question", "question", many=True, entries=_questions),
    Kind("code", "Code", "bookmark-simple", many=False, entries=_codes),
    Kind("case", "Case", "map-pin", many=False, entries=_cases),
    Kind("source", "Source", "file-text", many=False, entries=_sources),
    Kind("coder", "Coder", "user", many=False, entries=_coders),
    Kind("status", "Status", "circle", many=False, entries=_statuses),
    Kind("finding", "Finding", "scales", many=False, entries=_findings),
    Kind("chapter", "Chapter", "book-open", many=False, entries=_chapters),
    Kind("wave", "Wave", "clock", many=False, entries=_waves),
)
