"""What is always a part of something: it never stands about as a window of its own."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget as _Widget
else:
    _Widget = object  # Qt takes one class of its own among those that a widget inherits


class Part(_Widget):
    """To inherit before a widget of Qt: asked to be seen before it is put into anything, it is seen once that is.

    Qt would open it as a window meanwhile, which flashes and takes the keyboard from the window behind it.
    """

    def setVisible(self, visible: bool) -> None:
        if visible and self.parentWidget() is None:
            self.setAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide, False)  # what hid it before is forgotten
        else:
            super().setVisible(visible)
