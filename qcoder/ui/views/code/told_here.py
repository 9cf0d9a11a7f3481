"""What the status line tells of the words under the pointer or at the caret."""

from bisect import bisect_left, bisect_right

from PySide6.QtCore import QCoreApplication

from qcoder.ui.reader.margin import coding_words
from qcoder.ui.saying import counted
from qcoder.ui.views.code.reading_pane import ReadingPane
from qcoder.ui.widgets.status_line import StatusItem

_MOST_HERE = 6


def told_here(pane: ReadingPane) -> list[StatusItem]:
    """The codes there, how much is selected, what is coded in the other text, what is asked and noted."""
    reader = pane.reader
    held = reader.chosen
    here = pane.pointed or sorted(pane.here, key=lambda one: one.id != held)  # what keys act on first
    items = [StatusItem(coding_words(one), one.colour) for one in here[:_MOST_HERE]]
    if len(here) > _MOST_HERE:
        items.append(StatusItem(_tr("and {count} more").format(count=len(here) - _MOST_HERE)))
    selected = reader.selection() if pane.text else None
    if selected and reader.page:
        words = sum(len(part.split()) for part in _selected_bodies(pane, *selected))
        items.append(StatusItem(_tr("{words} selected").format(words=counted(words, "word", "words"))))
    beside = reader.codings_beside()
    if beside:
        names = list(dict.fromkeys(f"{one.code_name} ({one.coder})" for one in beside))
        items.append(StatusItem(_tr("in the other text: {names}").format(names=", ".join(names[:_MOST_HERE]))))
    items = items or [StatusItem(_tr("No code here"))]
    asked = pane.guide.asked_here() if pane.text else ""
    if asked:
        items.append(StatusItem(_tr("asks: {question}").format(question=asked)))
    return items + [StatusItem(words) for words in reader.note_here().words]


def _selected_bodies(pane: ReadingPane, start: int, end: int) -> list[str]:
    turns = pane.reader.page.turns if pane.reader.page else ()
    inside = turns[
        bisect_right(turns, start, key=lambda turn: turn.end) : bisect_left(turns, end, key=lambda turn: turn.start)
    ]
    return [turn.body[max(0, start - turn.start) : max(0, end - turn.start)] for turn in inside]


def _tr(words: str) -> str:
    return QCoreApplication.translate("CodeView", words)
