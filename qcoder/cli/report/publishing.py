"""Commands on published quotes, below `qcoder quotes`: mark, form, attribute; without one of these it shows quotes."""

from itertools import groupby
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from qcoder.cli.opening import AsJson, Project, pairs, print_json, reading, say, writing
from qcoder.cli.report import choosing, quoting
from qcoder.cli.report.quoting import (
    InChapter,
    OfCase,
    OfCode,
    OfFinding,
    OfQuestions,
    OfSource,
    OfSpeakers,
    Wave,
    WithWords,
)
from qcoder.cli.report.tracing import trace
from qcoder.export.printed import printed
from qcoder.model.errors import UserError
from qcoder.model.published import Fairness, Kind, fairness
from qcoder.model.review import ID_DIGITS
from qcoder.model.speech import counted
from qcoder.services import questions
from qcoder.services.published import anonymity, forms, review
from qcoder.services.published.check import Matter, before_print
from qcoder.services.published.forms import Spot
from qcoder.services.published.rows import Rows, chosen_quotes, is_named, row_id
from qcoder.services.published.shelf import STATUSES
from qcoder.services.quoting.quotes import QuoteFilter, Retrieval

_SHOW = "show"
QuoteId = Annotated[str, typer.Argument(help="The id of a quote, as --json gives it.", metavar="QUOTE")]


