"""The facts sheet of a study: what reports on qualitative research are asked to state, filled in from the project.

The items follow the checklists COREQ (Tong, Sainsbury and Craig 2007) and SRQR (O'Brien and others 2014), in words of
our own; each says which of their items it answers. What a project cannot know, such as who funded it, stays blank.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from qcoder import __version__
from qcoder.export.facts.formats import FORMATS, markdown_of, write_facts
from qcoder.export.facts.sheet import BLANK, Fact, Section
from qcoder.export.wording import saying
from qcoder.services.exploring.facts_known import Known
from qcoder.services.exploring.material import Material
from qcoder.services.quoting.retrieval import go_on
from qcoder.services.study import Study

__all__ = ["BLANK", "FORMATS", "Fact", "Section", "Sheet", "render", "sheet", "write"]


@dataclass(frozen=True, slots=True)
class Sheet:
    """The sheet of a study, in a language of exports."""

    title: str
    sections: tuple[Section, ...]
    language: str = "en"

    @property
    def filled(self) -> int:
        """How many items the project answers."""
        return sum(fact.known for section in self.sections for fact in section.facts)

    @property
    def items(self) -> int:
        """How many items there are."""
        return sum(len(section.facts) for section in self.sections)

    def as_json(self) -> dict[str, Any]:
        """Sections with items; `answer` is an empty list where the project does not know."""
        return {
            "title": self.title,
            "sections": [
                {
                    "title": section.title,
                    "items": [
                        {"name": fact.name, "asked": fact.asked, "checklist": fact.checklist,
                         "answer": list(fact.answer)}
                        for fact in section.facts
                    ],
                }
                for section in self.sections
            ],
        }  # fmt: skip


def sheet(
    study: Study, go: Callable[[], None] = go_on, language: str = "en", *, whole_quotes: bool = False
) -> Sheet:
    """Fill in the sheet. Raises UserError for a language that exports do not speak.

    A quote stands in it by its number and how it begins, as COREQ asks for no more; `whole_quotes` prints all of it.
    """
    say = saying(language)
    known = Known(Material(study, go=go), say, language, whole_quotes=whole_quotes)
    parts = (_team(known), _design(known), _data(known), _analysis(known), _reporting(known))
    sections = tuple(
        Section(say(title), tuple(Fact(say(name), say(asked), answer, items) for name, asked, items, answer in facts))
        for title, facts in parts
    )
    return Sheet(say("Facts sheet, {study}", study=study.name), sections, language)


def write(found: Sheet, path: Path, *, format_name: str | None = None) -> None:
    """Write the sheet to a file. Raises UserError for an unknown format."""
    write_facts(found.title, found.sections, path, format_name=format_name, language=found.language)


def render(found: Sheet) -> str:
    """The sheet as Markdown."""
    return "".join(markdown_of(found.title, found.sections))


# A name, what is asked, the items of the checklists, what the project answers.
_Item = tuple[str, str, str, tuple[str, ...]]
_Part = tuple[str, list[_Item]]


def _team(known: Known) -> _Part:
    return "The people who did the research", [
        ("Interviewers", "Who spoke with the participants?", "COREQ 1", known.interviewers()),
        ("Coders", "Who analysed, and how much did each code?", "COREQ 24", known.coders()),
        ("Background", "What training, occupation, gender and experience did they have?", "COREQ 2–5", ()),
        ("Relation", "Did they know the participants before, and what did participants know of them?",
         "COREQ 6–7, SRQR 6", ()),
        ("Own position", "Which assumptions and interests of their own may have shaped the work?",
         "COREQ 8, SRQR 6", ()),
    ]  # fmt: skip


def _design(known: Known) -> _Part:
    return "How the study was set up", [
        ("Purpose", "Which problem and which questions does the study address?", "SRQR 3–4", known.questions()),
        ("Approach", "Which theory or tradition guided it, and why?", "COREQ 9, SRQR 5", ()),
        ("Sampling", "How were participants chosen, approached, and why so many?", "COREQ 10–11, SRQR 8", ()),
        ("Participants", "How many took part, and who are they?", "COREQ 12, 16, SRQR 12", known.participants()),
        ("Refusals", "How many declined or left, and why?", "COREQ 13", ()),
        ("Setting", "Where was it done, and in which context?", "COREQ 14, SRQR 7", known.sites()),
        ("Others present", "Was anyone there beside participants and researchers?", "COREQ 15", ()),
        ("Ethics", "Who approved it, and how was consent given and kept?", "SRQR 9", known.consent()),
    ]


def _data(known: Known) -> _Part:
    return "Data", [
        ("Guide", "What was asked, and was it tried out?", "COREQ 17, SRQR 11", known.guides()),
        ("Data", "What was collected, and when?", "SRQR 10", known.collected()),
        ("Repeat visits", "Was anyone spoken with more than once?", "COREQ 18", known.waves()),
        ("Recording", "How were words recorded, transcribed and translated?", "COREQ 19, SRQR 13", known.texts()),
        ("Length", "How long did the talks take?", "COREQ 21", known.minutes()),
        ("Notes", "Were notes made during and after?", "COREQ 20", known.notes()),
        ("Checked by participants", "Did participants see their transcripts?", "COREQ 23", ()),
    ]


def _analysis(known: Known) -> _Part:
    return "How the words were analysed", [
        ("Software", "With which program?", "COREQ 27", (f"QCoder {__version__}",)),
        ("Unit and method", "How was coded: which units, by whom, in which steps?", "SRQR 14", known.coded()),
        ("Where codes came from", "Which were there before, which came from the words?", "COREQ 26, SRQR 14",
         known.states()),
        ("Saturation", "When did nothing new come up?", "COREQ 22, SRQR 8", known.saturation()),
        ("Agreement", "How was coding compared between people, and what was done about differences?",
         "COREQ 24, SRQR 15", known.agreement()),
        ("Trustworthiness", "What else was done to make sure that the findings hold?", "SRQR 15", ()),
        ("Feedback", "Did participants comment on the findings?", "COREQ 28", ()),
        ("Code tree", "Which codes are there, and how often was each used with those below it?", "COREQ 25",
         known.tree()),
    ]  # fmt: skip


def _reporting(known: Known) -> _Part:
    return "What is reported", [
        ("Title and summary", "Do they say that the study is qualitative, and how it was done?", "SRQR 1–2", ()),
        ("Main themes", "Which are they, and where are they presented?", "COREQ 31, SRQR 16", ()),
        ("Consistency", "Do the quotes bear out the findings?", "COREQ 30, SRQR 17", known.findings()),
        ("Other voices", "Which cases and minor themes speak against them?", "COREQ 32", ()),
        ("What it adds", "How does it fit with what was known, and where else may it hold?", "SRQR 18", ()),
        ("Limits", "What can the study not say?", "SRQR 19", ()),
        ("Interests", "Who had an interest in the outcome?", "SRQR 20", ()),
        ("Funding", "Who paid, and had a say?", "SRQR 21", ()),
        ("Quotes", "Which quotes are printed, and from whom? Each has its number.", "COREQ 29", known.quotes()),
    ]
