"""Commands for codings, one at a time: applying, changing, marking; and the codes under the digits."""

from collections.abc import Sequence
from typing import Annotated

import typer

from qcoder.cli.opening import AsJson, Project, print_json, print_table, reading, say, writing
from qcoder.interchange.tables import Row
from qcoder.model.errors import UserError
from qcoder.model.records import Coding
from qcoder.model.speech import counted
from qcoder.services import coding, coding_limits, sources
from qcoder.services.coders import people
from qcoder.services.codes import code_slots, codebook
from qcoder.services.study import Study
from qcoder.services.tables.places import Place, Places

_SHOWN = 60  # letters of the words in a table
_One = Annotated[str, typer.Argument(help="The id of a coding, or its end; see `codings list`.", metavar="CODING")]
_Source = Annotated[str, typer.Argument(help="The source.", metavar="SOURCE")]
_Turn = Annotated[int, typer.Option(help="The number of a turn.")]
_Words = Annotated[str, typer.Option(help="Exact words, which stand once there.")]
_Code = Annotated[str, typer.Option("--code", help="A code by name, path or id.")]


def register(app: typer.Typer) -> None:
    """Add these commands; the group of codings is there already."""
    codings = next(one.typer_instance for one in app.registered_groups if one.name == "codings")
    if codings is None:
        raise RuntimeError("the commands for tables are to be registered first")
    for name, command in (
        ("list", list_codings), ("apply", apply), ("recode", recode), ("remove", remove), ("resize", resize),
        ("split", split), ("join", join), ("flag", flag), ("comment", comment),
    ):
        codings.command(name)(command)
    slots = typer.Typer(name="slots", help="The codes under the digits 1 to 9, in this copy.", no_args_is_help=True)
    slots.command("list")(list_slots)
    slots.command("set")(set_slot)
    app.add_typer(slots, name="slots")


def list_codings(
    project: Project,
    source: Annotated[str, typer.Option(help="Only of this source.")] = "",
    code: Annotated[str, typer.Option(help="Only with this code or one below it.")] = "",
    coder: Annotated[str, typer.Option(help="Only by this coder.")] = "",
    flagged: Annotated[bool, typer.Option("--flagged", help="Only those flagged for discussion.")] = False,
    as_json: AsJson = False,
) -> None:
    """List codings with their ids, by place.

    Example: qcoder codings list hubs.qcoder --source Rotterdam --flagged
    """
    with reading(project) as study:
        known = {one.id: one for one in codebook.codes(study)}
        top = codebook.find(list(known.values()), code) if code else None
        by = people.find(study, coder).id if coder else None
        rows = [
            row for row in _rows(study, source)
            if (not flagged or row[0].flagged) and (by is None or row[0].coder == by)
            and (top is None or top.place <= known[row[0].code].place <= top.last)
        ]
        names = {one.id: one.name for one in people.members(study)}
        facts = [
            {"id": one.id.hex(), "source": name, "language": language, "turn": turn, "start": one.start, "end": one.end,
             "code": known[one.code].path, "coder": names.get(one.coder, ""), "flagged": one.flagged,
             "comment": one.comment, "by_rule": bool(one.origin), "words": words}
            for one, name, language, turn, words in rows
        ]
    if as_json:
        print_json(facts)
        return
    print_table(("coding", "source", "turn", "code", "coder", "words"), [
        (str(one["id"])[-8:], one["source"], one["turn"] or 0, one["code"], one["coder"], _short(str(one["words"])))
        for one in facts
    ])


def _rows(study: Study, source: str) -> list[tuple[Coding, str, str, int | None, str]]:
    chosen = [sources.find(study, source)] if source else sources.everything(study)
    out = []
    for one in chosen:
        for text in one.texts:
            body = sources.body(study, text.id)
            numbers = {turn.id: turn.number for turn in sources.turns(study, text.id)}
            out += [
                (each, one.name, text.language, numbers.get(each.turn) if each.turn else None,
                 body[each.start : each.end])
                for each in coding.of_text(study, text.id)
            ]
    return out


