"""Type-to-find: which names fit a few letters, best first, and which letters matched. Pure, and quick for any codebook.

A name fits better when the letters begin it, then when they begin one of its words, then when they stand anywhere in
it, then as initials. Every word of the query must fit the name, or begin a word of the parent's name. Failing that,
another name of the same thing may fit, such as its label in another language or its path, and then words of its
description; then letters scattered from the beginning of a word, and last what a typing error parts from the name.

A query such as “parent > child” is a path: its last part must fit the name, and the others names above it, in order.
"""

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import NamedTuple

Span = tuple[int, int]

_BEGINS, _BEGINS_WORD, _INSIDE, _INITIALS, _PARENT, _SCATTERED, _TYPO = 100, 80, 60, 50, 20, 15, 10
_OTHER = 0.7  # a further name counts for less than the name itself
_ABOUT, _ABOUT_LETTERS, _BEFORE = 18.0, 3, 24
_STEP = ">"  # between the parts of a path
_TYPO_LETTERS = 4  # shorter queries resemble too much
_TYPO_LIKENESS = 80.0  # per cent


@dataclass(frozen=True)
class PickEntry:
    """One thing to pick. `key` is the caller's own: an id, a command.

    `count` stands muted at the right; `note` names a key or a state there; `matched` are ranges of the name shown bold.
    `others` are further names and `about` is a description, by which it is found too; what of them fitted stands in
    the place of the parent. `above` are the names above it, the outermost first. `ticked` says that it is chosen beside
    others.
    """

    key: object
    name: str
    parent: str = ""
    colour: int | str | None = None
    icon: str = ""
    count: int | None = None
    note: str = ""
    matched: tuple[Span, ...] = ()
    others: tuple[str, ...] = ()
    about: str = ""
    above: tuple[str, ...] = ()
    ticked: bool = False


class _Folded(NamedTuple):
    """A name without case and accents; `places[i]` is where letter i of `letters` stands in the name."""

    letters: str
    places: tuple[int, ...]
    starts: tuple[int, ...]  # letters that begin a word


@lru_cache(maxsize=8192)
def _fold(name: str) -> _Folded:
    letters: list[str] = []
    places: list[int] = []
    starts: list[int] = []
    in_word = False
    for place, sign in enumerate(name):
        for letter in unicodedata.normalize("NFD", sign.casefold()):
            if unicodedata.combining(letter):
                continue
            if letter.isalnum() and not in_word:
                starts.append(len(letters))
            in_word = letter.isalnum()
            letters.append(letter)
            places.append(place)
    return _Folded("".join(letters), tuple(places), tuple(starts))


def folded(words: str) -> str:
    """Words without case and accents, for a first look through many names; what `find` fits, letter for letter."""
    if words.isascii():
        return words.casefold()
    return "".join(sign for sign in unicodedata.normalize("NFD", words.casefold()) if not unicodedata.combining(sign))


def find(
    query: str, entries: Sequence[PickEntry], recent: Mapping[object, int] | None = None
) -> list[PickEntry]:
    """The entries that fit, best first, with the matched letters; all as they stand when the query is empty.

    Among equals the shorter name comes first, then the order given. With `recent`, the places of keys in the order of
    their last use, the very name comes first among equals, then what was used last, then the order given.
    """
    wanted = _words(query)
    if not wanted:
        return list(entries)
    path = [part for part in map(_words, query.split(_STEP)) if part]
    fits: list[tuple[float, int, int, PickEntry]] = []
    typed = _fold(" ".join(query.split())).letters
    for place, entry in enumerate(entries):
        found = _fit_path(path, entry) if len(path) > 1 else _fit_entry(wanted, entry)
        if found is None:
            continue
        score, shown = found
        if recent is None:
            fits.append((-score, len(entry.name), place, shown))
        else:
            very = _fold(entry.name).letters == typed
            fits.append((-score, -1 if very else recent.get(entry.key, len(recent)), place, shown))
    return [entry for *_, entry in sorted(fits, key=lambda fit: fit[:3])]


def _fit_entry(wanted: Sequence[str], entry: PickEntry) -> tuple[float, PickEntry] | None:
    """How well an entry fits, and the entry with what fitted; None where it does not."""
    found = _fit(wanted, entry)
    if found is not None and found[0] > _ABOUT:
        return found[0], replace(entry, matched=found[1])
    score, words = _fit_otherwise(wanted, entry)
    if score > (found[0] if found is not None else 0):
        return score, replace(entry, parent=words)
    return None if found is None else (found[0], replace(entry, matched=found[1]))


