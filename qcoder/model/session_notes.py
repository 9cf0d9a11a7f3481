"""Notes of a session without speakers, such as a world café: of each note one knows the theme, the round, the table."""

from collections.abc import Mapping

KIND = "session notes"
"""The kind of a source that consists of such notes."""

THEME, ROUND, TABLE = "theme", "round", "table"
FIELDS = (THEME, ROUND, TABLE)
"""What may be known of a note; the names of the attributes under which a study keeps it."""

Setting = tuple[tuple[str, str], ...]
"""What is known of a note: pairs of a field and its value, in the order of `FIELDS`; nothing is ()."""


def setting(values: Mapping[str, str]) -> Setting:
    """A setting of fields, in any letters, and values; blanks at the ends and empty values are left out."""
    known = {name.casefold(): " ".join(value.split()) for name, value in values.items()}
    return tuple((field, known[field]) for field in FIELDS if known.get(field))


def named(field: str, value: str, word: str) -> str:
    """A value as people say it: "3" of a table becomes “Table 3” with that `word`; one with words of its own stays."""
    bare = not any(len(part) > 1 and part.isalpha() for part in value.split())
    return f"{word} {value}" if field != THEME and bare else value
