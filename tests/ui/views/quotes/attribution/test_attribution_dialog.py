"""The dialog that says how quotes are attributed."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from qcoder.services.published import anonymity
from qcoder.services.quoting import attribution
from qcoder.services.study import Study
from qcoder.ui.views.quotes.attribution.attribution_dialog import AttributionDialog
from qcoder.ui.views.quotes.view import QuotesView
from qcoder.ui.widgets.roles import ItemRole
from tests.ui.views.quotes.looking import shown


@pytest.fixture
def dialog(qtbot: QtBot, view: QuotesView) -> AttributionDialog:
    view.set_attribution()
    found = view.findChild(AttributionDialog)
    assert isinstance(found, AttributionDialog)
    qtbot.waitExposed(found)
    return found


def rows(table_model: object) -> list[list[str]]:
    model = table_model
    return [
        [model.index(row, column).data() for column in range(model.columnCount())] for row in range(model.rowCount())
    ]


def test_templates_stand_in_order_with_whom_they_are_for(dialog: AttributionDialog) -> None:
    assert rows(dialog._list_model) == [
        ["Whose role is Expert", "({organisation})"],
        ["Everyone else", "({role}, hub {hub})"],
    ]


def test_the_preview_shows_every_speaker(dialog: AttributionDialog, study: Study) -> None:
    said = {(row[0], row[1]): row[2] for row in rows(dialog._preview_model)}
    assert said["Expert 3", "Expert round table"] == "(Health service)"
    assert len(said) == len(attribution.preview(study, attribution.templates(study)))
    assert dialog.gaps.text().endswith("no gaps")
    signs = [dialog._preview_model.index(0, column).data(ItemRole.STATUS) for column in range(5)]
    assert signs[:3] == ["", "", ""]  # no sign but where people are few or something is missing
    assert "Here: {" in dialog.text.edit.accessibleDescription()


def test_the_first_template_is_typed_at_once(qtbot: QtBot, view: QuotesView, study: Study) -> None:
    for one in attribution.templates(study):
        attribution.delete(study, one)
    view.set_attribution()
    dialog = view.findChild(AttributionDialog)
    assert isinstance(dialog, AttributionDialog)
    qtbot.waitUntil(lambda: dialog.focusWidget() is dialog.text.edit)


def test_gaps_are_seen_while_one_types(qtbot: QtBot, dialog: AttributionDialog, study: Study) -> None:
    dialog.list.selectRow(1)
    dialog.text.edit.selectAll()
    qtbot.keyClicks(dialog.text.edit, "({role}, {kin})")
    missing = [row for row in rows(dialog._preview_model) if row[4] == "kin"]
    assert missing
    assert all("{kin}" in row[2] for row in missing)
    assert rows(dialog._preview_model)[: len(missing)] == missing, "what is lacking stands first"
    assert dialog.gaps.text().startswith(f"{len(missing)} of ")
    assert attribution.templates(study)[1].text == "({role}, hub {hub})"  # nothing is stored yet


def test_where_there_is_no_template_that_is_what_lacks(dialog: AttributionDialog) -> None:
    for _ in range(2):
        dialog.list.selectRow(0)
        dialog.delete_button.click()
    spoken = [row for row in rows(dialog._preview_model) if row[4]]
    assert {row[4] for row in spoken} == {"a template"}
    assert dialog.few.text() == ""


def test_a_changed_template_reaches_the_quotes_and_undo_takes_it_back(
    qtbot: QtBot, view: QuotesView, dialog: AttributionDialog, study: Study
) -> None:
    dialog.list.selectRow(0)
    dialog.text.edit.setText("(expert)")
    qtbot.keyClick(dialog.text.edit, Qt.Key.Key_Return)
    assert shown(view)[0].attribution == "(expert)"
    study.undo()
    assert shown(view)[0].attribution == "(Research institute)"
    assert rows(dialog._list_model)[0][1] == "({organisation})"
    assert dialog.text.edit.text() == "({organisation})"


def test_a_new_template_for_a_value_is_added_and_deleted(
    qtbot: QtBot, dialog: AttributionDialog, study: Study
) -> None:
    qtbot.mouseClick(dialog.new_button, Qt.MouseButton.LeftButton)
    assert not dialog.delete_button.isEnabled()
    dialog.attribute.setCurrentIndex(dialog.attribute.findData("role"))
    dialog.value.setCurrentIndex(dialog.value.findData("Volunteer"))
    qtbot.keyClicks(dialog.text.edit, "(volunteer)")
    qtbot.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    last = attribution.templates(study)[-1]
    assert (last.text, last.attribute, last.value) == ("(volunteer)", "role", "Volunteer")
    assert dialog.list.currentIndex().row() == 2
    qtbot.mouseClick(dialog.delete_button, Qt.MouseButton.LeftButton)
    assert len(attribution.templates(study)) == 2


def test_whom_a_template_is_for_can_change(dialog: AttributionDialog, study: Study) -> None:
    dialog.list.selectRow(0)
    dialog.value.setCurrentIndex(dialog.value.findData("Hub manager"))
    dialog.save()
    assert attribution.templates(study)[0].value == "Hub manager"


def test_two_templates_for_the_same_people_are_refused_below_the_field(dialog: AttributionDialog) -> None:
    dialog.begin_new()
    dialog.text.edit.setText("(somebody)")
    dialog.save()
    assert "for these people already" in dialog.text.problem
    dialog.text.edit.setText("")
    dialog.save()
    assert dialog.text.problem


def test_attributions_that_few_share_are_seen(qtbot: QtBot, dialog: AttributionDialog, study: Study) -> None:
    assert "Few people share" in dialog.few.text()
    dialog.least.setValue(1)
    dialog.least.editingFinished.emit()
    assert anonymity.least(study) == 1
    assert dialog.few.text() == "Every attribution is shared by enough people."
    dialog.text.edit.setText("({nobody")
    qtbot.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    assert "do not match" in dialog.text.problem
