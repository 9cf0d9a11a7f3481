"""Commands for the codebook: in and out, named states, comparing, going back, use, what to look at again."""

from pathlib import Path
from typing import Annotated

import typer

from qcoder.analysis.codebook_comparison import Change, Kind, compare, marked
from qcoder.cli.codes import one_by_one as codes
from qcoder.cli.opening import AsJson, Project, print_json, print_table, reading, say, summary, summary_of, writing
from qcoder.model.errors import UserError
from qcoder.model.records import Code
from qcoder.model.speech import counted
from qcoder.services.codebook_versions import incoming, restoring, versions
from qcoder.services.codes import code_joining, code_usage, codebook, codebook_printing, rechecking
from qcoder.services.codes.codebook_printing import Wanted
from qcoder.services.quoting import quotes
from qcoder.services.quoting.quotes import QuoteFilter
from qcoder.services.tables.codebook_table import export_codebook, import_codebook

_LONGEST = 70
InFile = Annotated[Path, typer.Argument(help=f"A file {', '.join(incoming.ENDINGS)}.", metavar="FILE")]
OutFile = Annotated[
    Path, typer.Argument(help=f"A file {', '.join(codebook_printing.ALL_ENDINGS)}.", metavar="FILE")
]
State = Annotated[str, typer.Argument(help="A named state, a date such as 2025-07-12, now, or start.")]


def register(app: typer.Typer) -> None:
    """Add these commands."""
    group = typer.Typer(name="codebook", help="Codes, and the codebook in, out and through time.", no_args_is_help=True)
    group.command("import")(import_file)
    group.command("export")(export_file)
    group.command("name")(name_state)
    group.command("versions")(list_versions)
    group.command("compare")(compare_states)
    group.command("restore")(restore)
    group.command("join")(join)
    group.command("usage")(usage)
    group.command("recheck")(recheck)
    codes.register(group)
    app.add_typer(group, name="codebook")


def import_file(project: Project, file: InFile, as_json: AsJson = False) -> None:
    """Add and update codes from a file, all of it or nothing; codes that the file does not name stay.

    A table has the columns id, name, parent, definition, inclusion, exclusion, example, counter_example, status,
    color, and name_nl for a label in Dutch. A .qdc file is a REFI-QDA codebook; a .qcoder file another project.

    Example: qcoder codebook import hubs.qcoder codes.qdc
    """
    if file.suffix.lower() in incoming.TABLES:
        with writing(project) as study:
            report = import_codebook(study, file)
        summary_of(report, "code", "codes", as_json=as_json)
        return
    with writing(project) as study:
        before = len(codebook.codes(study))
        done, notes = incoming.import_file(study, file)
    counts = {"added": done.added, "changed": done.changed, "unchanged": before - done.changed}
    sentence = f"{counted(done.added, 'code', 'codes')} added, {done.changed} changed."
    summary(counts, notes, as_json=as_json, sentence=sentence)


def export_file(
    project: Project,
    file: OutFile,
    language: Annotated[str, typer.Option(help="Of headings in what is printed: en, nl or uk.")] = "en",
    state: Annotated[str, typer.Option(help="A named state, a date, or now.")] = versions.NOW,
    printed: Annotated[bool, typer.Option("--printed", help="An .xlsx to be read, not to be imported again.")] = False,
) -> None:
    """Write the codebook: a table (csv, tsv, xlsx), a REFI-QDA codebook (qdc), or to read (docx, html, md).

    Example: qcoder codebook export hubs.qcoder codebook.docx --language nl --state "First round"
    """
    tables = {".xlsx", *codebook_printing.TABLE_ENDINGS}
    with reading(project) as study:
        if file.suffix.lower() in tables and not printed:
            if state != versions.NOW:
                raise UserError("A table holds the codebook as it is; for an earlier state choose docx, html or qdc.")
            count = export_codebook(study, file)
        else:
            count = codebook_printing.write(study, file, Wanted(language=language, state=state))
    say(f"Wrote {counted(count, 'code', 'codes')} to {file}.")


