"""The rows of the panel at the right: a code with its count, a column with who is silent, a memo."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from qcoder.model.records import Code
from qcoder.services.reporting.coverage import Silence
from qcoder.ui.paint.draw import draw_box, draw_icon, draw_text
from qcoder.ui.saying import counted, figure
from qcoder.ui.theme import colour_of, current
from qcoder.ui.widgets.facts import Swatch
from qcoder.ui.widgets.labels import TextLabel, set_tip
from qcoder.ui.widgets.wrapped import WrappedLabel, fact_label

_TOP = Qt.AlignmentFlag.AlignTop
_MOST_SOURCES = 6
_MOST_NAMES = 12


def several_lines(words: str = "", *, role: str = "text", font: str = "ui", pitch: int = 20) -> WrappedLabel:
    """A label that gets the height that its words need at the width of the panel.

    As a label it is fixed to the height of its hint, which is that of another width.
    """
    label = fact_label(words, role=role, font=font, pitch=pitch)
    policy = label.sizePolicy()
    policy.setVerticalPolicy(QSizePolicy.Policy.Preferred)
    label.setSizePolicy(policy)
    return label


class CodeRow(QWidget):
    """A code with the number of its codings, those of its subcodes included."""

    def __init__(self, code: Code, count: int, *, alone: bool = False) -> None:
        super().__init__()
        name = TextLabel(self.tr("{code}, without those below it").format(code=code.name) if alone else code.name)
        number = TextLabel(figure(count), font="small", role="muted")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 1, 0, 1)
        row.setSpacing(7)
        row.addWidget(Swatch(colour_of(code.color)))
        row.addWidget(name, 1)
        row.addWidget(number)
        set_tip(self, code.path + (f"\n{code.definition}" if code.definition else ""))


class _Sign(QWidget):
    """The sign of something to look at."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        theme = current()
        return QSize(theme.px(15), max(theme.px(20), theme.text_height()))

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = current()
        draw_icon(QPainter(self), 0, self.height() / 2, "warning-circle", theme.c("warning"), theme.px(15))


class SilenceRow(QWidget):
    """How many people of a column say nothing on the question, and who they are."""

    def __init__(self, silence: Silence) -> None:
        super().__init__()
        among = counted(silence.people, "person", "people")
        head = self.tr("{column}: {silent} of {people}")
        words = head.format(column=silence.column.name, silent=figure(silence.silent), people=among)
        if silence.people == 1:  # "1 of 1 person" would say no more than the name
            words = silence.column.name
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addWidget(several_lines(words))
        texts.addWidget(several_lines(self._who(silence), role="muted", font="small", pitch=18))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 2, 0, 4)
        row.setSpacing(8)
        row.addWidget(_Sign(), 0, _TOP)
        row.addLayout(texts, 1)

    def _who(self, silence: Silence) -> str:
        lines = []
        for source, names in silence.names[:_MOST_SOURCES]:
            more = len(names) - _MOST_NAMES
            shown = ", ".join(names[:_MOST_NAMES])
            if more > 0:
                shown = self.tr("{names} and {count} more").format(names=shown, count=figure(more))
            lines.append(source if names == (source,) else f"{source}: {shown}")
        left = len(silence.names) - _MOST_SOURCES
        if left > 0:
            lines.append(self.tr("and in {sources}").format(sources=counted(left, "source", "sources")))
        return "\n".join(lines)


class LackRow(QAbstractButton):
    """Something that is missing, in a sentence on as many lines as it needs. A press goes to where it is mended."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self.setText(words)
        self.setAccessibleName(words)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)  # a button would not wrap
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        label = several_lines(words)
        label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 2, 0, 2)
        row.setSpacing(8)
        row.addWidget(_Sign(), 0, _TOP)
        row.addWidget(label, 1)

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self.underMouse() and self.isEnabled():
            draw_box(QPainter(self), QRectF(self.rect()), current().c("hover"))


class MemoRow(QAbstractButton):
    """A memo's title, or its first words, over who wrote it and when. A press opens it."""

    def __init__(self, title: str, facts: str) -> None:
        super().__init__()
        self._facts = facts
        self.setText(title)
        self.setAccessibleName(f"{title}, {facts}")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        set_tip(self, title)

    def sizeHint(self) -> QSize:
        theme = current()
        return QSize(120, theme.text_height() + theme.text_height("small") + 8)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, theme = QPainter(self), current()
        if self.underMouse():
            draw_box(painter, QRectF(self.rect()), theme.c("hover"))
        height = theme.text_height()
        room = QRectF(0, 3, self.width(), height)
        draw_text(painter, room, self.text(), theme.font(), theme.c("text"))
        below = QRectF(0, 4 + height, self.width(), theme.text_height("small"))
        draw_text(painter, below, self._facts, theme.font("small"), theme.c("muted"))
