"""What the import window shows before anything is imported, and how a person goes through it."""

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from qcoder.services.checking import content
from qcoder.ui.dialogs import choosing
from qcoder.ui.theme import Theme
from qcoder.ui.views.importing.batch import KNOWN, READY, REFUSED
from qcoder.ui.widgets.roles import ItemRole

SPOKEN = Qt.ItemDataRole.AccessibleTextRole


def entry_of(view, name):
    return next(entry for entry in view.batch.entries if entry.path.name == name)


def choose(view, name):
    entry = entry_of(view, name)
    view.files.choose(entry)
    return entry


def rows(view):
    return [view.turns.model.row(place) for place in range(view.turns.model.rowCount())]


def keys(*sequence):
    """Type keys where the focus is."""
    for key in sequence:
        QTest.keyClick(QApplication.focusWidget(), key)


def test_turns_are_shown_as_they_will_be_imported(read):
    view = read("Manager.txt", "Riverside uk.txt")
    shown = rows(view)
    assert [(row.number, row.speaker, row.time) for row in shown] == [
        (1, "Interviewer", "0:05"), (2, "Manager", "0:12"), (3, "Interviewer", "1:00"), (4, "Manager", "1:04"),
    ]
    assert shown[1].words == "I open the doors and I keep them open."
    assert [row.moderator for row in shown] == [True, False, True, False]
    choose(view, "Riverside uk.txt")
    shown = rows(view)
    assert (shown[0].number, shown[0].words) == (None, "Зустріч у хабі, 3 травня")
    assert (shown[2].number, shown[2].words) == (2, "Мене привела сусідка. 🙂")
    assert view.turns.model.index(2).data(SPOKEN) == "2, В1, Мене привела сусідка. 🙂"
    assert "outside the turns" in view.turns.model.index(0).data(SPOKEN)


def test_every_file_says_what_it_is_and_whether_it_fits(read):
    view = read()
    told = {e.path.name: (view.files.model._facts(e), e.state) for e in view.batch.entries}
    assert told["Manager.txt"] == ("English · 4 turns", READY)
    assert told["Riverside en.txt"] == ("English, translation · 4 turns", READY)
    assert told["broken.docx"][1] == REFUSED
    assert told["broken.docx"][0].startswith("is damaged or is no Word document")
    assert told["empty.txt"][0] == "contains no words"
    index = view.files.model.index(view.batch.entries.index(entry_of(view, "Notes.txt")))
    assert index.data(ItemRole.STATUS) == "look"
    assert index.data(SPOKEN) == "Notes.txt, English · 3 turns, needs a look"
    assert view.foot.sentence.startswith("7 of 9 files will be imported as 6 sources, ")
    assert view.foot.take.text() == "Import 7 files"


def test_a_refused_file_says_why_and_what_to_do_in_its_place(read):
    view = read("empty.txt", "Manager.txt")
    choose(view, "empty.txt")
    assert not view.turns.list.isVisible()
    told = view.turns._empty.accessibleDescription()
    assert told == "“empty.txt” contains no words: check that it is the right file."
    assert not view.details.language.isVisible()
    choose(view, "Manager.txt")
    assert view.turns.list.isVisible()


def test_a_file_of_the_study_or_a_twin_is_left_out(read, qtbot, folder, study):
    view = read("Manager.txt")
    with qtbot.waitSignal(view.finished):
        view.import_now()
    (folder / "Copy.txt").write_bytes((folder / "Manager.txt").read_bytes())
    (folder / "Notes too.txt").write_bytes((folder / "Notes.txt").read_bytes())
    read("Copy.txt", "Notes.txt", "Notes too.txt")
    copy, twin = entry_of(view, "Copy.txt"), entry_of(view, "Notes too.txt")
    assert (copy.state, copy.sentence) == (KNOWN, "is in the study already, as “Manager”")
    assert (twin.state, twin.sentence) == (KNOWN, "is the same as “Notes.txt”")
    assert [plan.name for plan in view.batch.plans() if plan.file_name != "Manager.txt"] == ["Notes"]


def test_a_folder_can_be_dropped_and_a_file_left_out(read, view, folder, qtbot):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(folder)), QUrl("https://example.org/a.txt")])
    copying, button = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    none = Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(view, QDragEnterEvent(QPoint(50, 50), copying, data, button, none))
    QApplication.sendEvent(view, QDropEvent(QPointF(50, 50), copying, data, button, none))
    qtbot.waitUntil(lambda: bool(view.batch.entries) and not view.batch.waiting)
    assert len(view.batch.entries) == 9
    read()  # the same folder again adds nothing
    assert len(view.batch.entries) == 9
    choose(view, "broken.docx")
    view.files.list.setFocus()
    keys(Qt.Key.Key_Delete)
    assert "broken.docx" not in [entry.path.name for entry in view.batch.entries]


