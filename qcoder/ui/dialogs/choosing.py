"""Choosing files with the system's own dialogs. The one place that shows them."""

from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget


def documents() -> Path:
    """The person's folder for documents, or their home where they have none."""
    folder = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
    return folder if folder.is_dir() else Path.home()


def open_file(parent: QWidget, title: str, folder: Path, kinds: str) -> Path | None:
    """A file to open, or None. `kinds` is a filter such as "Tables (*.csv *.xlsx)"."""
    chosen, _ = QFileDialog.getOpenFileName(parent, title, str(folder), kinds)
    return Path(chosen) if chosen else None


def open_files(parent: QWidget, title: str, folder: Path, kinds: str) -> list[Path]:
    """Files to open, none when the person cancels."""
    chosen, _ = QFileDialog.getOpenFileNames(parent, title, str(folder), kinds)
    return [Path(name) for name in chosen]


def open_folder(parent: QWidget, title: str, folder: Path) -> Path | None:
    """A folder, or None."""
    chosen = QFileDialog.getExistingDirectory(parent, title, str(folder))
    return Path(chosen) if chosen else None


def save_file(parent: QWidget, title: str, proposal: Path, kinds: str) -> Path | None:
    """A file to write, or None. The system's dialog asks before a file is replaced."""
    chosen, _ = QFileDialog.getSaveFileName(parent, title, str(proposal), kinds)
    return Path(chosen) if chosen else None
