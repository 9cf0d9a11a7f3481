"""What becomes of codings, in words."""

from collections.abc import Callable

from qcoder.model.remap import State
from qcoder.services.texts.text_past import Outcome

_MOST_TOLD = 4
_LONGEST = 60


def fates(outcome: Outcome, tr: Callable[[str], str]) -> str:
    """What becomes of codings, in words: how many keep theirs, and each that does not."""
    changed, lost = outcome.of(State.CHANGED), outcome.of(State.LOST)
    kept = len(outcome.codings) - len(changed) - len(lost)
    parts = [tr("Codings that keep their words: {count}.").format(count=kept)]
    for one in changed[:_MOST_TOLD]:
        words = tr("{code} ({coder}): “{old}” becomes “{new}”")
        parts.append(words.format(code=one.code, coder=one.coder, old=_short(one.old), new=_short(one.new)))
    for one in lost[:_MOST_TOLD]:
        words = tr("{code} ({coder}) loses its words and waits in the review: “{old}”")
        parts.append(words.format(code=one.code, coder=one.coder, old=_short(one.old)))
    more = max(0, len(changed) - _MOST_TOLD) + max(0, len(lost) - _MOST_TOLD)
    if more:
        parts.append(tr("And more of them: {count}.").format(count=more))
    return "\n".join(parts)


def _short(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST // 2]}…{line[-_LONGEST // 2 :]}"
