"""Notes on anything: the project, sources, passages, codes, codings, questions, cases, quotes, findings, chapters."""

from collections.abc import Sequence

from qcoder.model.errors import UserError
from qcoder.model.records import Memo
from qcoder.services import coding
from qcoder.services.study import Study
from qcoder.storage import memos as stored
from qcoder.storage import settings
from qcoder.storage.codings import coded
from qcoder.storage.derive.revival import MEMO_TARGETS
from qcoder.storage.texts import sources

TARGETS = ("project", *MEMO_TARGETS)


def everything(study: Study) -> list[Memo]:
    """All memos that may be seen, oldest first; what was written on codings themselves is among those of `visible`."""
    return _seen(study, stored.memos(study.db))


def visible(study: Study) -> list[Memo]:
    """All that whoever is at work may see, oldest first: their own alone while they are blind to others.

    What a coder wrote on a coding of theirs is among them. It is part of the coding, so it bears the coding's id.
    """
    return sorted(everything(study) + _seen(study, _comments(study)), key=lambda one: one.id)


class _Kept:
    """What coders wrote on codings, in one state of the study."""

    def __init__(self) -> None:
        self.state = b""
        self.comments: list[Memo] = []


def _comments(study: Study) -> list[Memo]:
    """What coders wrote on codings, read once until the study changes, as every coding is looked at for it."""
    kept = study.kept.get(_Kept)
    if not isinstance(kept, _Kept):
        kept = study.kept[_Kept] = _Kept()
    state = study.state
    if kept.state != state or study.db.in_transaction:
        found = coded.commented(study.db)
        kept.comments = [Memo(one.id, "coding", one.id, None, None, "", one.comment, one.coder) for one in found]
        kept.state = b"" if study.db.in_transaction else state
    return kept.comments


def _seen(study: Study, found: Sequence[Memo]) -> list[Memo]:
    """Those that whoever is at work may see: their own alone while they are blind to others."""
    return [one for one in found if not study.blind or one.coder == study.coder.id]


def is_comment(memo: Memo) -> bool:
    """Whether it is what a coder wrote on a coding itself: it has no title, and is that coder's alone."""
    return memo.id == memo.target


def on(study: Study, targets: Sequence[bytes]) -> list[Memo]:
    """The memos on some rows that may be seen, oldest first."""
    return _seen(study, stored.memos(study.db, targets))


def write(study: Study, kind: str, target: bytes, body: str, *, title: str = "") -> bytes:
    """Write a memo on a row of a table; returns its id. Raises UserError when it says nothing."""
    return _add(study, kind, target, body, title, None)


def write_on_passage(study: Study, text: bytes, start: int, end: int, body: str, *, title: str = "") -> bytes:
    """Write a memo on the words `start:end` of a text. Raises UserError when it or the selection is empty."""
    if not 0 <= start < end <= sources.characters(study.db, text):
        raise UserError("Nothing is selected; select the words that the memo is on.")
    return _add(study, "text", text, body, title, (start, end))


def _add(study: Study, kind: str, target: bytes, body: str, title: str, place: tuple[int, int] | None) -> bytes:
    if kind not in TARGETS:
        raise ValueError(f"a memo cannot be on a {kind}")
    if not (body.strip() or title.strip()):
        raise UserError("The memo is empty; write something, or leave it.")
    version = sources.version(study.db, target) if place else None
    start, end = place or (None, None)
    with study.action("memo.write") as tx:
        return tx.add(
            "memo", coder=study.coder.id, target_table=kind, target=target, version=version, start_pos=start,
            end_pos=end, title=title.strip() or None, body=body.strip() or None,
        )


def write_on_project(study: Study, body: str, *, title: str = "") -> bytes:
    """Write a memo on the study as a whole; returns its id. Raises UserError when it says nothing."""
    return _add(study, "project", settings.project_id(study.db), body, title, None)


def on_place(study: Study, text: bytes, start: int, end: int) -> list[Memo]:
    """The memos on exactly these words, oldest first."""
    return [one for one in on(study, [text]) if (one.start, one.end) == (start, end)]


def on_row(study: Study, row: bytes) -> list[Memo]:
    """The memos on a row as a whole, oldest first; those on words of a text are not among them."""
    return _seen(study, stored.memos(study.db, [row], passages=False))


def named(study: Study, name: str) -> Memo:
    """A memo by its id in hex digits, or the last of them. Raises UserError when there is none, or several."""
    wanted = name.strip().casefold()
    found = [one for one in visible(study) if wanted and one.id.hex().endswith(wanted)]
    if len(found) != 1:
        raise UserError(f"There is no memo “{name}”, or more than one; see `qcoder memos list` for their ids.")
    return found[0]


_BEGINNING = 120  # letters of a memo that a tip shows


def beginning(memo: Memo) -> str:
    """The title of a memo, or how it begins, on one line."""
    words = " ".join((memo.title or memo.body).split())
    return words if len(words) <= _BEGINNING else words[: _BEGINNING - 1].rstrip() + "…"


def beginnings(study: Study) -> dict[bytes, str]:
    """How the newest memo on each row begins; memos on words of a text are not among them."""
    return {one.target: beginning(one) for one in _seen(study, stored.memos(study.db, passages=False))}


def change(study: Study, memo: bytes, body: str, *, title: str = "") -> None:
    """Set the words of a memo, or of what was written on a coding; without any it is deleted."""
    if coded.one(study.db, memo) is not None:
        coding.comment(study, memo, "\n".join(filter(None, (title.strip(), body))))
        return
    if not (body.strip() or title.strip()):
        delete(study, memo)
        return
    with study.action("memo.change") as tx:
        tx.set("memo", memo, body=body.strip() or None, title=title.strip() or None)


def delete(study: Study, memo: bytes) -> None:
    """Delete a memo, or what was written on a coding."""
    if coded.one(study.db, memo) is not None:
        coding.comment(study, memo, "")
        return
    with study.action("memo.delete") as tx:
        tx.delete("memo", [memo])
