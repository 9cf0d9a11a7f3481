"""The dialog in which one ticks the codes that serve a question."""

from collections.abc import Callable, Collection, Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from qcoder.model.records import Code
from qcoder.ui.dialogs.tick_picker import TickPicker
from qcoder.ui.theme import colour_of
from qcoder.ui.widgets.finding import PickEntry


class CodePicker(TickPicker):
    """Ticks codes; `use` takes their ids in the order of the codebook."""

    def __init__(
        self, about: str, codes: Sequence[Code], counts: dict[bytes, int], ticked: Collection[bytes],
        use: Callable[[list[bytes]], object], parent: QWidget,
    ) -> None:  # fmt: skip
        translate = QCoreApplication.translate  # `tr` belongs to what is not made yet
        names = {code.id: code.name for code in codes}
        entries = [
            PickEntry(c.id, c.name, names.get(c.parent or b"", ""), colour_of(c.color), count=counts.get(c.id, 0))
            for c in codes
        ]
        super().__init__(
            translate("CodePicker", "Codes that serve {question}").format(question=about), entries, ticked, use, parent,
            hint=translate("CodePicker", "Type to find a code"), verb=translate("CodePicker", "Save codes"),
            sentence=translate("CodePicker", "A code counts with the codes below it."),
        )  # fmt: skip