def test_a_file_that_is_left_out_before_it_was_read_holds_nobody_up(view, folder, qtbot):
    names = ["Manager.txt", "Names.txt", "Notes.txt"]
    view.add_paths([folder / name for name in names])
    assert [entry.state for entry in view.batch.entries] == ["waiting"] * 3
    assert not view.foot.take.isEnabled()
    for name in names[:2]:  # the one that is being read, and one that waits
        choose(view, name)
        view.files.list.setFocus()
        keys(Qt.Key.Key_Delete)
    qtbot.waitUntil(view.foot.take.isEnabled)
    assert view.foot.take.text() == "Import 1 file"


def test_an_empty_folder_is_told_in_the_band(view, tmp_path):
    (tmp_path / "nothing").mkdir()
    view.add_paths([tmp_path / "nothing"])
    assert view.band.sentence == "The folder “nothing” holds no transcripts; choose another one."


def test_files_are_chosen_with_the_systems_dialog(view, folder, qtbot, monkeypatch):
    asked = []

    def answer(_parent, _title, at, kinds):
        asked.append((at, kinds))
        return [folder / "Manager.txt"]

    monkeypatch.setattr(choosing, "open_files", answer)
    assert view._empty.isVisible()
    view._empty.button.click()
    qtbot.waitUntil(lambda: not view.batch.waiting)
    assert [entry.path.name for entry in view.batch.entries] == ["Manager.txt"]
    assert "*.docx" in asked[0][1]
    view.files.add.click()
    view.import_transcripts()  # Ctrl+I
    assert [at for at, _ in asked[1:]] == [folder, folder]


def test_a_translation_stands_beside_its_original(read):
    view = read("Riverside uk.txt", "Riverside en.txt")
    entry = choose(view, "Riverside en.txt")
    assert entry.plan.translation_of == entry_of(view, "Riverside uk.txt").plan.transcript.sha256
    assert [row.beside for row in rows(view)][1] == "Мене привела сусідка. 🙂"
    assert view.turns._heads.isVisible()
    assert not view.details.name.isVisible()
    assert view.details.translator.isVisible()
    view.details.original.setCurrentIndex(0)
    view.details.original.activated.emit(0)
    assert entry.plan.translation_of == ""
    assert not view.turns._heads.isVisible()
    assert view.details.name.isVisible()
    assert not view.details.translator.isVisible()
    view.batch.remove(entry_of(view, "Riverside uk.txt"))  # what was chosen is not guessed again
    assert entry.plan.translation_of == ""


def test_a_turn_that_was_not_translated_is_found_and_needs_a_look(read, folder):
    lines = (folder / "Riverside en.txt").read_text(encoding="utf-8").splitlines(keepends=True)
    (folder / "Riverside en.txt").write_text("".join(lines[:3]), encoding="utf-8")
    view = read("Riverside uk.txt", "Riverside en.txt")
    entry = choose(view, "Riverside en.txt")
    assert entry.needs_look
    told = "The original has 4 turns, the translation 3. Turn 4 of the original has no translation."
    assert view.turns.band.sentence == told
    shown = rows(view)
    assert [(row.number, row.original) for row in shown] == [(1, 1), (2, 2), (3, 3), (None, 4)]
    assert (shown[-1].words, shown[-1].beside) == (None, "Бо тут тепло, і чай.")
    assert shown[2].beside == "А чому залишилися тут?"
    assert view.turns.row == shown[-1]
    assert "No translation of turn 4" in view.turns.list.currentIndex().data(SPOKEN)
    assert [item.words for item in view.status_items()] == ["No translation of turn 4", "Riverside en.txt"]


def test_f8_goes_from_one_doubt_to_the_next_and_accepting_ends_it(read, qtbot):
    view = read("Manager.txt", "Names.txt", "Notes.txt")
    view.files.list.setFocus()
    keys(Qt.Key.Key_F8)
    assert view.files.entry.path.name == "Names.txt"
    assert "“Olena” looks like a name" in view.turns.band.sentence
    assert view.turns.row.speaker == "Olena"
    assert view.turns.row.doubtful
    keys(Qt.Key.Key_F8)
    assert view.files.entry.path.name == "Notes.txt"
    assert "Nobody is named" in view.turns.band.sentence
    buttons = {button.text(): button for button in view.turns.band._buttons}
    qtbot.mouseClick(buttons["It is right  Shift+F8"], Qt.MouseButton.LeftButton)
    assert not view.turns.band.isVisible()
    assert not entry_of(view, "Notes.txt").needs_look
    keys(Qt.Key.Key_F8)
    assert view.files.entry.path.name == "Names.txt"


