"""How far the person at work is with each source: turns read, turns coded, time."""

from collections.abc import Callable
from dataclasses import dataclass

from qcoder.services import sources
from qcoder.services.study import Study
from qcoder.services.texts import reading
from qcoder.storage.codings.coded_rows import go_on
from qcoder.storage.texts import source_progress as stored
from qcoder.storage.texts.sources import turn_counts


@dataclass(frozen=True, slots=True)
class SourceProgress:
    """Of the text of a source that is furthest: `turns` in all, `read` and `coded`; `seconds` those of all texts."""

    turns: int = 0
    read: int = 0
    coded: int = 0
    seconds: int = 0


def of_sources(study: Study, go: Callable[[], None] = go_on) -> dict[bytes, SourceProgress]:
    """That of every source. In a study blind to others only what the person at work coded counts.

    `go` is asked between two sources and may raise to cancel.
    """
    turns = turn_counts(study.db)
    coded = stored.coded_turns(study.db, study.coder.id if study.blind else None)
    found: dict[bytes, SourceProgress] = {}
    for source in sources.everything(study):
        go()
        texts = [text.id for text in source.texts]
        known = [reading.of_text(study, text) for text in texts]
        number = turns.get(texts[0], 0) if texts else 0
        found[source.id] = SourceProgress(
            number,
            min(number, max((len(one.read) for one in known), default=0)),  # turns may have been joined since
            max((coded.get(text, 0) for text in texts), default=0),
            sum(one.seconds for one in known),
        )
    return found
