"""`Anna<TAB>words`: the name with a tab behind it and no other sign, as typists write a hanging indent."""

import re

from qcoder.transcripts.conventions.base import at_line_starts, labelled
from qcoder.transcripts.labels import NAME

_LABEL = re.compile(rf"[ \t]*{NAME}(?:[ ]*\t[ \t]*|[ ]{{3,}})(?=\S)")  # or blanks that stand for one
_LONGEST = 80

CONVENTION = labelled(
    "name-tab",
    "Name and a tab",
    "A name and a tab begin each turn, without a colon.",
    at_line_starts(_LABEL, _LONGEST),
    only_repeated=True,
)
