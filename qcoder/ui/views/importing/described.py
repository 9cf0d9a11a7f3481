"""What names and a table tell of each file of an import. It overrules what was guessed, and not what was chosen."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from qcoder.services.importing.details import FileTable, read_file_table, understood
from qcoder.services.importing.doubts import Doubt
from qcoder.services.importing.names import NamePattern, pattern
from qcoder.services.importing.plan import Plan

_FIELDS = (
    "name", "language", "case", "held_on", "kind", "attributes", "translator", "manner", "translated_on", "checked_by",
)


class Descriptions:
    """The pattern and the table in force; either may be lacking."""

    def __init__(self) -> None:
        self.pattern: NamePattern | None = None
        self.table: FileTable | None = None

    @property
    def any(self) -> bool:
        """Whether names or a table are asked."""
        return self.pattern is not None or self.table is not None

    def set_pattern(self, words: str) -> None:
        """Take another pattern; no words, none. Raises UserError when it is none, and then there is none."""
        self.pattern = None
        if words.strip():
            self.pattern = pattern(words)

    def read_table(self, path: Path, file_names: Sequence[str]) -> None:
        """Take a table. Raises UserError when it says nothing of these files; then the one before stays."""
        self.table = read_file_table(path, file_names)

    def applied(self, plan: Plan, guessed: Plan, chosen: Collection[str]) -> tuple[Plan, list[Doubt]]:
        """The plan as guessed, told by its name and by the table, and chosen; with what did not fit."""
        item = replace(plan, **{field: getattr(guessed, field) for field in _FIELDS if field not in chosen})
        found: list[Doubt] = []
        for values, lack in self._sources(plan.file_name):
            if values is None:
                found.append(Doubt(lack()))
                continue
            item, problems = understood(item, values, chosen)
            found += [Doubt(sentence.removeprefix(f"“{plan.file_name}”: ")) for sentence in problems]
        return item, found

    def _sources(self, file_name: str) -> list[tuple[dict[str, str] | None, Callable[[], str]]]:
        found: list[tuple[dict[str, str] | None, Callable[[], str]]] = []
        if self.pattern is not None:
            values = self.pattern.values(Path(file_name).stem)
            found.append((values, lambda: _tr("The name of this file does not fit the pattern.")))
        if self.table is not None:
            said = self.table.values(file_name)
            words = _tr("The table “{table}” says nothing of this file.").format(table=self.table.name)
            found.append((None if said is None else dict(said), lambda: words))
        return found

    def fits(self, file_name: str) -> bool:
        """Whether the pattern, if there is one, fits the name of a file."""
        return self.pattern is None or self.pattern.values(Path(file_name).stem) is not None

    def told(self, file_name: str) -> bool:
        """Whether the table, if there is one, tells of a file."""
        return self.table is None or self.table.values(file_name) is not None


def _tr(words: str) -> str:
    return QCoreApplication.translate("Descriptions", words)
