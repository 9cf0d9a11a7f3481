"""How the sentences of the open text are cut: by the rules of its language, whose abbreviations come later."""

from PySide6.QtCore import QObject, QTimer

from qcoder.language.sentences import SentenceRule
from qcoder.ui.jobs import Job

_AFTER_MS = 1_500  # the text is shown first: loading brings all of spaCy, and so holds the window's thread up


class SentenceRules:
    """Keeps the rules of each language that was open. `owner` is whose jobs the loading of them is."""

    def __init__(self, owner: QObject) -> None:
        self._owner = owner
        self._known: dict[str, SentenceRule] = {}
        self._present = SentenceRule("")
        self._loaded: set[str] = set()
        self._soon = QTimer(owner, singleShot=True, interval=_AFTER_MS)
        self._soon.timeout.connect(self._load)

    def learn(self, language: str) -> None:
        """Cut by the rules of this language from now on."""
        if language not in self._known:
            self._known[language] = SentenceRule(language)
            self._soon.start()
        self._present = self._known[language]

    def _load(self) -> None:
        """Learn the abbreviations of the languages that were open, beside the work."""
        for language in self._known.keys() - self._loaded:
            self._loaded.add(language)
            Job(lambda _progress, rule=self._known[language]: rule.load(), self._owner).start()

    def cut(self, body: str) -> list[tuple[int, int]]:
        """The sentences of a body, as ranges in code points of it."""
        return self._present(body)
