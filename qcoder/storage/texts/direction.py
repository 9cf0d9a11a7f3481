"""Whether names of a study are written from right to left."""

from qcoder.storage.file import Connection

# Hebrew, Arabic, Syriac, Thaana, N'Ko and their kin, and the forms for old programs; as a set of SQLite's GLOB.
_RIGHT_TO_LEFT = "*[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]*"
_NAMES = (
    ("code", "name"), ("label", "body"), ("coder", "name"), ("source", "name"), ("study_case", "name"),
    ("speaker", "name"), ("question", "body"), ("attribute", "name"), ("attribute_value", "value"),
    ("finding", "statement"), ("chapter", "title"), ("rule", "name"), ("search", "name"), ("project", "name"),
)  # fmt: skip
KINDS = tuple(dict.fromkeys(table for table, _ in _NAMES))
"""The tables that hold names."""


def has_right_to_left_names(db: Connection) -> bool:
    """Whether a name of anything has a letter of a script that is written from right to left; deleted rows count."""
    asked = " UNION ALL ".join(f"SELECT 1 FROM {table} WHERE {column} GLOB ?1" for table, column in _NAMES)
    return db.execute(f"SELECT 1 FROM ({asked}) LIMIT 1", (_RIGHT_TO_LEFT,)).fetchone() is not None
