"""The merge page as a person uses it: choosing copies, looking, deciding by keys, merging, undoing."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from qcoder.merge.issues import ALIKE, CHANGED, THIRD
from qcoder.services import checking
from qcoder.services.codes import codebook
from qcoder.services.study import open_study
from qcoder.ui.dialogs import choosing
from qcoder.ui.frame.window import MainWindow
from qcoder.ui.views.team import TeamRoom
from qcoder.ui.views.team.merging import MergePage
from tests.ui.english_left import shown_words
from tests.ui.views.team.conftest import named

Settle = Callable[[], None]


@pytest.fixture
def page(window: MainWindow, apart: Path, settle: Settle) -> MergePage:
    """The page, looking at Bram's copy."""
    room = window.show_room("team", ("merge", [apart]))
    assert isinstance(room, TeamRoom)
    found = room.page
    assert isinstance(found, MergePage)
    settle()
    return found


def row_of(page: MergePage, kind: str) -> int:
    return next(row for row, issue in enumerate(page.preview.issue_model.issues) if issue.kind == kind)


def definition(window: MainWindow) -> str:
    assert window.study is not None
    return codebook.get(window.study, named(window.study, "Self-reliance")).definition


def test_nothing_is_written_before_the_button(window: MainWindow, apart: Path, settle: Settle) -> None:
    assert window.study is not None
    before = checking.content(window.study)
    page = window.show_room("team", ("merge", [apart])).page  # type: ignore[attr-defined]
    settle()
    assert page.foot.isVisible()
    assert page.foot.merge.text().startswith("Merge ")
    assert checking.content(window.study) == before
    page.foot.cancel.click()
    assert not page.foot.isVisible()
    assert checking.content(window.study) == before


def test_what_needs_a_look_comes_first_and_f8_goes_on(page: MergePage) -> None:
    model = page.preview.issue_model
    assert [issue.kind for issue in model.issues] == [CHANGED, ALIKE]
    assert model.index(0, 2).data() == "Decide"
    page.preview.issues.setFocus()
    QTest.keyClick(page.preview.issues, Qt.Key.Key_1)
    assert model.index(0, 2).data() == "Newer kept"
    QTest.keyClick(page.preview.issues, Qt.Key.Key_F8)
    assert page.preview.issues.currentIndex().row() == 1
    QTest.keyClick(page.preview.issues, Qt.Key.Key_3)
    assert model.index(1, 2).data() == "Kept apart"
    assert page.preview.open_issues() == []
    QTest.keyClick(page.preview.issues, Qt.Key.Key_F8)
    assert page.foot.merge.hasFocus()
    assert [item.words for item in page.status_items()][-1] == "Nothing waits for a look"


def test_merging_with_choices_is_one_step(window: MainWindow, page: MergePage, settle: Settle) -> None:
    assert window.study is not None
    before = checking.content(window.study)
    page.preview.issues.selectRow(row_of(page, CHANGED))
    page.preview.decision.choose_number(2)
    page.preview.issues.selectRow(row_of(page, ALIKE))
    page.preview.decision.choose_number(1)
    page.foot.merge.click()
    settle()
    assert definition(window) == "By Bram."
    names = {code.name for code in codebook.codes(window.study)}
    assert "Waiting lists" in names
    assert "friction" not in names
    assert "Merged hubs_bram" in window.notice.sentence
    assert page.empty.isVisible()
    window.undo()
    assert checking.content(window.study) == before


def test_a_third_version_is_written_in_place(window: MainWindow, page: MergePage, settle: Settle) -> None:
    page.preview.issues.selectRow(row_of(page, CHANGED))
    decision = page.preview.decision
    decision.choose_number(3)
    assert decision.third is not None
    assert decision.third.isVisible()
    assert decision.third.words == "By Anna."
    decision.third.edit.selectAll()
    QTest.keyClicks(decision.third.edit, "1 of both")
    assert page.preview.choices[page.preview.issue_model.issues[0].id].key == THIRD
    page.preview.issues.selectRow(1)
    page.preview.issues.selectRow(0)
    assert page.preview.decision.third is not None
    assert page.preview.decision.third.words == "1 of both", "digits are typed, and what was typed is kept"
    page.merge_now()
    settle()
    assert definition(window) == "1 of both"


def test_an_empty_third_version_is_told_and_nothing_is_merged(
    window: MainWindow, page: MergePage, settle: Settle
) -> None:
    page.preview.issues.selectRow(row_of(page, CHANGED))
    page.preview.decision.choose_number(3)
    assert page.preview.decision.third is not None
    page.preview.decision.third.set_words("")
    page.merge_now()
    settle()
    assert "has no words" in page.band.sentence
    assert definition(window) == "By Anna."
    assert page.foot.merge.isEnabled()