def name_state(
    project: Project,
    name: Annotated[str, typer.Argument(help="The name of the state.", metavar="NAME")],
    reason: Annotated[str, typer.Option(help="Why it is worth a name.")] = "",
) -> None:
    """Give the codebook as it is now a name, to go back to and to compare with.

    Example: qcoder codebook name hubs.qcoder "First round" --reason "Before the talk of 12 July"
    """
    with writing(project) as study:
        versions.name_state(study, name, reason)
    say(f"The codebook as it is now is called “{name}”.")


def list_versions(project: Project, as_json: AsJson = False) -> None:
    """List the named states of the codebook, oldest first.

    Example: qcoder codebook versions hubs.qcoder
    """
    with reading(project) as study:
        rows = [(one, len(versions.at_moment(study, one.moment).codes)) for one in versions.versions(study)]
    if as_json:
        print_json([
            {"name": one.name, "reason": one.reason, "when": one.when.isoformat(), "coder": one.coder, "codes": codes}
            for one, codes in rows
        ])
        return
    print_table(
        ("name", "when", "who", "codes", "reason"),
        [(o.name, f"{o.when.astimezone():%Y-%m-%d %H:%M}", o.coder, codes, o.reason) for o, codes in rows],
    )


def compare_states(
    project: Project,
    before: State,
    after: Annotated[str, typer.Argument(help="The later one.")] = versions.NOW,
    as_json: AsJson = False,
) -> None:
    """Tell what changed in the codebook between two states: added, renamed, moved, redefined, joined and more.

    Example: qcoder codebook compare hubs.qcoder "First round" now
    """
    with reading(project) as study:
        changes = compare(versions.find_state(study, before).state, versions.find_state(study, after).state)
    if as_json:
        print_json([_change(change) for change in changes])
    elif changes:
        print_table(("what", "code", ""), [(one.kind.value, one.path, _told(one)) for one in changes])
    else:
        say("Nothing changed.")


def _change(change: Change) -> dict[str, object]:
    return {
        "kind": change.kind.value, "code": change.code.name, "path": change.path,
        "fields": [one._asdict() for one in change.fields],
    }


def _told(change: Change) -> str:
    """The differing values on one line: short ones whole, of long ones what went in [-…-] and what came in {+…+}."""
    said: list[str] = []
    for one in change.fields:
        if change.kind in {Kind.REDEFINED, Kind.EXEMPLIFIED}:
            signs = {"removed": "[-{}-]", "inserted": "{{+{}+}}", "same": "{}"}
            said.append(f"{one.name}: " + "".join(signs[p.kind].format(p.words) for p in marked(one.before, one.after)))
        else:
            said.append(f"{one.before or 'nothing'} → {one.after or 'nothing'}")
    line = " ".join("; ".join(said).split())
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1] + "…"


def restore(
    project: Project,
    state: State,
    code: Annotated[str | None, typer.Option(help="Only this code: its id, name or path.")] = None,
    as_json: AsJson = False,
) -> None:
    """Bring the codebook, or one code, back to what it was; codes that came since stay. It can be undone.

    Example: qcoder codebook restore hubs.qcoder "First round" --code Bonding
    """
    with writing(project) as study:
        past = versions.find_state(study, state)
        if code is None:
            done = restoring.restore(study, past)
        else:
            known = {one.id: path for one in past.state.codes if (path := past.state.paths()[one.id])}
            done = restoring.restore_code(study, past, _one(known, codebook.codes(study), code))
    counts = {"added": done.added, "changed": done.changed, "removed": done.removed}
    sentence = f"{counted(done.added, 'code', 'codes')} back, {done.changed} changed, {done.removed} taken out."
    summary(counts, done.notes, as_json=as_json, sentence=sentence)


def _one(past: dict[bytes, str], present: list[Code], words: str) -> bytes:
    """A code that is there now, or was there then, by its name or path."""
    folded = words.strip().casefold()
    gone = [
        one for one, path in past.items()
        if path.casefold() == folded or path.split(codebook.SEPARATOR)[-1].casefold() == folded
    ]  # fmt: skip
    here = {one.id for one in present}
    if len(gone) == 1 and gone[0] not in here:
        return gone[0]
    return codebook.find(present, words).id


