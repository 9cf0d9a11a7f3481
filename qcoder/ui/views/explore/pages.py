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


PAGES: tuple[PageSpec, ...] = (
    PageSpec("matrices", TABLES, "Matrices", _matrices),
    PageSpec("cooccurrence", TABLES, "Co-occurrence", _cooccurrence),
)