def test_what_was_done_meanwhile_is_looked_at_again(window: MainWindow, page: MergePage, settle: Settle) -> None:
    assert window.study is not None
    page.preview.issues.selectRow(row_of(page, CHANGED))
    page.preview.decision.choose_number(2)
    codebook.create(window.study, "Waiting list")
    page.merge_now()
    settle()
    assert page.foot.isVisible(), "looked at again instead of merged"
    assert len(page.preview.issue_model.issues) == 3
    assert [choice.key for choice in page.preview.choices.values()] == ["older"]
    page.merge_now()
    settle()
    assert definition(window) == "By Bram."


def test_a_copy_with_nothing_new_says_so(window: MainWindow, settle: Settle, tmp_path: Path) -> None:
    assert window.study is not None
    copy = tmp_path / "same.qcoder"
    copy.write_bytes(window.study.path.read_bytes())
    page = window.show_room("team", ("merge", [copy])).page  # type: ignore[attr-defined]
    settle()
    assert page.empty.accessibleName() == "Nothing new"


def test_a_file_that_is_no_project_is_told(window: MainWindow, settle: Settle, tmp_path: Path) -> None:
    other = tmp_path / "notes.qcoder"
    other.write_text("hello")
    page = window.show_room("team", ("merge", [other])).page  # type: ignore[attr-defined]
    settle()
    assert "notes.qcoder" in page.band.sentence
    assert page.empty.isVisible()


def test_files_can_be_dropped(window: MainWindow, apart: Path, settle: Settle) -> None:
    page = window.show_room("team", "merge").page  # type: ignore[attr-defined]
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(apart))])
    page.dropEvent(QDropEvent(
        QPointF(5, 5), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    ))
    settle()
    assert page.foot.isVisible()


def test_the_report_holds_what_was_chosen(
    page: MergePage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "report.json"
    monkeypatch.setattr(choosing, "save_file", lambda *_: target)
    page.preview.decision.choose_number(2)
    page.foot.report.click()
    found = json.loads(target.read_text(encoding="utf-8"))
    assert found["added"]["codes"] == 2
    assert [choice["choice"] for choice in found["chosen"].values()] == ["older"]


def test_a_study_without_a_common_past_shows_every_match(
    window: MainWindow, settle: Settle, tmp_path: Path
) -> None:
    from tests.small_study import small

    folder = tmp_path / "elsewhere"
    folder.mkdir()
    small(folder / "stranger.qcoder").close()
    with open_study(folder / "stranger.qcoder") as other:
        codebook.create(other, "Bonding and more")
    page = window.show_room("team", ("merge", [folder / "stranger.qcoder"])).page  # type: ignore[attr-defined]
    settle()
    matched = [issue for issue in page.preview.issue_model.issues if issue.kind == "match"]
    assert {"coder", "code"} <= {issue.table for issue in matched}
    page.preview.issues.selectRow(page.preview.issue_model.issues.index(matched[0]))
    decision = page.preview.decision
    assert decision.others is not None
    decision.others.setCurrentIndex(0)
    decision.others.activated.emit(0)
    page.merge_now()
    settle()
    assert window.study is not None
    assert checking.problems(window.study) == []


def test_what_was_left_for_later_is_offered_and_settled(
    window: MainWindow, page: MergePage, settle: Settle
) -> None:
    assert page.preview.issue_model.issues[0].kind == CHANGED
    page.preview.decision.choose_number(4)
    page.merge_now()
    settle()
    assert page.later_button.text() == "Settle 1 matter left for later…"
    page.later_button.click()
    assert page.preview.isVisible()
    assert not page.preview.figures.isVisible()
    page.preview.decision.choose_number(2)
    page.foot.merge.click()
    assert definition(window) == "By Bram."
    assert not page.later_button.isVisible()
    window.undo()
    assert definition(window) == "By Anna."
    assert page.later_button.isVisible()


def test_closing_the_project_while_a_merge_runs_leaves_it_whole(
    window: MainWindow, page: MergePage, apart: Path
) -> None:
    assert window.study is not None
    path = window.study.path
    page.merge_now()
    window.close_project()
    with open_study(path) as study:
        assert checking.problems(study) == []
    assert apart.exists()


def test_keys_go_round_the_panes(page: MergePage) -> None:
    page.preview.issues.setFocus()
    seen = []
    for _ in range(4):
        page.next_pane()
        seen.append(page.window().focusWidget())
    assert len(set(seen)) == 4
    assert seen[-1] is page.preview.issues


def test_a_preview_waits_while_one_is_blind_to_others(window: MainWindow, page: MergePage, settle: Settle) -> None:
    assert page.foot.isVisible()
    window.menus.run("toggle_blind")
    assert not page.foot.isVisible()
    assert page.empty.accessibleName() == "Blind to other coders"
    assert told_of(page, "Bram") == []
    page.empty.button.click()
    assert window.study is not None
    assert not window.study.blind
    settle()
    assert page.foot.isVisible(), "it goes on with the copy that was chosen"
    assert told_of(page, "Bram") != []


def told_of(area: QWidget, name: str) -> list[str]:
    parts = [area, *area.findChildren(QWidget)]
    return [words for one in parts if one.isVisibleTo(area) for words in shown_words(one) if name in words]
