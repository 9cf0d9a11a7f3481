"""Commands that look at a study from above: what goes together, how often, how it grew, what was written about it.

A file given by `-o` is a table (xlsx, csv, html, md, json) or a picture (png, svg, pdf), by its ending.
"""

import sys
from pathlib import Path
from typing import Annotated

import typer

from qcoder.cli.opening import AsJson, Out, Project, counted, pairs, print_json, reading, say, writing
from qcoder.export.pictures.figures import Bars, Figure
from qcoder.model.errors import UserError
from qcoder.model.matrix import MatrixTable
from qcoder.services import sources
from qcoder.services.codes import codebook, scales
from qcoder.services.exploring import (
    cooccurrence,
    facts,
    framework,
    framework_files,
    ratings,
    saturation,
    saving,
    shown,
    sides,
    timeline,
    waves,
    words,
)
from qcoder.services.exploring.crosstab import COUNTS, Counting, cross
from qcoder.services.exploring.material import Material
from qcoder.services.quoting.retrieval import QuoteFilter
from qcoder.services.study import Study

Where = Annotated[list[str] | None, typer.Option(help="Only speakers with attribute=value; repeat it for several.")]
CaseOption = Annotated[str, typer.Option("--case", help="Only a person, site or group, with what belongs to it.")]
CoderOption = Annotated[str, typer.Option("--coder", help="Only what this person coded.")]
Form = Annotated[str | None, typer.Option("--format", help="xlsx, csv, json, html, md or table.")]


def register(app: typer.Typer) -> None:
    """Add these commands."""
    app.command("cooccurrence")(show_cooccurrence)
    app.command("frequencies")(show_frequencies)
    app.command("saturation")(show_saturation)
    app.command("timeline")(show_timeline)
    app.command("framework")(show_framework)
    app.command("summary")(write_summary)
    app.command("ratings")(show_ratings)
    app.command("scale")(set_scale)
    app.command("rate")(rate)
    app.command("wave")(set_wave)
    app.command("words")(show_words)
    app.command("facts")(show_facts)


def show_cooccurrence(
    project: Project,
    way: Annotated[str, typer.Option(help="overlap (same words), turn (same turn) or near.")] = "overlap",
    turns: Annotated[int, typer.Option(help="With near: how many turns apart.")] = 1,
    count: Annotated[str, typer.Option(help="count or jaccard.")] = "count",
    rollup: Annotated[bool, typer.Option(help="Count codes with their subcodes.")] = False,
    every: Annotated[bool, typer.Option("--all", help="Codes that are not used, too.")] = False,
    case: CaseOption = "",
    coder: CoderOption = "",
    where: Where = None,
    form: Form = None,
    output: Out = None,
    as_json: AsJson = False,
) -> None:
    """Count which codes go together.

    Example: qcoder cooccurrence hubs.qcoder --way near --turns 2 -o together.png
    """
    if count not in cooccurrence.COUNTS:
        raise UserError(f"“{count}” cannot be counted; choose one of {', '.join(cooccurrence.COUNTS)}.")
    with reading(project) as study:
        nearness = cooccurrence.Nearness(way, turns, rollup)
        found = cooccurrence.together(_material(study, case, coder, where), nearness)
        if as_json or (form == "json" and output is None):
            print_json(found.as_json())
            return
        places = list(range(len(found.codes))) if every else found.used()
        picture = shown.triangle("Codes that go together", found, count, places)
        _give(study, found.table(count, places), picture, form, output)


def show_frequencies(
    project: Project,
    of: Annotated[str, typer.Option(help="What is counted: codes, questions, cases, sites, weeks.")] = "codes",
    by: Annotated[str, typer.Option(help="A column for each of these, such as sites or attribute:role.")] = sides.WHOLE,
    count: Annotated[str, typer.Option(help=f"One of {', '.join(COUNTS)}.")] = "codings",
    per_person: Annotated[bool, typer.Option(help="Divided by the people who took part.")] = False,
    rollup: Annotated[bool, typer.Option(help="Count codes with their subcodes.")] = True,
    case: CaseOption = "",
    coder: CoderOption = "",
    where: Where = None,
    form: Form = None,
    output: Out = None,
    as_json: AsJson = False,
) -> None:
    """Count how often each code is used, in all or by group.

    Example: qcoder frequencies hubs.qcoder --by attribute:role --count people --per-person
    """
    with reading(project) as study:
        counting = Counting(count, per_person=per_person, rollup=rollup)
        found = cross(_material(study, case, coder, where), of, by, counting)
        table = found.table()
        unit = f"{count} per person" if per_person else count
        _give(study, table, shown.bars(found.down.title, table, unit), form, output, as_json=as_json)


