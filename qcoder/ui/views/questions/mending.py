"""Goes to where something that is missing under a question is mended, or looked at."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from qcoder.services.quoting.quotes import QuoteFilter
from qcoder.services.reporting.missing_kinds import Missing
from qcoder.ui.views.questions.changing import Changing
from qcoder.ui.views.questions.coverage_table import CoverageTable
from qcoder.ui.views.questions.question_panel import QuestionPanel


class Mending(QObject):
    """The table, a dialog or the answer where that mends it; what another room shows is asked for by signals.

    `columns_asked` carries the kind of columns that the table must show; in a large study they come a moment later.
    """

    columns_asked = Signal(str)
    guide_asked = Signal(object)  # the id of a line of a guide
    codebook_asked = Signal(object)  # the id of a code
    quotes_asked = Signal(object)  # a QuoteFilter

    def __init__(self, table: CoverageTable, panel: QuestionPanel, changing: Changing, parent: QObject) -> None:
        super().__init__(parent)
        self._table = table
        self._panel = panel
        self._changing = changing

    def mend(self, lack: Missing, kind: str) -> None:
        """Goes there from columns of a kind; the question of what is missing is the chosen one already."""
        question, changing = lack.question.id, self._changing
        dialogs: dict[str, Callable[[], object]] = {
            "nothing linked": changing.change_codes, "no quotes": changing.change_codes,
            "search": changing.change_searches,
        }  # fmt: skip
        if lack.kind == "not asked":
            self.guide_asked.emit(lack.target)
        elif lack.kind == "code without quotes":
            self.codebook_asked.emit(lack.target)
        elif lack.kind in {"silent", "unheard"}:
            if kind != lack.group:
                self.columns_asked.emit(lack.group)
            counts = self._table.counts
            self._table.choose(counts.row_of(question), counts.place_of(lack.column))
            self._table.setFocus()
        elif lack.kind in {"one person", "one site", "one group", "nothing chosen"}:
            self.quotes_asked.emit(QuoteFilter(questions=(question.hex(),)))
        elif lack.kind == "unapproved":
            self.quotes_asked.emit(QuoteFilter(questions=(question.hex(),), status="selected"))
        elif changing.may_change:
            dialogs.get(lack.kind, self._panel.answer.begin)()
