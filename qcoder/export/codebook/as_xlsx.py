"""The codebook as a workbook: a sheet of codes, indented as the tree is, and a sheet of examples."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from qcoder.export.codebook.sheet import PrintedCode, PrintedCodebook, facts_of
from qcoder.export.codebook.words import WORDS
from qcoder.export.excel.sheets import MOST_CELL_UNITS, SheetNames, shortened, workbook
from qcoder.export.visible import visible
from qcoder.model import palette
from qcoder.model.codebook_state import TEXTS
from qcoder.model.going import Going
from qcoder.storage.atomic import replacing

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

_HEAD_ROW = 2
_LINE, _HIGHEST = 15, 400  # points
_DEEPEST = 15  # levels of indent that Excel shows
_COLUMNS = ("key", *TEXTS, "status", "scale", "joined")
_WIDTHS = {
    "code": 32, "key": 12, "definition": 42, "inclusion": 34, "exclusion": 34, "example": 34, "counter_example": 34,
    "status": 11, "scale": 18, "joined": 18,
}


def write_codebook_xlsx(book: PrintedCodebook, path: Path, going: Going) -> None:
    """Write the workbook; the same codebook gives the same bytes. `going` may raise to stop it."""
    words = WORDS[book.language]
    names = SheetNames()
    with replacing(path) as file, workbook(file, visible(book.title)) as made:
        _Codes(made, names.name(words["codebook"], "Codebook"), book).write(going)
        if any(one.examples for one in book.codes):
            _write_examples(made, names.name(words["examples"], "Examples"), book)


class _Codes:
    """The sheet of codes."""

    def __init__(self, made: "Workbook", name: str, book: PrintedCodebook) -> None:
        self._made = made
        self._book = book
        self._words = WORDS[book.language]
        self._sheet = made.add_worksheet(name)
        self._plain = made.add_format({"text_wrap": True, "valign": "top"})
        self._number = made.add_format({"valign": "top", "align": "right"})
        self._heading = _heading(made)
        self._indents: dict[tuple[int, str], Format] = {}
        self._counts = any(one.usage is not None for one in book.codes)
        self._widths: list[int] = []
        self._languages = sorted({language for one in book.codes for language in one.code.labels})
        rows = [self._cells(one) for one in book.codes]
        # A column that no code fills would only make the print smaller.
        self._filled = [name for name in _COLUMNS if name == "definition" or any(row[name] for row in rows)]

    def _cells(self, one: PrintedCode) -> dict[str, str]:
        """What stands in each column beside the name."""
        cells = {name: getattr(one.code, name) for name in ("key", *TEXTS)}
        status = self._words.get(one.code.status, one.code.status)
        return cells | {"status": status, "scale": one.scale, "joined": ", ".join(one.joined)}

    def write(self, going: Going) -> None:
        """Title, facts, heading, then a row a code, its name indented and with its colour at the left."""
        sheet, book = self._sheet, self._book
        sheet.write_string(0, 0, visible(book.title), self._made.add_format({"bold": True, "font_size": 14}))
        sheet.write_string(1, 0, facts_of(book))
        columns = ["code", *self._filled]
        titles = [self._words[name] for name in columns] + [f"{self._words['name']} {one}" for one in self._languages]
        widths = [_WIDTHS[name] for name in columns] + [20] * len(self._languages)
        self._widths = widths
        if self._counts:
            titles += [self._words[name] for name in ("codings", "quotes", "sources", "people")]
            widths += [10] * 4
        for at, (title, width) in enumerate(zip(titles, widths, strict=True)):
            sheet.set_column(at, at, width)
            sheet.write_string(_HEAD_ROW, at, title, self._heading)
        sheet.freeze_panes(_HEAD_ROW + 1, 1)
        for row, one in enumerate(going.each(book.codes), start=_HEAD_ROW + 1):
            self._write_row(row, one)
        sheet.set_landscape()
        sheet.set_paper(8)  # A3: on A4 nobody could read so many columns
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(_HEAD_ROW)

    def _write_row(self, row: int, one: PrintedCode) -> None:
        code = one.code
        _put(self._sheet, row, 0, code.name, self._indent(one))
        known = self._cells(one)
        cells = [known[name] for name in self._filled]
        cells += [code.labels.get(language, "") for language in self._languages]
        lines = [lines_of(words, width) for words, width in zip([code.name, *cells], self._widths, strict=False)]
        self._sheet.set_row(row, min(_HIGHEST, _LINE * max(lines)))
        for at, words in enumerate(cells, start=1):
            _put(self._sheet, row, at, words, self._plain)
        if self._counts:
            for at, figure in enumerate(one.usage or (0, 0, 0, 0), start=len(cells) + 1):
                self._sheet.write_number(row, at, figure, self._number)

    def _indent(self, one: PrintedCode) -> "Format":
        key = (min(_DEEPEST, one.depth), palette.hex_of(one.code.color).upper())
        if key not in self._indents:
            # The edge at the left is the code's colour; the name says the same, so colour is never alone.
            self._indents[key] = self._made.add_format({
                "text_wrap": True, "valign": "top", "align": "left", "indent": key[0], "bold": key[0] == 0, "left": 5,
                "left_color": key[1],
            })
        return self._indents[key]


def lines_of(words: str, width: int) -> int:
    """On how many lines words stand in a column of so many signs; not every program fits rows to words by itself."""
    return sum(max(1, -(-len(line) * 11 // (width * 10))) for line in words.split("\n")) or 1


def _write_examples(made: "Workbook", name: str, book: PrintedCodebook) -> None:
    words = WORDS[book.language]
    sheet = made.add_worksheet(name)
    plain = made.add_format({"text_wrap": True, "valign": "top"})
    titles: Sequence[tuple[str, int]] = (
        (words["code"], 36), (words["kind"], 18), (words["words"], 80), (words["attribution"], 30),
    )
    heading = _heading(made)
    for at, (title, width) in enumerate(titles):
        sheet.set_column(at, at, width)
        sheet.write_string(0, at, title, heading)
    sheet.freeze_panes(1, 0)
    row = 1
    for one in book.codes:
        for example in one.examples:
            kind = words["counter_example" if example.counter else "example"]
            for at, cell in enumerate((one.path, kind, example.words, example.attribution)):
                _put(sheet, row, at, cell, plain)
            sheet.set_row(row, min(_HIGHEST, _LINE * lines_of(example.words, 80)))
            row += 1


def _heading(made: "Workbook") -> "Format":
    return made.add_format({"bold": True, "bottom": 1, "valign": "top", "text_wrap": True})


def _put(sheet: "Worksheet", row: int, column: int, words: str, style: "Format") -> None:
    if words:
        sheet.write_string(row, column, shortened(visible(words), MOST_CELL_UNITS), style)
    else:
        sheet.write_blank(row, column, None, style)