def show_saturation(
    project: Project,
    order: Annotated[str, typer.Option(help=f"One of {', '.join(saturation.ORDERS)}.")] = "held",
    case: CaseOption = "",
    coder: CoderOption = "",
    where: Where = None,
    form: Form = None,
    output: Out = None,
    as_json: AsJson = False,
) -> None:
    """Count the codes that each further source adds, beside what random orders would give.

    Example: qcoder saturation hubs.qcoder -o saturation.pdf
    """
    with reading(project) as study:
        found = saturation.growth(_material(study, case, coder, where), order)
        if as_json:
            print_json(found.as_json())
            return
        _give(study, found.table(), found.figure(), form, output)


def show_timeline(
    project: Project,
    source: Annotated[str, typer.Argument(help="The source, by its name.", metavar="SOURCE")],
    coder: CoderOption = "",
    form: Form = None,
    output: Out = None,
    as_json: AsJson = False,
) -> None:
    """Show where in a transcript each code lies.

    Example: qcoder timeline hubs.qcoder "Focus group Delft" -o delft.svg
    """
    with reading(project) as study:
        wanted = sources.find(study, source)
        material = Material(study, QuoteFilter(source=wanted.id.hex(), coder=coder))
        coded = [text for _source, text in timeline.texts(material)]
        if not coded:
            raise UserError(f"Nothing is coded in “{wanted.name}” yet.")
        found = timeline.timeline(material, coded[0].id)
        _give(study, found.table(), found.figure(), form, output, as_json=as_json)


def show_framework(
    project: Project,
    rows: Annotated[str, typer.Option(help=f"One of {', '.join(framework.ROWS)}.")] = "sites",
    columns: Annotated[str, typer.Option(help=f"One of {', '.join(framework.COLUMNS)}.")] = "questions",
    case: CaseOption = "",
    where: Where = None,
    output: Out = None,
    as_json: AsJson = False,
) -> None:
    """Take out the framework matrix: summaries with their quotes as notes, as docx, xlsx or md.

    Example: qcoder framework hubs.qcoder --columns codes -o framework.docx
    """
    with reading(project) as study:
        found = framework.framework(_material(study, case, "", where), rows, columns)
        title = f"Framework matrix, {study.name}"
        if output is not None:
            framework_files.write(found, title, output)
            say(f"Wrote the framework matrix to {output}.")
        elif as_json:
            print_json(framework_files.as_json(found))
        else:
            sys.stdout.write(framework_files.render(found, title))


