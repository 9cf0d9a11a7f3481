"""To which theme, round and table the notes of a session belong: values of attributes on their turns."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from qcoder.history.log import Transaction
from qcoder.model.errors import UserError
from qcoder.model.session_notes import FIELDS, Setting, setting
from qcoder.services.cases import AttributeWriter
from qcoder.services.reporting.finding_turns import name_of, turn_of
from qcoder.services.study import Study
from qcoder.storage.team import people
from qcoder.storage.texts import note_settings as stored

if TYPE_CHECKING:  # only what reads files brings it
    from qcoder.model.reading import TurnMark

_LABEL = "turn.setting"


def of_turns(study: Study) -> dict[bytes, Setting]:
    """What is known of each note of the study, by its turn."""
    return {turn: setting(values) for turn, values in people.attribute_values(study.db, "turn").items()}


def change(study: Study, turns: Sequence[bytes], values: Mapping[str, str]) -> None:
    """Say to which theme, round or table notes belong; "" takes a value away.

    Raises UserError when no turn is given, for another field than these three, and when a turn is gone.
    """
    strange = [name for name in values if name not in FIELDS]
    if strange:
        raise UserError(f"A note has no “{strange[0]}”; choose among {', '.join(FIELDS)}.")
    if not turns:
        raise UserError("No note is chosen; choose one first.")
    for turn in turns[1:]:
        turn_of(study, turn)
    text, _first = turn_of(study, turns[0])
    with study.action(_LABEL, name=name_of(study, text.id)) as tx:
        writer = AttributeWriter(study, tx)
        for turn in turns:
            for name, value in values.items():
                writer.write("turn", turn, name, " ".join(value.split()))


def copy(study: Study, tx: Transaction, turn: bytes, new: bytes) -> None:
    """Give a turn that was split off what is known of the turn that it was part of."""
    for attribute, (_row, value) in people.attribute_value_rows(study.db, turn).items():
        if value is not None:
            tx.add("attribute_value", attribute=attribute, target_table="turn", target=new, value=value)


def forget(study: Study, tx: Transaction, turn: bytes) -> None:
    """Take away what is known of a turn that is joined to another: the note keeps the setting of its first words."""
    tx.delete("attribute_value", [row for row, _value in people.attribute_value_rows(study.db, turn).values()])


def write(study: Study, tx: Transaction, marks: "Sequence[tuple[bytes, TurnMark]]") -> None:
    """Write what a file says of its notes, turn by turn; what it does not say, and what a person said, stays."""
    writer = AttributeWriter(study, tx)
    by_hand = stored.settled_by_hand(study.db, _LABEL)
    for turn, mark in marks:
        for name, value in mark.setting if turn not in by_hand else ():
            writer.write("turn", turn, name, value)
