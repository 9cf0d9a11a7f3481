"""An area that scrolls and says all that it shows to a screen reader, which would find a name and nothing else."""

from PySide6.QtCore import QPoint, QTimer
from PySide6.QtGui import QFocusEvent, Qt, QTextDocumentFragment
from PySide6.QtWidgets import QLabel, QScrollArea, QWidget

_SAME_LINE = 10  # pixels by which labels beside each other may begin higher or lower


class ToldArea(QScrollArea):
    """While it has the keyboard, its name goes on with the words in it: of such areas no other thing is read aloud."""

    _name = ""

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        inside = self.widget()
        if inside is not None:
            self._name = self._name or self.accessibleName()
            self.setAccessibleName("\n".join((self._name, *words_in(inside))))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        QTimer.singleShot(0, self, self._name_alone)  # once the focus is elsewhere, or the change would be read aloud

    def _name_alone(self) -> None:
        if self._name and not self.hasFocus():
            self.setAccessibleName(self._name)
            self._name = ""


def words_in(area: QWidget) -> list[str]:
    """What the labels of an area say, line by line as they are read; not those that name a field."""
    labels = [one for one in area.findChildren(QLabel) if one.buddy() is None and one.isVisibleTo(area) and one.text()]
    corners = {one: one.mapTo(area, QPoint(0, 0)) for one in labels}
    lines: list[list[QLabel]] = []
    for label in sorted(labels, key=lambda one: corners[one].y()):
        if lines and corners[label].y() - corners[lines[-1][0]].y() < _SAME_LINE:
            lines[-1].append(label)
        else:
            lines.append([label])
    return [_words(one) for line in lines for one in sorted(line, key=lambda one: corners[one].x())]


def _words(label: QLabel) -> str:
    kind = label.textFormat()
    is_rich = kind == Qt.TextFormat.RichText or (
        kind == Qt.TextFormat.AutoText and Qt.mightBeRichText(label.text())
    )
    return QTextDocumentFragment.fromHtml(label.text()).toPlainText() if is_rich else label.text()
