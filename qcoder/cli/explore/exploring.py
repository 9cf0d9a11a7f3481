"""Commands that look at a study from above: what goes together, how often, how it grew, which words are said."""

import sys
from typing import Annotated

import typer

from qcoder.cli.explore.looking import (
    CaseOption,
    CoderOption,
    Codes,
    Everything,
    Form,
    Giving,
    Language,
    Scope,
    Used,
    Where,
)
from qcoder.cli.opening import AsJson, Out, Project, pairs, print_json, reading
from qcoder.model.errors import UserError
from qcoder.services import sources
from qcoder.services.codes import codebook
from qcoder.services.exploring import contexts, cooccurrence, saturation, shown, sides, timeline, words
from qcoder.services.exploring.crosstab import COUNTS, Counting, Only, cross, keys_named
from qcoder.services.exploring.material import Material
from qcoder.services.exploring.spoken import Words
from qcoder.services.quoting.retrieval import QuoteFilter

_IN_NETWORK = 20  # codes in a network where none are named: more are a tangle


def register(app: typer.Typer) -> None:
    """Add these commands."""
    app.command("cooccurrence")(show_cooccurrence)
    app.command("frequencies")(show_frequencies)
    app.command("saturation")(show_saturation)
    app.command("timeline")(show_timeline)
    app.command("words")(show_words)


def show_cooccurrence(
    project: Project,
    way: Annotated[str, typer.Option(help="overlap (same words), turn (same turn) or near.")] = "overlap",
    turns: Annotated[int, typer.Option(help="With near: how many turns apart.")] = 1,
    count: Annotated[str, typer.Option(help="count or jaccard.")] = "count",
    rollup: Annotated[bool, typer.Option(help="Count codes with their subcodes.")] = False,
    every: Annotated[bool, typer.Option("--all", help="Codes that are not used, too.")] = False,
    code: Codes = None,
    order: Annotated[str, typer.Option(help="codebook, total, or alike (those that go together).")] = "codebook",
    network: Annotated[bool, typer.Option("--network", help="Draw the picture as a network.")] = False,
    case: CaseOption = "",
    coder: CoderOption = "",
    where: Where = None,
    everything: Everything = False,
    form: Form = None,
    language: Language = "en",
    output: Out = None,
    as_json: AsJson = False,
) -> None:
    """Count which codes go together.

    Example: qcoder cooccurrence hubs.qcoder --way near --turns 2 --network -o together.png
    """
    giving = Giving(form, output, as_json, language)
    for wanted, known in ((count, cooccurrence.COUNTS), (order, ("codebook", "total", "alike"))):
        if wanted not in known:
            raise UserError(f"“{wanted}” is not known here; choose one of {', '.join(known)}.")
    with reading(project) as study:
        material = Scope(case, coder, where, everything).material(study)
        found = cooccurrence.together(material, cooccurrence.Nearness(way, turns, rollup))
        places = list(range(len(found.codes))) if every else found.used()
        if code:
            chosen = {codebook.find(material.codes, one).id for one in code}
            places = [place for place, one in enumerate(found.codes) if one.id in chosen]
        elif network and not every:
            places = found.in_order(places, "total")[:_IN_NETWORK]
        places = found.in_order(places, "" if order == "codebook" else order)
        draw = shown.network if network else shown.triangle
        note = shown.together_explained(found, count, giving.say)
        picture = draw(giving.say("Codes that go together"), found, count, places, note)
        giving.give(study, found.table(count, places, giving.say), picture, found.as_json)


def show_frequencies(
    project: Project,
    of: Annotated[str, typer.Option(help="What is counted: codes, questions, cases, sites, weeks.")] = "codes",
    by: Annotated[str, typer.Option(help="A column for each of these, such as sites or attribute:role.")] = sides.WHOLE,
    count: Annotated[str, typer.Option(help=f"One of {', '.join(COUNTS)}.")] = "codings",
    per_person: Annotated[bool, typer.Option(help="Divided by the people who took part.")] = False,
    rollup: Annotated[bool, typer.Option(help="Count codes with their subcodes.")] = True,
    only: Annotated[list[str] | None, typer.Option(help="Only this row, by name or path; repeat it.")] = None,
    used: Used = False,
    case: CaseOption = "",
    coder: CoderOption = "",
    where: Where = None,
    everything: Everything = False,
    form: Form = None,
    language: Language = "en",
    output: Out = None,
    as_json: AsJson = False,
) -> None:
    """Count how often each code is used, in all or by group.

    Example: qcoder frequencies hubs.qcoder --by attribute:role --count people --per-person
    """
    giving = Giving(form, output, as_json, language)
    with reading(project) as study:
        material = Scope(case, coder, where, everything).material(study)
        rows = keys_named(sides.make(material, of, rollup=rollup), only or ())
        counting = Counting(count, per_person=per_person, rollup=rollup)
        found = cross(material, of, by, counting, Only(rows))
        table = found.table(giving.say)
        table = table.used() if used else table
        giving.give(study, table, shown.bars(shown.crossed(found, giving.say), table, counting, giving.say))


