"""What a facts sheet shows in any format: its sections, their facts, and the blanks for what only people know."""

from dataclasses import dataclass

from qcoder.export.visible import visible

BLANK = "……………………"
"""Stands where the project knows no answer."""


@dataclass(frozen=True, slots=True)
class Fact:
    """An item of the sheet: what is asked, what the project answers (no lines where it cannot know).

    A line that stands below another one begins with a tab for each step. `checklist` names the items of COREQ and SRQR
    that it answers.
    """

    name: str
    asked: str
    answer: tuple[str, ...] = ()
    checklist: str = ""

    @property
    def known(self) -> bool:
        """Whether the project answers it."""
        return bool(self.answer)


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the sheet."""

    title: str
    facts: tuple[Fact, ...]


def stepped(line: str) -> tuple[int, str]:
    """How many steps a line is moved in, and its words."""
    words = line.lstrip("\t")
    return len(line) - len(words), " ".join(visible(words).split())
