"""How the words of participants are set: face, width of the lines, distance between them. A person's own choice."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

NARROW, USUAL, WIDE = "narrow", "usual", "wide"
TIGHT, OPEN = "tight", "open"

# Shares of the usual measure of a line (66 to 75 signs) and of the usual distance of lines.
WIDTHS: Mapping[str, float] = MappingProxyType({NARROW: 0.82, USUAL: 1.0, WIDE: 1.28})
SPACINGS: Mapping[str, float] = MappingProxyType({TIGHT: 0.88, USUAL: 1.0, OPEN: 1.2})


@dataclass(frozen=True, slots=True)
class ReadingStyle:
    """`sans` for the face of the program instead of the serif; `width` of `WIDTHS`, `spacing` of `SPACINGS`."""

    sans: bool = False
    width: str = USUAL
    spacing: str = USUAL

    @staticmethod
    def of(values: object) -> "ReadingStyle":
        """A style as it was remembered; what is not known of it is as usual."""
        known = values if isinstance(values, dict) else {}
        width, spacing = str(known.get("width")), str(known.get("spacing"))
        return ReadingStyle(
            known.get("sans") is True,
            width if width in WIDTHS else USUAL,
            spacing if spacing in SPACINGS else USUAL,
        )

    def kept(self) -> dict[str, object]:
        """The style as it is remembered."""
        return {"sans": self.sans, "width": self.width, "spacing": self.spacing}


USUAL_STYLE = ReadingStyle()
