"""Where each kind of what is missing under a question is mended, or looked at."""

from typing import TYPE_CHECKING

from qcoder.services.quoting.quotes import QuoteFilter
from qcoder.services.reporting.missing import Missing

if TYPE_CHECKING:
    from qcoder.ui.views.questions.view import QuestionsView


def mend(view: "QuestionsView", lack: Missing) -> None:
    """Goes to the place of something that is missing; its question is the chosen one already."""
    question, counts, changing = lack.question.id, view.table.counts, view.changing
    dialogs = {
        "nothing linked": changing.change_codes, "no quotes": changing.change_codes,
        "search": changing.change_searches,
    }  # fmt: skip
    if lack.kind == "not asked":
        view.guide_asked.emit(lack.target)
    elif lack.kind == "code without quotes":
        view.room_requested.emit("codebook", lack.target)
    elif lack.kind in {"silent", "unheard"}:
        if view.kind != lack.group:
            view.show_columns(lack.group)  # in a large study they are there a moment later, and the question is chosen
        view.table.choose(counts.row_of(question), counts.place_of(lack.column))
        view.table.setFocus()
    elif lack.kind in {"one person", "one site", "one group", "nothing chosen"}:
        view.quotes_asked.emit(QuoteFilter(questions=(question.hex(),)))
    elif lack.kind == "unapproved":
        view.quotes_asked.emit(QuoteFilter(questions=(question.hex(),), status="selected"))
    elif changing.may_change:
        dialogs.get(lack.kind, view.panel.answer.begin)()
