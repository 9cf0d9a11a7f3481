"""Names that are written from right to left, inside sentences that are not.

Without isolation the figures and dots that follow such a name are drawn on its other side. So while a study has such
names, every place of every sentence of the window is isolated: in the translator, so that no sentence has to think of
it. (Unicode Standard Annex 9, FIRST STRONG ISOLATE and POP DIRECTIONAL ISOLATE.)
"""

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QTranslator

from qcoder.ui.saying import ISOLATE, ISOLATED, SENTENCES

if TYPE_CHECKING:  # the window starts without a study
    from qcoder.model.changes import Changes
    from qcoder.services.study import Study

_PLACE = re.compile(r"\{[^{}]*\}")


class IsolatingTranslator(QTranslator):
    """Gives Qt the words that it would have without it, with the places that are filled in later isolated."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._asking = False

    def isEmpty(self) -> bool:
        """Qt asks no translator that says it is empty."""
        return False

    def translate(self, context: str, words: str, disambiguation: str | None = None, number: int = -1) -> str | None:
        """Sentences of the services come filled in, so nothing is left to isolate in them."""
        if self._asking or context == SENTENCES or "{" not in words:
            return None
        self._asking = True
        try:
            known = QCoreApplication.translate(context, words, disambiguation or "", number)
        finally:
            self._asking = False
        return _PLACE.sub(lambda place: f"{ISOLATE}{place[0]}{ISOLATED}", known)


class Directions(QObject):
    """Isolates names while a study that has such names is open, from when it got the first of them."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._translator: IsolatingTranslator | None = None

    def look(self, study: "Study", changes: "Changes | None" = None) -> None:
        """A study is open now, or was changed."""
        from qcoder.services.names import KINDS, has_right_to_left_names

        if self._translator is not None or (changes is not None and not changes.touches(*KINDS)):
            return
        if has_right_to_left_names(study):
            self._translator = IsolatingTranslator(self)
            QCoreApplication.installTranslator(self._translator)

    def rest(self) -> None:
        """No study is open any more."""
        if self._translator is not None:
            QCoreApplication.removeTranslator(self._translator)
            self._translator.deleteLater()
            self._translator = None
