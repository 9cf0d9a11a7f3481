"""The keys of the reader, one entry each. Arrows, words, lines and pages are Qt's own and stand nowhere here."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QKeyEvent

if TYPE_CHECKING:
    from qcoder.ui.reader.reader import Reader

# True when the key did something; False leaves it to whoever stands around the reader.
Command = Callable[["Reader"], bool]

_NONE = Qt.KeyboardModifier.NoModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_CTRL = Qt.KeyboardModifier.ControlModifier
_ALT = Qt.KeyboardModifier.AltModifier
_Key = Qt.Key


def _next_sentence(reader: "Reader") -> bool:
    return reader.select_range(reader.steps.next_sentence(*reader.document_selection()))


def _previous_sentence(reader: "Reader") -> bool:
    return reader.select_range(reader.steps.previous_sentence(*reader.document_selection()))


def _next_turn(reader: "Reader") -> bool:
    return reader.move_caret(reader.steps.next_turn(reader.document_caret()))


def _previous_turn(reader: "Reader") -> bool:
    return reader.move_caret(reader.steps.previous_turn(reader.document_caret()))


def _extend_to_turn_end(reader: "Reader") -> bool:
    return reader.move_caret(reader.steps.turn_end(reader.document_caret()), extend=True)


def _extend_to_turn_start(reader: "Reader") -> bool:
    return reader.move_caret(reader.steps.previous_turn(reader.document_caret()), extend=True)


def _next_coding(reader: "Reader") -> bool:
    return reader.step_coding(forward=True)


def _previous_coding(reader: "Reader") -> bool:
    return reader.step_coding(forward=False)


def _extend_to_next_coding(reader: "Reader") -> bool:
    return reader.step_coding(forward=True, extend=True)


def _extend_to_previous_coding(reader: "Reader") -> bool:
    return reader.step_coding(forward=False, extend=True)


def _code(reader: "Reader") -> bool:
    reader.code_requested.emit()
    return True


def _remove(reader: "Reader") -> bool:
    return reader.request_removal()


def _clear(reader: "Reader") -> bool:
    return reader.clear_selection()


def _across(reader: "Reader") -> bool:
    return reader.go_across()


def _larger(reader: "Reader") -> bool:
    return reader.set_reading_size(reader.reading_size + 1)


def _smaller(reader: "Reader") -> bool:
    return reader.set_reading_size(reader.reading_size - 1)


def _usual_size(reader: "Reader") -> bool:
    return reader.set_reading_size(None)


def _key(modifiers: Qt.KeyboardModifier, key: Qt.Key) -> int:
    return QKeyCombination(modifiers, key).toCombined()


# The number that Qt makes of modifiers and key together -> what it does.
COMMANDS: Mapping[int, Command] = MappingProxyType(
    {
        _key(_NONE, _Key.Key_Tab): _next_sentence,
        _key(_SHIFT, _Key.Key_Tab): _previous_sentence,
        _key(_SHIFT, _Key.Key_Backtab): _previous_sentence,
        _key(_CTRL, _Key.Key_Down): _next_turn,
        _key(_CTRL, _Key.Key_Up): _previous_turn,
        _key(_CTRL | _SHIFT, _Key.Key_Down): _extend_to_turn_end,
        _key(_CTRL | _SHIFT, _Key.Key_Up): _extend_to_turn_start,
        _key(_ALT, _Key.Key_Down): _next_coding,
        _key(_ALT, _Key.Key_Up): _previous_coding,
        _key(_ALT | _SHIFT, _Key.Key_Down): _extend_to_next_coding,
        _key(_ALT | _SHIFT, _Key.Key_Up): _extend_to_previous_coding,
        _key(_ALT, _Key.Key_Left): _across,
        _key(_ALT, _Key.Key_Right): _across,
        _key(_NONE, _Key.Key_Return): _code,
        _key(_NONE, _Key.Key_Enter): _code,
        _key(_NONE, _Key.Key_Delete): _remove,
        _key(_NONE, _Key.Key_Escape): _clear,
        _key(_CTRL, _Key.Key_Plus): _larger,
        _key(_CTRL, _Key.Key_Equal): _larger,
        _key(_CTRL | _SHIFT, _Key.Key_Plus): _larger,
        _key(_CTRL, _Key.Key_Minus): _smaller,
        _key(_CTRL, _Key.Key_0): _usual_size,
    }
)


def command_of(event: QKeyEvent) -> Command | None:
    """The command of a key event; keys of the number block count as their twins."""
    return COMMANDS.get(event.keyCombination().toCombined() & ~Qt.KeyboardModifier.KeypadModifier.value)
