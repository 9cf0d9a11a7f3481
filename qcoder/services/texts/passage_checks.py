"""Whether the translation of quoted words was checked: what a quote must warn of before it is printed."""

from qcoder.model.records import Text
from qcoder.services.study import Study
from qcoder.services.texts.passages import CHECKED, DISPUTED, UNCHECKED
from qcoder.storage.texts import passages as stored

MACHINE = "machine"


class PassageChecks:
    """Answers for the texts of a study as they were when first asked about."""

    def __init__(self, study: Study) -> None:
        self._study = study
        self._known: dict[bytes, dict[int, str]] = {}

    def warning(self, text: Text, passage: int | None) -> str:
        """What to warn of: `unchecked`, `disputed`, or "" where nothing speaks against a passage.

        A passage of which nobody said anything is unchecked where a machine translated it, or where others of its text
        were checked; elsewhere nobody checks passage by passage, and a warning at every quote would say nothing.
        """
        if text.kind == "original":
            return ""
        statuses = self._statuses(text.id)
        status = statuses.get(passage, "") if passage is not None else ""
        if status in {UNCHECKED, DISPUTED}:
            return status
        if status == CHECKED:
            return ""
        return UNCHECKED if text.manner == MACHINE or CHECKED in statuses.values() else ""

    def _statuses(self, text: bytes) -> dict[int, str]:
        """The status of each passage that has one: disputed where anybody disputes it, else the last one given."""
        if text not in self._known:
            found: dict[int, str] = {}
            for note in stored.notes(self._study.db, text):
                if note.status and found.get(note.passage) != DISPUTED:
                    found[note.passage] = note.status
            self._known[text] = found
        return self._known[text]
