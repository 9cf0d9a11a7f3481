"""What persons, sites and sources answered when they were asked whether their words may be used: noted and read.

`services.published.consent` says whether a quote may be printed in the light of it.
"""

from dataclasses import dataclass

from qcoder.history.log import Transaction
from qcoder.model.errors import UserError
from qcoder.services.study import Study
from qcoder.storage.reporting import published

YES, NO, WITHDRAWN, NOT_ASKED = "yes", "no", "withdrawn", ""
ANSWERS = (YES, NO, WITHDRAWN, NOT_ASKED)
_NOT_ASKED = "not asked"
_MEANT = {
    "given": YES, "ja": YES, "так": YES, "nee": NO, "refused": NO, "ні": NO, "ingetrokken": WITHDRAWN,
    "відкликано": WITHDRAWN, _NOT_ASKED: NOT_ASKED, "not asked yet": NOT_ASKED,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Consent:
    """An answer, one of `ANSWERS` unless another program wrote it, and a note such as where the form is kept."""

    answer: str = NOT_ASKED
    note: str = ""

    @property
    def words(self) -> str:
        """As it is shown and typed: the answer, and after a comma the note; "" where nothing is noted."""
        return f"{self.answer or _NOT_ASKED}, {self.note}" if self.note else self.answer


def read(words: str, note: str = "") -> Consent:
    """Understand an answer as it is typed, with its note after a comma or apart.

    Raises UserError for words that are no answer.
    """
    first, _, rest = words.strip().partition(",")
    answer = " ".join(first.casefold().split())
    answer = _MEANT.get(answer, answer)
    if answer not in ANSWERS:
        raise UserError(
            f"“{first.strip()}” is no answer about consent; write yes, no or withdrawn, and any note after a comma."
        )
    return Consent(answer, "; ".join(filter(None, (" ".join(rest.split()), " ".join(note.split())))))


def noted(study: Study) -> dict[bytes, Consent]:
    """What is noted, by the ids of cases and sources; those without are left out."""
    return {row: Consent(answer, note) for row, (answer, note) in published.consent_notes(study.db).items()}


def write(tx: Transaction, table: str, row: bytes, consent: Consent) -> None:
    """Note an answer for a row of `study_case` or `source`, inside an action."""
    tx.set(table, row, consent=consent.answer or None, consent_note=consent.note or None)
