"""How the sentences of the open text are cut: by the rules of its language, whose abbreviations come later."""

from PySide6.QtCore import QObject

from qcoder.language.sentences import SentenceRule
from qcoder.ui.jobs import Job


class SentenceRules:
    """Keeps the rules of each language that was open. `owner` is whose jobs the loading of them is."""

    def __init__(self, owner: QObject) -> None:
        self._owner = owner
        self._known: dict[str, SentenceRule] = {}
        self._present = SentenceRule("")

    def learn(self, language: str) -> None:
        """Cut by the rules of this language from now on."""
        known = self._known.get(language)
        self._present = rule = known or SentenceRule(language)
        if known is None:
            self._known[language] = rule
            Job(lambda _progress: rule.load(), self._owner).start()

    def cut(self, body: str) -> list[tuple[int, int]]:
        """The sentences of a body, as ranges in code points of it."""
        return self._present(body)
