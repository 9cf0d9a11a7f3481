"""Who is at work: asked in the band when a study opens under a name that this computer does not know, or any time."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from qcoder.services.coders import people
from qcoder.services.study import Study
from qcoder.storage import settings as stored
from qcoder.ui.frame.frame import Frame
from qcoder.ui.saying import counted
from qcoder.ui.theme import colour_of

if TYPE_CHECKING:  # the palette is not needed to open a study
    from qcoder.ui.widgets.finding import PickEntry
    from qcoder.ui.widgets.quick_pick import QuickPick

_NAMES, _AGREED = "who.names", "who.agreed"
_MOST_AGREED = 200

Way = tuple[str, Callable[[], object]]


class Who(QObject):
    """Offers the people of a study, and remembers on this computer who one is."""

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame.widget)
        self._frame = frame
        self._settings = frame.settings
        self._pick: QuickPick | None = None

    def make_sure(self) -> None:
        """Ask who one is where the work would be recorded under a name that this computer does not know."""
        session = self._frame.session
        if session is not None and not self.sure(session.study):
            self._frame.ask(*self._question(session.study.coder.name))

    def sure(self, study: Study) -> bool:
        """Whether nothing needs to be asked: it is a name of this computer, or was agreed to for this study."""
        known = {str(name).casefold() for name in self._settings.get(_NAMES, [])}
        agreed = self._settings.get(_AGREED, [])
        return study.read_only or study.coder.name.casefold() in known or _key(study) in agreed

    def _question(self, name: str) -> tuple[str, list[Way]]:
        """What the band says, and its two ways out."""
        sentence = self.tr("What you do in this study would be recorded as done by {name}. Is that you?")
        ways: list[Way] = [
            (self.tr("I am {name}").format(name=name), lambda: self._work_as(name)),
            (self.tr("Somebody else…"), self.choose_coder),
        ]
        return sentence.format(name=name), ways

    def choose_coder(self) -> None:
        """Offer everybody, and a new name."""
        if self._frame.session is None or self._frame.session.study.read_only:
            return
        if self._pick is None:
            self._pick = self._made()
        self._pick.open_centred()

    def _made(self) -> "QuickPick":
        from qcoder.ui.widgets.quick_pick import QuickPick

        pick = QuickPick(
            self._frame.area, self._find, hint=self.tr("Who are you? Choose, or type a new name"), icon="user",
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

    def _find(self, words: str) -> "list[PickEntry]":
        from qcoder.ui.widgets.finding import PickEntry, find

        if self._frame.session is None:
            return []
        study = self._frame.session.study
        colours = people.colours(study)
        entries = [
            PickEntry(one.id, one.name, counted(one.codings, "coding", "codings"), colour=colour_of(colours[one.id]),
                      note=self.tr("now") if one.me else "")
            for one in people.members(study)
        ]
        return find(words, entries)

    def _work_as(self, name: str) -> None:
        session = self._frame.session
        if session is None or session.attempt(lambda: session.study.work_as(name)) is None:
            return
        self.learn(session.study)
        session.told.emit(self.tr("What you do is recorded as done by {name}").format(name=session.study.coder.name))
        self._frame.ask("", [])
        self._frame.renew_session()


def _key(study: Study) -> str:
    """A study and who is at work in it."""
    return f"{stored.project_id(study.db).hex()} {study.coder.id.hex()}"
