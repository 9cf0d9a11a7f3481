"""The dialogs of quotes for the report, of checks, and of the program itself, for `screens.py`."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from docx import Document
from PySide6.QtWidgets import QApplication, QDialog

from qcoder.services.published import forms
from qcoder.services.quoting.quotes import QuoteFilter
from qcoder.ui.views.quotes.view import QuotesView

if TYPE_CHECKING:
    from pathlib import Path

    from stage import Stage

_PRINTED = 6  # quotes that the report prints


def _quotes(stage: Stage) -> QuotesView:
    stage.open_sample()
    view = stage.window.show_room("quotes")
    stage.settle()
    if not isinstance(view, QuotesView):
        raise TypeError("The room Quotes did not open.")
    return view


def _marked(stage: Stage) -> QuotesView:
    """The room with some quotes approved and selected, the first by one person."""
    view, study = _quotes(stage), stage.window.study
    rows = [row for place in range(0, 40, 4) if (row := view.table.quotes.coded_at(place)) is not None]
    if study is not None:
        forms.set_status(study, [forms.Spot.of(row) for row in rows[:4]], "approved")
        forms.set_status(study, [forms.Spot.of(row) for row in rows[4:]], "selected")
    stage.settle()
    return view


def _dialog(stage: Stage) -> None:
    """Makes the dialog that stands open the picture."""
    stage.settle()
    shown = [one for one in QApplication.topLevelWidgets() if isinstance(one, QDialog) and one.isVisible()]
    if shown:
        stage.shown = shown[-1]


def spread(stage: Stage) -> None:
    """The spread of what is chosen, by site; a quote of each status."""
    view = _marked(stage)
    view.table.choose_rows([0], 0)


def templates(stage: Stage) -> None:
    """How quotes are attributed, with a preview of all speakers."""
    _quotes(stage).set_attribution()
    _dialog(stage)


def override(stage: Stage) -> None:
    """The attribution of one quote."""
    view = _quotes(stage)
    view.table.choose_rows([2], 2)
    view.marking.attribute_quote()
    _dialog(stage)


def check_before_print(stage: Stage) -> None:
    """The check of the chosen quotes."""
    view = _marked(stage)
    view.table.choose_rows(list(range(12)), 0)
    view.handover.check_quotes()
    _dialog(stage)


def check_report(stage: Stage) -> None:
    """A finished report in which some quotes differ from what was approved."""
    view = _marked(stage)
    file = stage.folder / "Report of the hubs.docx"
    document = Document()
    document.add_heading("What visitors find", 1)
    for place in range(_PRINTED):
        quote = view.table.quotes.quote_at(4 * place)
        if quote is not None:
            words = quote.verbatim.replace("people", "everyone") if place % 2 else quote.verbatim
            document.add_paragraph(f"“{words}” ({quote.attribution or 'Visitor'})")
    document.add_paragraph("“Nobody in the study ever said these words in this order.” (Visitor, hub Quayside)")
    document.save(str(file))
    view.handover.checking.check_report(file)
    _dialog(stage)


def review_returned(stage: Stage) -> None:
    """A reviewed copy that came back with other words."""
    view = _marked(stage)
    file = stage.folder / "For review.docx"
    view.handover.exchange.write(QuoteFilter(), file)
    _reword(file)
    view.handover.exchange.open_copy(file)
    _dialog(stage)


def _reword(file: Path) -> None:
    document = Document(str(file))
    for table in document.tables:
        for row in table.rows[1::5]:
            for cell in row.cells:
                for run in (run for paragraph in cell.paragraphs for run in paragraph.runs):
                    run.text = run.text.replace("people", "[visitors]").replace(" the ", " that ")
    document.save(str(file))


def _of_action(name: str, *, study: bool = True) -> Callable[[Stage], None]:
    def scene(stage: Stage) -> None:
        if study:
            stage.open_sample()
        stage.window.menus.run(name)
        _dialog(stage)

    return scene


DIALOG_SCENES: dict[str, Callable[[Stage], None]] = {
    "quotes_spread": spread,
    "attribution_templates": templates,
    "attribution_override": override,
    "check_before_print": check_before_print,
    "check_report": check_report,
    "review_returned": review_returned,
    **{f"dialog_{name}": _of_action(name) for name in (
        "show_appearance", "show_keys", "about", "hand_out", "export_codebook",
    )},
    "dialog_new_project": _of_action("new_project", study=False),
}
