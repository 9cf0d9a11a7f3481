"""Coding by keyboard alone, in the window over a real study."""

import pytest
from pytestqt.qtbot import QtBot

from qcoder.services import coding
from qcoder.services.codes import codebook
from qcoder.services.published import marking
from qcoder.ui.widgets.roles import ItemRole
from tests.ui.views.code.hands import ALT, CTRL, SHIFT, Hands, Key


def test_a_whole_transcript_is_coded_without_the_mouse(hands: Hands) -> None:
    """Every uncoded turn gets a code, sentence by sentence where it has several; then undo takes all of it back."""
    before = hands.codings
    wanted = ("refer", "bridg", "shame", "locals")
    coded = 0
    while True:
        hands.press(Key.Key_U, CTRL)
        start = hands.reader.caret()
        turn = next(turn for turn in hands.reader.page.turns if turn.start <= start <= turn.end)  # type: ignore[union-attr]
        if any(one.start < turn.end and turn.start < one.end for one in hands.codings.values()):
            break
        hands.press(Key.Key_Tab)
        if coded % 3 == 1:
            hands.press(Key.Key_Right, ALT | SHIFT)  # one more sentence
        if coded % 3 == 2:
            hands.press(Key.Key_Down, CTRL | SHIFT)  # to the end of the turn
        selected = hands.reader.selection()
        hands.press(Key.Key_Return)
        hands.type(wanted[coded % len(wanted)])
        hands.press(Key.Key_Return)
        assert hands.reader.view.hasFocus()
        assert any((one.start, one.end) == selected for one in hands.codings.values())
        coded += 1
        assert coded < 60
    turns = [turn for turn in hands.reader.page.turns if turn.number and not turn.moderator]  # type: ignore[union-attr]
    assert coded > 3
    assert all(hands.reader.view.placed.touching(*hands.reader.view.map.document_range(t.start, t.end)) for t in turns)
    for _ in range(coded):
        hands.press(Key.Key_Z, CTRL)
    assert hands.codings == before


def test_several_codes_at_once_are_one_step(hands: Hands) -> None:
    before, turn = hands.codings, hands.turn(4)
    hands.reader.select(turn.start, turn.end)
    hands.press(Key.Key_Return)
    hands.type("refer")
    hands.press(Key.Key_Return, SHIFT)
    hands.type("shame")
    hands.press(Key.Key_Return, SHIFT)
    hands.type("locals")
    hands.press(Key.Key_Return)
    made = {codebook.get(hands.study, one.code).name for one in hands.new(before)}
    assert made == {"Referral", "Shame", "Locals"}
    assert hands.study.undo_name == "apply 3 codes"
    hands.reader.select(hands.turn(6).start, hands.turn(6).end)
    after = hands.codings
    hands.press(Key.Key_R, CTRL)
    assert len(hands.new(after)) == 3, "repeat applies all of them"


def test_ticked_codes_alone_are_taken_from_an_empty_field(hands: Hands) -> None:
    before, turn = hands.codings, hands.turn(4)
    hands.reader.select(turn.start, turn.end)
    hands.press(Key.Key_Return)
    for words in ("refer", "shame", "refer"):  # the second time takes the tick off
        hands.type(words)
        hands.press(Key.Key_Return, SHIFT)
    hands.press(Key.Key_Return)
    assert [codebook.get(hands.study, one.code).name for one in hands.new(before)] == ["Shame"]


def test_a_code_is_found_by_label_path_and_definition(hands: Hands) -> None:
    choices = hands.view.pane.choices
    choices.refresh()
    assert choices.find("Buurtgenoten")[0].name == "Locals"
    assert "Locals" in [entry.name for entry in choices.find("Social Bridging loc")]
    bonding = codebook.get(hands.study, hands.code("Bonding"))
    word = next(word for word in bonding.definition.split() if len(word) > 6)
    found = choices.find(word)
    assert "Bonding" in [entry.name for entry in found]
    assert word.casefold() in next(entry.parent for entry in found if entry.name == "Bonding").casefold()