def join(
    project: Project,
    into: Annotated[str, typer.Argument(help="The code that stays.", metavar="INTO")],
    codes: Annotated[list[str], typer.Argument(help="The codes that are joined into it.", metavar="CODE...")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only tell what would move.")] = False,
    as_json: AsJson = False,
) -> None:
    """Join codes into one: its codings are then theirs too, and definitions and names are kept.

    Example: qcoder codebook join hubs.qcoder Bonding "Own language" Friction
    """
    with reading(project) if dry_run else writing(project) as study:
        known = codebook.codes(study)
        chosen, target = [codebook.find(known, one).id for one in codes], codebook.find(known, into).id
        found = code_joining.preview(study, chosen, target)
        if not dry_run:
            code_joining.join(study, chosen, target)
    counts = {
        "joined": len(found.joined), "codings": found.codings, "shared": found.shared, "subcodes": found.subcodes
    }
    joined, codings = counted(len(found.joined), "code", "codes"), counted(found.codings, "coding", "codings")
    summary(counts, [], as_json=as_json, sentence=f"{joined} with {codings} into “{found.into.name}”.")


def usage(project: Project, as_json: AsJson = False) -> None:
    """Count how each code is used, with the codes below it: codings, quotes, sources, people, last use, per coder.

    Example: qcoder codebook usage hubs.qcoder --json
    """
    with reading(project) as study:
        codes, found = codebook.codes(study), code_usage.usage(study)
    coders = [coder.name for coder in found.coders]
    rows = [(code, found.of(code.id)) for code in codes]
    if as_json:
        print_json([
            {
                "code": code.name, "path": code.path, "status": code.status, "codings": one.codings, "own": one.own,
                "quotes": one.quotes, "sources": one.sources, "people": one.people,
                "last": one.last.isoformat() if one.last else None,
                "coders": {coder.name: one.by_coder.get(coder.id, 0) for coder in found.coders},
            }
            for code, one in rows
        ])
        return
    print_table(
        ("code", "codings", "quotes", "sources", "people", "last", *coders),
        [
            (
                "  " * code.depth + code.name, one.codings, one.quotes, one.sources, one.people,
                f"{one.last.astimezone():%Y-%m-%d}" if one.last else "",
                *(one.by_coder.get(coder.id, 0) for coder in found.coders),
            )
            for code, one in rows
        ],
    )


def recheck(
    project: Project,
    code: Annotated[str | None, typer.Option(help="Only codings of this code: its id, name or path.")] = None,
    keep: Annotated[bool, typer.Option("--keep", help="Say that these codings hold under the new meaning.")] = False,
    same: Annotated[bool, typer.Option("--same", help="Say that the change was none of the meaning.")] = False,
    as_json: AsJson = False,
) -> None:
    """List codings that were made before the meaning of their code changed, or settle them.

    Example: qcoder codebook recheck hubs.qcoder --code Bonding --keep
    """
    if keep and same:
        raise UserError("Choose one of --keep and --same.")
    with writing(project) if keep or same else reading(project) as study:
        chosen = codebook.find(codebook.codes(study), code).id if code is not None else None
        found = rechecking.waiting(study, chosen)
        wanted = {one.coding for one in found}
        rows = [row for row in quotes.rows(study, QuoteFilter()) if row.coding_id in wanted]
        if keep:
            rechecking.keep(study, [one.coding for one in found])
        for one in dict.fromkeys(one.code for one in found) if same else ():
            rechecking.same_meaning(study, one)
    if as_json:
        print_json([
            {"code": row.code_path, "source": row.source, "turn": row.turn, "quote": row.quote, "coder": row.coder}
            for row in rows
        ])
    elif keep or same:
        say(f"{counted(len(found), 'coding', 'codings')} settled.")
    else:
        print_table(
            ("code", "source", "turn", "quote"), [(r.code, r.source, r.turn, _short(r.quote)) for r in rows]
        )


def _short(words: str) -> str:
    return words if len(words) <= _LONGEST else words[: _LONGEST - 1] + "…"
