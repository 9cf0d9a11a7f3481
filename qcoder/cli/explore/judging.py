"""Commands for what people write over what they coded: ratings, waves, summaries, and the facts sheet."""

import sys
from typing import Annotated

import typer

from qcoder.cli.explore.looking import (
    CaseOption,
    CoderOption,
    Everything,
    Form,
    Giving,
    Language,
    Scope,
    Where,
    done,
)
from qcoder.cli.opening import AsJson, Out, Project, pairs, print_json, reading, say, writing
from qcoder.model.errors import UserError
from qcoder.model.speech import counted
from qcoder.services import sources
from qcoder.services.codes import codebook, scales
from qcoder.services.exploring import facts, framework, framework_files, ratings, sides, waves
from qcoder.services.exploring.material import Material
from qcoder.services.quoting.retrieval import QuoteFilter

Rows = Annotated[str, typer.Option(help=f"One of {', '.join(framework.ROWS)}.")]
Columns = Annotated[str, typer.Option(help=f"One of {', '.join(framework.COLUMNS)}.")]


def register(app: typer.Typer) -> None:
    """Add these commands."""
    app.command("framework")(show_framework)
    app.command("summary")(write_summary)
    app.command("ratings")(show_ratings)
    app.command("scale")(set_scale)
    app.command("rate")(rate)
    app.command("waves")(show_waves)
    app.command("wave")(set_wave)
    app.command("wave-value")(set_wave_value)
    app.command("facts")(show_facts)


# ---- framework


def show_framework(
    project: Project,
    rows: Rows = "sites",
    columns: Columns = "questions",
    case: CaseOption = "",
    where: Where = None,
    everything: Everything = False,
    form: Annotated[str | None, typer.Option("--format", help="docx, xlsx, md or json.")] = None,
    language: Language = "en",
    output: Out = None,
    as_json: AsJson = False,
) -> None:
    """Take out the framework matrix: summaries with their quotes as notes, as docx, xlsx or md.

    Example: qcoder framework hubs.qcoder --columns codes -o framework.docx
    """
    with reading(project) as study:
        found = framework.framework(Scope(case, "", where, everything).material(study), rows, columns)
        title = framework_files.title_of(study, language)
        if output is not None:
            framework_files.write(found, title, output, format_name=form, language=language)
            say(f"Wrote the framework matrix to {output}.")
        elif as_json or form == "json":
            print_json(framework_files.as_json(found))
        else:
            sys.stdout.write(framework_files.render(found, title, language))


def write_summary(
    project: Project,
    row: Annotated[str, typer.Argument(help="The site, case, person or source.", metavar="ROW")],
    column: Annotated[str, typer.Argument(help="The question or code.", metavar="COLUMN")],
    words: Annotated[str, typer.Argument(help="The summary; empty takes it away.", metavar="WORDS")],
    rows: Rows = "sites",
    columns: Columns = "questions",
    final: Annotated[bool, typer.Option("--final", help="Mark it as final.")] = False,
    as_json: AsJson = False,
) -> None:
    """Write your summary of a cell of the framework matrix.

    Example: qcoder summary hubs.qcoder Delft C12 "Most came for the people." --final
    """
    with writing(project) as study:
        found = framework.framework(Material(study), rows, columns)
        at = found.place(row, column)
        framework.write(study, found, *at, words)
        cell = framework.framework(Material(study), rows, columns).cell(*at)
        own = framework.own_summary(study, cell)
        if final and own is not None:
            framework.set_status(study, own, "final")
    verb = "Wrote" if words.strip() else "Took away"
    status = ("final" if final else own.status) if own is not None else ""
    document: dict[str, object] = {"row": row, "column": column, "words": words.strip(), "status": status}
    done(document, f"{verb} the summary of {row}, {column}.", as_json=as_json)


# ---- ratings


def show_ratings(
    project: Project,
    by: Annotated[str, typer.Option(help="A column for each of these, such as sites or attribute:role.")] = sides.WHOLE,
    case: CaseOption = "",
    coder: CoderOption = "",
    where: Where = None,
    everything: Everything = False,
    form: Form = None,
    language: Language = "en",
    output: Out = None,
    as_json: AsJson = False,
) -> None:
    """Show the mean ratings of the codes that have a scale.

    Each rating by itself is in the table that `qcoder codings export` writes.

    Example: qcoder ratings hubs.qcoder --by people -o profile.png
    """
    giving = Giving(form, output, as_json, language)
    with reading(project) as study:
        found = ratings.profile(Scope(case, coder, where, everything).material(study), by)
        if not (found.lines or as_json or output or form):
            say("No code has a scale yet; see `qcoder scale --help`.")
            return
        giving.give(study, found.table(giving.say), found.figure(giving.say), found.as_json)


def set_scale(
    project: Project,
    code: Annotated[list[str], typer.Argument(help="Codes, by id, name or path.", metavar="CODE...")],
    low: Annotated[float, typer.Option(help="The lowest rating.")] = -2,
    high: Annotated[float, typer.Option(help="The highest rating.")] = 2,
    words: Annotated[str, typer.Option(help="Words for both ends, as “hinders to helps”.")] = "",
    remove: Annotated[bool, typer.Option("--remove", help="Take the scale away.")] = False,
    as_json: AsJson = False,
) -> None:
    """Say that codes are rated, and on which scale.

    Example: qcoder scale hubs.qcoder "Yearly funding" Transport --words "hinders to helps"
    """
    with writing(project) as study:
        known = codebook.codes(study)
        chosen = [codebook.find(known, one) for one in code]
        scale = None if remove else scales.Scale(low, high, words.strip())
        scales.set_scale(study, [one.id for one in chosen], scale)
    paths: list[object] = [one.path for one in chosen]
    document: dict[str, object] = {"codes": paths, "scale": None if remove else {"low": low, "high": high}}
    how = "not rated any more" if remove else f"rated from {low:g} to {high:g}"
    done(document, f"{counted(len(code), 'code', 'codes')} {how}.", as_json=as_json)


