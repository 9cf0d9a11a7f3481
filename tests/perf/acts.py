"""What a person usually does in the window, one act after the other, for `frozen.py`; first a study is opened."""

from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from qcoder.services import questions, sources
from qcoder.services.codes import codebook
from qcoder.services.coding import of_text
from qcoder.services.quoting.quotes import QuoteFilter
from qcoder.services.writing import memos
from qcoder.ui.frame.window import MainWindow
from qcoder.ui.views.explore.pages import PAGES as EXPLORE
from qcoder.ui.views.questions.page_switch import COVERAGE, EVIDENCE, FINDINGS, GUIDE, OUTLINE
from qcoder.ui.views.team.pages import PAGES as TEAM
from tests.perf.corpus import MUCH_USED

Act = tuple[str, Callable[[], object]]


def acts(window: MainWindow, project: Path) -> Iterator[Act]:
    """The acts with their names. What changes the study is taken back by the act that follows it."""
    yield "open the study", lambda: window.open_path(project)
    yield from _coding(window)
    yield from _codebook(window)
    yield from _quotes(window)
    yield from _questions(window)
    yield from _finding(window)
    yield from _explore(window)
    yield from _memos(window)
    yield from _team(window)
    yield from _window(window)


def _study(window: MainWindow):
    if window.study is None:
        raise RuntimeError("the study cannot be opened")
    return window.study


def _much_used(window: MainWindow) -> bytes:
    return codebook.find(codebook.codes(_study(window)), MUCH_USED).id


def _coding(window: MainWindow) -> Iterator[Act]:
    study, view = _study(window), window.code_view
    known = sources.everything(study)
    text = known[-1].texts[0].id
    code = _much_used(window)

    def apply() -> None:
        view.pane.reader.select(2_000, 2_060)
        view.pane.acts.apply(code)

    def remove() -> None:
        one = of_text(study, text)[0]
        view.show_place(known[-1].id, text, one.start, one.end)
        window.menus.run("remove_coding")

    yield "code: another source", lambda: view.open_source(known[-1].id)
    yield "code: apply a code", apply
    yield "code: undo that", window.undo
    yield "code: remove a coding", remove
    yield "code: undo the removal", window.undo
    yield "code: quotes of a code at hand", lambda: window.menus.run("quick_quotes")
    yield "code: density", lambda: window.menus.run("toggle_density")
    yield "code: all colours again", lambda: window.menus.run("toggle_density")
    yield "code: hide notes of others", lambda: window.menus.run("toggle_blind")
    yield "code: show them again", lambda: window.menus.run("toggle_blind")
    yield "code: rename a source", lambda: sources.rename(study, known[-1].id, "Another name")
    yield "code: undo the name", window.undo


def _codebook(window: MainWindow) -> Iterator[Act]:
    study, code = _study(window), _much_used(window)
    yield "codebook: shown", lambda: window.show_room("codebook")
    yield "codebook: a code", lambda: window.show_room("codebook", code)
    yield "codebook: another name", lambda: codebook.rename(study, code, "Another name")
    yield "codebook: undo the name", window.undo
    yield "codebook: delete a much used code", lambda: window.room("codebook").keeping.delete([code])
    yield "codebook: undo the deletion", window.undo


def _quotes(window: MainWindow) -> Iterator[Act]:
    code = _much_used(window)
    yield "quotes: shown", lambda: window.show_room("quotes")
    yield "quotes: of a code", lambda: window.quotes_view.filter_by(QuoteFilter(code=code.hex()))
    yield "quotes: by words", lambda: window.quotes_view.filter_by(QuoteFilter(code=code.hex(), sort="words"))
    yield "quotes: of one case's question", lambda: window.quotes_view.filter_by(QuoteFilter(questions=("Q",)))
    yield "quotes: words typed", lambda: _type(window.quotes_view.search, "neighbours city")
    yield "quotes: all again", window.quotes_view.clear_filters
    yield "quotes: by speaker", lambda: window.quotes_view.filter_by(QuoteFilter(sort="speaker"))
    yield "quotes: mark one as selected", lambda: window.menus.run("mark_selected")
    yield "quotes: undo the mark", window.undo
    yield "quotes: choose all", window.quotes_view.table.selectAll
    yield "quotes: the dialog of the export", lambda: window.menus.run("export_quotes")
    yield "quotes: closed again", _close_dialogs


