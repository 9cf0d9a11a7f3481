"""Blind to other coders in the window: every room leaves out what others coded, and says so."""

from typing import cast

from qcoder.services import coding_counts
from qcoder.services.study import Study
from qcoder.services.writing import memos
from qcoder.ui.frame.window import MainWindow
from qcoder.ui.views.memos.room import MemosRoom
from qcoder.ui.views.team import TeamRoom


def listed(window: MainWindow) -> int:
    return window.quotes_view.table.model().rowCount()


def test_every_room_leaves_others_out_and_says_so(window: MainWindow) -> None:
    study = cast(Study, window.study)
    everybody = coding_counts.total(study)
    window.show_room("quotes")
    assert listed(window) == everybody
    window.menus.run("toggle_blind")
    assert window.menus._is_on("toggle_blind")
    mine = coding_counts.total(study)
    assert mine < everybody
    assert window.stack.currentWidget() is window.quotes_view, "the room in front stays"
    assert listed(window) == mine
    assert window.notice.sentence.startswith("You see only your own")
    for name in ("codebook", "memos", "team", "code"):
        window.show_room(name)
        assert "Blind: only your own codings" in window.status.accessibleName()
    team = window.show_room("team", "agreement")
    assert isinstance(team, TeamRoom)
    assert team.page.is_empty  # type: ignore[attr-defined]
    team.page.empty.button.click()  # type: ignore[attr-defined]
    assert not study.blind
    assert not team.page.is_empty  # type: ignore[attr-defined]
    assert "Blind" not in window.status.accessibleName()


def test_what_is_being_written_is_stored_before_the_rooms_are_made_anew(window: MainWindow) -> None:
    study = cast(Study, window.study)
    memo = memos.write_on_project(study, "Before")
    room = window.show_room("memos", ("memos", memo))
    assert isinstance(room, MemosRoom)
    room.page.note.area.set_words("After")  # type: ignore[attr-defined]
    window.menus.run("toggle_blind")
    assert memos.named(study, memo.hex()).body == "After"
