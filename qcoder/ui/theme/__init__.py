"""The look of the program: colours, type, sizes, icons, and the theme in force.

A view never writes a colour, a font or a row height of its own: it asks `current()` while it paints.
"""

from qcoder.ui.theme.code_colours import CODE_COLOURS, colour_of
from qcoder.ui.theme.icons import icon, icon_pixmap
from qcoder.ui.theme.theme import Theme, ThemeSwitch, current, switch

__all__ = ["CODE_COLOURS", "Theme", "ThemeSwitch", "colour_of", "current", "icon", "icon_pixmap", "switch"]
