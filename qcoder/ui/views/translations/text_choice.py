"""Which texts of a source are seen: one, or two side by side; of three and more any two."""

from collections.abc import Callable
from itertools import combinations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QMenu

from qcoder.model.records import Source, Text
from qcoder.ui.views.translations.wording import short


def _tr(words: str) -> str:
    return QCoreApplication.translate("TextChoice", words)


class TextChoice:
    """Remembers which two texts of a source a person wants to see beside each other, while the study is open."""

    def __init__(self) -> None:
        self._pairs: dict[bytes, frozenset[bytes]] = {}

    def shown(self, source: Source, text: Text, *, alone: bool) -> list[Text]:
        """The texts to show, in the order of the source: the open one, and beside it the one that was chosen with it.

        Where nothing was chosen that is the original, or beside the original the first translation.
        """
        others = [one for one in source.texts if one.id != text.id]
        if alone or not others:
            return [text]
        pair = self._pairs.get(source.id, frozenset())
        beside = next((one for one in others if one.id in pair), others[0]) if text.id in pair else others[0]
        return [one for one in source.texts if one.id in {text.id, beside.id}]

    def choose(self, source: Source, pair: tuple[Text, Text]) -> None:
        """Show these two beside each other from now on."""
        self._pairs[source.id] = frozenset(one.id for one in pair)

    def fill(
        self, menu: QMenu, source: Source, shown: list[Text], *, pair: Callable[[tuple[Text, Text]], None],
        only: Callable[[Text], None],
    ) -> None:
        """Offer every two texts and every one alone; what is shown now is ticked."""
        menu.clear()
        now = {one.id for one in shown}
        for two in combinations(source.texts, 2):
            words = _tr("Side by side") if len(source.texts) == 2 else _tr("{first} beside {second}").format(
                first=short(two[0]), second=short(two[1])
            )
            action = menu.addAction(words, lambda two=two: pair(two))
            action.setCheckable(True)
            action.setChecked(now == {one.id for one in two})
        for text in source.texts:
            action = menu.addAction(_tr("Only {text}").format(text=short(text)), lambda text=text: only(text))
            action.setCheckable(True)
            action.setChecked(now == {text.id})
