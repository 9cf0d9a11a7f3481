"""Texts, turns and speakers by their ids and labels, for whoever changes them."""

from qcoder.history.log import Transaction
from qcoder.model.errors import UserError
from qcoder.model.records import Source, Text, Turn
from qcoder.services.study import Study
from qcoder.storage.texts import corrections, sources


def place_of(study: Study, text: bytes) -> tuple[Source, Text]:
    """A text with its source. Raises UserError when it is gone."""
    for source in sources.sources(study.db):
        for one in source.texts:
            if one.id == text:
                return source, one
    raise UserError("This text is no longer there.")


def name_of(study: Study, text: bytes) -> str:
    """The name of the source of a text."""
    return place_of(study, text)[0].name


def turn_of(study: Study, turn: bytes) -> tuple[Text, Turn]:
    """A turn with its text. Raises UserError when it is gone."""
    held = corrections.text_of_turn(study.db, turn)
    for text in [one for one in sources.texts(study.db) if one.id == held]:
        for one in sources.turns(study.db, text.id):
            if one.id == turn:
                return text, one
    raise UserError("This turn is no longer there; look at the text again.")


def label_of(label: str) -> str:
    """A speaker's label as it is stored. Raises UserError when it is empty."""
    label = " ".join(label.split())
    if not label:
        raise UserError("A speaker needs a name; type one.")
    return label


def speaker_named(study: Study, tx: Transaction, source: bytes, label: str) -> bytes:
    """The speaker of a source with this label, letters' case aside; made when there is none."""
    for one in sources.speakers(study.db):
        if one.source == source and one.name.casefold() == label.casefold():
            return one.id
    return tx.add("speaker", source=source, name=label)


def labels(study: Study, source: bytes) -> list[str]:
    """The speakers of a source, in order of appearance."""
    return [one.name for one in sources.speakers(study.db) if one.source == source]
