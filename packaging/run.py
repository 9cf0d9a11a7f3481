"""Open QCoder on a copy of its sample study: `python3 packaging/run.py`.

Makes `.venv` and installs QCoder into it the first time. Without a display (or with QCODER_NO_WINDOW=1) it does the
main job in the terminal: reads the sample transcripts, applies the codes, writes the quotes of every question to xlsx,
docx and csv, and says where they are. Standard library only.
"""

from __future__ import annotations

import argparse
import csv
import subprocess
import sys
from pathlib import Path

from environment import REPOSITORY, Trouble, ready, say
from qt_libraries import ensure_qt, has_display

STUDY = REPOSITORY / "build" / "sample-study"
FORMATS = ("xlsx", "docx", "csv")


def main() -> int:
    """Make the environment ready, then open the window or do the job in the terminal."""
    parser = argparse.ArgumentParser(description="Open QCoder on a copy of its sample study.")
    parser.add_argument("folder", nargs="?", type=Path, default=STUDY, help=f"where to put the copy (default {STUDY})")
    folder = parser.parse_args().folder.resolve()
    try:
        python = ready()
        if has_display():
            ensure_qt(python, window=True)
            return subprocess.run([str(python), "-m", "qcoder", "demo", str(folder)], check=False).returncode
        work_in_terminal(python, folder)
        tell_about_qt(python)
    except Trouble as trouble:
        say(str(trouble))
        return 1
    return 0


def work_in_terminal(python: Path, folder: Path) -> None:
    """Transcripts in, codes applied, quotes per question out."""
    say("There is no display here, so this is the main job in the terminal.")
    qcoder(python, "demo", str(folder), "--no-window")
    projects = sorted(folder.glob("*.qcoder"))
    if not projects:
        raise Trouble(f"`qcoder demo` left no project in {folder}.")
    project = str(projects[0])
    chosen = [word for question in question_ids(python, project, folder) for word in ("--question", question)]
    say("\nThe quotes of every question, each with its codes and attribution:")
    for form in FORMATS:
        file = folder / f"quotes.{form}"
        qcoder(python, "quotes", project, *chosen, "--format", form, "-o", str(file))
        say(f"  {file}")
    say(f"\nThe project itself is {project}")


def question_ids(python: Path, project: str, folder: Path) -> list[str]:
    """The keys of the research questions, lines and all, from the table that QCoder writes of them."""
    table = folder / "questions.csv"
    qcoder(python, "questions", "export", project, str(table))
    with table.open(encoding="utf-8-sig", newline="") as rows:
        return [row["id"] for row in csv.DictReader(rows) if row["parent"]]


def qcoder(python: Path, *arguments: str) -> None:
    """Run one command of QCoder; its own words go to the terminal.

    Raises:
        Trouble: the command failed, and has said why.
    """
    status = subprocess.run([str(python), "-m", "qcoder", *arguments], stdin=subprocess.DEVNULL, check=False).returncode
    if status:
        raise Trouble(f"`qcoder {arguments[0]}` failed (exit status {status}); the reason stands above.")


def tell_about_qt(python: Path) -> None:
    """Say what a window will need one day; the terminal's work is done and does not depend on it."""
    try:
        ensure_qt(python, window=False)
    except Trouble as trouble:
        say(f"\nTo open the window later: {trouble}")


if __name__ == "__main__":
    sys.exit(main())
