"""Quotes for the report in the Quotes view: marks by key, the published form, attribution, and undo."""

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QKeySequence, QMouseEvent, QTextCursor
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from qcoder.services import sources
from qcoder.services.published import anonymity, forms
from qcoder.services.quoting.quotes import QuoteFilter
from qcoder.services.study import Study
from qcoder.services.texts import corrections
from qcoder.ui.views.published.attribution_override import AttributionOverride
from qcoder.ui.views.quotes.view import QuotesView
from tests.ui.views.quotes.looking import add_filter, cells, session_of, shown

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


def choose(view: QuotesView, row: int) -> None:
    view.table.choose_rows([row], row)
    view._look.stop()
    view._show_chosen()
    view.table.setFocus()


def select(view: QuotesView, words: str) -> None:
    edit = view.preview.quote.editor.edit
    at = edit.toPlainText().index(words)
    cursor = edit.textCursor()
    cursor.setPosition(at)
    cursor.setPosition(at + len(words), QTextCursor.MoveMode.KeepAnchor)
    edit.setTextCursor(cursor)


def test_keys_mark_all_chosen_rows_and_undo_takes_it_back(qtbot: QtBot, view: QuotesView) -> None:
    view.table.choose_rows([0, 1, 2], 0)
    view.table.setFocus()
    qtbot.keyClicks(view.table, "3")
    assert cells(view, "status")[:4] == ["Approved", "Approved", "Approved", ""]
    assert not view.table.isColumnHidden(0)
    qtbot.keyClicks(view.table, "4")
    assert cells(view, "status")[:3] == ["Withdrawn"] * 3
    session_of(view).undo()
    session_of(view).undo()
    assert set(cells(view, "status")) == {""}
    qtbot.keyClicks(view.table, "1")
    qtbot.keyClicks(view.table, "0")
    assert set(cells(view, "status")) == {""}


def test_the_view_is_filtered_by_status(qtbot: QtBot, view: QuotesView) -> None:
    view.table.choose_rows([0, 1], 0)
    view.marking.mark_selected()
    add_filter(qtbot, view, "Status", "selected")
    assert [quote.status for quote in shown(view)] == ["selected", "selected"]


def test_the_switch_shows_and_sets_the_status(qtbot: QtBot, view: QuotesView) -> None:
    choose(view, 0)
    switch = view.preview.quote.status
    switch.segments["selected"].click()
    assert shown(view)[0].status == "selected"
    assert switch.segments["selected"].isChecked()
    switch.segments["selected"].click()
    assert shown(view)[0].status == ""
    assert not any(segment.isChecked() for segment in switch.segments.values())


def test_the_form_is_edited_by_keys(qtbot: QtBot, view: QuotesView, study: Study) -> None:
    choose(view, 3)
    quote = shown(view)[3]
    qtbot.keyClick(view.table, Key.Key_E)
    edit = view.preview.quote.editor.edit
    assert QApplication.focusWidget() is edit
    select(view, "I hate the word,")
    qtbot.keyClick(edit, Key.Key_Period, CTRL)
    select(view, "them")
    qtbot.keyClick(edit, Key.Key_BracketLeft, CTRL)
    qtbot.keyClicks(edit, "the patients")
    assert view.preview.quote.editor.words == "For [the patients] a hub is a sort of, […] but a decompression chamber."
    assert shown(view)[3].published == ""
    qtbot.keyClick(edit, Key.Key_Escape)
    assert view.table.hasFocus()
    found = shown(view)[3]
    assert found.published == "For [the patients] a hub is a sort of, […] but a decompression chamber."
    assert found.verbatim == quote.verbatim
    assert found.status == "candidate"
    assert study.undo_name == "edit the published form of a quote"
    session_of(view).undo()
    assert view.preview.quote.editor.words == quote.verbatim


