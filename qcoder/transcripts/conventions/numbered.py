"""`12 Anna: words`, `12. Anna: words`: the number of the line or turn stands before the label."""

import re

from qcoder.transcripts.conventions.base import at_line_starts, labelled
from qcoder.transcripts.labels import NAME

_LABEL = re.compile(rf"[ \t]*(?:\d{{1,5}}[.)]?|\(\d{{1,5}}\)|#\d{{1,5}})[ \t]+{NAME}[ \t]*[:：](?!//)")
_LONGEST = 160

CONVENTION = labelled(
    "numbered",
    "Numbered lines with Name:",
    "Lines begin with a number and then the name, as in “12 Anna: Yes.”",
    at_line_starts(_LABEL, _LONGEST),
)
