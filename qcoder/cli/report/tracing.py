"""The way of a quote: where its words were said, and where the report uses them. A command below `qcoder quotes`."""

import sys
from typing import Annotated

import typer

from qcoder.cli.opening import AsJson, Project, print_json, reading
from qcoder.services.published.rows import Rows, row_id
from qcoder.services.quoting.retrieval import Retrieval
from qcoder.services.reporting import traces


def trace(
    project: Project,
    quote: Annotated[str, typer.Argument(help="The id of a quote, as --json gives it.", metavar="QUOTE")],
    as_json: AsJson = False,
) -> None:
    """Say where a quote was said, which findings it bears on, and which chapters print it.

    Example: qcoder quotes trace hubs.qcoder 019a3f20
    """
    with reading(project) as study:
        rows = Rows(Retrieval(study))
        row = rows.quote(rows.get(quote))
        used = traces.of_words(study, row.text_id, row.start, row.end)
    if as_json:
        print_json({
            "id": row_id(row), "quote": row.quote, "source": row.source, "turn": row.turn, "speaker": row.speaker,
            "start": row.start, "end": row.end, "status": row.status,
            "findings": [
                {"id": one.id.hex(), "statement": one.statement, "stance": stance} for one, stance in used.findings
            ],
            "chapters": [{"id": one.id.hex(), "key": one.key, "title": one.title} for one in used.chapters],
        })
        return
    place = f"{row.source}, turn {row.turn}" if row.turn else row.source
    lines = [f"{row.quote} {row.attribution}".rstrip(), f"Said in: {place} ({row.speaker or 'nobody'})"]
    lines += [f"Stands {_STANCE[stance]} the finding: {one.statement}" for one, stance in used.findings]
    lines += [f"Printed in: {one.label}" for one in used.chapters]
    if not used:
        lines.append("Neither a finding nor a chapter uses it yet.")
    sys.stdout.write("\n".join(lines) + "\n")


_STANCE = {"for": "for", "against": "against", "nuance": "beside (nuance)"}
