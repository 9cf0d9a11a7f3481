"""Commands for finding: words, relations of codings, searches that are kept, and rules that code."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any

import typer

from qcoder.cli.opening import AsJson, Project, print_json, print_table, reading, say, writing
from qcoder.model.errors import EnvironmentProblem, UserError
from qcoder.model.speech import counted
from qcoder.services import questions
from qcoder.services.codes import codebook
from qcoder.services.searching import coding_hits, saved
from qcoder.services.searching.relation_query import spoken
from qcoder.services.searching.saved import Query
from qcoder.services.searching.word_query import AREAS, CODES, MEMOS, NEARNESS, QUESTIONS, TEXT, WordQuery
from qcoder.services.searching.words import Context, Found, Hit, Searcher
from qcoder.services.study import Study
from qcoder.services.writing import memos

_Name = Annotated[str, typer.Argument(help="The name of the search.", metavar="NAME")]
_SEARCHES = typer.Typer(help="Searches that are kept by name.", no_args_is_help=True)


def register(app: typer.Typer) -> None:
    """Add these commands."""
    app.command("search")(search)
    app.add_typer(_SEARCHES, name="searches")


def search(
    project: Project,
    typed: Annotated[list[str] | None, typer.Argument(help="The words to find.", metavar="WORDS")] = None,
    lemma: Annotated[bool, typer.Option("--lemma", help="Any form of the words: house finds houses.")] = False,
    regex: Annotated[bool, typer.Option("--regex", help="The words are a regular expression.")] = False,
    every: Annotated[bool, typer.Option("--all", help="All words in one turn, in any order.")] = False,
    near: Annotated[int | None, typer.Option(help="All words with at most N others in between.", min=0,
                                             metavar="N", show_default=str(NEARNESS))] = None,
    whole: Annotated[bool, typer.Option("--whole", help="Whole words only; * stands for any letters.")] = False,
    exact: Annotated[bool, typer.Option("--exact", help="Case and accents as typed.")] = False,
    language: Annotated[str, typer.Option(help="Texts in this language only, such as nl.")] = "",
    speakers: Annotated[list[str] | None, typer.Option(
        help="What these say: a label or a case; repeat it for several.")] = None,
    source: Annotated[list[str] | None, typer.Option(help="In this source; repeat it for several.")] = None,
    moderators: Annotated[bool, typer.Option(help="Search moderators’ questions too.")] = True,
    areas: Annotated[str, typer.Option("--in", help=f"Some of {','.join(AREAS)}.")] = TEXT,
    relation: Annotated[str, typer.Option(help="Codings by relation: “bonding overlapping linking”; or uncoded.")] = "",
    query: Annotated[Path | None, typer.Option(help="A search as JSON, as `searches show` prints it.")] = None,
    kept: Annotated[str, typer.Option("--saved", help="The name of a search that is kept.")] = "",
    save: Annotated[str, typer.Option(help="Keep this search by a name.")] = "",
    code: Annotated[str, typer.Option(help="Code all that is found: a code's id, name or path.")] = "",
    extent: Annotated[str, typer.Option(help=f"How much to code: {', '.join(coding_hits.EXTENTS)}.")] = "match",
    as_json: AsJson = False,
) -> None:
    """Find words, or codings by how they lie to one another; at will code all of them.

    Example: qcoder search hubs.qcoder "came for" --lemma --no-moderators --code bonding --extent sentence
    """
    words = " ".join(typed or ())
    asked = WordQuery(
        words, mode=_mode(regex=regex, every=every, near=near), within=NEARNESS if near is None else near, lemma=lemma,
        whole=whole, exact=exact, language=language, speakers=tuple(speakers or ()), sources=tuple(source or ()),
        moderators=moderators, areas=tuple(part.strip() for part in areas.split(",") if part.strip()),
    )
    others = [given for given in (words, relation, query, kept) if given]
    if len(others) != 1:
        raise UserError("Say what to find in one way: words, --relation, --query or --saved.")
    with writing(project) if code or save else reading(project) as study:
        wanted: Query = asked
        if not words:
            wanted = _query_of(study, relation, query, kept)
        _run(study, wanted, save=save, code=code, extent=extent, as_json=as_json)


def _mode(*, regex: bool, every: bool, near: int | None) -> str:
    if regex + every + (near is not None) > 1:
        raise UserError("Choose one of --regex, --all and --near.")
    return "regex" if regex else "all" if every else "near" if near is not None else "phrase"


def _query_of(study: Study, relation: str, file: Path | None, kept: str) -> Query:
    if relation:
        return spoken(relation)
    if file is not None:
        try:
            return saved.from_data(json.loads(file.read_text(encoding="utf-8")))
        except OSError as error:
            raise EnvironmentProblem(f"“{file.name}” cannot be read: {error.strerror}.") from error
        except ValueError as error:
            raise UserError(f"“{file.name}” is no JSON: {error}.") from error
    found = saved.find(study, kept)
    if found.query is None:
        raise UserError(f"The search “{found.name}” was written by a newer QCoder; update to run it.")
    return found.query


def _run(study: Study, wanted: Query, *, save: str, code: str, extent: str, as_json: bool) -> None:
    searcher = Searcher(study)
    target = codebook.find(codebook.codes(study), code) if code else None
    found = saved.run(searcher, wanted)
    if target is not None:
        places = coding_hits.places(searcher, found.hits, extent, target.id)
        made = coding_hits.apply(study, places, target.id)
        carried = sum(place.carried for place in places)
        say(f"Applied {target.name} to {counted(made, 'place', 'places')}; {carried} carried it already.")
    if save:
        before = saved.taken(study, save)
        saved.save(study, save, wanted)
        say(f"{'Changed' if before else 'Kept'} the search “{save}”: {saved.sentence(study, wanted)}.")
        if before and (labels := ", ".join(saved.served(study, before.id))):
            say(f"It serves {labels}.")
    if as_json:
        contexts = searcher.contexts(found.hits)
        print_json([_row(study, searcher, *one) for one in zip(found.hits, contexts, strict=True)])
    elif target is None:
        _print(study, searcher, found)


def _row(study: Study, searcher: Searcher, hit: Hit, context: Context) -> dict[str, Any]:
    before, match, after = context
    source = searcher.corpus.sources.get(hit.source)
    text = next((one for one in source.texts if one.id == hit.target), None) if source else None
    voice = searcher.corpus.speakers.get(hit.speaker)
    row: dict[str, Any] = {
        "source": source.name if source else "", "turn": hit.turn or None, "start": hit.start, "end": hit.end,
        "match": match, "before": before, "after": after, "in": hit.area, "language": text.language if text else "",
        "speaker": voice.name if voice else "",
    }
    if hit.area != TEXT:
        row |= {"what": _called(study, hit), "part": hit.part}
    return row


def _called(study: Study, hit: Hit) -> str:
    """What a memo, code or question is called."""
    if hit.area == MEMOS:
        return next((one.title or one.body[:40] for one in memos.everything(study) if one.id == hit.target), "")
    if hit.area == CODES:
        return next((one.path for one in codebook.codes(study) if one.id == hit.target), "")
    if hit.area == QUESTIONS:
        return next((one.label for one in questions.everything(study) if one.id == hit.target), "")
    return ""


def _print(study: Study, searcher: Searcher, found: Found) -> None:
    rows: list[Sequence[object]] = []
    contexts = searcher.contexts(found.hits, 40)
    for hit, (before, match, after) in zip(found.hits, contexts, strict=True):
        source = searcher.corpus.sources.get(hit.source)
        where = source.name if source else _called(study, hit)
        rows.append((where, hit.turn or hit.part, " ".join(f"{before}[{match}]{after}".split())))
    print_table(("where", "turn", "words"), rows)
    say(f"{counted(len(found.hits), 'hit', 'hits')}.")


@_SEARCHES.command("list")
def list_searches(project: Project, as_json: AsJson = False) -> None:
    """List the searches that are kept, with what they find now.

    Example: qcoder searches list hubs.qcoder
    """
    with reading(project) as study:
        searcher = Searcher(study)
        rows = [(one, _count(searcher, one)) for one in saved.everything(study)]
        if as_json:
            print_json([
                {"name": one.name, "sentence": saved.sentence(study, one.query), "hits": count,
                 "query": saved.as_data(one.query) if one.query else None}
                for one, count in rows
            ])
        else:
            print_table(
                ("name", "hits", "search"),
                [(one.name, "" if count is None else count, saved.sentence(study, one.query)) for one, count in rows],
            )


def _count(searcher: Searcher, one: saved.SavedSearch) -> int | None:
    """What a search finds now; None for one that names something that is gone."""
    if one.query is None:
        return None
    try:
        return len(saved.run(searcher, one.query).hits)
    except UserError:
        return None


@_SEARCHES.command("show")
def show_search(project: Project, name: _Name) -> None:
    """Print a search as JSON, for `search --query`.

    Example: qcoder searches show hubs.qcoder coffee
    """
    with reading(project) as study:
        found = saved.find(study, name)
        if found.query is None:
            raise UserError(f"The search “{found.name}” was written by a newer QCoder; update to read it.")
        print_json(saved.as_data(found.query))


@_SEARCHES.command("delete")
def delete_search(project: Project, name: _Name) -> None:
    """Forget a search; what was coded by it stays.

    Example: qcoder searches delete hubs.qcoder coffee
    """
    with writing(project) as study:
        found = saved.find(study, name)
        labels = ", ".join(saved.served(study, found.id))
        saved.delete(study, found.id)
        say(f"Forgot the search “{found.name}”{f', which served {labels}' if labels else ''}.")
