"""Matrices, co-occurrence, frequencies, groups, saturation and timelines: cells open their quotes."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from qcoder.export.wording import ENGLISH
from qcoder.model.errors import EnvironmentProblem
from qcoder.services import cases, coding
from qcoder.services.codes import codebook, scales
from qcoder.services.exploring import waves
from qcoder.services.exploring.cooccurrence import Nearness
from qcoder.services.quoting.quote_filter import Sight
from qcoder.services.quoting.quotes import QuoteFilter, Retrieval
from qcoder.services.study import Study
from qcoder.ui.dialogs import choosing
from qcoder.ui.views.counting import Counting
from qcoder.ui.views.explore import ExploreRoom
from qcoder.ui.views.explore.cooccurrence import CooccurrencePage
from qcoder.ui.views.explore.heat_model import ALL
from qcoder.ui.views.explore.matrices import MatrixPage
from qcoder.ui.views.explore.page import ExplorePage
from qcoder.ui.views.explore.pages import PAGES
from qcoder.ui.views.explore.saturation import SaturationPage
from qcoder.ui.views.explore.timeline import TimelinePage
from qcoder.ui.views.quotes.filters.choices import Choice
from tests.ui.views.explore.conftest import Show


def page(room: ExploreRoom, name: str) -> ExplorePage:
    opened = room.open_page(name)
    assert isinstance(opened, ExplorePage)
    return opened


def matrix(room: ExploreRoom, name: str = "matrices") -> MatrixPage:
    opened = page(room, name)
    assert isinstance(opened, MatrixPage)
    return opened


def column_shown(view: MatrixPage, column: int) -> list[str]:
    return [str(view.cells.cells.index(row, column).data()) for row in range(view.cells.cells.rowCount())]


def test_every_page_opens_paints_and_can_be_kept(room: ExploreRoom, qtbot: QtBot) -> None:
    for spec in PAGES:
        opened = page(room, spec.name)
        qtbot.waitUntil(lambda opened=opened: not opened.counting.busy)
        assert not opened.grab().isNull()
        before = opened.choice()
        opened.take_choice(before)
        assert opened.choice() == before
        opened.take_choice({"filters": 3, "rows": [], "codes": None, "way": 4, "order": None})
        opened.refresh()
        qtbot.waitUntil(lambda opened=opened: not opened.counting.busy)
        assert not opened.problem.isVisible(), "what cannot be read is left as it was"


def test_every_page_of_an_empty_study_says_why(empty_room: ExploreRoom) -> None:
    for spec in PAGES:
        opened = page(empty_room, spec.name)
        if spec.name == "facts":
            assert opened.why_empty() is None, "a sheet of blanks can be printed"
            continue
        assert opened.why_empty() is not None
        assert opened._pages.currentWidget() is opened.empty
        asked: list[str] = []
        opened.action_requested.connect(asked.append)
        opened.empty.step.emit()
        assert asked in (["show_code_view"], ["import_transcripts"])


def test_the_quotes_of_a_cell_stand_beside_it(room: ExploreRoom, study: Study, qtbot: QtBot) -> None:
    view = matrix(room)
    found = view.result
    row = next(at for at, line in enumerate(found.rows) if line.heading.label == "Bonding")
    view.cells.choose(found.rows[row].key, found.columns[0].key)
    quotes = view.quotes.model
    wanted = {(one.text, one.start, one.end) for one in found.rows_of(row, 0)}
    qtbot.waitUntil(lambda: quotes.rowCount() == len(wanted))
    assert view.cells.currentIndex().data() == str(len(wanted))
    asked: list[QuoteFilter] = []
    view.quotes_asked.connect(asked.append)
    QTest.keyClick(view.cells, Qt.Key.Key_Return)
    retrieval = Retrieval(study)
    shown = {(one.text, one.start, one.end) for part in retrieval.find(asked[0]) for one in part.rows}
    assert shown == wanted


def test_a_quote_opens_where_it_was_said(room: ExploreRoom, qtbot: QtBot) -> None:
    view = matrix(room)
    qtbot.waitUntil(lambda: view.quotes.model.rowCount() > 0)
    with qtbot.waitSignal(room.source_requested) as asked:
        view.quotes.list.setFocus()
        QTest.keyClick(view.quotes.list, Qt.Key.Key_Return)
    quote = view.quotes.model.quote_at(0)
    assert quote is not None
    assert asked.args == [quote.source_id, quote.text_id, quote.start, quote.end]


def test_rows_are_folded_and_sorted(room: ExploreRoom) -> None:
    view = matrix(room)
    model = view.cells.cells
    whole = model.rowCount()
    view.cells.choose(view.result.rows[0].key, "")
    QTest.keyClicks(view.cells, "-")
    assert model.rowCount() < whole
    assert view.cells.keys() == (view.result.rows[0].key, "")
    QTest.keyClicks(view.cells, "+")
    assert model.rowCount() == whole
    view.cells.toggle_sort(model.columnCount() - 1)
    totals = [int(words.replace("·", "0")) for words in column_shown(view, model.columnCount() - 1)[:-1]]
    assert totals == sorted(totals, reverse=True)
    view.cells.toggle_sort(model.columnCount() - 1)
    assert model.row_line(0) is not None
    assert model.row_line(0).key == view.result.rows[0].key  # type: ignore[union-attr]


def test_empty_rows_and_columns_are_left_out(room: ExploreRoom, study: Study) -> None:
    codebook.create(study, "Never used")
    view = matrix(room)
    view.cells.leave_out_empty(on=True)
    hidden = [row for row in range(view.cells.cells.rowCount()) if view.cells.isRowHidden(row)]
    assert [view.cells.cells.row_line(row).name for row in hidden] == ["Never used"]  # type: ignore[union-attr]
    written = view.table(ENGLISH)
    assert "Never used" not in {one.label for one in written.rows}, "files leave out what the page leaves out"
    view.cells.leave_out_empty(on=False)
    assert "Never used" in {one.label for one in view.table(ENGLISH).rows}
    assert not any(view.cells.isRowHidden(row) for row in range(view.cells.cells.rowCount()))


def test_counts_follow_what_is_chosen_and_the_study(room: ExploreRoom, study: Study) -> None:
    view = matrix(room)
    view.show_sides("sources", "coders")
    view.count("codings")
    before = view.result.table().grand_total
    row = view.result.material.rows[0]
    coding.remove(study, row.coding)
    assert view.result.table().grand_total == before - 1
    study.undo()
    assert view.result.table().grand_total == before
    view.set_filters([Choice("coder", (next(iter(Retrieval(study).coders)).hex(),))])
    assert view.result.table().grand_total < before
    view.filters.cleared.emit()
    assert view.result.table().grand_total == before


def test_filters_that_let_nothing_through_can_be_cleared(room: ExploreRoom) -> None:
    view = matrix(room)
    view.set_filters([Choice("status", ("approved",))])
    assert "No quotes pass" in view.problem.sentence
    assert view.problem.isVisible()
    view.problem._buttons[0].click()
    assert not view.problem.isVisible()
    assert view.scope == QuoteFilter(sight=Sight.ROUNDS)


def test_a_study_without_sites_is_counted_by_sources(show: Show, study: Study, qtbot: QtBot) -> None:
    for site in cases.everything(study):
        cases.delete(study, site.id)
    view = matrix(show(study))
    qtbot.waitUntil(lambda: view.result is not None and not view.counting.busy)
    assert view.columns_button.text() == "Sources"  # until a person asks for something else
    view.show_sides("codes", "sites")
    qtbot.waitUntil(lambda: not view.counting.busy)
    assert "no sites" in view.legend.text()
    assert view.cells.cells.rowCount() <= 1, "names of rows without cells say nothing"


def test_a_picture_that_cannot_be_written_is_told(room: ExploreRoom, tmp_path: Path, qtbot: QtBot) -> None:
    view = matrix(room)
    with pytest.MonkeyPatch.context() as patch, qtbot.waitSignal(view.session.problem, timeout=20_000) as told:
        patch.setattr(choosing, "save_file", lambda *_: tmp_path / "nowhere" / "picture.svg")
        view.saving.save_picture(".svg")
    assert told.args is not None
    assert isinstance(told.args[0], EnvironmentProblem)
    assert not view.progress.isVisible()


def test_groups_are_compared_by_people_who_took_part(room: ExploreRoom) -> None:
    view = matrix(room, "groups")
    table = view.result.table()
    assert all(value is None or 0 <= value <= 1 for row in table.values for value in row)
    assert "significance" in view.legend.text()
    view.cells.choose(view.result.rows[0].key, view.result.columns[0].key)
    found = view.chosen()
    assert found is not None
    assert "took part" in found[0].figures[0][1]


def test_a_table_is_copied(room: ExploreRoom) -> None:
    view = matrix(room)
    QTest.keyClick(view.cells, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    lines = QApplication.clipboard().text().split("\n")
    assert lines[0].split("\t")[:2] == ["Codes", "Quayside"]
    assert len(lines) == len(view.result.rows) + 1


def test_co_occurrence_as_table_and_network(room: ExploreRoom, qtbot: QtBot) -> None:
    view = page(room, "cooccurrence")
    assert isinstance(view, CooccurrencePage)
    pair = view.cells.chosen()
    assert pair is not None
    assert view.result.number(*pair) == view.cells.cells.most, "the largest is chosen first"
    qtbot.waitUntil(lambda: view.quotes.model.rowCount() > 0)
    with qtbot.waitSignal(view.quotes_asked):
        QTest.keyClick(view.cells, Qt.Key.Key_Return)
    QTest.keyClick(view.cells, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert len(QApplication.clipboard().text().split("\n")) == view.cells.cells.rowCount() + 1
    quote = view.quotes.model.quote_at(0)
    assert quote is not None
    view.quotes.list.setFocus()
    QTest.keyClick(view.quotes.list, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.clipboard().text() == f"{quote.quote} {quote.attribution}"
    view.show_as(network=True)
    assert view.network.chosen() == pair
    assert view.network.hasFocus()
    QTest.keyClick(view.network, Qt.Key.Key_Right)
    one = view.network.chosen()
    assert one is not None
    assert one[0] == one[1]
    QTest.keyClick(view.network, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    one, other = view.network.chosen()  # type: ignore[misc]
    assert view.result.number(one, other)
    view.show_way(Nearness("near", 3))
    view.count("jaccard")
    view.put_in_order("alike")
    view.show_as(network=False)
    assert "turns" in view.legend.text()


def test_a_name_of_the_half_table_shows_all_quotes_of_its_code(room: ExploreRoom, qtbot: QtBot) -> None:
    view = page(room, "cooccurrence")
    assert isinstance(view, CooccurrencePage)
    first = view.cells.cells.items[0]
    view.cells.choose((first.key, first.key))
    qtbot.waitUntil(lambda: view.quotes.model.rowCount() == first.total)


def test_the_curve_and_its_table_go_together(room: ExploreRoom) -> None:
    view = page(room, "saturation")
    assert isinstance(view, SaturationPage)
    QTest.keyClick(view.curve, Qt.Key.Key_Right)
    assert view.curve.place == view.list.currentIndex().row() == 1
    view.list.setCurrentIndex(view.rows.index(3, 0))
    assert view.curve.place == 3
    found = view.chosen()
    assert found is not None
    assert found[0].subjects[0].name == view.result.sources[3].name
    view.put_in_order("name")
    names = [source.name for source in view.result.sources]
    assert names == sorted(names)


def test_the_timeline_goes_from_place_to_place(room: ExploreRoom) -> None:
    view = page(room, "timeline")
    assert isinstance(view, TimelinePage)
    view.show_text(next(text for text, name in view._texts if "Quayside, English" in name))
    row = max(range(len(view._found.codes)), key=lambda at: len(view._found.pieces[at]))  # type: ignore[union-attr]
    view.strips.setCurrentIndex(view.strips.model_.index(row, 1))
    QTest.keyClick(view.strips, Qt.Key.Key_Right)
    assert view.strips.chosen() == (row, 1)
    found = view.chosen()
    assert found is not None
    piece = view._found.pieces[row][1]  # type: ignore[union-attr]
    assert found[0].rows[0] == piece.rows[0]


def test_counting_in_the_background_can_be_cancelled(room: ExploreRoom, qtbot: QtBot) -> None:
    view = matrix(room)
    before = view.result
    view.counting._at_once = 0
    view.refresh()
    assert view.counting.busy
    view.progress.cancelled.emit()
    assert not view.counting.busy
    assert view.result is before
    assert "cancelled" in view.problem.sentence
    view.refresh()
    qtbot.waitUntil(lambda: not view.counting.busy)
    assert view.result is not before
    assert view.result.value(ALL, ALL) == before.value(ALL, ALL)
    assert not view.problem.isVisible()
    view.cells.choose(view.result.rows[0].key, view.result.columns[0].key)
    qtbot.waitUntil(lambda: view.quotes.model.rowCount() > 0)


def test_what_was_counted_in_the_background_needs_its_study_no_more(
    room: ExploreRoom, study: Study, qtbot: QtBot
) -> None:
    """Its connection is closed by then: whatever reads from it later would fail."""
    scales.set_scale(study, [next(iter(Retrieval(study).codes))], scales.Scale())
    waves.assign(study, dict.fromkeys(Retrieval(study).who.sources, "2025"))
    for spec in PAGES:
        view = page(room, spec.name)
        view.counting._at_once = -1
        view.refresh()
        assert view.counting.busy
        qtbot.waitUntil(lambda view=view: not view.counting.busy)
        view.chosen()
        view.table(ENGLISH)
        view.figure(ENGLISH)
        assert view.status_items()
        assert not view.grab().isNull()


def test_a_counting_that_a_bug_ends_makes_nobody_wait(room: ExploreRoom, study: Study, qtbot: QtBot) -> None:
    counting = Counting(room, at_once=0)

    def work(_study: Study, _go_on: object) -> None:
        raise ZeroDivisionError

    with qtbot.captureExceptions() as errors:
        counting.ask(study, work, 1)
        qtbot.waitUntil(lambda: not counting.busy)
        qtbot.waitUntil(lambda: bool(errors))
    assert errors[0][0] is ZeroDivisionError
    counting.stop()
    assert not counting.busy


def test_a_counting_that_was_replaced_tells_nothing(room: ExploreRoom, study: Study, qtbot: QtBot) -> None:
    counting, told = Counting(room, at_once=0), []
    counting.counted.connect(told.append)
    for number in range(3):
        counting.ask(study, lambda _study, _go, number=number: number, 1)
    qtbot.waitUntil(lambda: bool(told))
    assert told == [2]
