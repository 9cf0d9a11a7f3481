"""`Q. words` / `A. words`: hearings in court, where other people speak with their names and a colon in between.

Printed interviews have the letters of their language, perhaps with the number of the question: `P.` / `R.`, `س1.` /
`ج1.`. In briefings a bare `Q` asks, and somebody with a name answers. `BY MR. SMITH:` tells who asks from here on and
is said by nobody.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from qcoder.model.reading import Reading, TurnMark
from qcoder.transcripts import judging
from qcoder.transcripts.conventions.base import Convention
from qcoder.transcripts.labels import NAME, Label
from qcoder.transcripts.turns import from_labels, trimmed
from qcoder.transcripts.view import View

# The letters for question and answer: English, Spanish and its kin, German, Dutch, Italian, Ukrainian, Russian, Arabic.
_PAIRS = ("QA", "PR", "FA", "VA", "DR", "ЗВ", "ПВ", "ВО", "سج")
# Behind the number of a line, which court reporters put in the margin.
_LABEL = re.compile(
    rf"[ \t]*(?:\d{{1,2}}[ \t]+)?(?:(?P<letter>[{''.join(_PAIRS)}])\d{{0,3}}(?:\.[ \t]+|[ \t]{{2,}})(?=\S)"
    rf"|(?P<bare>Q)[ \t]+(?=[A-Z“\"(\[—-])|{NAME}[ \t]*[:：](?!//))"
)
_BY = re.compile(r"(?:BY|By)[ \t]")
_LONGEST = 160
_FEWEST = 2  # questions, and answers
_ANSWERED = 0.8  # of the answers that must follow a question: "A." begins the items of lists too
_PREFERENCE = 1.1  # over `Name:`, which finds the interruptions alone


def find(view: View) -> Iterator[tuple[Label, bool]]:
    """Every line that begins with such a letter, a bare Q, or a name and a colon; and whether it is a letter."""
    for start, end in view.lines:
        match = _LABEL.match(view.text, start, min(end, start + _LONGEST))
        if match:
            letter = match["letter"] or match["bare"]
            yield Label(start, match.end(), letter or match["name"].rstrip()), letter is not None


def _read(view: View, by_hand: bool) -> Reading | None:
    """The best of what the pairs of letters give."""
    found = list(find(view))
    readings = (_read_pair(view, found, pair, by_hand=by_hand) for pair in _PAIRS)
    return max((one for one in readings if one is not None), key=lambda reading: reading.score, default=None)


def _read_pair(view: View, found: Sequence[tuple[Label, bool]], pair: str, *, by_hand: bool) -> Reading | None:
    talk = [label for label, letter in found if letter and label.name in pair]
    if not talk:
        return None
    named = [label for label, letter in found if not letter]
    examiners = [label for label in named if _BY.match(label.name)]
    people = [*talk, *(label for label in named if not _BY.match(label.name))]
    others = judging.credible(view, sorted(people, key=lambda label: label.start))
    if not by_hand and not _answered(talk, others, pair):
        return None
    chosen = sorted({*talk, *others, *examiners}, key=lambda label: label.start)
    nobody = {label.start for label in examiners}
    turns = tuple(_said_by_nobody(view, turn) if turn.start in nobody else turn for turn in from_labels(view, chosen))
    score = judging.score(view, [label for label in chosen if label.start not in nobody])
    return Reading("question-answer", round(min(1.0, _PREFERENCE * score), 3), turns)


def _answered(talk: Sequence[Label], others: Sequence[Label], pair: str) -> bool:
    """Whether questions are answered: by the letter for it, or in a briefing each by somebody with a name.

    Letters but Q and A also begin lists of people with their initials, so that each question must have its answer.
    """
    asks, answers = pair[0], pair[1]
    asked = sum(label.name == asks for label in talk)
    given = [a.name == asks for a, b in pairwise(talk) if b.name == answers]
    if not given and pair == _PAIRS[0]:
        in_order = sorted({*talk, *others}, key=lambda label: label.start)
        given = [b.name != asks for a, b in pairwise(in_order) if a.name == asks]
    elif pair != _PAIRS[0] and sum(given) < _ANSWERED * asked:
        return False
    return asked >= _FEWEST and len(given) >= _FEWEST and sum(given) >= _ANSWERED * len(given)


def _said_by_nobody(view: View, turn: TurnMark) -> TurnMark:
    """The whole line as words to be read: who examines is told nowhere else."""
    start, end = trimmed(view.text, turn.start, turn.body_end)
    return replace(turn, body_start=start, body_end=end, speaker=None, kind="preamble")


CONVENTION = Convention(
    "question-answer",
    "Q. and A. at the start of a line",
    "Questions begin with Q. and answers with A., as in hearings; others speak with their names.",
    _read,
)
