"""The Code view over a real study: reading, coding by keyboard and mouse, the codebook, what other actions change."""

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from qcoder.model.records import Code
from qcoder.services import coding, questions, sources
from qcoder.services.codes import codebook
from qcoder.services.published.forms import Spot
from qcoder.services.reporting import findings
from qcoder.services.study import Study
from qcoder.ui.dialogs.naming import NameDialog
from qcoder.ui.frame.window import MainWindow
from qcoder.ui.models.code_tree import MIME
from qcoder.ui.reader import ReaderTurn
from qcoder.ui.views.code import CodeView
from qcoder.ui.widgets.roles import ItemRole


def study_of(window: MainWindow) -> Study:
    assert window.study is not None
    return window.study


def turn(view: CodeView, number: int) -> ReaderTurn:
    assert view.pane.reader.page is not None
    return next(one for one in view.pane.reader.page.turns if one.number == number)


def code_named(study: Study, name: str) -> Code:
    return codebook.find(codebook.codes(study), name)


def test_opens_a_translation_first_and_switches_to_the_original(window: MainWindow) -> None:
    view = window.code_view
    assert view.pane.text is not None
    assert view.pane.text.language == "en"
    source = view.pane.source
    assert source is not None
    view.open_source(source.id, source.texts[0].id)
    assert turn(view, 1).speaker == "Модератор"
    assert turn(view, 1).body == sources.spoken(study_of(window), source)[0].words


def test_codes_a_sentence_by_keys_alone(window: MainWindow, qtbot: QtBot) -> None:
    view, study = window.code_view, study_of(window)
    reader = view.pane.reader
    answer = turn(view, 6)
    reader.go_to(answer.start)
    before = len(coding.of_text(study, view.pane.text.id))  # type: ignore[union-attr]
    keys = reader.view
    QTest.keyClick(keys, Qt.Key.Key_Tab)
    selected = reader.selection()
    assert selected is not None
    QTest.keyClick(keys, Qt.Key.Key_Return)
    assert view.pane.code_palette.widget.isVisible()
    QTest.keyClicks(view.pane.code_palette.widget.field, "refer")
    QTest.keyClick(view.pane.code_palette.widget.field, Qt.Key.Key_Return)
    assert not view.pane.code_palette.widget.isVisible()
    made = coding.of_text(study, view.pane.text.id)  # type: ignore[union-attr]
    assert len(made) == before + 1
    assert any((one.start, one.end) == selected and one.code == code_named(study, "Referral").id for one in made)
    assert any(one.code_name == "Referral" for one in reader.codings_at(selected[0]))
    assert study.undo_name == "apply Referral"
    qtbot.waitUntil(keys.hasFocus)

    QTest.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert len(coding.of_text(study, view.pane.text.id)) == before  # type: ignore[union-attr]
    assert not any(one.code_name == "Referral" for one in reader.codings_at(selected[0]))
    QTest.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert any(one.code_name == "Referral" for one in reader.codings_at(selected[0]))


