"""What names of files and a table tell, in the import window; what is known of a translation."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from qcoder.services import cases, sources
from qcoder.storage.team import people
from qcoder.ui.catalogue import CatalogueTranslator, read_catalogue
from qcoder.ui.views.importing.files import UNTOLD
from qcoder.ui.views.importing.speakers import ONE_WITH
from qcoder.ui.widgets.roles import ItemRole
from tests.ui.views.importing.test_importing import imported, pick, write
from tests.ui.views.importing.test_looking import choose, entry_of

TALK = "Moderator: How are you, {n}?\nV1: Well, thank you, and you?\nModerator: And then?\nV1: Then home.\n"
NAMES = ("Delft - group - 2025-07-12", "Delft - interview - 2025-07-13", "Assen - group - 2025-08-01", "Loose notes")


@pytest.fixture
def named(read, folder):
    for name in NAMES:
        (folder / f"{name}.txt").write_text(TALK.format(n=name), encoding="utf-8")
    return read(*[f"{name}.txt" for name in NAMES])


def details(view, name):
    row = next(at for at, entry in enumerate(view.batch.entries) if entry.path.name == name)
    index = view.files.model.index(row)
    return index.data(ItemRole.DETAIL), bool(index.data(UNTOLD))


def test_a_pattern_is_proposed_and_taken_by_one_press(named):
    names = named.names
    assert names.proposal.isVisible()
    assert names.proposal.text() == "Use {case} - {type} - {date}"
    names.proposal.click()
    assert names.pattern.text() == "{case} - {type} - {date}"
    assert not names.proposal.isVisible()
    assert names.facts == "fits 3 of 4 names"
    plan = entry_of(named, f"{NAMES[1]}.txt").plan
    assert (plan.case, plan.held_on, dict(plan.attributes)) == ("Delft", "2025-07-13", {"type": "interview"})


def test_what_is_wrong_with_a_pattern_is_said_in_the_language_of_the_window(named, qapp):
    translator = CatalogueTranslator(read_catalogue("nl"), qapp)
    qapp.installTranslator(translator)
    write(named.names.pattern, "{case")
    qapp.removeTranslator(translator)
    assert named.names.facts.startswith("Een accolade in dit patroon")


def test_the_list_of_files_is_the_preview_while_the_pattern_is_written(named):
    write(named.names.pattern, "{case} - {type} - {date}")
    assert details(named, f"{NAMES[0]}.txt") == ("Delft · group · 2025-07-12 · English", False)
    assert details(named, f"{NAMES[3]}.txt") == ("does not fit the pattern", True)
    assert entry_of(named, f"{NAMES[3]}.txt").needs_look
    named.files.list.setFocus()
    assert details(named, f"{NAMES[0]}.txt") == ("English · 4 turns", False)
    named.names.pattern.setFocus()
    QTest.keyClick(named.names.pattern, Qt.Key.Key_Backspace)
    assert named.names.facts == "A brace in this pattern has no partner; write each field as {name}."
    assert entry_of(named, f"{NAMES[0]}.txt").plan.attributes == {}
    assert not entry_of(named, f"{NAMES[3]}.txt").needs_look


def test_what_the_person_chose_stays_whatever_the_name_says(named):
    choose(named, f"{NAMES[0]}.txt")
    write(named.details.case.lineEdit(), "Elsewhere")
    write(named.names.pattern, "{case} - {type} - {date}")
    assert entry_of(named, f"{NAMES[0]}.txt").plan.case == "Elsewhere"
    assert entry_of(named, f"{NAMES[1]}.txt").plan.case == "Delft"


def test_attributes_can_be_mended_and_are_stored(named, qtbot, study):
    write(named.names.pattern, "{case} - {type} - {date}")
    choose(named, f"{NAMES[3]}.txt")
    write(named.details.attributes.lines["type"], "notes")
    imported(qtbot, named)
    values = people.attribute_values(study.db, "source")
    found = {one.name: values[one.id] for one in sources.everything(study)}
    assert found == {
        NAMES[0]: {"type": "group"}, NAMES[1]: {"type": "interview"}, NAMES[2]: {"type": "group"},
        NAMES[3]: {"type": "notes"},
    }
    assert {one.name for one in cases.everything(study)} == {"Delft", "Assen"}


def test_a_table_tells_of_files_and_can_be_left_out_again(named, tmp_path):
    table = tmp_path / "what we know.csv"
    table.write_text(f"file,case,wave\n{NAMES[0]},Delft,1\n{NAMES[3]},Assen,2\n", encoding="utf-8")
    named.names.take_table(table)
    assert named.names.table.text() == "what we know.csv: 2 of 4 files"
    plan = entry_of(named, f"{NAMES[3]}.txt").plan
    assert (plan.case, dict(plan.attributes)) == ("Assen", {"wave": "2"})
    assert "says nothing of this file" in entry_of(named, f"{NAMES[1]}.txt").doubts[0].sentence
    named.names.no_table.click()
    assert entry_of(named, f"{NAMES[3]}.txt").plan.case == ""
    assert not entry_of(named, f"{NAMES[1]}.txt").needs_look


def test_a_table_that_does_not_fit_is_told_in_the_band(named, tmp_path):
    table = tmp_path / "other.csv"
    table.write_text("file,case\nx,Delft\n", encoding="utf-8")
    named.names.take_table(table)
    assert "has no column with the names of these files" in named.band.sentence
    assert "Its first line has: " in named.band.sentence
    assert named.batch.told.table is None


def test_names_tell_which_file_translates_which(read, folder):
    (folder / "hub1_orig_uk.txt").write_text("Модератор: Як ви?\nВ1: Добре.\nМодератор: А далі?\nВ1: Додому.\n")
    (folder / "hub1_final_en.txt").write_text(TALK.format(n=1), encoding="utf-8")
    view = read("hub1_orig_uk.txt", "hub1_final_en.txt")
    assert entry_of(view, "hub1_final_en.txt").plan.translation_of == ""
    write(view.names.pattern, "{source}_{}_{language}")
    original = entry_of(view, "hub1_orig_uk.txt").plan
    assert original.name == "hub1"
    assert entry_of(view, "hub1_final_en.txt").plan.translation_of == original.transcript.sha256


def test_how_a_translation_was_made_is_stored_with_its_text(read, qtbot, study):
    view = read("Riverside uk.txt", "Riverside en.txt")
    choose(view, "Riverside en.txt")
    form = view.details
    assert not form.case.isVisible()
    write(form.translator, "Olha K.")
    pick(form.manner, "By machine, then checked")
    write(form.translated_on, "3-2-2025")
    write(form.checked_by, "Bram")
    imported(qtbot, view)
    text = sources.find(study, "Riverside uk").texts[1]
    known = (text.translator, text.manner, text.translated_on, text.checked_by)
    assert known == ("Olha K.", "machine then checked", "2025-02-03", "Bram")


UK = ("Як ви сюди потрапили, розкажіть нам?", "Мене привела сусідка, яка жила поруч.",
      "А чому ви залишилися?", "Бо тут тепло.")
NL = ("Hoe bent u hier gekomen, vertel het ons?", "Een buurvrouw bracht mij hier.",
      "Waarom bleef u hier?", "Het is warm.")


def test_a_table_in_two_languages_shows_both_and_lets_choose_the_original(read, qtbot, study, folder):
    rows = [f"{('Moderator', 'V1')[at % 2]};{uk};{nl}" for at, (uk, nl) in enumerate(zip(UK * 3, NL * 3, strict=True))]
    (folder / "both.csv").write_text("\n".join(rows), encoding="utf-8")
    view = read("both.csv")
    form = view.details
    assert [form.texts.itemText(at) for at in range(form.texts.count())] == [
        "Ukrainian, translated: Dutch", "Dutch, translated: Ukrainian", "One text"
    ]
    assert details(view, "both.csv") == ("Ukrainian + Dutch · 12 turns", False)
    assert view.turns.model.row(1).beside == UK[1]
    assert view.turns.model.row(1).words == NL[1]
    assert not entry_of(view, "both.csv").needs_look
    pick(form.texts, "Dutch")
    assert view.turns.model.row(1).words == UK[1]
    pick(form.texts, "One text")
    assert not view.turns._heads.isVisible()
    pick(form.texts, "Ukrainian")
    write(form.translator, "Olha K.")
    assert imported(qtbot, view) == ["both"]
    first, second = sources.find(study, "both").texts
    assert (first.language, second.language, second.translator) == ("uk", "nl", "Olha K.")


def test_speakers_of_a_translation_are_shown_as_those_of_the_original(read, qtbot, study):
    view = read("Riverside uk.txt", "Riverside en.txt")
    entry = choose(view, "Riverside en.txt")
    assert entry.same == {"Moderator": "Модератор", "V1": "В1", "V2": "В2"}
    model = view.details.speakers_model
    assert [model.index(row).data(ONE_WITH) for row in range(3)] == ["Модератор", "В1", "В2"]
    model.renamed.emit("V2", "Interpreter")
    assert "V2" not in entry.same
    imported(qtbot, view)
    assert [one.name for one in sources.speakers(study).values()] == ["Модератор", "В1", "В2", "Interpreter"]


def test_reading_many_files_is_cancelled_and_what_was_read_stays(view, qtbot, folder):
    for number in range(40):
        (folder / f"talk {number}.txt").write_text(TALK.format(n=number) * 40, encoding="utf-8")
    view.add_paths([folder])
    qtbot.waitUntil(lambda: len(view.batch.waiting) < len(view.batch.entries))
    count = len(view.batch.entries)
    assert view.foot.sentence.startswith("Reading file")
    view.foot.strip.cancelled.emit()
    assert not view.batch.waiting
    assert 0 < len(view.batch.entries) < count
    assert not view.reading_files
    assert view.foot.take.isEnabled()
    assert not view.foot.sentence.startswith("Reading")
