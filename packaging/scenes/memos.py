"""Memos, the journal and the sheet of cases, and quotes that a search found, for `screens.py`."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, cast

from qcoder.services import attribute_sheet as sheets
from qcoder.services import questions
from qcoder.services.codes import codebook
from qcoder.services.quoting import quotes
from qcoder.services.quoting.quotes import FoundQuotes, QuoteFilter
from qcoder.services.writing import journal, memos
from qcoder.ui.views.cases.sheet_dialog import SheetDialog
from qcoder.ui.views.memos.room import MemosRoom
from qcoder.ui.views.room import MemoOn

if TYPE_CHECKING:
    from stage import Stage


def _notes(stage: Stage) -> MemosRoom:
    """The room Memos with a few notes on codes and in the journal."""
    stage.open_sample()
    study = stage.window.study
    if study is not None:
        known = {code.name: code.id for code in codebook.codes(study)}
        memos.write(study, "code", known["Bonding"], "See [[Friction]]: the same people quarrel.", title="Two sides")
        memos.write(study, "code", known["Friction"], "Who gives way, and who is asked to?", title="Giving way")
        journal.write(study, "Read all four groups again; [[Bonding]] needs an upper limit.", kind="decision")
    return cast("MemosRoom", stage.window.show_room("memos"))


def all_memos(stage: Stage) -> None:
    """Notes on anything, the newest first."""
    _notes(stage)


def question_memo(stage: Stage) -> None:
    """The memo on a question, written beside the room."""
    _notes(stage)
    study = stage.window.study
    if study is not None:
        known = questions.everything(study)[0]
        words = "Two interviews answer this in passing only. Compare [[code:Bonding]]."
        memos.write(study, "question", known.id, words, title="Thin so far")
        room = stage.window.show_room("questions", ("coverage", None))
        stage.settle()
        room.memo_requested.emit(MemoOn("question", known.id, known.label or known.body))


def long_memo(stage: Stage) -> None:
    """A memo of some length, at a measure that can be read."""
    stage.open_sample()
    study = stage.window.study
    if study is not None:
        words = "She says that nobody asked, and two lines later that everybody does. " * 12
        memos.write(study, "code", codebook.find(codebook.codes(study), "Bonding").id, words, title="Asked or not")
    stage.window.show_room("memos")


def journal_page(stage: Stage) -> None:
    """The journal with a decision."""
    _notes(stage).open_page("journal")


def cases_sheet(stage: Stage) -> None:
    """The sheet of cases; two persons were asked for consent."""
    stage.open_sample()
    study = stage.window.study
    if study is not None:
        first, second, *_ = sheets.sheet(study, sheets.PERSONS).rows
        answers = {(first.id, sheets.CONSENT): "yes, form in the safe", (second.id, sheets.CONSENT): "withdrawn"}
        sheets.write(study, sheets.PERSONS, answers)
    stage.window.menus.run("edit_cases")
    dialog = stage.window.findChild(SheetDialog)
    if dialog is not None:
        stage.shown = dialog


def found_quotes(stage: Stage) -> None:
    """Quotes that a search found, as a filter of the room Quotes."""
    stage.open_sample()
    study = stage.window.study
    if study is not None:
        rows = quotes.rows(study, QuoteFilter(code="Bonding"))[:8]
        keys = frozenset(row.coding_id for row in rows)
        stage.window.quotes_view.filter_by(FoundQuotes("Codings with “Bonding” that overlap “Friction”", keys))
    stage.window.show_room("quotes")


MEMO_SCENES: dict[str, Callable[[Stage], None]] = {
    "memos": all_memos,
    "memo_question": question_memo,
    "memo_long": long_memo,
    "journal": journal_page,
    "cases_sheet": cases_sheet,
    "found_quotes": found_quotes,
}
