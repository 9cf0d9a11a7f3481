"""The Team room: its pages at the left, the page in front beside them."""

from PySide6.QtWidgets import QWidget

from qcoder.ui.session import Session
from qcoder.ui.settings import Settings
from qcoder.ui.views.paged_room import PagedRoom
from qcoder.ui.views.team.pages import PAGES


class TeamRoom(PagedRoom):
    """What a team does with its copies. The pages are listed in `pages.py`."""

    def __init__(self, session: Session, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__("team", "Team", PAGES, session, settings, parent)
