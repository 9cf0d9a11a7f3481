"""Rules as they are kept: what they look for, and the code that they apply."""

import json
from dataclasses import dataclass

from qcoder.model import order
from qcoder.model.errors import UserError
from qcoder.model.speech import said
from qcoder.services.codes import codebook
from qcoder.services.searching import saved
from qcoder.services.searching.coding_hits import EXTENTS, MATCH, TURN
from qcoder.services.searching.naming import Names, is_id
from qcoder.services.study import Study
from qcoder.storage import dependents
from qcoder.storage import rules as stored

SPEAKER, QUESTION, SEARCH = "speaker", "question", "search"
KINDS = (SPEAKER, QUESTION, SEARCH)


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule. `looks_for` is a speaker's label or a case, or the id (hex) of a guide question or of a saved search.

    `extent` says how much is coded around what a search finds. An `active` rule is offered for new transcripts.
    """

    id: bytes
    name: str
    kind: str
    looks_for: str
    extent: str
    code: bytes | None
    active: bool


def everything(study: Study) -> list[Rule]:
    """All rules in order."""
    return [_read(row) for row in stored.rules(study.db)]


def find(study: Study, name: str) -> Rule:
    """A rule by its name or the hex digits of its id. Raises UserError when there is none."""
    known = everything(study)
    folded = name.strip().casefold()
    for one in known:
        if one.id.hex() == name or one.name.casefold() == folded:
            return one
    raise UserError(f"There is no rule “{name}”; kept are {', '.join(one.name for one in known) or 'none'}.")


def create(study: Study, name: str, kind: str, looks_for: str, code: bytes, *, extent: str = "") -> bytes:
    """Keep a rule; returns its id. What it looks for is named as a person names it, or by id.

    Raises UserError when the name is empty or taken, or what it names is not there.
    """
    name = _free_name(study, name, None)
    target = codebook.get(study, code)
    body = _body(study, kind, looks_for, extent)
    last = max((row.pos for row in stored.rules(study.db)), default=None)
    with study.action("rule.create", name=name) as tx:
        return tx.add(
            "rule", name=name, kind=kind, body=body, code=target.id, active=1, pos=order.after(last or None)
        )


def change(study: Study, rule: bytes, *, name: str | None = None, active: bool | None = None) -> None:
    """Give a rule another name, or say whether it is offered for new transcripts."""
    old = find(study, rule.hex())
    new = old.name if name is None else _free_name(study, name, rule)
    with study.action("rule.change", name=new) as tx:
        tx.set("rule", rule, name=new, active=int(old.active if active is None else active))


def delete(study: Study, rule: bytes) -> None:
    """Forget a rule; what it coded stays, and stays marked."""
    with study.action("rule.delete", name=find(study, rule.hex()).name) as tx:
        tx.delete_all(dependents.of(study.db, "rule", [rule]))


def sentence(study: Study, rule: Rule) -> str:
    """A rule in words."""
    known = {one.id: one.name for one in codebook.codes(study)}
    code = f"“{known[rule.code]}”" if rule.code in known else said("a code that was deleted")
    if rule.kind == SPEAKER:
        return said("Everything that “{name}” says gets {code}", name=rule.looks_for, code=code)
    if rule.kind == QUESTION:
        asked = {one.id.hex(): one.body for one in stored.guide_questions(study.db)}
        what = f"“{asked[rule.looks_for]}”" if rule.looks_for in asked else said("a question that was deleted")
        return said("Answers to {what} get {code}", what=what, code=code)
    kept = {one.id.hex(): one.name for one in saved.everything(study)}
    what = said("a search that was deleted")
    if rule.looks_for in kept:
        what = said("the search “{name}”", name=kept[rule.looks_for])
    if rule.extent == MATCH:
        return said("What {what} finds gets {code}", what=what, code=code)
    if rule.extent == TURN:
        return said("Turns that {what} finds get {code}", what=what, code=code)
    return said("Sentences that {what} finds get {code}", what=what, code=code)


def _body(study: Study, kind: str, looks_for: str, extent: str) -> str:
    if kind not in KINDS:
        raise UserError(f"There are no rules by “{kind}”; choose one of {', '.join(KINDS)}.")
    if not looks_for.strip():
        raise UserError("The rule looks for nothing; say for whom, for which question or for which search.")
    extent = extent or (MATCH if kind == SEARCH else TURN)
    if extent not in EXTENTS:
        raise UserError(f"A rule cannot code by “{extent}”; choose one of {', '.join(EXTENTS)}.")
    meant = looks_for.strip()
    if kind == QUESTION:
        meant = Names(study).guide_question(meant).hex()
    elif kind == SEARCH:
        meant = saved.find(study, meant).id.hex()
    return json.dumps({"looks_for": meant, "extent": extent}, ensure_ascii=False)


def _read(row: stored.StoredRule) -> Rule:
    try:
        body = json.loads(row.body)
    except ValueError:  # damaged: listed, and running it tells that it looks for nothing
        body = {}
    values = body if isinstance(body, dict) else {}
    looks_for, extent = str(values.get("looks_for", "")), str(values.get("extent", MATCH))
    return Rule(row.id, row.name, row.kind, looks_for, extent, row.code, row.active)


def _free_name(study: Study, name: str, own: bytes | None) -> str:
    name = " ".join(name.split())
    if not name or is_id(name):
        raise UserError("A rule needs a name; type one.")
    if any(one.name.casefold() == name.casefold() and one.id != own for one in everything(study)):
        raise UserError(f"There is a rule “{name}” already; choose another name.")
    return name
