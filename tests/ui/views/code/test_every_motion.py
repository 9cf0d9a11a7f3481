"""A whole transcript of our own coded by keys alone: after each motion and each act exactly which words it took.

The keys are pressed in the window; what stands before `|` in an expected place is a caret.
"""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from qcoder.services import coding, sources
from qcoder.services.codes import codebook
from qcoder.services.importing import transcripts
from qcoder.services.published import marking
from qcoder.services.study import open_study
from qcoder.services.texts import passages
from qcoder.ui.frame.window import MainWindow
from tests.ui.views.code.hands import ALT, CTRL, NONE, SHIFT, Hands, Key

TALK = """\
Moderator: How did you come here? Take your time.
Visitor 1: By tram, of course… Dr. Smits drove 3.5 km with us. “Come in!” she said. I stayed.
Visitor 2: We walked. My neighbour's dog came too.
Moderator: What do you miss?
Visitor 1: Sports. A larger room.
Visitor 2: Nothing at all.
Moderator: And later?
Visitor 1: Perhaps a garden of our own.
"""
IN_UKRAINIAN = """\
Модератор: Як ви сюди потрапили? Не поспішайте.
Відвідувач 1: Трамваєм, звісно… Д-р Смітс віз нас 3,5 км. «Заходьте!» — сказала вона. Я залишився.
Відвідувач 2: Ми йшли пішки. Собака сусідки теж прийшов.
Модератор: Чого вам бракує?
Відвідувач 1: Спорту. Більшої кімнати.
Відвідувач 2: Нічого.
Модератор: А потім?
Відвідувач 1: Може, власного саду.
"""
WITH = CTRL | SHIFT


@pytest.fixture
def talk(sample_file: Path, tmp_path: Path, open_window: Callable[[Path | None], MainWindow]) -> Hands:
    """The window on the talk and its translation, of which turns 2 and 3 are one passage."""
    with open_study(sample_file) as study:
        (tmp_path / "Tram.txt").write_text(TALK, encoding="utf-8")
        (tmp_path / "Tram uk.txt").write_text(IN_UKRAINIAN, encoding="utf-8")
        transcripts.import_plans(study, [transcripts.plan(tmp_path / "Tram.txt", language="en")])
        other = transcripts.plan(tmp_path / "Tram uk.txt", language="uk")
        transcripts.import_plans(study, [transcripts.placed(other, translation_of="Tram")])
        left, right = sources.find(study, "Tram").texts
        passages.join(study, left.id, right.id, 1)
    window = open_window(sample_file)
    assert window.study is not None
    source = sources.find(window.study, "Tram")
    window.code_view.open_source(source.id, next(one.id for one in source.texts if one.language == "en"))
    return Hands(window)



def place(hands: Hands, words: str) -> tuple[int, int]:
    """Where words stand; with “ … ” from the first of them to the last; with `|` a caret before them."""
    body = sources.body(hands.study, hands.text)
    first, _, last = words.removeprefix("|").partition(" … ")
    start = body.index(first)
    end = body.index(last, start) + len(last) if last else start + len(first)
    return (start, start) if words.startswith("|") else (start, end)


