"""What is written in Explore by hand and key: summaries, ratings, waves, kept views, files."""

from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit
from pytestqt.qtbot import QtBot

from qcoder.services import coding
from qcoder.services.codes import scales
from qcoder.services.codes.scales import Scale
from qcoder.services.exploring import kept_views, waves
from qcoder.services.exploring.contexts import context
from qcoder.services.exploring.spoken import Words
from qcoder.services.quoting.retrieval import QuoteFilter
from qcoder.services.study import Study, open_study
from qcoder.ui.dialogs import choosing
from qcoder.ui.dialogs.naming import NameDialog
from qcoder.ui.views.explore import ExploreRoom
from qcoder.ui.views.explore.framework import FrameworkPage
from qcoder.ui.views.explore.matrices import MatrixPage
from qcoder.ui.views.explore.matrix_pages import WavePage
from qcoder.ui.views.explore.ratings import RatingPage
from qcoder.ui.views.explore.wave_dialog import WaveDialog
from qcoder.ui.views.explore.words import WordPage
from qcoder.ui.widgets.roles import ItemRole
from tests.ui.views.explore.conftest import Show


def framework(room: ExploreRoom) -> FrameworkPage:
    opened = room.open_page("framework")
    assert isinstance(opened, FrameworkPage)
    return opened


