"""`SMITH. words`, `КОВАЛЬ П.О. words`, `Mr. SMITH. words`: names in capitals and a full stop, as parliaments do.

Broadcasters print `П.Коваль Words`: the initial and the name, and a capital behind it.
"""

import re
from collections.abc import Iterator

from qcoder.transcripts import labels as looks
from qcoder.transcripts.conventions.base import labelled
from qcoder.transcripts.labels import Label
from qcoder.transcripts.view import View

_TITLES = "(?i:Mr|Mrs|Ms|Miss|Dr|Hon|The|Пан|Пані)"
_TITLE = rf"(?:{_TITLES}\.?[ \t]+){{0,3}}"
_WORD = r"[^\W\d_](?:[^\W\d_]|['’ʼ-](?=[^\W\d_]))+"
_INITIALS = r"[ \t]+[^\W\d_]\.(?:[ \t]?[^\W\d_]\.)?"
_BEHIND = r"(?:[ \t]+(?:of[ \t]+[^\W\d_]+(?:[ \t][^\W\d_]+)?|pro[ \t]tempore))"
_LABEL = re.compile(
    rf"[ \t]*(?P<name>{_TITLE}(?!{_TITLES}\b)(?P<capitals>{_WORD}(?:[ \t]+{_WORD}){{0,3}}?)"
    rf"(?:(?P<initials>{_INITIALS})|{_BEHIND}?\.))[ \t]+(?=\S)"
)
_PART = re.compile(r"[ \t]*(?P<name>[^\W\d_](?:[^\W\d_]|['’ʼ])+(?:[ \t]\d{1,2})?)\.[ \t]+(?=\S)")
_INITIAL_FIRST = re.compile(
    r"[ \t]*(?P<name>(?:[^\W\d_]{1,2}\.[ ]?){1,2}[^\W\d_](?:[^\W\d_]|['’ʼ-])+)[ \t]+(?P<next>\S)"
)
_LEAST_SHARE = 0.4  # of the lines that must begin so: "A.Smith Studies …" is an entry in a list of books
_LONGEST = 100


def find(view: View) -> Iterator[Label]:
    """Every line that begins with a name in capitals, or a part such as participant, and a full stop."""
    with_initials = [label for start, end in view.lines if (label := _initial_first(view, start, end))]
    if with_initials and len(with_initials) >= _LEAST_SHARE * len(view.lines):
        yield from with_initials
        return
    for start, end in view.lines:
        match = _LABEL.match(view.text, start, min(end, start + _LONGEST))
        part = _PART.match(view.text, start, min(end, start + _LONGEST))
        if match and match["capitals"].isupper():
            name = match["name"] if match["initials"] else match["name"].removesuffix(".")
            yield Label(start, match.end(), name)
        elif part and (looks.role(part["name"]) or looks.asks(part["name"])):
            yield Label(start, part.end(), part["name"])


def _initial_first(view: View, start: int, end: int) -> Label | None:
    """The label at the start of a line that begins with an initial and a name, and goes on with a capital or a sign."""
    match = _INITIAL_FIRST.match(view.text, start, min(end, start + _LONGEST))
    names = re.findall(r"[^\W\d_]+", match["name"]) if match else []
    if match is None or match["next"].islower() or not all(name[0].isupper() for name in names):
        return None
    return Label(start, match.start("next"), match["name"])


CONVENTION = labelled(
    "name-dot",
    "NAME. in capitals",
    "A name in capitals or a part and a full stop begin each turn, as in “CHAIR. Order.” (parliaments).",
    find,
)
