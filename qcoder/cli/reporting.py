"""Commands for findings and for the outline of the report."""

from pathlib import Path
from typing import Annotated

import typer

from qcoder.cli.opening import AsJson, Project, counted, print_json, print_table, reading, say, summary, writing
from qcoder.cli.quoting import Template
from qcoder.export.words import LOCALES
from qcoder.services import questions
from qcoder.services.published.forms import Spot
from qcoder.services.published.rows import Rows
from qcoder.services.quoting.retrieval import Retrieval
from qcoder.services.reporting import findings, outline
from qcoder.services.reporting.findings import CONFIDENCES, FOR, STANCES, Behind
from qcoder.services.reporting.report_document import outline_rows, write_findings, write_outline
from qcoder.services.tables.outline_table import export_outline, import_outline

OutFile = Annotated[Path, typer.Argument(help="A docx, html or md file.", metavar="FILE")]
Language = Annotated[str, typer.Option("--headings", help=f"Language of headings: {', '.join(LOCALES)}.")]
_SHOWN = 70


def register(app: typer.Typer) -> None:
    """Add these commands."""
    found = typer.Typer(name="findings", help="What the study says, and the quotes behind it.", no_args_is_help=True)
    found.command("list")(list_findings)
    found.command("add")(add_finding)
    found.command("evidence")(add_evidence)
    found.command("export")(export_findings)
    app.add_typer(found, name="findings")
    chapters = typer.Typer(name="outline", help="Chapters of the report, their questions and quotes.",
                           no_args_is_help=True)
    chapters.command("list")(list_outline)
    chapters.command("import")(take_in_outline)
    chapters.command("export")(put_out_outline)
    chapters.command("place")(place_quotes)
    app.add_typer(chapters, name="outline")


def list_findings(project: Project, as_json: AsJson = False) -> None:
    """List the findings by question, with how many quotes and people stand behind each.

    Example: qcoder findings list hubs.qcoder
    """
    with reading(project) as study:
        behind = Behind(study)
        labels = {one.id: one.label for one in questions.everything(study)}
        every = findings.everything(study)
        standing = {one.id: behind.standing(one.id) for one in every}
        quotes = {one.id: behind.of(one.id) for one in every} if as_json else {}
    if as_json:
        print_json([
            {
                "id": one.id.hex(), "question": labels[one.question], "statement": one.statement,
                "confidence": one.confidence, "reasons": one.reasons, "coder": one.coder,
                "written": one.written.isoformat(timespec="seconds"),
                "standing": {
                    stance: {"quotes": counts.quotes, "people": counts.people, "sites": counts.sites}
                    for stance, counts in standing[one.id].items()
                },
                "evidence": [
                    {"quote": each.quote.hex(), "stance": each.stance, "note": each.note,
                     "words": each.row.quote if each.row else None, "source": each.row.source if each.row else None,
                     "turn": each.row.turn if each.row else None}
                    for each in quotes[one.id]
                ],
            }
            for one in every
        ])
        return
    rows = [
        (one.id.hex()[-8:], labels[one.question], one.statement[:_SHOWN], one.confidence,
         *(standing[one.id][stance].quotes for stance in STANCES))
        for one in every
    ]
    print_table(("id", "question", "finding", "confidence", *STANCES), rows)


def add_finding(
    project: Project,
    question: Annotated[str, typer.Argument(help="The question that it answers.")],
    statement: Annotated[str, typer.Argument(help="What the study says.")],
    confidence: Annotated[str, typer.Option(help=f"One of {', '.join(CONFIDENCES)}.")] = "",
    reasons: Annotated[str, typer.Option(help="Why so sure, or no surer.")] = "",
) -> None:
    """Write a finding under a research question.

    Example: qcoder findings add hubs.qcoder C8 "Hubs tie neighbours together." --confidence moderate
    """
    with writing(project) as study:
        asked = questions.find(questions.everything(study), question)
        made = findings.create(study, asked.id, statement, confidence=confidence, reasons=reasons)
    say(f"Written as {made.hex()[-8:]}.")


