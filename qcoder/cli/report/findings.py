"""Commands for findings: what the study says, what stands behind it, how it came about."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from qcoder.cli.opening import AsJson, Project, print_json, print_table, reading, say, writing
from qcoder.cli.report.quoting import Headings, Template
from qcoder.model.errors import UserError
from qcoder.model.speech import counted
from qcoder.services import questions
from qcoder.services.published.forms import Spot
from qcoder.services.published.rows import Rows
from qcoder.services.quoting.retrieval import Retrieval
from qcoder.services.reporting import findings
from qcoder.services.reporting.finding_history import Event, history
from qcoder.services.reporting.findings import CONFIDENCES, FOR, STANCES, Behind, Evidence, Finding
from qcoder.services.reporting.report_document import write_findings
from qcoder.services.reporting.report_words import event_words
from qcoder.services.study import Study

FindingId = Annotated[str, typer.Argument(help="The id of the finding, or its last digits.", metavar="FINDING")]
Quotes = Annotated[list[str], typer.Argument(help="Ids of quotes or codings, as `quotes --json` gives them.")]
OutFile = Annotated[Path, typer.Argument(help="A docx, html or md file.", metavar="FILE")]
_SHOWN = 70
_WAYS = {"up": -1, "down": 1}


def register(app: typer.Typer) -> None:
    """Add these commands."""
    found = typer.Typer(name="findings", help="What the study says, and the quotes behind it.", no_args_is_help=True)
    found.command("list")(list_findings)
    found.command("add")(add_finding)
    found.command("change")(change_finding)
    found.command("move")(move_finding)
    found.command("delete")(delete_finding)
    found.command("evidence")(add_evidence)
    found.command("remove")(remove_evidence)
    found.command("order")(order_evidence)
    found.command("history")(show_history)
    found.command("export")(export_findings)
    app.add_typer(found, name="findings")


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
                    stance: {"quotes": counts.quotes, "people": counts.people, "sites": counts.sites,
                             "not_for_print": counts.barred}
                    for stance, counts in standing[one.id].items()
                },
                "evidence": [
                    {"quote": each.quote.hex(), "stance": each.stance, "note": each.note,
                     "not_for_print": each.barred,
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
    finding: FindingId,
    quotes: Quotes,
    stance: Annotated[str, typer.Option(help=f"One of {', '.join(STANCES)}.")] = FOR,
) -> None:
    """Let quotes stand for a finding, against it, or nuance it.

    Example: qcoder findings evidence hubs.qcoder 1f2e3d4c 0a1b2c3d --stance against
    """
    with writing(project) as study:
        chosen = findings.named(study, finding)
        rows = Rows(Retrieval(study))
        added = findings.add_evidence(study, chosen.id, [Spot.of(rows.get(name)) for name in quotes], stance)
    say(f"{counted(added, 'quote', 'quotes')} added.")


def change_finding(
    project: Project,
    finding: FindingId,
    statement: Annotated[str | None, typer.Option(help="What the study says.")] = None,
    confidence: Annotated[str | None, typer.Option(help=f"One of {', '.join(CONFIDENCES)}, or empty.")] = None,
    reasons: Annotated[str | None, typer.Option(help="Why so sure, or no surer.")] = None,
) -> None:
    """Change what is given of a finding; what it was before stays in its history.

    Example: qcoder findings change hubs.qcoder 1f2e3d4c --confidence high --reasons "Heard at all four hubs."
    """
    if statement is None and confidence is None and reasons is None:
        raise UserError("Say what to change: give --statement, --confidence or --reasons.")
    with writing(project) as study:
        chosen = findings.named(study, finding)
        findings.change(study, chosen.id, statement=statement, confidence=confidence, reasons=reasons)
    say("The finding is changed.")


def delete_finding(project: Project, finding: FindingId) -> None:
    """Delete a finding; its quotes stay.

    Example: qcoder findings delete hubs.qcoder 1f2e3d4c
    """
    with writing(project) as study:
        findings.delete(study, findings.named(study, finding).id)
    say("The finding is deleted.")


def remove_evidence(project: Project, finding: FindingId, quotes: Quotes) -> None:
    """Take quotes from behind a finding; the quotes stay.

    Example: qcoder findings remove hubs.qcoder 1f2e3d4c 0a1b2c3d
    """
    with writing(project) as study:
        chosen = findings.named(study, finding)
        found = _behind(study, chosen, quotes)
        findings.remove_evidence(study, *(one.id for one in found))
    say(f"{counted(len(found), 'quote', 'quotes')} taken out.")


def move_finding(
    project: Project, finding: FindingId,
    way: Annotated[str, typer.Argument(help="up or down, among those of its question.", metavar="WAY")],
) -> None:
    """Move a finding up or down among those of its question.

    Example: qcoder findings move hubs.qcoder 1f2e3d4c up
    """
    if way not in _WAYS:
        raise UserError(f"A finding cannot move “{way}”; choose up or down.")
    with writing(project) as study:
        gone = findings.shift(study, findings.named(study, finding).id, _WAYS[way])
    say(f"Moved the finding {way}." if gone else f"The finding cannot go further {way}.")


def order_evidence(project: Project, finding: FindingId, quotes: Quotes) -> None:
    """Put quotes behind a finding first among those of their stance, in the order given.

    Example: qcoder findings order hubs.qcoder 1f2e3d4c 0a1b2c3d 1f2e3d4c
    """
    with writing(project) as study:
        chosen = findings.named(study, finding)
        found = _behind(study, chosen, quotes)
        findings.put_first(study, chosen.id, [one.id for one in found])
    say(f"{counted(len(found), 'quote', 'quotes')} put first.")


def _behind(study: Study, finding: Finding, names: list[str]) -> list[Evidence]:
    """The evidence that quotes are for a finding. Raises UserError for one that does not stand behind it."""
    behind = Behind(study)
    rows = Rows(behind.retrieval)
    known = {one.quote: one for one in behind.of(finding.id)}
    out: list[Evidence] = []
    for name in names:
        row = rows.get(name)
        if row.quote is None or row.quote not in known:
            raise UserError(f"The quote “{name}” does not stand behind this finding; see `qcoder findings list`.")
        out.append(known[row.quote])
    return out


def show_history(project: Project, finding: FindingId, as_json: AsJson = False) -> None:
    """Show how a finding came about: who changed what of it, which quotes came, turned and went.

    Example: qcoder findings history hubs.qcoder 1f2e3d4c
    """
    with reading(project) as study:
        chosen = findings.named(study, finding)
        events = history(study, chosen.id, Rows(Retrieval(study)))
    if as_json:
        print_json([_data(event) for event in events])
    else:
        for event in events:
            sys.stdout.write(event_words(event, "en") + "\n")


def _data(event: Event) -> dict[str, str]:
    return {
        "when": event.when.isoformat(timespec="seconds"), "coder": event.coder, "what": event.turn.value,
        "old": event.old, "new": event.new, "quote": event.quote,
    }


def export_findings(
    project: Project,
    file: OutFile,
    headings: Headings = "en",
    originals: Annotated[bool, typer.Option("--originals", help="Print the original of translated quotes.")] = False,
    past: Annotated[bool, typer.Option("--history", help="Add how each finding came about.")] = False,
    template: Template = None,
) -> None:
    """Write all findings with everything that stands behind them.

    Example: qcoder findings export hubs.qcoder findings.docx --headings nl --history
    """
    with reading(project) as study:
        done = write_findings(study, file, language=headings, originals=originals, past=past, template=template)
    say(f"Wrote {counted(done.number, 'finding', 'findings')} to {file}.", *done.notes)
