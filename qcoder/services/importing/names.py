"""What a pattern such as `{hub} - {type} - {date}` takes from names of files, and which pattern their names suggest.

A field in braces reaches to the first place where the text behind it stands, the last one to the end; `{}` is passed
over. `{date}` takes a whole date, whatever signs stand in it. Letters' case and the number of blanks do not matter.
"""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from qcoder.model.errors import UserError
from qcoder.services.importing.guesses import DATE_SHAPE, KIND_SIGNS, day, language_of

CASE, DATE, LANGUAGE, TYPE, NUMBER, DETAIL = "case", "date", "language", "type", "number", "detail"

_FIELD = re.compile(r"\{([^{}]*)\}")
_SEPARATORS = (" - ", " – ", " — ", "__", "_", ", ", "; ", "--", "-")
_LEAST_SHARE = 0.6  # of the names that must have as many pieces as the pattern that is proposed
_MOST_PIECES = 8
_KIND_WORDS = frozenset("fg group groep група gruppe int expert".split())  # besides what names sources by themselves


@dataclass(frozen=True, slots=True)
class _Piece:
    """A field ("" for one that is passed over) and the text that stands behind it; None behind the last one."""

    field: str
    behind: re.Pattern[str] | None


@dataclass(frozen=True, slots=True)
class NamePattern:
    """A pattern that was understood. `fields` are the names in braces in their order, in small letters."""

    words: str
    fields: tuple[str, ...]
    _before: re.Pattern[str]
    _pieces: tuple[_Piece, ...]

    def values(self, name: str) -> dict[str, str] | None:
        """What the fields hold in the name of a file (without its ending); None where the name does not fit."""
        start = self._before.match(name)
        if start is None:
            return None
        place, found = start.end(), {}
        for piece in self._pieces:
            cut = _cut(name, place, piece)
            if cut is None or not (words := name[place : cut[0]].strip()):
                return None
            if piece.field:
                found[piece.field] = words
            place = cut[1]
        return found


def _cut(name: str, place: int, piece: _Piece) -> tuple[int, int] | None:
    """Where a field that begins at `place` ends, and where the next one begins."""
    first = place + 1
    if piece.field == DATE and (whole := DATE_SHAPE.match(name, place)):
        first = whole.end()
    if piece.behind is None:
        return len(name), len(name)
    behind = piece.behind.search(name, first)
    return behind.span() if behind else None


def pattern(words: str) -> NamePattern:
    """Understand a pattern. Raises UserError that says what is wrong with it."""
    words = words.strip()
    fields = [" ".join(name.split()).casefold() for name in _FIELD.findall(words)]
    literals = _FIELD.split(words)[::2]
    if any("{" in literal or "}" in literal for literal in literals):
        raise UserError("A brace in this pattern has no partner; write each field as {name}.")
    if not any(fields):
        raise UserError("This pattern has no field; write it as {case} - {date}, with the names of fields in braces.")
    twice = [name for name, count in Counter(filter(None, fields)).items() if count > 1]
    if twice:
        raise UserError(f"The field {{{twice[0]}}} stands twice in this pattern; give one of them another name.")
    if not all(literals[1:-1]):
        raise UserError("Two fields of this pattern touch; write between them what parts them in the names.")
    pieces = [_Piece(name, _behind(literals, at)) for at, name in enumerate(fields, 1)]
    return NamePattern(words, tuple(filter(None, fields)), _literal(literals[0]), tuple(pieces))


def _behind(literals: Sequence[str], at: int) -> re.Pattern[str] | None:
    last = at == len(literals) - 1
    if last and not literals[at].strip():
        return None
    return _literal(literals[at], last=last)


def _literal(words: str, *, last: bool = False) -> re.Pattern[str]:
    """The text between fields as a regular expression: blanks of any number, letters of either case."""
    parts = [r"\s+" if part.isspace() else re.escape(part) for part in re.split(r"(\s+)", words) if part]
    return re.compile("".join(parts) + (r"\s*\Z" if last else ""), re.IGNORECASE)


# ---- proposing


def proposal(names: Sequence[str], cases: Sequence[str] = ()) -> str:
    """A pattern that most names (without endings) fit; "" where they show none. `cases` are those of the study."""
    for separator in _SEPARATORS:
        rows = [_split(name, separator) for name in names]
        counts = Counter(len(row) for row in rows if 1 < len(row) <= _MOST_PIECES)
        if not counts:
            continue
        width, fitting = counts.most_common(1)[0]
        if fitting >= max(2, _LEAST_SHARE * len(names)):
            parts = _named([row for row in rows if len(row) == width], cases)
            if any(part.startswith("{") for part in parts):  # names that are all the same tell nothing
                return separator.join(parts)
    return ""


def _split(name: str, separator: str) -> list[str]:
    """The pieces of a name; a date stays whole though the separator stands in it."""
    pieces, place = [""], 0
    while place < len(name):
        date = DATE_SHAPE.match(name, place)
        if date is None and name.startswith(separator, place):
            pieces.append("")
            place += len(separator)
            continue
        step = date[0] if date else name[place]
        pieces[-1] += step
        place += len(step)
    return [piece.strip() for piece in pieces]


def _named(rows: Sequence[Sequence[str]], cases: Sequence[str]) -> list[str]:
    """For each column of pieces a field, or the piece itself where it is the same in all names."""
    columns = [list(column) for column in zip(*rows, strict=True)]
    known = {case.casefold() for case in cases}
    meanings = [_meaning(column, known) for column in columns]
    if CASE not in meanings:
        meanings = _with_case(columns, meanings)
    fields: list[str] = []
    for meaning in meanings:
        again = bool(meaning) and sum(field.rstrip("0123456789 ") == meaning for field in fields)
        fields.append(f"{meaning} {again + 1}" if again else meaning)
    return [f"{{{field}}}" if field else columns[at][0] for at, field in enumerate(fields)]


def _with_case(columns: Sequence[Sequence[str]], meanings: Sequence[str]) -> list[str]:
    """The same with one column called the case: of those not understood the first one whose values come back."""
    open_ones = [at for at, meaning in enumerate(meanings) if meaning == DETAIL]
    if not open_ones:
        return list(meanings)
    chosen = next((at for at in open_ones if len(set(columns[at])) < len(columns[at])), open_ones[0])
    return [CASE if at == chosen else meaning for at, meaning in enumerate(meanings)]


def _meaning(column: Sequence[str], cases: set[str]) -> str:
    """What a column of pieces holds; "" where all are the same and hold no sign of a pattern."""
    if len({piece.casefold() for piece in column}) == 1 and not any(sign in column[0] for sign in "{}"):
        return "" if column[0] else DETAIL
    tests: Sequence[tuple[str, Callable[[str], object]]] = (
        (DATE, day), (LANGUAGE, language_of), (NUMBER, str.isdecimal), (CASE, lambda piece: piece.casefold() in cases),
        (TYPE, _says_kind),
    )
    needed = _LEAST_SHARE * len(column)
    return next((name for name, holds in tests if sum(bool(holds(piece)) for piece in column) >= needed), DETAIL)


def _says_kind(piece: str) -> bool:
    folded = piece.casefold().strip("0123456789 .")
    return folded in _KIND_WORDS or any(sign in folded for signs in KIND_SIGNS.values() for sign in signs)
