"""What each key of the reader does. True when the key did something; False leaves it to whoever stands around."""

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication

from qcoder.ui.reader.parts import Parts
from qcoder.ui.reader.selecting import Selecting
from qcoder.ui.reader.steps import Steps
from qcoder.ui.reader.uncoded import uncoded_end_after, uncoded_start_before

Command = Callable[[Selecting], bool]


def next_sentence(reader: Selecting) -> bool:
    """Selects the next sentence."""
    found = reader.steps.next_sentence(*reader.document_selection())
    return reader.select_range(found) if found else reader.tell(_tr("No sentence follows."))


def previous_sentence(reader: Selecting) -> bool:
    """Selects the sentence before."""
    found = reader.steps.previous_sentence(*reader.document_selection())
    return reader.select_range(found) if found else reader.tell(_tr("No sentence comes before."))


def extend_sentence(reader: Selecting) -> bool:
    """Extends the selection to the end of a sentence."""
    return reader.move_caret(reader.steps.sentence_end(reader.document_caret()), extend=True)


def extend_sentence_back(reader: Selecting) -> bool:
    """Extends the selection to the beginning of a sentence."""
    return reader.move_caret(reader.steps.sentence_start(reader.document_caret()), extend=True)


def next_turn(reader: Selecting) -> bool:
    """Goes to the next turn."""
    return reader.move_caret(reader.steps.next_turn(reader.document_caret()))


def previous_turn(reader: Selecting) -> bool:
    """Goes to the beginning of the turn, or to the one before."""
    return reader.move_caret(reader.steps.previous_turn(reader.document_caret()))


def extend_turn(reader: Selecting) -> bool:
    """Extends the selection to the end of a turn."""
    return reader.move_caret(reader.steps.turn_end(reader.document_caret()), extend=True)


def extend_turn_back(reader: Selecting) -> bool:
    """Extends the selection to the beginning of a turn."""
    return reader.move_caret(reader.steps.previous_turn(reader.document_caret()), extend=True)


class Kind(NamedTuple):
    """A kind of parts to step by, and what is told where there is no further one, none before, or none at all."""

    parts: Callable[[Steps], Parts]
    last: Callable[[], str]
    first: Callable[[], str]
    none: Callable[[], str] | None = None

    def past(self, reader: Selecting, *, forward: bool) -> str:
        """What to tell where there is nothing to step to."""
        if self.none is not None and not self.parts(reader.steps).ranges:
            return self.none()
        return self.last() if forward else self.first()


PASSAGES = Kind(
    lambda steps: steps.passages, lambda: _tr("No passage follows."), lambda: _tr("No passage comes before.")
)
QUESTIONS = Kind(
    lambda steps: steps.questions,
    lambda: _tr("No question of a moderator follows."), lambda: _tr("No question of a moderator comes before."),
    lambda: _tr("No moderator asks anything in this text."),
)


def to_next(kind: Kind) -> Command:
    """Goes to the next of these parts; stays where there is none."""
    return lambda reader: _step(reader, kind, kind.parts(reader.steps).start_after(reader.document_caret()))


def to_previous(kind: Kind) -> Command:
    """Goes to the beginning of the part, or to the one before."""
    return lambda reader: _step(
        reader, kind, kind.parts(reader.steps).start_before(reader.document_caret()), forward=False
    )


def extend_to_end(kind: Kind) -> Command:
    """Extends the selection to the end of a part."""
    return lambda reader: _step(reader, kind, kind.parts(reader.steps).end_after(reader.document_caret()), extend=True)


def extend_to_start(kind: Kind) -> Command:
    """Extends the selection to the beginning of a part."""
    return lambda reader: _step(
        reader, kind, kind.parts(reader.steps).start_before(reader.document_caret()), forward=False, extend=True
    )


def _step(reader: Selecting, kind: Kind, position: int | None, *, forward: bool = True, extend: bool = False) -> bool:
    return _go(reader, position, lambda: kind.past(reader, forward=forward), extend=extend)


def _go(reader: Selecting, position: int | None, words: Callable[[], str], *, extend: bool = False) -> bool:
    return reader.tell(words()) if position is None else reader.move_caret(position, extend=extend)


def next_coding(reader: Selecting) -> bool:
    """Selects the next coding."""
    return reader.step_coding(forward=True) or reader.tell(_tr("No coding follows."))


def previous_coding(reader: Selecting) -> bool:
    """Selects the coding before."""
    return reader.step_coding(forward=False) or reader.tell(_tr("No coding comes before."))


def extend_coding(reader: Selecting) -> bool:
    """Extends the selection to the end of the next coding."""
    return reader.step_coding(forward=True, extend=True) or reader.tell(_tr("No coding follows."))


def extend_coding_back(reader: Selecting) -> bool:
    """Extends the selection to the beginning of the coding before."""
    return reader.step_coding(forward=False, extend=True) or reader.tell(_tr("No coding comes before."))


def extend_uncoded(reader: Selecting) -> bool:
    """Extends the selection to the end of the next turn without a code."""
    end = uncoded_end_after(reader.view.map, reader.view.placed, reader.document_caret())
    return _go(reader, end, lambda: _tr("No turn without a code follows."), extend=True)


def extend_uncoded_back(reader: Selecting) -> bool:
    """Extends the selection to the beginning of the turn before without a code."""
    start = uncoded_start_before(reader.view.map, reader.view.placed, reader.document_caret())
    return _go(reader, start, lambda: _tr("No turn without a code comes before."), extend=True)


def widen(reader: Selecting) -> bool:
    """Widens the selection to the next larger unit, and remembers what it was."""
    return reader.widen()


def narrow(reader: Selecting) -> bool:
    """Takes the last widening back."""
    return reader.narrow()


def other_end(reader: Selecting) -> bool:
    """Puts the caret at the other end of the selection."""
    anchor, caret = reader.view.selected()
    reader.view.choose(caret, anchor)
    return True


def across(reader: Selecting) -> bool:
    """Goes to the other language."""
    return reader.go_across()


def code(reader: Selecting) -> bool:
    """Asks for a code."""
    reader.code_requested.emit()
    return True


def remove(reader: Selecting) -> bool:
    """Asks to remove the coding here."""
    return reader.request_removal() or reader.tell(_tr("There is no coding here."))


def clear(reader: Selecting) -> bool:
    """Gives up the selection; else whoever stands around may leave something."""
    if reader.clear_selection():
        return True
    reader.escaped.emit()
    return True


def larger(reader: Selecting) -> bool:
    """Larger words."""
    return reader.set_reading_size(reader.reading_size + 1)


def smaller(reader: Selecting) -> bool:
    """Smaller words."""
    return reader.set_reading_size(reader.reading_size - 1)


def usual_size(reader: Selecting) -> bool:
    """Words of their usual size."""
    return reader.set_reading_size(None)


def ask(action: str) -> Command:
    """Asks whoever stands around for an action of the menus."""
    def request(reader: Selecting) -> bool:
        reader.action_requested.emit(action)
        return True

    return request


def _tr(words: str) -> str:
    return QCoreApplication.translate("Reader", words)
