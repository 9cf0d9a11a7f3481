"""The outline as a table: `key, title, parent, questions`; questions are keys or words, parted by ;."""

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

from qcoder.interchange.tables import Row, read_table, write_table
from qcoder.model import order
from qcoder.model.errors import UserError
from qcoder.model.speech import said
from qcoder.services import questions
from qcoder.services.reporting import outline
from qcoder.services.reporting.outline import Chapter
from qcoder.services.reporting.report_document import outline_rows
from qcoder.services.study import Study
from qcoder.services.tables.report import Problems, Report, ignored

COLUMNS = ("key", "title", "parent", "questions")
_ALSO = {"key": ("chapter", "number", "nr"), "questions": ("rq_ids", "question")}
"""Other headings that lists of chapters give these columns."""


def import_outline(study: Study, path: Path) -> Report:
    """Add the chapters of a table, and update those of the same key or title. Parents stand above those below them.

    Raises UserError naming every damaged row; then nothing is changed.
    """
    table = read_table(path, ["title"], [*COLUMNS, *(name for names in _ALSO.values() for name in names)])
    there = outline.everything(study)
    known = _by_name(there)
    every = questions.everything(study)
    problems = Problems(path)
    wanted: list[tuple[str, str, str, list[bytes]]] = []
    seen = {name.casefold() for one in there for name in (one.key, one.title) if name}
    for row in table.rows:
        key, title, parent = _cell(row, "key"), row["title"], row.get("parent")
        if not (key or title):
            problems.add(row, said("the chapter has neither key nor title."))
        if parent and parent.casefold() not in seen:
            problems.add(row, said("there is no chapter “{parent}” above this row.", parent=parent))
        asked: list[bytes] = []
        for words in filter(None, (part.strip() for part in _cell(row, "questions").split(";"))):
            try:
                asked.append(questions.find(every, words).id)
            except UserError as error:
                problems.add(row, error.message)
        seen |= {key.casefold(), title.casefold()} - {""}
        wanted.append((key, title, parent, asked))
    problems.refuse()
    report = Report(notes=ignored(table))
    made: dict[str, bytes] = {}
    for one in there:
        made |= {name.casefold(): one.id for name in (one.key, one.title) if name}
    with study.action("outline.import", file=path.name) as tx:
        last: dict[bytes | None, str] = {}
        for key, title, parent, asked in wanted:
            above = made.get(parent.casefold()) if parent else None
            chapter = _meant(known, key, title)
            if chapter is None:
                last[above] = order.after(last.get(above) or outline.last_pos(study, above))
                row_id = tx.add("chapter", key=key or None, title=title or None, parent=above, pos=last[above])
                changed = True
            else:
                row_id, changed = chapter.id, (chapter.key, chapter.title) != (key or chapter.key, title)
                tx.set("chapter", row_id, key=key or chapter.key or None, title=title or None)
            changed |= outline.link_questions(study, tx, row_id, asked) if asked else False
            report.count(new=chapter is None, changed=changed)
            made |= {one.casefold(): row_id for one in (key, title) if one}
    return report


def _cell(row: Row, column: str) -> str:
    """A cell by the heading of ours or by another one for the same."""
    return row.get(column) or next(filter(None, (row.get(name) for name in _ALSO[column])), "")


def _meant(known: Mapping[str, Chapter], key: str, title: str) -> Chapter | None:
    """The chapter of a row: that of its key, else one of its title that has no key yet, or where the row has none."""
    found = known.get(key.casefold()) if key else None
    titled = known.get(title.casefold())
    return found or (titled if titled is not None and not (key and titled.key) else None)


def _by_name(there: Sequence[Chapter]) -> dict[str, Chapter]:
    """The chapters by the name that a row may give: their keys, and titles that only one of them has.

    A row without a key means the chapter of its title, whether that has a key or not.
    """
    titles = Counter(one.title.casefold() for one in there)
    out = {one.title.casefold(): one for one in there if not one.key or titles[one.title.casefold()] == 1}
    return out | {one.key.casefold(): one for one in there if one.key}


def export_outline(study: Study, path: Path) -> int:
    """Write the outline as csv, tsv or xlsx; returns the number of chapters."""
    chapters = outline.everything(study)
    names = {one.id: one.key or one.title for one in chapters}
    rows = [
        (key, title, names.get(one.parent or b"", ""), asked)
        for one, (key, title, asked, _quotes, _parent) in zip(chapters, outline_rows(study, chapters), strict=True)
    ]
    write_table(path, COLUMNS, rows)
    return len(rows)
