"""Commands for quotes one by one, below `qcoder quotes`: choosing words, noting, ordering, confirming, taking out."""

from typing import Annotated

import typer

from qcoder.cli.codes.coding import place_of
from qcoder.cli.opening import AsJson, Project, print_json, say, writing
from qcoder.model.errors import UserError
from qcoder.model.speech import counted
from qcoder.services.published import forms, ordering
from qcoder.services.published.forms import Spot
from qcoder.services.published.rows import Rows
from qcoder.services.published.shelf import CANDIDATE, STATUSES
from qcoder.services.quoting.retrieval import Retrieval
from qcoder.services.reporting import traces

QuoteId = Annotated[str, typer.Argument(help="The id of a quote, as --json gives it.", metavar="QUOTE")]


def register(group: typer.Typer) -> None:
    """Add these commands to the group of quotes."""
    for name, command in (
        ("choose", choose), ("note", note), ("order", put_in_order), ("confirm", confirm), ("delete", delete),
    ):  # fmt: skip
        group.command(name)(command)


def choose(
    project: Project,
    source: Annotated[str, typer.Argument(help="The source.", metavar="SOURCE")],
    turn: Annotated[int, typer.Option(help="The number of a turn.")] = 0,
    words: Annotated[str, typer.Option(help="Exact words, which stand once there.")] = "",
    status: Annotated[str, typer.Option(help=f"One of {', '.join(STATUSES)}.")] = CANDIDATE,
    as_json: AsJson = False,
) -> None:
    """Make a quote of any words, whether they are coded or not.

    Example: qcoder quotes choose hubs.qcoder Rotterdam --turn 7 --words "for coffee" --status selected
    """
    with writing(project) as study:
        made = forms.choose(study, *place_of(study, source, turn, words), status=status)
    if as_json:
        print_json({"id": made.hex()})
    else:
        say(f"Chose the words as a quote: {made.hex()[-8:]}.")


def note(
    project: Project, quote: QuoteId,
    words: Annotated[str, typer.Argument(help="The note; empty to take it away.", metavar="WORDS")],
) -> None:
    """Write a note on a quote.

    Example: qcoder quotes note hubs.qcoder 019a3f20 "Ask for consent again."
    """
    with writing(project) as study:
        forms.set_note(study, Spot.of(Rows(Retrieval(study)).get(quote)), words)
    say("Wrote the note." if words.strip() else "The quote has no note now.")


def put_in_order(
    project: Project,
    quotes: Annotated[list[str], typer.Argument(help="Ids of quotes, in the order that they are to have.")],
) -> None:
    """Put quotes in an order by hand, which `quotes show --sort hand` follows.

    Example: qcoder quotes order hubs.qcoder 019a3f20 019a3f31 019a3f11
    """
    with writing(project) as study:
        rows = Rows(Retrieval(study))
        spots = list(dict.fromkeys(Spot.of(rows.get(one)) for one in quotes))
        ordering.put(study, spots)
    say(f"Put {counted(len(spots), 'quote', 'quotes')} in order.")


def confirm(project: Project, quote: QuoteId) -> None:
    """Say that a quote holds although the transcript was corrected after its form was written; it gets a new id.

    Example: qcoder quotes confirm hubs.qcoder 019a3f20
    """
    with writing(project) as study:
        row = Rows(Retrieval(study)).get(quote)
        if not row.quote:
            raise UserError("These words are no quote for the report yet, so there is nothing to confirm.")
        new = forms.confirm(study, row.quote)
    same = new == row.quote
    say("Nothing was corrected since; the quote holds." if same else f"The quote holds as it is: {new.hex()[-8:]}.")


def delete(project: Project, quote: QuoteId) -> None:
    """Take a quote out of the report with its form, status and note; the words and their codings stay.

    Example: qcoder quotes delete hubs.qcoder 019a3f20
    """
    with writing(project) as study:
        row = Rows(Retrieval(study)).get(quote)
        if not row.quote:
            raise UserError("These words are no quote for the report; see `qcoder codings remove` for codings.")
        used = traces.of_quotes(study, frozenset({row.quote}))
        forms.delete(study, row.quote)
    say("Took the quote out; its words and codings stay.", *used.losses)
