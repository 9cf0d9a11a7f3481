"""Memos as a table: `target_kind, target, turn, start, end, quote, code, title, body, coder`.

`target_kind` is project, source, passage, coding, code, question, case, quote, finding or chapter. A passage or a quote
is given by source, turn and exact words, or start and end; a coding by these and its code.
"""

from pathlib import Path

from qcoder.interchange.tables import Row, Table, read_table, write_table
from qcoder.model.errors import UserError
from qcoder.model.records import Memo, Turn
from qcoder.model.speech import said
from qcoder.services import coding
from qcoder.services import sources as known_sources
from qcoder.services.codes import codebook
from qcoder.services.study import Study
from qcoder.services.tables.coders import Coders
from qcoder.services.tables.memo_targets import MemoFinder, Target
from qcoder.services.tables.report import Problems, Report, ignored
from qcoder.services.writing import memos
from qcoder.services.writing.memo_listing import Place as MemoPlace
from qcoder.services.writing.memo_listing import listed
from qcoder.storage.texts import sources

COLUMNS = ("target_kind", "target", "turn", "start", "end", "quote", "code", "title", "body", "coder")


def import_memos(study: Study, path: Path) -> Report:
    """Add the memos of a table, except those that are there already word for word.

    Raises UserError naming every damaged row; then nothing is changed.
    """
    table = read_table(path, ["target_kind", "body"], COLUMNS)
    found = _checked(study, path, table)
    report = Report(notes=ignored(table))
    with study.action("memos.import", file=path.name) as tx:
        coders = Coders(study, tx)
        there = {_words_and_place(memo) for memo in memos.visible(study)}
        for row, (kind, target, version, start, end) in found:
            coder = coders.named(row["coder"]) if row.get("coder") else study.coder.id
            memo = (kind, target, start, end, row.get("title"), row["body"], coder)
            if memo not in there:
                tx.add(
                    "memo", coder=coder, target_table=kind, target=target, version=version, start_pos=start,
                    end_pos=end, title=row.get("title") or None, body=row["body"] or None,
                )
            report.count(new=memo not in there, changed=False)
            there.add(memo)
    return report


def _words_and_place(memo: Memo) -> tuple[object, ...]:
    """All in which two memos must be alike to be one."""
    return memo.target_kind, memo.target, memo.start, memo.end, memo.title, memo.body, memo.coder


def _checked(study: Study, path: Path, table: Table) -> list[tuple[Row, Target]]:
    problems = Problems(path)
    finder = MemoFinder(study)
    found: list[tuple[Row, Target]] = []
    for row in table.rows:
        if not (row["body"] or row.get("title")):
            problems.add(row, said("the memo is empty."))
        try:
            found.append((row, finder.find(row)))
        except UserError as error:
            problems.add(row, error.message)
    problems.refuse()
    return found


def export_memos(study: Study, path: Path) -> int:
    """Write all memos as csv, tsv or xlsx, oldest first, so that they can be read again; returns their number."""
    codes = {code.id: code for code in codebook.codes(study)}
    turns: dict[bytes, list[Turn]] = {}
    rows = []
    for one in sorted(listed(study), key=lambda one: one.memo.id):
        turn = start = end = None
        target, words = one.name, ""
        if one.place is not None:
            if one.place.text not in turns:
                turns[one.place.text] = sources.turns(study.db, one.place.text)
            turn = next((t.number for t in reversed(turns[one.place.text]) if t.start <= one.place.start), None)
            start, end, words = one.place.start, one.place.end, one.words
            target = _text_name(study, one.place)
        code = ""
        if one.on == "coding" and (known := coding.find(study, one.memo.target)):
            code = codes[known.code].key or codes[known.code].path
        rows.append([
            one.on, "" if one.on == "project" else target, turn, start, end, words, code, one.memo.title,
            one.memo.body, one.coder,
        ])
    write_table(path, COLUMNS, rows)
    return len(rows)


def _text_name(study: Study, place: MemoPlace) -> str:
    """The name by which a table finds a text: that of its source, for later texts that of their file."""
    source = next(one for one in known_sources.everything(study) if one.id == place.source)
    if source.texts[0].id == place.text:
        return source.name
    return next(Path(text.file_name).stem for text in source.texts if text.id == place.text)
