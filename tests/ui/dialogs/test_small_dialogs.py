"""New project, coder, memo, name, question, keys, about, report."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from qcoder import __version__
from qcoder.model.errors import UserError
from qcoder.ui.actions import ACTIONS
from qcoder.ui.dialogs import choosing
from qcoder.ui.dialogs.about import About
from qcoder.ui.dialogs.crash_report import CrashReport
from qcoder.ui.dialogs.keys import Keys
from qcoder.ui.dialogs.memo_editor import MemoEditor
from qcoder.ui.dialogs.naming import ask_name
from qcoder.ui.dialogs.new_project import NewProject, file_name
from qcoder.ui.dialogs.question import Question
from qcoder.ui.key_groups import dealt, flowing, key_groups, named
from qcoder.ui.keymap import native
from qcoder.ui.reader.keys import READER_KEYS
from qcoder.ui.theme import Theme
from qcoder.ui.widgets.labels import KeyCap, TextLabel
from tests.ui.dialogs.keyboard import type_keys, type_words

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture(autouse=True)
def light(qapp):
    Theme.by_name("light").apply(qapp)


# ---- new project


def test_a_project_is_made_where_it_says(window, show, tmp_path):
    dialog = show(NewProject(tmp_path, coder="Олена", parent=window))
    made = []
    dialog.created.connect(made.append)
    type_words("Hubs: year 2 / north")
    assert dialog.file.edit.text() == "Hubs year 2 north"
    type_keys(Qt.Key.Key_Return)
    assert (tmp_path / "Hubs year 2 north.qcoder").is_file()
    study = made[0]
    assert (study.name, study.coder.name, study.undo_name) == ("Hubs: year 2 / north", "Олена", "")
    study.close()


def test_a_file_that_is_there_is_told_and_left_alone(window, show, tmp_path, study):
    before = study.path.read_bytes()
    dialog = show(NewProject(tmp_path, coder="Anna", parent=window))
    type_words("study")
    type_keys(Qt.Key.Key_Return)
    assert "“study.qcoder” is there already" in dialog.file.problem
    assert QApplication.focusWidget() is dialog.file.edit
    assert study.path.read_bytes() == before
    dialog.reject()


def test_every_empty_field_and_a_missing_folder_are_told_below_the_field(window, show, tmp_path):
    dialog = show(NewProject(tmp_path / "nowhere", parent=window))
    dialog.coder.edit.clear()
    type_keys(Qt.Key.Key_Return)
    assert dialog.name.problem
    assert dialog.coder.problem
    assert dialog.file.problem
    assert QApplication.focusWidget() is dialog.name.edit
    type_words("Hubs")
    dialog.coder.edit.setText("Anna")
    type_keys(Qt.Key.Key_Return)
    assert "There is no folder" in dialog.folder.problem
    assert not list(tmp_path.glob("**/*.qcoder"))
    dialog.reject()


def test_the_folder_is_chosen_and_an_own_file_name_is_kept(window, show, tmp_path, monkeypatch):
    monkeypatch.setattr(choosing, "open_folder", lambda *_: tmp_path / "team")
    dialog = show(NewProject(tmp_path, parent=window))
    dialog.browse.click()
    assert dialog.folder.edit.text() == str(tmp_path / "team")
    dialog.file.edit.setFocus()
    type_words("mine")
    dialog.name.edit.setText("Another name")
    assert dialog.path == Path(tmp_path / "team" / "mine.qcoder")
    dialog.reject()


@pytest.mark.parametrize(
    ("words", "name"),
    [("a/b\\c:d", "a b c d"), ("  .hidden. ", "hidden"), ("Хаб «Лінден»", "Хаб «Лінден»"), ("x" * 300, "x" * 80)],
)
def test_names_of_files_are_such_as_every_system_takes(words, name):
    assert file_name(words) == name


# ---- memo and name


def test_a_memo_is_saved_with_ctrl_enter(window, show):
    dialog = show(MemoEditor("Memo on Bonding", "First.", parent=window))
    told = []
    dialog.saved.connect(told.append)
    type_keys(Qt.Key.Key_Return)
    type_words("Second line")
    type_keys(Qt.Key.Key_Return, modifier=CTRL)
    assert told == ["First.\nSecond line"]


def test_a_memo_with_a_title_brings_both(window, show):
    dialog = show(MemoEditor("Memo", "", title="", parent=window))
    told = []
    dialog.saved_with_title.connect(lambda *both: told.append(both))
    dialog.title.edit.setText("Про дім")
    dialog.area.set_words("x")
    dialog.save()
    assert told == [("Про дім", "x")]


def test_words_are_not_thrown_away_by_one_esc(window, show, qtbot):
    dialog = show(MemoEditor("Memo on Bonding", "First.", parent=window))
    dialog.saved.connect(lambda _words: pytest.fail("nothing was saved"))
    type_words("!")
    type_keys(Qt.Key.Key_Escape)
    assert dialog.isVisible()
    assert "Not saved yet" in dialog._note.text()
    type_keys(Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not isValid(dialog))


def test_an_unchanged_memo_closes_at_once_and_saves_nothing(window, show, qtbot):
    for leave in ("reject", "save"):
        dialog = show(MemoEditor("Memo", "First.", parent=window))
        dialog.saved.connect(lambda _words: pytest.fail("nothing changed"))
        getattr(dialog, leave)()
        qtbot.waitUntil(lambda made=dialog: not isValid(made))


def test_a_name_is_refused_below_its_field(window, qtbot):
    taken = []

    def use(name):
        if name == "taken":
            raise UserError("There is one of this name already; choose another.")
        taken.append(name)

    dialog = ask_name(window, "Rename the source", "taken", "Rename", use)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is dialog.name.edit)
    type_keys(Qt.Key.Key_Return)
    assert dialog.name.problem == "There is one of this name already; choose another."
    dialog.name.edit.selectAll()
    type_words("free")
    type_keys(Qt.Key.Key_Return)
    assert taken == ["free"]


# ---- question, keys, about, report


def test_the_safe_answer_has_the_focus(window, show, qtbot):
    done = []
    details = [f"turn {number}" for number in range(12)]
    dialog = show(Question("Purge?", "It cannot be undone.", "Purge", lambda: done.append(1), safe="Keep it",
                           details=details, parent=window))
    assert QApplication.focusWidget() is dialog.leave_it
    assert any(label.text() == "and 4 more" for label in dialog.findChildren(TextLabel))
    type_keys(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not isValid(dialog))
    assert done == []
    dialog = show(Question("Purge?", "It cannot be undone.", "Purge", lambda: done.append(1), parent=window))
    dialog.do_it.click()
    assert done == [1]


def test_every_key_of_the_program_is_on_the_page(window, show):
    dialog = show(Keys(window))
    shown = {cap.accessibleName() for cap in dialog.findChildren(KeyCap)}
    in_words = {entry.name for entry in READER_KEYS}
    for entry in READER_KEYS:
        assert f"{entry.words}: {native(entry.keys)[0]}" in shown
    for spec in ACTIONS:
        if spec.keys and spec.name not in in_words:
            assert f"{named(spec)}: {native([spec.keys])[0]}" in shown
    type_keys(Qt.Key.Key_Escape)


def test_groups_of_keys_stand_in_order_over_any_columns():
    groups = key_groups()
    rows = [sum(len(group.lines) + 2 for group in column) for column in dealt(groups, 3)]
    for columns in (1, 2, 4, 5):
        parts = dealt(groups, columns)
        assert len(parts) == columns
        assert [group for part in parts for group in part] == groups
    assert max(sum(len(group.lines) + 2 for group in part) for part in dealt(groups, 4)) < max(rows)


def test_long_groups_go_on_in_the_next_column_with_every_line_in_order():
    groups = key_groups()
    lines = [line for group in groups for line in group.lines]
    for columns in (1, 3, 4, 5):
        parts = flowing(groups, columns)
        assert len(parts) <= columns
        assert [line for part in parts for group in part for line in group.lines] == lines
        lengths = [sum(len(group.lines) + 2 for group in part) for part in parts]
        assert max(lengths) <= sum(lengths) / columns + 5
        assert all(len(group.lines) >= 3 or group in groups for part in parts for group in part)


def test_no_key_has_two_meanings_on_the_page():
    """Within the window and the words; a list of another room may use a key of the words for itself."""
    in_lists = {spec.name for spec in ACTIONS if spec.local} - {entry.name for entry in READER_KEYS}
    lines = [line for group in key_groups() for line in group.lines if line.name and line.name not in in_lists]
    keys = [key for line in lines for key in line.keys]
    assert len(keys) == len(set(keys))


def test_about_tells_version_and_licence(window, show):
    dialog = show(About(window))
    assert __version__ in dialog.facts.text()
    assert "MIT licence" in dialog.facts.text()
    type_keys(Qt.Key.Key_Escape)


def test_the_report_names_the_place_and_no_words_of_a_participant(window, show, study):
    try:
        {}["My name is Olena and I live in Poltava"]
    except KeyError as error:
        dialog = show(CrashReport(error, window))
    assert "KeyError" in dialog.report.words
    assert "test_small_dialogs.py" in dialog.report.words
    assert "Olena" not in dialog.report.words
    assert str(Path.home()) not in dialog.report.words
    dialog.copy.click()
    assert QApplication.clipboard().text() == dialog.report.words
    type_keys(Qt.Key.Key_Escape)


def test_a_report_tells_what_happened_during_what(window, show):
    try:
        try:
            int("x")
        except ValueError as first:
            raise RuntimeError("secret") from first
    except RuntimeError as error:
        dialog = show(CrashReport(error, window))
    lines = dialog.report.words.splitlines()
    assert lines.index("RuntimeError") < lines.index("during") < lines.index("ValueError")
    assert "secret" not in dialog.report.words
    dialog.accept()
