"""A topic guide as a file says it: themes, questions and probes in order."""

from dataclasses import dataclass

THEME, QUESTION, PROBE = "theme", "question", "probe"
KINDS = (THEME, QUESTION, PROBE)
"""What a line of a guide is; a probe asks on after a question, a theme gathers questions."""


@dataclass(slots=True)
class GuideItem:
    """A line of a guide. `parent` is the place of the line above it in the list, `key` its label in the file.

    `asks` is the label of the research question that it serves, "" where the file names none.
    """

    kind: str
    body: str
    parent: int | None = None
    key: str = ""
    asks: str = ""


@dataclass(frozen=True, slots=True)
class GuideFile:
    """A guide of a file; `left_out` are lines that ask nothing, such as instructions to the moderator."""

    name: str
    items: tuple[GuideItem, ...]
    left_out: tuple[str, ...] = ()
