"""What is known of a transcript besides its words: from its file's name by a pattern, or from a table of files.

`case`, `date`, `language` and `source` have fields of their own, and so has what is known of a translation; every other
name is an attribute. An attribute that stays the same for all files of a case belongs to the case, else to the source.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from qcoder.interchange.tables import read_table
from qcoder.model.errors import UserError
from qcoder.model.speech import said
from qcoder.services.importing.choices import MANNERS
from qcoder.services.importing.guesses import day, language_of
from qcoder.services.importing.plan import Plan

# Names in patterns and headings of tables -> field of a plan. Blanks and underscores count as one.
_FIELDS: Mapping[str, str] = {
    "case": "case", "date": "held_on", "language": "language", "source": "name", "name": "name", "kind": "kind",
    "translator": "translator", "manner": "manner", "translated on": "translated_on", "checked by": "checked_by",
}


def _manner(words: str) -> str:
    return next((manner for manner in MANNERS if manner == words.casefold()), "")


_NO_DAY = "“{file}”: “{words}” is no day, such as 2025-03-12, and was left out."
_NO_LANGUAGE = "“{file}”: “{words}” is no language that is known, and was left out."
_NO_MANNER = "“{file}”: “{words}” is none of {manners}, and was left out."
SENTENCES = (_NO_DAY, _NO_LANGUAGE, _NO_MANNER)
# Field -> what reads its value ("" where it is none), and the sentence on a value that cannot be read.
_READERS: Mapping[str, tuple[Callable[[str], str], str]] = {
    "held_on": (day, _NO_DAY),
    "translated_on": (day, _NO_DAY),
    "language": (language_of, _NO_LANGUAGE),
    "manner": (_manner, _NO_MANNER),
}


def understood(item: Plan, values: Mapping[str, str], keep: Collection[str] = ()) -> tuple[Plan, list[str]]:
    """The plan with these values, and a sentence on each that cannot be used. Fields in `keep` stay as they are.

    An attribute that was known keeps its way of writing; its value is the new one.
    """
    fields: dict[str, str] = {}
    attributes = dict(item.attributes)
    problems: list[str] = []
    for name, value in values.items():
        field = _FIELDS.get(" ".join(name.replace("_", " ").split()).casefold())
        words = value.strip()
        if not words:
            continue
        if field is None:
            known = {one.casefold(): one for one in attributes}
            attributes[known.get(name.casefold(), name)] = words
            continue
        read, lack = _READERS.get(field, (str, ""))
        if meant := read(words):
            fields[field] = meant
        else:
            manners = ", ".join(map(said, MANNERS))
            problems.append(said(lack, file=item.file_name, words=words, manners=manners))
    found: dict[str, object] = {**fields, "attributes": attributes}
    chosen = {field: value for field, value in found.items() if field not in keep}
    return replace(item, **chosen), problems  # type: ignore[arg-type]


# ---- a table of files


@dataclass(frozen=True, slots=True)
class FileTable:
    """What a table says of files: by the name of the file in small letters, as it stands there, column to value."""

    name: str
    column: str
    rows: Mapping[str, Mapping[str, str]]

    def values(self, file_name: str) -> Mapping[str, str] | None:
        """What is said of a file, named with or without its ending; None where nothing is."""
        return next((self.rows[key] for key in _keys(file_name) if key in self.rows), None)

    def strangers(self, file_names: Iterable[str]) -> list[str]:
        """The files that the table names and that are none of these."""
        met = {key for name in file_names for key in _keys(name)}
        return [name for name in self.rows if name not in met]


def read_file_table(path: Path, file_names: Sequence[str]) -> FileTable:
    """Read a table of which one column names files: the one that names most of those given.

    Raises UserError when it is no table, names none of the files, or names one twice; EnvironmentProblem when it
    cannot be read from disk.
    """
    table = read_table(path, [], [])
    known = {key for name in file_names for key in _keys(name)}
    hits = {column: sum(row[column].casefold() in known for row in table.rows) for column in table.columns}
    column = max(hits, key=lambda name: hits[name], default="")
    if not column or not hits[column]:
        found = ", ".join(table.columns)
        raise UserError(
            f"“{path.name}” has no column with the names of these files; add one, as “file”. "
            f"Its first line has: {found}."
        )
    rows: dict[str, Mapping[str, str]] = {}
    for row in table.rows:
        name = row[column].casefold()
        if not name:
            continue
        if name in rows:
            raise UserError(f"“{path.name}” names the file “{row[column]}” twice; keep one of its rows.")
        rows[name] = {other: row[other] for other in table.columns if other != column}
    return FileTable(path.name, column, rows)


def _keys(file_name: str) -> tuple[str, str]:
    return file_name.casefold(), Path(file_name).stem.casefold()
