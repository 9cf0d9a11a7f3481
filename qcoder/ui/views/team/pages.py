"""The pages of the Team room, in the order of their list; each is imported and made when it is first shown."""

from qcoder.ui.session import Session
from qcoder.ui.settings import Settings
from qcoder.ui.views.paged_room import PageSpec
from qcoder.ui.views.room import Room


def _merge(session: Session, settings: Settings) -> Room:
    from qcoder.ui.views.team.merging import MergePage

    return MergePage(session, settings)


def _folder(session: Session, settings: Settings) -> Room:
    from qcoder.ui.views.team.folder import FolderPage

    return FolderPage(session, settings)


def _history(session: Session, settings: Settings) -> Room:
    from qcoder.ui.views.team.history import HistoryPage

    return HistoryPage(session, settings)


def _assignment(session: Session, settings: Settings) -> Room:
    from qcoder.ui.views.agreement.assignment_page import AssignmentPage

    return AssignmentPage(session, settings)


def _agreement(session: Session, settings: Settings) -> Room:
    from qcoder.ui.views.agreement.agreement_page import AgreementPage

    return AgreementPage(session, settings)


def _disagreements(session: Session, settings: Settings) -> Room:
    from qcoder.ui.views.agreement.disagreements_page import DisagreementsPage

    return DisagreementsPage(session, settings)


def _rounds(session: Session, settings: Settings) -> Room:
    from qcoder.ui.views.agreement.rounds_page import RoundsPage

    return RoundsPage(session, settings)


def _people(session: Session, settings: Settings) -> Room:
    from qcoder.ui.views.team.people import PeoplePage

    return PeoplePage(session, settings)


PAGES: tuple[PageSpec, ...] = (
    PageSpec("merge", "Copies", "Merge", _merge),
    PageSpec("folder", "Copies", "Team folder", _folder),
    PageSpec("people", "Coding together", "People", _people),
    PageSpec("assignment", "Coding together", "Assignment", _assignment),
    PageSpec("agreement", "Coding together", "Agreement", _agreement),
    PageSpec("disagreements", "Coding together", "Disagreements", _disagreements),
    PageSpec("rounds", "Coding together", "Rounds", _rounds),
    PageSpec("history", "", "History", _history),
)
