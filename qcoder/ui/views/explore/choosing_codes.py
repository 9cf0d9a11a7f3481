"""Asks which codes a page shows: the dialog in which one ticks codes, with words of its own."""

from collections.abc import Callable, Collection

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from qcoder.services.codes import codebook
from qcoder.services.quoting.quotes import Retrieval
from qcoder.services.study import Study
from qcoder.ui.views.questions.code_picker import CodePicker


def ask_codes(
    parent: QWidget, study: Study, known: Retrieval, ticked: Collection[bytes], use: Callable[[list[bytes]], object]
) -> CodePicker:
    """Opens the dialog; `use` takes the ids that are ticked, none of them for all."""
    counts = codebook.counts(study)
    dialog = CodePicker("", list(known.codes.values()), counts, ticked, use, parent)
    title = QCoreApplication.translate("ask_codes", "Codes to show")
    dialog.setWindowTitle(title)
    dialog.heading.setText(title)
    dialog.say(QCoreApplication.translate("ask_codes", "Tick none to show all that are used."))
    dialog.open()
    return dialog
