"""What turns say to each other, and where notes of a session belong, in their dialogs."""

from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from qcoder.services import sources
from qcoder.services.importing import transcripts
from qcoder.services.study import Study
from qcoder.services.texts import note_settings, turn_links
from qcoder.ui.session import Session
from qcoder.ui.settings import Settings
from qcoder.ui.views.code.view import CodeView
from qcoder.ui.views.guides.relations_dialog import RelationsDialog
from qcoder.ui.views.guides.setting_dialog import SettingDialog
from qcoder.ui.views.questions.room import QuestionsRoom
from tests.small_study import source_named, text_of


def test_marks_are_listed_gone_to_and_taken_back(qtbot: QtBot, room: QuestionsRoom, study: Study) -> None:
    dialog = RelationsDialog(Session(study), source_named(study, "Delft"), room)
    dialog.open()
    assert dialog.empty.isVisible()
    text = text_of(study, "Delft").id
    turn_links.link(study, text, 3, 2, turn_links.DISPUTES, "not about coffee")
    assert not dialog.empty.isVisible()
    cells = [dialog.table.rows.index(0, column).data() for column in range(7)]
    assert cells == ["3", "Visitor 2", "disputes", "2", "Visitor 1", "Anna", "not about coffee"]
    dialog.table.selectRow(0)
    dialog.remove_button.click()
    assert dialog.empty.isVisible()
    study.undo()
    dialog.table.selectRow(0)
    with qtbot.waitSignal(dialog.place_wanted) as wanted:
        dialog.go()
    assert wanted.args[1] == text
    assert sources.body(study, text)[wanted.args[2] : wanted.args[3]].startswith("I came for the language")


def test_the_marks_of_others_are_not_taken_back(room: QuestionsRoom, study: Study) -> None:
    text = text_of(study, "Delft").id
    turn_links.link(study, text, 3, 2, turn_links.AGREES)
    with study.action("coder.add", name="Bram") as tx:
        other = tx.add("coder", name="Bram")
        tx.add("turn_link", turn=turn_links.of_text(study, text_of(study, "Delft"))[0].turn.id,
               to_turn=turn_links.of_text(study, text_of(study, "Delft"))[0].to_turn.id, coder=other, kind="disputes")
    dialog = RelationsDialog(Session(study), source_named(study, "Delft"), room)
    dialog.table.selectRow(next(n for n, one in enumerate(dialog._known) if one.coder == "Bram"))
    assert not dialog.remove_button.isEnabled()
    dialog.remove()
    assert len(turn_links.of_source(study, source_named(study, "Delft"))) == 2


def test_several_notes_get_a_table_and_keep_their_themes(
    qtbot: QtBot, room: QuestionsRoom, study: Study, tmp_path: Path
) -> None:
    path = tmp_path / "Café.csv"
    path.write_text("theme,table,note\nArriving,1,One.\nStaying,1,Two.\n", encoding="utf-8")
    transcripts.import_plans(study, [transcripts.plan(path, language="en")])
    turns = [one.id for one in sources.turns(study, text_of(study, "Café").id) if one.number is not None]
    dialog = SettingDialog(Session(study), turns, room)
    dialog.open()
    assert [field.edit.text() for field in dialog.fields.values()] == ["", "", "1"]
    dialog.fields["table"].edit.setText("7")
    dialog.fields["round"].edit.setText("2")
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    known = note_settings.of_turns(study)
    assert [dict(known[turn]) for turn in turns] == [
        {"theme": "Arriving", "round": "2", "table": "7"}, {"theme": "Staying", "round": "2", "table": "7"}
    ]
    study.undo()
    assert dict(note_settings.of_turns(study)[turns[0]]) == {"theme": "Arriving", "table": "1"}


def test_the_reader_shows_where_notes_belong_and_follows(qtbot: QtBot, study: Study, tmp_path: Path) -> None:
    path = tmp_path / "Café.csv"
    path.write_text("theme,table,note\nArriving,1,One.\nArriving,1,Two.\nStaying,2,Three.\n", encoding="utf-8")
    transcripts.import_plans(study, [transcripts.plan(path, language="en")])
    view = CodeView(Session(study), Settings(tmp_path / "settings"))
    qtbot.addWidget(view)
    view.open_source(source_named(study, "Café").id)

    def beside() -> list[tuple[str, str, bool]]:
        page = view.pane.reader.page
        assert page is not None
        return [(turn.speaker, turn.under, turn.repeated) for turn in page.turns if turn.number is not None]

    assert beside() == [("Arriving", "Table 1", False), ("Arriving", "Table 1", True), ("Staying", "Table 2", False)]
    turns = [one.id for one in sources.turns(study, text_of(study, "Café").id) if one.number is not None]
    note_settings.change(study, turns[1:2], {"table": "9", "round": "2"})
    assert beside()[1] == ("Arriving", "Table 9, round 2", False)
    study.undo()
    assert beside()[1] == ("Arriving", "Table 1", True)
    study.listeners.clear()
