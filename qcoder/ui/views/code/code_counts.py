"""How often each code is used, as the codebook beside the words shows it, kept through single codings."""

from collections.abc import Mapping

from qcoder.model.changes import Change
from qcoder.model.records import Code
from qcoder.services.codes import codebook
from qcoder.services.study import Study
from qcoder.storage.codes import codebook as stored_codes

_FEW = 200  # codings whose codes alone are counted anew; above that all are


class CodeCounts:
    """`known` are the codings of each code, with those of the codes below it. `coders` are whose; None, everybody's."""

    def __init__(self, study: Study) -> None:
        self._study = study
        self._own: dict[bytes, int] = {}  # codings of each code itself
        self.known: Mapping[bytes, int] = {}
        self.coders: frozenset[bytes] | None = None

    def read(self, codes: list[Code]) -> None:
        """Count all codings of these codes, which are the whole codebook."""
        self._own = codebook.counts(self._study, coders=self.coders)
        self.known = stored_codes.with_subcodes(codes, self._own)

    def follow(self, codes: list[Code], touched: Change) -> None:
        """Codings came, went or changed: count the codes of them alone where they are few."""
        if touched.changed or len(touched.any) > _FEW:
            self.read(codes)
            return
        some = codebook.codes_of(self._study, touched.any)
        counted = codebook.counts(self._study, coders=self.coders, codes=some)
        self._own |= {code: counted.get(code, 0) for code in some}
        self.known = stored_codes.with_subcodes(codes, self._own)
