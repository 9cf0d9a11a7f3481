"""`[T002] Participant 1: words`: a number for every turn in front of the label."""

import re

from qcoder.transcripts.conventions.base import at_line_starts, labelled
from qcoder.transcripts.labels import NAME

_LABEL = re.compile(rf"[ \t]*\[[^\W\d_]{{0,4}}[-_. ]?\d{{1,6}}\][ \t]*{NAME}[ \t]*[:：](?!//)")
_LONGEST = 160

CONVENTION = labelled(
    "turn-id",
    "[T002] Name:",
    "Every turn has a number in brackets before the name, as in “[T002] Anna: Yes.”",
    at_line_starts(_LABEL, _LONGEST),
    trusting=True,
)
