"""The memo on whatever is chosen in a room: opened where there is one, begun where there is none."""

from PySide6.QtCore import QObject, QRect
from PySide6.QtWidgets import QWidget

from qcoder.model.ids import moment
from qcoder.model.records import Memo
from qcoder.services.writing import memos
from qcoder.services.writing.memo_links import Targets
from qcoder.storage import people, settings
from qcoder.ui.dialogs.memo_editor import MemoEditor
from qcoder.ui.saying import date_in_words
from qcoder.ui.session import Session
from qcoder.ui.views.room import MemoOn
from qcoder.ui.widgets.labels import TextLabel

_SHOWN = 4  # memos of others that are shown above one's own
_NAME = 80  # letters of a name in the title of the window


class MemoHere(QObject):
    """Opens the editor over a window. One's own newest memo is changed; what others wrote is shown above it."""

    def __init__(self, session: Session, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._study, self._window = session, session.study, window

    def open(self, on: MemoOn | None, beside: QRect | None = None) -> None:
        """Open the memo on something; with None begin one on the study as a whole.

        `beside` is where that stands on the screen, which is not to be covered.
        """
        known = self._known(on) if on is not None else []  # of those on the study there are many: always another one
        on = on or MemoOn("project", settings.project_id(self._study.db), self.tr("the study"))
        mine = [one for one in known if one.coder == self._study.coder.id]
        own = mine[-1] if mine else None
        name = on.name if len(on.name) <= _NAME else on.name[: _NAME - 1].rstrip() + "…"
        editor = MemoEditor(
            self.tr("Memo on {name}").format(name=name), own.body if own else "", title=own.title if own else "",
            parent=self._window,
        )
        editor.know(Targets(self._study))
        others = [one for one in known if one is not own]
        for place, one in enumerate(others[-_SHOWN:]):
            editor.body.insertWidget(place, TextLabel(self._said(one), font="small", role="text2", wrap=True))
        editor.finished.connect(self.deleteLater)
        editor.saved_with_title.connect(lambda title, words: self._keep(on, own, title, words))
        if beside is not None:
            editor.stand_clear_of(beside)
        editor.open()

    def _known(self, on: MemoOn) -> list[Memo]:
        if on.place is not None:
            return memos.on_place(self._study, on.row, *on.place)
        return memos.on_row(self._study, on.row)

    def _said(self, one: Memo) -> str:
        names = {coder.id: coder.name for coder in people.coders(self._study.db)}
        day = date_in_words(f"{moment(one.id).astimezone():%Y-%m-%d}")
        words = "\n".join(filter(None, (one.title, one.body)))
        return f"{names.get(one.coder or b'', '')}, {day}: {words}"

    def _keep(self, on: MemoOn, own: Memo | None, title: str, words: str) -> None:
        study = self._study
        if own is not None:
            gone = not (title or words.strip())
            self._session.attempt(lambda: memos.change(study, own.id, words, title=title))
            self._session.done.emit(self.tr("Deleted a memo") if gone else self.tr("Changed the memo"))
        elif self._session.attempt(lambda: self._write(on, title, words)):
            self._session.done.emit(self.tr("Wrote a memo on {name}").format(name=on.name[:_NAME]))

    def _write(self, on: MemoOn, title: str, words: str) -> bytes:
        if on.place is not None:
            return memos.write_on_passage(self._study, on.row, *on.place, words, title=title)
        return memos.write(self._study, on.kind, on.row, words, title=title)
