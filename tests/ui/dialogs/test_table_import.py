"""Tables that come in: what came of them, or every damaged row with its line."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from qcoder.services.checking import content
from qcoder.services.codes import codebook
from qcoder.services.tables.codebook_table import import_codebook
from qcoder.ui.dialogs.table_import import TableImport


def test_a_good_table_says_what_it_brought(session, study, window, show, tmp_path, qtbot):
    path = tmp_path / "codes.csv"
    path.write_text("name,parent,definition,shoe size\nLinking,Social ties,Ties with offices,43\nOutcomes,,,\n")
    dialog = show(TableImport(session, "Import codebook", path, import_codebook, parent=window))
    qtbot.waitUntil(lambda: not dialog.busy)
    assert dialog.sentence.text() == "“codes.csv” was imported: 1 added, 1 there already."
    assert "“shoe size”" in dialog.lines.words
    assert "Social ties > Linking" in [code.path for code in codebook.codes(study)]
    assert QApplication.focusWidget() is dialog.close_button
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not isValid(dialog))


def test_it_stays_until_the_table_is_in(session, study, window, tmp_path, qtbot):
    path = tmp_path / "codes.csv"
    path.write_text("name\nLinking\n")
    dialog = TableImport(session, "Import codebook", path, import_codebook, parent=window)
    dialog.show()
    assert dialog.busy
    assert not dialog.close()
    assert dialog.isVisible()
    qtbot.waitUntil(lambda: not isValid(dialog))  # all was taken, so it goes by itself


def test_a_damaged_table_names_every_line_and_writes_nothing(session, study, window, show, tmp_path, qtbot):
    before = content(study)
    path = tmp_path / "bad.csv"
    rows = ["name,parent,color", "Good,,", "Lost,Nowhere,", "Two,,blue", *(f"Child {n},Nowhere,," for n in range(40))]
    path.write_text("\n".join(rows))
    dialog = show(TableImport(session, "Import codebook", path, import_codebook, parent=window))
    qtbot.waitUntil(lambda: not dialog.busy)
    assert dialog.band.sentence == "“bad.csv” has 42 rows that cannot be used; nothing was imported."
    lines = dialog.lines.words.splitlines()
    assert len(lines) == 42
    assert lines[0].startswith("Line 3: the parent “Nowhere”")
    assert lines[1].startswith("Line 4: “blue” is no colour")
    assert dialog.lines.edit.isReadOnly()
    assert content(study) == before
    dialog.copy.click()
    assert QApplication.clipboard().text() == dialog.lines.words
    path.write_text("name\nGood\n")  # mended meanwhile
    with qtbot.waitSignal(session.done) as told:  # nothing more is to be known of it, so the dialog goes
        dialog.again.click()
    assert told.args == ["“bad.csv” was imported: 1 added"]
    qtbot.waitUntil(lambda: not isValid(dialog))


def test_a_file_that_is_gone_can_be_tried_again(session, window, show, tmp_path, qtbot):
    dialog = show(TableImport(session, "Import codebook", tmp_path / "gone.csv", import_codebook, parent=window))
    qtbot.waitUntil(lambda: not dialog.busy)
    assert "gone.csv" in dialog.band.sentence
    assert dialog.again.isVisible()
    dialog.accept()
