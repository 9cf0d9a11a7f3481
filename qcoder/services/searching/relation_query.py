"""What a person asks for when they search among codings or turns, how it is written down, and how it reads.

As JSON: `{"find": "codings", "where": {"all": [{"code": "bonding"}, {"overlapping": "linking"}, {"not": {"coder":
"Bram"}}]}}`. A condition is one key with its value, at will with `turns`; `all`, `any` and `not` hold conditions.
Codes, coders and the like are named as people name them, or by the hex digits of their ids.
"""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from qcoder.model.errors import UserError
from qcoder.model.speech import any_of, counted, said

CODINGS, TURNS = "codings", "turns"
UNITS = (CODINGS, TURNS)
ALL, ANY, NOT = "all", "any", "not"
GROUPS = (ALL, ANY, NOT)

_DEEPEST = 20  # conditions within conditions; beyond that nobody can read the sentence


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of condition: what its value names ("" for none), how it reads, and whether it counts turns."""

    name: str
    value: str
    words: str
    turns: bool = False


KINDS: dict[str, Kind] = {
    kind.name: kind
    for kind in (
        Kind("code", "code", "with {value}"),
        Kind("overlapping", "code", "overlapping {value}"),
        Kind("inside", "code", "inside {value}"),
        Kind("around", "code", "around {value}"),
        Kind("outside", "code", "outside every {value}"),
        Kind("before", "code", "before {value} in the same text"),
        Kind("after", "code", "after {value} in the same text"),
        Kind("followed by", "code", "followed by {value} within {turns}", turns=True),
        Kind("near", "code", "near {value} (up to {turns} away)", turns=True),
        Kind("uncoded", "", "where nothing is coded"),
        Kind("coder", "coder", "coded by {value}"),
        Kind("case", "case", "said by {value}"),
        Kind("attribute", "attribute", "where {value}"),
        Kind("source", "source", "in {value}"),
        Kind("answers", "guide_question", "in answers to {value}"),
        Kind("words", "text", "with the words {value}"),
        Kind("since", "date", "coded since {value}"),
        Kind("until", "date", "coded until {value}"),
        Kind("rule", "rule", "coded by the rule {value}"),
    )
}
RELATIONS = tuple(name for name, kind in KINDS.items() if kind.value == "code" and name != "code")
_OF_CODINGS = frozenset({"coder", "since", "until", "rule"})
NEXT_TURNS = 1  # how far “near” and “followed by” reach where nobody says


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition, or a group of them. `value` of an attribute is written as name=value."""

    kind: str
    value: str = ""
    turns: int = NEXT_TURNS
    parts: tuple["Condition", ...] = ()


@dataclass(frozen=True, slots=True)
class RelationQuery:
    """Which codings, or which turns (of those who answer)."""

    find: str
    where: Condition

    def as_data(self) -> dict[str, Any]:
        """As JSON takes it."""
        return {"find": self.find, "where": _data(self.where)}

    @classmethod
    def from_data(cls, data: object) -> "RelationQuery":
        """A query from JSON. Raises UserError when it is not one."""
        if not isinstance(data, Mapping) or set(data) - {"find", "where"} or "where" not in data:
            raise UserError('A query is written as {"find": "codings", "where": {…}}; see the guide for conditions.')
        find = data.get("find", CODINGS)
        if find not in UNITS:
            raise UserError(f"“{find}” cannot be found; choose {' or '.join(UNITS)}.")
        return cls(find, _condition(data["where"], _DEEPEST)).checked()

    def checked(self) -> "RelationQuery":
        """The same, if it can be asked. Raises UserError when it cannot."""
        for one in leaves(self.where):
            if self.find == TURNS and one.kind in _OF_CODINGS:
                raise UserError(f"Turns have no “{one.kind}”; ask for codings, or leave that condition out.")
            if KINDS[one.kind].value and not one.value.strip():
                raise UserError(f"The condition “{one.kind}” needs a value; choose one.")
            if one.turns < 0:
                raise UserError("A distance in turns cannot be below 0.")
        return self


def all_of(*parts: Condition) -> Condition:
    """All of these conditions."""
    return Condition(ALL, parts=parts)


def negated(one: Condition) -> Condition:
    """The contrary of a condition."""
    return Condition(NOT, parts=(one,))


