"""Lines shown alone, the language of files, waves filled in and their values, the columns of the facts sheet."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from qcoder.export.wording import ENGLISH
from qcoder.services.exploring import waves
from qcoder.services.study import Study
from qcoder.ui.dialogs import choosing
from qcoder.ui.dialogs.tick_picker import TickPicker
from qcoder.ui.views.cases.sheet_dialog import SheetDialog
from qcoder.ui.views.explore import ExploreRoom
from qcoder.ui.views.explore.facts import FactsPage
from qcoder.ui.views.explore.framework import FrameworkPage
from qcoder.ui.views.explore.matrices import MatrixPage
from qcoder.ui.views.explore.matrix_pages import WavePage
from qcoder.ui.views.explore.page import ExplorePage
from qcoder.ui.views.explore.wave_dialog import WaveDialog
from tests.ui.views.explore.conftest import Show


def matrix(room: ExploreRoom, name: str = "matrices") -> MatrixPage:
    page = room.open_page(name)
    assert isinstance(page, MatrixPage)
    return page


def rows(page: MatrixPage) -> list[str]:
    return [line.heading.label for line in page.result.rows]


def words_of(menu: QMenu) -> list[str]:
    return [action.text() for action in menu.actions() if action.text()]


def test_codes_are_chosen_by_typing_and_ticking(room: ExploreRoom) -> None:
    page = matrix(room)
    before = rows(page)
    dialog = page.only.ask("codes")
    for name in ("Bonding", "Shame"):
        dialog.field.setText(name)
        QTest.keyClick(dialog.field, Qt.Key.Key_Return)
    dialog.save()
    assert rows(page) == ["Bonding", "Shame"]
    assert page.rows_button.text().startswith("Codes: 2")
    kept = page.choice()
    page.only.show_only("codes", [])
    assert rows(page) == before
    page.take_choice(kept)
    page.refresh()
    assert rows(page) == ["Bonding", "Shame"], "a kept view shows the same lines"
    menu = QMenu()
    page._fill_rows(menu)
    assert "Choose codes…" in words_of(menu)
    assert "Show all of them" in words_of(menu)


def test_lines_of_every_kind_can_be_chosen(room: ExploreRoom) -> None:
    page = matrix(room)
    for kind in page._kinds:
        page.show_sides(kind, "sites")
        dialog = page.only.ask(kind)
        dialog.field.setText("")
        QTest.keyClick(dialog.field, Qt.Key.Key_Return)
        dialog.save()
        assert len(page.result.rows) == 1, kind
        page.only.show_only(kind, [])


def test_the_framework_shows_chosen_rows_and_people(room: ExploreRoom, study: Study) -> None:
    page = room.open_page("framework")
    assert isinstance(page, FrameworkPage)
    page._show_kind("people", rows=True)
    keys = [line.key for line in page.lines_of("people")][:2]
    page.only.show_only("people", keys)
    assert [line.key for line in page.result.rows] == keys
    assert page._write(0, 0, "Came for the coffee.")
    assert page.result.cell(0, 0).summaries[0].body == "Came for the coffee."
    study.undo()
    assert page.result.cell(0, 0).summaries == ()


def test_files_are_written_in_the_language_that_was_chosen(
    room: ExploreRoom, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    page = matrix(room)
    monkeypatch.setattr(choosing, "save_file", lambda *_: tmp_path / "out.md")
    page.saving.speak("uk")
    with qtbot.waitSignal(page.session.told, timeout=20_000):
        page.saving.save_table(".md")
    assert "Разом" in (tmp_path / "out.md").read_text(encoding="utf-8")
    figure = page.figure(ENGLISH)
    assert figure is not None
    assert "Codes × Sites: quotes" in figure.title
    facts = room.open_page("facts")
    assert isinstance(facts, FactsPage)
    assert facts.result.title.startswith("Аркуш фактів"), "the sheet is shown as it is written"
    facts.saving.speak("nl")
    assert facts.result.title.startswith("Feitenblad")


def test_the_facts_sheet_uses_the_room_that_there_is(room: ExploreRoom, qtbot: QtBot) -> None:
    page = room.open_page("facts")
    assert isinstance(page, FactsPage)
    room.resize(1900, 900)
    qtbot.waitUntil(lambda: page.sheet.columns == 2)
    room.resize(1000, 900)
    qtbot.waitUntil(lambda: page.sheet.columns == 1)
    assert not page.grab().isNull()


def test_waves_are_filled_in_from_an_attribute(room: ExploreRoom, study: Study) -> None:
    page = room.open_page("waves")
    assert isinstance(page, WavePage)
    page.set_waves()
    dialog = page.findChild(WaveDialog)
    assert dialog is not None
    dialog.fill_in(waves.HELD)
    dialog.save()
    assert waves.named(study) == ["2025"]
    page.write_values()
    sheet = page.findChild(SheetDialog)
    assert sheet is not None
    assert "2025" in sheet.wave_button.text()
    sheet.switch.setCurrentIndex(1)
    sheet._write({(sheet.model.row_at(0).id, "funding"): "council"})
    assert waves.as_json(study)["waves"][0]["values"][0]["value"] == "council"
    sheet.show_wave("")
    assert "funding" not in sheet.model.row_at(0).values
    study.undo()
    assert waves.as_json(study)["waves"][0]["values"] == []


_PAGES = ("matrices", "frequencies", "groups", "weeks", "cooccurrence", "saturation", "timeline")


@pytest.mark.parametrize("name", _PAGES)
def test_enter_and_a_double_click_open_the_quotes(name: str, room: ExploreRoom, qtbot: QtBot) -> None:
    page = room.open_page(name)
    assert isinstance(page, ExplorePage)
    asked: list[object] = []
    page.quotes_asked.connect(asked.append)
    if isinstance(page, MatrixPage):
        at = next((i, j) for i, line in enumerate(page.result.rows) for j in range(len(page.result.columns))
                  if page.result.rows_of(i, j))  # fmt: skip
        page.cells.choose(page.result.rows[at[0]].key, page.result.columns[at[1]].key)
    qtbot.waitUntil(lambda: page.quotes.model.rowCount() > 0)
    focus = page.first_focus()
    QTest.keyClick(focus, Qt.Key.Key_Return)
    assert len(asked) == 1
    page.quotes.open_button.click()
    assert len(asked) == 2
    source: list[object] = []
    page.source_requested.connect(lambda *place: source.append(place))
    page.quotes.list.setCurrentIndex(page.quotes.model.index(0, 0))
    page.quotes.list.activated.emit(page.quotes.model.index(0, 0))
    assert source, "a quote opens where it was said"


def test_a_study_without_anything_offers_no_lines(empty_room: ExploreRoom, show: Show) -> None:
    page = empty_room.open_page("framework")
    assert isinstance(page, FrameworkPage)
    assert page.why_empty() is not None
    matrices = matrix(empty_room)
    assert matrices.why_empty() is not None
    dialog = matrices.only.ask("codes")
    assert isinstance(dialog, TickPicker)
    dialog.save()
