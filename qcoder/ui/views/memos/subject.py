"""What a memo is written on: what was written on it so far, and how what one writes is kept.

The pane beside the words, that beside a room, and a dialog over another one write it, and ask the study nothing else.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QCoreApplication

from qcoder.model.ids import moment
from qcoder.model.records import Coding, Memo
from qcoder.services import coding
from qcoder.services.codes import codebook
from qcoder.services.study import Study
from qcoder.services.writing import memos
from qcoder.storage import settings
from qcoder.storage.codings import coded
from qcoder.storage.team import people
from qcoder.ui.saying import date_in_words
from qcoder.ui.session import Session
from qcoder.ui.views.room import MemoOn

_STUDY = "project"
_SHOWN = 4  # memos of others that are shown above one's own
_NAME = 80  # letters of a name in a heading


@dataclass(frozen=True, slots=True)
class MemoSubject:
    """`said` is what others wrote, and whose coding it is; `title` is None where the memo has none.

    `linked` are the rows to which links may lead: what it is on, and one's own memo on it. `keep` stores title and
    words, and tells errors in the window. A note is part of something else, and not found among the memos.
    """

    about: str
    said: tuple[str, ...]
    title: str | None
    words: str
    linked: tuple[bytes, ...]
    keep: Callable[[str, str], None]
    is_note: bool = False


def note(session: Session, about: str, words: str, store: Callable[[str], object]) -> MemoSubject:
    """A note on something; `store` writes its words."""
    return MemoSubject(about, (), None, words, (), lambda _title, now: _attempt(session, lambda: store(now)), True)


def on_thing(session: Session, on: MemoOn | None) -> MemoSubject:
    """The memo on something: the one asked for, or one's own newest; with None a new one on the study as a whole."""
    study = session.study
    on = on or _on_study(study)
    known = _known(study, on)
    own = _asked_for(study, on, known)
    others = [one for one in known if one is not own] if on.kind != _STUDY else []  # there are many of these
    return MemoSubject(
        _tr("Memo on {name}").format(name=short(on.name)),
        tuple(_said_when(study, one) for one in others[-_SHOWN:]),
        own.title if own else "",
        own.body if own else "",
        (on.row, *([own.id] if own else [])),
        lambda title, words: _keep(session, on, own, title, words),
    )


def _on_study(study: Study) -> MemoOn:
    return MemoOn(_STUDY, settings.project_id(study.db), _tr("the study"), memo=None)  # always another one


class Begun:
    """A memo that is being written: one that was new is the same one once it was kept, and none after it was undone."""

    def __init__(self, session: Session, on: MemoOn | None) -> None:
        self._session = session
        self._on = on or _on_study(session.study)
        self._before = {one.id for one in _known(session.study, self._on)}

    def subject(self) -> MemoSubject:
        """The memo as it is now."""
        study, on = self._session.study, self._on
        if on.memo is None:
            fresh = [one.id for one in _known(study, on) if one.id not in self._before and one.coder == study.coder.id]
            on = replace(on, memo=fresh[-1]) if fresh else on
        return on_thing(self._session, on)


def _asked_for(study: Study, on: MemoOn, known: Sequence[Memo]) -> Memo | None:
    """The memo that is to be written over; None where a new one is begun."""
    if on.memo:
        return next((one for one in known if one.id == on.memo), None)
    mine = [one for one in known if one.coder == study.coder.id]
    return mine[-1] if mine and on.memo is not None else None


def on_coding(session: Session, one: bytes) -> MemoSubject | None:
    """The memo on a coding: what its coder wrote on it; on somebody else's one's own beside that. None if it is gone.

    What another coder wrote on theirs is shown, and never written over.
    """
    study = session.study
    if coded.one(study.db, one) is None:
        return None
    found = coding.get(study, one)
    about = _tr("Memo on {code}").format(code=short(codebook.get(study, found.code).name))
    if found.coder == study.coder.id:
        return MemoSubject(
            about, (), None, found.comment, (one,),
            lambda _title, words: _attempt(session, lambda: coding.comment(study, one, words)),
        )
    return _beside_others(session, found, about)


def _beside_others(session: Session, found: Coding, about: str) -> MemoSubject:
    study = session.study
    there = memos.on_row(study, found.id)
    own = next((memo for memo in reversed(there) if memo.coder == study.coder.id), None)
    whose = _tr("{coder} applied it: what you write stands beside it as a memo of yours.")
    lines = [whose.format(coder=_name(study, found.coder))]
    if found.comment:
        lines.append(_said(study, found.coder, found.comment))
    lines += [_said(study, memo.coder, memo.body) for memo in there if memo.coder != study.coder.id]

    def keep(title: str, words: str) -> None:
        if own is not None:
            memos.change(study, own.id, words, title=title)
        elif title or words.strip():
            memos.write(study, "coding", found.id, words, title=title)

    return MemoSubject(
        about, tuple(lines), own.title if own else "", own.body if own else "",
        (found.id, *([own.id] if own else [])),
        lambda title, words: _attempt(session, lambda: keep(title, words)),
    )


def of_others(study: Study, one: bytes) -> list[str]:
    """The memos beside what the coder wrote on a coding, each with who wrote it; one's own alone in a blind study."""
    return [
        _said(study, memo.coder, memo.body or memo.title) for memo in memos.on_row(study, one)
    ]


def _known(study: Study, on: MemoOn) -> list[Memo]:
    return memos.on_place(study, on.row, *on.place) if on.place is not None else memos.on_row(study, on.row)


def _keep(session: Session, on: MemoOn, own: Memo | None, title: str, words: str) -> None:
    study = session.study
    if own is not None:
        gone = not (title or words.strip())
        _attempt(session, lambda: memos.change(study, own.id, words, title=title))
        session.done.emit(_tr("Deleted a memo") if gone else _tr("Changed the memo"))
    elif session.attempt(lambda: _write(study, on, title, words)):
        session.done.emit(_tr("Wrote a memo on {name}").format(name=short(on.name)))


def _write(study: Study, on: MemoOn, title: str, words: str) -> bytes:
    if on.place is not None:
        return memos.write_on_passage(study, on.row, *on.place, words, title=title)
    return memos.write(study, on.kind, on.row, words, title=title)


def _attempt(session: Session, act: Callable[[], object]) -> None:
    session.attempt(act)


def short(name: str) -> str:
    """What a memo is on, as it stands in a heading."""
    return name if len(name) <= _NAME else name[: _NAME - 1].rstrip() + "…"


def _said(study: Study, coder: bytes | None, words: str) -> str:
    return _tr("{coder}: {words}").format(coder=_name(study, coder), words=words)


def _said_when(study: Study, one: Memo) -> str:
    day = date_in_words(f"{moment(one.id).astimezone():%Y-%m-%d}")
    words = "\n".join(filter(None, (one.title, one.body)))
    return f"{_name(study, one.coder)}, {day}: {words}"


def _name(study: Study, coder: bytes | None) -> str:
    return next((one.name for one in people.coders(study.db) if one.id == coder), "")


def _tr(words: str) -> str:
    return QCoreApplication.translate("MemoSubject", words)
