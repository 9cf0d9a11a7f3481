"""The facts sheet of a study: what reports on qualitative research are asked to state, filled in from the project.

The items follow the checklists COREQ (Tong, Sainsbury and Craig 2007) and SRQR (O'Brien and others 2014), in words of
our own. What a project cannot know, such as who funded it, stays blank.
"""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from qcoder import __version__
from qcoder.export.facts import BLANK, FORMATS, Fact, Section, markdown_of, write_facts
from qcoder.services import cases
from qcoder.services.exploring import saturation
from qcoder.services.exploring.material import Material
from qcoder.services.quoting.quotes import attribute_values
from qcoder.services.quoting.retrieval import go_on
from qcoder.services.study import Study
from qcoder.services.writing import journal, memos
from qcoder.storage import codebook, exploring, published
from qcoder.storage.coded import CodedRow

__all__ = ["BLANK", "FORMATS", "Fact", "Section", "Sheet", "render", "sheet", "write"]

_MOST_LISTED = 60
_MINUTE_MS = 60_000


@dataclass(frozen=True, slots=True)
class Sheet:
    """The sheet of a study."""

    title: str
    sections: tuple[Section, ...]

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
                        {"name": fact.name, "asked": fact.asked, "answer": list(fact.answer)} for fact in section.facts
                    ],
                }
                for section in self.sections
            ],
        }


def sheet(study: Study, go: Callable[[], None] = go_on) -> Sheet:
    """Fill in the sheet."""
    known = _Known(Material(study, go=go))
    return Sheet(f"Facts sheet, {study.name}", (_team(known), _design(known), _analysis(known), _reporting(known)))


def write(found: Sheet, path: Path, *, format_name: str | None = None) -> None:
    """Write the sheet to a file. Raises UserError for an unknown format."""
    write_facts(found.title, found.sections, path, format_name=format_name)


def render(found: Sheet) -> str:
    """The sheet as Markdown."""
    return "".join(markdown_of(found.title, found.sections))


class _Known:
    """What the items are answered from."""

    def __init__(self, material: Material) -> None:
        self.material = material
        self.study = material.study
        self.who = material.who
        self.sources = list(material.who.sources.values())
        self.counts = codebook.with_subcodes(material.codes, codebook.counts(self.study.db))

    def people(self) -> int:
        """How many took part, moderators left out."""
        return len({one.person for one in self.material.present})


def _team(known: _Known) -> Section:
    coded = Counter(row.coder for row in known.material.rows)
    coders = tuple(f"{one.name}: {coded[one.id]} codings" for one in known.material.known.coders.values())
    leads = sorted({voice.name for voice in known.who.speakers.values() if voice.moderator})
    labels = (f"Labels in the transcripts: {', '.join(leads)}",) if leads else ()
    return Section(
        "The people who did the research",
        (
            Fact("Interviewers", "Who spoke with the participants?", labels),
            Fact("Coders", "Who analysed, and how much did each code?", coders),
            Fact("Background", "What training, occupation and experience did they have?"),
            Fact("Relation", "Did they know the participants before, and what did participants know of them?"),
            Fact("Own position", "Which assumptions and interests of their own may have shaped the work?"),
        ),
    )  # fmt: skip


def _design(known: _Known) -> Section:
    sites = [case.name for case in known.who.cases.values() if case.kind not in {cases.PERSON, "group"}]
    kinds = Counter(source.kind or "source" for source in known.sources)
    held = sorted(source.held_on for source in known.sources if source.held_on)
    minutes = _minutes(known)
    guides, asked = exploring.guide_questions(known.study.db)
    waves = Counter(exploring.waves(known.study.db).values())
    consents = Counter(published.consents(known.study.db).values())
    notes = len(memos.everything(known.study)), len(journal.everything(known.study))
    return Section(
        "How the study was set up",
        (
            Fact("Purpose", "Which problem and which questions does the study address?", _questions(known)),
            Fact("Approach", "Which theory or tradition guided it, and why?"),
            Fact("Sampling", "How were participants chosen, approached, and why so many?"),
            Fact("Refusals", "How many declined or left, and why?"),
            Fact("Participants", "How many took part, and who are they?", _participants(known)),
            Fact("Setting", "Where was it done?", (", ".join(sites),) if sites else ()),
            Fact("Ethics", "Who approved it, and how was consent given and kept?",
                 tuple(f"{consent}: {count}" for consent, count in sorted(consents.items()))),
            Fact("Guide", "What was asked, and was it tried out?",
                 (f"{asked} questions in {guides} topic guides",) if asked else ()),
            Fact("Data", "What was collected, and when?",
                 (*(f"{count} × {kind}" for kind, count in sorted(kinds.items())), *_between(held))),
            Fact("Repeat visits", "Was anyone spoken with more than once?",
                 tuple(f"wave {wave}: {count} sources" for wave, count in sorted(waves.items()))),
            Fact("Recording", "How were words recorded, transcribed and translated?", _languages(known)),
            Fact("Length", "How long did the talks take?", minutes),
            Fact("Notes", "Were notes made during and after?",
                 (f"{notes[0]} memos, {notes[1]} entries in the journal",) if any(notes) else ()),
            Fact("Checked by participants", "Did participants see their transcripts?"),
        ),
    )  # fmt: skip


