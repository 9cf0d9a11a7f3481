"""Codings as a table: `source, turn` or `start, end` or `quote`, `code, coder, comment, rating`; out also `relations`.

A place is never guessed: a quote must stand exactly once in what the row points to, else the row is refused. So is a
rating that the scale of its code does not reach to.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from qcoder.history.log import Transaction
from qcoder.interchange.tables import Table, read_table, write_table
from qcoder.model.errors import UserError
from qcoder.model.records import Code
from qcoder.services import sources as known_sources
from qcoder.services.codes import codebook, scales
from qcoder.services.study import Study
from qcoder.services.tables.coders import Coders
from qcoder.services.tables.places import Place, Places
from qcoder.services.tables.report import Problems, Report, ignored
from qcoder.services.texts import turn_links
from qcoder.storage.codes import codebook as stored_codes
from qcoder.storage.codings import coded
from qcoder.storage.texts import sources

COLUMNS = ("source", "turn", "start", "end", "quote", "code", "coder", "comment", "rating")
RELATIONS = "relations"  # what the turn of a coding says to earlier ones
_CELLS = ("coder", "text", "version", "start_pos", "end_pos", "code", "comment", "meaning", "weight")


@dataclass(frozen=True, slots=True)
class _Coding:
    place: Place
    code: bytes
    coder: str
    comment: str
    rating: float | None


class _Known(NamedTuple):
    """A coding that is there: its row (b"" for one of this table), comment and rating."""

    row: bytes
    comment: str
    rating: float | None


def import_codings(study: Study, path: Path, *, coder: str | None = None) -> Report:
    """Add the codings of a table; one that is there already is left alone, or gets the table's comment and rating.

    A row without a coder counts to `coder`, else to the person at work. Raises UserError naming every damaged row.
    """
    table = read_table(path, ["source", "code"], COLUMNS)
    report = Report(notes=ignored(table, but=(RELATIONS,)))
    found = _checked(study, path, table, coder or study.coder.name)
    with study.action("codings.import", file=path.name) as tx:
        coders = Coders(study, tx)
        known = {text: _known(study, text) for text in {c.place.text for c in found}}
        versions = {text: sources.version(study.db, text) for text in known}
        meanings = {code: stored_codes.dated_definition(study.db, code) for code in {c.code for c in found}}
        rows = []
        for coding in found:
            who = coders.named(coding.coder)
            key = (coding.place.start, coding.place.end, coding.code, who)
            if key not in known[coding.place.text]:
                known[coding.place.text][key] = _Known(b"", coding.comment, coding.rating)
                report.added += 1
                text, start, end = coding.place
                meaning = meanings[coding.code]
                rows.append(
                    (who, text, versions[text], start, end, coding.code, coding.comment or None, meaning, coding.rating)
                )
                continue
            if _change(tx, known[coding.place.text][key], coding):
                report.changed += 1
            else:
                report.unchanged += 1
        tx.add_many("coding", _CELLS, rows)
    return report


def _change(tx: Transaction, known: _Known, coding: _Coding) -> bool:
    """Write what the table says otherwise of a coding that is there; says whether it did."""
    if not known.row:
        return False
    new: dict[str, str | float] = {}
    if coding.comment and coding.comment != known.comment:
        new["comment"] = coding.comment
    if coding.rating is not None and coding.rating != known.rating:
        new["weight"] = coding.rating
    if new:
        tx.set("coding", known.row, **new)
    return bool(new)


def _known(study: Study, text: bytes) -> dict[tuple[int, int, bytes, bytes], _Known]:
    return {
        (c.start, c.end, c.code, c.coder): _Known(c.id, c.comment, c.weight) for c in coded.of_text(study.db, text)
    }


def _checked(study: Study, path: Path, table: Table, coder: str) -> list[_Coding]:
    problems = Problems(path)
    places = Places(study)
    codes = _Codes(codebook.codes(study))
    known = scales.scales(study)
    out: list[_Coding] = []
    for row in table.rows:
        code = place = rating = None
        try:
            code = codes.find(row["code"])
        except UserError as error:
            problems.add(row, error.message)
        try:
            place = places.find(row, source="source")
        except UserError as error:
            problems.add(row, error.message)
        try:
            rating = _rating(row.get("rating"), known.get(code) if code else None, row["code"])
        except UserError as error:
            problems.add(row, error.message)
        if code is not None and place is not None:
            out.append(_Coding(place, code, row.get("coder") or coder, row.get("comment"), rating))
    problems.refuse()
    return out


def _rating(words: str, scale: scales.Scale | None, code: str) -> float | None:
    if not words.strip():
        return None
    try:
        value = float(words.strip().replace("−", "-").replace(",", "."))
    except ValueError:
        raise UserError(f"“{words}” is no rating; write a number.") from None
    scales.check(scale, code, value)
    return value


class _Codes:
    """Looks a code up once per spelling."""

    def __init__(self, known: Sequence[Code]) -> None:
        self._known = known
        self._found: dict[str, bytes] = {}

    def find(self, words: str) -> bytes:
        if not words:
            raise UserError("the row names no code.")
        if words not in self._found:
            self._found[words] = codebook.find(self._known, words).id
        return self._found[words]


def export_codings(study: Study, path: Path) -> int:
    """Write all codings as csv, tsv or xlsx with place, turn and words; returns their number.

    Where turns are marked to say something to earlier ones, a last column tells of it, which is not read again.
    """
    codes = {code.id: code for code in codebook.codes(study)}
    names = {coder.id: coder.name for coder in study.seen_coders()}
    rows = []
    for source in known_sources.everything(study):
        for text in source.texts:
            name = source.name if text is source.texts[0] else Path(text.file_name).stem
            body = sources.body(study.db, text.id)
            said = turn_links.in_words(turn_links.of_text(study, text))
            numbers = {turn.id: turn.number for turn in sources.turns(study.db, text.id)}
            for coding in coded.of_text(study.db, text.id):
                if study.blind and coding.coder != study.coder.id:
                    continue
                code = codes[coding.code]
                number = numbers.get(coding.turn) if coding.turn else None
                quote = body[coding.start : coding.end]
                rows.append([
                    name, number, coding.start, coding.end, quote, code.key or code.path,
                    names.get(coding.coder, ""), coding.comment, _number(coding.weight),
                    said.get(coding.turn or b"", ""),
                ])
    related = any(row[-1] for row in rows)
    write_table(path, (*COLUMNS, RELATIONS) if related else COLUMNS, rows if related else [row[:-1] for row in rows])
    return len(rows)


def _number(rating: float | None) -> int | float | None:
    return int(rating) if rating is not None and rating.is_integer() else rating
