"""What is compared: two states, or the codebook with a file; and what taking changes over does."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from qcoder.analysis.codebook_comparison import Change, Kind, compare
from qcoder.model.codebook_state import CodebookState
from qcoder.model.errors import EnvironmentProblem, UserError
from qcoder.services.codebook_versions import incoming, restoring, versions
from qcoder.services.codebook_versions.applying import Applied
from qcoder.services.codebook_versions.matching import Incoming
from qcoder.services.codebook_versions.versions import NamedState
from qcoder.services.codes import codebook
from qcoder.services.codes.code_history import Step
from qcoder.ui.saying import counted, date_in_words, heard, said_of
from qcoder.ui.session import Session
from qcoder.ui.views.codebook.comparing.page import ComparePage, Offer
from qcoder.ui.views.codebook.comparing.states import StateButton, state_words


class Comparing(QObject):
    """Makes the page when it is first wanted, and shows it in `pages`."""

    left = Signal()

    def __init__(self, session: Session, pages: QStackedWidget, parent: QWidget) -> None:
        super().__init__(parent)
        self._session, self._pages = session, pages
        self._page: ComparePage | None = None
        self._before: StateButton | None = None
        self._after: StateButton | None = None
        self._file: tuple[Path, Incoming] | None = None

    @property
    def page(self) -> ComparePage:
        """The page, made now if it was not yet."""
        if self._page is None:
            self._page = ComparePage()
            self._page.left.connect(self._leave)
            study = self._session.study
            named = versions.versions(study)
            first = named[-1].name if named else versions.START
            self._before = StateButton(self.tr("From"), study, first, self._page)
            self._after = StateButton(self.tr("To"), study, versions.NOW, self._page)
            for button in (self._before, self._after):
                button.changed.connect(self.refresh)
                self._page.add_choice(button)
            self._pages.addWidget(self._page)
        return self._page

    def _leave(self) -> None:
        self._file = None
        self.left.emit()

    def refresh(self) -> None:
        """Compares anew what is compared now."""
        if self._page is None:
            return
        if self._file is not None:
            self._show_file(*self._file)
        else:
            self._show_states()

    # ---- two states

    def compare_states(self) -> None:
        """Compares the states chosen last, the newest named one with now at first."""
        self._file = None
        page = self.page
        page.show_choices(shown=True)
        self._pages.setCurrentWidget(page)
        self._show_states()
        page.table.setFocus()

    def _show_states(self) -> None:
        if self._before is None or self._after is None:
            return
        study = self._session.study
        try:
            before = versions.find_state(study, self._before.reference)
            after = versions.find_state(study, self._after.reference)
        except UserError as error:  # a name that was taken away, or undone
            self.page.show_changes(self.tr("Compare the codebook"), [], None, same=heard(error.message))
            return
        changes = compare(before.state, after.state)
        back = self._after.reference.casefold() == versions.NOW and not study.read_only
        offer = self._way_back(before) if back and before.state.codes else None
        same = self.tr("The codebook is the same: {before} and {after}.").format(
            before=state_words(self._before.reference), after=state_words(self._after.reference)
        )
        notes = [version.reason for version in versions.versions(study) if version.name == before.title]
        self.page.show_changes(
            self.tr("Compare the codebook"), changes, offer, notes=[one for one in notes if one], same=same
        )

    def _way_back(self, past: NamedState) -> Offer:
        """The changes are shown as they happened; taking them brings each back to what it was."""
        title = state_words(past.title)

        def take(chosen: list[Change]) -> None:
            wanted = {(_undone(change.kind), change.code.id) for change in chosen}
            ways = restoring.ways_back(self._session.study, past)
            back = [change for change in ways if (change.kind, change.code.id) in wanted]
            self._done(
                lambda: restoring.restore(self._session.study, past, back),
                said_of(
                    len(back), "Brought {count} change back to {state}", "Brought {count} changes back to {state}",
                    state=title,
                ),
            )

        return Offer(
            self.tr("Bring back {count}"),
            self.tr("What you choose goes back to {state}. One Undo takes that back.").format(state=title),
            take, off=lambda change: change.kind is Kind.ADDED, warn=self._warning,
        )  # fmt: skip

    def _warning(self, change: Change) -> str:
        """What going back would take along."""
        if change.kind is not Kind.ADDED:
            return ""
        count = codebook.counts(self._session.study).get(change.code.id, 0)
        return said_of(
            count, "To bring this back deletes the code with its {count} coding.",
            "To bring this back deletes the code with its {count} codings.",
        )

    def restore_code(self, code: bytes, step: Step) -> None:
        """Brings one code back to what it was after a step of its history."""
        study = self._session.study
        when = step.when.astimezone()
        title = f"{date_in_words(f'{when:%Y-%m-%d}')}, {when:%H:%M}"
        past = NamedState(title, versions.at_moment(study, step.moment))
        done = self._session.attempt(lambda: restoring.restore_code(study, past, code))
        if done is not None:
            self._session.done.emit(self.tr("Brought the code back to {when}").format(when=title))

    # ---- a file

    def compare_with_file(self, path: Path) -> None:
        """Shows what a file would add and change, before anything is written."""
        found = self._session.attempt(lambda: incoming.read(path))
        if found is None:
            return
        self._file = (path, found)
        self.page.show_choices(shown=False)
        self._pages.setCurrentWidget(self.page)
        self._show_file(path, found)
        self.page.table.setFocus()

    def _show_file(self, path: Path, found: Incoming) -> None:
        study = self._session.study
        target, changes = incoming.proposed(study, found)
        present = versions.now(study).by_id()
        stay = len(present.keys() - {code.id for code in target.codes})
        notes = list(found.notes)
        if stay:
            notes.append(said_of(
                stay, "{count} code of the study is not in the file; it stays.",
                "{count} codes of the study are not in the file; they stay.",
            ))
        offer = None if study.read_only else Offer(
            self.tr("Bring in {count}"), self.tr("Nothing is written yet. One Undo takes all of it back."),
            lambda chosen: self._bring_in(path, target, chosen), off=_not_at_first,
        )  # fmt: skip
        title = self.tr("Import “{name}”").format(name=path.name)
        same = self.tr("The study has all codes of the file, as they are there.")
        self.page.show_changes(title, changes, offer, notes=notes, same=same)

    def _bring_in(self, path: Path, target: CodebookState, chosen: list[Change]) -> None:
        words = self.tr("Brought in “{name}”: {changes}").format(
            name=path.name, changes=counted(len(chosen), "change", "changes")
        )
        if self._done(lambda: incoming.bring_in(self._session.study, target, chosen, path.name), words):
            self._leave()

    def _done(self, act: Callable[[], Applied], words: str) -> bool:
        """Does something; a rule that is broken is told on the page, and the rest in the window."""
        try:
            act()
        except UserError as error:
            self.page.problem.show_problem(error.message, [(self.tr("Close"), self.page.problem.hide)])
            return False
        except EnvironmentProblem as error:
            self._session.problem.emit(error, None)
            return False
        self._session.done.emit(words)
        return True


def _not_at_first(change: Change) -> bool:
    """What a file would only rearrange or empty is brought in when a person wants it so."""
    empties = any(one.before and not one.after for one in change.fields) and change.kind is not Kind.MOVED
    return change.kind is Kind.REORDERED or empties


def _undone(kind: Kind) -> Kind:
    """What going back does about a change."""
    back = {Kind.ADDED: Kind.REMOVED, Kind.REMOVED: Kind.ADDED, Kind.JOINED: Kind.ADDED}
    return back.get(kind, kind)
