"""Whether somebody said that their words may not be printed.

Consent is noted on sources and on cases (persons, sites), or as an attribute of that name. What counts is a refusal;
where nothing is noted nothing is refused.
"""

from qcoder.services.quoting.retrieval import Retrieval
from qcoder.storage import published
from qcoder.storage.coded import CodedRow
from qcoder.storage.file import Connection

ATTRIBUTES = ("consent", "toestemming", "згода")
_REFUSALS = frozenset(
    "no none refused withdrawn not given no quotes nee geen geweigerd ingetrokken ні немає відмова відкликано".split()
) | {"not given", "no quotes", "geen toestemming", "geen citaten"}


class Consents:
    """What is noted of consent, read once."""

    def __init__(self, db: Connection, retrieval: Retrieval) -> None:
        self._noted = published.consents(db)
        self._retrieval = retrieval

    def refused(self, row: CodedRow) -> str:
        """What was noted, where it is a refusal by the person, a group above them, or for the source; else ""."""
        person = self._retrieval.person_of(row)
        source = self._retrieval.source_of(row)[0]
        who = self._retrieval.who
        ids = [case.id for case in [*who.lineage(person.case.id if person.case else None), *who.lineage(source.case)]]
        noted = [self._noted.get(one, "") for one in [*ids, source.id]]
        noted += [value for name, value in person.attributes.items() if name.casefold() in ATTRIBUTES]
        return next((words for words in noted if _refuses(words)), "")


def _refuses(words: str) -> bool:
    folded = " ".join(words.casefold().split()).strip(".")
    return folded in _REFUSALS or folded.startswith(("no,", "nee,", "ні,"))
