"""The room Memos with its two pages."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from qcoder.ui.session import Session
from qcoder.ui.settings import Settings
from qcoder.ui.views.memos.journal_page import JournalPage
from qcoder.ui.views.memos.memos_page import MemosPage
from qcoder.ui.views.paged_room import PagedRoom, PageSpec

MEMOS, JOURNAL = "memos", "journal"


class MemosRoom(PagedRoom):
    """`show_thing` takes the name of a page, or a pair of it and the id of a memo or an entry."""

    def __init__(self, session: Session, settings: Settings, parent: QWidget | None = None) -> None:
        pages = (
            PageSpec(MEMOS, "", _tr("Memos"), MemosPage),
            PageSpec(JOURNAL, "", _tr("Journal"), JournalPage),
        )
        super().__init__("memos", _tr("Memos"), pages, session, settings, parent)

    def write_in_journal(self) -> None:
        """Begin an entry of today."""
        page = self.open_page(JOURNAL)
        if isinstance(page, JournalPage):
            page.begin()


def _tr(words: str) -> str:
    return QCoreApplication.translate("MemosRoom", words)
