"""What acts on codings take and tell: whole words, others' codings, codes that are there already."""


from PySide6.QtTest import QTest

from qcoder.services import coding
from qcoder.services.codes import codebook, scales
from qcoder.services.codes.scales import Scale
from qcoder.services.writing import memos
from qcoder.ui.reader import ReaderCoding
from qcoder.ui.widgets.labels import TextLabel
from tests.ui.views.code.hands import CTRL, SHIFT, Hands, Key


def of_bram(hands: Hands) -> ReaderCoding:
    """A coding of a colleague, well inside its turn, chosen by key."""
    placed = hands.reader.view.placed
    one = next(one for one in placed.shown() if not one.coding.mine and 0 < one.length < 400)
    hands.reader.choose_by_id(one.coding.id)
    return one.coding


def test_rating_a_colleagues_coding_says_whose_it_is(hands: Hands) -> None:
    shown = of_bram(hands)
    scales.set_scale(hands.study, [shown.code_id], Scale(-1, 1, ""))
    hands.reader.choose_by_id(shown.id)
    acts = hands.view.pane.acts
    for letters, weight in (("", None), ("1", 1)):
        told = hands.window.notice.sentence
        acts.rate_coding()
        assert acts.rating.pick is not None
        QTest.keyClicks(acts.rating.pick.field, letters)
        QTest.keyClick(acts.rating.pick.field, Key.Key_Return)
        assert coding.get(hands.study, shown.id).weight == weight
        assert (hands.window.notice.sentence != told) == bool(letters), "what stays as it is needs no word"
    assert shown.coder in hands.window.notice.sentence


def test_what_the_keyboard_selects_is_coded_as_whole_words_without_blanks(hands: Hands) -> None:
    turn, code = hands.turn(4), hands.code("Referral")
    words = turn.body.split()
    begin = turn.start + turn.body.index(words[1])
    for start, end in ((begin + 1, begin + len(words[1]) + 1), (begin - 1, begin + 1)):
        before = hands.codings
        hands.reader.select(start, end)
        hands.view.pane.acts.apply(code)
        made = hands.new(before)
        assert [hands.words(one) for one in made] in ([words[1]], [f"{words[0]} {words[1]}"])
        hands.study.undo()
    hands.reader.snap_to_words = False
    before = hands.codings
    hands.reader.select(begin + 1, begin + len(words[1]) + 1)
    hands.view.pane.acts.apply(code)
    assert [hands.words(one) for one in hands.new(before)] == [words[1][1:]], "letter by letter, yet without the blank"


def test_a_code_that_is_there_already_is_told_and_chosen(hands: Hands) -> None:
    turn, acts = hands.turn(4), hands.view.pane.acts
    hands.reader.select(turn.start, turn.end)
    acts.apply(hands.code("Referral"))
    made = hands.reader.chosen
    hands.reader.select(turn.start, turn.end)
    before = hands.codings
    acts.apply(hands.code("Referral"))
    assert hands.codings == before
    assert hands.reader.chosen == made
    assert "Referral" in hands.window.notice.sentence


def test_changing_a_colleagues_coding_says_whose_it_is_and_is_taken_back(hands: Hands) -> None:
    shown = of_bram(hands)
    was = coding.get(hands.study, shown.id)
    for act, undone in (
        (lambda: hands.press(Key.Key_Minus), lambda: coding.find(hands.study, shown.id) is not None),
        (lambda: hands.view.pane.acts.recode(shown.id, hands.code("Referral")),
         lambda: coding.get(hands.study, shown.id).code == was.code),
        (hands.view.pane.acts.flag_coding, lambda: coding.get(hands.study, shown.id).flagged == was.flagged),
        (lambda: hands.press(Key.Key_Delete), lambda: coding.find(hands.study, shown.id) is not None),
    ):
        hands.reader.choose_by_id(shown.id)
        hands.window.notice.hide()
        act()
        assert shown.coder in hands.window.notice.sentence
        assert codebook.get(hands.study, was.code).name in hands.window.notice.sentence
        hands.press(Key.Key_Z, CTRL)
        assert undone()
    own = next(one.coding for one in hands.reader.view.placed.shown() if one.coding.mine)
    hands.window.notice.hide()
    hands.view.pane.acts.recode(own.id, hands.code("Referral"))
    assert not hands.window.notice.isVisible(), "of one's own it is seen"