def test_digits_apply_the_codes_that_were_put_under_them(hands: Hands) -> None:
    panel, code = hands.view.codebook, hands.code("Referral")
    panel.choose(code)
    panel.tree.setFocus()
    hands.press(Key.Key_3, CTRL | ALT)
    assert panel.tree.currentIndex().data(ItemRole.KEY) == "3"
    hands.reader.setFocus()
    before, turn = hands.codings, hands.turn(4)
    hands.reader.go_to(turn.start)
    hands.press(Key.Key_3)
    assert hands.codings == before, "a bare digit needs words"
    hands.press(Key.Key_3, ALT)
    assert [(one.code, one.start) for one in hands.new(before)] == [(code, turn.start)]
    hands.reader.select(turn.start, turn.start + 4)
    hands.press(Key.Key_3)
    assert len(hands.new(before)) == 2
    hands.press(Key.Key_4)
    assert "No code is under 4" in hands.window.notice.sentence
    hands.press(Key.Key_K, CTRL)  # a field takes digits as they are
    hands.type("3")
    assert len(hands.new(before)) == 2
    hands.press(Key.Key_Escape)
    panel.tree.setFocus()
    hands.press(Key.Key_3, CTRL | ALT)
    assert panel.tree.currentIndex().data(ItemRole.KEY) is None


def test_a_code_in_their_own_words_by_one_key(hands: Hands) -> None:
    before, turn = hands.codings, hands.turn(4)
    said = " ".join(turn.body.split()[:3])
    hands.reader.select(turn.start, turn.start + len(said))
    hands.press(Key.Key_V, CTRL | SHIFT)
    made = hands.new(before)[0]
    assert codebook.get(hands.study, made.code).name == coding.in_vivo_name(said)
    assert hands.view.codebook.current == made.code, "it is seen in the codebook"


def test_many_words_ask_for_a_shorter_name(hands: Hands) -> None:
    before, turn = hands.codings, hands.turn(3)
    hands.reader.select(turn.start, turn.end)
    hands.press(Key.Key_V, CTRL | SHIFT)
    field = hands.view.pane.code_palette.widget.field
    assert field.hasFocus()
    assert field.text() == field.selectedText() == coding.in_vivo_name(turn.body).rstrip("…")
    assert hands.codings == before, "nothing is coded yet"
    hands.type("Told by a neighbour")
    hands.press(Key.Key_Return, CTRL)
    [made] = hands.new(before)
    assert codebook.get(hands.study, made.code).name == "Told by a neighbour"
    assert (made.start, made.end) == (turn.start, turn.end)


def test_limits_move_by_words_and_sentences(hands: Hands) -> None:
    turn = hands.turn(4)
    hands.reader.select(*(turn.start, turn.start + turn.body.index(" ")))
    before = hands.codings
    hands.view.pane.acts.apply(hands.code("Referral"))
    one = hands.new(before)[0]
    hands.reader.choose_by_id(one.id)
    first = hands.words(one)
    hands.type("+")
    grown = hands.new(before)[0]
    assert hands.words(grown).startswith(first + " ")
    assert len(hands.words(grown).split()) == 2
    hands.type("-")
    assert [hands.words(one) for one in hands.new(before)] == [first]
    hands.press(Key.Key_Plus, ALT)
    assert hands.words(hands.new(before)[0])[-1] in ".!?…"
    hands.press(Key.Key_F9)
    hands.type("-")
    shorter = hands.new(before)[0]
    assert shorter.start > turn.start
    assert len(hands.new(before)) == 1, "there is one coding all the while"
    start, end = turn.start, turn.end
    hands.reader.select(start, end)
    hands.press(Key.Key_F9, SHIFT)
    touched = [one for one in hands.codings.values() if (one.start, one.end) == (start, end)]
    assert touched


