"""Back from words of a transcript to the report: the findings that they bear on, the chapters that print them."""

from dataclasses import dataclass

from qcoder.model.speech import said_of
from qcoder.services.reporting import findings, outline
from qcoder.services.reporting.findings import Finding
from qcoder.services.reporting.outline import Chapter
from qcoder.services.study import Study
from qcoder.storage.reporting import findings as stored
from qcoder.storage.reporting import published
from qcoder.storage.texts import sources


@dataclass(frozen=True, slots=True)
class Traces:
    """Where words are used: findings, each with how the words bear on it (for, against, nuance), and chapters."""

    findings: tuple[tuple[Finding, str], ...] = ()
    chapters: tuple[Chapter, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.findings or self.chapters)

    @property
    def losses(self) -> list[str]:
        """What is to be said once these quotes are gone: findings that rested on them, chapters that printed them."""
        out: list[str] = []
        if self.findings:
            out.append(said_of(
                len(self.findings), "{count} finding rested on quotes that went along.",
                "{count} findings rested on quotes that went along.",
            ))
        if self.chapters:
            out.append(said_of(
                len(self.chapters), "{count} chapter printed quotes that went along.",
                "{count} chapters printed quotes that went along.",
            ))
        return out


def of_quotes(study: Study, quotes: frozenset[bytes]) -> Traces:
    """Where quotes are used, in the order of findings and chapters."""
    stances = {one.finding: one.stance for one in stored.evidence(study.db) if one.quote in quotes}
    behind = [(one, stances[one.id]) for one in findings.everything(study) if one.id in stances] if stances else []
    printed = any(quotes & {quote for quote, _, _ in placed} for placed in stored.chapter_quotes(study.db).values())
    chapters = [one for one in outline.everything(study) if quotes & set(one.quotes)] if printed else []
    return Traces(tuple(behind), tuple(chapters))


def of_source(study: Study, source: bytes) -> Traces:
    """Where the quotes of a source are used: what would lose them with it."""
    texts = [text.id for one in sources.sources(study.db) if one.id == source for text in one.texts]
    found = frozenset(one.id for text in texts for one in published.quotes(study.db, text))
    return of_quotes(study, found) if found else Traces()


def of_words(study: Study, text: bytes, start: int, end: int) -> Traces:
    """Where the quotes with just these limits are used; start and end count code points of the present text."""
    found = frozenset(one.id for one in published.quotes(study.db, text) if (one.start, one.end) == (start, end))
    return of_quotes(study, found) if found else Traces()
