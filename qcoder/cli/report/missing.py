"""The command that lists what is missing under the questions, and says of some of it that it is meant so."""

from typing import Annotated

import typer

from qcoder.cli.opening import AsJson, Project, print_json, print_table, reading, writing
from qcoder.services import questions
from qcoder.services.reporting import coverage, meant
from qcoder.services.reporting.missing import missing

_SHOWN = 60
_MEANT = "(meant so) {}"


def list_missing(
    project: Project,
    question: Annotated[str, typer.Option(help="Only of this question and those below it.")] = "",
    by: Annotated[
        str, typer.Option(help="Who is to be heard: cases (sites and groups), sources or attribute:NAME.")
    ] = coverage.CASES,
    everything: Annotated[bool, typer.Option("--all", help="Also what was said to be meant so.")] = False,
    meant_so: Annotated[
        list[str] | None, typer.Option("--meant", metavar="ID", help="Say that this is meant so; repeat it.")
    ] = None,
    again: Annotated[list[str] | None, typer.Option(metavar="ID", help="Let this be missing again; repeat it.")] = None,
    note: Annotated[str, typer.Option(help="Why it is meant so.")] = "",
    as_json: AsJson = False,
) -> None:
    """List what is missing under each question: silence, links, answers, approval, guide questions never asked.

    Example: qcoder questions missing hubs.qcoder --question C8 --by attribute:role
    """
    if meant_so or again:
        with writing(project) as study:
            found = missing(study, group=by)
            if meant_so:
                meant.say(study, meant.named(found, meant_so), note)
            if again:
                meant.take_back(study, meant.named(found, again))
    with reading(project) as study:
        known = questions.everything(study)
        wanted = questions.with_subquestions(known, questions.find(known, question)) if question else known
        ids = {one.id for one in wanted}
        found = [one for one in missing(study, group=by) if one.question.id in ids and (everything or not one.meant)]
    if as_json:
        print_json([
            {"question": one.question.label, "kind": one.kind, "name": one.name, "count": one.count,
             "sentence": one.sentence, "id": meant.key(one), "meant": one.meant}
            for one in found
        ])  # fmt: skip
    else:
        print_table(
            ("id", "question", "missing"),
            [(meant.key(one), one.question.label[:_SHOWN], _MEANT.format(one.sentence) if one.meant else one.sentence)
             for one in found],
        )  # fmt: skip