def test_the_field_has_an_undo_of_its_own(qtbot: QtBot, view: QuotesView) -> None:
    choose(view, 3)
    before = view.preview.quote.editor.words
    view.marking.edit_form()
    edit = view.preview.quote.editor.edit
    select(view, "I hate the word,")
    qtbot.keyClick(edit, Key.Key_Period, CTRL)
    qtbot.keySequence(edit, QKeySequence(QKeySequence.StandardKey.Undo))
    assert view.preview.quote.editor.words == before


def test_the_check_follows_what_is_typed(qtbot: QtBot, view: QuotesView) -> None:
    choose(view, 3)
    editor = view.preview.quote.editor
    editor.edit.setFocus()
    with qtbot.waitSignal(editor.judged):
        editor.edit.setPlainText("For them a hub is nothing like what was said by anybody in this very room.")
    assert not editor.judge().fair
    editor.edit.setPlainText("For them a hub is a sort of, [say,] decompression chamber.")
    assert editor.judge().fair
    assert editor.edit.extraSelections()
    view.preview.quote.restore_button.click()
    assert shown(view)[3].published == ""


def test_ctrl_enter_approves_and_goes_on(qtbot: QtBot, view: QuotesView) -> None:
    choose(view, 0)
    view.marking.edit_form()
    qtbot.keyClick(view.preview.quote.editor.edit, Key.Key_Return, CTRL)
    assert shown(view)[0].status == "approved"
    assert view.table.currentIndex().row() == 1
    assert QApplication.focusWidget() is view.preview.quote.editor.edit


def test_words_in_the_field_are_kept_when_another_quote_is_chosen(qtbot: QtBot, view: QuotesView) -> None:
    choose(view, 0)
    view.marking.edit_form()
    qtbot.keyClicks(view.preview.quote.editor.edit, " [here]")
    choose(view, 2)
    assert shown(view)[0].published.endswith("[here]")
    view.marking.edit_form()
    qtbot.keyClicks(view.preview.quote.editor.edit, " [there]")
    view.set_active(False)
    view.set_active(True)
    assert shown(view)[2].published.endswith("[there]")


def test_an_attribution_for_one_quote(qtbot: QtBot, view: QuotesView) -> None:
    choose(view, 0)
    view.marking.attribute_quote()
    dialog = view.findChild(AttributionOverride)
    by_templates = dialog.words.edit.text()
    qtbot.keyClick(dialog.words.edit, Key.Key_Return)
    assert not shown(view)[0].own_attribution, "what the templates give is not written down"
    for words, own in (("(Somebody)", True), (by_templates, True), ("", False)):
        view.marking.attribute_quote()
        dialog = next(one for one in view.findChildren(AttributionOverride) if one.isVisible())
        dialog.words.edit.setText(words)
        qtbot.keyClick(dialog.words.edit, Key.Key_Return)
        assert shown(view)[0].attribution == (words or by_templates)
        assert shown(view)[0].own_attribution is own


def test_a_corrected_transcript_asks_for_confirmation(qtbot: QtBot, view: QuotesView, study: Study) -> None:
    choose(view, 3)
    view.marking.mark_approved()
    quote = shown(view)[3]
    body = sources.body(study, quote.text_id)
    turn = next(t for t in sources.turns(study, quote.text_id) if t.number == quote.turn)
    words = body[turn.body_start : turn.body_end]
    corrections.correct_turn(study, turn.id, words.replace("decompression chamber", "waiting room"))
    choose(view, 3)
    assert shown(view)[3].stale
    view.marking.confirm_quote()
    assert not shown(view)[3].stale
    assert shown(view)[3].status == "approved"


def words_of(view: QuotesView, count: int) -> list[str]:
    return [quote.verbatim for quote in shown(view)[:count]]


