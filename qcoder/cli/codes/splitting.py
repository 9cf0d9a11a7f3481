"""The command that splits a code: each of its codings is sent to another code, new or there already."""

from typing import Annotated

import typer

from qcoder.cli.opening import AsJson, Project, print_json, say, writing
from qcoder.model.errors import UserError
from qcoder.model.speech import counted
from qcoder.services import coding
from qcoder.services.codes import code_splitting, codebook
from qcoder.services.codes.code_splitting import Target
from qcoder.services.study import Study

_MARK = "="


def split_code(
    project: Project,
    code: Annotated[str, typer.Argument(help="A code by name, path or id.", metavar="CODE")],
    send: Annotated[
        list[str],
        typer.Option(help="The id of a coding, or its end, and the code where it goes; repeat it.", metavar="ID=CODE"),
    ],
    parent: Annotated[str, typer.Option(help="Above the new codes; else what is above the one that is split.")] = "",
    keep: Annotated[bool, typer.Option("--keep", help="Leave the old coding beside the new one.")] = False,
    as_json: AsJson = False,
) -> None:
    """Split a code: send its codings to other codes, in one action. A code that is not there is made.

    Example: qcoder codebook split hubs.qcoder Bonding --send 5b2a9c01=Friends --send 1f2e3d4c=Family
    """
    with writing(project) as study:
        known = codebook.codes(study)
        one = codebook.find(known, code)
        above = codebook.find(known, parent).id if parent else one.parent
        pairs = [_pair(each) for each in send]
        names = list(dict.fromkeys(name for _coding, name in pairs))
        targets = [_target(study, name, above) for name in names]
        sent = {coding.named(study, each).id: names.index(name) for each, name in pairs}
        own = {row.coding_id for row in code_splitting.quotes_of(study, one.id)}
        strange = next((each.hex()[-8:] for each in sent if each not in own), "")
        if strange:
            raise UserError(f"The coding {strange} is none of “{one.name}”; see `qcoder codings list --code`.")
        code_splitting.split(study, one.id, targets, sent, keep=keep)
    if as_json:
        print_json({"codes": names, "codings": len(sent)})
    else:
        say(f"Sent {counted(len(sent), 'coding', 'codings')} of {one.name} to {counted(len(names), 'code', 'codes')}.")


def _pair(words: str) -> tuple[str, str]:
    one, mark, name = words.partition(_MARK)
    if not (mark and one.strip() and name.strip()):
        raise UserError(f"“{words}” does not say which coding goes where; write it as ID=CODE.")
    return one.strip(), name.strip()


def _target(study: Study, name: str, above: bytes | None) -> Target:
    """The code of a name, or a new one where there is none."""
    try:
        return Target(codebook.find(codebook.codes(study), name).id)
    except UserError:
        if codebook.SEPARATOR.strip() in name:
            raise
        return Target(None, name, above)
