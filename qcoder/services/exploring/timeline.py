"""Where in a transcript each code lies: strips along the words, or along the turns, with who speaks above them."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from qcoder.export.pictures.figures import Strips
from qcoder.export.wording import ENGLISH, Say
from qcoder.model.matrix import Heading, MatrixTable
from qcoder.model.records import Code, Source, Text
from qcoder.services.exploring.material import Material
from qcoder.storage.codings.coded import CodedRow
from qcoder.storage.texts import sources

_TICKS = 10


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a strip, between 0 and 1, with its codings."""

    begin: float
    end: float
    rows: tuple[CodedRow, ...]


@dataclass(frozen=True, slots=True)
class Timeline:
    """The codes of a text with their pieces in order; `ticks` are places between 0 and 1 with their words."""

    material: Material
    source: Source
    text: Text
    codes: tuple[Code, ...]
    pieces: tuple[tuple[Piece, ...], ...]
    ticks: tuple[tuple[float, str], ...]

    def figure(self, say: Say = ENGLISH) -> Strips:
        """The strips as a picture."""
        spans = tuple(tuple((piece.begin, piece.end) for piece in strip) for strip in self.pieces)
        return Strips(self.source.name, tuple(code.name for code in self.codes), spans, self.ticks, say("Turns"))

    def as_json(self) -> dict[str, Any]:
        """One entry a code, with its quotes as places in the text; `share` is the share of the text before each."""
        return {
            "source": self.source.name, "language": self.text.language, "characters": self.text.characters,
            "codes": [
                {
                    "code": code.name, "path": code.path,
                    "quotes": [
                        {"start": piece.rows[0].start, "end": piece.rows[0].end, "turn": piece.rows[0].number,
                         "share": round(piece.begin, 6), "codings": len(piece.rows)}
                        for piece in strip
                    ],
                }
                for code, strip in zip(self.codes, self.pieces, strict=True)
            ],
        }  # fmt: skip

    def table(self, say: Say = ENGLISH) -> MatrixTable:
        """A row a code: quotes in each tenth of the text."""
        headings = tuple(Heading(f"{10 * tenth}–{10 * tenth + 10} %") for tenth in range(10))
        values = tuple(
            tuple(sum(tenth <= min(piece.begin, 0.999) * 10 < tenth + 1 for piece in strip) for tenth in range(10))
            for strip in self.pieces
        )
        totals = tuple(sum(row) for row in values)
        columns = tuple(sum(row[tenth] for row in values) for tenth in range(10))
        rows = tuple(Heading(code.name, code.path, code.depth) for code in self.codes)
        return MatrixTable(rows, headings, values, totals, columns, sum(totals), say("Code"))


def texts(material: Material) -> list[tuple[Source, Text]]:
    """The texts that have codings, in the order of sources; of the texts of a source that with most comes first."""
    coded = Counter(row.text for row in material.rows)
    return [
        (source, text)
        for source in material.who.sources.values()
        for text in sorted(source.texts, key=lambda text: -coded[text.id])
        if coded[text.id]
    ]


def timeline(material: Material, text: bytes) -> Timeline:
    """The strips of one text, whose codes are in the order of the codebook."""
    source, known = next(
        (source, one) for source in material.who.sources.values() for one in source.texts if one.id == text
    )
    length = max(1, known.characters)
    by_code: dict[bytes, dict[tuple[int, int], list[CodedRow]]] = {}
    for row in material.rows:
        if row.text == text:
            by_code.setdefault(row.code, {}).setdefault((row.start, row.end), []).append(row)
    codes = tuple(code for code in material.codes if code.id in by_code)
    pieces = tuple(
        tuple(
            Piece(start / length, end / length, tuple(rows)) for (start, end), rows in sorted(by_code[code.id].items())
        )
        for code in codes
    )
    turns = [turn for turn in sources.turns(material.study.db, text) if turn.number is not None]
    step = max(1, -(-len(turns) // _TICKS))
    ticks = tuple((turn.start / length, str(turn.number)) for turn in turns[::step])
    return Timeline(material, source, known, codes, pieces, ticks)
