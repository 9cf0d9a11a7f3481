"""The dialogs in which one ticks what a question is linked to: codes, whom it asks, searches."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from qcoder.model.records import Question
from qcoder.services import cases, question_links
from qcoder.services.cases import PERSON
from qcoder.services.codes import codebook
from qcoder.services.quoting.quotes import attribute_values
from qcoder.services.searching import saved
from qcoder.services.study import Study
from qcoder.ui.dialogs.tick_picker import TickPicker
from qcoder.ui.theme import colour_of
from qcoder.ui.widgets.finding import PickEntry

_ALONE, _VALUE = b"alone:", b"value:"
Use = Callable[[question_links.Links], object]


def _tr(words: str) -> str:
    return QCoreApplication.translate("LinkPicker", words)


class ServingPicker(TickPicker):
    """Ticks codes. One that has others below it stands there twice: with these, and without."""

    def __init__(self, about: str, study: Study, question: Question, use: Use, parent: QWidget) -> None:
        links = question_links.of(question)
        known, counts = codebook.codes(study), codebook.counts_with_subcodes(study)
        names = {code.id: code.name for code in known}
        own = codebook.counts(study)
        entries: list[PickEntry] = []
        for code in known:
            above, colour = names.get(code.parent or b"", ""), colour_of(code.color)
            entries.append(PickEntry(code.id, code.name, above, colour, count=counts.get(code.id, 0)))
            if code.last > code.place or code.id in links.alone:
                alone = _tr("{code}, without those below it").format(code=code.name)
                entries.append(PickEntry(_ALONE + code.id, alone, above, colour, count=own.get(code.id, 0)))
        ticked = {_ALONE + code if code in links.alone else code for code in links.codes}

        def hand_over(keys: list[bytes]) -> object:
            alone = frozenset(key.removeprefix(_ALONE) for key in keys if key.startswith(_ALONE))
            codes = tuple(dict.fromkeys(key.removeprefix(_ALONE) for key in keys))
            kept = [code for code in links.codes if code in codes]
            return use(replace(links, codes=tuple(dict.fromkeys((*kept, *codes))), alone=alone))

        super().__init__(
            _tr("Codes that serve {question}").format(question=about), entries, ticked, hand_over, parent,
            hint=_tr("Type to find a code"), verb=_tr("Save codes"),
            sentence=_tr("A code counts with the codes below it, unless you tick it without them."),
        )  # fmt: skip

    def toggle(self) -> None:
        """Ticks the current row; a code is ticked with those below it or without them, not both."""
        key = self.ticks.key_at(self.list.currentIndex())
        if key is not None and key not in self.ticks.ticked:
            other = key.removeprefix(_ALONE) if key.startswith(_ALONE) else _ALONE + key
            self.ticks.ticked.discard(other)
        super().toggle()
        self.list.viewport().update()


class PeoplePicker(TickPicker):
    """Ticks cases and values of attributes: whom the question asks."""

    def __init__(self, about: str, study: Study, question: Question, use: Use, parent: QWidget) -> None:
        links = question_links.of(question)
        known = {case.id: case for case in cases.everything(study)}
        ordered = sorted(known.values(), key=lambda case: case.kind == PERSON)  # sites and groups first
        entries = [
            PickEntry(case.id, case.name, known[case.parent].name if case.parent in known else "", icon="user")
            for case in ordered
        ]
        values = [(name, value) for name, some in attribute_values(study).items() for value in some]
        values += [one for one in links.values if one not in values]
        by_key = {_VALUE + f"{name}={value}".encode(): (name, value) for name, value in values}
        entries = [*(PickEntry(key, value, name) for key, (name, value) in by_key.items()), *entries]
        ticked = {*links.cases, *(key for key, one in by_key.items() if one in links.values)}

        def hand_over(keys: list[bytes]) -> object:
            asked = tuple(by_key[key] for key in keys if key in by_key)
            return use(replace(links, cases=tuple(key for key in keys if key in known), values=asked))

        super().__init__(
            _tr("Whom {question} asks").format(question=about), entries, ticked, hand_over, parent,
            hint=_tr("Type to find a case or a value"), verb=_tr("Save"),
            sentence=_tr("Only their words serve the question, and only they can be silent on it. Without any, it "
                         "asks everybody."),
        )  # fmt: skip


class SearchPicker(TickPicker):
    """Ticks kept searches: what they find serves the question too."""

    def __init__(self, about: str, study: Study, question: Question, use: Use, parent: QWidget) -> None:
        links = question_links.of(question)
        entries: Sequence[PickEntry] = [
            PickEntry(one.id, one.name, saved.sentence(study, one.query)) for one in saved.everything(study)
        ]
        super().__init__(
            _tr("Searches that serve {question}").format(question=about), entries, links.searches,
            lambda keys: use(replace(links, searches=tuple(keys))), parent,
            hint=_tr("Type to find a kept search"), verb=_tr("Save searches"),
            sentence=_tr("The codings that lie in what a search finds serve the question, whatever their codes. "
                         "Searches are kept in the room Find."),
        )  # fmt: skip
