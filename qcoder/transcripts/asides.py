"""Labels with a word on how something is said: `ANNA (laughing): …` is Anna, as `ANNA: …` is."""

import re
from collections.abc import Sequence
from dataclasses import replace

from qcoder.transcripts.labels import Label, asks, key, role

_ASIDE = re.compile(r"(?P<name>.*\S)[ \t]*\((?P<aside>[^()\d]{2,40})\)")


def without_asides(found: Sequence[Label]) -> list[Label]:
    """The labels, with the name alone where what stands in parentheses behind it tells how somebody speaks.

    It does where it begins in lower case and is no part in the talk, and the name stands alone elsewhere: a party, an
    age or a place is part of a label, and tells two of one name apart.
    """
    alone = {key(label.name) for label in found}
    return [
        replace(label, name=name) if (name := _spoken_by(label.name)) and key(name) in alone else label
        for label in found
    ]


def _spoken_by(label: str) -> str | None:
    """The name before a remark in parentheses; None where there is no such remark."""
    match = _ASIDE.fullmatch(label)
    if match is None or not match["aside"][0].islower() or role(match["aside"]) or asks(match["aside"]):
        return None
    return match["name"]
