"""What every table import shares: damaged rows told all at once, and a report of what was done."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from qcoder.interchange.tables import Row, Table
from qcoder.model.errors import UserError
from qcoder.model.speech import said, said_of


@dataclass(slots=True)
class Report:
    """How many rows added something, changed something or said what was known, and sentences worth reading."""

    added: int = 0
    changed: int = 0
    unchanged: int = 0
    notes: list[str] = field(default_factory=list)

    def count(self, *, new: bool, changed: bool) -> None:
        """Count one row."""
        if new:
            self.added += 1
        elif changed:
            self.changed += 1
        else:
            self.unchanged += 1


class Problems:
    """Gathers what is wrong with the rows of a table; one error names them all, each with its line."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._found: list[tuple[int, str]] = []

    def add(self, row: Row, sentence: str) -> None:
        """Take note of a damaged row."""
        self._found.append((row.line, sentence))

    def refuse(self) -> None:
        """Raise UserError with every damaged row, if there is one."""
        if not self._found:
            return
        raise UserError(
            said_of(
                len({line for line, _sentence in self._found}),
                "“{name}” has {count} row that cannot be used; nothing was imported.",
                "“{name}” has {count} rows that cannot be used; nothing was imported.",
                name=self._path.name,
            ),
            [said("Line {line}: {sentence}", line=line, sentence=sentence) for line, sentence in sorted(self._found)],
        )


def ignored(table: Table, *, but: Collection[str] = ()) -> list[str]:
    """The sentences about columns that no one asked for, those in `but` aside, and about sheets that were not read."""
    names = ", ".join(f"“{name}”" for name in table.unknown if name not in but)
    told = [said("These columns were not understood and left out: {names}.", names=names)] if names else []
    return [*told, *unread_sheets(table)]


def unread_sheets(table: Table) -> list[str]:
    """The sentence about sheets of a workbook beside the one that was read, if there are any."""
    names = ", ".join(f"“{name}”" for name in table.other_sheets)
    words = said("Of this workbook only the sheet “{sheet}” was read, and not {names}.", sheet=table.sheet, names=names)
    return [words] if names else []


def differing(row: Row, known: Mapping[str, str], columns: Iterable[str]) -> dict[str, str | None]:
    """The cells of a row that say something else than what is known; columns that the table lacks are left alone."""
    return {name: row[name] or None for name in columns if name in row and row[name] != known.get(name, "")}


def languages(columns: Iterable[str], prefix: str) -> dict[str, str]:
    """Columns such as `name_nl`: column to language code."""
    return {name: name[len(prefix) :] for name in columns if name.startswith(prefix) and len(name) > len(prefix)}

