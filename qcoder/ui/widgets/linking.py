"""Links in a field for several lines: shown as links, completed while they are typed, followed by key and click."""

from PySide6.QtCore import QEvent, QObject, QStringListModel, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QSyntaxHighlighter, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QCompleter, QPlainTextEdit

from qcoder.services.writing.memo_links import Link, Target, Targets, link_to, links_in
from qcoder.ui.theme import current

_MOST_SHOWN = 8
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class _Painter(QSyntaxHighlighter):
    """Links in the colour of links; those that lead nowhere in that of a warning."""

    def __init__(self, edit: QPlainTextEdit) -> None:
        super().__init__(edit.document())
        self.targets: Targets | None = None

    def highlightBlock(self, text: str) -> None:
        for link in links_in(text):
            broken = self.targets is not None and self.targets.find(link) is None
            look = QTextCharFormat()
            look.setForeground(current().c("warning" if broken else "accent"))
            look.setFontUnderline(not broken)
            start = len(text[: link.start].encode("utf-16-le")) // 2
            end = len(text[: link.end].encode("utf-16-le")) // 2
            self.setFormat(start, end - start, look)


class Linking(QObject):
    """Makes an editor know links. `followed` carries what one leads to, `broken` the name of one that leads nowhere."""

    followed = Signal(object)
    broken = Signal(str)

    def __init__(self, edit: QPlainTextEdit) -> None:
        super().__init__(edit)
        self._edit = edit
        self._targets: Targets | None = None
        self._painter = _Painter(edit)
        self._names = QStringListModel(self)
        self._completer = QCompleter(self._names, self)
        self._completer.setWidget(edit)
        self._completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self._completer.setMaxVisibleItems(_MOST_SHOWN)
        self._completer.activated.connect(self._complete)
        edit.textChanged.connect(self._offer)
        edit.installEventFilter(self)
        edit.viewport().installEventFilter(self)
        self._completer.popup().installEventFilter(self)  # before the completer's own, which hands Enter to the editor

    def know(self, targets: Targets) -> None:
        """What links can lead to now."""
        self._targets = self._painter.targets = targets
        self._names.setStringList([f"{kind}:{name}" for kind, name in targets.names])
        self._painter.rehighlight()

    # ---- while typing

    def _typed(self) -> str | None:
        """What is typed of a link that is not closed yet; None outside of one."""
        cursor = self._edit.textCursor()
        before = cursor.block().text()[: cursor.positionInBlock()]
        opened = before.rfind("[[")
        return before[opened + 2 :] if opened >= 0 and "]" not in before[opened:] else None

    def _offer(self) -> None:
        typed = self._typed()
        if typed is None or not self._edit.hasFocus():
            self._completer.popup().hide()
            return
        self._completer.setCompletionPrefix(typed.strip())
        exact = self._completer.completionCount() == 0
        if exact:
            self._completer.popup().hide()
            return
        place = self._edit.cursorRect()
        place.setWidth(current().px(320))
        self._completer.popup().setCurrentIndex(self._completer.completionModel().index(0, 0))
        self._completer.complete(place)

    def _complete(self, chosen: str) -> None:
        typed = self._typed()
        if typed is None:
            return
        kind, _, name = chosen.partition(":")
        cursor = self._edit.textCursor()
        back = len((typed + "[[").encode("utf-16-le")) // 2
        cursor.movePosition(QTextCursor.MoveOperation.Left, QTextCursor.MoveMode.KeepAnchor, back)
        cursor.insertText(link_to(kind, name))

    # ---- following

    def link_at(self, cursor: QTextCursor) -> Link | None:
        """The link at a place."""
        text = cursor.block().text()
        at = len(text.encode("utf-16-le")[: cursor.positionInBlock() * 2].decode("utf-16-le", "ignore"))
        return next((link for link in links_in(text) if link.start <= at <= link.end), None)

    def follow_here(self) -> bool:
        """Follow the link at the caret; whether there is one."""
        return self._follow(self._edit.textCursor())

    def _follow(self, cursor: QTextCursor) -> bool:
        link = self.link_at(cursor)
        if link is None or self._targets is None:
            return False
        target = self._targets.find(link)
        if isinstance(target, Target):
            self.followed.emit(target)
        else:
            self.broken.emit(link.name)
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if watched is self._edit:
                return self._follows(event)
            if watched is self._completer.popup():
                return self._takes(event)
        if (
            isinstance(event, QMouseEvent)
            and event.type() == QEvent.Type.MouseButtonRelease
            and watched is self._edit.viewport()
            and event.modifiers() & Qt.KeyboardModifier.ControlModifier
        ):
            return self._follow(self._edit.cursorForPosition(event.position().toPoint()))
        if event.type() in {QEvent.Type.PaletteChange, QEvent.Type.StyleChange} and watched is self._edit:
            self._painter.rehighlight()
        return super().eventFilter(watched, event)

    def _follows(self, event: QKeyEvent) -> bool:
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        return bool(control and event.key() in _ENTER) and self._follow(self._edit.textCursor())

    def _takes(self, event: QKeyEvent) -> bool:
        popup = self._completer.popup()
        if event.key() not in {*_ENTER, Qt.Key.Key_Tab} or not popup.currentIndex().isValid():
            return False
        chosen = str(popup.currentIndex().data())
        popup.hide()
        self._complete(chosen)
        return True
