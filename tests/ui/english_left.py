"""Finds English of ours in a window that speaks another language.

Words of the study may be English, and so are names of programs, kinds of files and keys. What else is written in Latin
letters is a sentence that was forgotten: `EnglishLeft(project).in_widgets(window)` gives each with its place.
"""

import html
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from itertools import pairwise
from pathlib import Path

from PySide6.QtCore import QAbstractListModel, QAbstractTableModel, QModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QWidget

_WORD = re.compile(r"[A-Za-z][A-Za-z’'\-]*")
_LONG = 80  # characters; the last word of what is longer may be cut
_SHORT = 10  # words of a name; each of them may stand alone, others stand beside those beside which they stand there
_ROWS, _COLUMNS, _CELLS = 12, 20, 100
_NAMES = frozenset(
    "QCoder Excel Word CSV Markdown HTML PDF JSON REFI QDA REFI-QDA COREQ SRQR PNG SVG ISO DOS KOI Windows Macintosh "
    "UTF UTF- Id BP AC u-alpha c-alpha Qt Python PySide SQLite Source Serif Phosphor spaCy MIT LGPL OFL AND OR NOT "
    "RRGGBB English Nederlands docx xlsx html csv json md qdpx qdc txt odt srt vtt rtf markdown "
    "Ctrl Alt Shift Meta Enter Esc Tab Del Insert Home End PgUp PgDown Backspace Space Return Up Down Left Right "
    "case date language source name type".split()  # places in patterns of file names
)
_TEXTS = (
    "text", "title", "toolTip", "accessibleName", "accessibleDescription", "statusTip", "placeholderText",
    "windowTitle",
)  # fmt: skip
_ROLES = (
    Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole,
    Qt.ItemDataRole.AccessibleDescriptionRole,
)  # fmt: skip


class EnglishLeft:
    """What may stand in English is what a project holds, read once from its file."""

    def __init__(self, project: Path, *more: str) -> None:
        values = [_WORD.findall(value) for value in (*_values(project), *more)]
        self._pairs = {pair for words in values for pair in pairwise(words)}
        self._single = {word for words in values if len(words) <= _SHORT for word in words} | _NAMES
        self._words = {word.casefold() for words in values for word in words}
        self._seen: set[str] = set()

    def in_widgets(self, root: QWidget, but: type[QWidget] | None = None) -> list[str]:
        """English of ours below a widget, each with the kind of its widget; what was looked at before is left out.

        Below widgets of the kind `but` nothing is looked at.
        """
        found = ((words, self.in_words(words)) for words in shown_words(root))
        out = [f"{type(root).__name__}: {left} ({words[:100]!r})" for words, left in found if left]
        for child in root.children():
            if isinstance(child, QWidget) and not (but and isinstance(child, but)):
                out += self.in_widgets(child, but)
        return out

    def in_words(self, words: str) -> str:
        """The words of ours in a text; "" for none."""
        if words in self._seen or Path(words).is_absolute():  # the place of a file is no sentence
            return ""
        self._seen.add(words)
        # A word that is cut stands nowhere in the study, and what holds a figure is an id or a measure.
        plain = html.unescape(re.sub(r"<[^>]+>", " ", words)).replace("&", "")
        plain = re.sub(r"[\w’'\-]+…|…[\w’'\-]+|\w*\d\w*", " ", plain)
        said = _WORD.findall(plain)
        if len(said) == 1 and said[0].islower() and said[0] in self._words:  # a row of a list of words
            return ""
        found = ["", *(said[:-1] if len(plain) > _LONG else said), ""]
        return " ".join(
            word
            for before, word, after in zip(found, found[1:], found[2:], strict=False)
            if len(word) > 1 and word not in self._single
            and not {(before, word), (word, after)} & self._pairs
        )


def _values(project: Path) -> Iterator[str]:
    with closing(sqlite3.connect(f"file:{project}?mode=ro", uri=True)) as db:
        for (table,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
            for row in db.execute(f'SELECT * FROM "{table}"'):
                yield from (value for value in row if isinstance(value, str))


def shown_words(widget: QWidget) -> Iterator[str]:
    """All that a widget by itself shows or says to a screen reader: its words, tips, choices, and rows of a list."""
    for name in _TEXTS:
        read = getattr(widget, name, None)
        if callable(read) and isinstance(words := read(), str):
            yield words
    for action in widget.actions():
        yield action.text()
        yield action.statusTip()
    if isinstance(widget, QComboBox):
        yield from (widget.itemText(at) for at in range(widget.count()))
    if isinstance(widget, QAbstractItemView) and widget.model() is not None:
        yield from _in_view(widget)


def _in_view(view: QAbstractItemView) -> Iterator[str]:
    model = view.model()
    flat = isinstance(model, QAbstractListModel)
    across = 1 if flat else min(model.columnCount(view.rootIndex()), _COLUMNS)
    for column in range(across):
        for role in _ROLES[:2]:
            yield str(model.headerData(column, Qt.Orientation.Horizontal, role) or "")
    below: list[QModelIndex] = [view.rootIndex()]  # type: ignore[list-item]
    cells = 0
    while below and cells < _CELLS:
        parent = below.pop()
        for row in range(min(model.rowCount(parent), _ROWS)):
            for column in range(across):
                index = model.index(row, column, parent)
                cells += 1
                for role in _ROLES:
                    words = index.data(role)
                    if isinstance(words, str):
                        yield words
            first = model.index(row, 0, parent)
            if not flat and not isinstance(model, QAbstractTableModel) and model.hasChildren(first):
                below.append(first)
