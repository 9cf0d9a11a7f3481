"""The rooms of the window, in the order of the switch. A room is imported and made when it is first shown."""

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtWidgets import QWidget

from qcoder.ui.session import Session
from qcoder.ui.settings import Settings
from qcoder.ui.views.room import Room


class RoomSpec(NamedTuple):
    """A room: its name in code, its title in the switch, and what makes it for an open study."""

    name: str
    title: str
    make: Callable[[Session, Settings, QWidget], Room]


def _code(session: Session, settings: Settings, parent: QWidget) -> Room:
    from qcoder.ui.views.code import CodeView

    return CodeView(session, settings, parent)


def _codebook(session: Session, settings: Settings, parent: QWidget) -> Room:
    from qcoder.ui.views.codebook import CodebookView

    return CodebookView(session, settings, parent)


def _quotes(session: Session, settings: Settings, parent: QWidget) -> Room:
    from qcoder.ui.views.quotes.view import QuotesView

    return QuotesView(session, settings, parent)


def _questions(session: Session, settings: Settings, parent: QWidget) -> Room:
    from qcoder.ui.views.questions.room import QuestionsRoom

    return QuestionsRoom(session, settings, parent)


def _team(session: Session, settings: Settings, parent: QWidget) -> Room:
    from qcoder.ui.views.team import TeamRoom

    return TeamRoom(session, settings, parent)


def _explore(session: Session, settings: Settings, parent: QWidget) -> Room:
    from qcoder.ui.views.explore import ExploreRoom

    return ExploreRoom(session, settings, parent)


def _find(session: Session, settings: Settings, parent: QWidget) -> Room:
    from qcoder.ui.views.finding.room import FindRoom

    return FindRoom(session, settings, parent)


def _memos(session: Session, settings: Settings, parent: QWidget) -> Room:
    from qcoder.ui.views.memos.room import MemosRoom

    return MemosRoom(session, settings, parent)


ROOMS: tuple[RoomSpec, ...] = (
    RoomSpec("code", "Code", _code),
    RoomSpec("codebook", "Codebook", _codebook),
    RoomSpec("quotes", "Quotes", _quotes),
    RoomSpec("questions", "Questions", _questions),
    RoomSpec("find", "Find", _find),
    RoomSpec("explore", "Explore", _explore),
    RoomSpec("memos", "Memos", _memos),
    RoomSpec("team", "Team", _team),
)
