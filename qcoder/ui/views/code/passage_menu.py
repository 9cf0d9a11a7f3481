"""What a person does to the passages of two texts: a part of the reader's menu, and the marks beside doubtful ones."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QMenu

from qcoder.services.study import Study
from qcoder.services.texts import passages
from qcoder.services.texts.passages import Pair
from qcoder.ui.reader import Reader
from qcoder.ui.session import Session


def _tr(words: str) -> str:
    return QCoreApplication.translate("PassageMenu", words)


def marks(study: Study, left: bytes, right: bytes) -> dict[bytes, str]:
    """A word for the first turn of each passage that needs a look, by the turn's id, in both texts."""
    found: dict[bytes, str] = {}
    for pair in passages.pairs(study, left, right):
        word = _mark(pair)
        for turns in (pair.left, pair.right):
            if word and turns:
                found[turns[0].id] = word
    return found


def _mark(pair: Pair) -> str:
    """A quiet word beside a passage: what is to be looked at, and whether there is a note; none for what is checked."""
    words = {passages.DISPUTED: _tr("disputed"), passages.UNCHECKED: _tr("unchecked"), passages.CHECKED: ""}
    said = words.get(pair.status, _tr("doubtful") if pair.doubtful else "")
    note = _tr("note") if pair.note else ""
    return ", ".join(filter(None, [said, note]))


def needs_look(pair: Pair) -> bool:
    """Whether a person should look at a passage: disputed, called unchecked, or perhaps in the wrong place."""
    if pair.status == passages.CHECKED:
        return False
    return bool(pair.status) or pair.doubtful


def add_passage_menu(menu: QMenu, session: Session, reader: Reader) -> None:
    """Adds what can be done to the passage at the caret, where two texts are open."""
    place = place_of_caret(session.study, reader)
    if place is None:
        return
    study = session.study
    left, right = (page.text_id for page in reader.pages)
    found = passages.pairs(study, left, right)
    pair = found[place]
    part = menu.addMenu(_tr("Passage"))

    def offer(words: str, action: Callable[[], None]) -> None:
        part.addAction(words, lambda: session.attempt(action))

    if not study.read_only:
        offer(_tr("Join with the next one"), lambda: passages.join(study, left, right, place))
        offer(_tr("Split"), lambda: passages.split(study, left, right, place))
        offer(_tr("Move the right side down from here"), lambda: passages.shift(study, left, right, place, down=True))
        offer(_tr("Move the right side up from here"), lambda: passages.shift(study, left, right, place, down=False))
        if pair.passage is not None:
            part.addSeparator()
            _add_checking(part, session, right, pair)
            part.addAction(_tr("Note on the translation…"), lambda: reader.action_requested.emit("note_passage"))
        part.addSeparator()
    doubtful = [one for one in [*found[place + 1 :], *found[:place]] if needs_look(one)]
    onward = part.addAction(_tr("Go to the next one that needs a look"), lambda: go_to_pair(reader, doubtful[0]))
    onward.setEnabled(bool(doubtful))


def _add_checking(part: QMenu, session: Session, text: bytes, pair: Pair) -> None:
    study, passage = session.study, pair.passage or 0
    words = {
        passages.UNCHECKED: _tr("Unchecked"),
        passages.CHECKED: _tr("Checked"),
        passages.DISPUTED: _tr("Disputed"),
    }
    for status, name in words.items():
        action = part.addAction(name)
        action.setCheckable(True)
        action.setChecked(status == (pair.status or passages.UNCHECKED))
        action.triggered.connect(
            lambda _on, status=status: session.attempt(lambda: passages.check(study, text, passage, status))
        )


def place_of_caret(study: Study, reader: Reader) -> int | None:
    """Which passage the caret is in, counted from the top; None in what nobody says, or beside no other text."""
    if len(reader.pages) < 2 or not reader.view.map.turns:
        return None
    turn = reader.view.map.turns[reader.view.map.turn_of(reader.document_caret())]
    found = passages.pairs(study, *(page.text_id for page in reader.pages))
    for place, pair in enumerate(found):
        side = pair.left if reader.page is reader.pages[0] else pair.right
        if any(one.body_start == turn.start for one in side):
            return place
    return None


def go_to_pair(reader: Reader, pair: Pair) -> None:
    """Put the caret at the beginning of a passage, in the column of the keyboard where it has words there."""
    side = 0 if pair.left else 1
    turns = pair.left or pair.right
    own = pair.left if reader.page is reader.pages[0] else pair.right
    if not own and reader.page is not reader.pages[side]:
        reader.go_across()
    reader.go_to((own or turns)[0].body_start)
