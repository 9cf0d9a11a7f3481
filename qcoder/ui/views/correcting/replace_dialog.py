"""A text replaced by a new file of it: what differs side by side, and what becomes of codings, before it is stored."""

from pathlib import Path

from PySide6.QtWidgets import QWidget

from qcoder.analysis.differences import side_by_side
from qcoder.model.errors import EnvironmentProblem, UserError
from qcoder.services.importing import transcripts
from qcoder.services.importing.transcripts import Plan
from qcoder.services.reporting import finding_turns
from qcoder.services.texts import text_replacement
from qcoder.services.texts.text_replacement import Replacement
from qcoder.ui.dialogs.base import Dialog
from qcoder.ui.jobs import Job, Progress
from qcoder.ui.session import Session
from qcoder.ui.theme import current
from qcoder.ui.views.correcting.wording import fates
from qcoder.ui.widgets.labels import TextLabel
from qcoder.ui.widgets.table import Column
from qcoder.ui.widgets.word_table import WordTable

_AROUND = 20  # characters beside a change: a row shows about sixty


class ReplaceText(Dialog):
    """Reads the file when it is shown. Nothing is stored before the person says so."""

    def __init__(self, session: Session, text: bytes, path: Path, parent: QWidget | None = None) -> None:
        super().__init__("", parent, width=900)
        self._study = session.study
        self._text = text
        self._path = path
        self._plan: Plan | None = None
        self._job: Job | None = None
        title = self.tr("Replace {name} by a new file").format(name=finding_turns.name_of(self._study, text))
        self.setWindowTitle(title)
        self.heading.setText(title)
        self.table = WordTable(
            self.tr("What differs"), [self.tr("Words now"), self.tr("Words of “{file}”").format(file=path.name)],
            [Column("words", stretch=True), Column("words", stretch=True)],
        )
        self.table.setMinimumHeight(current().px(260))
        self.told = TextLabel(font="small", role="text2", wrap=True)
        self.body.addWidget(self.table, 1)
        self.body.addWidget(self.told)
        self.way_out()
        self.replace = self.verb(self.tr("Replace the words"), self.store, "primary")
        self.replace.setEnabled(False)
        self._read()

    @property
    def busy(self) -> bool:
        """Whether the file is being read."""
        return self._job is not None

    def _read(self) -> None:
        path, convention = self._path, text_replacement.convention_of(self._study, self._text)

        def work(progress: Progress) -> Plan:
            progress.check()
            return text_replacement.read_again(transcripts.plan(path), convention)

        self.say(self.tr("Reading “{name}”…").format(name=path.name))
        self._job = Job(work, self)
        self._job.finished.connect(self._compare)
        self._job.failed.connect(self._refuse)
        self._job.start()

    def _refuse(self, error: UserError | EnvironmentProblem) -> None:
        self._job = None
        self.say("")
        self.band.show_problem(error.message)

    def _compare(self, plan: Plan) -> None:
        self._job = None
        self._plan = plan
        self.try_to(lambda: self._show(text_replacement.preview(self._study, self._text, plan)))

    def _show(self, found: Replacement) -> None:
        hunks = found.outcome.hunks
        self.table.show_rows([(old, new) for _at, old, new in side_by_side(found.old, hunks, _AROUND)])
        self.replace.setEnabled(bool(hunks))
        if not hunks:
            self.say(self.tr("“{name}” has the same words as the text here.").format(name=self._path.name))
            return
        words = self.tr("Places that differ: {count}. Turns: {before} now, {after} in the file.")
        self.say(words.format(count=len(hunks), before=found.turns[0], after=found.turns[1]))
        parts = [fates(found.outcome, self.tr)]
        if found.overwritten:
            words = self.tr("Corrections made here that the file changes again: {count}.")
            parts.append(words.format(count=len(found.overwritten)))
        self.told.setText("\n".join(parts))

    def store(self) -> None:
        """Make the file's words the present ones."""
        plan = self._plan
        if plan is not None and self.try_to(lambda: text_replacement.replace_text(self._study, self._text, plan)):
            self.accept()