def test_keys_that_find_nothing_say_so(hands: Hands) -> None:
    reader, notice = hands.reader, hands.window.notice
    reader.move_caret(reader.view.map.length)
    for key, held, words in (
        (Key.Key_Tab, None, "No sentence follows"), (Key.Key_PageDown, CTRL, "No question"),
        (Key.Key_Delete, None, "no coding here"), (Key.Key_F4, None, "no coding here"),
        (Key.Key_M, CTRL, "no coding here"),
    ):
        reader.move_caret(reader.view.map.length)
        reader.hide_codings(codes=[one.coding.code_id for one in reader.view.placed.shown()])
        hands.press(key, *([held] if held is not None else []))
        assert words in notice.sentence
    reader.set_filter(None)
    reader.move_caret(0)
    hands.press(Key.Key_U, CTRL | SHIFT)
    assert "Went on from the end" in notice.sentence


def test_a_memo_on_a_colleagues_coding_stands_beside_what_they_wrote(hands: Hands) -> None:
    one = next(one.coding for one in hands.reader.view.placed.shown() if one.coding.comment and not one.coding.mine)
    theirs = coding.get(hands.study, one.id).comment
    for words in ("I would say Locals.", "I would say Locals, mostly."):
        hands.reader.choose_by_id(one.id)
        hands.press(Key.Key_M, CTRL)
        face = hands.view.codebook.memo
        assert any(theirs in label.text() for label in face.findChildren(TextLabel))
        assert theirs not in face.area.words
        face.area.set_words(words)
        hands.press(Key.Key_Escape)
        assert coding.get(hands.study, one.id).comment == theirs
        assert [memo.body for memo in memos.on_row(hands.study, one.id)] == [words], "it is written on, not doubled"
    assert any("mostly" in part for here in hands.view.pane.explain() for part in here.words)
    hands.press(Key.Key_Z, CTRL)
    hands.press(Key.Key_Z, CTRL)
    assert memos.on_row(hands.study, one.id) == []


def test_the_quick_look_names_its_code_and_follows_what_is_applied(hands: Hands) -> None:
    quotes = hands.view.codebook.quotes
    hands.view.looking.quick_quotes()
    hands.view.codebook.choose(hands.code("Bonding"))
    assert quotes.heading.name.text() == "Bonding"
    turn = hands.turn(4)
    hands.reader.select(turn.start, turn.end)
    hands.view.pane.acts.apply(hands.code("Referral"))
    assert quotes.heading.name.text() == "Referral"
    assert hands.view.status_items()[0].words.startswith("Referral"), "what was applied is said first"
    assert quotes.heading.number.text() == f"{quotes.count} quotes"
    assert quotes.list in hands.view.panes()
    quotes.list.setFocus()
    hands.press(Key.Key_F6)
    assert not quotes.list.hasFocus(), "it is in the round, and left again"
    hands.view.looking.quick_quotes()
    assert quotes.list not in hands.view.panes()


def test_the_palette_offers_what_is_there_instead_of_a_second_one_of_the_name(hands: Hands) -> None:
    turn, before = hands.turn(4), hands.codings
    known = len(codebook.codes(hands.study))
    hands.reader.select(turn.start, turn.end)
    for typed in ("bonding", "Social connections > Bonding"):
        hands.press(Key.Key_Return)
        hands.type(typed)
        assert "there already" in hands.view.pane.choices.words_of_new(typed)
        hands.press(Key.Key_Return, CTRL)
        assert {one.code for one in hands.new(before)} == {hands.code("Bonding")}
    assert len(codebook.codes(hands.study)) == known
    hands.press(Key.Key_Return)
    entry = next(one for one in hands.view.pane.choices.find("bonding") if one.name == "Bonding")
    assert "on these words" in entry.note
    details = hands.view.codebook.details
    hands.type("bonding")
    assert details._name.text() == "Bonding"
    hands.type(" zqx")
    assert not details._name.isVisible(), "what is typed is no code, so none is explained"
    assert any("A new code" in label.text() for label in details.findChildren(TextLabel) if label.isVisible())
    hands.press(Key.Key_Escape)
    assert details._name.isVisible()