class _QuotesGroup(TyperGroup):
    """`qcoder quotes PROJECT …` shows quotes, as it always did; a command's name in that place does something else."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:  # noqa: ANN401 - Typer has a Context of its own
        if not args or args[0] not in self.commands:
            args = [_SHOW, *args]
        return super().parse_args(ctx, args)


def register(app: typer.Typer) -> None:
    """Add these commands."""
    group = typer.Typer(cls=_QuotesGroup, rich_markup_mode=None, help="Take quotes out, and prepare them for print.")
    also = (
        "Also: qcoder quotes mark, form, attribute, check, trace, send, import, choose, note, order, confirm, delete; "
        "each has --help of its own."
    )
    group.command(_SHOW, epilog=also)(quoting.show_quotes)
    group.command("mark")(mark)
    group.command("form")(form)
    group.command("attribute")(attribute)
    group.command("check")(check)
    group.command("trace")(trace)
    group.command("send")(send)
    group.command("import")(take_over)
    choosing.register(group)
    app.add_typer(group, name="quotes")


def mark(
    project: Project,
    status: Annotated[str, typer.Argument(help=f"One of {', '.join(STATUSES)}, or none.", metavar="STATUS")],
    quote: Annotated[list[str] | None, typer.Option("--id", help="The id of a quote; repeat it for several.")] = None,
    question: OfQuestions = None,
    code: OfCode = "",
    case: OfCase = "",
    source: OfSource = "",
    where: OfSpeakers = None,
    words: WithWords = "",
    wave: Wave = "",
    finding: OfFinding = "",
    chapter: InChapter = "",
    as_json: AsJson = False,
) -> None:
    """Mark quotes as candidate, selected, approved or withdrawn: those of the ids, or all of a filter.

    Example: qcoder quotes mark hubs.qcoder approved --id 019a3f20
    """
    chosen = QuoteFilter(
        questions=tuple(question or ()), code=code, case=case, source=source, where=pairs(where or ()), words=words,
        wave=wave, finding=finding, chapter=chapter,
    )
    if not quote and chosen == QuoteFilter():
        raise UserError("Say which quotes to mark: give their ids with --id, or a filter such as --question.")
    with writing(project) as study:
        retrieval = Retrieval(study)
        if quote:
            rows = [Rows(retrieval).get(one) for one in quote]
        else:
            rows = [row for section in retrieval.find(chosen) for row in section.rows]
        marked = forms.set_status(study, [Spot.of(row) for row in rows], "" if status == "none" else status)
    if as_json:
        print_json({"marked": marked, "status": status})
    else:
        say(f"Marked {counted(marked, 'quote', 'quotes')} as {status}.")


def form(
    project: Project,
    quote: QuoteId,
    words: Annotated[str | None, typer.Argument(help="The published form; leave it out to see the one of now.")] = None,
    question: Annotated[str, typer.Option(help="Make or change the form for this question alone.")] = "",
    as_json: AsJson = False,
) -> None:
    """Write the published form of a quote, or show it with its changes; the verbatim stays.

    Example: qcoder quotes form hubs.qcoder 019a3f20 "We came for coffee […] and stayed [in the hub]."
    """
    with (reading if words is None else writing)(project) as study:
        retrieval = Retrieval(study)
        rows = Rows(retrieval)
        row = rows.get(quote)
        spot = Spot.of(row)
        if words is not None:
            if question:
                asked = questions.find(retrieval.questions, question).id
                shelf_forms = retrieval.shelf.forms(row.text, row.start, row.end)
                known = next((one.id for one in shelf_forms if one.question == asked), None)
                spot = Spot(row.text, row.start, row.end, known or forms.form_for(study, spot, asked))
            made = forms.set_form(study, spot, retrieval.verbatim(row), words)
            rows = Rows(Retrieval(study))
            row = rows.get(made.hex() if made else quote)
        shown = rows.quote(row)
        found = fairness(shown.verbatim, shown.published or shown.verbatim)
    if as_json:
        print_json({
            "id": (shown.quote_id or shown.coding_id).hex(), "quote": shown.quote, "verbatim": shown.verbatim,
            "status": shown.status, "stale": shown.stale, **judged(found),
        })
    else:
        say(printed(shown.published or shown.verbatim), *sentences(found))


def attribute(
    project: Project,
    quote: QuoteId,
    words: Annotated[str, typer.Argument(help="The attribution; empty for that of the templates.")],
) -> None:
    """Attribute one quote otherwise than by the templates.

    Example: qcoder quotes attribute hubs.qcoder 019a3f20 "(Volunteer)"
    """
    with writing(project) as study:
        retrieval = Retrieval(study)
        row = Rows(retrieval).get(quote)
        forms.set_attribution(study, Spot.of(row), words)
    say(f"The quote is attributed as {words}." if words.strip() else "The quote is attributed by the templates.")


def check(
    project: Project,
    people: Annotated[int | None, typer.Option("--k", help="How many people must share an attribution; kept.")] = None,
    as_json: AsJson = False,
) -> None:
    """Look at the chosen quotes before they are printed: consent, names, fairness, attribution, words used twice.

    Example: qcoder quotes check hubs.qcoder --k 3
    """
    with (reading if people is None else writing)(project) as study:
        if people is not None:
            anonymity.set_least(study, people)
        remarks = before_print(study)
        chosen = len(chosen_quotes(Retrieval(study)))
        shared = anonymity.least(study)
    if as_json:
        print_json({
            "quotes": chosen, "k": shared,
            "remarks": [
                {
                    "matter": remark.matter.value, "sentence": remark.sentence,
                    "id": row_id(remark.quote) if remark.quote else None,
                    "quote": remark.quote.quote if remark.quote else "",
                    "ids": [row_id(quote) for quote in remark.quotes],
                }
                for remark in remarks
            ],
        })
        return
    for matter, group in groupby(remarks, key=lambda remark: remark.matter):
        of_it = list(group)
        say(f"{_MATTERS[matter]} ({len(of_it)})")
        for remark in of_it:
            where = f"{row_id(remark.quote)}  {printed(remark.quote.quote)[:80]}" if remark.quote else ""
            number = f"{counted(len(remark.quotes), 'quote', 'quotes')}, as " if remark.others else ""
            say(f"  {remark.sentence}  {number}{where}".rstrip())
    say(f"Looked at {counted(chosen, 'quote', 'quotes')}: {counted(len(remarks), 'remark', 'remarks')}.")


_MATTERS = {
    Matter.WITHDRAWN: "Withdrawn", Matter.CONSENT: "No consent", Matter.NAME: "A name", Matter.UNFAIR: "No fair quote",
    Matter.VOICES: "Several speak",
    Matter.STALE: "Corrected since", Matter.LOST: "Words are gone", Matter.IDENTIFYING: "Few share the attribution",
    Matter.ATTRIBUTION: "Attribution", Matter.TWICE: "Used twice", Matter.MAYBE_NAME: "Perhaps a name",
}


def send(
    project: Project,
    output: Annotated[Path, typer.Option("-o", "--output", help="The .docx or .xlsx file to write.")],
    question: OfQuestions = None,
    code: OfCode = "",
    case: OfCase = "",
    source: OfSource = "",
    where: OfSpeakers = None,
    status: Annotated[str, typer.Option(help="Quotes with this status alone.")] = "",
    wave: Wave = "",
    finding: OfFinding = "",
    chapter: InChapter = "",
    language: Annotated[str, typer.Option(help="The language of headings: en, nl or uk.")] = "en",
) -> None:
    """Write a copy of quotes for a colleague to edit, with an id in each row; `import` takes it back.

    Example: qcoder quotes send hubs.qcoder --status selected -o review.docx
    """
    chosen = QuoteFilter(
        questions=tuple(question or ()), code=code, case=case, source=source, where=pairs(where or ()), status=status,
        wave=wave, finding=finding, chapter=chapter,
    )
    with reading(project) as study:
        count = review.send(study, chosen, output, language=language)
    say(f"Wrote {counted(count, 'quote', 'quotes')} to {output} for review.")


def take_over(
    project: Project,
    file: Annotated[Path, typer.Argument(help="The copy that came back, .docx or .xlsx.", metavar="FILE")],
    accept: Annotated[
        list[str] | None, typer.Option(help="all, form, status, attribution, or an id; repeat it. Without it: look.")
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would be changed.")] = False,
    as_json: AsJson = False,
) -> None:
    """Look at what a reviewed copy proposes, and take over what is accepted, as one step that can be undone.

    Example: qcoder quotes import hubs.qcoder review.docx --accept form --accept status
    """
    wanted = {one.casefold() for one in accept or ()}
    write = bool(wanted) and not dry_run
    with (writing if write else reading)(project) as study:
        found = review.returned(study, file)
        taken = review.agreeing([one for one in found.proposals if _accepted(one, wanted)])
        if accept and not taken and not dry_run and found.proposals:
            raise UserError("None of the changes is among those to accept; use all, form, status, attribution or ids.")
        if write:
            review.take_over(study, taken, file.name)
    if as_json:
        print_json({
            "rows": found.rows, "stored": len(taken) if write else 0, "notes": list(found.sentences),
            "proposals": [
                {"id": row_id(one.quote), "row": one.row, "what": one.what.value, "old": one.old, "new": one.new,
                 "accepted": one in taken}
                for one in found.proposals
            ],
        })
        return
    for one in found.proposals:
        mark = "+" if one in taken else " "
        say(f"{mark} {row_id(one.quote)[-ID_DIGITS:]} {one.what.value}: {one.old or 'none'} → {one.new or 'none'}")
    say(*found.sentences)
    what = f"{counted(len(found.proposals), 'change', 'changes')} in {counted(found.rows, 'row', 'rows')}"
    if write:
        say(f"Took over {len(taken)} of {what}.")
    elif wanted:
        say(f"Would take over {len(taken)} of {what}.")
    else:
        say(f"Found {what}; nothing was changed. Accept them with --accept all, or some by kind or id.")


def _accepted(one: review.Proposal, wanted: set[str]) -> bool:
    name = row_id(one.quote)
    return bool(wanted & {"all", one.what.value}) or any(is_named(name, digits) for digits in wanted)


def judged(found: Fairness) -> dict[str, object]:
    """The check of a form as data."""
    return {
        "fair": found.fair,
        "doubts": [doubt.value for doubt, _ in found.doubts],
        "changes": [
            {"kind": piece.kind.value, "said": piece.said, "printed": piece.printed}
            for piece in found.pieces if piece.kind is not Kind.KEPT
        ],
    }


def sentences(found: Fairness) -> list[str]:
    """The check of a form in sentences."""
    named = [(kind, found.count(kind)) for kind in Kind if kind is not Kind.KEPT]
    counts = ", ".join(f"{kind.value} {count}" for kind, count in named if count)
    out = [f"Changes: {counts}." if counts else "Printed as it was said."]
    out += [f"Correction: “{piece.said.strip()}” became “{piece.printed.strip()}”." for piece in found.corrections]
    doubts = ", ".join(doubt.value for doubt, _ in found.doubts)
    return [*out, f"No fair quote: {doubts}." if doubts else "A fair quote."]
