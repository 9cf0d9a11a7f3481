"""What a model may say of a row or cell, besides Qt's own DisplayRole, EditRole and ToolTipRole. Delegates paint it."""

from enum import IntEnum

from PySide6.QtCore import Qt

_FIRST = int(Qt.ItemDataRole.UserRole)


class ItemRole(IntEnum):
    """Data roles of trees and tables. A model leaves out what it has nothing to say about."""

    COLOUR = _FIRST + 1  # int | str: colour of a code, drawn as a swatch
    COUNT = _FIRST + 2  # int: figure at the right
    SHARE = _FIRST + 3  # float 0 to 1: bar at the right
    ICON = _FIRST + 4  # str: Phosphor name
    STRONG = _FIRST + 5  # bool: semibold, as a group is
    DIM = _FIRST + 6  # bool: muted, as what is hidden or out of reach
    KEY = _FIRST + 7  # str: key cap at the right
    NOTE = _FIRST + 8  # str: muted words after the name
    DETAIL = _FIRST + 9  # str: second line of a two-line cell
    STATUS = _FIRST + 10  # str: a key of `STATUSES`
    MATCHES = _FIRST + 11  # tuple[tuple[int, int], ...]: ranges of the name in bold
    MEMO = _FIRST + 12  # str: how the memo on it begins; a small sign at the right, the words in the tip
    ENDS = _FIRST + 13  # bool: where room is short the name keeps its end too, as in a list where many begin alike
    TOLD = _FIRST + 14  # Callable[[int], object]: answers for every role of the row, sooner than Qt asks for each
