"""An open study: the one object that every service takes. It keeps the file, the log and what can be undone."""

import getpass
from collections.abc import Callable, Collection, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from threading import RLock
from typing import Self

from qcoder.history import log as history_log
from qcoder.history.labels import say
from qcoder.history.log import Log, Transaction
from qcoder.history.undo import Action, Step, UndoStack, set_undone
from qcoder.model.changes import Changes
from qcoder.model.errors import EnvironmentProblem, UserError
from qcoder.model.records import Coder
from qcoder.model.suffix import SUFFIX
from qcoder.storage import file, settings, trouble
from qcoder.storage.codings.coded import CodingFilter
from qcoder.storage.codings.coding_store import CodingStore
from qcoder.storage.derive.joins import survivors
from qcoder.storage.file import Connection, ProjectFile
from qcoder.storage.lock import ProjectInUse, WriteRefused
from qcoder.storage.team import people
from qcoder.storage.trouble import told

__all__ = ["SUFFIX", "ProjectInUse", "Study", "WriteRefused", "create_study", "find_coder", "open_study", "somebody"]



class Study:
    """An open project. Listeners are called after every action with what it changed."""

    def __init__(
        self, project: ProjectFile, codings: CodingStore | None = None, shared: dict[type, object] | None = None
    ) -> None:
        self.file = project
        self.codings = codings or CodingStore(project.reader)
        self._keeps_codings = codings is None
        self.listeners: list[Callable[[Changes], None]] = []
        self.saved_at: datetime | None = None
        self._coder: Coder | None = None  # who is at work, once asked: the status line asks at every step of the caret
        self.kept: dict[type, object] = {}
        """What services read once and keep while the study is open, such as its words for searching: one of a class."""
        self.facts: dict[type, object] = {}
        """The same for what is so whoever looks: it also holds when one becomes blind to others."""
        self.shared: dict[type, object] = {} if shared is None else shared
        """The same for what needs no connection: work on other threads shares it (`beside`)."""
        self._blind = False
        # A merge or an import writes from another thread: what is done meanwhile waits, and never meets it half done.
        self._writing = RLock()
        self._log = None if project.read_only else Log(project)
        self._stack = None if self._log is None else UndoStack(self._log)

    @property
    def db(self) -> Connection:
        """The connection for reading."""
        return self.file.connection

    @property
    def path(self) -> Path:
        """Where the project is."""
        return self.file.path

    @property
    def read_only(self) -> bool:
        """Whether nothing can be changed."""
        return self.file.read_only

    @property
    def name(self) -> str:
        """The project's name, else the file's."""
        return settings.project_name(self.db) or self.path.stem

    @property
    def state(self) -> bytes:
        """Another one than before says that something was done in the study, or came or went with a merge."""
        return history_log.state(self.db)

    def close(self) -> None:
        """Close the file; everything is on disk already."""
        self.kept.clear()
        self.facts.clear()
        if self._keeps_codings:
            self.shared.clear()
            self.codings.close()
        self.file.close()

    def beside(self) -> "Study":
        """The same study read-only through a connection of its own, for work on another thread; who asks closes it.

        What was read of the codings is shared.
        """
        beside = Study(self.file.beside(), self.codings, self.shared)
        beside._blind = self._blind
        return beside

    def __enter__(self) -> Self:
        return self

    def __exit__(self, _kind: object, error: BaseException | None, _trace: object) -> None:
        """Close; trouble with the file that showed while reading is told as such."""
        self.close()
        problem = trouble.problem(self.path, error)
        if problem is not None:
            raise problem from error

    @contextmanager
    def action(self, label: str, **args: str) -> Iterator[Transaction]:
        """One action of a person: a transaction that can be undone by its name.

        Raises EnvironmentProblem when the project is read-only or the disk does not take it.
        """
        if self._log is None or self._stack is None:
            raise self._refused()
        with self._writing, self.codings.following() as follow:
            with self._log.transaction(label, **args) as transaction:
                yield transaction
            follow(transaction.changes)
            if transaction.changes:
                self._stack.did(transaction.changes)
                self._tell(transaction.changes)

    def undo(self) -> Changes:
        """Take back the last action of this session. Raises UserError when there is none."""
        return self._step(lambda stack: stack.undo())

    def redo(self) -> Changes:
        """Bring back what was undone last. Raises UserError when there is none."""
        return self._step(lambda stack: stack.redo())

    def set_undone(self, action: Action, *, undone: bool) -> Changes:
        """Undo or redo an action of whatever age."""
        if self._log is None or self._stack is None:
            raise UserError("Nothing can be undone in a project that is open read-only.")
        with self._writing, self.codings.following() as follow:
            changes = set_undone(self._log, action, undone=undone)
            follow(changes)
            self._stack.turned(action, changes, undone=undone)
            self._tell(changes)
        return changes

    def do(self, step: Step) -> Changes:
        """Do something that is no action of the log but knows how to take itself back, such as a merge.

        Raises EnvironmentProblem when the project is read-only.
        """
        if self._log is None or self._stack is None:
            raise self._refused()
        with self._writing:
            changes = step.bring_back(self._log)
            if changes:
                self._stack.note(step)
                self._tell(changes)
        return changes

    def _refused(self) -> EnvironmentProblem:
        return EnvironmentProblem(f"“{self.path.name}” is open read-only; close it elsewhere and open it again.")

    def forget_undo(self) -> None:
        """Begin the session anew: what was done so far is not offered for undoing any more."""
        if self._log is not None:
            self._stack = UndoStack(self._log)

    def _step(self, step: Callable[[UndoStack], Changes]) -> Changes:
        if self._stack is None:
            raise UserError("There is nothing to undo in a project that is open read-only.")
        with self._writing, self.codings.following() as follow:
            changes = step(self._stack)
            follow(changes)
            self._tell(changes)
        return changes

    def _tell(self, changes: Changes) -> None:
        self.saved_at = datetime.now().astimezone()
        if changes.touches("coder"):
            self._coder = None
            if self._log is not None:  # who was at work may just have been undone
                self._log.coder = self.coder.id
        for listener in list(self.listeners):
            listener(changes)

    @property
    def undo_name(self) -> str:
        """The name of what `undo` would take back; "" when there is nothing."""
        return _named(self._stack.next_undo if self._stack else None)

    @property
    def redo_name(self) -> str:
        """The name of what `redo` would bring back; "" when there is nothing."""
        return _named(self._stack.next_redo if self._stack else None)

    @property
    def undo_rows(self) -> int:
        """How many rows `undo` would touch: beyond some thousands it takes seconds."""
        return self._stack.undo_rows if self._stack else 0

    @property
    def redo_rows(self) -> int:
        """How many rows `redo` would touch."""
        return self._stack.redo_rows if self._stack else 0

    def stoppable(self, wanted: Callable[[], bool]) -> AbstractContextManager[None]:
        """Actions inside raise Stopped, and leave everything as it was, once `wanted` says so, which is asked often."""
        return self.file.stoppable(wanted)

    @property
    def coder(self) -> Coder:
        """Who is working: the coder chosen last for this copy, else the first one. Every project has one."""
        if self._coder is None:
            self._coder = self._find_at_work()
        return self._coder

    def _find_at_work(self) -> Coder:
        everyone = people.coders(self.db)
        chosen = settings.local(self.db, "coder")
        stands_for = survivors(self.db, "coder").get(chosen, chosen) if isinstance(chosen, bytes) else chosen
        return next((c for c in everyone if c.id == stands_for), everyone[0])

    def work_as(self, name: str) -> Coder:
        """Choose who is working, by name; a new name makes a new coder. Raises UserError when the name is empty."""
        name = name.strip()
        if not name:
            raise UserError("A coder needs a name; type one.")
        coder = find_coder(people.coders(self.db), name)
        if coder is None:
            with self.action("coder.add", name=name) as tx:
                coder = Coder(tx.add("coder", name=name), name)
        self.resume(coder)
        return coder

    @property
    def blind(self) -> bool:
        """Whether whoever is at work sees only what they coded themselves, so that nothing sways them."""
        return self._blind

    def set_blind(self, *, blind: bool) -> None:
        """Hide what others coded from all lists and counts, or show it again; nothing is changed in the file."""
        if blind != self._blind:
            self._blind = blind
            self.kept, self.shared = {}, {}  # what was counted with other eyes; work that still runs keeps its own

    def narrowed(self, coders: Collection[bytes] | None = None) -> Collection[bytes] | None:
        """Of these coders (None: everybody) those whose codings may be seen now."""
        if not self._blind:
            return coders
        me = self.coder.id
        return [me] if coders is None or me in coders else []

    def seen(self, chosen: CodingFilter) -> CodingFilter:
        """What a list or a count may ask for of what is wanted: all of it, unless one is blind to others."""
        return replace(chosen, coders=self.narrowed(chosen.coders)) if self._blind else chosen

    def seen_coders(self) -> list[Coder]:
        """The coders whose names may be shown: all of them, or whoever is at work alone while blind to the others."""
        return [one for one in people.coders(self.db) if not self._blind or one.id == self.coder.id]

    def seen_name(self, name: str) -> str:
        """The name of who did something, as far as it may be shown; "" for the others' while one is blind to them."""
        return name if not self._blind or name == self.coder.name else ""

    def resume(self, coder: Coder) -> None:
        """Let one of the study's coders be at work; what is done from now on is theirs."""
        if self._log is not None:
            with told(self.path):
                settings.set_local(self.db, "coder", coder.id)
            self._log.coder = coder.id
            self._coder = None


