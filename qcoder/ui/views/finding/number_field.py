"""A number chosen from a few, with words around it; another one that a search brings along is added."""

from collections.abc import Sequence

from qcoder.ui.widgets.choices import ChoiceField


class NumberField(ChoiceField):
    """Shows each number in `words`, with "{n}" in them."""

    def __init__(self, name: str, words: str, numbers: Sequence[int], chosen: int) -> None:
        super().__init__()
        self._words = words
        self._numbers = sorted({*numbers, chosen})
        self.setAccessibleName(name)
        self._fill(chosen)

    @property
    def number(self) -> int:
        """The number chosen."""
        return self._numbers[self.currentIndex()]

    def set_number(self, number: int) -> None:
        """Chooses a number, whichever it is."""
        self._numbers = sorted({*self._numbers, number})
        self._fill(number)

    def set_words(self, words: str) -> None:
        """Shows other words around the number."""
        self._words = words
        self._fill(self.number)

    def _fill(self, chosen: int) -> None:
        self.blockSignals(True)
        self.clear()
        self.addItems([self._words.replace("{n}", str(number)) for number in self._numbers])
        self.setCurrentIndex(self._numbers.index(chosen))
        self.blockSignals(False)