def test_makes_a_code_from_what_is_typed(window: MainWindow) -> None:
    view, study = window.code_view, study_of(window)
    reader = view.pane.reader
    answer = turn(view, 4)
    reader.select(answer.start, answer.end)
    view.apply_code()
    QTest.keyClicks(view.pane.code_palette.widget.field, "Aquarium fish")
    QTest.keyClick(view.pane.code_palette.widget.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    made = code_named(study, "Aquarium fish")
    assert any(one.code_id == made.id for one in reader.codings_at(answer.start))
    window.undo()  # one action made both, and takes both back
    assert "Aquarium fish" not in [code.name for code in codebook.codes(study)]


def test_the_same_code_twice_on_the_same_words_is_one_coding(window: MainWindow) -> None:
    view, study = window.code_view, study_of(window)
    answer = turn(view, 4)
    view.pane.reader.select(answer.start, answer.end)
    code = code_named(study, "Referral").id
    view.pane.acts.apply(code)
    once = len(coding.of_text(study, view.pane.text.id))  # type: ignore[union-attr]
    view.pane.acts.apply(code)
    assert len(coding.of_text(study, view.pane.text.id)) == once  # type: ignore[union-attr]


def test_repeats_recodes_comments_and_removes(window: MainWindow) -> None:
    view, study = window.code_view, study_of(window)
    reader = view.pane.reader
    first, second = turn(view, 2), turn(view, 6)
    reader.select(first.start, first.start + 20)
    view.pane.acts.apply(code_named(study, "Referral").id)
    reader.select(second.start, second.start + 20)
    view.pane.acts.repeat_code()
    made = [one for one in coding.of_text(study, view.pane.text.id) if one.code == code_named(study, "Referral").id]  # type: ignore[union-attr]
    mine = next(one for one in made if one.start == second.start)

    reader.go_to(mine.start, mine.end)
    reader.choose_by_id(mine.id)
    view.recode()
    QTest.keyClicks(view.pane.code_palette.widget.field, "friction")
    QTest.keyClick(view.pane.code_palette.widget.field, Qt.Key.Key_Return)
    assert coding.get(study, mine.id).code == code_named(study, "Friction").id

    coding.comment(study, mine.id, "why this")
    assert next(one for one in reader.codings_at(mine.start) if one.id == mine.id).comment

    view.pane.acts.remove(mine.id)
    assert coding.find(study, mine.id) is None
    assert mine.id not in {one.id for one in reader.codings_at(mine.start)}


def test_the_status_line_names_the_codes_at_the_caret(window: MainWindow) -> None:
    view = window.code_view
    page = view.pane.reader.page
    assert page is not None
    one = page.codings[0]
    view.pane.reader.go_to(one.start)
    assert any(one.code_name in item.words and one.coder in item.words for item in view.status_items())


def test_hides_a_coder(window: MainWindow) -> None:
    view = window.code_view
    reader = view.pane.reader
    page = reader.page
    assert page is not None
    hers = next(one for one in page.codings if one.coder == "Bram")
    view.pane.filters.show_coder("Bram", shown=False)
    assert not [one for one in reader.codings_at(hers.start) if one.coder == "Bram"]
    view.pane.filters.show_coder("Bram", shown=True)
    assert [one for one in reader.codings_at(hers.start) if one.coder == "Bram"]


def test_goes_to_the_next_uncoded_turn(window: MainWindow) -> None:
    view = window.code_view
    reader = view.pane.reader
    view.next_turn_uncoded()
    here = next(one for one in reader.page.turns if one.start <= reader.caret() <= one.end and one.number)  # type: ignore[union-attr]
    assert not here.moderator
    assert not [one for one in reader.page.codings if one.start < here.end and here.start < one.end]  # type: ignore[union-attr]


class TestCodebook:
    def test_shows_the_tree_with_counts_of_branches(self, window: MainWindow) -> None:
        panel, study = window.code_view.codebook, study_of(window)
        model = panel.tree.model()
        top = model.index(0, 0)
        assert top.data() == codebook.codes(study)[0].name
        assert top.data(ItemRole.COUNT) == codebook.counts_with_subcodes(study)[codebook.codes(study)[0].id]

    def test_counts_follow_coding_and_undo(self, window: MainWindow) -> None:
        view, study = window.code_view, study_of(window)
        code = code_named(study, "Referral")
        view.codebook.choose(code.id)
        before = view.codebook.tree.currentIndex().data(ItemRole.COUNT)
        answer = turn(view, 4)
        view.pane.reader.select(answer.start, answer.start + 5)
        view.pane.acts.apply(code.id)
        assert view.codebook.tree.currentIndex().data(ItemRole.COUNT) == before + 1
        window.undo()
        assert view.codebook.tree.currentIndex().data(ItemRole.COUNT) == before

    def test_renames_in_the_row(self, window: MainWindow, qtbot: QtBot) -> None:
        view, study = window.code_view, study_of(window)
        code = code_named(study, "Referral")
        view.codebook.choose(code.id)
        view.keeping.rename_code()
        editor = view.codebook.tree.findChild(QLineEdit)
        QTest.keyClicks(editor, "Passing on")
        QTest.keyClick(editor, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: codebook.get(study, code.id).name == "Passing on")
        assert view.codebook.current == code.id

    def test_a_name_that_is_taken_is_told_and_nothing_changes(self, window: MainWindow) -> None:
        view, study = window.code_view, study_of(window)
        siblings = [code for code in codebook.codes(study) if code.depth == 0]
        view.codebook._rename(siblings[0].id, siblings[1].name)
        assert codebook.get(study, siblings[0].id).name == siblings[0].name
        assert window.band.isVisible()
        assert siblings[1].name in window.band.sentence

    def test_moves_by_dragging(self, window: MainWindow) -> None:
        view, study = window.code_view, study_of(window)
        moved, target = code_named(study, "Referral"), code_named(study, "Bonding")
        model = view.codebook._model
        data = QMimeData()
        data.setData(MIME, moved.id)
        model.dropMimeData(data, Qt.DropAction.MoveAction, 0, 0, model.index_of(target.id))
        assert codebook.get(study, moved.id).parent == target.id
        first = next(code for code in codebook.codes(study) if code.parent == target.id)
        assert first.id == moved.id
        window.undo()
        assert codebook.get(study, moved.id).parent == moved.parent

    def test_filters_and_finds_below_groups(self, window: MainWindow) -> None:
        panel = window.code_view.codebook
        QTest.keyClicks(panel.filter, "frict")
        model = panel.tree.model()
        assert model.rowCount() == 1
        QTest.keyClick(panel.filter, Qt.Key.Key_Escape)
        assert model.rowCount() > 1

    def test_deletes_with_its_codings_and_brings_them_back(self, window: MainWindow) -> None:
        view, study = window.code_view, study_of(window)
        code = code_named(study, "Friction")
        before = len(coding.of_text(study, view.pane.text.id))  # type: ignore[union-attr]
        view.codebook.choose(code.id)
        view.keeping.delete_code()
        assert code.id not in {one.id for one in codebook.codes(study)}
        assert window.notice.isVisible()
        assert "Friction" in window.notice.sentence
        window.undo()
        assert code.id in {one.id for one in codebook.codes(study)}
        assert len(coding.of_text(study, view.pane.text.id)) == before  # type: ignore[union-attr]

    def test_recolours(self, window: MainWindow) -> None:
        view, study = window.code_view, study_of(window)
        code = code_named(study, "Friction")
        view.codebook.recolour(code.id, 9)
        assert codebook.get(study, code.id).color == "9"
        assert {one.colour for one in view.pane.reader.page.codings if one.code_id == code.id} <= {9, int(code.color)}  # type: ignore[union-attr]


class TestSources:
    def test_lists_sources_by_site(self, window: MainWindow) -> None:
        tree = window.code_view.sources.tree
        groups = [tree.model().index(row, 0).data() for row in range(tree.model().rowCount())]
        assert groups[:4] == ["Brickfields", "Linden Park", "Northgate", "Quayside"]

    def test_opens_by_click_and_remembers_the_last_one(self, window: MainWindow) -> None:
        view, study = window.code_view, study_of(window)
        panel = view.sources
        wanted = sources.find(study, "Expert round table")
        index = panel._model.index_of(wanted.id)
        panel.tree.scrollTo(index)
        point = panel.tree.visualRect(index).center() - QPoint(40, 0)  # on the name, not on a sign
        QTest.mouseClick(panel.tree.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(point))
        assert view.pane.source is not None
        assert view.pane.source.id == wanted.id
        assert window.settings.get(view._last_key) == wanted.id.hex()

    def test_deletes_a_source_and_brings_it_back_with_its_codings(self, window: MainWindow) -> None:
        view, study = window.code_view, study_of(window)
        name = view.pane.source.name  # type: ignore[union-attr]
        before = len(coding.of_text(study, view.pane.text.id))  # type: ignore[union-attr]
        view.keeping.delete_source()
        assert name not in {one.name for one in sources.everything(study)}
        assert view.pane.source is not None
        assert view.pane.source.name != name
        window.undo()
        view.open_source(sources.find(study, name).id)
        assert len(coding.of_text(study, view.pane.text.id)) == before  # type: ignore[union-attr]

    def test_tells_which_findings_rest_on_a_source_that_goes(self, window: MainWindow, qtbot: QtBot) -> None:
        view, study = window.code_view, study_of(window)
        text = view.pane.text
        assert text is not None
        finding = findings.create(study, questions.everything(study)[1].id, "They find a place")
        findings.add_evidence(study, finding, [Spot(text.id, turn(view, 6).start, turn(view, 6).end)])
        with qtbot.waitSignal(window.session.done) as told:
            view.keeping.delete_source()
        assert told.args[0].endswith("codings. 1 finding rested on quotes that went along.")
        assert not findings.places_behind(study, finding)
        window.undo()
        assert findings.places_behind(study, finding)

    @pytest.mark.parametrize("name", ["", "  ", "Expert round table"])
    def test_a_name_that_cannot_be_taken_is_told_below_the_field(self, window: MainWindow, name: str) -> None:
        view = window.code_view
        before = view.pane.source.name  # type: ignore[union-attr]
        view.keeping.rename_source()
        dialog = window.findChild(NameDialog)
        assert isinstance(dialog, NameDialog)
        dialog.name.edit.setText(name)
        QTest.keyClick(dialog.name.edit, Qt.Key.Key_Return)
        assert dialog.isVisible()
        assert dialog.name.problem
        dialog.name.edit.setText("First evening")
        QTest.keyClick(dialog.name.edit, Qt.Key.Key_Return)
        assert view.pane.source.name == "First evening"  # type: ignore[union-attr]
        window.undo()
        assert view.pane.source.name == before  # type: ignore[union-attr]