def _analysis(known: _Known) -> Section:
    grown = saturation.growth(known.material)
    last = next((at for at in reversed(range(len(grown.sources))) if grown.counts.new[at]), None)
    saturated: tuple[str, ...] = ()
    if last is not None:
        after = len(grown.sources) - 1 - last
        place = f"source {last + 1} of {len(grown.sources)}, “{grown.sources[last].name}”"
        saturated = (
            f"{len(grown.codes)} codes in use",
            f"the last new one came with {place}; {after} after it added none",
        )
    tree = [f"{'– ' * code.depth}{code.name} ({known.counts.get(code.id, 0)})" for code in known.material.codes]
    if len(tree) > _MOST_LISTED:
        tree = [*tree[:_MOST_LISTED], f"… and {len(tree) - _MOST_LISTED} more"]
    return Section(
        "How the words were analysed",
        (
            Fact("Software", "With which program?", (f"QCoder {__version__}",)),
            Fact("Unit and method", "How was coded: which units, by whom, in which steps?"),
            Fact("Code tree", "Which codes are there, and how often was each used with those below it?", tuple(tree)),
            Fact("Where codes came from", "Which were there before, which came from the words?"),
            Fact("Saturation", "When did nothing new come up?", saturated),
            Fact("Agreement", "How was coding compared between people, and what was done about differences?"),
            Fact("Trustworthiness", "What else was done to make sure that the findings hold?"),
            Fact("Feedback", "Did participants comment on the findings?"),
        ),
    )


def _reporting(known: _Known) -> Section:
    chosen = [row for row in known.material.rows if row.status in {"selected", "approved"}]
    quotes = tuple(_quote_line(known, row) for row in chosen[:_MOST_LISTED])
    if len(chosen) > _MOST_LISTED:
        quotes = (*quotes, f"… and {len(chosen) - _MOST_LISTED} more")
    return Section(
        "What is reported",
        (
            Fact("Quotes", "Which quotes are printed, and from whom? Each has its number.", quotes),
            Fact("Consistency", "Do the quotes bear out the findings?"),
            Fact("Main themes", "Which are they, and where are they presented?"),
            Fact("Other voices", "Which cases and minor themes speak against them?"),
            Fact("Limits", "What can the study not say?"),
            Fact("Interests and funding", "Who paid, and had a say?"),
        ),
    )


def _quote_line(known: _Known, row: CodedRow) -> str:
    quote = known.material.known.quote(row, None)
    words = " ".join(quote.quote.split())
    return f"{row.coding.hex()[-8:]}: {words} {quote.attribution or quote.speaker} [{quote.source}, {quote.turn}]"


def _questions(known: _Known) -> tuple[str, ...]:
    return tuple(" ".join(filter(None, (one.key, one.body))) for one in known.material.known.questions[:_MOST_LISTED])


def _participants(known: _Known) -> tuple[str, ...]:
    people = {one.person: known.who.person(one.speaker, one.source) for one in known.material.present}
    if not people:
        return ()
    lines = [f"{len(people)} people in {len(known.sources)} sources"]
    for name in attribute_values(known.study):
        counted = Counter(person.attributes[name] for person in people.values() if name in person.attributes)
        if 1 < len(counted) <= _MOST_LISTED // 4:
            shown = ", ".join(f"{value} {count}" for value, count in counted.most_common())
            missing = len(people) - counted.total()
            lines.append(f"{name}: {shown}" + (f", not known {missing}" if missing else ""))
    return tuple(lines)


def _languages(known: _Known) -> tuple[str, ...]:
    texts = [text for source in known.sources for text in source.texts]
    counted = Counter((text.kind, text.language or "not said") for text in texts)
    return tuple(f"{count} × {kind} in {language}" for (kind, language), count in sorted(counted.items()))


def _minutes(known: _Known) -> tuple[str, ...]:
    lengths = exploring.durations(known.study.db)
    firsts = [source.texts[0].id for source in known.sources if source.texts]
    minutes = sorted(lengths[text] / _MINUTE_MS for text in firsts if text in lengths)
    if not minutes:
        return ()
    mean = sum(minutes) / len(minutes)
    return (f"{minutes[0]:.0f} to {minutes[-1]:.0f} minutes, {mean:.0f} on average, in {len(minutes)} recordings",)


def _between(days: list[str]) -> tuple[str, ...]:
    if not days:
        return ()
    return (f"held on {days[0]}",) if days[0] == days[-1] else (f"held from {days[0]} to {days[-1]}",)
