"""What the view shows: filters, words, sorting, context, and how it follows the study."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLabel, QMenu
from pytestqt.qtbot import QtBot

from qcoder.model.quotes import QuoteRow
from qcoder.services import coding, sources
from qcoder.services.coders import rounds
from qcoder.services.codes import codebook
from qcoder.services.quoting import quotes
from qcoder.services.quoting.quotes import FoundQuotes, QuoteFilter
from qcoder.services.study import Study, open_study
from qcoder.services.texts import passages
from qcoder.storage.team import people
from qcoder.ui.session import Session
from qcoder.ui.settings import Settings
from qcoder.ui.views.quotes.table import quote_table
from qcoder.ui.views.quotes.table.columns import COLUMNS, WORDS
from qcoder.ui.views.quotes.view import QuotesView
from qcoder.ui.widgets.roles import ItemRole
from qcoder.ui.widgets.wrapped import WrappedLabel
from tests.ui.views.quotes.looking import add_filter, cells, headings, is_empty, session_of, shown, type_words


def facts(view: QuotesView) -> str:
    return view.title._facts.text()


def test_all_quotes_stand_in_the_order_of_the_sources(view: QuotesView, study: Study) -> None:
    assert shown(view) == [row._replace(person=None) for row in quotes.rows(study, QuoteFilter())]
    assert facts(view) == "352 of 352 codings  ·  313 quotes  ·  9 sources  ·  26 people"
    assert not headings(view)
    assert view.table.isColumnHidden(0)  # nobody has given a status


@pytest.mark.parametrize(
    ("kind", "value", "fits"),
    [
        ("Question", "C7", lambda quote: quote.question == "C7"),
        ("Code", "Bonding", lambda quote: quote.code_path.startswith("Social connections > Bonding")),
        ("Case", "Linden", lambda quote: quote.case == "Linden Park"),
        ("Source", "Expert", lambda quote: quote.source == "Expert round table"),
        ("Coder", "Bram", lambda quote: quote.coder == "Bram"),
        ("role", "Volunteer", lambda quote: quote.attributes.get("role") == "Volunteer"),
    ],
)
def test_each_kind_of_filter_leaves_what_fits(
    qtbot: QtBot, view: QuotesView, kind: str, value: str, fits: Callable[[QuoteRow], bool]
) -> None:
    everything = shown(view)
    wanted = [quote for quote in everything if fits(quote) or (kind == "Question" and value in quote.questions)]
    add_filter(qtbot, view, kind, value)
    found = shown(view)
    assert [quote.coding_id for quote in found] == [quote.coding_id for quote in wanted]
    assert 0 < len(found) < len(everything)
    assert all(map(fits, found))
    assert len(view.filter_row.chips) == 1


def test_several_questions_give_a_section_each(qtbot: QtBot, view: QuotesView) -> None:
    add_filter(qtbot, view, "Question", "C7")
    chip = view.filter_row.chips["question"]
    chip.click()
    qtbot.keyClicks(view.filter_row.pick.field, "A2")
    qtbot.keyClick(view.filter_row.pick.field, Qt.Key.Key_Return)
    assert [heading.split()[0] for heading in headings(view)] == ["C7", "A2"]
    assert "C7, A2" in chip.accessibleName()
    in_order = [quote.question for quote in shown(view)]
    assert in_order == ["C7"] * in_order.count("C7") + ["A2"] * in_order.count("A2")
    chip.click()  # picking a chosen one takes it away again
    qtbot.keyClicks(view.filter_row.pick.field, "C7")
    qtbot.keyClick(view.filter_row.pick.field, Qt.Key.Key_Return)
    assert {quote.question for quote in shown(view)} == {"A2"}


def test_values_of_one_attribute_add_up_and_filters_narrow(qtbot: QtBot, view: QuotesView) -> None:
    add_filter(qtbot, view, "role", "Volunteer")
    add_filter(qtbot, view, "role", "Expert")
    assert {quote.attributes["role"] for quote in shown(view)} == {"Volunteer", "Expert"}
    add_filter(qtbot, view, "Coder", "Bram")
    assert {quote.coder for quote in shown(view)} == {"Bram"}
    assert {quote.attributes["role"] for quote in shown(view)} <= {"Volunteer", "Expert"}
    add_filter(qtbot, view, "Coder", "Anna")  # one coder takes the place of the other
    assert {quote.coder for quote in shown(view)} == {"Anna"}


def test_a_chip_is_removed_by_delete_and_by_its_cross(qtbot: QtBot, view: QuotesView) -> None:
    add_filter(qtbot, view, "Coder", "Bram")
    add_filter(qtbot, view, "Source", "Expert")
    chip = view.filter_row.chips["coder"]
    chip.setFocus()
    qtbot.keyClick(chip, Qt.Key.Key_Delete)
    assert list(view.filter_row.chips) == ["source"]
    assert view.filter_row.chips["source"].hasFocus()
    left = view.filter_row.chips["source"]
    qtbot.mouseClick(left, Qt.MouseButton.LeftButton, pos=QPoint(left.width() - 8, left.height() // 2))
    assert len(shown(view)) == 352
    assert not view.filter_row.clear_button.isVisible()


def test_words_filter_while_one_types(qtbot: QtBot, view: QuotesView) -> None:
    type_words(qtbot, view, "tea NOT")
    assert shown(view)
    assert all("tea" in q.verbatim.casefold() and "not" in q.verbatim.casefold() for q in shown(view))
    qtbot.keyClick(view.search, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: len(shown(view)) == 352)


def test_clear_all_shows_everything_again(qtbot: QtBot, view: QuotesView) -> None:
    add_filter(qtbot, view, "Coder", "Bram")
    type_words(qtbot, view, "tea")
    view.filter_row.clear_button.click()
    assert len(shown(view)) == 352
    assert view.search.text() == ""
    assert not view.filter_row.chips


@pytest.mark.parametrize("name", [column.name for column in COLUMNS if column.name not in {"status", "findings"}])
def test_a_click_on_a_header_sorts_up_down_and_back(qtbot: QtBot, view: QuotesView, name: str) -> None:
    as_they_run = [quote.coding_id for quote in shown(view)]
    column = [column.name for column in COLUMNS].index(name)
    header = view.table.horizontalHeader()
    place = QPoint(header.sectionViewportPosition(column) + 20, header.height() // 2)
    keys: list[list[str]] = []
    for _ in range(2):
        qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=place)
        keys.append(cells(view, name))
    assert sorted(keys[0]) == sorted(keys[1])
    assert keys[0] != keys[1]
    assert keys[0][0] == keys[1][-1] or name in {"words", "question"}
    qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert [quote.coding_id for quote in shown(view)] == as_they_run
    assert header.sortIndicatorSection() == -1


def test_lengths_sort_as_numbers_and_codes_as_the_codebook(view: QuotesView, study: Study) -> None:
    view.sort_button.sort_wanted.emit("length", True)
    lengths = [int(length) for length in cells(view, "length")]
    assert lengths == sorted(lengths, reverse=True)
    view.sort_button.sort_wanted.emit("code", False)
    order = [code.id for code in codebook.codes(study)]
    places = [order.index(quote.code_id) for quote in shown(view)]
    assert places == sorted(places)
    assert view.sort_button.text() == "Sorted by code ↑"


def choose(qtbot: QtBot, view: QuotesView, words: str) -> QuoteRow:
    """Chooses the first quote that has these words, and waits for the preview."""
    row = next(row for row, quote in enumerate(shown(view)) if words in quote.verbatim)
    view.table.choose_rows([row], row)
    quote = view.current_quote()
    assert quote is not None
    qtbot.waitUntil(lambda: not view._look.isActive())
    return quote


def labels(view: QuotesView) -> list[str]:
    return [label.text() for label in view.preview.findChildren(QLabel) if label.isVisibleTo(view)]


def test_the_context_shows_the_quote_within_its_turn_and_the_turns_around(
    qtbot: QtBot, view: QuotesView, study: Study
) -> None:
    quote = choose(qtbot, view, "I swap them for a chat")
    source = sources.find(study, quote.source)
    spoken = [turn for turn in sources.spoken(study, source) if turn.text.id == quote.text_id]
    here = next(place for place, turn in enumerate(spoken) if turn.turn.number == quote.turn)
    seen = labels(view)
    for turn in spoken[here - 1 : here + 2]:
        assert turn.words in seen
        assert turn.speaker in seen
    words = [label for label in view.preview.context.findChildren(WrappedLabel) if label.isVisibleTo(view)]
    assert [label.text() for label in words if label.marked] == [spoken[here].words]


def test_the_original_stands_beneath_a_quote_of_a_translation(qtbot: QtBot, view: QuotesView) -> None:
    quote = choose(qtbot, view, "I swap them for a chat")
    assert quote.language == "en"
    assert quote.original in labels(view)
    assert "Original" in labels(view)


def test_the_quote_pane_says_what_is_known(qtbot: QtBot, view: QuotesView, study: Study) -> None:
    quote = choose(qtbot, view, "have a place to sit in their own language")
    seen = "\n".join(labels(view))
    code = codebook.get(study, quote.code_id)
    assert view.preview.quote.editor.words == quote.verbatim
    for words in ("(Health service)", quote.code_path, code.definition, "C7 In what way", quote.comment,
                  "role: Expert", "Expert round table, turn 5"):  # fmt: skip
        assert words
        assert words in seen


def test_enter_opens_the_source_at_the_quote(qtbot: QtBot, view: QuotesView) -> None:
    quote = choose(qtbot, view, "I swap them for a chat")
    view.table.setFocus()
    with qtbot.waitSignal(view.source_requested) as told:
        qtbot.keyClick(view.table, Qt.Key.Key_Return)
    assert told.args == [quote.source_id, quote.text_id, quote.start, quote.end]


def test_a_coding_that_is_applied_shows_and_goes_with_undo(qtbot: QtBot, view: QuotesView, study: Study) -> None:
    quote = choose(qtbot, view, "I swap them for a chat")
    row = view.table.currentIndex().row()
    code = codebook.find(codebook.codes(study), "Friction")
    top = view.table.verticalScrollBar().value()
    text = sources.find(study, "Expert round table").texts[0]
    first = next(turn for turn in sources.turns(study, text.id) if turn.number == 2)
    coding.apply(study, text.id, first.body_start, first.body_start + 20, [code.id])
    assert len(shown(view)) == 353
    assert facts(view).startswith("353 of 353")
    assert view.current_quote() == quote  # the row that was chosen stays chosen, and where it is on the screen
    assert view.table.currentIndex().row() == row + 1
    assert view.table.verticalScrollBar().value() == top + 1
    study.undo()
    assert len(shown(view)) == 352
    assert view.table.currentIndex().row() == row


def test_the_next_quote_is_chosen_when_the_chosen_one_goes(view: QuotesView, study: Study) -> None:
    following = shown(view)[11]
    view.table.choose_rows([10], 10)
    gone = view.current_quote()
    assert gone is not None
    coding.remove(study, gone.coding_id)
    assert view.current_quote() == following
    assert view.table.chosen_rows() == [10]


def test_a_view_behind_others_waits_until_it_is_in_front(view: QuotesView, study: Study) -> None:
    view.set_active(False)
    code = codebook.find(codebook.codes(study), "Bonding")
    codebook.rename(study, code.id, "Close ties")
    assert "Close ties" not in cells(view, "code")
    view.set_active(True)
    assert "Close ties" in cells(view, "code")


def test_filters_outlive_renaming_and_say_when_their_thing_is_gone(
    qtbot: QtBot, view: QuotesView, study: Study
) -> None:
    add_filter(qtbot, view, "Code", "Friction")
    number = len(shown(view))
    code = codebook.find(codebook.codes(study), "Friction")
    codebook.rename(study, code.id, "Quarrels")
    assert len(shown(view)) == number
    assert "Quarrels" in view.filter_row.chips["code"].accessibleName()
    codebook.delete(study, code.id)
    assert is_empty(view)
    assert "no longer there" in view.filter_row.chips["code"].accessibleName()
    study.undo()
    assert len(shown(view)) == number


def test_filter_by_takes_names_and_shows_those_alone(qtbot: QtBot, view: QuotesView) -> None:
    add_filter(qtbot, view, "Coder", "Bram")
    view.filter_by(QuoteFilter(code="Social connections > Bonding", where={"role": "visitor"}))
    assert set(view.filter_row.chips) == {"code", "attribute:role"}
    assert {quote.attributes["role"] for quote in shown(view)} == {"Visitor"}


def test_quotes_found_elsewhere_are_a_chip_that_can_be_removed(
    qtbot: QtBot, view: QuotesView, study: Study, show: Callable[[Study], QuotesView]
) -> None:
    every = [row._replace(person=None) for row in quotes.rows(study, QuoteFilter())]  # people are counted elsewhere
    add_filter(qtbot, view, "Coder", "Bram")
    view.filter_by(FoundQuotes("Codings with “Bonding”", frozenset(row.coding_id for row in every[:5])))
    assert shown(view) == every[:5]
    assert list(view.filter_row.chips) == ["found"]
    assert "Codings with “Bonding”" in view.filter_row.chips["found"].accessibleName()
    add_filter(qtbot, view, "Source", every[0].source)
    assert list(view.filter_row.chips) == ["found", "source"]
    assert shown(view) == [row for row in every[:5] if row.source == every[0].source]
    chip = view.filter_row.chips["found"]
    chip.setFocus()
    qtbot.keyClick(chip, Qt.Key.Key_Delete)
    assert list(view.filter_row.chips) == ["source"]
    assert shown(view) == [row for row in every if row.source == every[0].source]
    view.filter_by(FoundQuotes("Nothing", frozenset()))
    assert is_empty(view)
    view.set_active(False)
    again = show(open_study(study.path, read_only=True))
    assert not again.filter_row.chips, "what was found is not remembered"
    qtbot.mouseClick(view.filter_row.clear_button, Qt.MouseButton.LeftButton)
    assert len(shown(view)) == len(every)


def test_an_open_round_hides_what_others_code_in_it(view: QuotesView, study: Study) -> None:
    every = shown(view)
    source = sources.find(study, "Focus group Quayside")
    coders = [coder.id for coder in people.coders(study.db)]
    rounds.create(study, "Pilot", rounds.chosen([source.id]), coders)
    left = [row for row in every if row.source != source.name or row.coder == study.coder.name]
    assert len(left) < len(every)
    assert shown(view) == left
    assert "open round" in view.title._facts.text()
    study.undo()
    assert shown(view) == every
    assert "open round" not in view.title._facts.text()


def test_filter_by_something_unknown_is_told_and_changes_nothing(qtbot: QtBot, view: QuotesView) -> None:
    with qtbot.waitSignal(session_of(view).problem) as told:
        view.filter_by(QuoteFilter(code="No such code"))
    assert "No such code" in told.args[0].message
    assert len(shown(view)) == 352


def test_filters_and_sorting_come_back_with_the_project(
    qtbot: QtBot, view: QuotesView, study: Study, show: Callable[[Study], QuotesView]
) -> None:
    add_filter(qtbot, view, "Question", "C7")
    add_filter(qtbot, view, "role", "Visitor")
    type_words(qtbot, view, "they")
    view.sort_button.sort_wanted.emit("length", True)
    view.set_active(False)
    again = show(open_study(study.path, read_only=True))
    assert list(again.filter_row.chips) == ["question", "attribute:role"]
    assert again.search.text() == ""  # what people said is not kept outside the project
    assert again.listing.wish.sort == "length"
    assert "they" not in str(Settings().get("quotes_filters"))


def test_the_widths_of_columns_are_remembered(qtbot: QtBot, view: QuotesView) -> None:
    from qcoder.ui.views.quotes.table.quote_table import QuoteTable

    column = [column.name for column in COLUMNS].index("code")
    with qtbot.waitSignal(view.table.arranged):
        view.table.horizontalHeader().resizeSection(column, 251)
        view.table.horizontalHeader().moveSection(view.table.horizontalHeader().visualIndex(column), 1)
    other = QuoteTable()
    qtbot.addWidget(other)
    other.arrange(Settings().get("quotes")["columns"])
    assert other.columnWidth(column) == 251
    assert other.horizontalHeader().visualIndex(column) == 1


def test_nothing_fits_offers_to_clear_the_filters(qtbot: QtBot, view: QuotesView) -> None:
    add_filter(qtbot, view, "Coder", "Bram")
    type_words(qtbot, view, "xyzzy")
    assert is_empty(view)
    assert view.empty.accessibleName() == "Nothing fits"
    assert facts(view) == "0 of 352 codings  ·  0 sources  ·  0 people"
    assert not view.export_button.isEnabled()
    view.empty.button.click()
    assert len(shown(view)) == 352
    assert not is_empty(view)


def test_a_study_without_codings_points_to_the_code_view(qtbot: QtBot, empty_view: QuotesView) -> None:
    assert is_empty(empty_view)
    assert empty_view.empty.accessibleName() == "No quotes yet"
    assert not empty_view.search.isVisible()
    with qtbot.waitSignal(empty_view.action_requested) as told:
        empty_view.empty.button.click()
    assert told.args == ["show_code_view"]


def test_the_status_line_counts_what_is_shown_and_chosen(qtbot: QtBot, view: QuotesView) -> None:
    add_filter(qtbot, view, "Coder", "Bram")
    view.table.choose_rows([0, 1, 4], 4)
    assert [item.words for item in view.status_items()] == ["140 codings shown of 352", "3 selected"]


def test_the_menu_of_a_row_filters_by_its_code(qtbot: QtBot, view: QuotesView) -> None:
    quote = choose(qtbot, view, "I swap them for a chat")
    view.table.customContextMenuRequested.emit(QPoint(10, 10))
    menu = view.findChild(QMenu)
    assert isinstance(menu, QMenu)
    next(action for action in menu.actions() if "code" in action.text()).trigger()
    menu.close()
    assert set(view.filter_row.chips) == {"code"}
    assert {one.code_path.split(" > ")[1] for one in shown(view)} == {quote.code}


def test_the_first_list_can_be_cancelled_and_found_later(
    qtbot: QtBot, sample_file: Path, qapp: QApplication
) -> None:
    session = Session(open_study(sample_file, read_only=True))
    view = QuotesView(session, Settings())
    qtbot.addWidget(view)
    view.listing.finder._at_once = 0
    view.show()
    view.set_active(True)
    first = shown(view)  # to be looked at while the others are found
    assert 60 <= len(first) < 352
    assert view.preview.isVisible()
    assert not view.export_button.isEnabled()
    view.progress.cancelled.emit()
    assert view.empty.accessibleName() == "No list yet"
    with qtbot.waitSignal(view.listing.found):
        view.empty.button.click()
        assert shown(view) == first
        view.table.choose_rows([3, 5], 5)
    assert shown(view)[: len(first)] == first
    assert len(shown(view)) == 352
    assert view.table.chosen_rows() == [3, 5]
    assert view.export_button.isEnabled()
    session.close()


def test_all_of_very_many_quotes_stay_chosen_without_being_looked_up(
    qtbot: QtBot, view: QuotesView, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = view.table
    table.choose_rows([3, 5, 7], 5)
    keys = table.chosen_keys()
    view.refresh()
    assert (table.chosen_rows(), table.chosen_keys()) == ([3, 5, 7], keys)
    monkeypatch.setattr(quote_table, "_MOST_LOOKED_UP", 2)
    view.refresh()
    assert (table.chosen_rows(), table.currentIndex().row()) == ([5], 5)  # too many to be looked up
    table.selectAll()
    view.refresh()
    assert table.chosen_count() == table.quotes.quote_count == len(shown(view))
    assert table.currentIndex().row() == 5
    view.sort_button.sort_wanted.emit("words", True)
    assert table.chosen_count() == table.quotes.quote_count


def test_a_large_study_is_searched_in_the_background(qtbot: QtBot, view: QuotesView) -> None:
    view.listing.finder._at_once = 0
    with qtbot.waitSignal(view.listing.found):
        view.sort_button.sort_wanted.emit("words", True)
        assert view.listing.finder.busy
    words = [quote.verbatim.casefold() for quote in shown(view)]
    assert words == sorted(words, reverse=True)


def test_what_is_searched_in_the_background_can_be_cancelled(qtbot: QtBot, view: QuotesView) -> None:
    view.listing.finder._at_once = 0
    view.sort_button.sort_wanted.emit("words", True)
    view.progress.cancelled.emit()
    assert not view.listing.finder.busy
    assert view.listing.wish.sort == "source"
    assert len(shown(view)) == 352
    assert view.sort_button.text() == "Sorted by source ↑"


def test_a_row_whose_translation_is_disputed_bears_a_sign(qtbot: QtBot, view: QuotesView, study: Study) -> None:
    quote = choose(qtbot, view, "I swap them for a chat")
    source = sources.find(study, quote.source)
    spoken = [one for one in sources.spoken(study, source) if one.text.id == quote.text_id]
    said = next(one for one in spoken if one.turn.number == quote.turn)
    assert said.turn.passage is not None
    passages.check(study, quote.text_id, said.turn.passage, "disputed")
    qtbot.waitUntil(lambda: view.table.quotes.quote_at(view.table.currentIndex().row()).translation == "disputed")
    model, [row] = view.table.quotes, view.table.chosen_rows()
    signs = {one: model.index(one, WORDS).data(ItemRole.STATUS) for one in range(model.rowCount())}
    marked = {one for one, sign in signs.items() if sign == "look"}
    assert row in marked
    assert {model.quote_at(one).translation for one in marked} == {"disputed"}
    assert "disputed" in model.index(row, WORDS).data(Qt.ItemDataRole.ToolTipRole)
    assert "disputed" in model.index(row, WORDS).data(Qt.ItemDataRole.AccessibleTextRole)
    view.grab()  # the sign is painted without a warning of Qt's
