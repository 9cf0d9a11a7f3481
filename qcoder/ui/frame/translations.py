"""Actions on translations: what is known of a text, and checking it passage by passage in the Code view."""

from PySide6.QtCore import QObject

from qcoder.services.texts import passages, spoken_notes
from qcoder.services.texts.passages import Pair
from qcoder.ui.frame.frame import Frame
from qcoder.ui.session import Session
from qcoder.ui.views.code.passage_menu import go_to_pair, needs_look, place_of_caret
from qcoder.ui.views.code.reading_pane import ReadingPane
from qcoder.ui.views.memos.subject import MemoSubject, note
from qcoder.ui.views.translations.about_text import AboutText


class Translations(QObject):
    """Its methods are actions of the menus Source and Quote."""

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame.widget)
        self._frame = frame

    def is_on(self, _action: str) -> bool:
        """Whether notes of translators are left out of quotes."""
        session = self._frame.session
        return session is not None and spoken_notes.hidden(session.study)

    def hide_notes(self) -> None:
        """Leave notes such as [laughs] out of quotes, or let them stand again."""
        session = self._frame.session
        if session is not None:
            study = session.study
            wish = not spoken_notes.hidden(study)
            session.attempt(lambda: spoken_notes.hide(study, hide_them=wish))
            session.done.emit(
                self.tr("Quotes leave notes such as [laughs] out") if wish
                else self.tr("Notes such as [laughs] stand in quotes")
            )

    def about_text(self) -> None:
        """Show what is known of the open text, to change it."""
        pane, session = self._pane(), self._frame.session
        if pane is not None and session is not None and pane.source is not None and pane.text is not None:
            AboutText(session, pane.source, pane.text, self._frame.widget).open()

    def check_passage(self) -> None:
        """Call the passage at the caret checked, or unchecked again."""
        self._say(passages.CHECKED)

    def dispute_passage(self) -> None:
        """Call the passage at the caret disputed, or unchecked again."""
        self._say(passages.DISPUTED)

    def note_passage(self) -> None:
        """Write a note on the translation of the passage at the caret."""
        found = self._here()
        if found is None:
            return
        session, pane, text, pair = found
        study, passage = session.study, pair.passage or 0
        left, right = (page.text_id for page in pane.reader.pages)

        def subject() -> MemoSubject | None:
            now = next((one for one in passages.pairs(study, left, right) if one.passage == passage), None)
            if now is None:
                return None
            return note(session, self.tr("Note on the translation"), now.note,
                        lambda words: passages.note(study, text, passage, words))

        self._frame.code_view.memo_beside.open_note(subject)

    def next_passage_to_check(self) -> None:
        """Go to the next passage that needs a look; from the top again after the last."""
        pane, session = self._pane(), self._frame.session
        if pane is None or session is None or len(pane.reader.pages) < 2:
            self._frame.tell(self.tr("Passages are checked where a translation stands beside its original"))
            return
        found = passages.pairs(session.study, *(page.text_id for page in pane.reader.pages))
        here = place_of_caret(session.study, pane.reader)
        after = found[(here if here is not None else -1) + 1 :]
        wanted = next((pair for pair in [*after, *found] if needs_look(pair)), None)
        if wanted is None:
            self._frame.tell(self.tr("No passage of this translation needs a look"))
            return
        pane.reader.setFocus()
        go_to_pair(pane.reader, wanted)

    def _say(self, status: str) -> None:
        found = self._here()
        if found is None:
            return
        session, _pane, text, pair = found
        study, passage = session.study, pair.passage or 0
        said = passages.UNCHECKED if pair.status == status else status
        session.attempt(lambda: passages.check(study, text, passage, said))

    def _here(self) -> tuple[Session, ReadingPane, bytes, Pair] | None:
        """The passage at the caret with the text that translates it; None, with a word on why, where there is none."""
        pane, session = self._pane(), self._frame.session
        if pane is None or session is None:
            return None
        place = place_of_caret(session.study, pane.reader)
        if place is None:
            self._frame.tell(self.tr("Put the caret into a passage of a translation beside its original"))
            return None
        left, right = (page.text_id for page in pane.reader.pages)
        pair = passages.pairs(session.study, left, right)[place]
        if pair.passage is None:
            self._frame.tell(self.tr("This turn has no twin in the other text; join it with a passage first"))
            return None
        return session, pane, right, pair

    def _pane(self) -> ReadingPane | None:
        pane = getattr(self._frame.show_room("code"), "pane", None)
        return pane if isinstance(pane, ReadingPane) else None
