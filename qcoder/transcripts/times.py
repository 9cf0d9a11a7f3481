"""Times as transcripts write them: `0:21`, `00:01:23,450`, `[00:01 --> 00:05]`, `(0:00 - 0:14)`, `1h02m03s`.

f4 and easytranscript have them between number signs: `#00:01:23-4#`.
"""

import re

# Hours, minutes and seconds with their letters, at least two of them.
_LETTERS = r"\d{1,3}h ?\d{1,2}m(?: ?\d{1,2}(?:[.,]\d{1,9})?s)?(?!\w)|\d{1,3}m ?\d{1,2}(?:[.,]\d{1,9})?s(?!\w)"
# One time of day or of a recording: two or three numbers, and perhaps a fraction after . or ,
CLOCK = rf"(?:(?:\d{{1,3}}:)?\d{{1,2}}:\d{{1,2}}(?:[.,]\d{{1,9}})?(?![\d:])|{_LETTERS})"
# A time, or a begin and an end.
SPAN = rf"{CLOCK}(?:[ \t]*(?:-->|->|→|–|—|-)[ \t]*{CLOCK})?"
# Between number signs a fraction follows a hyphen.
HASH = r"#(?:\d{1,3}:)?\d{1,2}:\d{2}(?:[-.,]\d{1,3})?#"
# Seconds, as tools that tell speakers apart write them; a fraction or an s tells them from any other number.
_SECOND = r"\d{1,6}(?:\.\d{1,3}s?|s)"
SECONDS = rf"{_SECOND}(?:[ \t]*(?:-->|->|→|–|—|-)[ \t]*{_SECOND})?"
# A time that cannot be part of a sentence, because of the signs around it.
ENCLOSED = rf"(?:\[{SPAN}\]|\({SPAN}\)|<{SPAN}>|\[{SECONDS}\]|\({SECONDS}\)|{HASH})"
STAMP = rf"(?:{ENCLOSED}|{SPAN})"

_ONE = re.compile(r"(?:(\d{1,3}):)?(\d{1,2}):(\d{1,2})(?:[.,](\d{1,9}))?(?![\d:])")
_HASH = re.compile(r"#(?:(\d{1,3}):)?(\d{1,2}):(\d{2})(?:[-.,](\d{1,3}))?#")
_LETTERED = re.compile(
    rf"(?={_LETTERS})(?:(\d{{1,3}})h ?)?(\d{{1,3}})m(?: ?(\d{{1,2}})(?:[.,](\d{{1,9}}))?s)?"  # groups as in _ONE
)
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_LEADING = re.compile(rf"(?:{ENCLOSED}|\d{{1,2}}:\d{{2}}:\d{{2}}(?:[.,]\d{{1,9}})?(?![\d:])|{SPAN}(?=[ \t]*\n))\s*")
_TRAILING = re.compile(rf"(?:{ENCLOSED}|(?<=\n){SPAN})\Z")
_LONGEST_STAMP = 48


def span_ms(stamp: str | None) -> tuple[int | None, int | None]:
    """The begin and the end that a stamp gives, in milliseconds; None for what it does not give."""
    if not stamp:
        return None, None
    if ":" not in stamp and "m" in stamp:
        times = [_ms(match) for match in _LETTERED.finditer(stamp)]
    elif ":" not in stamp:
        times = [round(float(number) * 1000) for number in _NUMBER.findall(stamp)]
    else:
        times = [_ms(match) for match in (_HASH if "#" in stamp else _ONE).finditer(stamp)]
    begin = times[0] if times else None
    return begin, times[1] if len(times) > 1 else None


def clock_ms(cell: str) -> int | None:
    """A cell or field that holds one time and nothing else, in milliseconds; None for anything else."""
    bare = cell.strip("[]()<> \t")
    match = _HASH.fullmatch(cell) or _ONE.fullmatch(bare) or _LETTERED.fullmatch(bare)
    return _ms(match) if match else None


def _ms(match: re.Match[str]) -> int:
    hours, minutes, seconds, fraction = match.groups()
    whole = int(hours or 0) * 3600 + int(minutes) * 60 + int(seconds or 0)
    return whole * 1000 + int((fraction or "0").ljust(3, "0")[:3])


def leading_stamp(text: str, start: int, end: int) -> tuple[int, str | None]:
    """Skips a time at the beginning of a body: the new beginning and the stamp, or the old one and None.

    A bare `12:30` may be words; only a time in brackets, one with seconds and hours, or one alone on its line counts.
    """
    match = _LEADING.match(text, start, end)
    return (match.end(), match.group()) if match else (start, None)


def trailing_stamp(text: str, start: int, end: int) -> tuple[int, str | None]:
    """Leaves out a time at the end of a body, in brackets or alone on its line: the new end and the stamp."""
    tail_start = max(start, end - _LONGEST_STAMP)
    match = _TRAILING.search(text, tail_start, end)
    if not match:
        return end, None
    return start + len(text[start : match.start()].rstrip()), match.group()
