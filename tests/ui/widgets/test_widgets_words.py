"""Labels, titles, fields, the status line and the filter chip."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible

from qcoder.ui.theme import Theme, current
from qcoder.ui.widgets.buttons import IconButton
from qcoder.ui.widgets.fields import SearchField, TextField
from qcoder.ui.widgets.filter_chip import FilterChip
from qcoder.ui.widgets.grounds import Line, Pane
from qcoder.ui.widgets.labels import KeyCap, TextLabel, tip_text
from qcoder.ui.widgets.status_line import StatusItem, StatusLine
from qcoder.ui.widgets.titles import PanelTitle, SectionTitle, ViewTitle

LONG = "A name that is a good deal longer than the room there is for it"


def spoken(widget):
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


def test_a_label_too_narrow_tells_the_whole_as_its_tip(qtbot, window):
    label = TextLabel(LONG)
    window(label, size=(120, 60))
    assert LONG in label.toolTip()
    assert spoken(label) == LONG
    label.setText("short")
    assert label.toolTip() == ""


def test_a_wrapped_label_grows_downwards(qtbot, window):
    label = TextLabel(LONG, wrap=True)
    assert label.heightForWidth(100) > 2 * label.heightForWidth(1000)
    assert TextLabel(LONG).heightForWidth(100) == -1


def test_words_in_a_tip_are_shown_as_they_are():
    assert "&lt;b&gt;" in tip_text("<b>loud</b>")
    assert len(tip_text("a" * 5000)) < 1000


def test_a_label_follows_role_and_theme(qapp, qtbot, window):
    label = TextLabel("▉▉▉▉", role="danger")
    window(label)

    def colours():
        image = label.grab().toImage()
        return {image.pixelColor(x, image.height() // 2).name() for x in range(30)}

    assert current().c("danger").name() in colours()
    label.set_role("success")
    assert current().c("success").name() in colours()
    Theme.by_name("dark").apply(qapp)
    assert current().c("success").name() in colours()


def test_a_key_cap_has_room_for_its_words(qtbot, window):
    part = KeyCap("F8")
    window(part)
    assert part.width() >= part.sizeHint().width()
    assert spoken(part) == part.text()


def test_a_view_title_is_44_high_with_controls_at_the_right(qtbot, window):
    control = IconButton("plus", "New")
    title = ViewTitle("Quotes", "32 of 121", [control])
    window(title)
    assert title.height() == 44
    assert control.geometry().right() > title.width() - 60
    title.set_title("Codings")
    title.set_facts("7 of 7")
    assert title.accessibleName() == "Codings"
    title.add_control(IconButton("x", "Close"))
    assert PanelTitle("Codebook", "42 codes").sizeHint().height() == 44


def test_the_small_heading_and_grounds_paint_without_complaint(qtbot, window):
    pane = Pane("surface")
    pane.setMinimumSize(20, 20)
    window(SectionTitle("Who is silent"), Line(), Line(vertical=True), pane)
    assert pane.grab().toImage().pixelColor(2, 2) == current().c("surface")


def test_a_search_field_tells_what_is_typed_and_how_to_leave_it(qtbot, window):
    field = SearchField("Filter codes")
    window(field)
    field.setFocus()
    qtbot.keyClicks(field, "bond")
    assert field.text() == "bond"
    with qtbot.waitSignal(field.down_pressed):
        qtbot.keyClick(field, Qt.Key.Key_Down)
    with qtbot.assertNotEmitted(field.left):
        qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert field.text() == ""
    with qtbot.waitSignal(field.left):
        qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert spoken(field) == "Filter codes"


def test_the_cross_of_a_search_field_empties_it(qtbot, window):
    field = SearchField("Find in quotes")
    window(field)
    cross = field.findChild(IconButton)
    assert not cross.isVisible()
    qtbot.keyClicks(field, "tea")
    assert cross.isVisible()
    qtbot.mouseClick(cross, Qt.MouseButton.LeftButton)
    assert field.text() == ""


def test_a_field_says_its_problem_below_itself(qtbot, window):
    field = TextField("Name", "Shown in the codebook")
    window(field)
    field.setFocus()
    assert field.edit.hasFocus()
    assert spoken(field.edit) == "Name"
    plain = field.edit.grab().toImage()
    field.set_problem("There is a code with this name under Outcomes.")
    assert field.problem.startswith("There is a code")
    assert field.edit.accessibleDescription() == field.problem
    field.edit.clearFocus()
    assert field.edit.grab().toImage() != plain
    field.set_problem("")
    assert field.problem == ""
    assert field.edit.accessibleDescription() == "Shown in the codebook"


def test_the_status_line_is_spoken_whole_and_elides_the_left(qtbot, window):
    line = StatusLine()
    window(line, size=(420, 60))
    line.set_left([StatusItem("bridging", 4), StatusItem(LONG), StatusItem(LONG)])
    line.set_right(["Saved 12:03", "Anna", "", "Undo: apply childcare"])
    assert line.accessibleName() == f"bridging, {LONG}, {LONG}; Saved 12:03; Anna; Undo: apply childcare"
    assert line.height() == current().row("status")
    line.grab()
    line.set_left([])
    assert line.accessibleName().startswith("Saved")


def test_a_long_name_in_the_next_undo_leaves_room_and_is_told_whole_as_the_tip(qtbot, window):
    line = StatusLine()
    window(line, size=(420, 60))
    line.set_left([StatusItem("bridging")])
    line.set_right(["Saved 12:03", "Anna", f"Undo: rename {LONG}"])
    assert LONG in line.toolTip()
    assert "Anna" not in line.toolTip()
    line.set_right(["Saved 12:03", "Anna", "Undo: rename"])
    with_little = line.grab().toImage()
    assert line.toolTip() == ""
    line.set_right(["Saved 12:03", "Anna", f"Undo: rename {LONG}"])
    room = line.grab().toImage()
    left = room.rect().adjusted(0, 0, -room.width() * 4 // 5, 0)
    assert room.copy(left) == with_little.copy(left)  # what stands at the left is still seen


def test_a_filter_is_changed_by_enter_and_removed_by_delete(qtbot, window):
    chip = FilterChip("Question", "C2 Participation")
    window(chip)
    chip.setFocus()
    with qtbot.waitSignal(chip.clicked):
        qtbot.keyClick(chip, Qt.Key.Key_Return)
    with qtbot.waitSignal(chip.removed):
        qtbot.keyClick(chip, Qt.Key.Key_Delete)
    assert "Question" in chip.accessibleName()
    chip.set_value("C3 " + LONG)
    assert LONG in chip.toolTip()


def test_the_cross_of_a_filter_removes_it_and_the_rest_changes_it(qtbot, window):
    chip = FilterChip("Role", "visitor")
    window(chip)
    with qtbot.waitSignal(chip.removed), qtbot.assertNotEmitted(chip.clicked):
        qtbot.mouseClick(chip, Qt.MouseButton.LeftButton, pos=QPoint(chip.width() - 8, chip.height() // 2))
    with qtbot.waitSignal(chip.clicked), qtbot.assertNotEmitted(chip.removed):
        qtbot.mouseClick(chip, Qt.MouseButton.LeftButton, pos=QPoint(10, chip.height() // 2))