def show_saturation(
    project: Project,
    order: Annotated[str, typer.Option(help=f"One of {', '.join(saturation.ORDERS)}.")] = "held",
    case: CaseOption = "",
    coder: CoderOption = "",
    where: Where = None,
    everything: Everything = False,
    form: Form = None,
    language: Language = "en",
    output: Out = None,
    as_json: AsJson = False,
) -> None:
    """Count the codes that each further source adds, beside what random orders would give.

    Example: qcoder saturation hubs.qcoder -o saturation.pdf
    """
    giving = Giving(form, output, as_json, language)
    with reading(project) as study:
        found = saturation.growth(Scope(case, coder, where, everything).material(study), order)
        giving.give(study, found.table(giving.say), found.figure(giving.say), found.as_json)


def show_timeline(
    project: Project,
    source: Annotated[str, typer.Argument(help="The source, by its name.", metavar="SOURCE")],
    text: Annotated[str, typer.Option(help="The language of the text; else the one that is coded most.")] = "",
    coder: CoderOption = "",
    everything: Everything = False,
    form: Form = None,
    language: Language = "en",
    output: Out = None,
    as_json: AsJson = False,
) -> None:
    """Show where in a transcript each code lies.

    Example: qcoder timeline hubs.qcoder "Focus group Delft" -o delft.svg
    """
    giving = Giving(form, output, as_json, language)
    with reading(project) as study:
        wanted = sources.find(study, source)
        chosen = QuoteFilter(source=wanted.id.hex(), coder=coder)
        material = Material(study, chosen, everything=everything)
        coded = [one for _source, one in timeline.texts(material) if text in {"", one.language}]
        if not coded:
            raise UserError(f"Nothing is coded in “{wanted.name}” yet{f' in the language {text}' if text else ''}.")
        found = timeline.timeline(material, coded[0].id)
        giving.give(study, found.table(giving.say), found.figure(giving.say), found.as_json)


def show_words(
    project: Project,
    word: Annotated[str, typer.Option(help="Show every place where this word is said.")] = "",
    text: Annotated[str, typer.Option("--text", help="Of texts in this language; else of the originals.")] = "",
    lemma: Annotated[bool, typer.Option("--lemma", help="Count the forms of a word together.")] = False,
    common: Annotated[bool, typer.Option("--common", help="Common words too.")] = False,
    moderators: Annotated[bool, typer.Option("--moderators", help="What moderators say too.")] = False,
    least: Annotated[int, typer.Option(help="Leave out words that are said less often.")] = 1,
    case: CaseOption = "",
    where: Where = None,
    form: Form = None,
    language: Language = "en",
    output: Out = None,
    as_json: AsJson = False,
) -> None:
    """Count the words that are said, or show one in its contexts.

    Example: qcoder words hubs.qcoder --text uk --lemma --least 5
    """
    giving = Giving(form, output, as_json, language)
    asked = Words(QuoteFilter(case=case, where=pairs(where or [])), text, lemma, common, moderators, least)
    with reading(project) as study:
        if not word:
            found = words.word_list(study, asked)
            giving.give(study, found.table(giving.say), found.figure(giving.say), found.as_json)
            return
        places = contexts.context(study, asked, word)
        if giving.as_data:
            print_json([_place(one) for one in places])
        for one in () if giving.as_data else places:
            said = f"{one.before[-50:]:>50} [{one.match}] {one.after[:50]:50}"
            sys.stdout.write(f"{said}  {one.source.name}, {one.turn}\n")


def _place(place: contexts.Place) -> dict[str, object]:
    return {
        "source": place.source.name, "language": place.text.language, "turn": place.turn, "speaker": place.speaker,
        "start": place.start, "end": place.end, "before": place.before, "match": place.match, "after": place.after,
    }  # fmt: skip
