"""Type to find a code: the palette under the selection, for applying and for changing codes."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from qcoder.services import codebook
from qcoder.services.study import Study
from qcoder.ui.theme import colour_of
from qcoder.ui.widgets.finding import PickEntry, find
from qcoder.ui.widgets.quick_pick import QuickPick

_MOST_RECENT = 8


class CodeChoices:
    """The codes that the palette offers: the ones used last first, until something is typed."""

    def __init__(self, study: Study) -> None:
        self._study = study
        self._recent: list[bytes] = []
        self._entries: list[PickEntry] = []

    def refresh(self) -> None:
        """Read the codebook anew; called when the palette opens."""
        known = codebook.codes(self._study)
        counts = codebook.counts_with_subcodes(self._study)
        names = {code.id: code.name for code in known}
        self._entries = [
            PickEntry(
                code.id,
                code.name,
                names.get(code.parent or b"", ""),
                colour_of(code.color),
                count=counts.get(code.id, 0),
            )
            for code in known
        ]

    def used(self, code: bytes) -> None:
        """Put a code before the others next time."""
        self._recent = [code, *(other for other in self._recent if other != code)][:_MOST_RECENT]

    @property
    def last(self) -> bytes:
        """The code that was used last; b"" when none was."""
        return self._recent[0] if self._recent else b""

    @property
    def size(self) -> int:
        """How many codes there are."""
        return len(self._entries)

    def find(self, words: str) -> Sequence[PickEntry]:
        """What fits the words, best first."""
        if words.strip():
            return find(words, self._entries)
        place: dict[object, int] = {code: i for i, code in enumerate(self._recent)}
        return sorted(self._entries, key=lambda entry: (place.get(entry.key, len(place)), -(entry.count or 0)))


def make_palette(parent: QWidget, choices: CodeChoices) -> QuickPick:
    """The palette over the reader."""
    return QuickPick(
        parent,
        choices.find,
        hint=parent.tr("Type a code"),
        create_words=parent.tr("New code “{text}”"),
        facts=lambda count: parent.tr("{count} of {all} codes").format(count=count, all=choices.size),
    )
