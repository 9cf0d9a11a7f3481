"""One chapter: the words under its title, the questions that it answers, its quotes in order."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from qcoder.model.quotes import QuoteRow
from qcoder.services.reporting.outline import Chapter
from qcoder.ui.dialogs.text_area import TextArea
from qcoder.ui.saying import counted
from qcoder.ui.views.kept_pane import KeptPane
from qcoder.ui.views.outline.chapter_quotes import ChapterQuotes
from qcoder.ui.views.questions.panel_parts import several_lines
from qcoder.ui.widgets.buttons import Button
from qcoder.ui.widgets.grounds import Line
from qcoder.ui.widgets.titles import PanelTitle, SectionTitle


class ChapterPanel(KeptPane):
    """`body_written` carries the chapter and its words when the field is left."""

    body_written = Signal(object, str)
    questions_wanted = Signal()
    take_in_wanted = Signal()

    def __init__(self, *, may_change: bool, parent: QWidget | None = None) -> None:
        super().__init__("surface", parent)
        self._may_change = may_change
        self._chapter: Chapter | None = None
        self.title = PanelTitle("")
        self.body = TextArea(self.tr("Words under the title"), lines=3)
        self.body.edit.setReadOnly(not may_change)
        self.keep_when_left(self.body.edit)
        self.questions = several_lines()
        self.questions_button = Button(self.tr("Change"), kind="flat", side="right")
        self.questions_button.setAccessibleName(self.tr("Change the questions that the chapter answers"))
        self.questions_button.clicked.connect(self.questions_wanted)
        self.take_in_button = Button("")
        self.take_in_button.clicked.connect(self.take_in_wanted)
        self.quotes_title = SectionTitle("")
        self.quotes = ChapterQuotes()
        self.quotes.drag.may_drag = may_change
        self.nothing = several_lines(
            self.tr("No quotes yet. Give the chapter questions and take in their selected quotes, or put a quote "
                    "here from the Quotes room with Ctrl+Shift+P."), role="muted",
        )
        self._lay_out()

    def _lay_out(self) -> None:
        asked = QHBoxLayout()
        asked.addWidget(SectionTitle(self.tr("Questions that it answers")), 1)
        asked.addWidget(self.questions_button)
        fields = QVBoxLayout()
        fields.setContentsMargins(12, 0, 12, 10)
        fields.setSpacing(8)
        fields.addWidget(self.body)
        fields.addLayout(asked)
        fields.addWidget(self.questions)
        head = QHBoxLayout()
        head.setContentsMargins(12, 8, 12, 8)
        head.addWidget(self.quotes_title, 1)
        head.addWidget(self.take_in_button)
        hint = QVBoxLayout()
        hint.setContentsMargins(12, 4, 12, 12)
        hint.addWidget(self.nothing, 0, Qt.AlignmentFlag.AlignTop)
        hint.addStretch(1)
        self._hint = QWidget()
        self._hint.setLayout(hint)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.title)
        column.addLayout(fields)
        column.addWidget(Line())
        column.addLayout(head)
        column.addWidget(self.quotes, 1)
        column.addWidget(self._hint, 1)
        self.questions_button.setVisible(self._may_change)  # only now that it has a parent: alone it would flash up

    def show_chapter(
        self, chapter: Chapter, asked: Sequence[str], quotes: Sequence[tuple[bytes, QuoteRow | None]], waiting: int
    ) -> None:
        """Shows a chapter; `waiting` selected quotes of its questions do not stand in it yet."""
        same = self._chapter is not None and self._chapter.id == chapter.id
        if not same:
            self.keep()
        writing = same and self._chapter is not None and self.body.words.strip() != self._chapter.body
        self._chapter = chapter
        self.title.set_title(chapter.label)
        if not writing and self.body.words != chapter.body:
            self.body.set_words(chapter.body)
        self.questions.setText("\n".join(asked) or self.tr("None yet."))
        number = counted(len(quotes), "quote", "quotes")
        self.quotes_title.setText(self.tr("{number} in order").format(number=number) if quotes else self.tr("Quotes"))
        more = counted(waiting, "selected quote", "selected quotes")
        self.take_in_button.setText(self.tr("Take in {more}").format(more=more))
        self.take_in_button.setVisible(bool(waiting) and self._may_change)
        self.quotes.show_quotes(quotes)
        self.quotes.setVisible(bool(quotes))
        self._hint.setVisible(not quotes)

    def keep(self) -> None:
        """Hands over the words under the title, where they were changed."""
        if self._chapter is not None and self.body.words.strip() != self._chapter.body:
            self.body_written.emit(self._chapter.id, self.body.words.strip())