MOTIONS: tuple[tuple[Key, Qt.KeyboardModifier, str], ...] = (
    (Key.Key_Home, CTRL, "|How did"),
    (Key.Key_Right, CTRL, "|did you"), (Key.Key_Left, CTRL, "|How did"),  # words
    (Key.Key_Right, WITH, "How "), (Key.Key_Right, WITH, "How did "), (Key.Key_Left, WITH, "How "),
    (Key.Key_Tab, NONE, "Take your time."),  # sentences
    (Key.Key_Tab, NONE, "By tram, of course…"), (Key.Key_Tab, NONE, "Dr. Smits drove 3.5 km with us."),
    (Key.Key_Tab, NONE, "“Come in!” she said."), (Key.Key_Backtab, SHIFT, "Dr. Smits drove 3.5 km with us."),
    (Key.Key_Right, ALT | SHIFT, "Dr. Smits … she said."), (Key.Key_Right, ALT | SHIFT, "Dr. Smits … I stayed."),
    (Key.Key_Left, ALT | SHIFT, "Dr. Smits … she said. "), (Key.Key_Left, ALT | SHIFT, "Dr. Smits … with us. "),
    (Key.Key_Right, ALT | SHIFT, "Dr. Smits … she said."),
    (Key.Key_Right, ALT | SHIFT, "Dr. Smits … I stayed."), (Key.Key_Right, ALT | SHIFT, "Dr. Smits … We walked."),
    (Key.Key_F9, NONE, "Dr. Smits … We walked."),  # the caret is at the other end now
    (Key.Key_Left, ALT | SHIFT, "By tram … We walked."), (Key.Key_Right, ALT | SHIFT, " Dr. Smits … We walked."),
    (Key.Key_Home, CTRL, "|How did"), (Key.Key_Down, CTRL, "|By tram"), (Key.Key_Down, CTRL, "|We walked"),  # turns
    (Key.Key_Up, CTRL, "|By tram"), (Key.Key_Down, WITH, "By tram … I stayed."),
    (Key.Key_Down, WITH, "By tram … came too."), (Key.Key_Up, WITH, "By tram … I stayed."),
    (Key.Key_Up, WITH, "|By tram"), (Key.Key_Up, WITH, "How did … your time."),
    (Key.Key_Home, CTRL, "|How did"), (Key.Key_PageDown, ALT, "|By tram"),  # passages
    (Key.Key_PageDown, ALT, "|What do you"), (Key.Key_PageUp, ALT, "|By tram"),
    (Key.Key_PageDown, ALT | SHIFT, "By tram … came too."), (Key.Key_PageDown, ALT | SHIFT, "By tram … you miss?"),
    (Key.Key_PageUp, ALT | SHIFT, "By tram … came too."), (Key.Key_PageUp, ALT | SHIFT, "|By tram"),
    (Key.Key_Home, CTRL, "|How did"), (Key.Key_PageDown, CTRL, "|What do you"),  # questions of the moderator
    (Key.Key_PageDown, CTRL, "|And later"), (Key.Key_PageUp, CTRL, "|What do you"),
    (Key.Key_PageDown, WITH, "What do you … Nothing at all."), (Key.Key_PageDown, WITH, "What do you … our own."),
    (Key.Key_PageUp, WITH, "What do you … Nothing at all."), (Key.Key_PageUp, WITH, "|What do you"),
    (Key.Key_PageUp, WITH, "How did … came too."),
    (Key.Key_Home, CTRL, "|How did"), (Key.Key_U, CTRL, "|By tram"),  # turns without a code
    (Key.Key_U, CTRL, "|We walked"), (Key.Key_U, CTRL, "|Sports."), (Key.Key_U, CTRL | SHIFT, "|We walked"),
    (Key.Key_U, ALT, "We walked. … came too."), (Key.Key_U, ALT, "We walked. … larger room."),
    (Key.Key_U, ALT | SHIFT, "We walked. … you miss?"), (Key.Key_U, ALT | SHIFT, "|We walked"),
    (Key.Key_U, ALT | SHIFT, "By tram … I stayed."),
    (Key.Key_Escape, NONE, "|By tram"), (Key.Key_D, CTRL, "By"), (Key.Key_D, CTRL, "By tram, of course…"),  # wider
    (Key.Key_D, CTRL, "By tram … I stayed."), (Key.Key_D, CTRL, "By tram … came too."),
    (Key.Key_D, CTRL, "How did … came too."), (Key.Key_D, CTRL | ALT, "By tram … came too."),
    (Key.Key_D, CTRL | ALT, "By tram … I stayed."), (Key.Key_D, CTRL | ALT, "By tram, of course…"),
)


def test_every_motion_takes_exactly_its_words(talk: Hands) -> None:
    for number, (key, held, words) in enumerate(MOTIONS):
        talk.press(key, held)
        at = talk.reader.caret()
        assert (talk.reader.selection() or (at, at)) == place(talk, words), (number, words)


def coded(hands: Hands) -> list[str]:
    """Every coding of the talk as “code: words”, in reading order."""
    names = {one.id: one.name for one in codebook.codes(hands.study)}
    return [f"{names[one.code]}: {hands.words(one)}" for one in hands.codings.values()]


class Ledger:
    """Counts the acts and what should be coded by then."""

    def __init__(self, talk: Hands) -> None:
        self.talk = talk
        self.acts = 0
        self.known: list[str] = []

    def now(self, *lines: str, instead_of: int = 0) -> None:
        """After one more act the last codings, at will in the place of some, are these."""
        self.acts += 1
        self.known = [*self.known[: len(self.known) - instead_of], *lines]
        assert coded(self.talk) == self.known


def put_under_a_digit(talk: Hands, ledger: Ledger) -> None:
    talk.reader.setFocus()
    tree = talk.view.codebook.tree
    while not tree.hasFocus():  # a code under a digit, by keys
        talk.press(Key.Key_F6)
    talk.press(Key.Key_Home)
    while tree.currentIndex().data() != "Friction":
        before = tree.currentIndex()
        talk.press(Key.Key_Down)
        assert tree.currentIndex() != before
    talk.press(Key.Key_5, CTRL | ALT)
    ledger.acts += 1
    while not talk.reader.view.hasFocus():
        talk.press(Key.Key_F6)


