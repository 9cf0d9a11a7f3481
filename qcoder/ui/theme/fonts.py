"""Fonts: the system's own for the words of the program, Source Serif 4 for the words of participants.

The reading face comes from the package `fontpkg-source-serif-4`, so no font file lies in the repository and the lines
of a transcript break at the same words on every machine.
"""

import logging
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

from PySide6.QtGui import QFont, QFontDatabase, QFontInfo, QGuiApplication

from qcoder.ui.theme.reading_style import SANS, SERIF
from qcoder.ui.theme.tokens import DEFAULT_UI_PX, SMALLEST_PX, TYPE

_log = logging.getLogger(__name__)

READING_FACE = "Source Serif 4"
# The package is not imported: its registry reads the particulars of all installed packages, slower than Qt makes its
# window. Its files are all that is needed.
_PACKAGE = "fontpkg_source_serif_4"
_FILES = ("SourceSerif4[opsz,wght].ttf", "SourceSerif4-Italic[opsz,wght].ttf")
# First what reads best for Latin, Greek and Cyrillic, then the scripts that those lack. Without this list Qt chose a
# bold sans for Arabic.
READING_FAMILIES = (
    READING_FACE,
    "Charter",
    "Georgia",
    "Noto Serif",
    "PT Serif",
    "Noto Naskh Arabic",
    "Geeza Pro",
    "Segoe UI",
    "Noto Sans Hebrew",
    "serif",
)
# A family of words to read has one of these; the system's fallbacks serve all other scripts.
_SCRIPTS = frozenset({
    QFontDatabase.WritingSystem.Latin, QFontDatabase.WritingSystem.Cyrillic, QFontDatabase.WritingSystem.Greek,
    QFontDatabase.WritingSystem.Arabic, QFontDatabase.WritingSystem.Hebrew,
})
# Where the platform has no desktop and so no font of its own: pictures and tests.
_FACELESS_PLATFORMS = frozenset({"offscreen", "minimal", "minimalegl"})
_FACELESS_FAMILIES = ("Inter", "Noto Sans", "DejaVu Sans", "Liberation Sans", "Arial")


@lru_cache(maxsize=1)
def load_reading_face() -> tuple[str, ...]:
    """Registers upright and italic with Qt, once; the families that Qt found in them.

    A missing or damaged font package is no reason not to start: the next family of the list stands in,
    and the log says so.
    """
    found: list[str] = []
    spec = find_spec(_PACKAGE)
    if spec is None or spec.origin is None:
        _log.warning("The reading face is not installed (%s); another serif stands in.", _PACKAGE)
        return ()
    for name in _FILES:
        number = QFontDatabase.addApplicationFont(str(Path(spec.origin).parent / "files" / name))
        if number < 0:
            _log.warning("Qt cannot read the reading face %s; another serif stands in.", name)
            continue
        found.extend(QFontDatabase.applicationFontFamilies(number))
    return tuple(found)


@lru_cache(maxsize=1)
def _system_font() -> tuple[QFont, int]:
    """The platform's font for interfaces and its size in pixels."""
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    if QGuiApplication.platformName() in _FACELESS_PLATFORMS:
        installed = frozenset(QFontDatabase.families())
        usable = [family for family in _FACELESS_FAMILIES if family in installed]
        if usable:
            font.setFamilies(usable)
        return font, DEFAULT_UI_PX
    return font, max(SMALLEST_PX + 1, QFontInfo(font).pixelSize())


def interface_font(name: str, zoom: float, *, weight: int | None, px: int | None, italic: bool) -> QFont:
    """The font of a name of `TYPE`, derived from the system's; `px` (before zoom) replaces its size."""
    share, usual_weight = TYPE[name]
    system, base = _system_font()
    font = QFont(system)
    font.setPixelSize(max(SMALLEST_PX, round((px if px is not None else base * share) * zoom)))
    font.setWeight(QFont.Weight(weight or usual_weight))
    font.setItalic(italic)
    font.setFeature(QFont.Tag("tnum"), 1)  # figures in columns line up
    return font


def families() -> list[str]:
    """The families of this machine in which words can be set at any size, by name.

    Those of symbols, and of single scripts that others fall back on anyway, would make the list four times as long.
    """
    return [
        name for name in QFontDatabase.families()
        if QFontDatabase.isSmoothlyScalable(name) and not QFontDatabase.isPrivateFamily(name)
        and not name.startswith(("@", ".")) and _SCRIPTS.intersection(QFontDatabase.writingSystems(name))
    ]


def reading_font(px: float, *, weight: int, italic: bool, face: str = SERIF) -> QFont:
    """The face for words of participants at `px` pixels: a `face` of `ReadingStyle`.

    Where this machine lacks its family, or the family a script, the serif stands in.
    """
    load_reading_face()
    font = QFont(_system_font()[0]) if face == SANS else QFont()
    if face != SANS:
        font.setFamilies([*([face] if face else []), *READING_FAMILIES])
    font.setPixelSize(max(SMALLEST_PX, round(px)))
    font.setWeight(QFont.Weight(weight))
    font.setItalic(italic)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font
