"""What can be missing under a research question: the kinds with their sentences, and one thing that is missing."""

from collections.abc import Mapping
from dataclasses import dataclass

from qcoder.model.records import Question
from qcoder.model.speech import InNumber
from qcoder.services.reporting import coverage

SENTENCES: Mapping[str, str | InNumber] = {
    "nothing linked": "Nothing is linked to it, so it has no quotes.",
    "search": "The search “{name}” cannot be run: it names something that is gone.",
    "no quotes": "Nothing that is coded serves it yet.",
    "silent": "Silent: {name}; of {count} who took part nobody says anything on it.",
    "code without quotes": "The code {name} has no quotes here.",
    "one person": "All of its {count} quotes come from one person, {name}.",
    "one site": "All of its {count} quotes come from one place, {name}.",
    "one group": "All of its {count} quotes come from one group, {name}.",
    "unheard": "Unheard in the report: {name}; none of their quotes ({count}) is chosen.",
    "nothing chosen": InNumber(
        "Its {count} quote is not chosen for the report.", "None of its {count} quotes is chosen for the report."
    ),
    "unapproved": "Chosen and not approved yet: {count}.",
    "not asked": "The guide asks “{name}”, which was never asked.",
    "no answer": "It has no answer yet.",
    "answer not final": "Its answer is not final.",
}
"""The kinds of what can be missing with their sentences, in the order in which they are listed under a question."""

NEEDS_WRITING = frozenset({"nothing linked", "search", "no answer", "answer not final"})
"""What is mended by a dialog or field, and can only be looked at in a study that is open read-only."""


@dataclass(frozen=True, slots=True)
class Missing:
    """Something that is missing under a question. `target` is what it is about: a code, line of a guide, search.

    `column` is the key of a column of the coverage by `group`. `count` and `name` stand in the sentence; silent or
    unheard without a name are all who have no site, or no value. `meant` says that somebody wants it so.
    """

    question: Question
    kind: str
    name: str = ""
    count: int = 0
    target: bytes = b""
    column: str = ""
    group: str = coverage.CASES
    meant: bool = False

    @property
    def sentence(self) -> str:
        """What is missing, in English."""
        attribute = self.group.removeprefix(coverage.ATTRIBUTE)
        nobody = "those of no site" if self.group == coverage.CASES else f"those without “{attribute}”"
        words = SENTENCES[self.kind]
        words = words.english(self.count) if isinstance(words, InNumber) else words
        return words.format(name=self.name or nobody, count=self.count)
