"""The commands for rounds of blind coding and for settling what coders differ on."""

from collections.abc import Sequence
from typing import Annotated

import typer

from qcoder.cli.opening import AsJson, Project, print_json, print_table, reading, say, writing
from qcoder.model.errors import UserError
from qcoder.model.speech import counted
from qcoder.services import sources
from qcoder.services.coders import deciding, disagreements, round_figures, rounds
from qcoder.services.coders.agreement import chosen_coders
from qcoder.services.coders.deciding import Why
from qcoder.services.coders.disagreements import Disagreement, Found
from qcoder.services.coders.rounds import Round
from qcoder.services.codes import codebook
from qcoder.services.study import Study


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command("rounds")(show_rounds)
    app.command("disagreements")(show_disagreements)


def show_rounds(
    project: Project,
    draw: Annotated[str, typer.Option(help="Begin a round of this name.", metavar="NAME")] = "",
    coders: Annotated[str, typer.Option(help="With --draw, who codes, as Anna,Bram.")] = "",
    source: Annotated[list[str] | None, typer.Option(help="With --draw, these sources, or those to draw from.")] = None,
    turns: Annotated[int, typer.Option(help="With --draw, so many turns at random.")] = 0,
    count: Annotated[int, typer.Option(help="With --draw, so many sources at random.")] = 0,
    seed: Annotated[int | None, typer.Option(help="A number that draws the same again.")] = None,
    note: Annotated[str, typer.Option(help="With --draw, a note.")] = "",
    done: Annotated[str, typer.Option(help="Of this round, --coders are done.", metavar="NAME")] = "",
    seal: Annotated[str, typer.Option(help="Fix the figures of this round before the talk.", metavar="NAME")] = "",
    close: Annotated[str, typer.Option(help="The talk about this round is over.", metavar="NAME")] = "",
    figure: Annotated[str, typer.Option(help="By which figure rounds are compared.")] = round_figures.FIGURE,
    as_json: AsJson = False,
) -> None:
    """Draw a sample that several code blind, seal its figures, and lay rounds side by side.

    Example: qcoder rounds hubs.qcoder --draw "Round 1" --coders Anna,Bram --turns 40
    """
    if sum(map(bool, (draw, done, seal, close))) > 1:
        raise UserError("Do one thing at a time: draw, done, seal or close.")
    if draw or done or seal or close:
        with writing(project) as study:
            names = [name.strip() for name in coders.split(",") if name.strip()]
            if draw:
                _draw(study, draw, names, source or (), turns, count, seed, note)
            elif done:
                one = rounds.find(study, done)
                for name in names or [study.coder.name]:
                    who = next((each for each, _ in one.coders if each.name.casefold() == name.casefold()), None)
                    if who is None:
                        raise UserError(f"{name} does not code in “{one.name}”; it is coded by {', '.join(one.names)}.")
                    rounds.set_done(study, one.id, who.id, done=True)
            elif seal:
                round_figures.seal(study, rounds.find(study, seal).id)
            else:
                rounds.close(study, rounds.find(study, close).id)
            _show(study, figure, as_json=as_json)
        return
    with reading(project) as study:
        _show(study, figure, as_json=as_json)


def _draw(
    study: Study, name: str, coders: Sequence[str], among: Sequence[str], turns: int, count: int, seed: int | None,
    note: str,
) -> None:
    who = [coder.id for coder in chosen_coders(study, coders)]
    chosen = [sources.find(study, one).id for one in among]
    if turns and count:
        raise UserError("Draw turns or sources, not both.")
    if turns or count:
        kind = rounds.TURNS if turns else rounds.SOURCES
        sample = rounds.draw(study, kind, turns or count, among=chosen or None, seed=seed)
    else:
        sample = rounds.chosen(chosen)
    rounds.create(study, name, sample, who, note=note)


def _show(study: Study, figure: str, *, as_json: bool) -> None:
    known, side = rounds.everything(study), round_figures.comparison(study, figure)
    if as_json:
        print_json(
            {
                "rounds": [_document(study, one) for one in known],
                "figure": figure,
                "codes": [
                    {"code": row.code, "path": row.path, "values": list(row.values), "change": row.change}
                    for row in side.codes
                ],
            }
        )
        return
    if not known:
        say("There are no rounds yet. Begin one with --draw.")
        return
    heading = ("Round", "status", "of", "coders", "done", figure)
    rows = [
        (
            one.name, one.status, f"{one.size} {one.kind}", ", ".join(one.names),
            sum(status == rounds.DONE for _, status in one.coders), _shown(_overall(one, figure)),
        )
        for one in known
    ]
    print_table(heading, rows)
    if len(side.rounds) > 1:
        print_table(
            ("Code", *(one.name for one in side.rounds), "change"),
            [(row.path, *map(_shown, row.values), _shown(row.change)) for row in side.codes],
        )


def _document(study: Study, one: Round) -> dict[str, object]:
    names = {source.id: source.name for source in sources.everything(study)}
    return {
        "name": one.name, "kind": one.kind, "status": one.status, "size": one.size, "seed": one.seed,
        "drawn": one.drawn_at, "note": one.note, "sources": [names.get(source, "") for source in one.items],
        "coders": [{"coder": coder.name, "status": status} for coder, status in one.coders],
        "figures": dict(one.figures),
    }


