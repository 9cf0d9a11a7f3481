"""Commands for what comes out: attribution, matrix; and quotes, which `publishing` puts into its group."""

import shutil
import sys
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Any

import typer

from qcoder.cli.opening import AsJson, Out, Project, pairs, print_json, print_table, reading, say, writing
from qcoder.export.quotes.report import QUOTE_COLUMNS
from qcoder.export.words import LOCALES
from qcoder.model.errors import UserError
from qcoder.model.speech import counted
from qcoder.services.quoting import attribution, quotes
from qcoder.services.quoting.quote_filter import SORTS, QuoteFilter
from qcoder.services.reporting import layouts
from qcoder.services.reporting.layouts import Layout

Template = Annotated[
    Path | None, typer.Option(help="A Word document whose styles, page, header and footer a docx follows.",
                              metavar="FILE.docx")
]
Headings = Annotated[str, typer.Option("--headings", help=f"Language of headings: {', '.join(LOCALES)}.")]
Columns = Annotated[
    str, typer.Option(help=f"Which columns, with commas: {', '.join(QUOTE_COLUMNS)}, attribute:NAME.")
]
Group = Annotated[str | None, typer.Option(help=f"Sections: {', '.join(layouts.GROUPINGS)}, attribute:NAME.")]
AsTable = Annotated[bool, typer.Option("--as-table", help="In a docx: quotes in tables, not as paragraphs.")]

OfQuestions = Annotated[list[str] | None, typer.Option(help="A question's id; repeat it for several.")]
OfCode = Annotated[str, typer.Option(help="A code's id, name or path; counts with its subcodes.")]
OfCase = Annotated[str, typer.Option(help="A person, site or group, with what belongs to it.")]
OfSource = Annotated[str, typer.Option(help="The source that they come from.")]
OfSpeakers = Annotated[list[str] | None, typer.Option(help="attribute=value; repeat it for several.")]
WithWords = Annotated[str, typer.Option(help="Words that stand in the quote.")]
Wave = Annotated[str, typer.Option(help="The wave of the source.")]
OfFinding = Annotated[str, typer.Option("--finding", help="A finding that rests on them: its id or statement.")]
InChapter = Annotated[str, typer.Option("--chapter", help="A chapter that prints them, with those below it.")]


def register(app: typer.Typer) -> None:
    """Add these commands."""
    app.command("attribution")(set_attribution)


def set_attribution(
    project: Project,
    template: Annotated[
        str, typer.Argument(help="Words with attributes in braces; leave them out to see all.", metavar="TEMPLATE")
    ] = "",
    when: Annotated[str | None, typer.Option(help="Only for speakers with this value, as attribute=value.")] = None,
    remove: Annotated[bool, typer.Option("--remove", help="Take away the template for these speakers.")] = False,
    as_json: AsJson = False,
) -> None:
    """Set how quotes are attributed, for everyone or for one value of an attribute; or list what there is.

    Example: qcoder attribution hubs.qcoder "({organisation})" --when role=Expert
    """
    condition = next(iter(pairs([when]).items())) if when else None
    if remove or not template:
        _look_at_templates(project, condition, remove=remove, as_json=as_json)
        return
    with writing(project) as study:
        notes = attribution.set_template(study, template, when=condition)
    if as_json:
        attribute, value = condition or ("", "")
        print_json({"template": template, "attribute": attribute, "value": value, "notes": list(notes)})
        return
    who = f"speakers with {when}" if when else "everyone else"
    say(f"Quotes of {who} are attributed as {template}.", *notes)


def _look_at_templates(project: Path, when: tuple[str, str] | None, *, remove: bool, as_json: bool) -> None:
    """List the templates; or take the one away that is for a value, or for everyone else."""
    with (writing if remove else reading)(project) as study:
        known = attribution.templates(study)
        if remove:
            wanted = tuple(part.casefold() for part in when or ("", ""))
            found = next((one for one in known if (one.attribute.casefold(), one.value.casefold()) == wanted), None)
            if found is None:
                raise UserError("There is no template for these speakers; see `qcoder attribution PROJECT`.")
            attribution.delete(study, found)
            known = [found]
    if as_json:
        print_json([{"template": one.text, "attribute": one.attribute, "value": one.value} for one in known])
    elif remove:
        say(f"Took away the template {known[0].text}.")
    else:
        print_table(("for", "template"), [
            (f"{one.attribute} = {one.value}" if one.attribute else "everyone else", one.text) for one in known
        ])


def show_quotes(
    project: Project,
    question: OfQuestions = None,
    code: OfCode = "",
    case: OfCase = "",
    coder: Annotated[str, typer.Option(help="Who coded.")] = "",
    source: OfSource = "",
    where: OfSpeakers = None,
    status: Annotated[str, typer.Option(help="candidate, selected, approved, withdrawn or none.")] = "",
    words: WithWords = "",
    wave: Wave = "",
    finding: OfFinding = "",
    chapter: InChapter = "",
    sort: Annotated[str, typer.Option(help=f"One of {', '.join(SORTS)}.")] = "source",
    form: Annotated[str | None, typer.Option("--format", help=f"One of {', '.join(quotes.formats())}.")] = None,
    language: Annotated[
        str | None, typer.Option("--language", "--headings", help="The language of headings: en, nl or uk.")
    ] = None,
    layout: Annotated[str, typer.Option(help="A layout that the study keeps; other options go before it.")] = "",
    template: Template = None,
    columns: Columns = "",
    group: Group = None,
    as_table: AsTable = False,
    output: Out = None,
    as_json: AsJson = False,
) -> None:
    """Take quotes out, with a section or sheet per question when questions are given.

    `show` may be left out.

    Example: qcoder quotes show hubs.qcoder --question C12 --where role=Visitor -o quotes.xlsx
    """
    chosen = QuoteFilter(
        questions=tuple(question or ()),
        code=code,
        case=case,
        coder=coder,
        source=source,
        status=status,
        where=pairs(where or ()),
        words=words,
        sort=sort,
        wave=wave,
        finding=finding,
        chapter=chapter,
    )
    with reading(project) as study:
        look = layouts.named(study, layout).layout if layout else Layout()
        look = changed_layout(look, template, columns, group, language, as_table=as_table)
        if output is not None:
            done = quotes.write(study, chosen, output, format_name=form, layout=look)
            number = f"{counted(done.quotes, 'quote', 'quotes')} ({counted(done.codings, 'coding', 'codings')})"
            say(f"Wrote {number} to {output}.", *done.notes)
        else:
            width = shutil.get_terminal_size((120, 40)).columns
            shown = "json" if as_json else form or "table"
            sys.stdout.write(quotes.render(study, chosen, shown, language=look.language, width=width))


def changed_layout(
    look: Layout, template: Path | None, columns: str, group: str | None, language: str | None, *, as_table: bool
) -> Layout:
    """A layout with what was said otherwise. Raises UserError for an unknown column, grouping or language."""
    said: dict[str, Any] = {}
    if template is not None:
        said["template"] = str(template.resolve())
    if columns:
        said["columns"] = tuple(filter(None, (part.strip() for part in columns.split(","))))
    if group is not None:
        said["grouping"] = group
    if language is not None:
        said["language"] = language
    if as_table:
        said["as_table"] = True
    return layouts.checked(replace(look, **said))
