"""Commands for rules that code: `qcoder rules`."""

from typing import Annotated

import typer

from qcoder.cli.opening import AsJson, Project, print_json, print_table, reading, say, writing
from qcoder.model.speech import counted
from qcoder.services import sources as known_sources
from qcoder.services.codes import codebook
from qcoder.services.rules import keeping, running
from qcoder.services.searching.coding_hits import EXTENTS
from qcoder.services.searching.words import Searcher

_RULES = typer.Typer(help="Rules that code by speaker, guide question or kept search.", no_args_is_help=True)
_Name = Annotated[str, typer.Argument(help="The name of the rule.", metavar="NAME")]


def register(app: typer.Typer) -> None:
    """Add these commands."""
    app.add_typer(_RULES, name="rules")


@_RULES.command("list")
def list_rules(project: Project, as_json: AsJson = False) -> None:
    """List the rules, with how many codings each has made that are still there.

    Example: qcoder rules list hubs.qcoder
    """
    with reading(project) as study:
        known = [(one, keeping.sentence(study, one), len(running.coded_by(study, one.id)))
                 for one in keeping.everything(study)]
        if as_json:
            print_json([
                {"name": one.name, "kind": one.kind, "sentence": words, "codings": count, "active": one.active}
                for one, words, count in known
            ])
        else:
            print_table(("rule", "codings", "what it does"), [(one.name, n, words) for one, words, n in known])


@_RULES.command("add")
def add_rule(
    project: Project,
    name: _Name,
    kind: Annotated[str, typer.Option(help=f"One of {', '.join(keeping.KINDS)}.")],
    looks_for: Annotated[str, typer.Option("--for", help="A speaker or case, a guide question, or a kept search.")],
    code: Annotated[str, typer.Option(help="The code that it applies: id, name or path.")],
    extent: Annotated[str, typer.Option(help=f"With a search, how much to code: {', '.join(EXTENTS)}.")] = "",
) -> None:
    """Keep a rule; it codes nothing until it is run.

    Example: qcoder rules add hubs.qcoder coffee --kind search --for coffee --code bonding --extent sentence
    """
    with writing(project) as study:
        target = codebook.find(codebook.codes(study), code)
        made = keeping.create(study, name, kind, looks_for, target.id, extent=extent)
        say(f"Kept the rule: {keeping.sentence(study, keeping.find(study, made.hex()))}.")


@_RULES.command("run")
def run_rules(
    project: Project,
    names: Annotated[list[str] | None, typer.Argument(help="Names of rules; all active ones without.")] = None,
    source: Annotated[list[str] | None, typer.Option(help="In this source only; repeat it for several.")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be coded, and code nothing.")] = False,
    as_json: AsJson = False,
) -> None:
    """Code what the rules find; what is coded already, or was refused by hand, is passed over.

    Example: qcoder rules run hubs.qcoder coffee --dry-run
    """
    with reading(project) if dry_run else writing(project) as study:
        chosen = [keeping.find(study, name) for name in names or ()]
        chosen = chosen or [one for one in keeping.everything(study) if one.active]
        only = {known_sources.find(study, name).id for name in source or ()}
        searcher = Searcher(study)
        done = []
        for rule in chosen:
            planned = running.plan(searcher, rule, only=only)
            made = 0 if dry_run else running.apply(study, planned)
            done.append({
                "rule": rule.name, "found": len(planned.places), "coded": made, "carried": planned.carried,
                "refused": planned.refused, "unconfirmed": planned.unconfirmed,
            })
        if as_json:
            print_json(done)
        else:
            columns = ("rule", "found", "coded", "carried", "refused")
            print_table(columns, [[one[column] for column in columns] for one in done])
            for one in done:
                if one["unconfirmed"]:
                    say(f"Nobody has confirmed yet where the question of “{one['rule']}” is asked; "
                        "see `qcoder guides match` and `qcoder guides confirm`.")


@_RULES.command("withdraw")
def withdraw_rule(project: Project, name: _Name) -> None:
    """Take away all that a rule coded.

    Example: qcoder rules withdraw hubs.qcoder coffee
    """
    with writing(project) as study:
        rule = keeping.find(study, name)
        say(f"Withdrew {counted(running.withdraw(study, rule.id), 'coding', 'codings')} of the rule “{rule.name}”.")


@_RULES.command("delete")
def delete_rule(project: Project, name: _Name) -> None:
    """Forget a rule; what it coded stays.

    Example: qcoder rules delete hubs.qcoder coffee
    """
    with writing(project) as study:
        rule = keeping.find(study, name)
        keeping.delete(study, rule.id)
        say(f"Deleted the rule “{rule.name}”.")
