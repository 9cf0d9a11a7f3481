"""What is known of the turns shown beside who speaks: what they say to earlier ones, and memos on their words."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QCoreApplication

from qcoder.model.records import Memo, Source, Turn
from qcoder.services.study import Study
from qcoder.services.texts import turn_links
from qcoder.services.texts.turn_links import ADDS, AGREES, DISPUTES, TurnLink
from qcoder.services.writing import memos
from qcoder.ui.reader import Page, Reader
from qcoder.ui.reader.page import ReaderTurn, TurnNote
from qcoder.ui.views.code.presenting import Names

SIGNS = {AGREES: "=", DISPUTES: "≠", ADDS: "+"}
_ANSWERED = "↓"


class TurnNotes:
    """Reads them for the pages of a reader. `links` holds what may be seen, by Text."""

    def __init__(self, study: Study, reader: Reader) -> None:
        self._study = study
        self._reader = reader
        self.links: dict[bytes, list[TurnLink]] = {}

    def refresh(self, source: Source, names: Names) -> None:
        """Show what is known now of the turns of these pages."""
        texts = {text.id: text for text in source.texts}
        shown = [texts[page.text_id] for page in self._reader.pages]
        self.links = {
            text.id: [one for one in turn_links.of_text(self._study, text) if names.shows_of(one.by, text.id, one.turn)]
            for text in shown
        }
        written = memos.on(self._study, [text.id for text in shown])
        self._reader.set_notes([self._of_page(page, written) for page in self._reader.pages])

    def _of_page(self, page: Page, written: Sequence[Memo]) -> dict[int, TurnNote]:
        signs: dict[int, list[str]] = {}
        words: dict[int, list[str]] = {}
        for one in self.links[page.text_id]:
            start, earlier = one.turn.body_start, one.to_turn.body_start
            signs.setdefault(start, []).append(f"{SIGNS.get(one.kind, '')}{one.to_turn.number}")
            words.setdefault(start, []).append(said(one))
            signs.setdefault(earlier, []).append(f"{_ANSWERED}{one.turn.number}")
            words.setdefault(earlier, []).append(said_from_behind(one))
        noted = {turn.start for turn, _ in _memos_of(page.turns, page.text_id, written)}
        for turn, memo in _memos_of(page.turns, page.text_id, written):
            words.setdefault(turn.start, []).append(_tr("Memo: {words}").format(words=memos.beginning(memo)))
        return {
            start: TurnNote(tuple(dict.fromkeys(signs.get(start, ()))), tuple(lines), start in noted)
            for start, lines in words.items()
        }

    def of_turn(self, text: bytes, start: int) -> list[TurnLink]:
        """The links that begin or end at a turn, by where it begins: its own first."""
        known = self.links.get(text, [])
        own = [one for one in known if one.turn.body_start == start]
        return own + [one for one in known if one.to_turn.body_start == start]


def _memos_of(
    turns: Iterable[ReaderTurn], text: bytes, written: Sequence[Memo]
) -> list[tuple[ReaderTurn, Memo]]:
    """The memos on words of a text, each with the turn in which its words begin."""
    here = [one for one in written if one.target == text and one.start is not None and one.end is not None]
    found = []
    for turn in turns if here else ():
        found += [(turn, one) for one in here if one.start is not None and turn.start <= one.start <= turn.end]
    return found


def said(one: TurnLink) -> str:
    """What a turn says to an earlier one, in words."""
    sentences = {
        AGREES: _tr("agrees with turn {number}, {speaker} ({coder})"),
        DISPUTES: _tr("disputes turn {number}, {speaker} ({coder})"),
        ADDS: _tr("adds to turn {number}, {speaker} ({coder})"),
    }
    return _told(sentences.get(one.kind, one.kind), one, one.to_turn, one.to_speaker)


def said_from_behind(one: TurnLink) -> str:
    """The same as the earlier turn sees it."""
    sentences = {
        AGREES: _tr("turn {number}, {speaker}, agrees with it ({coder})"),
        DISPUTES: _tr("turn {number}, {speaker}, disputes it ({coder})"),
        ADDS: _tr("turn {number}, {speaker}, adds to it ({coder})"),
    }
    return _told(sentences.get(one.kind, one.kind), one, one.turn, one.speaker)


def _told(sentence: str, one: TurnLink, turn: Turn, speaker: str) -> str:
    # Names are isolated, so that one written from right to left does not turn the sentence round.
    who = f"\u2068{speaker}\u2069" if speaker else _tr("nobody known")
    words = sentence.format(number=turn.number, speaker=who, coder=one.coder)
    return f"{words}: {one.note}" if one.note else words


def _tr(words: str) -> str:
    return QCoreApplication.translate("TurnNotes", words)
