"""`Anna<TAB>words`: the name with a tab behind it and no other sign, as typists write a hanging indent."""

import re

from qcoder.transcripts.conventions.base import at_line_starts, labelled
from qcoder.transcripts.labels import NAME
from qcoder.transcripts.times import STAMP

# Or blanks that stand for one. A time alone behind them has its words on the lines below: another convention.
_LABEL = re.compile(rf"[ \t]*{NAME}(?:[ ]*\t[ \t]*|[ ]{{3,}})(?!{STAMP}[ \t]*$)(?=\S)")
_LONGEST = 80

CONVENTION = labelled(
    "name-tab",
    "Name and a tab",
    "A name and a tab begin each turn, without a colon.",
    at_line_starts(_LABEL, _LONGEST),
    only_repeated=True,
)