def test_shift_f8_accepts_a_file_and_goes_on_without_the_mouse(read):
    view = read("Manager.txt", "Names.txt", "Notes.txt")
    view.files.list.setFocus()
    keys(Qt.Key.Key_F8)
    assert view.files.entry.path.name == "Names.txt"
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_F8, Qt.KeyboardModifier.ShiftModifier)
    assert not entry_of(view, "Names.txt").needs_look
    assert view.files.entry.path.name == "Notes.txt"
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_F8, Qt.KeyboardModifier.ShiftModifier)
    assert not any(entry.needs_look for entry in view.batch.entries)
    assert view.files.entry.path.name == "Notes.txt"
    assert not view.turns.band.isVisible()
    choose(view, "Manager.txt")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_F8, Qt.KeyboardModifier.ShiftModifier)
    assert view.files.entry.path.name == "Manager.txt"
    assert not entry_of(view, "Manager.txt").accepted


def test_esc_leaves_a_field_and_then_the_view_without_a_trace(read, qtbot, study):
    before = content(study)
    view = read()
    choose(view, "Manager.txt")
    view.details.name.setFocus()
    QTest.keyClicks(view.details.name, " of the hub")
    keys(Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is view.files.list
    with qtbot.waitSignal(view.left):
        keys(Qt.Key.Key_Escape)
    assert content(study) == before
    assert study.undo_name == ""


def test_f6_goes_round_the_panes(read):
    view = read("Manager.txt")
    view.files.list.setFocus()
    seen = []
    for _ in range(3):
        keys(Qt.Key.Key_F6)
        seen.append(QApplication.focusWidget())
    assert seen == [view.details.language, view.turns.list, view.files.list]


def test_the_status_line_follows_the_keyboard(read, qtbot):
    view = read("Manager.txt")
    view.turns.list.setFocus()
    with qtbot.waitSignal(view.status_changed):
        keys(Qt.Key.Key_Down)
    assert [item.words for item in view.status_items()] == ["Turn 2", "Manager", "0:12", "Manager.txt"]


def test_arrows_in_the_list_keep_the_keyboard_there(read):
    view = read("Manager.txt", "Names.txt", "Notes.txt")
    view.files.list.setFocus()
    keys(Qt.Key.Key_Down)
    assert view.files.entry.path.name == "Names.txt"
    assert view.turns.row.speaker == "Olena"  # shown, but the keyboard stays
    assert QApplication.focusWidget() is view.files.list


def long_file(folder):
    turns = [f"{'Interviewer' if n % 2 else 'Manager'}: It is turn {n} of a very long evening." for n in range(4000)]
    turns[3900] = "Olena: I was here too."
    (folder / "Long.txt").write_text("\n".join([*turns, "V1: Yes.", "V2: No.", "V1: Yes."]), encoding="utf-8")
    return folder / "Long.txt"


def test_of_thousands_of_turns_the_doubtful_one_is_reached(view, folder, qtbot):
    view.add_paths([long_file(folder)])
    qtbot.waitUntil(lambda: not view.batch.waiting)
    assert view.turns.model.rowCount() == 4003
    keys(Qt.Key.Key_F8)
    assert view.turns.row.speaker == "Olena"
    seen, index = view.turns.list.viewport().rect(), view.turns.list.currentIndex()
    qtbot.waitUntil(lambda: view.turns.list.visualRect(index).height() > 0)
    qtbot.waitUntil(lambda: seen.contains(view.turns.list.visualRect(index)))


def test_other_names_keep_the_place_in_the_turns(read):
    view = read("Manager.txt")
    view.turns.list.setFocus()
    keys(Qt.Key.Key_Down, Qt.Key.Key_Down)
    view.details.speakers_model.renamed.emit("Manager", "Hub manager")
    view.details.speakers_model.ticked.emit("Manager", True)
    assert view.turns.row.number == 3
    assert rows(view)[1].speaker == "Hub manager"


def test_it_paints_in_every_theme_and_a_narrow_window(read, qapp):
    view = read("Riverside uk.txt", "Riverside en.txt", "Names.txt", "broken.docx")
    view.resize(1024, 700)
    for name in ("light", "dark", "contrast-dark", "contrast-light"):
        Theme.by_name(name).apply(qapp)
        for chosen in ("Riverside en.txt", "Names.txt", "broken.docx"):
            choose(view, chosen)
            assert not view.grab().isNull()
    Theme.by_name("light").apply(qapp)
