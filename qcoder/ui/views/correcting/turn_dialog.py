"""Corrects one turn: its words, its speaker, and where it begins and ends."""

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QWidget

from qcoder.analysis.differences import differences
from qcoder.model.offsets import Utf16Offsets
from qcoder.model.remap import apply_hunks
from qcoder.services import sources
from qcoder.services.reporting import finding_turns
from qcoder.services.texts import corrections, turn_marks
from qcoder.services.texts.text_past import TextPast
from qcoder.ui.dialogs.base import Dialog
from qcoder.ui.dialogs.text_area import TextArea
from qcoder.ui.session import Session
from qcoder.ui.theme import current
from qcoder.ui.views.correcting.wording import fates
from qcoder.ui.widgets.choices import ChoiceField
from qcoder.ui.widgets.labels import KeyCap, TextLabel

_LOOK_AFTER_MS = 250


class CorrectTurn(Dialog):
    """Ctrl+Enter saves. Below the words stands what would become of codings."""

    def __init__(self, session: Session, turn: bytes, parent: QWidget | None = None) -> None:
        super().__init__("", parent, width=620)
        self._study = session.study
        self._turn = turn
        self._warned = False
        self._text, self._found = finding_turns.turn_of(self._study, turn)
        self._start, self._end = self._found.body_start, self._found.body_end
        self._past = TextPast(self._study, self._text.id)
        voice = sources.speakers(self._study).get(self._found.speaker or b"")
        self._speaker_before = voice.name if voice else ""
        self._name_window(self._found.number)
        self._add_speaker()
        self.words = TextArea(self.tr("Words"), lines=9)
        self.words.edit.setFont(current().reading())
        self.words.set_words(self._past.body[self._start : self._end])
        self._shown_before = self._shown
        self.fate = TextLabel(font="small", role="text2", wrap=True)
        self.body.addWidget(self.words, 1)
        self.body.addWidget(self.fate)
        self._timer = QTimer(self, singleShot=True, interval=_LOOK_AFTER_MS)
        self._timer.timeout.connect(self.look)
        self.words.edit.textChanged.connect(self._changed)
        self.way_out()
        self.split = self.verb(self.tr("Split here"), self.split_here)
        self.join = self.verb(self.tr("Join with the next"), self.join_next)
        self._right.addWidget(KeyCap("Ctrl+Enter"))
        self.verb(self.tr("Save"), self.save, "primary")
        self.on_key("Ctrl+Return", self.save)
        self.on_key("Ctrl+Enter", self.save)
        self.words.edit.setFocus()
        self.look()

    def _name_window(self, number: int | None) -> None:
        title = self.tr("Correct the words")
        self.setWindowTitle(title)
        self.heading.setText(title)
        name = finding_turns.name_of(self._study, self._text.id)
        if number is None:
            self.say(self.tr("What stands before the first turn of {name}").format(name=name))
        else:
            self.say(self.tr("Turn {number} of {name}").format(number=number, name=name))

    def _add_speaker(self) -> None:
        self.speaker = ChoiceField(finding_turns.labels(self._study, self._text.source))
        self.speaker.setEditable(True)
        self.speaker.setInsertPolicy(ChoiceField.InsertPolicy.NoInsert)
        self.speaker.setCurrentText(self._speaker_before)
        self.speaker.setAccessibleName(self.tr("Speaker"))
        row = QHBoxLayout()
        row.addWidget(TextLabel(self.tr("Speaker"), role="text2"))
        row.addWidget(self.speaker, 1)
        self.body.addLayout(row)

    @property
    def _shown(self) -> str:
        # Line separators stay what they are in the text; only paragraphs stand for line feeds.
        return self.words.edit.document().toRawText().replace("\u2029", "\n")

    @property
    def new_words(self) -> str:
        """The words as edited. Signs that a field cannot show as they are stay as the text has them."""
        before = self._past.body[self._start : self._end]
        if len(before) != len(self._shown_before):
            return self._shown
        return apply_hunks(before, differences(self._shown_before, self._shown))

    @property
    def _edited(self) -> bool:
        return self._shown != self._shown_before or self.speaker.currentText() != self._speaker_before

    def _changed(self) -> None:
        self._warned = False
        self.band.hide()
        self._timer.start()

    def look(self) -> None:
        """Tell what would become of the codings."""
        self._timer.stop()

        def tell() -> None:
            hunks = corrections.turn_hunks(self._past.body, self._found, self.new_words)
            self.fate.setText(fates(self._past.corrected(hunks), self.tr) if hunks else "")
            self.fate.setVisible(bool(hunks))

        self.try_to(tell)

    def save(self) -> None:
        """Store words and speaker as one correction."""
        if not self._edited:
            self.accept()
            return
        speaker = self.speaker.currentText()
        chosen = None if speaker == self._speaker_before else speaker
        if self.try_to(lambda: corrections.correct_turn(self._study, self._turn, self.new_words, chosen)):
            self.accept()

    def split_here(self) -> None:
        """Begin a new turn at the cursor."""
        cursor = Utf16Offsets(self._shown).to_code_points(self.words.edit.textCursor().position())
        self._mark(lambda: turn_marks.split_turn(self._study, self._turn, self._start + cursor))

    def join_next(self) -> None:
        """Take the next turn into this one."""
        self._mark(lambda: turn_marks.join_turns(self._study, self._turn))

    def _mark(self, act: Callable[[], object]) -> None:
        if self._edited:
            self.band.show_problem(self.tr("Save what you changed first; then split or join."), kind="warning")
        elif self.try_to(act):
            self.accept()

    def reject(self) -> None:
        """Leave; words that are not saved are thrown away at the second time only."""
        if self._edited and not self._warned:
            self._warned = True
            self.band.show_problem(
                self.tr("Not saved yet. Ctrl+Enter saves; leave once more to throw the changes away."), kind="warning"
            )
            return
        super().reject()
