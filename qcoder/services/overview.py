"""What a study holds, in numbers."""

from dataclasses import dataclass

from qcoder.services import cases, coding_counts, questions
from qcoder.services import sources as known_sources
from qcoder.services.codes import codebook
from qcoder.services.study import Study
from qcoder.storage.codings import coded
from qcoder.storage.schema import FORMAT
from qcoder.storage.team import people
from qcoder.storage.texts import sources


@dataclass(frozen=True, slots=True)
class Info:
    """Counts of what is shown. `turns` are those of the originals; `questions` leaves lines without codes in."""

    name: str
    format: int
    sources: int
    turns: int
    codes: int
    codings: int
    cases: int
    questions: int
    memos: int
    coders: tuple[str, ...]


def sources_and_codings(study: Study) -> tuple[int, int]:
    """How many sources and codings there are, for whoever need not know more of a study that was just opened."""
    return sources.count(study.db), coding_counts.total(study)


def info(study: Study) -> Info:
    """The study in numbers."""
    known = known_sources.everything(study)
    counts = sources.turn_counts(study.db)
    return Info(
        name=study.name,
        format=FORMAT,
        sources=len(known),
        turns=sum(counts.get(source.texts[0].id, 0) for source in known if source.texts),
        codes=len(codebook.codes(study)),
        codings=coding_counts.total(study),
        cases=len(cases.everything(study)),
        questions=len(questions.everything(study)),
        memos=coded.memo_count(study.db),
        coders=tuple(coder.name for coder in people.coders(study.db)),
    )