def write(view: FrameworkPage, row: int, column: int, words: str) -> None:
    """As a person does: choose the cell, F2, type, Ctrl+Enter."""
    table = view.table_view
    table.setCurrentIndex(table.cells.index(row, column))
    QTest.keyClick(table, Qt.Key.Key_F2)
    editor = table.viewport().findChildren(QPlainTextEdit)[-1]  # one that was closed goes when Qt finds the time
    editor.setPlainText("")
    QTest.keyClicks(editor, words)
    QTest.keyClick(editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def test_a_heading_says_the_name_of_a_code_once(room: ExploreRoom, qtbot: QtBot) -> None:
    view = framework(room)
    view.take_choice({"columns": "codes"})
    view.refresh()
    qtbot.waitUntil(lambda: not view.counting.busy)
    model, across = view.table_view.cells, Qt.Orientation.Horizontal
    assert model.headerData(0, across) == view.result.columns[0].heading.path
    assert not model.headerData(0, across, ItemRole.DETAIL)


def test_a_summary_is_written_in_its_cell(room: ExploreRoom, study: Study, qtbot: QtBot) -> None:
    view = framework(room)
    write(view, 0, 1, "Most came for coffee.")
    cell = view.result.cell(0, 1)
    assert [one.body for one in cell.summaries] == ["Most came for coffee."]
    assert view.table_view.chosen() == (0, 1), "the cell stays chosen"
    assert view.table_view.hasFocus()
    assert view.quotes.words.text() == "Most came for coffee."
    with qtbot.waitSignal(view.quotes_asked) as asked:
        QTest.keyClick(view.table_view, Qt.Key.Key_Return)
    assert asked.args == [view.result.counted.filter_of(0, 1)], "Enter opens quotes, as in all tables of Explore"
    QTest.keyClick(view.table_view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    copied = [line.split("\t") for line in QApplication.clipboard().text().split("\n")]
    assert copied[1][:3] == [view.result.rows[0].heading.label, "", "Most came for coffee."]
    assert str(view.table_view.currentIndex().data(Qt.ItemDataRole.ToolTipRole)).count("for coffee.") == 1
    coding.remove(study, cell.rows[0].coding)
    assert view.result.cell(0, 1).summaries[0].stale
    assert "look at again" in view.title._facts.text()
    view._confirm((0, 1), view.result.cell(0, 1).summaries[0])
    assert not view.result.cell(0, 1).summaries[0].stale
    view._mark(view.result.cell(0, 1).summaries[0], "final")
    assert view.result.cell(0, 1).summaries[0].status == "final"
    write(view, 0, 1, "")
    assert view.result.cell(0, 1).summaries == ()


def test_escape_leaves_a_summary_as_it_was(room: ExploreRoom) -> None:
    view = framework(room)
    table = view.table_view
    table.setCurrentIndex(table.cells.index(1, 1))
    QTest.keyClick(table, Qt.Key.Key_F2)
    editor = table.viewport().findChild(QPlainTextEdit)
    assert editor is not None
    QTest.keyClicks(editor, "Nothing")
    QTest.keyClick(editor, Qt.Key.Key_Escape)
    assert view.result.cell(1, 1).summaries == ()


def test_quotes_are_rated_by_key(room: ExploreRoom, study: Study, qtbot: QtBot) -> None:
    view = room.open_page("ratings")
    assert isinstance(view, RatingPage)
    assert view._pages.currentWidget() is view.empty
    code = next(code.id for code in view.retrieval.codes.values() if code.name == "Volunteers")
    scales.set_scale(study, [code], Scale())
    assert view._pages.currentWidget() is not view.empty
    qtbot.waitUntil(lambda: view.quotes.model.rowCount() > 2)
    view.quotes.list.setFocus()
    view.quotes.list.setCurrentIndex(view.quotes.model.index(0, 0))
    first = view.quotes.model.row_at(0)
    assert first is not None
    QTest.keyClicks(view.quotes.list, "5")
    assert view.result.weights[first.coding] == 2
    qtbot.waitUntil(lambda: view.quotes.list.currentIndex().row() == 1)
    QTest.keyClicks(view.quotes.list, "1")
    assert sorted(view.result.weights.values()) == [-2, 2]
    assert view.result.mean(0, 0) == 0
    study.undo()
    assert list(view.result.weights.values()) == [2]


def test_rating_a_colleagues_quote_says_whose_it_is(room: ExploreRoom, study: Study, qtbot: QtBot) -> None:
    view = room.open_page("ratings")
    assert isinstance(view, RatingPage)
    others = next(row for row in view.retrieval.find(QuoteFilter())[0].rows if row.coder != study.coder.id)
    scales.set_scale(study, [others.code], Scale())

    def place() -> int | None:
        rows = (view.quotes.model.row_at(at) for at in range(view.quotes.model.rowCount()))
        return next((at for at, row in enumerate(rows) if row is not None and row.coding == others.coding), None)

    qtbot.waitUntil(lambda: place() is not None)
    told: list[str] = []
    view.session.done.connect(told.append)
    for key in ("5", "5", "3"):
        view.quotes.list.setCurrentIndex(view.quotes.model.index(place() or 0, 0))
        QTest.keyClicks(view.quotes.list, key)
    assert view.result.weights[others.coding] == 0
    assert len(told) == 2, "what stays as it is needs no word"
    assert view.retrieval.coder_of(others) in told[0]


def test_a_wide_scale_is_rated_by_typing_the_number(room: ExploreRoom, study: Study, qtbot: QtBot) -> None:
    view = room.open_page("ratings")
    assert isinstance(view, RatingPage)
    code = next(code.id for code in view.retrieval.codes.values() if code.name == "Volunteers")
    scales.set_scale(study, [code], Scale(0, 100))
    qtbot.waitUntil(lambda: view.quotes.model.rowCount() > 2)
    view.quotes.list.setCurrentIndex(view.quotes.model.index(1, 0))
    row = view.quotes.model.row_at(1)
    assert row is not None
    act = room.method("rate_coding")
    assert act is not None
    act()
    assert view.rating.pick is not None
    QTest.keyClicks(view.rating.pick.field, "85")
    QTest.keyClick(view.rating.pick.field, Qt.Key.Key_Return)
    assert view.result.weights == {row.coding: 85}
    study.undo()
    assert view.result.weights == {}


def test_waves_are_set_in_a_dialog(room: ExploreRoom, study: Study) -> None:
    view = room.open_page("waves")
    assert isinstance(view, WavePage)
    view.empty.step.emit()
    dialog = view.findChild(WaveDialog)
    assert dialog is not None
    for number, field in enumerate(dialog.fields.values()):
        field.edit.setText("2024" if number % 2 else "2025")
    dialog.save()
    assert set(waves.everything(study).values()) == {"2024", "2025"}
    assert [line.heading.label for line in view.result.columns] == ["2024", "2025"]


def test_a_view_is_kept_and_opened_again(room: ExploreRoom, study: Study) -> None:
    view = room.open_page("matrices")
    assert isinstance(view, MatrixPage)
    view.show_sides("questions", "attribute:role")
    view.count("people")
    kept_views.keep(study, "Who answers", "matrices", view.choice())
    view.show_sides("codes", "sites")
    room.open_page("saturation")
    kept = next(identifier for identifier, one in room._views.items() if one.name == "Who answers")
    room.tree.setCurrentIndex(room._model.index_of(kept))
    assert room.page is view
    assert (view._down, view._across, view._what) == ("questions", "attribute:role", "people")
    room.tree.setFocus()
    QTest.keyClick(room.tree, Qt.Key.Key_Delete)
    assert kept_views.everything(study) == []
    assert room._views == {}
    study.undo()
    assert [one.name for one in room._views.values()] == ["Who answers"]


def test_a_kept_view_keeps_a_page_and_a_name_in_the_list(room: ExploreRoom) -> None:
    view = room.open_page("frequencies")
    assert isinstance(view, MatrixPage)
    view.keep_asked.emit()
    dialog = room.findChild(NameDialog)
    assert dialog is not None
    dialog.name.edit.setText("Often")
    dialog._take()
    assert room._model.index_of(next(iter(room._views))).data() == "Often"


def test_tables_are_saved(
    room: ExploreRoom, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    view = room.open_page("matrices")
    assert isinstance(view, MatrixPage)
    monkeypatch.setattr(choosing, "save_file", lambda *_: tmp_path / "saved")
    for ending in (".xlsx", ".csv", ".html", ".md"):
        with qtbot.waitSignal(view.session.told, timeout=20_000):
            view.saving.save_table(ending)
        assert (tmp_path / f"saved{ending}").stat().st_size > 100


@pytest.mark.parametrize("name", ["matrices", "saturation"])
def test_pictures_are_drawn_in_the_background(
    room: ExploreRoom, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, qtbot: QtBot
) -> None:
    view = room.open_page(name)
    monkeypatch.setattr(choosing, "save_file", lambda *_: tmp_path / "saved.svg")
    with qtbot.waitSignal(view.session.told, timeout=20_000):  # type: ignore[attr-defined]
        view.saving.save_picture(".svg")  # type: ignore[attr-defined]
    assert (tmp_path / "saved.svg").stat().st_size > 1000
    assert not view.progress.isVisible()  # type: ignore[attr-defined]


def test_a_word_is_shown_in_its_contexts_and_opens(room: ExploreRoom, qtbot: QtBot) -> None:
    view = room.open_page("words")
    assert isinstance(view, WordPage)
    view.search.setText("coffee")
    view.find_word()
    assert view.places.places.rowCount() > 0
    place = view.places.place_at(view.places.places.index(0, 0))
    assert place is not None
    assert place.match.casefold() == "coffee"
    with qtbot.waitSignal(room.source_requested) as asked:
        view.places.setFocus()
        QTest.keyClick(view.places, Qt.Key.Key_Return)
    assert asked.args == [place.source.id, place.text.id, place.start, place.end]
    view.search.setText("nobodysaysthis")
    view.find_word()
    assert view.places.place_at(QModelIndex()) is None
    assert view.places.places.rowCount() == 0


def test_the_other_places_of_a_word_join_the_first_ones(room: ExploreRoom, study: Study) -> None:
    view = room.open_page("words")
    assert isinstance(view, WordPage)
    whole, first = context(study, Words(), "the"), context(study, Words(), "the", most=1)
    model = view.places.places
    model.show_places(first)
    view.places.setCurrentIndex(model.index(0, 0))
    assert model.rowCount() == len(first) < len(whole)
    model.show_rest(whole)
    assert model.rowCount() == len(whole)
    assert view.places.currentIndex().row() == 0
    model.show_rest(first)  # somebody took words away meanwhile
    assert model.rowCount() == len(first)


def test_nothing_is_written_to_a_study_that_is_read_only(study: Study, show: Show) -> None:
    path = study.path
    study.close()
    room = show(open_study(path, read_only=True))
    view = framework(room)
    assert not view.table_view.cells.flags(view.table_view.cells.index(0, 0)) & Qt.ItemFlag.ItemIsEditable
    assert room.open_page("ratings").why_empty()[2] == ""  # type: ignore[attr-defined,index]