def add_evidence(
    project: Project,
    finding: Annotated[str, typer.Argument(help="The id of the finding, or its last digits.")],
    quotes: Annotated[list[str], typer.Argument(help="Ids of quotes or codings, as `quotes --json` gives them.")],
    stance: Annotated[str, typer.Option(help=f"One of {', '.join(STANCES)}.")] = FOR,
) -> None:
    """Let quotes stand for a finding, against it, or nuance it.

    Example: qcoder findings evidence hubs.qcoder 1f2e3d4c 0a1b2c3d --stance against
    """
    with writing(project) as study:
        chosen = findings.named(study, finding)
        rows = Rows(Retrieval(study))
        added = findings.add_evidence(study, chosen.id, [Spot.of(rows.get(name)) for name in quotes], stance)
    say(f"{counted(added, 'quote')} added.")


def export_findings(project: Project, file: OutFile, headings: Language = "en") -> None:
    """Write all findings with everything that stands behind them.

    Example: qcoder findings export hubs.qcoder findings.docx --headings nl
    """
    with reading(project) as study:
        count = write_findings(study, file, language=headings)
    say(f"Wrote {counted(count, 'finding')} to {file}.")


def list_outline(project: Project, as_json: AsJson = False) -> None:
    """List the chapters with their questions and how many quotes each prints.

    Example: qcoder outline list hubs.qcoder
    """
    with reading(project) as study:
        rows = outline_rows(study)
        depths = [one.depth for one in outline.everything(study)]
    if as_json:
        print_json([
            {"key": key, "title": title, "questions": asked.split("; ") if asked else [], "quotes": quotes,
             "parent": parent, "depth": depth}
            for (key, title, asked, quotes, parent), depth in zip(rows, depths, strict=True)
        ])
    else:
        shown = [(key, "  " * depth + title, asked, quotes)
                 for (key, title, asked, quotes, _parent), depth in zip(rows, depths, strict=True)]
        print_table(("key", "chapter", "questions", "quotes"), shown)


def take_in_outline(
    project: Project,
    file: Annotated[Path, typer.Argument(help="A csv, tsv or xlsx file: key, title, parent, questions.",
                                         metavar="FILE")],
    as_json: AsJson = False,
) -> None:
    """Add and update chapters from a table, all rows or none.

    Example: qcoder outline import hubs.qcoder chapters.csv
    """
    with writing(project) as study:
        report = import_outline(study, file)
    counts = {"added": report.added, "changed": report.changed, "unchanged": report.unchanged}
    sentence = f"{counted(report.added, 'chapter')} added, {report.changed} changed, {report.unchanged} there already."
    summary(counts, report.notes, as_json=as_json, sentence=sentence)


def put_out_outline(
    project: Project,
    file: Annotated[Path, typer.Argument(help="docx, html or md: the report so far; csv, tsv or xlsx: the chapters.",
                                         metavar="FILE")],
    headings: Language = "en",
    originals: Annotated[bool, typer.Option("--originals", help="Print the original of translated quotes.")] = False,
    template: Template = None,
) -> None:
    """Write the report as it is outlined: chapters, answers, findings and quotes in order.

    Example: qcoder outline export hubs.qcoder report.docx --headings nl
    """
    with reading(project) as study:
        if file.suffix.lower() in {".csv", ".tsv", ".xlsx"}:
            say(f"Wrote {counted(export_outline(study, file), 'chapter')} to {file}.")
            return
        count = write_outline(study, file, language=headings, originals=originals, template=template)
    say(f"Wrote the report with {counted(count, 'quote')} to {file}.")


def place_quotes(
    project: Project,
    chapter: Annotated[str, typer.Argument(help="The key or title of the chapter.")],
    quotes: Annotated[list[str], typer.Argument(help="Ids of quotes or codings, in the order of the report.")],
) -> None:
    """Put quotes into a chapter, behind those that stand there.

    Example: qcoder outline place hubs.qcoder 3.2 0a1b2c3d 1f2e3d4c
    """
    with writing(project) as study:
        found = outline.find(outline.everything(study), chapter)
        rows = Rows(Retrieval(study))
        added = outline.place_quotes(study, found.id, [Spot.of(rows.get(name)) for name in quotes])
    say(f"{counted(added, 'quote')} placed.")
