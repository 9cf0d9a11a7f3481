"""A file that holds the same talk in several languages: a table with a column for each, or paragraphs that take turns.

Each language becomes a text of its own: what stands in the other languages is left out of it, everything else stays.
Rows of a table keep their numbers as passages, so that nothing about them has to be aligned.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from qcoder.language.guess import guess
from qcoder.model.reading import Layout, Range, Remark, Segment
from qcoder.transcripts.columns import beside_words
from qcoder.transcripts.document import Document, row_segments
from qcoder.transcripts.labels import NAME
from qcoder.transcripts.view import View

Cells = Sequence[Sequence[str]]

_SHARE_OF_TEXT = 0.6  # of a document that a table must make up to be the talk
_FEWEST_ROWS = 3
_FILLED = 0.5  # of its rows in which a column must hold words
_VARIED = 0.25  # of its words that must differ: a column of speakers repeats a few names
_LEAST_WORDS = 0.25  # of the longest column's words that another must have
_LONGEST_HEADING = 40
_FEWEST_BLOCKS = 4  # in each language
_LIKE = 0.8  # share of blocks that must be like their translations
_MOST_UNLIKE = 2.2  # times as long as its translation a block may be
_LABEL = re.compile(rf"{NAME}[ \t]*[:：]")
_LOOK_AT, _LOOK_AT_SIGNS = 40, 300  # lines in which a second language must show, and signs of each
_SURE = 25  # letters of a paragraph by which its language is guessed


def parts_of(document: Document) -> list[Document]:
    """The texts of a document in several languages, the original first; none where it holds one alone."""
    for rows in document.tables:
        cells = [[document.text[start:end] for start, end in row] for row in rows]
        if sum(len(cell) for row in cells for cell in row) >= _SHARE_OF_TEXT * len(document.text):
            columns = _columns_of_words(cells)
            return [_of_table(document, rows, cells, column, columns) for column in columns]
    return [] if document.layout.segments else _of_paragraphs(document)


# ---- a table with a column for each language


def _columns_of_words(cells: Cells) -> list[int]:
    """The columns that hold the talk, each in its language; none where there are fewer than two languages.

    A column in the language of another counts too where there are two languages: it is a translation back.
    """
    filled = [row for row in cells if any(cell.strip() for cell in row)]
    width = max(map(len, filled), default=0)
    columns = [[row[at].strip() for row in filled if at < len(row) and row[at].strip()] for at in range(width)]
    longest = max((sum(map(len, column)) for column in columns), default=0)
    languages: dict[int, str] = {}
    for at, said in enumerate(columns):
        enough = len(said) >= max(_FEWEST_ROWS, _FILLED * len(filled)) and len(set(said)) >= _VARIED * len(said)
        language = guess("\n".join(said)) if enough and sum(map(len, said)) >= _LEAST_WORDS * longest else None
        if language:
            languages[at] = language
    return list(languages) if len(set(languages.values())) > 1 else []


def _of_table(
    document: Document, rows: Sequence[Sequence[Range]], cells: Cells, column: int, talk: Sequence[int]
) -> Document:
    """One language of a table: what stands before the table, and its rows without the other languages, words last."""
    width = max(map(len, cells))
    order = [*(at for at in range(width) if at not in talk), column]
    own = [[row[at] if at < len(row) else "" for at in order] for row in cells]
    before = document.text[: rows[0][0][0]].rstrip("\n")
    position = len(before) + 1 if before else 0
    places: list[list[Range]] = []
    for row in own:
        line: list[Range] = []
        for cell in row:
            line.append((position, position + len(cell)))
            position += len(cell) + 1
        places.append(line)
    text = "\n".join([*([before] if before else []), *("\t".join(row) for row in own)])
    columns = beside_words(own, headed=_headed(cells, talk))
    numbers = {line[0][0]: number for number, line in enumerate(places, 1 - columns.first_row)}
    segments = tuple(replace(one, passage=numbers[one.start]) for one in row_segments(places, own, columns))
    remarks = [_moved(remark, rows, places, order) for remark in document.remarks]
    return Document(
        text, Layout(segments=segments, rows=True, segments_only=True), document.notes, document.encoding,
        tuple(remark for remark in remarks if remark is not None),
    )


def _headed(cells: Cells, talk: Sequence[int]) -> bool:
    """Whether the first row names the columns: short words without the end of a sentence."""
    heads = [cells[0][at].strip() for at in talk if at < len(cells[0])]
    return all(0 < len(head) <= _LONGEST_HEADING and head[-1].isalnum() for head in heads) and bool(heads)


def _moved(
    remark: Remark, rows: Sequence[Sequence[Range]], places: Sequence[Sequence[Range]], order: Sequence[int]
) -> Remark | None:
    """A comment on a cell where that cell stands now; None where it is on another language."""
    for row, line in zip(rows, places, strict=True):
        for now, at in enumerate(order):
            if at < len(row) and row[at][0] <= remark.start < row[at][1]:
                shift = line[now][0] - row[at][0]
                return replace(remark, start=remark.start + shift, end=min(remark.end, row[at][1]) + shift)
    return None


# ---- paragraphs that take turns


@dataclass(slots=True)
class _Block:
    """Neighbouring lines in one language."""

    language: str
    lines: list[Range]

    @property
    def length(self) -> int:
        return self.lines[-1][1] - self.lines[0][0]


def _of_paragraphs(document: Document) -> list[Document]:
    """The texts of a document in which each paragraph, or block of them, is followed by its translation."""
    blocks = _blocks(document)
    languages = list(dict.fromkeys(block.language for block in blocks))
    count = len(languages)
    if not 2 <= count <= 3 or len(blocks) < _FEWEST_BLOCKS * count or not _alike(blocks, count):
        return []
    first = blocks[0].lines[0][0]
    return [_with_labels(_language_of(document, blocks, language, first), document.text, blocks, language)
            for language in languages]


def _with_labels(part: Document, text: str, blocks: Sequence[_Block], language: str) -> Document:
    """A language without labels takes those of the paragraphs that it translates, where these have them."""
    lines = [[line for block in blocks if block.language == one for line in block.lines]
             for one in (blocks[0].language, language)]
    labels = [_LABEL.match(text[start:end]) for start, end in lines[0]]
    own = [_LABEL.match(text[start:end]) for start, end in lines[1]]
    if len(own) != len(labels) or any(own) or sum(map(bool, labels)) < _LIKE * len(labels):
        return part
    segments: list[Segment] = []
    place = len(part.text)
    for (start, end), label in zip(reversed(lines[1]), reversed(labels), strict=True):
        place = part.text.rindex(text[start:end], 0, place)
        segments.append(Segment(place, place, place + end - start, label["name"].strip() if label else None))
    return replace(part, layout=replace(part.layout, segments=tuple(reversed(segments)), rows=True))


def _blocks(document: Document) -> list[_Block]:
    """The lines by language; what is too short to tell goes with its neighbours as the order of languages wants it."""
    view = View(document.text, document.layout)
    first = (document.text[start : min(end, start + _LOOK_AT_SIGNS)] for start, end in view.lines[:_LOOK_AT])
    beginning = set(map(_language, first))
    if len(beginning - {""}) < 2:  # as in nearly every file, which need not be read to its end for this
        return []
    told = [(line, _language(document.text[line[0] : line[1]])) for line in view.lines]
    known = [language for _, language in told if language]
    common = {language for language in known if known.count(language) >= max(2, 0.15 * len(known))}
    order = [language for language in dict.fromkeys(known) if language in common]
    following = dict(zip(order, [*order[1:], *order[:1]], strict=True))
    blocks: list[_Block] = []
    for line, language in told:
        words = document.text[line[0] : line[1]]
        # Above the first label a few words in the letters of a language are rather a heading than the talk.
        tell = bool(blocks) or _LABEL.match(words) is not None
        said = language if language in common else _by_script(words, common) if tell else ""
        if not said and blocks and all(len(block.lines) == 1 for block in blocks):
            said = following.get(blocks[-1].language, "")  # each language has had one line in its turn so far
        if not said and not blocks:
            continue
        if said and (not blocks or blocks[-1].language != said):
            blocks.append(_Block(said, [line]))
        else:
            blocks[-1].lines.append(line)
    return blocks


def _language(words: str) -> str:
    return (guess(words) or "") if sum(sign.isalpha() for sign in words) >= _SURE else ""


def _by_script(words: str, common: set[str]) -> str:
    """The language of a few words where only one of the languages is written in their letters."""
    cyrillic = sum("\u0400" <= sign <= "\u052f" for sign in words)
    latin = sum(sign.isalpha() and sign < "\u0250" for sign in words)
    if cyrillic == latin:
        return ""
    fitting = [language for language in common if (language in _CYRILLIC) == (cyrillic > latin)]
    return fitting[0] if len(fitting) == 1 else ""


_CYRILLIC = frozenset({"uk", "ru", "be", "bg", "sr", "mk", "kk"})


def _alike(blocks: Sequence[_Block], count: int) -> bool:
    """Whether the languages come in one order over and over, each block about as long as its translations.

    People who change their language in the midst of a talk do not say everything twice, and a question in one language
    is not as long as its answer in another.
    """
    languages = [block.language for block in blocks[:count]]
    in_order = sum(block.language == languages[at % count] for at, block in enumerate(blocks))
    if in_order < _LIKE * len(blocks):
        return False
    pairs = [(a, b) for at, (a, b) in enumerate(pairwise(blocks)) if at % count < count - 1]
    alike = sum(
        len(a.lines) == len(b.lines) and max(a.length, b.length) <= _MOST_UNLIKE * min(a.length, b.length)
        for a, b in pairs
    )
    return alike >= _LIKE * len(pairs)


def _language_of(document: Document, blocks: Sequence[_Block], language: str, first: int) -> Document:
    """What stands above the talk, and the blocks in one language. Bold words, headings and comments move along."""
    kept: list[Range] = [(0, first)] if first else []
    # With the line break behind each block, so that blank lines between blocks do not pile up.
    kept += [
        (block.lines[0][0], min(block.lines[-1][1] + 1, len(document.text)))
        for block in blocks if block.language == language
    ]
    if document.layout.notes_start is not None:
        kept.append((document.layout.notes_start, len(document.text)))
    shifts: list[tuple[Range, int]] = []
    position = 0
    for start, end in kept:
        shifts.append(((start, end), position - start))
        position += end - start
    text = "".join(document.text[start:end] for start, end in kept)

    def moved(ranges: Sequence[Range]) -> tuple[Range, ...]:
        return tuple(
            (max(start, low) + shift, min(end, high) + shift)
            for start, end in ranges for (low, high), shift in shifts if start < high and end > low
        )

    notes = document.layout.notes_start
    layout = Layout(
        moved(document.layout.bold), moved(document.layout.headings),
        notes_start=None if notes is None else notes + shifts[-1][1],
    )
    remarks = [
        replace(remark, start=place[0], end=place[1])
        for remark in document.remarks for place in moved([(remark.start, remark.end)])[:1]
    ]
    return Document(text.rstrip("\n"), layout, document.notes, document.encoding, tuple(remarks))