def _named(action: Action | None) -> str:
    return say(action.label, action.args) if action else ""


def find_coder(everyone: list[Coder], name: str) -> Coder | None:
    """The coder of this name; letters' case and outer blanks do not matter."""
    folded = name.strip().casefold()
    return next((coder for coder in everyone if coder.name.casefold() == folded), None)


def somebody() -> str:
    """The name under which a person codes who has not said one: that of their account."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "Coder"


def create_study(path: Path, *, name: str | None = None, coder: str | None = None) -> Study:
    """Make a project with one coder and open it.

    Raises UserError when there is a file of this name, EnvironmentProblem when it cannot be written.
    """
    if path.suffix != SUFFIX:
        path = path.parent / (path.name + SUFFIX)
    study = Study(file.create(path))
    try:
        who = (coder or "").strip() or somebody()
        with study.action("project.create") as tx:
            tx.add("project", name=(name or "").strip() or path.stem)
            first = tx.add("coder", name=who)
        study.resume(Coder(first, who))
        study.forget_undo()
    except BaseException:
        study.close()
        path.unlink(missing_ok=True)
        raise
    return study


def open_study(path: Path, *, read_only: bool = False, coder: str | None = None) -> Study:
    """Open a project, for one writer or read-only.

    Raises ProjectInUse when somebody else writes to it, EnvironmentProblem when it cannot be used.
    """
    study = Study(file.open_file(path, read_only=read_only))
    try:
        _refuse_unfinished(study)
        study.resume(study.coder)
        if coder and not read_only:
            study.work_as(coder)
    except BaseException:
        study.close()
        raise
    return study


def _refuse_unfinished(study: Study) -> None:
    with told(study.path):
        finished = bool(people.coders(study.db))
    if not finished:
        raise EnvironmentProblem(f"The making of “{study.path.name}” was cut short; delete it and make it anew.")
