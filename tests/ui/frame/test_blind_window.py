"""Blind to other coders in the window: every room leaves out what others coded, and says so."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import cast

from PySide6.QtCore import QThreadPool
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from qcoder.services import coding, coding_counts, questions, sources
from qcoder.services.codes import codebook
from qcoder.services.exploring import framework
from qcoder.services.exploring.material import Material
from qcoder.services.reporting import findings
from qcoder.services.study import Study, open_study
from qcoder.services.writing import journal, memos
from qcoder.ui.frame.rooms import ROOMS
from qcoder.ui.frame.window import MainWindow
from qcoder.ui.views.memos.room import MemosRoom
from qcoder.ui.views.team import TeamRoom
from tests.ui.english_left import shown_words
from tests.ui.frame.test_every_room import pages_of


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


# What shows of others' work where one is not blind: codes, corrections, quotes, people, cases.
DIALOGS = (
    "edit_code", "join_codes", "show_corrections", "about_text", "set_attribution", "hand_out", "export_codebook",
    "show_participants", "edit_cases", "export_quotes",
)
NAME, WORDS = "Zoltana", "quagga"  # of a colleague, and in all that she wrote; nothing else in the sample has them


def leave_traces(project: Path) -> int:
    """Let a colleague do what one can do in a study; returns a place that she coded in the focus group at Quayside."""
    with open_study(project) as study:
        study.work_as(NAME)
        source = sources.find(study, "Focus group Quayside")
        text, code = source.texts[0].id, codebook.codes(study)[2].id
        coding.apply(study, text, 100, 180, [code])
        made = next(one for one in coding.of_text(study, text) if one.coder == study.coder.id)
        coding.comment(study, made.id, WORDS)
        coding.flag(study, made.id, flagged=True)
        question = questions.everything(study)[0].id
        for kind, row in (("code", code), ("source", source.id), ("question", question), ("coding", made.id)):
            memos.write(study, kind, row, WORDS)
        memos.write_on_passage(study, text, 10, 40, WORDS)
        memos.write_on_project(study, WORDS)
        journal.write(study, WORDS, title=WORDS, kind="decision")
        framework.write(study, framework.framework(Material(study)), 0, 0, WORDS)
        codebook.change(study, code, inclusion="Said of the hub.")
        findings.create(study, question, "People come for coffee.")
        study.work_as("Anna")
        return made.start


def below(root: QWidget) -> Iterator[QWidget]:
    yield root
    yield from (one for child in root.children() if isinstance(child, QWidget) for one in below(child))


def told_of_her(root: QWidget) -> list[str]:
    return [
        f"{type(one).__name__}: {words[:120]!r}" for one in below(root) for words in shown_words(one)
        if NAME.casefold() in words.casefold() or WORDS in words.casefold()
    ]


def test_no_room_tells_of_a_colleague(open_window: Callable[[Path | None], MainWindow], sample_file: Path) -> None:
    place = leave_traces(sample_file)
    window = open_window(sample_file)
    study = cast(Study, window.study)
    window.code_view.open_source(sources.find(study, "Focus group Quayside").id)
    assert told_of_her(window) != [], "seen while one is not blind"
    window.menus.run("toggle_blind")
    left: dict[str, list[str]] = {}
    for spec in ROOMS:
        for page in pages_of(window.show_room(spec.name)):
            QThreadPool.globalInstance().waitForDone()
            QApplication.processEvents()
            if told := told_of_her(page):
                left[f"{spec.name}, {type(page).__name__}"] = told
    assert left == {}
    window.show_room("code")
    window.code_view.pane.reader.go_to(place + 3)
    assert told_of_her(window) == []
    window.menus.run("go_anywhere")
    assert told_of_her(window) == []
    for name in DIALOGS:
        window.show_room("code")
        window.code_view.pane.reader.go_to(place + 3)
        window.menus.run(name)
        dialog = next(one for one in QApplication.topLevelWidgets() if isinstance(one, QDialog) and one.isVisible())
        assert told_of_her(dialog) == [], name
        dialog.done(0)