def test_a_coding_is_split_at_the_caret_and_joined_again(hands: Hands) -> None:
    turn, before = hands.turn(6), hands.codings
    hands.reader.select(turn.start, turn.end)
    hands.view.pane.acts.apply(hands.code("Referral"))
    middle = turn.start + turn.body.index(" ", len(turn.body) // 2) + 1
    hands.reader.go_to(middle)
    chosen = next(one for one in hands.reader.here() if one.code_name == "Referral")
    hands.reader.choose_by_id(chosen.id)
    hands.reader.view.choose(*[hands.reader.view.map.document_position(middle)] * 2)
    assert hands.view.pane.chosen is not None
    if hands.view.pane.chosen.code_name != "Referral":
        pytest.skip("another coding of the sample lies closer here")
    hands.press(Key.Key_J, CTRL | SHIFT)
    halves = hands.new(before)
    assert len(halves) == 2
    assert halves[0].start == turn.start
    assert halves[0].end <= middle <= halves[1].start
    hands.press(Key.Key_J, CTRL)
    assert [(one.start, one.end) for one in hands.new(before)] == [(turn.start, turn.end)]


def test_flag_and_quote_are_marked_and_told(hands: Hands) -> None:
    hands.press(Key.Key_Down, ALT)
    one = hands.view.pane.chosen
    assert one is not None
    hands.press(Key.Key_G, CTRL)
    assert coding.get(hands.study, one.id).flagged
    assert any("flagged for discussion" in item.words for item in hands.view.status_items())
    assert hands.view.is_on("flag_coding")
    hands.view.pane.filters.choose_flagged(only=True)
    assert [placed.coding.id for placed in hands.reader.view.placed.shown()] == [one.id]
    hands.press(Key.Key_F5)
    assert len(hands.reader.view.placed.shown()) > 1
    hands.reader.choose_by_id(one.id)
    hands.press(Key.Key_Q, CTRL | SHIFT)
    assert (one.start, one.end) in marking.places(hands.study, hands.text)
    assert next(shown for shown in hands.reader.codings_at(one.start) if shown.id == one.id).quoted
    coding.remove(hands.study, one.id)
    hands.window.session.undo()
    assert next(shown for shown in hands.reader.codings_at(one.start) if shown.id == one.id).quoted
    hands.press(Key.Key_Q, CTRL | SHIFT)
    assert marking.places(hands.study, hands.text) == frozenset()


def test_keys_act_on_what_was_just_applied_and_not_on_a_shorter_one_inside_it(hands: Hands) -> None:
    inner = min(hands.codings.values(), key=lambda one: one.end - one.start)
    hands.reader.select(inner.start - 3, inner.end + 3)
    before = hands.codings
    hands.press(Key.Key_Return)
    hands.type("arguing at home")
    hands.press(Key.Key_Return, CTRL)
    (made,) = hands.new(before)
    assert hands.view.pane.chosen is not None
    assert hands.view.pane.chosen.id == made.id
    hands.press(Key.Key_G, CTRL)
    assert coding.get(hands.study, made.id).flagged
    hands.press(Key.Key_Delete)
    assert hands.codings.keys() == before.keys()


def test_keys_act_on_the_coding_that_was_chosen_and_not_on_one_inside_it(hands: Hands) -> None:
    ranges = {one.id: range(one.start, one.end) for one in hands.codings.values()}
    outer = next(
        one for one in hands.codings.values()
        if any(set(inner) < set(ranges[one.id]) for inner in ranges.values())
    )
    hands.reader.choose_by_id(outer.id)
    assert hands.view.pane.chosen is not None
    assert hands.view.pane.chosen.id == outer.id


def test_the_question_mark_explains_what_is_here(hands: Hands) -> None:
    hands.press(Key.Key_Down, ALT)
    hands.type("?")
    panel = hands.view.codebook
    assert panel.faces.face == "here"
    one = hands.view.pane.chosen
    assert one is not None
    headings = [part.heading for part in panel.here._parts]
    assert headings[0].startswith("Participant")
    assert any(heading.endswith(one.code_name) for heading in headings[1:])
    assert one.coder in panel.here.accessibleDescription()
    hands.press(Key.Key_Home, CTRL)
    assert panel.here._parts[-1].heading == "No code here"
    hands.type("?")
    assert panel.faces.face == "meaning"


def test_a_quick_look_lists_quotes_and_leads_there(hands: Hands) -> None:
    hands.press(Key.Key_Down, ALT)
    one = hands.view.pane.chosen
    assert one is not None
    hands.press(Key.Key_L, CTRL | SHIFT)
    look = hands.view.codebook.quotes
    known = codebook.counts_with_subcodes(hands.study)
    assert look.count == known[one.code_id]
    assert hands.reader.view.hasFocus(), "without leaving the text"
    last = look._model.index(look.count - 1, 0)
    quote = look._model.quote_at(last.row())
    assert quote is not None
    look.list.setCurrentIndex(last)
    look.list.setFocus()
    hands.press(Key.Key_Return)
    assert hands.view.pane.source is not None
    assert hands.view.pane.source.id == quote.source_id
    assert hands.reader.caret() == quote.start


def test_every_act_of_coding_is_done_by_keys_alone_and_undone_by_one_each(hands: Hands, qtbot: QtBot) -> None:
    """One sentence after another, nothing chosen but by keys; at the end Ctrl+Z as often as there were actions."""
    before, flags = hands.codings, marking.places(hands.study, hands.text)
    acts = 0

    def done(label: str) -> None:
        nonlocal acts
        acts += 1
        assert hands.study.undo_name.startswith(label), hands.study.undo_name

    def write(words: str) -> None:
        """Type into the memo beside the words, and go back to them."""
        assert hands.view.codebook.memo.area.edit.hasFocus()
        hands.type(words)
        hands.press(Key.Key_Return, CTRL)
        assert hands.reader.view.hasFocus()

    hands.press(Key.Key_Home, CTRL)
    for _ in range(3):
        hands.press(Key.Key_Down, CTRL)  # turn by turn
    hands.press(Key.Key_Tab)
    hands.press(Key.Key_Return)  # a code that is made here
    hands.type("Kept away by shame")
    hands.press(Key.Key_Return, CTRL)
    done("apply Kept away by shame")
    made = next(one for one in hands.new(before) if hands.code("Kept away by shame") == one.code)
    hands.reader.choose_by_id(made.id)
    hands.press(Key.Key_F4)  # another code in its place
    hands.type("refer")
    hands.press(Key.Key_Return)
    done("change Kept away by shame to Referral")
    hands.press(Key.Key_Up, ALT)
    hands.press(Key.Key_Down, ALT)
    while hands.reader.chosen != made.id:
        hands.press(Key.Key_Down, ALT)
    words = hands.words(coding.get(hands.study, made.id))
    hands.type("-")
    done("change the limits of Referral")
    shrunk = hands.words(coding.get(hands.study, hands.reader.chosen or b""))
    assert len(shrunk) < len(words)
    hands.type("+")
    done("change the limits of Referral")
    grown = hands.words(coding.get(hands.study, hands.reader.chosen or b""))
    assert len(shrunk) < len(grown) <= len(words)
    hands.press(Key.Key_Left)  # the caret to the beginning, then two words into it
    for _ in range(2):
        hands.press(Key.Key_Right, CTRL)
    hands.press(Key.Key_J, CTRL | SHIFT)
    done("split Referral")
    hands.press(Key.Key_J, CTRL)
    done("join codings of Referral")
    hands.press(Key.Key_G, CTRL)
    done("flag Referral")
    hands.press(Key.Key_M, CTRL)
    write("Or is it the queue?")
    done("comment on Referral")
    hands.press(Key.Key_Q, CTRL | SHIFT)
    done("mark a quote as candidate")
    hands.press(Key.Key_Tab)
    hands.press(Key.Key_V, CTRL | SHIFT)  # in their own words
    done("apply ")
    hands.press(Key.Key_Tab)
    hands.press(Key.Key_R, CTRL)  # the last one again
    done("apply ")
    hands.press(Key.Key_Delete)
    done("remove ")
    hands.press(Key.Key_M, CTRL | SHIFT)
    write("A memo on the words.")
    done("write a memo")
    for _ in range(acts):
        hands.press(Key.Key_Z, CTRL)
    assert hands.codings == before
    assert marking.places(hands.study, hands.text) == flags
    assert hands.study.undo_name == ""
