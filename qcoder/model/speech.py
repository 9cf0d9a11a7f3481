"""What the program says below the window, in the language of the person: sentences, notes, names of kinds.

    said("The code {name} has no quotes here.", name=code.name)
    counted(3, "quote", "quotes")
    said_of(n, "{count} quote is withdrawn.", "{count} quotes are withdrawn.")

The English words as they stand in the code are what a catalogue knows them by, with their places in braces. Nothing
here knows a catalogue: the window sets one (`ui/languages.py`), so that command line, scripts and files keep English.
What is written into a study is never said this way, since colleagues read it in other languages: it is a key.
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple


class InNumber(NamedTuple):
    """Words of a table that turn on a number: in the singular, and in the plural."""

    one: str
    many: str

    def english(self, number: int) -> str:
        """The form that goes with a number, for what is always in English."""
        return self.one if number == 1 else self.many


def _english(words: str, number: int) -> str:
    del number  # English chose between singular and plural already
    return words


class Speech:
    """The language in which things are said: English, until the window sets another."""

    find: Callable[[str, int], str] = _english
    """The words for English ones; the number (-1 for none) chooses the form of counted words."""


def said(words: str, /, **values: object) -> str:
    """Words in the person's language, with their {places} filled in."""
    known = Speech.find(words, -1)
    return known.format(**values) if values else known


def said_of(count: int, one: str, many: str, /, **values: object) -> str:
    """A sentence that turns on a number: `one` in the singular, `many` in the plural; {count} is the number."""
    return in_number(count, one, many).format(count=count, **values)


def counted(count: int, one: str, many: str) -> str:
    """A number with its noun: 1 quote, 3 quotes."""
    return f"{count} {in_number(count, one, many)}"


def in_number(count: int, one: str, many: str) -> str:
    """A noun in the form that goes with a number."""
    return Speech.find(one if count == 1 else many, count)


def all_of(names: Sequence[str]) -> str:
    """Names in a row: a, b and c."""
    return _listed(names, said("{names} and {last}"))


def any_of(names: Sequence[str]) -> str:
    """Names of which one is meant: a, b or c."""
    return _listed(names, said("{names} or {last}"))


def _listed(names: Sequence[str], form: str) -> str:
    return form.format(names=", ".join(names[:-1]), last=names[-1]) if len(names) > 1 else "".join(names)
