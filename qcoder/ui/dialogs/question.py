"""Asks before something that cannot be undone. Rare: what can be undone is done at once."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from qcoder.ui.dialogs.base import Dialog
from qcoder.ui.widgets.labels import TextLabel

_MOST_SHOWN = 8


class Question(Dialog):
    """A question with one dangerous verb and a safe one, which has the focus. `details` are shown below it."""

    def __init__(
        self,
        title: str,
        sentence: str,
        verb: str,
        act: Callable[[], object],
        *,
        safe: str = "",
        details: Sequence[str] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(title, parent, sentence=sentence)
        self._act = act
        for words in details[:_MOST_SHOWN]:
            self.body.addWidget(TextLabel(words, role="text"))
        if len(details) > _MOST_SHOWN:
            more = self.tr("and {count} more").format(count=len(details) - _MOST_SHOWN)
            self.body.addWidget(TextLabel(more, font="small", role="muted"))
        self.do_it = self.verb(verb, self._do, "danger")
        self.leave_it = self.verb(safe or self.tr("Cancel"), self.reject, "primary")
        self.leave_it.setFocus(Qt.FocusReason.OtherFocusReason)

    def _do(self) -> None:
        self.accept()
        self._act()
