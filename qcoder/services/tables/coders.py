"""The people whom a table names as coders; new names make new coders."""

from qcoder.history.log import Transaction
from qcoder.services.study import Study, find_coder
from qcoder.storage.team import people


class Coders:
    """Looks coders up by name inside an action, those made on the way included."""

    def __init__(self, study: Study, tx: Transaction) -> None:
        self._tx = tx
        self._known = people.coders(study.db)
        self._made: dict[str, bytes] = {}

    def named(self, name: str) -> bytes:
        """The coder of this name, made if there is none."""
        coder = find_coder(self._known, name)
        if coder is not None:
            return coder.id
        folded = name.strip().casefold()
        if folded not in self._made:
            self._made[folded] = self._tx.add("coder", name=name.strip())
        return self._made[folded]
