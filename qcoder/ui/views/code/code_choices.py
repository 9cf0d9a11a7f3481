"""The codes that a palette offers, and what would be made of what is typed there."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from qcoder.model.records import Code
from qcoder.services.codes import code_slots, codebook, new_codes
from qcoder.services.study import Study
from qcoder.storage.codes import codebook as stored_codes
from qcoder.ui.saying import facts_in_a_row
from qcoder.ui.theme import colour_of

if TYPE_CHECKING:
    from qcoder.ui.widgets.finding import PickEntry


class CodeChoices:
    """The codes that the palette offers: the ones used last first, until something is typed.

    They are found by name, by their labels in any language, by their path, by words of their definition and by the
    names of codes that were joined into them. Retired codes come last.
    """

    def __init__(self, study: Study) -> None:
        self._study = study
        self._recent: list[bytes] = code_slots.recent(study)
        self._last: tuple[bytes, ...] = tuple(self._recent[:1])
        self._entries: list[PickEntry] = []
        self._codes: list[Code] = []
        self._retired: frozenset[object] = frozenset()

    def refresh(self, there: frozenset[bytes] = frozenset()) -> None:
        """Read the codebook anew; called when the palette opens. `there` are the codes that the words have already."""
        from qcoder.ui.widgets.finding import PickEntry  # not needed until the palette opens

        known = self._codes = codebook.codes(self._study)
        counts = codebook.counts_with_subcodes(self._study)
        names = {code.id: code.name for code in known}
        labels = stored_codes.labels(self._study.db, "code")
        self._retired = frozenset(code.id for code in known if code.status == "retired")
        digits = {code: f"Alt+{number}" for number, code in code_slots.of(self._study).items()}
        self._entries = [
            PickEntry(
                code.id,
                code.name,
                names.get(code.parent or b"", ""),
                colour_of(code.color),
                count=counts.get(code.id, 0),
                others=(*labels.get(code.id, {}).values(), *code.former, *((code.path,) if code.depth > 1 else ())),
                about=f"{code.definition} {code.inclusion}".strip(),
                note=facts_in_a_row((
                    _tr("on these words") if code.id in there else "", str(counts.get(code.id, 0)),
                    digits.get(code.id, ""),
                )),
                above=tuple(code.path.split(codebook.SEPARATOR)[:-1]),
            )
            for code in known
        ]

    def used(self, *codes: bytes) -> None:
        """Put codes before the others next time."""
        self._last = codes
        self._recent = [*codes, *(other for other in self._recent if other not in codes)]

    @property
    def last(self) -> tuple[bytes, ...]:
        """The codes that were applied last; none when none was."""
        return self._last

    def keep(self) -> None:
        """Remember what was used last, for the next session."""
        code_slots.keep_recent(self._study, self._recent)

    @property
    def size(self) -> int:
        """How many codes there are."""
        return len(self._entries)

    def words_of_new(self, typed: str) -> str:
        """What would be made of what is typed: a code, below which one, and which others above it.

        Where there is such a code already it is offered instead.
        """
        there = self.named(typed)
        if there is not None and there.parent is not None:
            return _tr("Take “{name}” below {path}, which is there already").format(
                name=there.name, path=there.path.rpartition(codebook.SEPARATOR)[0]
            )
        if there is not None:
            return _tr("Take “{name}”, which is there already").format(name=there.name)
        wanted = new_codes.read(self._codes, typed)
        if wanted.missing:
            above = codebook.SEPARATOR.join(wanted.missing)
            words = _tr("New “{above}” and “{name}”").format(above=above, name=wanted.name)
            alike = _tr("there is “{name}”").format(name=wanted.alike.name) if wanted.alike else ""
            return facts_in_a_row((alike, words))
        if wanted.above is not None:
            return _tr("New code “{name}” below {path}").format(name=wanted.name, path=wanted.above.path)
        return _tr("New code “{text}”").format(text=wanted.name)

    def named(self, typed: str) -> Code | None:
        """The code whose name or path this is, of several the first; None where there is none."""
        parts = [" ".join(part.split()) for part in typed.split(codebook.SEPARATOR.strip())]
        wanted = codebook.SEPARATOR.join(parts).casefold()
        return next((code for code in self._codes if wanted in {code.name.casefold(), code.path.casefold()}), None)

    def find(self, words: str) -> "Sequence[PickEntry]":
        """What fits the words, best first; among equals what was used last."""
        from qcoder.ui.widgets.finding import find  # the same

        place: dict[object, int] = {code: i for i, code in enumerate(self._recent)}
        if words.strip():
            return sorted(find(words, self._entries, place), key=lambda entry: entry.key in self._retired)
        return sorted(
            self._entries,
            key=lambda entry: (entry.key in self._retired, place.get(entry.key, len(place)), -(entry.count or 0)),
        )


def _tr(words: str) -> str:
    return QCoreApplication.translate("CodePalette", words)
