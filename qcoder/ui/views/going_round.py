"""The keyboard goes from pane to pane of a room, and back."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget


def go_round(panes: Sequence[tuple[QWidget, QWidget]], step: int = 1) -> None:
    """Moves the keyboard on to the next pane that is in sight, or with step -1 to the one before.

    Each comes with the control that takes the keyboard. From outside of all it goes to the first.
    """
    shown = [(pane, control) for pane, control in panes if control.isVisible()]
    focus = QApplication.focusWidget()
    inside = [n for n, (pane, _) in enumerate(shown) if focus and (focus is pane or pane.isAncestorOf(focus))]
    if shown:
        shown[(inside[0] + step) % len(shown) if inside else 0][1].setFocus(Qt.FocusReason.TabFocusReason)
