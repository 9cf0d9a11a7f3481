"""Whether somebody said that their words may not be printed.

Consent is noted on sources and on cases (persons, sites), or as an attribute of that name. What counts is a refusal;
where nothing is noted nothing is refused.
"""

from collections.abc import Iterable
from functools import cached_property

from qcoder.model.quotes import QuoteRow
from qcoder.model.speech import said_of
from qcoder.services.cases import Who
from qcoder.services.published import speaking
from qcoder.services.published.shelf import APPROVED, WITHDRAWN
from qcoder.services.quoting.voices import Voices
from qcoder.services.study import Study
from qcoder.services.texts.known_texts import KnownTexts
from qcoder.storage.reporting import published

ATTRIBUTES = ("consent", "toestemming", "згода")
_REFUSALS = frozenset(
    "no none refused withdrawn not given no quotes nee geen geweigerd ingetrokken ні немає відмова відкликано".split()
) | {"not given", "no quotes", "geen toestemming", "geen citaten"}


class Consents:
    """What is noted of consent, read once. Who refused on a case of one text refused in all texts of a source."""

    def __init__(self, study: Study, who: Who, voices: Voices, texts: KnownTexts | None = None) -> None:
        self._who = who
        self._voices = voices
        self._texts = texts or KnownTexts(study)
        self._noted = published.consents(study.db)
        self._refused = {voices.leading(one): words for one, words in self._noted.items() if _refuses(words)}

    def refusal(self, quote: QuoteRow) -> str:
        """What was noted, where it is a refusal by anybody whose words a quote prints; else ""."""
        if not self._may_be_refused:
            return ""
        whose = dict.fromkeys([quote.speaker_id or None, *speaking.speakers(self._texts, quote)])
        noted = (self.refused(one, quote.source_id) for one in whose)
        return next(filter(None, noted), "")

    @cached_property
    def _may_be_refused(self) -> bool:
        """Whether there may be a refusal: there is none in most studies, and then nothing need be looked into."""
        return any(name.casefold() in ATTRIBUTES for name in self._who.attributes) or any(
            map(_refuses, self._noted.values())
        )

    def refused(self, speaker: bytes | None, source: bytes) -> str:
        """What was noted, where it is a refusal by the person, a group above them, or for the source; else ""."""
        person = self._who.person(speaker, source)
        own, leader = person.case.id if person.case else None, self._voices.case_in(speaker, source)
        above = self._who.lineage(self._who.sources[source].case)
        ids = [case.id for case in [*self._who.lineage(own), *self._who.lineage(leader), *above]]
        noted = [self._noted.get(one, "") for one in [*ids, source]]
        noted += [self._refused.get(leader, "")] if leader is not None else []
        noted += [value for name, value in person.attributes.items() if name.casefold() in ATTRIBUTES]
        return next((words for words in noted if _refuses(words)), "")


def not_for_print(consents: Consents, rows: Iterable[QuoteRow]) -> list[str]:
    """Sentences on printed quotes that were withdrawn, or are of people who did not give their consent."""
    places = {(row.text_id, row.start, row.end): row for row in rows}.values()
    withdrawn = sum(row.status == WITHDRAWN for row in places)
    refused = sum(bool(consents.refusal(row)) for row in places)
    notes = []
    if withdrawn:
        notes.append(said_of(
            withdrawn, "{count} quote is withdrawn; do not publish it.",
            "{count} quotes are withdrawn; do not publish them.",
        ))
    if refused:
        notes.append(said_of(
            refused, "{count} quote is of people who gave no consent; do not publish it.",
            "{count} quotes are of people who gave no consent; do not publish them.",
        ))
    return notes


def not_approved(rows: Iterable[QuoteRow]) -> list[str]:
    """A sentence on quotes of a report that nobody has approved yet."""
    count = len({(row.text_id, row.start, row.end) for row in rows if row.status not in {APPROVED, WITHDRAWN}})
    if not count:
        return []
    return [said_of(count, "{count} quote is not approved yet.", "{count} quotes are not approved yet.")]


def _refuses(words: str) -> bool:
    folded = " ".join(words.casefold().split()).strip(".")
    return folded in _REFUSALS or folded.startswith(("no,", "nee,", "ні,"))
