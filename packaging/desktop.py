"""Put QCoder into the menu of a Linux desktop, for this person: `python3 packaging/desktop.py [--remove]`.

Writes a menu entry, the icon and the type of project files (*.qcoder) to the person's data folder, as freedesktop.org's
specifications of desktop entries, icon themes and shared MIME information have it. Standard library only.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
from pathlib import Path

from environment import REPOSITORY, Trouble, ready, say

HERE = Path(__file__).resolve().parent / "linux"
ICON = REPOSITORY / "resources" / "icons" / "qcoder.svg"


def main() -> int:
    """Install the entry, or take it away."""
    parser = argparse.ArgumentParser(description="Put QCoder into the menu of a Linux desktop.")
    parser.add_argument("--remove", action="store_true", help="take it out of the menu again")
    data = data_folder()
    try:
        if parser.parse_args().remove:
            for file in places(data).values():
                file.unlink(missing_ok=True)
            say("QCoder is out of the menu; your studies and settings stay.")
        else:
            install(data, ready().with_name("qcoder-app"))
            say("QCoder is in the menu, and opens files that end in .qcoder.")
    except Trouble as trouble:
        say(str(trouble))
        return 1
    refresh(data)
    return 0


def data_folder() -> Path:
    """Where a person's desktop keeps such things (XDG base directories)."""
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")


def places(data: Path) -> dict[str, Path]:
    """What is written where."""
    return {
        "entry": data / "applications" / "qcoder.desktop",
        "type": data / "mime" / "packages" / "qcoder.xml",
        "icon": data / "icons" / "hicolor" / "scalable" / "apps" / "qcoder.svg",
    }


def install(data: Path, program: Path) -> None:
    """Write the three files.

    Raises:
        Trouble: a folder cannot be written.
    """
    to = places(data)
    try:
        for file in to.values():
            file.parent.mkdir(parents=True, exist_ok=True)
        entry = (HERE / "qcoder.desktop").read_text(encoding="utf-8")
        to["entry"].write_text(entry.replace("{program}", quoted(program)), encoding="utf-8")
        shutil.copyfile(HERE / "qcoder.xml", to["type"])
        shutil.copyfile(ICON, to["icon"])
    except OSError as error:
        reason = f"{error.filename} cannot be written ({error.strerror}); see that you may write there."
        raise Trouble(reason) from error


def quoted(program: Path) -> str:
    """The program as a desktop entry names it: in quotes, with the signs that mean something there escaped."""
    escaped = str(program)
    for sign in ("\\", '"', "`", "$"):
        escaped = escaped.replace(sign, f"\\{sign}")
    return f'"{escaped}"'.replace("%", "%%").replace("\\", "\\\\")


def refresh(data: Path) -> None:
    """Let the desktop see it at once, where its tools are there; else it does at the next login."""
    for tool, folder in (("update-desktop-database", "applications"), ("update-mime-database", "mime")):
        found = shutil.which(tool)
        if found and (data / folder).is_dir():
            subprocess.run([found, str(data / folder)], check=False)


if __name__ == "__main__":
    sys.exit(main())
