"""Takes the numbers and the picture of a page out: to a file, to the clipboard, or kept in the study by a name."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QMimeData, QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu

from qcoder.export.pictures.figures import Figure
from qcoder.export.wording import Say, saying
from qcoder.model.errors import EnvironmentProblem, UserError
from qcoder.model.going import Going
from qcoder.model.matrix import MatrixTable
from qcoder.services.exploring import saving
from qcoder.services.exploring.saving import Lines
from qcoder.services.study import Study
from qcoder.ui.dialogs import choosing
from qcoder.ui.jobs import Job, Progress, application
from qcoder.ui.languages import LANGUAGES, chosen_language
from qcoder.ui.saying import sentence_case
from qcoder.ui.session import Session
from qcoder.ui.settings import Settings
from qcoder.ui.views.room import Room
from qcoder.ui.widgets.bands import PAGE_INSET, ProgressStrip
from qcoder.ui.widgets.menus import ticked

_LANGUAGE = "explore.language"


class SavedPage(Room):
    """A page as it is saved: by default it has neither numbers nor a picture. `keep_asked` says that it is to be kept
    by a name.
    """

    keep_asked = Signal()

    def __init__(self, session: Session, settings: Settings, name: str) -> None:
        super().__init__("page")
        self.session, self.settings, self.name = session, settings, name
        self.progress = ProgressStrip(self, inset=PAGE_INSET)

    def table(self, say: Say) -> MatrixTable | None:  # noqa: ARG002 - a page without numbers needs no words
        """The numbers for a file, with the words that it adds."""
        return None

    def copied(self, say: Say) -> tuple[Lines, bool] | None:
        """What the clipboard gets, and whether it is numbers."""
        table = self.table(say)
        return (saving.lines_of(table), True) if table is not None else None

    def figure(self, say: Say) -> Figure | None:  # noqa: ARG002
        """The picture for a file, with the words that it adds."""
        return None

    def language_changed(self) -> None:
        """Files are written in another language from now on; a page that shows what is written shows it anew."""

    def further_saves(self) -> list[tuple[str, Callable[[], object]]]:
        """Further ways to save the page: words for the menu, and what does it."""
        return []


class Saving(QObject):
    """The menu "Save as" of a page, made anew whenever it opens."""

    def __init__(self, page: SavedPage) -> None:
        super().__init__(page)
        self._page = page
        self._writing = ""  # what is said of the file that is being written

    @property
    def language(self) -> str:
        """The language of the words that files add: the one chosen, else that of the window."""
        chosen = self._page.settings.get(_LANGUAGE)
        return chosen if isinstance(chosen, str) and chosen in LANGUAGES else chosen_language(self._page.settings)

    def speak(self, language: str) -> None:
        """Writes files in another language from now on."""
        self._page.settings.set(_LANGUAGE, language)
        self._page.language_changed()

    def menu(self) -> QMenu:
        """The menu; a page without a picture offers none."""
        menu = QMenu(self._page)
        menu.aboutToShow.connect(lambda: self._fill(menu))
        return menu

    def _fill(self, menu: QMenu) -> None:
        menu.clear()
        say = saying(self.language)
        table, figure = self._page.table(say), self._page.figure(say)
        if table is not None:
            for form in saving.table_formats():
                words = f"{sentence_case(self.tr(form.description))} ({form.ending})…"
                menu.addAction(words, lambda form=form: self.save_table(form.ending))
        if figure is not None:
            menu.addSeparator()
            for name, words in saving.PICTURES.items():
                menu.addAction(f"{self.tr(words)} ({name})…", lambda name=name: self.save_picture(name))
        if table is not None:
            menu.addSeparator()
            menu.addAction(self.tr("Copy as table\tCtrl+C"), self.copy)
        for words, act in self._page.further_saves():
            menu.addAction(words, act)
        menu.addSeparator()
        part = menu.addMenu(self.tr("Words of the file: {language}").format(language=LANGUAGES[self.language]))
        for language, name in LANGUAGES.items():
            ticked(part, name, language == self.language, lambda language=language: self.speak(language))
        if not self._session.study.read_only:
            menu.addSeparator()
            menu.addAction(self.tr("Keep this view…"), self._page.keep_asked.emit)

    @property
    def _session(self) -> Session:
        return self._page.session

    def save_table(self, ending: str) -> None:
        """Asks for a file and writes the numbers to it."""
        language = self.language
        table = self._page.table(saying(language))
        if table is not None:
            self.save(ending, lambda study, path, _going: saving.write_table(study, table, path, language=language))

    def save_picture(self, ending: str) -> None:
        """Asks for a file and draws the picture into it."""
        figure = self._page.figure(saying(self.language))
        target = self._ask(ending) if figure is not None else None
        if figure is not None and target is not None:
            words = self.tr("Drawing {file}").format(file=target.name)
            self._start(words, target, lambda _progress: saving.write_picture(figure, target))

    def _start(self, words: str, target: Path, write: Callable[[Progress], object], total: int = 0) -> None:
        """Writes a file in the background: libraries that draw and write take a second to load."""

        def work(progress: Progress) -> Path:
            progress.check()
            write(progress)
            return target

        job = Job(work, application())
        strip = self._page.progress
        strip.start(words, total)
        strip.cancelled.connect(job.cancel)
        self._writing = words
        job.progress.told.connect(self._advance)
        for over in (job.finished, job.failed, job.cancelled):
            over.connect(strip.finish)
        job.finished.connect(self._told)
        job.failed.connect(self._fail)
        job.start()

    def _advance(self, done: int, _total: int, _words: str) -> None:
        self._page.progress.advance(done, self._writing)

    def _fail(self, error: UserError | EnvironmentProblem) -> None:
        self._session.problem.emit(error, None)

    def save(self, ending: str, write: Callable[[Study, Path, Going], object], *, long: bool = False) -> None:
        """Asks for a file of an ending, has it written with a study of the job's own, and says so.

        What takes `long` says how far it is.
        """
        target = self._ask(ending)
        if target is None:
            return
        study = self._session.study

        def act(progress: Progress) -> None:
            with study.beside() as beside:
                write(beside, target, progress.going())

        words = self.tr("Writing {file}").format(file=target.name)
        self._start(words, target, act, 100 if long else 0)

    def _ask(self, ending: str) -> Path | None:
        study, name = self._session.study, self._page.name
        proposal = study.path.with_name(f"{study.path.stem} {name.replace('_', ' ')}{ending}")
        path = choosing.save_file(self._page, self.tr("Save as"), proposal, f"*{ending}")
        if path is None:
            return None
        return path if path.suffix.lower() == ending else path.with_name(path.name + ending)

    def _told(self, target: Path) -> None:
        self._session.told.emit(self.tr("Wrote {file}").format(file=target.name))

    def copy(self) -> None:
        """Copies what the page shows, as text for a spreadsheet and as a table for a word processor."""
        copied = self._page.copied(saying(self.language))
        if copied is None:
            return
        lines, numbers = copied
        data = QMimeData()
        data.setText(saving.as_tabs(lines))
        data.setHtml(saving.as_html(lines, numbers=numbers))
        QGuiApplication.clipboard().setMimeData(data)
        self._session.told.emit(self.tr("Copied the table"))
