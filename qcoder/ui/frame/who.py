"""Who is at work: asked in the band when a study opens under a name that this computer does not know, or any time."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from qcoder.services.coders import people
from qcoder.services.study import Study
from qcoder.storage import settings as stored
from qcoder.ui.saying import counted
from qcoder.ui.session import Session
from qcoder.ui.settings import Settings
from qcoder.ui.theme import colour_of
from qcoder.ui.widgets.finding import PickEntry, find
from qcoder.ui.widgets.quick_pick import QuickPick

_NAMES, _AGREED = "who.names", "who.agreed"
_MOST_AGREED = 200

Way = tuple[str, Callable[[], object]]


class Who(QObject):
    """Offers the people of a study over `area`, and remembers on this computer who one is.

    `changed` tells that somebody is at work now whom the person chose.
    """

    changed = Signal()

    def __init__(self, area: QWidget, settings: Settings) -> None:
        super().__init__(area)
        self._settings = settings
        self._area = area
        self._session: Session | None = None
        self._pick: QuickPick | None = None

    def sure(self, study: Study) -> bool:
        """Whether nothing needs to be asked: it is a name of this computer, or was agreed to for this study."""
        known = {str(name).casefold() for name in self._settings.get(_NAMES, [])}
        agreed = self._settings.get(_AGREED, [])
        return study.read_only or study.coder.name.casefold() in known or _key(study) in agreed

    def question(self, session: Session) -> tuple[str, list[Way]]:
        """What the band says, and its two ways out."""
        self._session = session
        name = session.study.coder.name
        sentence = self.tr("What you do in this study would be recorded as done by {name}. Is that you?")
        ways: list[Way] = [
            (self.tr("I am {name}").format(name=name), lambda: self._work_as(name)),
            (self.tr("Somebody else…"), lambda: self.ask(session)),
        ]
        return sentence.format(name=name), ways

    def ask(self, session: Session) -> None:
        """Offer everybody, and a new name."""
        self._session = session
        if session.study.read_only:
            return
        if self._pick is None:
            self._pick = self._made()
        self._pick.open_centred()

    def _made(self) -> QuickPick:
        pick = QuickPick(
            self._area, self._find, hint=self.tr("Who are you? Choose, or type a new name"), icon="user",
            create_words=self.tr("Add “{text}”"), digits=False,
        )
        pick.chosen.connect(lambda entry: self._work_as(entry.name))
        pick.create_requested.connect(self._work_as)
        return pick

    def learn(self, study: Study) -> None:
        """Remember that the person at this computer goes by the name of whoever is at work."""
        names = [str(name) for name in self._settings.get(_NAMES, [])]
        if study.coder.name not in names:
            self._settings.set(_NAMES, [*names, study.coder.name])

    def agree(self, study: Study) -> None:
        """Do not ask in this study, whoever is at work there now: as in the sample, which was coded by nobody real."""
        agreed = [str(one) for one in self._settings.get(_AGREED, [])]
        if _key(study) not in agreed:
            self._settings.set(_AGREED, [*agreed, _key(study)][-_MOST_AGREED:])

    def _find(self, words: str) -> list[PickEntry]:
        if self._session is None:
            return []
        colours = people.colours(self._session.study)
        entries = [
            PickEntry(one.id, one.name, counted(one.codings, "coding", "codings"), colour=colour_of(colours[one.id]),
                      note=self.tr("now") if one.me else "")
            for one in people.members(self._session.study)
        ]
        return find(words, entries)

    def _work_as(self, name: str) -> None:
        session = self._session
        if session is None or session.attempt(lambda: session.study.work_as(name)) is None:
            return
        self.learn(session.study)
        session.told.emit(self.tr("What you do is recorded as done by {name}").format(name=session.study.coder.name))
        self._session = None  # whoever listens begins another one
        self.changed.emit()


def _key(study: Study) -> str:
    """A study and who is at work in it."""
    return f"{stored.project_id(study.db).hex()} {study.coder.id.hex()}"
