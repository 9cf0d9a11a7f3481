"""Type to find a code: the palette under the selection, for applying and for changing codes."""

from functools import cached_property

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from qcoder.ui.reader import Reader
from qcoder.ui.saying import counted
from qcoder.ui.views.code.code_choices import CodeChoices
from qcoder.ui.widgets.finding import PickEntry
from qcoder.ui.widgets.quick_pick import QuickPick


class CodePalette(QObject):
    """Opens the palette over the words, to apply codes to them or to put another one in the place of a coding."""

    codes_chosen = Signal(list)  # for the selected words
    recoded = Signal(object, object)  # coding, code
    name_chosen = Signal(str)  # of a new code for the selected words
    recode_new_asked = Signal(object, str)  # coding, name of the code to make for it
    pointed = Signal(object)  # the code on which the palette stands; None on a new one
    left = Signal()

    def __init__(self, reader: Reader, choices: CodeChoices) -> None:
        super().__init__(reader)
        self._reader = reader
        self._choices = choices
        self._recoding: bytes | None = None

    @cached_property
    def widget(self) -> QuickPick:
        """The palette, made when it is first wanted."""
        palette = make_palette(self._reader, self._choices)
        palette.chosen.connect(lambda entry: self._take([entry]))
        palette.many_chosen.connect(self._take)
        palette.create_requested.connect(self._create)
        palette.current_changed.connect(self._point)
        palette.cancelled.connect(self._leave)
        return palette

    def open(self, recoding: bytes | None = None, typed: str = "") -> None:
        """Open under the selection; for another code in the place of a coding, if one is given.

        `typed` are words to begin with, all of them selected.
        """
        self._recoding = recoding
        reader = self._reader
        here = reader.here() if reader.selection() is not None else []
        self._choices.refresh(frozenset(
            one.code_id for one in here if one.mine and (one.start, one.end) == reader.selection()
        ))
        self.widget.open_at(self._reader.palette_anchor(), typed)

    def _take(self, entries: list[PickEntry]) -> None:
        codes = [entry.key for entry in entries if isinstance(entry.key, bytes)]
        if codes and self._recoding is None:
            self.codes_chosen.emit(codes)
        elif codes:
            self.recoded.emit(self._recoding, codes[0])
        self._leave()

    def _create(self, name: str) -> None:
        there = self._choices.named(name)
        if there is not None and self._recoding is None:
            self.codes_chosen.emit([there.id])
        elif there is not None:
            self.recoded.emit(self._recoding, there.id)
        elif self._recoding is None:
            self.name_chosen.emit(name)
        else:
            self.recode_new_asked.emit(self._recoding, name)
        self._leave()

    def _point(self, entry: PickEntry | None) -> None:
        self.pointed.emit(entry.key if entry is not None and isinstance(entry.key, bytes) else None)

    def _leave(self) -> None:
        self._recoding = None
        self.left.emit()


def make_palette(parent: QWidget, choices: CodeChoices) -> QuickPick:
    """The palette over the reader."""
    return QuickPick(
        parent,
        choices.find,
        hint=parent.tr("Type a code; Shift+Enter ticks several"),
        create_words=choices.words_of_new,
        facts=lambda count: counted(count, "code", "codes") if count == choices.size
        else parent.tr("{count} of {all} codes").format(count=count, all=choices.size),
        many=True,
    )


class BranchPick(QuickPick):
    """Type to find the branch of the codebook that alone is to be shown."""

    def __init__(self, area: QWidget, choices: CodeChoices) -> None:
        super().__init__(area, choices.find, hint=area.tr("Show only the codings of"), icon="funnel")