def write_summary(
    project: Project,
    row: Annotated[str, typer.Argument(help="The site, case or source.", metavar="ROW")],
    column: Annotated[str, typer.Argument(help="The question or code.", metavar="COLUMN")],
    words: Annotated[str, typer.Argument(help="The summary; empty takes it away.", metavar="WORDS")],
    rows: Annotated[str, typer.Option(help=f"One of {', '.join(framework.ROWS)}.")] = "sites",
    columns: Annotated[str, typer.Option(help=f"One of {', '.join(framework.COLUMNS)}.")] = "questions",
    final: Annotated[bool, typer.Option("--final", help="Mark it as final.")] = False,
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
    say(f"Wrote the summary of {row}, {column}." if words.strip() else f"Took away the summary of {row}, {column}.")


def show_ratings(
    project: Project,
    by: Annotated[str, typer.Option(help="A column for each of these, such as sites or attribute:role.")] = sides.WHOLE,
    case: CaseOption = "",
    coder: CoderOption = "",
    where: Where = None,
    form: Form = None,
    output: Out = None,
    as_json: AsJson = False,
) -> None:
    """Show the mean ratings of the codes that have a scale.

    Example: qcoder ratings hubs.qcoder --by sites -o profile.png
    """
    with reading(project) as study:
        found = ratings.profile(_material(study, case, coder, where), by)
        if as_json:
            print_json(found.as_json())
            return
        _give(study, found.table(), found.figure(), form, output)


def set_scale(
    project: Project,
    code: Annotated[list[str], typer.Argument(help="Codes, by id, name or path.", metavar="CODE...")],
    low: Annotated[float, typer.Option(help="The lowest rating.")] = -2,
    high: Annotated[float, typer.Option(help="The highest rating.")] = 2,
    words: Annotated[str, typer.Option(help="Words for both ends, as hinders;helps.")] = "",
    remove: Annotated[bool, typer.Option("--remove", help="Take the scale away.")] = False,
) -> None:
    """Say that codes are rated, and on which scale.

    Example: qcoder scale hubs.qcoder "Yearly funding" Transport --words "hinders;helps"
    """
    with writing(project) as study:
        known = codebook.codes(study)
        chosen = [codebook.find(known, one).id for one in code]
        scale = None if remove else scales.Scale(low, high, words.strip())
        scales.set_scale(study, chosen, scale)
    say(f"{counted(len(code), 'code')} {'not rated any more' if remove else f'rated from {low:g} to {high:g}'}.")


def rate(
    project: Project,
    source: Annotated[str, typer.Argument(help="The source.", metavar="SOURCE")],
    turn: Annotated[int, typer.Argument(help="The turn, counted from 1.", metavar="TURN")],
    code: Annotated[str, typer.Argument(help="The code.", metavar="CODE")],
    value: Annotated[float, typer.Argument(help="The rating.", metavar="VALUE")],
    coder: CoderOption = "",
) -> None:
    """Rate what is coded in a turn with a code that has a scale. Write -- before a negative rating.

    Example: qcoder rate hubs.qcoder Delft 12 "Yearly funding" -- -2
    """
    with writing(project) as study:
        chosen = QuoteFilter(source=source, code=code, coder=coder)
        wanted = codebook.find(codebook.codes(study), code).id
        found = [row for row in Material(study, chosen).rows if row.number == turn and row.code == wanted]
        if not found:
            raise UserError(f"Turn {turn} of “{source}” carries no “{code}”.")
        scales.rate(study, [row.coding for row in found], value)
    say(f"Rated {counted(len(found), 'coding')} as {value:+g}.")


def set_wave(
    project: Project,
    source: Annotated[str, typer.Argument(help="The source.", metavar="SOURCE")],
    wave: Annotated[str, typer.Argument(help="The wave, such as 2024; empty takes it away.", metavar="WAVE")],
) -> None:
    """Say to which wave of the study a source belongs.

    Example: qcoder wave hubs.qcoder "Focus group Delft" 2025
    """
    with writing(project) as study:
        found = sources.find(study, source)
        waves.assign(study, {found.id: wave})
    say(f"{found.name} belongs to the wave {wave}." if wave.strip() else f"{found.name} belongs to no wave.")


def show_words(
    project: Project,
    word: Annotated[str, typer.Option(help="Show every place where this word is said.")] = "",
    language: Annotated[str, typer.Option(help="Of texts in this language; else of the originals.")] = "",
    lemma: Annotated[bool, typer.Option("--lemma", help="Count the forms of a word together.")] = False,
    common: Annotated[bool, typer.Option("--common", help="Common words too.")] = False,
    moderators: Annotated[bool, typer.Option("--moderators", help="What moderators say too.")] = False,
    least: Annotated[int, typer.Option(help="Leave out words that are said less often.")] = 1,
    case: CaseOption = "",
    where: Where = None,
    form: Form = None,
    output: Out = None,
    as_json: AsJson = False,
) -> None:
    """Count the words that are said, or show one in its contexts.

    Example: qcoder words hubs.qcoder --language uk --lemma --least 5
    """
    chosen = QuoteFilter(case=case, where=pairs(where or []))
    asked = words.Words(chosen, language, lemma, common, moderators, least)
    with reading(project) as study:
        if word:
            places = words.context(study, asked, word)
            if as_json:
                print_json([_place(one) for one in places])
            else:
                for one in places:
                    said = f"{one.before[-50:]:>50} [{one.match}] {one.after[:50]:50}"
                    sys.stdout.write(f"{said}  {one.source.name}, {one.turn}\n")
            return
        found = words.word_list(study, asked)
        if as_json:
            print_json(found.as_json())
            return
        table = found.table()
        shown_words = found.words[:40]
        names, values = tuple(one.word for one in shown_words), tuple((one.times,) for one in shown_words)
        _give(study, table, Bars("Words said most", names, (), values, "Times"), form, output)


def _place(place: words.Place) -> dict[str, object]:
    return {
        "source": place.source.name, "language": place.text.language, "turn": place.turn, "speaker": place.speaker,
        "start": place.start, "end": place.end, "before": place.before, "match": place.match, "after": place.after,
    }  # fmt: skip


def show_facts(
    project: Project,
    form: Annotated[str | None, typer.Option("--format", help="docx, md or json.")] = None,
    output: Out = None,
    as_json: AsJson = False,
) -> None:
    """Fill in the facts sheet of the study, with blanks for what only people know.

    Example: qcoder facts hubs.qcoder -o facts.docx
    """
    with reading(project) as study:
        found = facts.sheet(study)
        if output is not None:
            facts.write(found, output, format_name=form)
            say(f"Wrote the facts sheet to {output}.")
        elif as_json or form == "json":
            print_json(found.as_json())
        else:
            sys.stdout.write(facts.render(found))


def _material(study: Study, case: str, coder: str, where: list[str] | None) -> Material:
    return Material(study, QuoteFilter(case=case, coder=coder, where=pairs(where or [])))


def _give(
    study: Study, table: MatrixTable, figure: Figure, form: str | None, output: Path | None, *, as_json: bool = False
) -> None:
    """Numbers to the terminal, or to a file that may be a picture."""
    if output is not None:
        saving.write(study, table, figure, output, form)
        say(f"Wrote {output}.")
    else:
        sys.stdout.write(saving.render_table(study, table, "json" if as_json else form or "table"))
