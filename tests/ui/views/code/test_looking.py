"""What is seen in the Code view: filters, blind mode, groups, density, progress, place, panels, words only."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from qcoder.services import coding, question_links, sources
from qcoder.services.codes import codebook
from qcoder.services.study import Study
from qcoder.services.texts import corrections, reading
from qcoder.services.texts.reading import Reading
from qcoder.storage.codings import coded
from qcoder.storage.codings.coded import CodingFilter
from qcoder.ui.dialogs.appearance import AppearanceDialog
from qcoder.ui.frame.window import MainWindow
from qcoder.ui.reader.placed import codings_of
from qcoder.ui.theme import current
from qcoder.ui.theme.chosen import chosen_theme, zoom_beside
from qcoder.ui.theme.reading_style import SANS, ReadingStyle
from qcoder.ui.views.code import CodeView
from qcoder.ui.widgets.buttons import IconButton
from qcoder.ui.widgets.filter_chip import FilterChip
from qcoder.ui.widgets.roles import ItemRole
from qcoder.ui.widgets.stacking import StackingSplitter

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def study_of(window: MainWindow) -> Study:
    assert window.study is not None
    return window.study


def shown(view: CodeView) -> set[str]:
    return {placed.coding.code_name for placed in view.pane.reader.view.placed.shown()}


def coders(view: CodeView) -> set[str]:
    return {placed.coding.coder for reader in view.pane.reader.views for placed in reader.placed.shown()}


# ---- filters


def test_a_branch_shows_its_codes_and_says_so(window: MainWindow) -> None:
    view, study = window.code_view, study_of(window)
    outcomes = codebook.find(codebook.codes(study), "Outcomes")
    branch = {code.name for code in codebook.codes(study)[outcomes.place : outcomes.last + 1]}
    everything = shown(view)
    view.pane.filters.choose_branch(outcomes.id)
    assert shown(view) == everything & branch
    assert view.pane.filter_row.isVisible()
    chip = view.pane.filter_row.findChild(FilterChip)
    assert "Outcomes" in chip.accessibleName()
    chip.setFocus()
    codes = len(codebook.codes(study))
    QTest.keyClick(chip, Qt.Key.Key_Delete)
    assert shown(view) == everything
    assert len(codebook.codes(study)) == codes, "the key is the chip's alone"
    assert not view.pane.filter_row.isVisible()


def test_a_question_shows_the_codes_that_serve_it(window: MainWindow) -> None:
    view = window.code_view
    everything = shown(view)
    question = next(one for one in view.pane.filters.questions if one.codes)
    view.pane.filters.choose_question(question.id)
    assert shown(view) < everything
    served = set(question_links.served_codes(question, {one.id: one for one in codebook.codes(study_of(window))}))
    assert {placed.coding.code_id for placed in view.pane.reader.view.placed.shown()} <= served
    QTest.keyClick(view.pane.reader.view, Qt.Key.Key_F5)
    assert shown(view) == everything


def test_a_question_shows_what_serves_it_by_people_too(window: MainWindow) -> None:
    view, study = window.code_view, study_of(window)
    pane, question = view.pane, next(one for one in view.pane.filters.questions if one.codes)
    pane.filters.choose_question(question.id)
    by_codes = {placed.coding.id for placed in pane.reader.view.placed.shown()}
    voices = sources.speakers(study)
    rows = {row.coding: row for row in coded.find(study.db, CodingFilter(texts=[pane.text.id]))}  # type: ignore[union-attr]
    who = next(voices[speaker] for one in by_codes if (speaker := rows[one].speaker))
    wanted = {one for one in by_codes if rows[one].speaker == who.id}
    assert who.case is not None
    assert wanted < by_codes
    links = replace(question_links.of(question), cases=(who.case,))
    question_links.set_links(study, question.id, links)
    assert {placed.coding.id for placed in pane.reader.view.placed.shown()} == wanted
    chosen = rows[next(iter(wanted))]
    coding.remove(study, chosen.coding)
    assert {placed.coding.id for placed in pane.reader.view.placed.shown()} == wanted - {chosen.coding}
    study.undo()
    assert {placed.coding.id for placed in pane.reader.view.placed.shown()} == wanted
    study.undo()
    assert {placed.coding.id for placed in pane.reader.view.placed.shown()} == by_codes
    QTest.keyClick(pane.reader.view, Qt.Key.Key_F5)
    assert {placed.coding.id for placed in pane.reader.view.placed.shown()} > by_codes


def test_filters_hold_for_the_next_source_and_go_with_a_deleted_code(window: MainWindow) -> None:
    view, study = window.code_view, study_of(window)
    shame = codebook.find(codebook.codes(study), "Shame")
    view.pane.filters.choose_branch(shame.id)
    view.open_source(sources.find(study, "Focus group Northgate").id)
    assert shown(view) <= {"Shame"}
    codebook.delete(study, shame.id)
    assert len(shown(view)) > 1
    assert not view.pane.filter_row.isVisible()


def test_the_menu_of_filters_offers_what_there_is(window: MainWindow) -> None:
    view = window.code_view
    menu = view.pane.title.filter_button.menu()
    view.looking._fill_menu()
    words = [action.text() for action in menu.actions() if action.text()]
    assert words[0] == "Coders"
    assert "Only what is flagged" in words
    ticked = {action.text() for action in menu.actions() if action.isChecked()}
    assert ticked == {"Stripes by place"}


# ---- blind


def test_blind_mode_hides_others_everywhere_and_is_remembered(window: MainWindow, sample_file: Path) -> None:
    view, study = window.code_view, study_of(window)
    me = study.coder
    tree = view.codebook.tree.model()
    before = (tree.index(0, 0).data(ItemRole.COUNT), view.pane.title._facts.text())
    share = view.sources.tree.currentIndex().data(ItemRole.SHARE)
    assert len(coders(view)) == 2
    window.menus.run("toggle_blind")
    assert coders(view) == {me.name}
    mine = codebook.counts(study, coders=frozenset({me.id}))
    top = codebook.codes(study)[0]
    assert tree.index(0, 0).data(ItemRole.COUNT) == sum(
        mine.get(code.id, 0) for code in codebook.codes(study)[top.place : top.last + 1]
    )
    assert view.pane.title._facts.text() != before[1]
    assert view.sources.tree.currentIndex().data(ItemRole.SHARE) < share
    assert view.pane.coder_names() == []
    view.looking.quick_quotes()
    quotes = view.codebook.quotes._model
    assert {quotes.quote_at(row).coder for row in range(quotes.rowCount())} == {me.name}  # type: ignore[union-attr]
    window.close_project()
    window.open_path(sample_file)
    assert window.study.blind  # type: ignore[union-attr]
    window.menus.run("toggle_blind")
    assert len(coders(window.code_view)) == 2
    assert window.code_view.codebook.tree.model().index(0, 0).data(ItemRole.COUNT) == before[0]


def test_what_others_do_meanwhile_stays_hidden_in_blind_mode(window: MainWindow) -> None:
    view, study = window.code_view, study_of(window)
    window.menus.run("toggle_blind")
    turn = view.pane.reader.page.turns[3]  # type: ignore[union-attr]
    study.work_as("Bram")
    made = coding.apply(study, view.pane.text.id, turn.start, turn.end, [codebook.codes(study)[3].id])  # type: ignore[union-attr]
    study.work_as("Anna")
    assert made
    assert coders(view) == {"Anna"}
    window.menus.run("toggle_blind")
    assert set(everything_shown(view)) == set(stored(view, study)) > set(made)


def test_all_codings_are_back_in_their_places_after_blind_mode(window: MainWindow) -> None:
    view, study = window.code_view, study_of(window)
    for correct in (False, True):
        window.menus.run("toggle_blind")
        if correct:  # what was shown before no longer fits
            turn = view.pane.reader.page.turns[0]  # type: ignore[union-attr]
            corrections.correct_words(study, view.pane.text.id, turn.start, turn.start + 1, "Well, a")  # type: ignore[union-attr]
        window.menus.run("toggle_blind")
        assert everything_shown(view) == stored(view, study)


def everything_shown(view: CodeView) -> dict[bytes, tuple[int, int]]:
    shown = codings_of(view.pane.reader.view.placed.shown())
    return {one.id: (one.start, one.end) for one in shown}


def stored(view: CodeView, study: Study) -> dict[bytes, tuple[int, int]]:
    return {one.id: (one.start, one.end) for one in coding.of_text(study, view.pane.text.id)}  # type: ignore[union-attr]


def test_the_share_of_all_sources_follows_coding(window: MainWindow) -> None:
    view, study = window.code_view, study_of(window)
    before = view.sources._title.toolTip()
    first, last = view.pane.reader.page.turns[1], view.pane.reader.page.turns[-1]  # type: ignore[union-attr]
    view.pane.reader.select(first.start, last.end)
    view.pane.acts.apply(codebook.codes(study)[3].id)
    assert view.sources._title.toolTip() != before
    window.undo()
    assert view.sources._title.toolTip() == before


# ---- groups, density


@pytest.mark.parametrize("kind", ["code", "coder", "question", "place"])
def test_stripes_are_grouped_and_the_menu_ticks_which_way(window: MainWindow, kind: str) -> None:
    view = window.code_view
    window.menus.run(f"group_by_{kind}")
    ticked = {name for name in window.menus.actions if name.startswith("group_by_") and view.is_on(name)}
    assert ticked == {f"group_by_{kind}"}
    placed = view.pane.reader.view.placed
    if kind == "coder":
        names = view.pane.coder_names()
        for rank, name in enumerate(names):
            lanes = [placed.lane(one) for one in placed.shown() if one.coding.coder == name]
            assert all(placed.group_of(one).rank == rank for one in placed.shown() if one.coding.coder == name)  # type: ignore[union-attr]
            after = [placed.lane(one) for one in placed.shown() if one.coding.coder in names[rank + 1 :]]
            assert max(lanes) < min(after, default=99), "the lanes of a coder stand together"
    view.grab()
    heads = [band.sign for band in view.pane.reader.margin._bands]
    assert heads == {"coder": ["A", "B"], "place": []}.get(kind, heads)
    assert bool(heads) == (kind != "place")


def test_the_menu_ticks_theme_and_modes(window: MainWindow) -> None:
    window.menus.run("toggle_density")
    window.menus.run("theme_dark")
    window.menus._tick()
    ticked = {name for name, action in window.menus.actions.items() if action.isChecked()}
    assert {"toggle_density", "theme_dark", "toggle_snap", "group_by_place"} <= ticked
    assert "theme_light" not in ticked
    window.menus.run("theme_light")


# ---- place and progress


def test_each_source_opens_where_it_was_left(window: MainWindow, sample_file: Path) -> None:
    view, study = window.code_view, study_of(window)
    source, reader = view.pane.source, view.pane.reader
    assert source is not None
    place = reader.page.turns[20].start  # type: ignore[union-attr]
    reader.go_to(place)
    top = reader.place_of(reader.pages.index(reader.page))[1]  # type: ignore[arg-type]
    txns = study.db.execute("SELECT count(*) FROM txn").fetchone()
    view.open_source(sources.find(study, "Expert round table").id)
    view.open_source(source.id)
    assert reader.caret() == place
    assert study.db.execute("SELECT count(*) FROM txn").fetchone() == txns, "reading is no action"
    window.close_project()
    window.open_path(sample_file)
    reader = window.code_view.pane.reader
    assert reader.caret() == place
    assert reader.place_of(reader.pages.index(reader.page))[1] == top  # type: ignore[arg-type]


def test_turns_in_sight_count_as_read_after_a_while(window: MainWindow) -> None:
    view, study = window.code_view, study_of(window)
    pane = view.pane
    assert "turns read" not in pane.title._facts.text()
    pane.progress.note_read()
    text = pane.text
    assert text is not None
    read = pane.progress.of(text.id).read
    assert read
    assert 1 in read
    seen = [turn.number for turn in pane.reader.page.turns if turn.number]  # type: ignore[union-attr]
    assert max(read) < max(seen)
    assert f"{len(read)} of {len(seen)} turns read" in pane.title._facts.text()
    view.open_source(sources.find(study, "Expert round table").id)
    assert reading.of_text(study, text.id).read == read


def test_scrolling_reads_and_writes_nothing(window: MainWindow) -> None:
    study, reader = study_of(window), window.code_view.pane.reader
    assert window.code_view.panes(), "made now, not while it scrolls"
    asked: list[str] = []
    study.db.set_trace_callback(asked.append)
    for _ in range(30):
        reader.view.scroll_lines(3)
        QApplication.processEvents()
    study.db.set_trace_callback(None)
    assert asked == []


def test_undo_brings_its_place_into_sight(window: MainWindow) -> None:
    view, study = window.code_view, study_of(window)
    reader = view.pane.reader
    last = reader.page.turns[-1]  # type: ignore[union-attr]
    reader.select(last.start, last.end)
    view.pane.acts.apply(codebook.codes(study)[3].id)
    reader.go_to(reader.page.turns[0].start)  # type: ignore[union-attr]
    top = reader.view.top_position()
    window.undo()
    assert reader.caret() == last.start
    assert reader.view.top_position() > top
    reader.go_to(reader.page.turns[0].start)  # type: ignore[union-attr]
    window.redo()
    assert reader.caret() == last.start


def test_undo_in_another_source_goes_there(window: MainWindow) -> None:
    view, study = window.code_view, study_of(window)
    reader, first = view.pane.reader, view.pane.source
    assert first is not None
    turn = reader.page.turns[12]  # type: ignore[union-attr]
    reader.select(turn.start, turn.end)
    view.pane.acts.apply(codebook.codes(study)[3].id)
    view.open_source(sources.find(study, "Expert round table").id)
    window.undo()
    assert view.pane.source is not None
    assert view.pane.source.id == first.id
    assert reader.caret() == turn.start
    view.open_source(sources.find(study, "Expert round table").id)
    window.show_room("quotes")
    window.redo()
    assert view.pane.source.name == "Expert round table", "nothing moves behind another room"


def test_undo_of_many_things_moves_nothing(window: MainWindow) -> None:
    view, study = window.code_view, study_of(window)
    view.pane.reader.go_to(view.pane.reader.page.turns[5].start)  # type: ignore[union-attr]
    caret = view.pane.reader.caret()
    codebook.delete(study, codebook.find(codebook.codes(study), "Outcomes").id)
    window.undo()
    assert view.pane.reader.caret() == caret


# ---- the code at hand


def test_the_code_of_the_chosen_coding_is_at_hand(window: MainWindow) -> None:
    view = window.code_view
    chosen_in_tree = view.codebook.current
    view.pane.reader.step_coding(forward=True)
    one = view.pane.chosen
    assert one is not None
    assert view.codebook.at_hand == one.code_id
    assert one.code_name in view.codebook.details.accessibleName()
    view.pane.reader.go_to(0)
    assert view.codebook.at_hand == chosen_in_tree


# ---- panels, words only, looks


def test_sources_by_what_is_read_and_their_second_line(window: MainWindow) -> None:
    panel, study = window.code_view.sources, window.study
    assert study is not None
    known = sources.everything(study)
    for number, one in enumerate(known):
        reading.keep(study, one.texts[0].id, Reading(0, 0, set(range(1, 3 * (len(known) - number))), 3900))
    panel._order_button().menu().aboutToShow.emit()
    panel.show_lines(on=True)
    index = panel.tree.currentIndex()
    assert "read · " in index.data(ItemRole.DETAIL)
    assert index.data(ItemRole.DETAIL).endswith("1:05 h")
    assert index.data(ItemRole.DETAIL) in index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert panel.tree.sizeHintForIndex(index).height() > current().row("tree")
    panel.set_order("read")
    model = panel.tree.model()
    rows = [model.index(row, 0) for row in range(model.rowCount())]
    assert {row.data() for row in rows} == {one.name for one in known}, "whole names, without sites above them"
    shares = [int(one[0]) / int(one[1]) for one in (row.data(ItemRole.DETAIL).split()[0].split("/") for row in rows)]
    assert shares == sorted(shares)
    assert panel.current == window.code_view.pane.source.id  # type: ignore[union-attr]
    panel.set_order("site")
    panel.show_lines(on=False)
    assert panel.tree.currentIndex().data(ItemRole.DETAIL) is None


def test_panels_are_remembered(window: MainWindow, sample_file: Path) -> None:
    view = window.code_view
    window.menus.run("toggle_left")
    assert not view.sources.isVisible()
    view.panels.setSizes([0, 700, 400])
    view.panels._remember()
    window.close_project()
    window.open_path(sample_file)
    view = window.code_view
    assert not view.sources.isVisible()
    assert abs(view.codebook.width() - 400) < 30
    window.menus.run("toggle_left")
    assert view.sources.isVisible()


def test_panels_fold_where_words_and_names_have_no_room(window: MainWindow) -> None:
    view, title = window.code_view, window.code_view.pane.title
    view.panels.resize(1200, 600)
    assert not view.sources.isVisibleTo(view), "two columns of words would lack names"
    view.panels.resize(850, 600)
    assert view.codebook.isVisibleTo(view), "without it there would be no room for two columns either"
    view.panels.resize(1200, 600)
    view.pane.show_alone(alone=True)
    assert view.sources.isVisibleTo(view)
    view.panels.resize(850, 600)
    assert not view.sources.isVisibleTo(view)
    assert view.codebook.isVisibleTo(view)
    view.panels.resize(700, 600)
    assert not view.codebook.isVisibleTo(view)
    for button in title.findChildren(IconButton):
        if button.accessibleName() == "Show the codebook":
            button.click()
    assert view.codebook.isVisibleTo(view), "who asks for it has it"
    view.panels.resize(690, 600)
    assert view.codebook.isVisibleTo(view)
    window.menus.run("toggle_right")
    assert not view.codebook.isVisibleTo(view)
    window.menus.run("explain")
    assert view.codebook.isVisibleTo(view), "something is shown in it"
    view.panels.resize(1400, 600)
    assert view.sources.isVisibleTo(view)
    assert view.codebook.isVisibleTo(view)
    assert window.settings.get("code.hidden", []) == [], "what gave way is not hidden for good"


def test_words_only_and_back_by_key_and_by_escape(window: MainWindow, qtbot: QtBot) -> None:
    view = window.code_view
    reader = view.pane.reader
    for leave in (Qt.Key.Key_F11, Qt.Key.Key_Escape):
        QTest.keyClick(window, Qt.Key.Key_F11)
        assert not view.codebook.isVisible()
        assert not view.pane.title.isVisible()
        assert not window.status.isVisible()
        reader.setFocus()
        QTest.keyClick(reader.view, Qt.Key.Key_Tab)
        QTest.keyClick(reader.view, Qt.Key.Key_Z, CTRL)  # keys of the menus work while the menus are hidden
        reader.clear_selection()
        QTest.keyClick(reader.view, leave)
        assert view.codebook.isVisible()
        assert view.sources.isVisible()
        assert view.pane.title.isVisible()
        assert window.status.isVisible()


def test_words_only_ends_when_another_room_comes(window: MainWindow) -> None:
    window.menus.run("focus_mode")
    window.show_room("quotes")
    assert window.status.isVisible()
    window.show_room("code")
    assert window.code_view.codebook.isVisible()


def test_everything_grows_and_the_words_keep_their_room(
    window: MainWindow, qapp: QApplication, qtbot: QtBot
) -> None:
    window.settings.set("zoom", 2.5)
    chosen_theme(window.settings).apply(qapp)
    for _ in range(2):  # the second time it is as large as can be
        QTest.keyClick(window, Qt.Key.Key_Plus, CTRL | Qt.KeyboardModifier.AltModifier)
    assert current().zoom == 3.0
    assert window.settings.get("zoom") == 3.0
    assert chosen_theme(window.settings).zoom == 3.0
    view = window.code_view
    assert view.pane.width() > 0.4 * view.width()
    for room in map(window.show_room, ("questions", "explore")):  # where the areas have no room beside each other
        splits = room.findChildren(StackingSplitter)
        qtbot.waitUntil(lambda splits=splits: bool(splits) and all(one.stacked for one in splits))
    QTest.keyClick(window, Qt.Key.Key_0, CTRL | Qt.KeyboardModifier.AltModifier)
    assert current().zoom == 1.0
    assert zoom_beside(1.0, -1) == 1.0


def test_face_and_lines_are_chosen_and_remembered(window: MainWindow) -> None:
    reader = window.code_view.pane.reader
    window.code_view.pane.show_alone(alone=True)
    before = (reader.view.line_height, reader.view.text_width, reader.view.font().family())
    window.menus.run("show_appearance")
    dialog = window.findChild(AppearanceDialog)
    dialog.face.setCurrentIndex(1)
    dialog.face.activated.emit(1)
    for field in (dialog.width_, dialog.spacing):
        for _ in range(3):
            QTest.keyClick(field.box, Qt.Key.Key_Up)
    assert reader.view.line_height > before[0]
    assert reader.view.text_width >= before[1]
    assert reader.view.font().family() != before[2]
    kept = chosen_theme(window.settings).style
    assert (kept.face, kept.width, kept.spacing) == (SANS, 115, 115)
    family = dialog._faces[-1]
    dialog.face.activated.emit(len(dialog._faces) - 1)
    assert reader.view.font().families()[0] == family
    assert "Source Serif 4" in reader.view.font().families(), "which stands in for what the family lacks"
    dialog.close()


def test_damaged_settings_of_the_look_are_as_usual(window: MainWindow) -> None:
    for name, value in (("theme", "sepia"), ("zoom", "large"), ("patterns", 3), ("reading.style", [1])):
        window.settings.set(name, value)
    theme = chosen_theme(window.settings)
    assert (theme.name, theme.zoom, theme.patterns_wish, theme.style.width) == ("light", 1.0, None, 100)
    older = ReadingStyle.of({"sans": True, "width": "wide", "spacing": "tight"})
    assert older == ReadingStyle(SANS, 130, 90), "as it was remembered before"
    assert ReadingStyle.of({"face": 3, "width": 9000, "spacing": True}) == ReadingStyle(width=160)
