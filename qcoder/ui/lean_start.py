"""What a process does before it imports the window, so that importing costs no more than it must."""

import builtins
import gc


def start_lean() -> None:
    """Load Qt, and let nothing go over what is imported after it. To be called before anything else imports Qt.

    PySide puts a function of its own in the place of `__import__`, for `from __feature__ import …`, which nobody here
    uses. That function reads the source of every module that is imported from then on, to see whether it speaks of
    PySide6, and the text stays in memory: a tenth of the time in which a study was opened at the start.
    """
    gc.disable()  # of what imports make nothing is garbage; from then on `collecting` looks for it
    plain = builtins.__import__
    import PySide6.QtCore  # noqa: F401 - for what it does to imports

    builtins.__import__ = plain
