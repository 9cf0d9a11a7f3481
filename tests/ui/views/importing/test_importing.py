"""What the choices of the import window store, and that a cancelled import stores nothing."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QThread, QThreadPool
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from qcoder.services import cases, sources
from qcoder.services.checking import content, problems
from tests.ui.views.importing.test_looking import choose, entry_of, keys, rows

SAMPLE = Path(__file__).resolve().parents[4] / "resources" / "sample" / "transcripts"


def pick(box, words):
    """Choose an entry of a drop-down as a person does."""
    place = box.findText(words, Qt.MatchFlag.MatchStartsWith)
    assert place >= 0, f"no {words} in {[box.itemText(i) for i in range(box.count())]}"
    box.setCurrentIndex(place)
    box.activated.emit(place)


def write(field, words):
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, words)
    QTest.keyClick(field, Qt.Key.Key_Return)


def imported(qtbot, view):
    with qtbot.waitSignal(view.finished) as told:
        view.foot.take.click()
    return told.args[0]


def test_everything_chosen_is_stored(read, qtbot, study):
    view = read("Manager.txt")
    form = view.details
    pick(form.language, "Dutch")
    write(form.case.lineEdit(), "Riverside")
    pick(form.kind, "Document")
    write(form.held_on, "2025-03-12")
    write(form.name, "The manager, first talk")
    form.speakers.setFocus()
    form.speakers.setCurrentIndex(form.speakers_model.index(1))
    keys(Qt.Key.Key_Space)
    form.speakers_model.setData(form.speakers_model.index(1), "  Hub   manager ")
    assert rows(view)[1].speaker == "Hub manager"
    assert rows(view)[1].label == "Manager"
    assert imported(qtbot, view) == ["The manager, first talk"]
    source = sources.find(study, "The manager, first talk")
    assert (source.kind, source.held_on) == ("document", "2025-03-12")
    assert source.texts[0].language == "nl"
    assert [c.name for c in cases.everything(study) if c.id == source.case] == ["Riverside"]
    voices = [(one.speaker, one.moderator) for one in sources.spoken(study, source)]
    assert voices == [("Interviewer", True), ("Hub manager", True)] * 2
    assert study.undo_name == "import The manager, first talk"
    assert problems(study) == []


def test_the_words_stay_exactly_as_in_the_file(read, qtbot, study, folder):
    view = read("Riverside uk.txt")
    imported(qtbot, view)
    source = sources.find(study, "Riverside uk")
    assert sources.body(study, source.texts[0].id) == (folder / "Riverside uk.txt").read_text(encoding="utf-8")


def test_another_convention_gives_other_turns(read, qtbot, study):
    view = read("Manager.txt")
    assert view.details.convention.currentText().startswith("Name: at the start of a line")
    pick(view.details.convention, "No speakers")
    assert [row.speaker for row in rows(view)] == [""] * 4
    assert rows(view)[0].words.startswith("Interviewer [0:00:05]: What")
    assert entry_of(view, "Manager.txt").needs_look
    imported(qtbot, view)
    spoken = sources.spoken(study, sources.find(study, "Manager"))
    assert [one.speaker for one in spoken] == [""] * 4


def test_a_convention_that_the_file_does_not_have_is_refused_below_the_field(read):
    view = read("Manager.txt")
    before = rows(view)
    pick(view.details.convention, "Voice tags")
    assert "has no labels of the kind" in view.details.fields["convention"].problem
    assert rows(view) == before
    assert view.details.convention.currentText().startswith("Name: at the start")


def test_a_choice_can_be_made_for_all_that_are_alike(read):
    view = read("Manager.txt", "Names.txt", "Notes.txt", "Riverside uk.txt")
    choose(view, "Manager.txt")
    pick(view.details.language, "Dutch")
    button = view.details.fields["language"]._others
    assert button.isVisible()
    assert button.text() == "Also for 2 files like it"
    button.click()
    assert not button.isVisible()
    languages = {entry.path.name: entry.plan.language for entry in view.batch.entries}
    assert languages == {"Manager.txt": "nl", "Names.txt": "nl", "Notes.txt": "nl", "Riverside uk.txt": "uk"}
    write(view.details.case.lineEdit(), "Riverside")
    view.details.fields["case"]._others.click()
    assert {entry.plan.case for entry in view.batch.entries} == {"Riverside"}
    pick(view.details.convention, "No speakers")
    view.details.fields["convention"]._others.click()
    assert {entry.plan.reading.convention for entry in view.batch.entries} == {"prose"}


def test_letters_read_wrongly_are_read_again_in_another_encoding(read, qtbot):
    view = read("Old.txt")
    entry = entry_of(view, "Old.txt")
    assert entry.plan.transcript.encoding == "cp1251"
    assert "cp1251" in view.turns.band.sentence
    pick(view.details.encoding, "Western European (Windows)")
    qtbot.waitUntil(lambda: entry.plan.transcript.encoding == "cp1252")
    assert "Ìîäåðàòîð" in entry.plan.transcript.text
    pick(view.details.encoding, "Unicode (UTF-8)")
    qtbot.waitUntil(lambda: bool(view.details.fields["encoding"].problem))
    assert entry.plan.transcript.encoding == "cp1252"
    pick(view.details.encoding, "Cyrillic (Windows)")
    qtbot.waitUntil(lambda: entry.plan.transcript.encoding == "cp1251")
    assert rows(view)[0].speaker == "Модератор"


def test_a_wrong_date_and_an_empty_name_are_told_below_their_fields(read):
    view = read("Manager.txt")
    write(view.details.held_on, "12 March")
    assert view.details.fields["held_on"].problem == "Write a date as 2025-03-12."
    view.details.name.clear()
    keys_at = view.details.name
    keys_at.setFocus()
    QTest.keyClick(keys_at, Qt.Key.Key_Return)
    assert view.details.fields["name"].problem
    plan = entry_of(view, "Manager.txt").plan
    assert (plan.name, plan.held_on) == ("Manager", "")


def test_a_translation_joins_its_original_in_one_go(read, qtbot, study):
    view = read("Riverside en.txt", "Riverside uk.txt")  # the translation first
    assert imported(qtbot, view) == ["Riverside uk"]
    source = sources.find(study, "Riverside uk")
    assert [(text.kind, text.language) for text in source.texts] == [("original", "uk"), ("translation", "en")]
    assert study.undo_name == "import 2 transcripts"


def test_a_translation_finds_its_original_in_the_study(read, qtbot, study):
    view = read("Riverside uk.txt")
    imported(qtbot, view)
    view.batch._sources = {source.name: source for source in sources.everything(study)}
    read("Riverside en.txt")
    view.batch.remove(entry_of(view, "Riverside uk.txt"))
    entry = choose(view, "Riverside en.txt")
    assert entry.plan.translation_of == "Riverside uk"
    assert rows(view)[0].beside == "Як ви сюди потрапили, розкажіть?"
    assert "added to their originals" in view.foot.sentence
    imported(qtbot, view)
    assert len(sources.find(study, "Riverside uk").texts) == 2


def test_two_labels_of_one_name_are_one_speaker(read, qtbot, study):
    view = read("Names.txt")
    view.details.speakers_model.renamed.emit("Olena", "V2")
    assert not entry_of(view, "Names.txt").needs_look
    imported(qtbot, view)
    voices = [one.name for one in sources.speakers(study).values()]
    assert sorted(voices) == ["Moderator", "V1", "V2"]


def test_cancelling_the_import_leaves_nothing_behind(view, qtbot, study):
    view.add_paths([SAMPLE])
    qtbot.waitUntil(lambda: not view.batch.waiting)
    before = content(study)
    view.import_now()
    assert view.busy
    assert not view.splitter.isEnabled()
    keys(Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not view.busy)
    assert content(study) == before
    assert study.undo_name == ""
    assert view.foot.take.isEnabled()
    assert imported(qtbot, view)  # and it can be done after all
    assert len(sources.everything(study)) == 9


def test_a_view_that_is_taken_away_while_it_writes_leaves_all_or_nothing(view, qtbot, study):
    view.add_paths([SAMPLE])
    qtbot.waitUntil(lambda: not view.batch.waiting)
    view.import_now()
    view.hide()
    assert QThreadPool.globalInstance().activeThreadCount() == 0
    assert len(sources.everything(study)) in {0, 9}
    assert problems(study) == []
    qtbot.waitUntil(lambda: not view.busy)


def test_what_cannot_be_stored_is_told_in_the_band_and_nothing_is_stored(read, qtbot, study):
    view = read("Manager.txt", "Notes.txt")
    entry = entry_of(view, "Manager.txt")
    view.batch.change(entry, translation_of="A source that somebody deleted")
    before = content(study)
    view.foot.take.click()
    qtbot.waitUntil(view.band.isVisible)
    assert view.band.sentence.startswith("There is no source “A source that somebody deleted”")
    assert content(study) == before


def test_the_study_tells_of_the_import_on_the_main_thread(read, qtbot):
    view = read("Manager.txt")
    seen = []
    view.session.changed.connect(lambda changes: seen.append((changes.label, QThread.currentThread().isMainThread())))
    imported(qtbot, view)
    qtbot.waitUntil(lambda: bool(seen))
    assert seen == [("source.import", True)]


def test_all_of_it_by_keyboard(read, qtbot, study):
    view = read("Manager.txt", "Notes.txt")
    view.files.list.setFocus()
    keys(Qt.Key.Key_Down, Qt.Key.Key_Delete, Qt.Key.Key_F6)
    assert QApplication.focusWidget() is view.details.language
    keys(Qt.Key.Key_D, Qt.Key.Key_U)  # Dutch
    assert entry_of(view, "Manager.txt").plan.language == "nl"
    reached = set()
    for _ in range(40):
        reached.add(QApplication.focusWidget())
        if QApplication.focusWidget() is view.foot.take:
            break
        keys(Qt.Key.Key_Tab)
    assert {view.details.case, view.details.convention, view.details.name, view.details.speakers, view.turns.list,
            view.foot.cancel, view.foot.take} <= reached
    with qtbot.waitSignal(view.finished) as told:
        keys(Qt.Key.Key_Space)
    assert told.args[0] == ["Manager"]


@pytest.mark.parametrize("name", ["A" * 300, "Ім’я, яке ніхто не вкоротив " * 8])
def test_a_very_long_name_is_kept_whole(read, qtbot, study, name):
    view = read("Manager.txt")
    view.details.name.setText(name)
    view.details.name.editingFinished.emit()
    kept = " ".join(name.split())
    assert imported(qtbot, view) == [kept]
    assert sources.find(study, kept).name == kept
