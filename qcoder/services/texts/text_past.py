"""A text with its corrections, and what a further correction or the undoing of one would do to the codings on it."""

from collections.abc import Sequence
from dataclasses import dataclass

from qcoder.model.errors import UserError
from qcoder.model.remap import Edit, Hunk, Place, Placement, State, TextHistory, Version
from qcoder.services.codes import codebook
from qcoder.services.study import Study
from qcoder.storage.derive.texts import history, versions
from qcoder.storage.texts import corrections, sources
from qcoder.storage.texts.corrections import Anchor

_NEXT = b"\xff" * 16  # sorts behind the id of every correction that there is


@dataclass(frozen=True, slots=True)
class Touched:
    """What becomes of one coding: its words before and after, and where they lie then (None: nowhere).

    `state` is `same`, `moved`, `changed` or `lost`, as seen from before the correction.
    """

    coding: bytes
    code: str
    coder: str
    state: State
    old: str
    new: str
    start: int | None
    end: int | None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a correction did to the codings of its text, or would do; it has no `hunks` when nothing differs."""

    hunks: tuple[Hunk, ...] = ()
    codings: tuple[Touched, ...] = ()

    def of(self, *states: State) -> list[Touched]:
        """The codings with one of these fates."""
        return [one for one in self.codings if one.state in states]


class TextPast:
    """All corrections of a text, read once. `now` is the version in force and `body` its words.

    Raises UserError when the text is not shown any more.
    """

    def __init__(self, study: Study, text: bytes) -> None:
        self.text = text
        self._study = study
        self.history, self.now = history(study.db, text)
        self.versions = versions(study.db, text)
        self.body = sources.body(study.db, text)
        if not self.body and not sources.characters(study.db, text) and not self.history.segments:
            raise UserError("This text is no longer there.")
        self._known = {hunk.edit for hunk in self.history.inserted}

    def complete(self, version: Version) -> bool:
        """Whether every correction of a version is here."""
        return version <= self._known

    def words_of(self, anchor: Anchor) -> str:
        """The words to which a coding was applied; "" while a correction that it needs has not arrived."""
        version = self.versions.get(anchor.version)
        if version is None or not self.complete(version):
            return ""
        return self.history.text(version)[anchor.start : anchor.end]

    def with_correction(self, hunks: Sequence[Hunk]) -> tuple[TextHistory, Version]:
        """The history and version that a correction of the present words would make."""
        edits = [self._edit(stored.id, stored.base) for stored in corrections.edits(self._study.db, self.text)]
        known = [edit for edit in edits if edit.id in self._known]
        first = [edit for edit in self._known if edit not in {one.id for one in known}]
        imports = [Edit(edit, frozenset(), self._hunks(edit)) for edit in first]
        made = Edit(_NEXT, self.now, tuple(hunks))
        return TextHistory([*imports, *known, made]), self.now | {_NEXT}

    def _edit(self, edit: bytes, base: bytes) -> Edit:
        return Edit(edit, self.versions.get(base, frozenset()), self._hunks(edit))

    def _hunks(self, edit: bytes) -> tuple[Hunk, ...]:
        return tuple(Hunk(*hunk) for hunk in corrections.hunks(self._study.db, edit))

    def corrected(self, hunks: Sequence[Hunk]) -> Outcome:
        """What a correction of the present words would do."""
        if not hunks:
            return Outcome()
        return Outcome(tuple(hunks), self._fates(*self.with_correction(hunks)))

    def without(self, edits: Version) -> Outcome:
        """What undoing corrections would do."""
        return Outcome((), self._fates(self.history, self.now - edits))

    def having(self, edits: Version) -> Outcome:
        """What bringing back undone corrections would do."""
        return Outcome((), self._fates(self.history, self.now | edits))

    def _fates(self, past: TextHistory, then: Version) -> tuple[Touched, ...]:
        codes = {code.id: code.name for code in codebook.codes(self._study)}
        coders = {coder.id: coder.name for coder in self._study.seen_coders()}
        body = past.text(then)
        placements: dict[bytes, Placement] = {}
        found: list[Touched] = []
        for one in corrections.anchors(self._study.db, self.text):
            version = self.versions.get(one.version)
            if version is None or not self.complete(version) or (self._study.blind and one.coder not in coders):
                continue
            if one.version not in placements:
                placements[one.version] = Placement(past, version, then)
            place = placements[one.version].place(one.start, one.end)
            if one.now_start is None and place.start is None:
                continue
            before = "" if one.now_start is None else self.body[one.now_start : one.now_end]
            after = "" if place.start is None else body[place.start : place.end]
            fate = _fate(one, place, same_words=before == after)
            name, coder = codes.get(one.code, ""), coders.get(one.coder, "")
            found.append(Touched(one.coding, name, coder, fate, before, after, place.start, place.end))
        return tuple(found)


def _fate(anchor: Anchor, place: Place, *, same_words: bool) -> State:
    if place.start is None:
        return State.LOST
    if not same_words:
        return State.CHANGED
    return State.SAME if (place.start, place.end) == (anchor.now_start, anchor.now_end) else State.MOVED