def _overall(one: Round, figure: str) -> float | None:
    overall = one.figures.get("overall")
    value = overall.get(figure) if isinstance(overall, dict) else None
    return float(value) if isinstance(value, int | float) else None


def _shown(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"


# ---- disagreements


def show_disagreements(
    project: Project,
    coders: Annotated[str, typer.Option(help="Two coders or more, as Anna,Bram.")] = "",
    of_round: Annotated[str, typer.Option("--round", help="Those of a round instead.", metavar="NAME")] = "",
    code: Annotated[str, typer.Option(help="Only on this code.")] = "",
    everything: Annotated[bool, typer.Option("--everything", help="Count what is not done yet, too.")] = False,
    settle: Annotated[str, typer.Option(help="Settle the one with this id, or a beginning of it.", metavar="ID")] = "",
    take: Annotated[str, typer.Option(help="Whose version: a coder's name, both, or none.")] = "",
    reason: Annotated[str, typer.Option(help="Why.")] = "",
    as_memo: Annotated[bool, typer.Option("--memo", help="Keep the reason as a memo on the code, too.")] = False,
    adopt: Annotated[bool, typer.Option("--adopt", help="Give the consensus coder what all agree on.")] = False,
    as_json: AsJson = False,
) -> None:
    """List what coders marked differently, and settle it: the outcome is coded by a coder named Consensus.

    Example: qcoder disagreements hubs.qcoder --coders Anna,Bram --settle 3f2a --take Anna --reason "Her own words"
    """
    names = [name.strip() for name in coders.split(",") if name.strip()]
    if not settle and not adopt:
        with reading(project) as study:
            _list(study, _found(study, names, of_round, code, everything=everything), as_json=as_json)
        return
    with writing(project) as study:
        found = _found(study, names, of_round, code, everything=everything)
        if adopt:
            say(f"Took over {counted(deciding.adopt(study, found), 'coding', 'codings')}.")
        if settle:
            chosen = [one for one in found.items if one.basis.startswith(settle.strip().casefold())]
            if len(chosen) != 1:
                raise UserError(f"{len(chosen)} disagreements have the id {settle}; give more of it, or list them.")
            round_id = rounds.find(study, of_round).id if of_round else None
            _settle(study, chosen[0], take, Why(reason, round_id, as_memo))
        if as_json:
            _list(study, _found(study, names, of_round, code, everything=everything), as_json=True)
        elif settle:
            say("Settled.")


def _found(study: Study, names: Sequence[str], of_round: str, code: str, *, everything: bool) -> Found:
    if of_round:
        return round_figures.found(study, rounds.find(study, of_round))
    codes = [codebook.find(codebook.codes(study), code).id] if code else None
    return disagreements.disagreements(study, names, codes, everything=everything)


def _settle(study: Study, one: Disagreement, take: str, why: Why) -> None:
    wanted = take.strip().casefold()
    if wanted == "both":
        deciding.take_together(study, one, why)
    elif wanted == "none":
        deciding.take_none(study, one, why)
    else:
        for place, version in enumerate(one.versions):
            if wanted in {coder.name.casefold() for coder in version.coders}:
                deciding.take_version(study, one, place, why)
                return
        whose = ", ".join(coder.name for version in one.versions for coder in version.coders)
        raise UserError(f"Say whose version holds with --take: {whose}, both or none.")


def _list(study: Study, found: Found, *, as_json: bool) -> None:
    paths = {code.id: code.path for code in codebook.codes(study)}
    if as_json:
        print_json(
            {
                "coders": [coder.name for coder in found.coders], "settled": found.settled,
                "agreed": len(found.agreed), "waiting": list(found.waiting),
                "left_out": [left.reason for left in found.left_out],
                "disagreements": [_told(one, paths) for one in found.items],
            }
        )
        return
    heading = ("Id", "source", "turn", "kind", "codes", "settled", "words")
    rows = [
        (
            one.basis[:8], one.source.name, one.turn or "", one.kind, "; ".join(paths[code] for code in one.codes),
            one.decision.choice if one.decision else "", " ".join(one.words.split())[:60],
        )
        for one in found.items
    ]
    print_table(heading, rows)
    agreed = counted(len(found.agreed), "coding", "codings")
    say(f"{found.settled} of {len(found.items)} settled; {agreed} on which all agree.")
    say(*(left.reason for left in found.left_out), *found.waiting)


def _told(one: Disagreement, paths: dict[bytes, str]) -> dict[str, object]:
    decision = one.decision
    return {
        "id": one.basis, "kind": one.kind, "source": one.source.name, "language": one.text.language, "turn": one.turn,
        "start": one.start, "end": one.end, "words": one.words, "codes": [paths[code] for code in one.codes],
        "versions": [
            {
                "coders": [coder.name for coder in version.coders],
                "codings": [
                    {"code": paths[mark.code], "start": mark.start, "end": mark.end} for mark in version.marks
                ],
            }
            for version in one.versions
        ],
        "decision": None if decision is None else {
            "choice": decision.choice, "by": decision.by, "reason": decision.reason
        },
    }
