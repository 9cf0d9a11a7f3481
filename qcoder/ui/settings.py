"""What the program remembers for a person on this computer: theme, sizes, panels, recent projects."""

import json
import os
from pathlib import Path
from typing import Any

from platformdirs import user_config_path

from qcoder.storage.atomic import replacing

_MOST_RECENT = 12


class Settings:
    """A small JSON file in the person's configuration folder (`QCODER_CONFIG_DIR` overrides the place).

    A file that cannot be read counts as empty: settings are a convenience and never stand in the way.
    """

    def __init__(self, folder: Path | None = None) -> None:
        named = os.environ.get("QCODER_CONFIG_DIR")
        self._file = (folder or (Path(named) if named else user_config_path("QCoder"))) / "settings.json"
        self._values = self._read()

    def _read(self) -> dict[str, Any]:
        try:
            values = json.loads(self._file.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return values if isinstance(values, dict) else {}

    def get(self, name: str, default: Any = None) -> Any:  # noqa: ANN401 - JSON holds any value
        """A remembered value."""
        return self._values.get(name, default)

    def set(self, name: str, value: Any) -> None:  # noqa: ANN401 - JSON holds any value
        """Remember a value, at once."""
        if self._values.get(name) == value:
            return
        self._values[name] = value
        self._file.parent.mkdir(parents=True, exist_ok=True)
        with replacing(self._file, durable=False) as out:
            out.write(json.dumps(self._values, ensure_ascii=False, indent=1).encode("utf-8"))

    @property
    def recent(self) -> list[dict[str, Any]]:
        """Projects opened before, newest first: path, name, when, sources, share."""
        known = self.get("recent", [])
        return [entry for entry in known if isinstance(entry, dict) and "path" in entry]

    def remember_project(self, path: Path, **about: object) -> None:
        """Put a project at the top of the recent ones."""
        entry = {"path": str(path.absolute()), **about}
        others = [known for known in self.recent if known["path"] != entry["path"]]
        self.set("recent", [entry, *others][:_MOST_RECENT])

    def forget_project(self, path: str) -> None:
        """Take a project off the list; the file stays."""
        self.set("recent", [known for known in self.recent if known["path"] != path])
