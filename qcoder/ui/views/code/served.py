"""The codings of the open source that serve a question by its people, attributes and searches, not by codes alone."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal

from qcoder.model.changes import Changes
from qcoder.model.records import Question
from qcoder.services import coding_counts
from qcoder.services.study import Study
from qcoder.ui.views.counting import Counting

_DECIDES = (
    "coding", "code", "question", "question_code", "question_link", "study_case", "attribute", "attribute_value",
    "speaker", "search", "text", "edit", "turn",
)  # fmt: skip


class ServedHere(QObject):
    """`ids` are the codings; `changed` tells that they were looked for anew, which takes a while in a large study."""

    changed = Signal()

    def __init__(self, study: Study, parent: QObject) -> None:
        super().__init__(parent)
        self._study = study
        self._branch: frozenset[bytes] = frozenset()
        self._searches = False
        self._texts: tuple[bytes, ...] = ()
        self.ids: frozenset[bytes] = frozenset()
        self._counting = Counting(self)
        self._counting.counted.connect(self._take)

    @staticmethod
    def decides(branch: Sequence[Question]) -> bool:
        """Whether codes alone do not say what serves these questions."""
        return any(one.searches or one.is_scoped for one in branch)

    def look_for(self, branch: Sequence[Question]) -> None:
        """Look for what serves these questions from now on; without any for nothing."""
        self._branch = frozenset(one.id for one in branch)
        self._searches = any(one.searches for one in branch)
        self._ask()

    def look_at(self, texts: tuple[bytes, ...]) -> None:
        """Look in these texts from now on."""
        if texts != self._texts:
            self._texts = texts
            self._ask()

    def follow(self, changes: Changes) -> None:
        """Look anew where an action may have changed what serves the questions."""
        if changes.touches(*_DECIDES):
            self._ask()

    def _ask(self) -> None:
        if not self._branch:
            self._counting.stop()
            self.ids = frozenset()
            return
        branch, texts = self._branch, self._texts

        def work(study: Study, go: Callable[[], None]) -> frozenset[bytes]:
            from qcoder.services.quoting import served_codings  # seldom wanted

            return served_codings.in_texts(study, branch, texts, go)

        # Searches run through the whole study; without any only the codings of the open source are looked at.
        self._counting.ask(self._study, work, coding_counts.total(self._study) if self._searches else 0)

    def _take(self, found: frozenset[bytes]) -> None:
        self.ids = found
        self.changed.emit()
