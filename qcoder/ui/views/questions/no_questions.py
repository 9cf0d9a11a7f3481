"""What stands in the place of the view while there are no questions: why, and the two steps that bring some."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from qcoder.ui.views.questions.page_switch import COVERAGE, PageSwitch
from qcoder.ui.widgets.bands import EmptyState
from qcoder.ui.widgets.buttons import Button
from qcoder.ui.widgets.titles import ViewTitle


class NoQuestions(EmptyState):
    """`step` asks for a new question, `import_asked` for a table of them."""

    import_asked = Signal()

    def __init__(self, *, may_change: bool) -> None:
        super().__init__("", "")
        self.set_words(
            self.tr("No research questions yet"),
            self.tr("Codes serve questions, and a question shows its quotes, from whom, and who is silent."),
            self.tr("New question…") if may_change else "",
        )
        self.import_button = Button(self.tr("Import questions…"), kind="flat", side="middle")
        self.import_button.clicked.connect(self.import_asked)
        column = self.layout()
        if isinstance(column, QVBoxLayout):
            column.insertWidget(column.count() - 1, self.import_button, 0, Qt.AlignmentFlag.AlignHCenter)
        self.import_button.setVisible(may_change)


class NoQuestionsPage(QWidget):
    """The same below a title with the switch, since guides and chapters need no questions."""

    def __init__(self, empty: NoQuestions) -> None:
        super().__init__()
        self.pages = PageSwitch(COVERAGE)
        title = ViewTitle(self.tr("Coverage"))
        title.lead_with(self.pages)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(title)
        column.addWidget(empty, 1)
