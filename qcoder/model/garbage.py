"""How seldom Python looks for dead rings of objects: all else is let go at once, and looking takes long."""

import gc

THRESHOLDS = (20_000, 10, 20)
"""Objects made, then looks at the younger generation, before a look at each.

By Python's own measure (700, 10, 10) it looked 77 times while a long transcript was opened, a quarter of the time that
this took, and a tenth to a sixth of the time of a workbook of 4 000 quotes went into looking.
"""


def look_seldom() -> None:
    """Let Python look by `THRESHOLDS`, in a process without a window: that looks by the clock (`ui/collecting`)."""
    gc.set_threshold(*THRESHOLDS)