def _fit_path(path: Sequence[Sequence[str]], entry: PickEntry) -> tuple[float, PickEntry] | None:
    """The same for a path of several parts."""
    above = entry.above or ((entry.parent,) if entry.parent else ())
    wanted = list(path[:-1])
    for name in above:
        if wanted and _begins(wanted[0], name):
            del wanted[0]
    if wanted:
        return None
    found = _fit(path[-1], replace(entry, parent=""))
    return None if found is None else (found[0], replace(entry, matched=found[1]))


def _begins(words: Sequence[str], name: str) -> bool:
    """Whether each word begins a word of the name."""
    folded = _fold(name)
    return all(any(folded.letters.startswith(word, start) for start in folded.starts) for word in words)


def _words(query: str) -> list[str]:
    """The words of a query, folded. Marks alone, such as the > of a path, say nothing where there are words."""
    words = [word for word in (_fold(word).letters for word in query.replace(">", " > ").split()) if word]
    return [word for word in words if any(letter.isalnum() for letter in word)] or words


def _fit(wanted: Sequence[str], entry: PickEntry) -> tuple[float, tuple[Span, ...]] | None:
    name, parent = _fold(entry.name), _fold(entry.parent)
    total, marked = 0.0, set[int]()
    for word in wanted:
        found = _fit_word(word, name)
        if found is not None:
            total += found[0]
            marked.update(found[1])
        elif any(parent.letters.startswith(word, start) for start in parent.starts):
            total += _PARENT
        else:
            return None
    return total / len(wanted), _spans({name.places[letter] for letter in marked})


def _fit_otherwise(wanted: Sequence[str], entry: PickEntry) -> tuple[float, str]:
    """How well another name fits, or else the description, and the words to show; 0 where neither does."""
    best, words = 0.0, ""
    for other in entry.others:
        found = _fit(wanted, PickEntry(None, other))
        if found is not None and found[0] > _TYPO and found[0] * _OTHER > best:
            best, words = found[0] * _OTHER, other
    if best:
        return best, words
    about = _fold(entry.about) if entry.about else None
    if about is None or any(len(word) < _ABOUT_LETTERS for word in wanted):
        return 0.0, ""
    places = [next((at for at in about.starts if about.letters.startswith(word, at)), -1) for word in wanted]
    if min(places) < 0:
        return 0.0, ""
    return _ABOUT, _around(entry.about, about.places[min(places)])


def _around(text: str, place: int) -> str:
    """The words of a description from a little before a place on."""
    start = text.rfind(" ", 0, max(0, place - _BEFORE)) + 1 if place > _BEFORE else 0
    return ("… " if start else "") + " ".join(text[start:].split())


def _fit_word(word: str, name: _Folded) -> tuple[float, Sequence[int]] | None:
    """How well one word of the query fits, and the letters of the name it takes."""
    if name.letters.startswith(word):
        return _BEGINS, range(len(word))
    for start in name.starts:
        if name.letters.startswith(word, start):
            return _BEGINS_WORD, range(start, start + len(word))
    inside = name.letters.find(word)
    if inside >= 0:
        return _INSIDE, range(inside, inside + len(word))
    if "".join(name.letters[start] for start in name.starts).startswith(word):
        return _INITIALS, name.starts[: len(word)]
    for start in name.starts:
        scattered = _scattered(word, name.letters, start)
        if scattered:
            return _SCATTERED - (scattered[-1] - start) / 10, scattered
    return _typo(word, name.letters)


def _scattered(word: str, letters: str, start: int) -> list[int]:
    """The letters of a word one after the other from a place on, the first of them there; or nothing."""
    if letters[start] != word[0]:
        return []
    taken, at = [start], start
    for letter in word[1:]:
        at = letters.find(letter, at + 1)
        if at < 0 or at - start > 4 * len(word):
            return []
        taken.append(at)
    return taken


def _typo(word: str, letters: str) -> tuple[float, Sequence[int]] | None:
    if len(word) < _TYPO_LETTERS or len(letters) < _TYPO_LETTERS - 1:
        return None
    from rapidfuzz import fuzz  # on the first typing error: its forty modules are not needed to start

    like = fuzz.partial_ratio_alignment(word, letters, score_cutoff=_TYPO_LIKENESS)
    if like is None or like.score < _TYPO_LIKENESS:
        return None
    return _TYPO * like.score / 100, range(like.dest_start, like.dest_end)


def _spans(places: set[int]) -> tuple[Span, ...]:
    """Places as ranges."""
    spans: list[Span] = []
    for place in sorted(places):
        if spans and spans[-1][1] == place:
            spans[-1] = (spans[-1][0], place + 1)
        else:
            spans.append((place, place + 1))
    return tuple(spans)
