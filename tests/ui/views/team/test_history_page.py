"""The history page: who did what when, filters, places, undoing one action, the audit trail."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from qcoder.services import coding, sources
from qcoder.services.codes import codebook
from qcoder.services.study import open_study
from qcoder.services.team import merging
from qcoder.ui.dialogs import choosing
from qcoder.ui.frame.window import MainWindow
from qcoder.ui.views.team.history import HistoryPage
from tests.ui.views.team.conftest import named

Settle = Callable[[], None]


def opened(window: MainWindow) -> HistoryPage:
    window.menus.run("show_history")
    page = window.room("team").page  # type: ignore[attr-defined]
    assert isinstance(page, HistoryPage)
    return page


def shown(page: HistoryPage) -> list[str]:
    return [str(page.model.index(row, 2).data()) for row in range(page.model.rowCount())]


def code_some_words(window: MainWindow, code: str) -> bytes:
    study = window.study
    assert study is not None
    text = sources.find(study, "Focus group Quayside").texts[0]
    return coding.apply(study, text.id, 100, 140, [named(study, code)])[0]


def test_actions_stand_newest_first_and_follow_the_study(window: MainWindow) -> None:
    page = opened(window)
    before = page.model.rowCount()
    code_some_words(window, "Bonding")
    assert page.model.rowCount() == before + 1
    assert shown(page)[0] == "Apply Bonding"
    assert page.table.hasFocus()


def test_filters_by_kind_code_and_words(window: MainWindow) -> None:
    study = window.study
    assert study is not None
    code_some_words(window, "Bonding")
    codebook.rename(study, named(study, "Bridging"), "Bridges")
    page = opened(window)
    page.filters.kind.setCurrentText("Codes")
    page.filters.kind.activated.emit(page.filters.kind.currentIndex())
    assert shown(page) == ["Rename the code Bridging to Bridges"]
    page.filters.clear_button.click()
    page.show_thing(named(study, "Bonding"))
    assert "Apply Bonding" in shown(page)
    assert "Rename the code Bridging to Bridges" not in shown(page)
    QTest.keyClick(page, Qt.Key.Key_Escape)
    page.filters.words.setText("nothing of the kind")
    page.refresh()
    assert page.empty.isVisible()
    page.empty.button.click()
    assert page.table.isVisible()


def test_enter_goes_to_the_place(window: MainWindow) -> None:
    code_some_words(window, "Bonding")
    page = opened(window)
    page.table.selectRow(0)
    asked: list[tuple[object, ...]] = []
    page.source_requested.connect(lambda *place: asked.append(place))
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    assert [place[2:] for place in asked] == [(100, 140)]


def test_one_old_action_is_undone_unless_later_work_stands_on_it(window: MainWindow) -> None:
    study = window.study
    assert study is not None
    made = code_some_words(window, "Bonding")
    coding.comment(study, made, "Look.")
    page = opened(window)
    page.table.selectRow(1)
    assert not page.detail.turn_button.isEnabled(), "the comment stands on the coding"
    page.table.selectRow(0)
    page.detail.turn_button.click()
    assert coding.get(study, made).comment == ""
    assert "Undone" in window.notice.sentence
    row = shown(page).index("Apply Bonding")
    page.table.selectRow(row)
    assert page.detail.turn_button.isEnabled()
    page.detail.turn_button.click()
    page.table.selectRow(shown(page).index("Apply Bonding"))
    assert page.model.index(page.table.currentIndex().row(), 3).data() == "undone"
    assert page.detail.turn_button.text() == "Bring it back"
    page.detail.turn_button.click()
    assert coding.get(study, made).id == made


def test_a_merge_stands_among_the_actions_and_is_taken_back(window: MainWindow, apart: Path) -> None:
    study = window.study
    assert study is not None
    merging.merge(study, [apart])
    page = opened(window)
    assert shown(page)[0] == "Merge hubs_bram into this copy"
    page.table.selectRow(0)
    page.detail.turn_button.click()
    assert "Waiting lists" not in {code.name for code in codebook.codes(study)}
    assert shown(page)[0] != "Merge hubs_bram into this copy"


def test_the_audit_trail_is_written(window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    code_some_words(window, "Bonding")
    page = opened(window)
    target = tmp_path / "trail.csv"
    monkeypatch.setattr(choosing, "save_file", lambda *_: target)
    page.export_button.click()
    assert "apply Bonding" in target.read_text(encoding="utf-8")
    assert "Wrote" in window.notice.sentence


def test_only_rows_in_sight_are_read(open_window: Callable[[Path | None], MainWindow], sample_file: Path) -> None:
    with open_study(sample_file, coder="Anna") as study:
        code = named(study, "Bonding")
        for number in range(300):
            codebook.recolour(study, code, str(number % 20 + 1))
    page = opened(open_window(sample_file))
    assert page.model.rowCount() > 300
    assert len(page.model._pages) < 4


def test_a_code_a_question_and_a_source_are_shown_in_their_rooms(window: MainWindow) -> None:
    study = window.study
    assert study is not None
    codebook.rename(study, named(study, "Bridging"), "Bridges")
    sources.rename(study, sources.find(study, "Focus group Northgate").id, "Focus group North")
    page = opened(window)
    asked: list[tuple[object, ...]] = []
    page.room_requested.connect(lambda *what: asked.append(what))
    page.source_requested.connect(lambda *what: asked.append(what))
    page.table.selectRow(1)
    page.show_place()
    window.show_room("team")
    page.table.selectRow(0)
    page.show_place()
    assert asked[0] == ("codebook", named(study, "Bridges"))
    assert asked[1][0] == sources.find(study, "Focus group North").id
