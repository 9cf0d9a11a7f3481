"""Which speakers of a translation are those of its original: whose turns lie in the same passages."""

from collections import Counter
from collections.abc import Iterable

Said = Iterable[tuple[str, int | None]]  # a speaker's name and the passage of a turn


def same_people(original: Said, translation: Said) -> dict[str, str]:
    """For speakers of a translation the one of the original who says what they say; nobody is two people.

    More than half of the passages that only one person of the original speaks in must speak for it: a turn that a
    translation divides otherwise does not join two people.
    """
    heard: dict[int, set[str]] = {}
    for name, passage in original:
        if name and passage is not None:
            heard.setdefault(passage, set()).add(name)
    votes: dict[str, Counter[str]] = {}
    for label, passage in translation:
        if label and passage is not None and len(heard.get(passage, ())) == 1:
            votes.setdefault(label, Counter())[next(iter(heard[passage]))] += 1
    chosen: dict[str, tuple[int, str]] = {}  # by name of the original: votes and label
    for label, counted in votes.items():
        name, count = counted.most_common(1)[0]
        if 2 * count > counted.total() and count > chosen.get(name, (0, ""))[0]:
            chosen[name] = (count, label)
    return {label: name for name, (_, label) in chosen.items()}
