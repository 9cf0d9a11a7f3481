"""What a format makes of a file, and the writer with which it does so."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from qcoder.model.reading import Layout, Range, Remark, Segment
from qcoder.transcripts.columns import Columns, recognised


@dataclass(frozen=True, slots=True)
class Document:
    """A file as text with its layout and comments. `notes` are sentences on what was left out or is doubtful.

    `tables` are the places of cells, row by row.
    """

    text: str
    layout: Layout = field(default=Layout())
    notes: tuple[str, ...] = ()
    encoding: str | None = None
    remarks: tuple[Remark, ...] = ()
    tables: tuple[Sequence[Sequence[Range]], ...] = ()


class Writer:
    """Puts a text together paragraph by paragraph and remembers what was bold, a heading, or a row of a table.

    Paragraphs are separated by one newline. Words go in with `write`, between `begin` and `end`.
    """

    def __init__(self) -> None:
        self._parts: list[str] = []
        self.position = 0
        self._begun = False
        self._paragraph = 0
        self._bold: list[Range] = []
        self._headings: list[Range] = []
        self._tables: list[Sequence[Sequence[Range]]] = []
        self.notes_start: int | None = None

    def begin(self) -> None:
        """Starts a paragraph."""
        if self._begun:
            self._put("\n")
        self._begun = True
        self._paragraph = self.position

    def write(self, words: str, *, bold: bool = False) -> None:
        """Adds words to the paragraph; bold words that touch are one range."""
        if not words:
            return
        start = self.position
        self._put(words)
        if bold:
            touching = bool(self._bold) and self._bold[-1][1] == start
            begin = self._bold.pop()[0] if touching else start
            self._bold.append((begin, self.position))

    def end(self, *, heading: bool = False) -> None:
        """Ends the paragraph."""
        if heading and self.position > self._paragraph:
            self._headings.append((self._paragraph, self.position))

    def begin_notes(self) -> None:
        """From here on the text is footnotes, which belong to no turn."""
        if self._begun:
            self._put("\n")
            self._begun = False
        self.notes_start = self.position

    def table(self, rows: Sequence[Sequence[Range]]) -> None:
        """Tells that cells at these ranges make up a table; with speakers and words its rows become segments."""
        self._tables.append(rows)

    def document(self, notes: Sequence[str] = (), remarks: Sequence[Remark] = ()) -> Document:
        """The finished document."""
        text = "".join(self._parts)
        layout = Layout(
            tuple(self._bold), tuple(self._headings), self._segments(text), rows=True, notes_start=self.notes_start
        )
        return Document(text, layout, tuple(notes), remarks=_on_words(text, remarks), tables=tuple(self._tables))

    def _segments(self, text: str) -> tuple[Segment, ...]:
        """The rows of all tables with words; of a table inside a cell and the table around it, the outer one."""
        found: list[Segment] = []
        for rows in self._tables:
            cells = [[text[start:end] for start, end in row] for row in rows]
            columns = recognised(cells)
            if columns is not None:
                found.extend(row_segments(rows, cells, columns))
        kept: list[Segment] = []
        for segment in sorted(found, key=lambda each: (each.start, -each.body_end)):
            if not kept or segment.start >= kept[-1].body_end:
                kept.append(segment)
        return tuple(kept)

    def _put(self, words: str) -> None:
        self._parts.append(words)
        self.position += len(words)


def _on_words(text: str, remarks: Sequence[Remark]) -> tuple[Remark, ...]:
    """The remarks in the order of their places, without blanks at either end; what is on no words is on its line."""
    found: list[Remark] = []
    for one in remarks:
        start, end = max(0, one.start), min(one.end, len(text))
        if not text[start:end].strip():
            start = text.rfind("\n", 0, start) + 1
            end = text.find("\n", end) if "\n" in text[end:] else len(text)
        words = text[start:end]
        start += len(words) - len(words.lstrip())
        found.append(replace(one, start=start, end=start + len(words.strip())))
    return tuple(sorted((one for one in found if one.start < one.end), key=lambda one: (one.start, one.end)))


def row_segments(rows: Sequence[Sequence[Range]], cells: Sequence[Sequence[str]], columns: Columns) -> list[Segment]:
    """One segment for each row of a table that holds words; `rows` are the ranges of the cells in the text."""
    found = []
    for ranges, row in zip(rows[columns.first_row :], cells[columns.first_row :], strict=True):
        if columns.words >= len(row) or not row[columns.words].strip():
            continue
        begin_ms, end_ms = columns.times(row)
        start, end = ranges[columns.words]
        found.append(Segment(
            ranges[0][0], start, end, columns.speaker_of(row), begin_ms, end_ms, setting=columns.setting_of(row)
        ))
    return found
