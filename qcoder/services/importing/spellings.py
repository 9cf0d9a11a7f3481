"""Labels that are likely one speaker's: a typing error, or the surname of somebody who was named in full once."""

from collections.abc import Sequence

from qcoder.model.reading import Speaker
from qcoder.transcripts import labels

_SHORTEST = 5  # letters of a label in which one wrong letter is a typing error rather than another name
_SELDOM = 2  # turns of a label that is a typing error
_OFTENER = 4  # times as many turns the right spelling has
_IN_FULL = 3  # turns at most under the whole name, when the surname alone follows


def alike(speakers: Sequence[Speaker]) -> dict[str, str]:
    """For labels that are likely a slip the label that was meant; for a surname the whole name.

    "Moderater" once among many of "Moderator" is the moderator; "Kossow" is the "Al Kossow" of the first turn.
    """
    found: dict[str, str] = {}
    for one in speakers:
        meant = [other for other in speakers if other.name != one.name and _slip(one, other)]
        whole = [other for other in speakers if other.turns <= _IN_FULL and _surname_of(one.name, other.name)]
        others = [each for each in speakers if _surname_of(one.name, each.name)]
        if len(meant) == 1:
            found[one.name] = meant[0].name
        elif len(whole) == 1 and len(others) == 1:
            found[one.name] = whole[0].name
    return {label: name for label, name in found.items() if name not in found}


def _slip(one: Speaker, other: Speaker) -> bool:
    """Whether `one` is `other` with one letter wrong, too much, lacking, or two of them swapped."""
    if one.turns > _SELDOM or other.turns < _OFTENER * one.turns:
        return False
    short, long = sorted((labels.key(one.name), labels.key(other.name)), key=len)
    if len(short) < _SHORTEST or len(long) - len(short) > 1 or _figures(short) != _figures(long):
        return False
    at = next((place for place, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    if len(short) < len(long):
        return short[at:] == long[at + 1 :]
    swapped = short[:at] + short[at + 1 : at + 2] + short[at : at + 1] + short[at + 2 :]
    return short != long and (short[at + 1 :] == long[at + 1 :] or swapped == long)


def _figures(words: str) -> str:
    return "".join(sign for sign in words if sign.isdigit())


def _surname_of(name: str, whole: str) -> bool:
    """Whether one label is the last word of another, which is a name of two or three words."""
    words = labels.key(whole).split()
    first = " ".join(words[:-1])  # "Participant One" is a part with a number
    part = labels.role(first) or labels.asks(first)
    return 1 < len(words) <= 3 and words[-1] == labels.key(name) and not part and not _figures(whole)
