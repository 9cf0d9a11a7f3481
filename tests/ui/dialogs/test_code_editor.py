"""Making and changing a code in its editor."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from qcoder.services.checking import content
from qcoder.services.codes import codebook
from qcoder.ui.dialogs.code_editor import CodeEditor
from qcoder.ui.dialogs.colour_grid import ColourGrid, Swatch
from qcoder.ui.theme import CODE_COLOURS
from tests.ui.dialogs.keyboard import type_keys, type_words


def test_a_code_is_made_by_keyboard_alone(session, study, window, show, code, qtbot):
    dialog = show(CodeEditor(session, parent=window))
    assert dialog.windowTitle() == "New code"
    made = []
    dialog.saved.connect(made.append)
    type_words("Linking")
    type_keys(Qt.Key.Key_Tab)
    type_words("soc")  # letters open the palette
    assert dialog.under.pick.isVisible()
    type_keys(Qt.Key.Key_Return)
    assert not dialog.under.pick.isVisible()
    assert dialog.under.key == code("Social ties").id
    type_keys(Qt.Key.Key_Tab, Qt.Key.Key_Right)  # from the fifth colour to the sixth
    type_keys(Qt.Key.Key_Tab)
    type_words("Ties with offices")
    type_keys(Qt.Key.Key_Return, modifier=Qt.KeyboardModifier.ControlModifier)
    linking = code("Linking")
    assert made == [linking.id]
    assert (linking.path, linking.color, linking.definition) == ("Social ties > Linking", "5", "Ties with offices")
    assert study.undo_name == "create the code Linking"


def test_a_name_that_is_taken_is_told_below_the_name(session, study, window, show, code):
    before = content(study)
    dialog = show(CodeEditor(session, parent_code=code("Social ties").id, parent=window))
    type_words("  bonding ")
    type_keys(Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert "There is a code “Bonding” under “Social ties” already" in dialog.name.problem
    assert QApplication.focusWidget() is dialog.name.edit
    assert content(study) == before
    type_words("s")
    assert dialog.name.problem == ""
    dialog.reject()


def test_all_changes_of_a_code_are_one_action(session, study, window, show, code):
    dialog = show(CodeEditor(session, code("Bonding").id, parent=window))
    assert dialog.windowTitle() == "Edit code"
    assert dialog.colour.value == "#12AB34"  # the colour that it came with stays in the grid
    dialog.name.edit.setText("Close ties")
    dialog.colour.findChildren(Swatch)[7].click()
    dialog.under._take(dialog.under._entries[0])
    dialog.texts["exclusion"].set_words("Ties with\noffices")
    dialog.save()
    changed = code("Close ties")
    assert (changed.parent, changed.color, changed.exclusion) == (None, "7", "Ties with\noffices")
    assert changed.definition == "Among one’s own."
    assert study.undo_name == "change the code Close ties"
    study.undo()
    old = code("Bonding")
    assert (old.path, old.color, old.exclusion) == ("Social ties > Bonding", "#12AB34", "")


def test_saving_without_a_change_writes_nothing(session, study, window, show, code):
    before = content(study)
    for name in ("Bonding", "Social ties"):
        show(CodeEditor(session, code(name).id, parent=window)).save()
    assert content(study) == before


def test_one_change_has_its_own_name(session, study, window, show, code):
    dialog = show(CodeEditor(session, code("Outcomes").id, parent=window))
    dialog.name.edit.setText("Results")
    dialog.save()
    assert study.undo_name == "rename the code Outcomes to Results"


def test_a_code_cannot_be_put_under_itself(session, window, show, code):
    dialog = show(CodeEditor(session, code("Social ties").id, parent=window))
    assert [entry.name for entry in dialog.under._entries] == ["Nothing: at the top", "Outcomes"]
    dialog.reject()


def test_esc_closes_the_palette_first_and_then_the_dialog(session, study, window, show, qtbot):
    before = content(study)
    dialog = show(CodeEditor(session, name="Ідентичність", parent=window))
    assert dialog.name.edit.text() == "Ідентичність"
    dialog.under.shown.setFocus()
    type_keys(Qt.Key.Key_Down)
    assert dialog.under.pick.isVisible()
    type_keys(Qt.Key.Key_Escape)
    assert dialog.isVisible()
    assert QApplication.focusWidget() is dialog.under.shown
    type_keys(Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not isValid(dialog))
    assert content(study) == before


def test_no_break_spaces_and_newlines_stay_in_a_definition(session, study, window, show, code):
    words = "10 % of them\nand “some”"
    codebook.change(study, code("Outcomes").id, definition=words)
    dialog = show(CodeEditor(session, code("Outcomes").id, parent=window))
    dialog.texts["example"].set_words("x")
    dialog.save()
    assert code("Outcomes").definition == words


def test_colours_have_names_and_say_how_many_codes_have_them(qtbot, session):
    grid = ColourGrid("3", ["3", "3", "0"])
    qtbot.addWidget(grid)
    swatches = grid.findChildren(Swatch)
    assert len(swatches) == 24
    assert [swatch.accessibleName().partition(" · ")[0] for swatch in swatches] == [c.name for c in CODE_COLOURS]
    assert swatches[3].accessibleName() == "deep teal · 2 codes have it"
    told = []
    grid.changed.connect(told.append)
    swatches[0].click()
    assert (grid.value, told) == ("0", ["0"])
    assert not swatches[3].isChecked()
