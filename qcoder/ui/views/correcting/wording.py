"""What becomes of codings, in words."""

from collections.abc import Callable

from qcoder.analysis.differences import differences, side_by_side, whole_words
from qcoder.model.remap import State
from qcoder.services.texts.text_past import Outcome

_MOST_TOLD = 4
_LONGEST = 60
_AROUND = 25  # characters beside what changed


def fates(outcome: Outcome, tr: Callable[[str], str]) -> str:
    """What becomes of codings, in words: how many keep theirs, and each that does not."""
    changed, lost = outcome.of(State.CHANGED), outcome.of(State.LOST)
    kept = len(outcome.codings) - len(changed) - len(lost)
    parts = [tr("Codings that keep their words: {count}.").format(count=kept)]
    for one in changed[:_MOST_TOLD]:
        words = tr("{code} ({coder}): “{old}” becomes “{new}”")
        old, new = what_changed(one.old, one.new)
        parts.append(words.format(code=one.code, coder=one.coder, old=_short(old), new=_short(new)))
    for one in lost[:_MOST_TOLD]:
        words = tr("{code} ({coder}) loses its words and waits in the review: “{old}”")
        parts.append(words.format(code=one.code, coder=one.coder, old=_short(one.old)))
    more = max(0, len(changed) - _MOST_TOLD) + max(0, len(lost) - _MOST_TOLD)
    if more:
        parts.append(tr("And more of them: {count}.").format(count=more))
    return "\n".join(parts)


def what_changed(old: str, new: str, around: int = _AROUND) -> tuple[str, str]:
    """The old and the new words near the first place where they differ: what is alike says nothing."""
    found = side_by_side(old, differences(old, new), around)
    return (found[0][1], found[0][2]) if found else (old, new)


def in_place(body: str, start: int, end: int, words: str, around: int = _AROUND) -> str:
    """Words as they would read in the place of `start:end` of a text, with some of it on either side."""
    low, high = whole_words(body, max(0, start - around), min(len(body), end + around))
    line = f"{'…' if low else ''}{body[low:start]}{words}{body[end:high]}{'…' if high < len(body) else ''}"
    return " ".join(line.split())


def _short(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST // 2]}…{line[-_LONGEST // 2 :]}"
