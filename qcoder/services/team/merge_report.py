"""The report of a merge in a file or as data: who brought what, where copies disagree, what looks alike."""

import json
from collections.abc import Iterator, Sequence
from html import escape
from pathlib import Path
from typing import Any

from qcoder.export.html_page import page
from qcoder.merge import names
from qcoder.merge.issues import Issue
from qcoder.merge.report import MergeReport
from qcoder.model.errors import UserError
from qcoder.services.team.merge_choices import Choices
from qcoder.storage import atomic


def as_data(found: MergeReport) -> dict[str, Any]:
    """The report as one document: `added`, `changed`, `removed` (kind to number), `conflicts`, `suggestions`, ..."""
    return {
        "added": found.added,
        "changed": found.changed,
        "removed": found.removed,
        "conflicts": [{"kind": c.kind, "what": c.what, "kept": c.kept, "other": c.other} for c in found.conflicts],
        "suggestions": [{"kind": s.kind, "one": s.one, "other": s.other, "why": s.why} for s in found.suggestions],
        "coders": [
            {"coder": w.coder, "codings": w.codings, "codes": w.codes, "memos": w.memos, "corrections": w.corrections}
            for w in found.work
        ],
        "notes": list(found.notes),
        "issues": [_issue(issue) for issue in found.issues],
    }


def _issue(issue: Issue) -> dict[str, Any]:
    """An issue with its id and options, as `--choices` takes them."""
    return {
        "id": issue.id, "kind": issue.kind, "what": issue.what, "kept": issue.kept, "other": issue.lost,
        "why": issue.why, "needs_look": issue.look, "default": issue.default,
        "options": [
            {"choice": o.key, "words": o.words, "coder": o.who, "when": o.when.isoformat() if o.when else None,
             "copy": o.origin}
            for o in issue.options
        ],
    }


def write(found: MergeReport, path: Path, *, title: str, choices: Choices | None = None) -> None:
    """Write the report as .html or .json, with what was chosen about it.

    Raises UserError for another ending, EnvironmentProblem when the file cannot be written.
    """
    check_ending(path)
    atomic.write_bytes(path, _FORMATS[path.suffix.lower()](found, title, choices or {}).encode())


def check_ending(path: Path) -> None:
    """Raise UserError unless a report can be written under this name; ask before merging."""
    if path.suffix.lower() not in _FORMATS:
        raise UserError(f"A report of a merge ends in {' or '.join(_FORMATS)}; give “{path.name}” such an ending.")


def sentences(found: MergeReport) -> list[str]:
    """The report in a few lines, for a terminal."""
    if not (found.added or found.changed or found.removed):
        return ["Nothing new came."]
    out = [f"{head} {_counted(counts)}." for head, counts in _counts(found) if counts]
    out += [f"{c.kind.capitalize()}: {c.what}; kept “{c.kept}”, other “{c.other}”." for c in found.conflicts]
    out += [f"Perhaps the same ({s.kind}): “{s.one}” and “{s.other}”, {s.why}." for s in found.suggestions]
    return [*out, *found.notes]


def _counts(found: MergeReport) -> tuple[tuple[str, dict[str, int]], ...]:
    return (("Added", found.added), ("Changed", found.changed), ("Removed", found.removed))


def _counted(counts: dict[str, int]) -> str:
    return ", ".join(names.in_english(kind, number) for kind, number in counts.items())


def _json(found: MergeReport, _title: str, choices: Choices) -> str:
    chosen = {
        name: {"choice": choice.key, "words": choice.words, "into": choice.into.hex()}
        for name, choice in choices.items()
    }
    return json.dumps(as_data(found) | {"chosen": chosen}, ensure_ascii=False, indent=1) + "\n"


def _html(found: MergeReport, title: str, choices: Choices) -> str:
    return "".join(page(title, "en", _body(found, choices), wide=True))


def _body(found: MergeReport, choices: Choices) -> Iterator[str]:
    for head, counts in _counts(found):
        if counts:
            yield f'<p class="counts">{head} {escape(_counted(counts))}.</p>\n'
    if not (found.added or found.changed or found.removed):
        yield '<p class="none">Nothing new came.</p>\n'
    work = [(w.coder or "somebody", w.codings, w.codes, w.memos, w.corrections) for w in found.work]
    yield from _table("Who brought what", ("Coder", "Codings", "Codes", "Memos", "Corrections"), work)
    conflicts = [(c.kind, c.what, c.kept, c.other) for c in found.conflicts]
    yield from _table("Where the copies disagree", ("Kind", "What", "Kept", "Other"), conflicts)
    alike = [(s.kind, s.one, s.other, s.why) for s in found.suggestions]
    yield from _table("What looks alike", ("Kind", "One", "Other", "Why"), alike)
    chosen = [(i.what, choices[i.id].key, choices[i.id].words) for i in found.issues if i.id in choices]
    yield from _table("What was chosen", ("About", "Choice", "Words"), chosen)
    for note in found.notes:
        yield f'<p class="details">{escape(note)}</p>\n'


def _table(title: str, heading: Sequence[str], rows: Sequence[Sequence[object]]) -> Iterator[str]:
    if not rows:
        return
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in heading)
    yield f"<h2>{escape(title)}</h2>\n<table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n"
    for row in rows:
        cells = "".join(f'<td dir="auto">{escape(str(cell))}</td>' for cell in row)
        yield f"<tr>{cells}</tr>\n"
    yield "</tbody>\n</table>\n"


_FORMATS = {".html": _html, ".json": _json}
