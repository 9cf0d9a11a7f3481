"""In which order the sources are listed, and what their second line says of how far one is with each."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu

from qcoder.services.sources import Overview
from qcoder.services.texts.source_progress import SourceProgress
from qcoder.ui.saying import figure, in_menu

BY_SITE, BY_NAME, BY_READ, BY_CODED, BY_TIME = "site", "name", "read", "coded", "time"
_NOTHING = SourceProgress()


def in_order(known: Sequence[Overview], progress: Mapping[bytes, SourceProgress], order: str) -> list[Overview]:
    """The sources in another order than by site: what needs work the most first, equals by name."""

    def share_read(one: Overview) -> float:
        known = _of(progress, one)
        return known.read / max(1, known.turns)

    def rank(one: Overview) -> float:
        if order == BY_READ:
            return share_read(one)
        if order == BY_CODED:
            return one.coded_share
        return -float(_of(progress, one).seconds) if order == BY_TIME else 0.0

    return sorted(known, key=lambda one: (rank(one), one.source.name.casefold()))


def _of(progress: Mapping[bytes, SourceProgress], one: Overview) -> SourceProgress:
    return progress.get(one.source.id, _NOTHING)


def progress_line(one: SourceProgress) -> str:
    """The turns read and coded of a source, and the time spent."""
    minutes = one.seconds // 60
    parts = (
        _tr("{read}/{turns} read").format(read=figure(one.read), turns=figure(one.turns)),
        _tr("{count} coded").format(count=figure(one.coded)),
        _tr("{hours}:{minutes} h").format(hours=minutes // 60, minutes=f"{minutes % 60:02}") if minutes else "",
    )
    return " · ".join(filter(None, parts))  # closer than elsewhere: there is little room in the panel


def fill_order_menu(
    menu: QMenu, order: str, choose: Callable[[str], None], *, lines: bool, show_lines: Callable[[bool], None]
) -> None:
    """Offer the orders, and the second line."""
    menu.clear()
    group = QActionGroup(menu)
    for name, words in (
        (BY_SITE, _tr("By site")), (BY_NAME, _tr("By name")), (BY_READ, _tr("Least read first")),
        (BY_CODED, _tr("Least coded first")), (BY_TIME, _tr("Most time first")),
    ):
        action = menu.addAction(in_menu(words), lambda name=name: choose(name))
        action.setCheckable(True)
        action.setChecked(name == order)
        group.addAction(action)
    menu.addSeparator()
    line = menu.addAction(_tr("Turns read, turns coded and time"))
    line.setCheckable(True)
    line.setChecked(lines)
    line.toggled.connect(show_lines)


def _tr(words: str) -> str:
    return QCoreApplication.translate("SourceOrder", words)
