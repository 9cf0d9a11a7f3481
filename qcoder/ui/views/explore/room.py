"""`ExploreRoom`: the list of pages with the views that were kept below it, the chosen page beside it."""

from qcoder.ui.session import Session
from qcoder.ui.settings import Settings
from qcoder.ui.views.explore.pages import PAGES
from qcoder.ui.views.paged_room import PagedRoom


class ExploreRoom(PagedRoom):
    """See `PagedRoom`."""

    def __init__(self, session: Session, settings: Settings) -> None:
        super().__init__("explore", "Explore", PAGES, session, settings)
