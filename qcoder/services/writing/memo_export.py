"""Memos and the journal as documents to read: docx, html or Markdown; or as tables, which can be read again."""

from collections.abc import Sequence
from pathlib import Path

from qcoder.export.document import FORMATS, Block, Document, Heading, Quote, Text, write_document
from qcoder.export.printed import printed
from qcoder.interchange.tables import ENDINGS, write_table
from qcoder.model.errors import UserError
from qcoder.model.records import JournalEntry
from qcoder.services import sources
from qcoder.services.study import Study
from qcoder.services.tables.memos_table import export_memos
from qcoder.services.writing import journal
from qcoder.services.writing.memo_links import links_in
from qcoder.services.writing.memo_listing import ON, Listed, listed

JOURNAL_COLUMNS = ("day", "kind", "title", "body", "coder")
_HEADINGS = {
    "project": "On the study", "source": "On sources", "passage": "On passages", "coding": "On codings",
    "code": "On codes", "question": "On questions", "case": "On cases",
    "quote": "On quotes", "finding": "On findings", "chapter": "On chapters",
}


def write_memos(study: Study, path: Path, chosen: Sequence[Listed] | None = None) -> int:
    """Write memos, all of them where none are chosen, in the format of the ending of `path`; returns their number.

    A table (csv, tsv, xlsx) always holds all. Raises UserError for another ending, EnvironmentProblem when the file
    cannot be written.
    """
    if not _is_document(path):
        return export_memos(study, path)
    shown = listed(study) if chosen is None else list(chosen)
    write_document(Document(f"Memos of {study.name}", "en", tuple(_memo_blocks(study, shown)), contents=True), path)
    return len(shown)


def _memo_blocks(study: Study, shown: Sequence[Listed]) -> list[Block]:
    languages = {text.id: text.language for source in sources.everything(study) for text in source.texts}
    out: list[Block] = []
    for on in ON:
        group = sorted((one for one in shown if one.on == on), key=lambda one: (one.name.casefold(), one.memo.id))
        if group:
            out.append(Heading(_HEADINGS[on]))
        for one in group:
            out.append(Heading(one.memo.title or one.name or "Without title", 2))
            facts = [one.name if one.memo.title else "", one.coder, f"{one.changed.astimezone():%Y-%m-%d %H:%M}"]
            out.append(Text(" · ".join(filter(None, facts)), muted=True))
            if one.words and one.place:
                out.append(Quote(printed(one.words), language=languages.get(one.place.text, "")))
            out.append(Text(plain(one.memo.body)))
    return out or [Text("There are no memos yet.")]


def write_journal(study: Study, path: Path) -> int:
    """Write the journal in order of its days, in the format of the ending of `path`; returns the number of entries.

    Raises UserError for an ending that is none of ours, EnvironmentProblem when the file cannot be written.
    """
    entries = journal.everything(study)
    names = {coder.id: coder.name for coder in study.seen_coders()}
    if _is_document(path):
        blocks = tuple(_journal_blocks(entries, names))
        write_document(Document(f"Journal of {study.name}", "en", blocks), path)
    else:
        rows = [(one.day, one.kind, one.title, one.body, names.get(one.coder, "")) for one in entries]
        write_table(path, JOURNAL_COLUMNS, rows)
    return len(entries)


def _is_document(path: Path) -> bool:
    """Whether a file is a document to read, and not a table; UserError where it is neither."""
    ending = path.suffix.lower()
    if ending not in FORMATS and ending not in ENDINGS:
        endings = ", ".join((*FORMATS, *ENDINGS))
        raise UserError(f"“{path.name}” does not say which format to write; end its name in one of {endings}.")
    return ending in FORMATS


def _journal_blocks(entries: Sequence[JournalEntry], names: dict[bytes, str]) -> list[Block]:
    out: list[Block] = []
    day = None
    for one in entries:
        if one.day != day:
            day = one.day
            out.append(Heading(day or "Without a day"))
        if one.title:
            out.append(Heading(one.title, 2))
        out.append(Text(" · ".join(filter(None, [one.kind.capitalize(), names.get(one.coder, "")])), muted=True))
        out.append(Text(plain(one.body)))
    return out or [Text("The journal is empty.")]


def plain(words: str) -> str:
    """Words with each link as what it shows, for where nobody can follow it."""
    out, at = [], 0
    for link in links_in(words):
        out += [words[at : link.start], link.shown]
        at = link.end
    return "".join(out) + words[at:]
