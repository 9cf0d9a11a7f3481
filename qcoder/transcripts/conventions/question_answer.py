"""`Q. words` / `A. words`: hearings in court, where other people speak with their names and a colon in between.

`BY MR. SMITH:` tells who asks from here on and is said by nobody.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from qcoder.model.reading import Reading, TurnMark
from qcoder.transcripts import judging
from qcoder.transcripts.conventions.base import Convention
from qcoder.transcripts.labels import NAME, Label
from qcoder.transcripts.turns import from_labels
from qcoder.transcripts.view import View

# Behind the number of a line, which court reporters put in the margin.
_LABEL = re.compile(
    rf"[ \t]*(?:\d{{1,2}}[ \t]+)?(?:(?P<letter>[QA])(?:\.[ \t]+|[ \t]{{2,}})(?=\S)|{NAME}[ \t]*[:：](?!//))"
)
_BY = re.compile(r"(?:BY|By)[ \t]")
_LONGEST = 160
_FEWEST = 2  # questions, and answers
_ANSWERED = 0.8  # of the answers that must follow a question: "A." begins the items of lists too
_PREFERENCE = 1.1  # over `Name:`, which finds the interruptions alone


def find(view: View) -> Iterator[Label]:
    """Every line that begins with Q, A, or a name and a colon."""
    for start, end in view.lines:
        match = _LABEL.match(view.text, start, min(end, start + _LONGEST))
        if match:
            yield Label(start, match.end(), match["letter"] or match["name"].rstrip())


def _read(view: View, by_hand: bool) -> Reading | None:
    found = list(find(view))
    talk = [label for label in found if _letter(view, label)]
    answers = [b for a, b in pairwise(talk) if b.name == "A"]
    answered = sum(a.name == "Q" for a, b in pairwise(talk) if b.name == "A")
    asked = sum(label.name == "Q" for label in talk)
    few = asked < _FEWEST or len(answers) < _FEWEST
    if not talk or (not by_hand and (few or answered < _ANSWERED * len(answers))):
        return None
    examiners = [label for label in found if _BY.match(label.name)]
    others = judging.credible(view, [label for label in found if not _BY.match(label.name)])
    chosen = sorted({*talk, *others, *examiners}, key=lambda label: label.start)
    nobody = {label.start for label in examiners}
    turns = tuple(_said_by_nobody(turn) if turn.start in nobody else turn for turn in from_labels(view, chosen))
    score = judging.score(view, [label for label in chosen if label.start not in nobody])
    return Reading("question-answer", round(min(1.0, _PREFERENCE * score), 3), turns)


def _letter(view: View, label: Label) -> bool:
    """Whether a label is Q or A without a colon."""
    return label.name in {"Q", "A"} and view.text[label.end - 1] not in ":："


def _said_by_nobody(turn: TurnMark) -> TurnMark:
    return replace(turn, speaker=None, kind="preamble")


CONVENTION = Convention(
    "question-answer",
    "Q. and A. at the start of a line",
    "Questions begin with Q. and answers with A., as in hearings; others speak with their names.",
    _read,
)
