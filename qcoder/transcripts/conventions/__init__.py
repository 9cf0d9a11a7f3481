"""The labelling conventions, the more particular first: of two that fit equally well, the earlier is taken."""

from qcoder.transcripts.conventions import bold_name, name_colon, prose, segments
from qcoder.transcripts.conventions.base import Convention

CONVENTIONS: tuple[Convention, ...] = (
    segments.GIVEN,
    segments.NAMED,
    bold_name.CONVENTION,
    name_colon.CONVENTION,
    segments.SPEAKERLESS,
    prose.CONVENTION,
)

__all__ = ["CONVENTIONS", "Convention"]
