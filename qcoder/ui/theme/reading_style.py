"""How the words of participants are set: face, width of the lines, distance between them. A person's own choice."""

from dataclasses import dataclass

SERIF = ""
SANS = "sans"
"""The face of the program; any other name of a face is that of a family of the system."""

USUAL = 100
WIDTHS = range(60, 161, 5)
SPACINGS = range(80, 171, 5)
"""Percents of the usual measure of a line (66 to 75 signs) and of the usual distance of lines."""

# What was remembered before the steps were free.
_NAMED_WIDTHS = {"narrow": 80, "usual": USUAL, "wide": 130}
_NAMED_SPACINGS = {"tight": 90, "usual": USUAL, "open": 120}


@dataclass(frozen=True, slots=True)
class ReadingStyle:
    """`face` is `SERIF`, `SANS` or a family; `width` of `WIDTHS`, `spacing` of `SPACINGS`, in percent."""

    face: str = SERIF
    width: int = USUAL
    spacing: int = USUAL

    @staticmethod
    def of(values: object) -> "ReadingStyle":
        """A style as it was remembered; what is not known of it is as usual."""
        known = values if isinstance(values, dict) else {}
        face = known.get("face", SANS if known.get("sans") is True else SERIF)
        return ReadingStyle(
            face if isinstance(face, str) else SERIF,
            _percent(known.get("width"), _NAMED_WIDTHS, WIDTHS),
            _percent(known.get("spacing"), _NAMED_SPACINGS, SPACINGS),
        )

    def kept(self) -> dict[str, object]:
        """The style as it is remembered."""
        return {"face": self.face, "width": self.width, "spacing": self.spacing}


def _percent(value: object, named: dict[str, int], steps: range) -> int:
    if isinstance(value, str):
        return named.get(value, USUAL)
    if not isinstance(value, int) or isinstance(value, bool):
        return USUAL
    return min(max(value, steps.start), steps[-1])


USUAL_STYLE = ReadingStyle()
