"""The pages of Explore in their order; one entry adds a page. A page is imported and made when it is first shown."""

from qcoder.ui.session import Session
from qcoder.ui.settings import Settings
from qcoder.ui.views.paged_room import PageSpec
from qcoder.ui.views.room import Room

TABLES, COURSE, WORDS, REPORT = "Tables", "Course of the study", "Words", "For the report"


def _matrices(session: Session, settings: Settings) -> Room:
    from qcoder.ui.views.explore.matrices import MatrixPage

    return MatrixPage(session, settings)


def _cooccurrence(session: Session, settings: Settings) -> Room:
    from qcoder.ui.views.explore.cooccurrence import CooccurrencePage

    return CooccurrencePage(session, settings)


def _frequencies(session: Session, settings: Settings) -> Room:
    from qcoder.ui.views.explore.matrix_pages import FrequencyPage

    return FrequencyPage(session, settings)


def _groups(session: Session, settings: Settings) -> Room:
    from qcoder.ui.views.explore.matrix_pages import GroupPage

    return GroupPage(session, settings)


def _saturation(session: Session, settings: Settings) -> Room:
    from qcoder.ui.views.explore.saturation import SaturationPage

    return SaturationPage(session, settings)


def _timeline(session: Session, settings: Settings) -> Room:
    from qcoder.ui.views.explore.timeline import TimelinePage

    return TimelinePage(session, settings)


def _waves(session: Session, settings: Settings) -> Room:
    from qcoder.ui.views.explore.matrix_pages import WavePage

    return WavePage(session, settings)


def _framework(session: Session, settings: Settings) -> Room:
    from qcoder.ui.views.explore.framework import FrameworkPage

    return FrameworkPage(session, settings)


def _ratings(session: Session, settings: Settings) -> Room:
    from qcoder.ui.views.explore.ratings import RatingPage

    return RatingPage(session, settings)


def _weeks(session: Session, settings: Settings) -> Room:
    from qcoder.ui.views.explore.matrix_pages import WeekPage

    return WeekPage(session, settings)


def _words(session: Session, settings: Settings) -> Room:
    from qcoder.ui.views.explore.words import WordPage

    return WordPage(session, settings)


def _facts(session: Session, settings: Settings) -> Room:
    from qcoder.ui.views.explore.facts import FactsPage

    return FactsPage(session, settings)


PAGES: tuple[PageSpec, ...] = (
    PageSpec("matrices", TABLES, "Matrices", _matrices),
    PageSpec("cooccurrence", TABLES, "Co-occurrence", _cooccurrence),
    PageSpec("framework", TABLES, "Framework matrix", _framework),
    PageSpec("frequencies", TABLES, "Frequencies", _frequencies),
    PageSpec("groups", TABLES, "Compare groups", _groups),
    PageSpec("ratings", TABLES, "Ratings", _ratings),
    PageSpec("saturation", COURSE, "Saturation", _saturation),
    PageSpec("timeline", COURSE, "Timeline", _timeline),
    PageSpec("waves", COURSE, "Waves", _waves),
    PageSpec("weeks", COURSE, "Coding per week", _weeks),
    PageSpec("words", WORDS, "Word list", _words),
    PageSpec("facts", REPORT, "Facts sheet", _facts),
)