def rate(
    project: Project,
    source: Annotated[str, typer.Argument(help="The source.", metavar="SOURCE")],
    turn: Annotated[int, typer.Argument(help="The turn, counted from 1.", metavar="TURN")],
    code: Annotated[str, typer.Argument(help="The code.", metavar="CODE")],
    value: Annotated[str, typer.Argument(help="The rating, or none to take it away.", metavar="VALUE")],
    coder: CoderOption = "",
    as_json: AsJson = False,
) -> None:
    """Rate what is coded in a turn with a code that has a scale. Write -- before a negative rating.

    Example: qcoder rate hubs.qcoder Delft 12 "Yearly funding" -- -2
    """
    rating = _rating(value)
    with writing(project) as study:
        chosen = QuoteFilter(source=source, code=code, coder=coder)
        wanted = codebook.find(codebook.codes(study), code)
        found = [
            row for row in Material(study, chosen, everything=True).rows
            if row.number == turn and row.code == wanted.id
        ]  # fmt: skip
        if not found:
            raise UserError(f"Turn {turn} of “{source}” carries no “{code}”.")
        scales.rate(study, [row.coding for row in found], rating)
    document: dict[str, object] = {"code": wanted.path, "turn": turn, "rating": rating, "codings": len(found)}
    codings = counted(len(found), "coding", "codings")
    how = f"Rated {codings} as {rating:+g}." if rating is not None else "Took the rating away."
    done(document, how, as_json=as_json)


def _rating(words: str) -> float | None:
    if words.strip().casefold() == "none":
        return None
    try:
        return float(words.replace("−", "-").replace(",", "."))
    except ValueError:
        raise UserError(f"“{words}” is no rating; write a number, or none.") from None


# ---- waves


def show_waves(project: Project, as_json: AsJson = False) -> None:
    """List the waves with their sources, and the values that hold in one of them.

    Example: qcoder waves hubs.qcoder
    """
    with reading(project) as study:
        found = waves.as_json(study)
    if as_json:
        print_json(found)
        return
    if not found["waves"]:
        say("No source belongs to a wave yet; see `qcoder wave --help`.")
    for wave in found["waves"]:
        sys.stdout.write(f"{wave['wave']}: {', '.join(wave['sources'])}\n")
        for value in wave["values"]:
            sys.stdout.write(f"  {value['case']}: {value['attribute']} = {value['value']}\n")


def set_wave(
    project: Project,
    source: Annotated[str, typer.Argument(help="The source; with --by, none.", metavar="SOURCE")] = "",
    wave: Annotated[str, typer.Argument(help="The wave, such as 2024; empty takes it away.", metavar="WAVE")] = "",
    by: Annotated[str, typer.Option(help="All sources: by an attribute of theirs or of their case, or `held`.")] = "",
    as_json: AsJson = False,
) -> None:
    """Say to which wave of the study a source belongs, or take the waves of all from an attribute.

    Example: qcoder wave hubs.qcoder "Focus group Delft" 2025
    """
    if bool(by) == bool(source):
        raise UserError("Name a source and its wave, or say by what all sources get theirs with --by.")
    with writing(project) as study:
        names = {one.id: one.name for one in sources.everything(study)}
        chosen = waves.proposed(study, by) if by else {sources.find(study, source).id: wave}
        changed = waves.assign(study, chosen)
    document: dict[str, object] = {"changed": changed, "waves": {names[one]: word for one, word in chosen.items()}}
    if by:
        sentence = f"{counted(changed, 'source', 'sources')} got another wave."
    else:
        name = names[next(iter(chosen))]
        sentence = f"{name} belongs to the wave {wave}." if wave.strip() else f"{name} belongs to no wave."
    done(document, sentence, as_json=as_json)


def set_wave_value(
    project: Project,
    case: Annotated[str, typer.Argument(help="The person or site.", metavar="CASE")],
    wave: Annotated[str, typer.Argument(help="The wave.", metavar="WAVE")],
    values: Annotated[list[str], typer.Argument(help="attribute=value; no value takes it away.", metavar="VALUE...")],
    as_json: AsJson = False,
) -> None:
    """Say what held of a person or site in one wave, where it changed.

    Example: qcoder wave-value hubs.qcoder Delft 2025 funding=council visitors=80
    """
    with writing(project) as study:
        changed = waves.set_values(study, case, wave, pairs(values))
    document: dict[str, object] = {"case": case, "wave": wave, "changed": changed}
    done(document, f"{counted(changed, 'value', 'values')} of {case} changed in wave {wave}.", as_json=as_json)


# ---- facts


def show_facts(
    project: Project,
    form: Annotated[str | None, typer.Option("--format", help="docx, html, md or json.")] = None,
    language: Language = "en",
    whole_quotes: Annotated[
        bool, typer.Option("--whole-quotes", help="Print quotes in full, not only how each begins.")
    ] = False,
    output: Out = None,
    as_json: AsJson = False,
) -> None:
    """Fill in the facts sheet of the study, with blanks for what only people know.

    Example: qcoder facts hubs.qcoder --language nl -o facts.docx
    """
    with reading(project) as study:
        found = facts.sheet(study, language=language, whole_quotes=whole_quotes)
        if output is not None:
            facts.write(found, output, format_name=form)
            say(f"Wrote the facts sheet to {output}.")
        elif as_json or form == "json":
            print_json(found.as_json())
        else:
            sys.stdout.write(facts.render(found))
