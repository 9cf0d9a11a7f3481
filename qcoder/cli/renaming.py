"""Commands that rename and delete sources and cases."""

from typing import Annotated

import typer

from qcoder.cli.opening import Project, say, writing
from qcoder.model.errors import UserError
from qcoder.model.records import Case
from qcoder.model.speech import counted
from qcoder.services import cases, coding, sources
from qcoder.services.reporting import traces
from qcoder.services.study import Study

Source = Annotated[str, typer.Argument(help="The source, by its name.", metavar="SOURCE")]
Named = Annotated[str, typer.Argument(help="The person, site or group, by name or id.", metavar="CASE")]
New = Annotated[str, typer.Argument(help="Another name.", metavar="NAME")]


def register(app: typer.Typer) -> None:
    """Add these commands; the group of cases is there already."""
    group = typer.Typer(name="source", help="One source: another name, another site, or gone.", no_args_is_help=True)
    for name, command in (("rename", rename_source), ("case", set_case), ("delete", delete_source)):
        group.command(name)(command)
    app.add_typer(group, name="source")
    people = next(one.typer_instance for one in app.registered_groups if one.name == "cases")
    if people is None:
        raise RuntimeError("the commands for tables are to be registered first")
    people.command("rename")(rename_case)
    people.command("delete")(delete_case)


def rename_source(project: Project, source: Source, name: New) -> None:
    """Give a source another name.

    Example: qcoder source rename hubs.qcoder "FG Rotterdam" "Focus group Rotterdam"
    """
    with writing(project) as study:
        sources.rename(study, sources.find(study, source).id, name)
    say(f"Renamed {source} to {name}.")


def set_case(
    project: Project, source: Source,
    case: Annotated[str, typer.Argument(help="The site or group; empty for none.", metavar="CASE")],
) -> None:
    """Say which site or group a source belongs to.

    Example: qcoder source case hubs.qcoder "Focus group Rotterdam" Rotterdam
    """
    with writing(project) as study:
        found = sources.find(study, source)
        sources.set_case(study, found.id, _one(study, case).id if case else None)
    say(f"{found.name} belongs to {case}." if case else f"{found.name} belongs to no site.")


def delete_source(
    project: Project, source: Source,
    with_codings: Annotated[bool, typer.Option("--with-codings", help="Delete it though something is coded.")] = False,
) -> None:
    """Delete a source; one in which something is coded goes with its codings only where that is said.

    Example: qcoder source delete hubs.qcoder "Test interview"
    """
    with writing(project) as study:
        found = sources.find(study, source)
        used = sum(len(coding.of_text(study, text.id)) for text in found.texts)
        if used and not with_codings:
            codings = counted(used, "coding", "codings")
            raise UserError(f"{codings} would go with {found.name}; add --with-codings to delete it.")
        report = traces.of_source(study, found.id)
        gone = sources.delete(study, found.id)
    say(f"Deleted {found.name} with {counted(gone, 'coding', 'codings')}.", *report.losses)


def rename_case(project: Project, case: Named, name: New) -> None:
    """Give a person, site or group another name.

    Example: qcoder cases rename hubs.qcoder "Hub R'dam" Rotterdam
    """
    with writing(project) as study:
        cases.rename(study, _one(study, case).id, name)
    say(f"Renamed {case} to {name}.")


def delete_case(project: Project, case: Named) -> None:
    """Delete a person, site or group; speakers and sources that belong to it belong to none then.

    Example: qcoder cases delete hubs.qcoder "Test person"
    """
    with writing(project) as study:
        found = _one(study, case)
        cases.delete(study, found.id)
    say(f"Deleted {found.name}.")


def _one(study: Study, words: str) -> Case:
    """The one case of a name. Raises UserError for none, and for several."""
    found = cases.find(cases.everything(study), words)
    if len(found) > 1:
        raise UserError(f"“{words}” is the name of {len(found)} cases; give them names or ids of their own.")
    return found[0]