def apply_in_every_way(talk: Hands, ledger: Ledger) -> None:
    talk.press(Key.Key_U, CTRL)
    talk.press(Key.Key_Tab)
    talk.press(Key.Key_Return)
    talk.type("refer")
    talk.press(Key.Key_Return)
    ledger.now("Referral: By tram, of course…")
    talk.press(Key.Key_Tab)
    talk.press(Key.Key_Return)
    for words in ("bridg", "shame"):  # several at once
        talk.type(words)
        talk.press(Key.Key_Return, SHIFT)
    talk.press(Key.Key_Return)
    ledger.now("Bridging: Dr. Smits drove 3.5 km with us.", "Shame: Dr. Smits drove 3.5 km with us.")
    talk.press(Key.Key_Tab)
    talk.press(Key.Key_Return)
    talk.type("a welcome at the door")
    talk.press(Key.Key_Return, CTRL)  # made here
    ledger.now("a welcome at the door: “Come in!” she said.")
    talk.press(Key.Key_Tab)
    talk.press(Key.Key_V, CTRL | SHIFT)
    ledger.now("I stayed: I stayed.")
    talk.press(Key.Key_Tab)
    talk.press(Key.Key_R, CTRL)
    ledger.now("I stayed: We walked.")
    talk.press(Key.Key_Tab)
    talk.press(Key.Key_5)
    ledger.now("Friction: My neighbour's dog came too.")


def recode_and_move_limits(talk: Hands, ledger: Ledger) -> None:
    talk.press(Key.Key_F4)
    talk.type("locals")
    talk.press(Key.Key_Return)
    ledger.now("Locals: My neighbour's dog came too.", instead_of=1)
    for keys, words in (
        ("-", "My neighbour's dog came"), ("-", "My neighbour's dog"), ("+", "My neighbour's dog came"),
        (Key.Key_Plus, "My neighbour's dog came too."),
        (Key.Key_Plus, "My neighbour's dog came too.\nModerator: What do you miss?"),
        (Key.Key_Minus, "My neighbour's dog came too."), (Key.Key_F9, ""), ("-", "neighbour's dog came too."),
        ("+", "My neighbour's dog came too."),
    ):
        if isinstance(keys, str):
            talk.type(keys)
        else:
            talk.press(keys, NONE if keys == Key.Key_F9 else ALT)
        if words:
            ledger.now(f"Locals: {words}", instead_of=1)
    talk.press(Key.Key_Left)
    for _ in range(2):  # Qt's words end at an apostrophe, a coding is not parted there
        talk.press(Key.Key_Right, CTRL)
    talk.press(Key.Key_J, CTRL | SHIFT)
    ledger.now("Locals: My", "Locals: neighbour's dog came too.", instead_of=1)
    talk.press(Key.Key_J, CTRL)
    ledger.now("Locals: My neighbour's dog came too.", instead_of=2)


def flag_and_choose(talk: Hands, ledger: Ledger) -> None:
    chosen = talk.view.pane.chosen
    assert chosen is not None
    talk.press(Key.Key_G, CTRL)
    ledger.now()
    assert coding.get(talk.study, chosen.id).flagged
    talk.press(Key.Key_Q, CTRL | SHIFT)
    ledger.now()
    assert marking.places(talk.study, talk.text) == {(chosen.start, chosen.end)}


def code_the_rest(talk: Hands, ledger: Ledger) -> None:
    talk.press(Key.Key_U, CTRL)
    talk.press(Key.Key_Down, CTRL | SHIFT)  # a turn
    talk.press(Key.Key_R, CTRL)
    ledger.now("Locals: Sports. A larger room.")
    talk.press(Key.Key_U, CTRL)
    talk.press(Key.Key_U, ALT)  # to the end of an uncoded turn
    talk.press(Key.Key_R, CTRL)
    ledger.now("Locals: Nothing at all.")
    talk.press(Key.Key_U, CTRL)
    talk.press(Key.Key_Right, CTRL)
    for _ in range(6):
        talk.press(Key.Key_Right, SHIFT)  # half a word: whole ones are coded
    talk.press(Key.Key_R, CTRL)
    ledger.now("Locals: a garden")
    at = talk.reader.caret()
    talk.press(Key.Key_U, CTRL)
    assert talk.reader.caret() == at, "every turn of those who answer is coded"


def test_every_act_codes_exactly_the_words_that_keys_chose(talk: Hands) -> None:
    ledger = Ledger(talk)
    for part in (put_under_a_digit, apply_in_every_way, recode_and_move_limits, flag_and_choose, code_the_rest):
        part(talk, ledger)
    for _ in range(ledger.acts):
        talk.press(Key.Key_Z, CTRL)
    assert coded(talk) == []
    assert talk.study.undo_name == ""
