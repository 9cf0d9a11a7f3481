"""What a comparison of coders found, as records."""

from collections.abc import Mapping
from dataclasses import dataclass

from qcoder.analysis.agreement.figures import Figure
from qcoder.services.coders.agreement_units import LeftOut


@dataclass(frozen=True, slots=True)
class CodeAgreement:
    """Agreement on one code. `uses` is the number of units of each coder, `only` of those that no other marked.

    `both` counts those that all marked, however many coders there are.

    `units` and `neither` are None for segments, which have nothing outside them. `figures` are by name (FIGURES, and
    two unitizing alphas by character); `notes` are sentences.
    """

    code_id: bytes
    code: str
    path: str
    units: int | None
    uses: dict[str, int]
    both: int
    only: dict[str, int]
    neither: int | None
    figures: dict[str, Figure]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SourceAgreement:
    """Agreement over all codes in one source."""

    source: str
    source_id: bytes
    units: int | None
    figures: dict[str, Figure]


@dataclass(frozen=True, slots=True)
class PairAgreement:
    """Agreement of two of several coders over all codes, in what those two coded; no figures where that is nothing."""

    coders: tuple[str, str]
    sources: int
    units: int | None
    figures: dict[str, Figure]


@dataclass(frozen=True, slots=True)
class Instead:
    """What two coders used in place of what: code of the first and of the second -> number of units.

    None stands for nothing in its place; the same code twice is where they agree.
    """

    coders: tuple[str, str]
    units: Mapping[tuple[bytes | None, bytes | None], int]


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A unit that some coders marked with a code and others did not, `start:end` in code points of the text."""

    source: str
    language: str
    turn: int | None
    start: int
    end: int
    words: str
    code: str
    path: str
    has: tuple[str, ...]
    has_not: tuple[str, ...]
    source_id: bytes
    text_id: bytes
    code_id: bytes


@dataclass(frozen=True, slots=True)
class AgreementReport:
    """What a comparison found. `overall` has the figures of all codes together, each weighing the same, and
    `set_alpha` over the sets of codes of the units. `waiting` are sentences about codings that do not count yet.
    """

    unit: str
    coders: tuple[str, ...]
    units: int | None
    overall: dict[str, Figure]
    codes: tuple[CodeAgreement, ...]
    sources: tuple[SourceAgreement, ...]
    pairs: tuple[PairAgreement, ...]
    instead: tuple[Instead, ...]
    left_out: tuple[LeftOut, ...]
    waiting: tuple[str, ...]
    disagreements: tuple[Disagreement, ...]
