"""Commands for memos; reading tables of memos stands with the other tables."""


from pathlib import Path
from typing import Annotated

import typer

from qcoder.cli.opening import AsJson, Project, print_json, print_table, reading, say, writing
from qcoder.interchange.tables import Row
from qcoder.model.errors import UserError
from qcoder.model.speech import counted
from qcoder.services.study import find_coder
from qcoder.services.tables.memo_targets import MemoFinder
from qcoder.services.writing import memos as known
from qcoder.services.writing.memo_export import write_memos
from qcoder.services.writing.memo_links import broken, mentions
from qcoder.services.writing.memo_listing import ON, Listed, listed
from qcoder.storage.team import people

_SHOWN = 60
_Memo = Annotated[str, typer.Argument(help="The id of a memo, or its end; see `memos list`.", metavar="MEMO")]
OutFile = Annotated[Path, typer.Argument(help="A docx, html, md, csv, tsv or xlsx file.", metavar="FILE")]


def register(app: typer.Typer) -> None:
    """Add these commands; the group of memos is there already."""
    memos = next(one.typer_instance for one in app.registered_groups if one.name == "memos")
    if memos is None:
        raise RuntimeError("the commands for tables are to be registered first")
    memos.command("list")(list_memos)
    memos.command("write")(write_memo)
    memos.command("change")(change_memo)
    memos.command("delete")(delete_memo)
    memos.command("export")(export_memos)


def list_memos(
    project: Project,
    on: Annotated[str | None, typer.Option(help=f"What they are on: {', '.join(ON)}.")] = None,
    coder: Annotated[str | None, typer.Option(help="Who wrote them.")] = None,
    words: Annotated[str, typer.Option(help="Words that stand in them.")] = "",
    as_json: AsJson = False,
) -> None:
    """List memos, newest change first.

    Example: qcoder memos list hubs.qcoder --on code --words bonding
    """
    if on is not None and on.casefold() not in ON:
        raise UserError(f"There are no memos on “{on}”; choose one of {', '.join(ON)}.")
    with reading(project) as study:
        if coder is not None and find_coder(people.coders(study.db), coder) is None:
            raise UserError(f"There is no coder “{coder}” in this study.")
        found = [one for one in listed(study) if _fits(one, on, coder, words)]
        linked = {one.memo.id: len(mentions(study, one.memo.id)) for one in found} if as_json else {}
        nowhere: dict[bytes, list[str]] = {}
        for memo, link in broken(study) if as_json else ():
            nowhere.setdefault(memo.id, []).append(link.name)
    if as_json:
        print_json([
            {**_facts(one), "linked_from": linked[one.memo.id], "broken_links": nowhere.get(one.memo.id, [])}
            for one in found
        ])
    else:
        rows = [(one.memo.id.hex()[-8:], one.on, one.name, one.memo.title or _short(one.memo.body), one.coder,
                 f"{one.changed.astimezone():%Y-%m-%d}") for one in found]
        print_table(("id", "on", "of", "memo", "coder", "changed"), rows)


def _fits(one: Listed, on: str | None, coder: str | None, words: str) -> bool:
    said = f"{one.memo.title}\n{one.memo.body}".casefold()
    return (
        (on is None or one.on == on.casefold())
        and (coder is None or one.coder.casefold() == coder.casefold())
        and all(word in said for word in words.casefold().split())
    )


def _facts(one: Listed) -> dict[str, object]:
    place = one.place
    return {
        "id": one.memo.id.hex(), "on": one.on, "name": one.name, "title": one.memo.title, "body": one.memo.body,
        "coder": one.coder, "words": one.words,
        "start": place.start if place else None, "end": place.end if place else None,
        "written": one.written.isoformat(timespec="seconds"), "changed": one.changed.isoformat(timespec="seconds"),
    }


def _short(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= _SHOWN else line[: _SHOWN - 1] + "…"


def write_memo(
    project: Project,
    on: Annotated[str, typer.Argument(help=f"One of {', '.join(ON)}.", metavar="ON")],
    words: Annotated[str, typer.Argument(help="What the memo says.", metavar="WORDS")],
    target: Annotated[str, typer.Option("--of", help="The name of the thing; of words and codings, the source.")] = "",
    title: Annotated[str, typer.Option(help="A title.")] = "",
    turn: Annotated[int, typer.Option(help="The turn of a passage, coding or quote.")] = 0,
    quote: Annotated[str, typer.Option("--words", help="The exact words of a passage, coding or quote.")] = "",
    code: Annotated[str, typer.Option(help="The code of a coding.")] = "",
    as_json: AsJson = False,
) -> None:
    """Write a memo on anything.

    Example: qcoder memos write hubs.qcoder coding "Or is this bridging?" --of Rotterdam --turn 7 --code bonding
    """
    cells = {"target_kind": on, "target": target, "turn": str(turn or ""), "quote": quote, "code": code}
    with writing(project) as study:
        table, row, _version, start, end = MemoFinder(study).find(Row(0, cells))
        made = (
            known.write_on_passage(study, row, start, end, words, title=title)
            if start is not None and end is not None else known.write(study, table, row, words, title=title)
        )
    if as_json:
        print_json({"id": made.hex()})
    else:
        say("Wrote the memo.")


def change_memo(
    project: Project, memo: _Memo,
    words: Annotated[str, typer.Argument(help="What the memo says from now on.", metavar="WORDS")],
    title: Annotated[str | None, typer.Option(help="Another title.")] = None,
) -> None:
    """Change the words of a memo.

    Example: qcoder memos change hubs.qcoder 5b2a9c01 "It is bridging."
    """
    with writing(project) as study:
        found = known.named(study, memo)
        known.change(study, found.id, words, title=found.title if title is None else title)
    say("Changed the memo.")


def delete_memo(project: Project, memo: _Memo) -> None:
    """Delete a memo.

    Example: qcoder memos delete hubs.qcoder 5b2a9c01
    """
    with writing(project) as study:
        known.delete(study, known.named(study, memo).id)
    say("Deleted the memo.")


def export_memos(project: Project, file: OutFile) -> None:
    """Write all memos as a document to read, or as a table that `memos import` takes.

    Example: qcoder memos export hubs.qcoder memos.docx
    """
    with reading(project) as study:
        count = write_memos(study, file)
    say(f"Wrote {counted(count, 'memo', 'memos')} to {file}.")
