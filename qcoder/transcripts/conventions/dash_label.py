"""`Респондент – words`: a name and a dash between blanks, common in Ukrainian and Polish transcripts."""

import re

from qcoder.transcripts.conventions.base import at_line_starts, labelled
from qcoder.transcripts.labels import NAME

_LABEL = re.compile(rf"[ \t]*{NAME}[ \t]+[–—-][ \t]+")
_LONGEST = 120

CONVENTION = labelled(
    "dash-label",
    "Name – with a dash",
    "A name and a dash begin each turn, as in “Respondent – Yes.”",
    at_line_starts(_LABEL, _LONGEST),
    only_repeated=True,
)
