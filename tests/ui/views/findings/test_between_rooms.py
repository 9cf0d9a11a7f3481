"""From a quote to the findings that rest on it, and from a finding's quote back to the list of quotes."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from qcoder.services import questions
from qcoder.services.published.forms import Spot
from qcoder.services.reporting import findings
from qcoder.services.reporting.findings import AGAINST
from qcoder.ui.frame.window import MainWindow
from qcoder.ui.views.findings.page import FindingsPage
from qcoder.ui.views.questions.room import QuestionsRoom
from qcoder.ui.views.quotes.table.columns import FINDINGS
from qcoder.ui.widgets.quick_pick import QuickPick
from tests.ui.windows import open_window, sample_file, sample_template, window

__all__ = ["open_window", "sample_file", "sample_template", "window"]


def page_of(window: MainWindow) -> FindingsPage:
    room = window.stack.currentWidget()
    assert isinstance(room, QuestionsRoom)
    page = room.page
    assert isinstance(page, FindingsPage)
    return page


def test_between_a_quote_and_its_findings(qtbot: QtBot, window: MainWindow) -> None:
    study = window.study
    assert study is not None
    window.show_room("quotes")
    view, told = window.quotes_view, list[str]()
    window.session.told.connect(told.append)  # type: ignore[union-attr]
    for one in findings.everything(study):
        findings.delete(study, one.id)
    assert view.table.isColumnHidden(FINDINGS), "no finding rests on anything"
    window.menus.run("open_findings")
    assert "No finding rests on this quote" in told[-1]

    rows = [view.table.quotes.coded_at(row) for row in (4, 9, 20)]
    spots = [Spot.of(row) for row in rows if row is not None]
    asked = questions.everything(study)[-1].id
    first = findings.create(study, asked, "They stay for each other.")
    findings.add_evidence(study, first, spots)
    assert not view.table.isColumnHidden(FINDINGS)
    assert [view.table.quotes.index(row, FINDINGS).data() for row in (4, 5)] == ["1", ""]
    view.table.choose_rows([9], 9)
    window.menus.run("open_findings")
    page = page_of(window)
    assert page.panel.finding is not None
    assert page.panel.finding.id == first
    [chosen] = page.panel.evidence.chosen()
    assert chosen.row is not None
    assert (chosen.row.start, chosen.row.end) == (spots[1].start, spots[1].end)
    assert page.panel.evidence.hasFocus()

    page.panel.evidence.choose_quote(page.panel.evidence.quotes.rows[2].quote)
    qtbot.keyClick(page.panel.evidence, Qt.Key.Key_Q)
    assert window.stack.currentWidget() is view
    assert view.filter_row.chips["finding"].isVisible()
    quote = view.current_quote()
    assert quote is not None
    assert (quote.start, quote.end) == (spots[2].start, spots[2].end)
    assert {view.table.quotes.coded_at(row)[1:4] for row in range(view.table.quotes.rowCount())} == {  # type: ignore[index]
        (spot.text, spot.start, spot.end) for spot in spots
    }

    window.show_room("questions", ("findings", (first, page.panel.evidence.quotes.rows[1].quote)))
    qtbot.keyClick(page.panel.evidence, Qt.Key.Key_Return)
    assert window.stack.currentWidget() is window.code_view, "to the turn in which it was said"
    window.menus.run("open_findings")
    [again] = page_of(window).panel.evidence.chosen()
    assert again.row is not None
    assert (again.row.start, again.row.end) == (spots[1].start, spots[1].end), "and back from there"
    window.show_room("quotes")

    second = findings.create(study, asked, "They come for the room.")
    findings.add_evidence(study, second, spots[2:], AGAINST)
    findings.remove_evidence(study, page.panel.evidence.quotes.rows[0].id)
    shown = {view.table.quotes.coded_at(row)[1:4] for row in range(view.table.quotes.rowCount())}  # type: ignore[index]
    assert len(shown) == len(spots) - 1, "a list narrowed to a finding follows it"
    pick = view.tracing.open_findings()
    assert isinstance(pick, QuickPick)
    qtbot.keyClicks(pick.field, "room")
    qtbot.keyClick(pick.field, Qt.Key.Key_Return)
    assert page_of(window).panel.finding.id == second  # type: ignore[union-attr]