def leaves(one: Condition) -> Iterator[Condition]:
    """The conditions in a group, whatever its depth."""
    if one.kind in GROUPS:
        for part in one.parts:
            yield from leaves(part)
    else:
        yield one


def replaced(one: Condition, value: Callable[[Condition], str]) -> Condition:
    """The same conditions with other values."""
    if one.kind in GROUPS:
        return Condition(one.kind, parts=tuple(replaced(part, value) for part in one.parts))
    return Condition(one.kind, value(one), one.turns)


# ---- JSON


def _data(one: Condition) -> dict[str, Any]:
    if one.kind == NOT:
        return {NOT: _data(one.parts[0])}
    if one.kind in GROUPS:
        return {one.kind: [_data(part) for part in one.parts]}
    kind = KINDS[one.kind]
    return {one.kind: one.value if kind.value else True} | ({"turns": one.turns} if kind.turns else {})


def _condition(data: object, depth: int) -> Condition:
    if not depth:
        raise UserError(f"Conditions lie deeper than {_DEEPEST} within each other; write the query more simply.")
    if not isinstance(data, Mapping):
        raise UserError(f"“{json.dumps(data, ensure_ascii=False)[:60]}” is no condition; write a key with its value.")
    names = [name for name in data if name != "turns"]
    if len(names) != 1:
        raise UserError("A condition has one key with its value; put several into “all” or “any”.")
    name, value = names[0], data[names[0]]
    if name == NOT:
        return negated(_condition(value, depth - 1))
    if name in GROUPS:
        if not isinstance(value, list):
            raise UserError(f"“{name}” holds a list of conditions.")
        return Condition(name, parts=tuple(_condition(part, depth - 1) for part in value))
    if name not in KINDS:
        raise UserError(f"There is no condition “{name}”; use {', '.join((*GROUPS, *KINDS))}.")
    turns = data.get("turns", NEXT_TURNS)
    if not isinstance(turns, int) or isinstance(turns, bool) or not isinstance(value, str | bool):
        raise UserError(f"The value of “{name}” cannot be read; values are words, turns are whole numbers.")
    return Condition(name, value if isinstance(value, str) else "", turns)


# ---- words


def sentence(query: RelationQuery, name: Callable[[Condition], str] = lambda one: f"“{one.value}”") -> str:
    """A query as a person reads it; `name` says what the value of a condition is called."""
    words = _words(query.where, name, outer=True)
    if query.find == TURNS:
        return said("Turns {conditions}", conditions=words) if words else said("All turns")
    return said("Codings {conditions}", conditions=words) if words else said("All codings")


def _words(one: Condition, name: Callable[[Condition], str], *, outer: bool = False) -> str:
    if one.kind == NOT:
        words = _words(one.parts[0], name)
        return said("not {condition}", condition=words) if words else ""
    if one.kind in GROUPS:
        parts = [words for part in one.parts if (words := _words(part, name))]
        between = said(" and ") if one.kind == ALL else said(" or ")
        joined = (", " if outer and one.kind == ALL else between).join(parts)
        return joined if outer or len(parts) < 2 else f"({joined})"
    kind = KINDS[one.kind]
    turns = counted(one.turns, "turn", "turns")
    return said(kind.words, value=name(one) if kind.value else "", turns=turns)


_SPOKEN = re.compile(
    r"(?P<code>.+?)\s+(?P<no>not\s+)?(?P<relation>" + "|".join(RELATIONS) + r")(?:\s+(?P<turns>\d+))?\s+(?P<other>.+)"
)


def spoken(words: str) -> RelationQuery:
    """A query from a few words: “bonding overlapping linking”, “bonding not near 2 linking”, “uncoded”, or one code.

    Raises UserError when nothing can be made of them.
    """
    words = " ".join(words.split())
    if words == "uncoded":
        return RelationQuery(TURNS, all_of(Condition("uncoded")))
    found = _SPOKEN.fullmatch(words)
    if found is None:
        raise UserError(
            f"“{words}” is no relation; write “bonding overlapping linking”, with {any_of(RELATIONS)}; "
            "what is joined by and, or, not is given with --query."
        )
    relation = Condition(found["relation"], found["other"], int(found["turns"] or NEXT_TURNS))
    return RelationQuery(
        CODINGS, all_of(Condition("code", found["code"]), negated(relation) if found["no"] else relation)
    )