def _short(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= _SHOWN else line[: _SHOWN - 1] + "…"


def apply(
    project: Project, source: _Source, turn: _Turn = 0, words: _Words = "",
    code: Annotated[list[str] | None, typer.Option("--code", help="A code; repeat it for several.")] = None,
    new: Annotated[str, typer.Option(help="The name of a new code, such as “Outcomes > hope”.")] = "",
    in_vivo: Annotated[bool, typer.Option("--in-vivo", help="Name a code after the words.")] = False,
    as_json: AsJson = False,
) -> None:
    """Apply codes to words of a source, as one action.

    Example: qcoder codings apply hubs.qcoder Rotterdam --turn 7 --words "for coffee" --code bonding
    """
    if bool(code) + bool(new) + in_vivo != 1:
        raise UserError("Say which codes to apply: either --code, or --new, or --in-vivo.")
    with writing(project) as study:
        place = place_of(study, source, turn, words)
        before = {one.id for one in coding.of_text(study, place.text)}
        if code:
            known = codebook.codes(study)
            coding.apply(study, *place, [codebook.find(known, name).id for name in code])
        elif new:
            coding.apply_new(study, *place, new)
        else:
            coding.apply_in_vivo(study, *place)
        made = [one.id for one in coding.of_text(study, place.text) if one.id not in before]
    _tell(made, f"Applied {counted(len(made), 'code', 'codes')}.", as_json=as_json)


def place_of(study: Study, source: str, turn: int, words: str) -> Place:
    """The words of a source that a command names. Raises UserError for none, and for several places."""
    cells = {"source": source, "turn": str(turn or ""), "quote": words}
    try:
        return Places(study).find(Row(0, cells), source="source")
    except UserError as error:  # worded to follow the number of a line of a table, which there is none of here
        raise UserError(error.message[:1].upper() + error.message[1:]) from error


def _tell(made: Sequence[bytes], sentence: str, *, as_json: bool) -> None:
    if as_json:
        print_json({"codings": [one.hex() for one in made]})
    else:
        say(sentence)


def recode(project: Project, one: _One, code: _Code) -> None:
    """Put another code in the place of the one that was applied.

    Example: qcoder codings recode hubs.qcoder 5b2a9c01 --code bridging
    """
    with writing(project) as study:
        wanted = codebook.find(codebook.codes(study), code)
        coding.recode(study, coding.named(study, one).id, wanted.id)
    say(f"The words are coded “{wanted.name}” now.")


def remove(project: Project, one: _One) -> None:
    """Take a coding away, with the memos on it.

    Example: qcoder codings remove hubs.qcoder 5b2a9c01
    """
    with writing(project) as study:
        coding.remove(study, coding.named(study, one).id)
    say("Removed the coding.")


def resize(project: Project, one: _One, words: _Words = "", turn: _Turn = 0, as_json: AsJson = False) -> None:
    """Let a coding cover other words of its text; it gets a new id.

    Example: qcoder codings resize hubs.qcoder 5b2a9c01 --turn 7 --words "came for coffee"
    """
    if not (words or turn):
        raise UserError("Say which words the coding is to cover: --words, --turn, or both.")
    with writing(project) as study:
        found = coding.named(study, one)
        start, end = _within(study, found, words, turn)
        made = coding.resize(study, found.id, start, end)
    _tell([made], "The coding covers other words now.", as_json=as_json)


def split(
    project: Project, one: _One,
    before: Annotated[str, typer.Option(help="The words that begin the second half.")], as_json: AsJson = False,
) -> None:
    """Cut a coding in two; both halves get new ids.

    Example: qcoder codings split hubs.qcoder 5b2a9c01 --before "Later we stayed"
    """
    with writing(project) as study:
        found = coding.named(study, one)
        start, _end = _once(sources.body(study, found.text), before, found.start, found.end)
        halves = coding_limits.split(study, found.id, start)
    _tell(halves, "Made two codings of one.", as_json=as_json)


def join(
    project: Project,
    ones: Annotated[list[str], typer.Argument(help="Ids of codings; of one alone its neighbour.", metavar="CODING…")],
    as_json: AsJson = False,
) -> None:
    """Make one coding of several of one code and coder, or of one and its neighbour.

    Example: qcoder codings join hubs.qcoder 5b2a9c01 77d3e0aa
    """
    with writing(project) as study:
        chosen = [coding.named(study, one).id for one in ones]
        made = coding_limits.join(study, chosen if len(chosen) > 1 else coding_limits.beside(study, chosen[0]))
    _tell([made], "Made one coding of them.", as_json=as_json)


def flag(
    project: Project, one: _One, off: Annotated[bool, typer.Option("--off", help="Take the flag off.")] = False
) -> None:
    """Flag a coding for discussion in the team, or take the flag off.

    Example: qcoder codings flag hubs.qcoder 5b2a9c01
    """
    with writing(project) as study:
        coding.flag(study, coding.named(study, one).id, flagged=not off)
    say("Took the flag off." if off else "Flagged the coding for discussion.")


def comment(
    project: Project, one: _One,
    words: Annotated[str, typer.Argument(help="Why this code; nothing takes the comment away.", metavar="WORDS")] = "",
) -> None:
    """Write the comment of a coding.

    Example: qcoder codings comment hubs.qcoder 5b2a9c01 "She means the neighbours."
    """
    with writing(project) as study:
        coding.comment(study, coding.named(study, one).id, words)
    say("Wrote the comment." if words.strip() else "Took the comment away.")


def _within(study: Study, found: Coding, words: str, turn: int) -> tuple[int, int]:
    """The range of words, of a turn, or of words in a turn, in the text of a coding."""
    body = sources.body(study, found.text)
    if not turn:
        return _once(body, words, 0, len(body))
    known = next((one for one in sources.turns(study, found.text) if one.number == turn), None)
    if known is None:
        raise UserError(f"This text has no turn {turn}.")
    if not words:
        return known.body_start, known.body_end
    return _once(body, words, known.body_start, known.body_end)


def _once(body: str, words: str, start: int, end: int) -> tuple[int, int]:
    """Where words stand between two positions. Raises UserError unless they do exactly once."""
    at = body.find(words, start, end) if words else -1
    if at < 0:
        raise UserError(f"“{words}” does not stand there; give the exact words.")
    if body.find(words, at + 1, end) >= 0:
        raise UserError(f"“{words}” stands there more than once; give more words.")
    return at, at + len(words)


def list_slots(project: Project, as_json: AsJson = False) -> None:
    """List the codes under the digits of whoever is at work in this copy.

    Example: qcoder slots list hubs.qcoder
    """
    with reading(project) as study:
        known = {one.id: one.path for one in codebook.codes(study)}
        rows = [(number, known[code]) for number, code in code_slots.of(study).items()]
    if as_json:
        print_json([{"number": number, "code": path} for number, path in rows])
    else:
        print_table(("digit", "code"), rows)


def set_slot(
    project: Project,
    number: Annotated[int, typer.Argument(help="A digit from 1 to 9.", metavar="DIGIT", min=1, max=9)],
    code: Annotated[str, typer.Argument(help="A code; nothing takes the one there away.", metavar="CODE")] = "",
) -> None:
    """Put a code under a digit, or take it away.

    Example: qcoder slots set hubs.qcoder 1 bonding
    """
    with writing(project) as study:
        wanted = codebook.find(codebook.codes(study), code) if code else None
        code_slots.assign(study, number, wanted.id if wanted else None)
    say(f"“{wanted.name}” is under {number} now." if wanted else f"No code is under {number} now.")
