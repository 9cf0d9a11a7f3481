"""Writes the codebook: to be read (docx, html, xlsx, md), as a table to be imported again, or for other programs."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QTextBrowser, QWidget

from qcoder.export.codebook.formats import document
from qcoder.export.codebook.sheet import PrintedCodebook
from qcoder.export.document import html_of
from qcoder.interchange.refi import codebook_file
from qcoder.model.errors import EnvironmentProblem, UserError
from qcoder.model.going import Going
from qcoder.services import coding_counts
from qcoder.services.codebook_versions import versions
from qcoder.services.codes import codebook_printing
from qcoder.services.codes.codebook_printing import Wanted
from qcoder.services.tables.codebook_table import export_codebook
from qcoder.ui.dialogs import choosing
from qcoder.ui.dialogs.writing import WritingDialog
from qcoder.ui.jobs import Progress
from qcoder.ui.saying import said_of
from qcoder.ui.session import Session
from qcoder.ui.settings import Settings
from qcoder.ui.theme import current
from qcoder.ui.views.codebook.comparing.states import state_words
from qcoder.ui.views.counting import Counting
from qcoder.ui.widgets.choices import CheckBox, ChoiceField
from qcoder.ui.widgets.labels import TextLabel

_REMEMBERED = "codebook.export"
_LANGUAGES = {"en": "English", "nl": "Nederlands", "uk": "Українська"}
_SHOWN = 12  # codes in the preview
_WIDTH = 860


@dataclass(frozen=True, slots=True)
class _Form:
    """A format: its name in the settings, its ending, what it is, whether it is to be read."""

    name: str
    ending: str
    words: str
    printed: bool


def _tr(words: str) -> str:
    return QCoreApplication.translate("ExportCodebook", words)


def _forms() -> list[_Form]:
    return [
        _Form("docx", ".docx", _tr("Word document, to read and print (.docx)"), True),
        _Form("html", ".html", _tr("Page for a browser (.html)"), True),
        _Form("sheet", ".xlsx", _tr("Workbook, to read (.xlsx)"), True),
        _Form("md", ".md", _tr("Markdown (.md)"), True),
        _Form("table", ".xlsx", _tr("Table to import again (.xlsx)"), False),
        _Form("csv", ".csv", _tr("Table to import again (.csv)"), False),
        _Form("qdc", codebook_file.ENDING, _tr("REFI-QDA codebook, for other programs (.qdc)"), False),
    ]


class ExportCodebook(WritingDialog):
    """Shows what would be written beside the choices, asks for the file last, and then writes it."""

    def __init__(self, session: Session, settings: Settings, parent: QWidget) -> None:
        super().__init__(_tr("Export the codebook"), session, _tr("Choose a file…"), parent)
        self._settings = settings
        self._forms = _forms()
        self.format = ChoiceField([form.words for form in self._forms])
        self.format.setAccessibleName(_tr("Format"))
        self.language = ChoiceField([_LANGUAGES[one] for one in _LANGUAGES])
        self.language.setAccessibleName(_tr("Language of headings"))
        self._states = [versions.NOW, *(one.name for one in reversed(versions.versions(session.study)))]
        self.state = ChoiceField([state_words(one) for one in self._states])
        self.state.setAccessibleName(_tr("State of the codebook"))
        self.counts = CheckBox(_tr("How often each code is used"))
        self.examples = CheckBox(_tr("Quotes chosen as examples"))
        self.retired = CheckBox(_tr("Retired codes"))
        self.contents = CheckBox(_tr("Table of contents"))
        self.preview = QTextBrowser()
        self.preview.setFrameShape(QFrame.Shape.StyledPanel)
        self.preview.setAccessibleName(_tr("What would be written"))
        self.preview.setOpenLinks(False)
        self._note = TextLabel(role="text2", wrap=True)
        self._making = Counting(self)
        self._making.counted.connect(self._show_book)
        self._making.failed.connect(self._show_failure)
        self._lay_out()
        self._propose()
        for box in (self.counts, self.examples, self.retired, self.contents):
            box.toggled.connect(lambda _on: self._show())
        for field in (self.format, self.language, self.state):
            field.currentIndexChanged.connect(lambda _at: self._show())
        self._show()
        self.size_to(_WIDTH)

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        rows = ((_tr("Format"), self.format), (_tr("Language"), self.language), (_tr("State"), self.state))
        labels = [TextLabel(name, role="text2") for name, _field in rows]
        for row, (label, (_name, field)) in enumerate(zip(labels, rows, strict=True)):
            label.setBuddy(field)
            grid.addWidget(label, row, 0)
            grid.addWidget(field, row, 1)
        for row, box in enumerate((self.counts, self.examples, self.retired, self.contents), start=len(rows)):
            grid.addWidget(box, row, 1)
        grid.addWidget(self._note, len(rows) + 4, 0, 1, 2)
        grid.setRowStretch(len(rows) + 5, 1)
        grid.setColumnMinimumWidth(0, max(label.sizeHint().width() for label in labels))
        grid.setColumnStretch(1, 1)
        both = QHBoxLayout()
        both.setSpacing(20)
        both.addLayout(grid, 4)
        both.addWidget(self.preview, 5)
        self.preview.setMinimumHeight(current().px(380))
        self.body.addLayout(both)
        self.add_ending()

    def _propose(self) -> None:
        known = self._settings.get(_REMEMBERED, {})
        last = known if isinstance(known, dict) else {}
        names = [form.name for form in self._forms]
        self.format.setCurrentIndex(names.index(last["format"]) if last.get("format") in names else 0)
        languages = list(_LANGUAGES)
        self.language.setCurrentIndex(languages.index(last["language"]) if last.get("language") in languages else 0)
        for box, name in self._boxes():
            box.setChecked(bool(last.get(name, True)))

    def _boxes(self) -> tuple[tuple[CheckBox, str], ...]:
        return (
            (self.counts, "counts"), (self.examples, "examples"), (self.retired, "retired"), (self.contents, "contents")
        )  # fmt: skip

    @property
    def _form(self) -> _Form:
        return self._forms[self.format.currentIndex()]

    @property
    def wanted(self) -> Wanted:
        """What is chosen."""
        chosen = {name: box.isChecked() for box, name in self._boxes()}
        language = list(_LANGUAGES)[self.language.currentIndex()]
        return Wanted(language=language, state=self._states[self.state.currentIndex()], **chosen)

    def _show(self) -> None:
        """What would be written, and what can be chosen for it."""
        self._offer()
        self._preview()

    def _offer(self) -> None:
        form, now = self._form, self.state.currentIndex() == 0
        self.language.setEnabled(form.printed)
        for box in (self.counts, self.examples):
            box.setEnabled(form.printed and now)
        self.retired.setEnabled(form.printed)
        self.contents.setEnabled(form.printed and form.name != "sheet")
        self.state.setEnabled(form.printed or form.name == "qdc")
        if form.name == "qdc":
            words = _tr("Names, tree, colours and descriptions; what else a code says is in its description too.")
        elif not form.printed:
            words = _tr("All fields of all codes, with the columns that an import reads.")
        else:
            words = "" if now else _tr("Counts and examples are those of now, and are left out of an earlier state.")
        self._note.setText(words)

    def _preview(self) -> None:
        """Puts the book together, in a large study in the background: how codes are used is counted for it."""
        self.band.hide()
        wanted, study = self.wanted, self._session.study
        load = coding_counts.total(study) if wanted.counts or wanted.examples else 0
        self._making.ask(study, lambda beside, go: codebook_printing.book(beside, wanted, Going.of(go)), load)

    def _show_failure(self, error: UserError | EnvironmentProblem) -> None:
        self.band.show_problem(error.message)
        self.preview.clear()

    def _show_book(self, book: PrintedCodebook) -> None:
        made = document(book)
        headings = [at for at, block in enumerate(made.blocks) if type(block).__name__ == "Heading"]
        cut = headings[_SHOWN] if len(headings) > _SHOWN else len(made.blocks)
        shown = type(made)(made.title, made.language, made.blocks[:cut], contents=False)
        self.preview.setHtml("".join(html_of(shown)))

    # ---- writing

    def begin(self) -> None:
        """Asks where to write it, and writes it."""
        form, wanted, study = self._form, self.wanted, self._session.study
        proposal = study.path.with_name(f"{study.path.stem} codebook{form.ending}")
        path = choosing.save_file(self, _tr("Export the codebook"), proposal, f"*{form.ending}")
        if path is None or self.busy:
            return
        target = path if path.suffix.lower() == form.ending else path.with_name(path.name + form.ending)
        chosen = {name: box.isChecked() for box, name in self._boxes()}
        self._settings.set(_REMEMBERED, {"format": form.name, "language": wanted.language, **chosen})

        def write(progress: Progress) -> int:
            with study.beside() as beside:
                progress.check()
                if form.name == "table":
                    return export_codebook(beside, target)
                return codebook_printing.write(beside, target, wanted, progress.going())

        self.run(write, target, _tr("Writing {file}").format(file=target.name))

    def fields(self) -> Sequence[QWidget]:
        return (self.format, self.language, self.state, *(box for box, _name in self._boxes()))

    def said(self, result: int) -> str:
        return said_of(
            result, "Wrote {count} code to {name}", "Wrote {count} codes to {name}", name=self._target.name
        )

    def _set_busy(self, *, busy: bool) -> None:
        super()._set_busy(busy=busy)
        if not busy:
            self._offer()  # what cannot be chosen for this format stays so
