"""Ctrl+K: type to find a source, a code, a question, a note or a command, and go there."""

from collections.abc import Callable, Sequence
from typing import NamedTuple, cast

from PySide6.QtCore import QObject

from qcoder.services import goals
from qcoder.services.goals import Goal
from qcoder.services.searching import saved
from qcoder.services.study import Study
from qcoder.ui.actions import ACTIONS
from qcoder.ui.frame.commands import IN_WORDS, command_entries
from qcoder.ui.frame.frame import Frame
from qcoder.ui.theme import colour_of
from qcoder.ui.views.code import CodeView
from qcoder.ui.widgets.finding import PickEntry, find, folded
from qcoder.ui.widgets.quick_pick import QuickPick

_ENOUGH = 8  # names that hold the very letters; with so many nothing is guessed
_RECENT = 6

_ICONS = {
    goals.SOURCE: "file-text", goals.QUESTION: "question", goals.PERSON: "user", goals.SITE: "users",
    goals.MEMO: "note", goals.JOURNAL: "notebook", goals.FINDING: "lightbulb", goals.CHAPTER: "list-numbers",
    goals.SEARCH: "funnel",
}


class _Found(NamedTuple):
    """Entries with the letters by which each is looked for, in the same order."""

    entries: list[PickEntry]
    letters: list[str]


class GoTo(QObject):
    """The palette over the window, and the way to what is chosen in it."""

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame.widget)
        self._frame = frame
        self._commands: list[PickEntry] = []
        self._read: tuple[list[Goal] | None, _Found] = (None, _Found([], []))
        self._recent: list[object] = []
        self._palette = QuickPick(
            frame.area, self._find, hint=self.tr("Source, code, question, person, note or command"),
            icon="magnifying-glass", digits=False,
        )
        self._palette.chosen.connect(self._go)

    def go_anywhere(self) -> None:
        """Offer what there is now."""
        study = self._frame.session is not None
        self._commands = command_entries([spec for spec in ACTIONS if self._frame.can(spec.name)], in_words=study)
        self._palette.open_centred()

    # ---- finding

    def _find(self, words: str) -> Sequence[PickEntry]:
        known = self._known()
        if not words.strip():
            return self._first(known)
        wanted = folded(words).split()
        wanted = [f" {word}" if len(word) == 1 else word for word in wanted]  # one begins a word
        near = [one for one, text in zip(*known, strict=True) if all(word in text for word in wanted)]
        return find(words, near if len(near) >= _ENOUGH else known.entries)

    def _known(self) -> _Found:
        """Everything that can be gone to; what is of the study is made into entries once, until it changes."""
        commands = _Found(self._commands, [_letters(one) for one in self._commands])
        session = self._frame.session
        if session is None:
            return commands
        known = goals.everything(session.study)
        if known is not self._read[0]:
            entries = [self._entry(goal) for goal in known]
            self._read = known, _Found(entries, [_letters(one) for one in entries])
        of_study = self._read[1]
        return _Found(of_study.entries + commands.entries, of_study.letters + commands.letters)

    def _first(self, known: _Found) -> list[PickEntry]:
        """Without a word: where one went last, then everything."""
        by_key = {one.key: one for one in known.entries}
        recent = [by_key[key] for key in self._recent if key in by_key]
        return recent + [one for one in known.entries if one.key not in self._recent]

    def _entry(self, goal: Goal) -> PickEntry:
        kind = self._kinds()[goal.kind]
        inside = f"{kind}  ·  {goal.inside}" if goal.inside else kind
        colour = None if goal.colour is None else colour_of(goal.colour)
        return PickEntry(
            (goal.kind, goal.id), goal.name, inside, colour=colour, icon=_ICONS.get(goal.kind, ""), others=goal.others
        )

    def _kinds(self) -> dict[str, str]:
        return {
            goals.SOURCE: self.tr("Source"), goals.CODE: self.tr("Code"), goals.QUESTION: self.tr("Question"),
            goals.PERSON: self.tr("Person"), goals.SITE: self.tr("Site or group"), goals.MEMO: self.tr("Memo"),
            goals.JOURNAL: self.tr("Journal"), goals.FINDING: self.tr("Finding"), goals.CHAPTER: self.tr("Chapter"),
            goals.SEARCH: self.tr("Kept search"),
        }

    # ---- going

    def _go(self, entry: PickEntry) -> None:
        if not isinstance(entry.key, tuple):
            return
        kind, what = entry.key
        self._recent = [entry.key, *(key for key in self._recent if key != entry.key)][:_RECENT]
        if isinstance(what, str):
            self._do(kind, what)
        elif self._frame.session is not None:
            self._show(self._frame.session.study, kind, what)

    def _do(self, place: str, name: str) -> None:
        """A command of the menus, or one of the words that are read: then these are in front first."""
        if place == IN_WORDS:
            method = self._frame.show_room("code").method(name)
            if method is not None:
                method()
        else:
            self._frame.run(name)

    def _show(self, study: Study, kind: str, row: bytes) -> None:
        rooms: dict[str, tuple[str, object]] = {
            goals.QUESTION: ("questions", row), goals.FINDING: ("questions", ("findings", row)),
            goals.CHAPTER: ("questions", ("outline", row)), goals.MEMO: ("memos", ("memos", row)),
            goals.JOURNAL: ("memos", ("journal", row)),
        }
        ways: dict[str, Callable[[], object]] = {
            goals.SOURCE: lambda: self._code().open_source(row), goals.CODE: lambda: self._show_code(row),
            goals.PERSON: lambda: self._show_case(row), goals.SITE: lambda: self._show_case(row),
            goals.SEARCH: lambda: self._show_search(study, row),
        }
        if kind in rooms:
            self._frame.show_room(*rooms[kind])
        else:
            ways[kind]()

    def _code(self) -> CodeView:
        return cast("CodeView", self._frame.show_room("code"))

    def _show_code(self, code: bytes) -> None:
        room = self._code()
        room.show_thing(code)
        room.codebook.tree.setFocus()

    def _show_case(self, case: bytes) -> None:
        from qcoder.ui.views.cases.sheet_dialog import SheetDialog  # most go elsewhere

        if self._frame.session is not None:
            sheet = SheetDialog(self._frame.session, self._frame.widget)
            sheet.choose(case)
            sheet.open()

    def _show_search(self, study: Study, search: bytes) -> None:
        found = next((one for one in saved.everything(study) if one.id == search), None)
        self._frame.show_room("find", found.query if found is not None and found.query is not None else "kept")


def _letters(entry: PickEntry) -> str:
    return folded(" ".join(("", entry.name, entry.parent, *entry.others)))
