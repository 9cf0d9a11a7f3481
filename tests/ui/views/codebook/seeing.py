"""What a person sees of the room Codebook, and presses there."""


from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog

from qcoder.model.records import Code
from qcoder.services.study import Study
from qcoder.ui.views.codebook import CodebookView
from qcoder.ui.views.codebook.comparing.page import ComparePage
from tests.small_study import code_named

ALT = Qt.KeyboardModifier.AltModifier



def rows(room: CodebookView, column: int = 0) -> list[str]:
    """The words of a column, from above to below."""
    tree, out = room.codes.tree, []
    index = tree.model().index(0, 0)
    while index.isValid():
        out.append(str(index.siblingAtColumn(column).data()))
        index = tree.indexBelow(index)
    return out


def choose(room: CodebookView, study: Study, name: str) -> Code:
    code = code_named(study, name)
    room.codes.choose(code.id)
    room.show_chosen()
    return code


def dialog(kind: type[QDialog]) -> QDialog:
    found = QApplication.activeModalWidget()
    assert isinstance(found, kind)
    return found


def press(room: CodebookView, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    room.codes.tree.setFocus()
    QTest.keyClick(room.codes.tree, key, modifier)


def compared(room: CodebookView) -> ComparePage:
    page = room.pages.currentWidget()
    assert isinstance(page, ComparePage)
    return page


def told(page: ComparePage) -> list[str]:
    model = page.model
    return [f"{model.index(row, 1).data()} {model.index(row, 2).data()}" for row in range(model.rowCount())]