def _questions(window: MainWindow) -> Iterator[Act]:
    study = _study(window)
    question = questions.everything(study)[0]
    room = window.room("questions")
    yield "questions: coverage", lambda: window.show_room("questions")
    yield "questions: one chosen", lambda: window.show_room("questions", question.id)
    yield "questions: another wording", lambda: questions.change(study, question.id, body="All of it?")
    yield "questions: undo the wording", window.undo
    for name, page in (("findings", FINDINGS), ("evidence", EVIDENCE), ("outline", OUTLINE), ("guide", GUIDE)):
        yield f"questions: {name}", lambda page=page: room.open_page(page)
    yield "questions: back to coverage", lambda: room.open_page(COVERAGE)


def _finding(window: MainWindow) -> Iterator[Act]:
    room = window.room("find")
    yield "find: shown", lambda: window.show_room("find")
    yield "find: words typed", lambda: _type(room.page.field, "neighbours")
    yield "find: more words typed", lambda: _type(room.page.field, "neighbours and the city")
    for page in ("relations", "kept", "rules"):
        yield f"find: {page}", lambda page=page: room.open_page(page)


def _explore(window: MainWindow) -> Iterator[Act]:
    study, code = _study(window), _much_used(window)
    room = window.room("explore")
    yield "explore: shown", lambda: window.show_room("explore")
    for spec in EXPLORE[1:]:
        yield f"explore: {spec.name}", lambda spec=spec: room.open_page(spec.name)
    yield "explore: matrices again", lambda: room.open_page("matrices")
    yield "explore: a code changed", lambda: codebook.rename(study, code, "Another name")
    yield "explore: undo that", window.undo


def _memos(window: MainWindow) -> Iterator[Act]:
    study = _study(window)
    code = _much_used(window)
    room = window.room("memos")
    yield "memos: shown", lambda: window.show_room("memos")
    yield "memos: one written", lambda: memos.write(study, "code", code, "Words.", title="A thought")
    yield "memos: undo it", window.undo
    yield "memos: journal", lambda: room.open_page("journal")


def _team(window: MainWindow) -> Iterator[Act]:
    room = window.room("team")
    yield "team: shown", lambda: window.show_room("team")
    for spec in TEAM[1:]:
        yield f"team: {spec.name}", lambda spec=spec: room.open_page(spec.name)


def _window(window: MainWindow) -> Iterator[Act]:
    yield "window: code in front again", lambda: window.show_room("code")
    yield "window: go anywhere", lambda: window.menus.run("go_anywhere")
    yield "window: typed there", lambda: _type(window.focusWidget(), "talk 0012")
    yield "window: left again", lambda: QTest.keyClick(window.focusWidget(), Qt.Key.Key_Escape)
    for name in ("edit_cases", "show_participants", "hand_out", "export_codebook"):
        yield f"window: {name}", lambda name=name: window.menus.run(name)
        yield f"window: {name} closed", _close_dialogs
    yield "window: export_exchange, its file not chosen", lambda: _ask_and_leave(window, "export_exchange")
    yield "window: another theme", lambda: window.menus.run("theme_dark")
    yield "window: the light one", lambda: window.menus.run("theme_light")
    yield "window: quotes again", lambda: window.show_room("quotes")
    yield "window: explore again", lambda: window.show_room("explore")
    yield "window: close the study", window.close_project


def _type(field, words: str) -> None:
    """Puts words into a field at once, as pasting does."""
    field.setText(words)


def _close_dialogs() -> None:
    for widget in QApplication.topLevelWidgets():
        if widget.isVisible() and not isinstance(widget, MainWindow):
            widget.close()


def _ask_and_leave(window: MainWindow, name: str) -> None:
    """Does what asks for a file first, which waits for an answer in a loop of its own, and answers nothing."""
    QTimer.singleShot(0, _close_dialogs)
    window.menus.run(name)
