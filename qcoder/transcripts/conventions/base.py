"""What a labelling convention is: a way to recognise who speaks."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from re import Pattern

from qcoder.model.reading import Reading
from qcoder.transcripts import judging
from qcoder.transcripts.labels import Label
from qcoder.transcripts.turns import from_labels
from qcoder.transcripts.view import View

Finder = Callable[[View], Iterable[Label]]


@dataclass(frozen=True, slots=True)
class Convention:
    """One way in which transcripts show who speaks.

    `label` is for a list to choose from, `description` one line with an example. `read` gives the turns and how well
    they fit, or None where the convention does not fit; when `by_hand`, a person chose it and it is lenient.
    """

    name: str
    label: str
    description: str
    read: Callable[[View, bool], Reading | None]


def at_line_starts(pattern: Pattern[str], longest: int) -> Finder:
    """Finds a pattern at the start of each line, within `longest` characters; its group `name` is the name."""

    def find(view: View) -> Iterator[Label]:
        for start, end in view.lines:
            match = pattern.match(view.text, start, min(end, start + longest))
            if match:
                yield Label(start, match.end(), match["name"].rstrip())

    return find


def labelled(
    name: str, label: str, description: str, find: Finder, *, only_repeated: bool = False, trusting: bool = False
) -> Convention:
    """A convention that is known by its labels: `find` yields all that may be labels, in order.

    `only_repeated` is for signs that prose has too: a name must come back to be a speaker; `trusting` for signs
    that prose never has.
    """

    def read(view: View, by_hand: bool) -> Reading | None:
        found = list(find(view))
        chosen: Sequence[Label] = (
            judging.plausible(found)
            if by_hand
            else judging.credible(view, found, only_repeated=only_repeated, trusting=trusting)
        )
        if not chosen:
            return None
        return Reading(name, judging.score(view, chosen), from_labels(view, chosen))

    return Convention(name, label, description, read)
