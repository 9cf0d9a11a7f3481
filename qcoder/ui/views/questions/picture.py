"""What the page Coverage counts in one go: the coverage, what is missing, and the questions of guides."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from qcoder.services.reporting import coverage
from qcoder.services.reporting.coverage import Coverage
from qcoder.services.reporting.guide_service import GuideService, guide_service
from qcoder.services.reporting.missing import missing
from qcoder.services.reporting.missing_kinds import Missing
from qcoder.services.study import Study


@dataclass(frozen=True, slots=True)
class Picture:
    """By question what is missing under it, and the lines of guides that serve it."""

    coverage: Coverage
    missing: Mapping[bytes, Sequence[Missing]]
    guide: Mapping[bytes, Sequence[GuideService]]


def take(study: Study, columns: str, go: Callable[[], None]) -> Picture:
    """Counts everything with these columns. Raises UserError when there is no such attribute."""
    counted = coverage.coverage(study, columns, go)
    guide = guide_service(study, go)
    lacking: dict[bytes, list[Missing]] = {}
    for one in missing(study, go, counted=counted, guide=guide):
        if not one.meant:
            lacking.setdefault(one.question.id, []).append(one)
    return Picture(counted, lacking, guide)
