"""`Reader`: gutter, words and margin of one page, with the caret, the selection and the codings under them.

    reader = Reader()
    reader.show_page(page)
    reader.code_requested.connect(open_the_palette)

It knows no services and no storage. Positions in its public methods and signals are code points of the Text; methods
that say "document" are for the keys of this folder.

Two Texts of a source stand side by side with `show_pages`; `passage` says which of their turns stand level. One of the
two columns has the keyboard: what is said here of the page, the selection and the caret is said of that one, and
`column_changed` tells that it is another. Where there is no room for two columns, that one is shown alone.
"""

from functools import partial

from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from qcoder.language.sentences import SentenceRule
from qcoder.ui.keymap import keymap
from qcoder.ui.reader.keys import KeyTable, digit_of
from qcoder.ui.reader.page import Sentences
from qcoder.ui.reader.pointing import Pointing
from qcoder.ui.reader.selecting import Selecting

_SENTENCES = SentenceRule("")  # of no language: who shows a text knows more


class Reader(Selecting):
    """Shows a `Page`; see the module for how to use it."""

    def __init__(self, parent: QWidget | None = None, *, sentences: Sentences = _SENTENCES) -> None:
        super().__init__(parent, sentences)
        self._keys = KeyTable(keymap(), self)
        self._pointing = Pointing(self, self.views, self.margin)
        for number, view in enumerate(self.views):
            view.edge_dragged.connect(self._resize_chosen)
            view.code_dropped.connect(partial(self._drop_code, number))

    def _resize_chosen(self, start: int, end: int) -> None:
        wanted = self.view.map.text_range(start, end)
        if self._chosen is not None and wanted is not None:
            self.coding_resized.emit(self._chosen, *wanted)

    def _drop_code(self, number: int, code: bytes, target: tuple[int, int]) -> None:
        self.views[number].setFocus()
        self._enter(number)
        self.select_range(target)
        self.code_dropped.emit(code)

    def _slot_of(self, event: QKeyEvent) -> int | None:
        """The number of the code that a key stands for: a digit with Alt, or a bare one while words are selected."""
        digit = digit_of(event)
        start, end = self.document_selection()
        return digit[0] if digit and (digit[1] or start < end) else None

    def _owns_key(self, event: QKeyEvent) -> bool:
        return self._keys.command_of(event) is not None or self._slot_of(event) is not None

    def _on_key(self, event: QKeyEvent) -> bool:
        command, slot = self._keys.command_of(event), self._slot_of(event)
        if slot is not None and command is None:
            self.slot_requested.emit(slot)
            return True
        return command is not None and command(self)
