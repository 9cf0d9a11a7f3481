"""The keys of the reader as data, one entry each. Arrows, words, lines and pages are Qt's own and stand nowhere here.

An entry with the name of an action of the menus shares that action's keys: the reader does it while it has the
keyboard. Digits stand apart: with words selected, or with Alt, they apply the code of that number.
"""

from typing import NamedTuple

from PySide6.QtCore import QKeyCombination, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from qcoder.ui.keymap import Keymap, Keys
from qcoder.ui.reader import commands as do
from qcoder.ui.reader.commands import Command

_ALT, _NONE = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.NoModifier
# Signs that some keyboards type with Shift and others without.
_SIGNS = frozenset({Qt.Key.Key_Question, Qt.Key.Key_Plus, Qt.Key.Key_Minus, Qt.Key.Key_Equal})


class ReaderKey(NamedTuple):
    """A key of the reader: its name, what it does in words, its usual keys, and the command."""

    name: str
    words: str
    keys: Keys
    command: Command


READER_KEYS: tuple[ReaderKey, ...] = (
    ReaderKey("next_sentence", "Next sentence", ("Tab",), do.next_sentence),
    ReaderKey("previous_sentence", "Sentence before", ("Shift+Tab", "Shift+Backtab"), do.previous_sentence),
    ReaderKey("extend_sentence", "Select to the end of a sentence", ("Alt+Shift+Right",), do.extend_sentence),
    ReaderKey("extend_sentence_back", "Select to its beginning", ("Alt+Shift+Left",), do.extend_sentence_back),
    ReaderKey("next_turn", "Next turn", ("Ctrl+Down",), do.next_turn),
    ReaderKey("previous_turn", "Turn before", ("Ctrl+Up",), do.previous_turn),
    ReaderKey("extend_turn", "Select to the end of a turn", ("Ctrl+Shift+Down",), do.extend_turn),
    ReaderKey("extend_turn_back", "Select to its beginning", ("Ctrl+Shift+Up",), do.extend_turn_back),
    ReaderKey("next_question", "Next question of the moderator", ("Ctrl+PgDown",), do.to_next(do.QUESTIONS)),
    ReaderKey("previous_question", "Question before", ("Ctrl+PgUp",), do.to_previous(do.QUESTIONS)),
    ReaderKey("extend_question", "Select to the end of the answers", ("Ctrl+Shift+PgDown",),
              do.extend_to_end(do.QUESTIONS)),
    ReaderKey("extend_question_back", "Select to the question", ("Ctrl+Shift+PgUp",), do.extend_to_start(do.QUESTIONS)),
    ReaderKey("next_passage", "Next passage", ("Alt+PgDown",), do.to_next(do.PASSAGES)),
    ReaderKey("previous_passage", "Passage before", ("Alt+PgUp",), do.to_previous(do.PASSAGES)),
    ReaderKey("extend_passage", "Select to the end of a passage", ("Alt+Shift+PgDown",), do.extend_to_end(do.PASSAGES)),
    ReaderKey("extend_passage_back", "Select to its beginning", ("Alt+Shift+PgUp",), do.extend_to_start(do.PASSAGES)),
    ReaderKey("next_coding", "Next coding", ("Alt+Down",), do.next_coding),
    ReaderKey("previous_coding", "Coding before", ("Alt+Up",), do.previous_coding),
    ReaderKey("extend_coding", "Select to the next coding", ("Alt+Shift+Down",), do.extend_coding),
    ReaderKey("extend_coding_back", "Select to the one before", ("Alt+Shift+Up",), do.extend_coding_back),
    ReaderKey("extend_uncoded", "Select to the next uncoded turn", ("Alt+U",), do.extend_uncoded),
    ReaderKey("extend_uncoded_back", "Select to the uncoded one before", ("Alt+Shift+U",), do.extend_uncoded_back),
    ReaderKey("widen", "Widen the selection", ("Ctrl+D",), do.widen),
    ReaderKey("narrow", "Narrow again", ("Ctrl+Alt+D",), do.narrow),
    ReaderKey("other_end", "Caret to the other end of the selection", ("F9",), do.other_end),
    ReaderKey("across", "To the other language", ("Alt+Left", "Alt+Right"), do.across),
    ReaderKey("apply_code", "Code the selected words", ("Return", "Enter"), do.code),
    ReaderKey("remove_coding", "Remove the coding", ("Del",), do.remove),
    ReaderKey("grow_coding", "Grow the coding by a word", ("+", "="), do.ask("grow_coding")),
    ReaderKey("shrink_coding", "Shrink it by a word", ("-",), do.ask("shrink_coding")),
    ReaderKey("grow_sentence", "Grow it by a sentence", ("Alt++", "Alt+="), do.ask("grow_sentence")),
    ReaderKey("shrink_sentence", "Shrink it by a sentence", ("Alt+-",), do.ask("shrink_sentence")),
    ReaderKey("explain", "What is here", ("?",), do.ask("explain")),
    ReaderKey("give_up", "Give up the selection", ("Esc",), do.clear),
    ReaderKey("reading_larger", "Larger words", ("Ctrl++", "Ctrl+=", "Ctrl+Shift++"), do.larger),
    ReaderKey("reading_smaller", "Smaller words", ("Ctrl+-",), do.smaller),
    ReaderKey("reading_usual", "Words of usual size", ("Ctrl+0",), do.usual_size),
)


class KeyTable(QObject):
    """Finds the command of a key, by the keys that are in force."""

    def __init__(self, keys: Keymap, parent: QObject) -> None:
        super().__init__(parent)
        self._keymap = keys
        self._commands: dict[int, Command] = {}
        keys.changed.connect(self._learn)
        self._learn()

    def _learn(self) -> None:
        self._commands = {
            combined(key): entry.command
            for entry in READER_KEYS for key in self._keymap.keys(entry.name, entry.keys)
        }

    def command_of(self, event: QKeyEvent) -> Command | None:
        """The command of a key event; keys of the number block count as their twins."""
        pressed = event.keyCombination().toCombined() & ~Qt.KeyboardModifier.KeypadModifier.value
        found = self._commands.get(pressed)
        if found is None and event.key() in _SIGNS:
            found = self._commands.get(pressed & ~Qt.KeyboardModifier.ShiftModifier.value)
        return found


def combined(key: str) -> int:
    """The number that Qt makes of a key with what is held."""
    pressed: QKeyCombination = QKeySequence(key)[0]  # type: ignore[index]  # the stub lacks it
    return pressed.toCombined()


def digit_of(event: QKeyEvent) -> tuple[int, bool] | None:
    """The digit 1 to 9 that a key types, and whether it came with Alt; None for any other key."""
    modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    number = event.key() - Qt.Key.Key_0.value
    return (number, modifiers == _ALT) if 1 <= number <= 9 and modifiers in {_NONE, _ALT} else None
