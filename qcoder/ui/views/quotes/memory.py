"""What the view remembers on this computer: columns, panes, sorting, the last export, and filters per project."""

from pathlib import Path
from typing import Any

from qcoder.ui.settings import Settings
from qcoder.ui.views.quotes.filters.choices import Choice, from_settings, to_settings

_LOOK, _FILTERS = "quotes", "quotes_filters"
_MOST_PROJECTS = 30


class Memory:
    """Reads and writes the settings of the view."""

    def __init__(self, settings: Settings, project: Path) -> None:
        self._settings = settings
        self._project = str(project.absolute())

    def get(self, name: str, default: Any = None) -> Any:  # noqa: ANN401 - JSON holds any value
        """A remembered value of the view, or the default."""
        known = self._settings.get(_LOOK, {})
        return known.get(name, default) if isinstance(known, dict) else default

    def set(self, name: str, value: object) -> None:
        """Remembers a value of the view."""
        known = self._settings.get(_LOOK, {})
        self._settings.set(_LOOK, {**(known if isinstance(known, dict) else {}), name: value})

    def numbers(self, name: str) -> list[int]:
        """Remembered sizes; an empty list when there are none."""
        found = self.get(name)
        return [size for size in found if isinstance(size, int)] if isinstance(found, list) else []

    def filters(self) -> list[Choice]:
        """The filters that were in force in this project."""
        return from_settings(self._per_project().get(self._project))

    def set_filters(self, filters: list[Choice]) -> None:
        """Remembers the filters of this project; those of the projects used least are forgotten."""
        known = {path: value for path, value in self._per_project().items() if path != self._project}
        if filters:
            known[self._project] = to_settings(filters)
        newest = list(known.items())[-_MOST_PROJECTS:]
        self._settings.set(_FILTERS, dict(newest))

    def _per_project(self) -> dict[str, Any]:
        known = self._settings.get(_FILTERS, {})
        return known if isinstance(known, dict) else {}