def test_quotes_are_put_in_order_by_keys_and_by_the_pointer(qtbot: QtBot, view: QuotesView) -> None:
    view.table.choose_rows([0, 1, 2], 0)
    view.marking.mark_selected()
    choose(view, 0)
    alt = Qt.KeyboardModifier.AltModifier
    qtbot.keyClick(view.table, Key.Key_Down, alt)
    assert view.listing.wish.sort == "hand"
    one, two, three = words_of(view, 3)
    choose(view, 0)
    qtbot.keyClick(view.table, Key.Key_Down, alt)
    assert words_of(view, 3) == [two, one, three]
    assert view.table.currentIndex().row() == 1
    assert view.table.verticalScrollBar().value() == 0, "the quote moves, and not all others"
    qtbot.keyClick(view.table, Key.Key_Up, alt)
    assert words_of(view, 3) == [one, two, three]
    port, table = view.table.viewport(), view.table
    place = [table.visualRect(table.model().index(row, 2)).center() for row in range(3)]
    qtbot.mousePress(port, Qt.MouseButton.LeftButton, pos=place[2])
    for stop in (place[1], place[0]):
        qtbot.mouseMove(port, stop)
        QApplication.sendEvent(port, moved(stop))
    qtbot.mouseRelease(port, Qt.MouseButton.LeftButton, pos=place[0])
    assert words_of(view, 3) == [three, one, two]
    session_of(view).undo()
    assert words_of(view, 3) == [one, two, three]


def moved(place: QPoint) -> QMouseEvent:
    spot = QPointF(place)
    left = Qt.MouseButton.LeftButton
    return QMouseEvent(QEvent.Type.MouseMove, spot, spot, left, left, Qt.KeyboardModifier.NoModifier)


def test_the_spread_stays_in_view_once_something_is_selected(qtbot: QtBot, view: QuotesView) -> None:
    assert not view.spread.isVisible()
    choose(view, 0)
    view.marking.mark_selected()
    assert view.spread.isVisible()
    assert view.spread.kind_button.text() == "1 selected, by person"
    name = shown(view)[0].speaker
    assert view.spread.chips[0].share.name.startswith(name)
    add_filter(qtbot, view, "Status", "selected")
    assert view.spread.chips[0].share.passages > 1
    view.spread.by_wanted.emit("attribute:role")
    chip = next(chip for chip in view.spread.chips if chip.share.unheard)
    chip.click()
    assert {quote.attributes["role"] for quote in shown(view)} == {chip.share.key}
    assert len(view.spread.chips) > 1, "a role is still compared with the others"
    view.filter_by(QuoteFilter())
    view.spread.by_wanted.emit("persons")
    everybody = [(chip.share.key, chip.share.passages) for chip in view.spread.chips]
    next(chip for chip in view.spread.chips if chip.share.chosen).click()
    assert {quote.speaker for quote in shown(view)} == {name}
    assert [(chip.share.key, chip.share.passages) for chip in view.spread.chips] == everybody


def test_words_that_stand_twice_are_pointed_out(qtbot: QtBot, view: QuotesView, study: Study) -> None:
    choose(view, 3)
    view.marking.mark_selected()
    quote = shown(view)[3]
    forms.choose(study, quote.text_id, quote.start + 4, quote.end, status="selected")
    choose(view, 3)
    pane = view.preview.quote
    assert pane.shown is not None
    assert len(pane.shown.alike) == 1
    assert pane.shown.alike[0].startswith("Has words of “")


def test_who_else_speaks_and_how_few_share_an_attribution_is_told(view: QuotesView, study: Study) -> None:
    def told() -> set[str]:
        return {label.text() for label in view.preview.quote.findChildren(QLabel) if label.isVisibleTo(view)}

    few = "1 person of the study could be meant"
    choose(view, 0)
    assert few in told()
    assert not any(words.startswith("Prints words of") for words in told())
    anonymity.set_least(study, 1)
    assert few not in told()
    quote = shown(view)[0]
    after = next(turn for turn in sources.turns(study, quote.text_id) if turn.start > quote.end)
    forms.choose(study, quote.text_id, quote.start, after.body_end, status="selected")
    choose(view, 0)
    place = next(row for row, one in enumerate(shown(view)) if one.end == after.body_end)
    choose(view, place)
    assert any(words.startswith("Prints words of") for words in told())
