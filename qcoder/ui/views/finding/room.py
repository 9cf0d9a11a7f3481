"""The room Find: words, relations of codings, searches that were kept, and rules that code."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from qcoder.services.searching.relation_query import RelationQuery
from qcoder.services.searching.word_query import WordQuery
from qcoder.ui.session import Session
from qcoder.ui.settings import Settings
from qcoder.ui.views.finding.kept_page import KeptPage
from qcoder.ui.views.finding.lookup import Reading
from qcoder.ui.views.finding.relations_page import RelationsPage
from qcoder.ui.views.finding.rules_page import RulesPage
from qcoder.ui.views.finding.words_page import WordsPage
from qcoder.ui.views.paged_room import PagedRoom, PageSpec
from qcoder.ui.views.room import Room

WORDS, RELATIONS, KEPT, RULES = "words", "relations", "kept", "rules"


class FindRoom(PagedRoom):
    """All pages share one reading of the study, which stays in memory while it is open."""

    def __init__(self, session: Session, settings: Settings, parent: QWidget | None = None) -> None:
        reading = Reading(session.study.path, blind=session.study.blind)

        def words(session: Session, settings: Settings) -> Room:
            return WordsPage(session, settings, reading)

        def relations(session: Session, settings: Settings) -> Room:
            return RelationsPage(session, settings, reading)

        def kept(session: Session, settings: Settings) -> Room:
            return KeptPage(session, settings, reading)

        def rules(session: Session, settings: Settings) -> Room:
            return RulesPage(session, settings, reading)

        pages = (
            PageSpec(WORDS, "", _tr("Words"), words),
            PageSpec(RELATIONS, "", _tr("Codings"), relations),
            PageSpec(KEPT, "", _tr("Kept searches"), kept),
            PageSpec(RULES, "", _tr("Rules"), rules),
        )
        super().__init__("find", _tr("Find"), pages, session, settings, parent)
        self.destroyed.connect(reading.close)

    def show_thing(self, thing: object) -> None:
        """Opens a page: its name, a pair (name, what it is to show), or a search."""
        if isinstance(thing, WordQuery):
            thing = (WORDS, thing)
        elif isinstance(thing, RelationQuery):
            thing = (RELATIONS, thing)
        super().show_thing(thing)


def _tr(words: str) -> str:
    return QCoreApplication.translate("FindRoom", words)
