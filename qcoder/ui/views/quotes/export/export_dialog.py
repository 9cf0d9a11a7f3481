"""The dialog that writes the quotes that are shown: in which format and language, in which sections, to which file."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog, QGridLayout, QWidget

from qcoder.services.quoting import quotes
from qcoder.services.quoting.quotes import QuoteFilter
from qcoder.services.reporting.layouts import QUESTIONS, Layout
from qcoder.services.study import open_study
from qcoder.ui.dialogs import choosing
from qcoder.ui.dialogs.writing import WritingDialog
from qcoder.ui.jobs import Progress
from qcoder.ui.languages import spoken_language
from qcoder.ui.saying import counted, sentence_case
from qcoder.ui.session import Session
from qcoder.ui.views.quotes.export.export_layout import LayoutFields
from qcoder.ui.views.quotes.listing import Found
from qcoder.ui.views.quotes.memory import Memory
from qcoder.ui.widgets.buttons import Button
from qcoder.ui.widgets.choices import ChoiceField
from qcoder.ui.widgets.fields import TextField
from qcoder.ui.widgets.labels import TextLabel
from qcoder.ui.widgets.wrapped import fact_label

_LANGUAGES = {"en": "English", "nl": "Nederlands", "uk": "Українська"}
_UNFIT = re.compile(r'[\x00-\x1f<>:"/\\|?*]+')  # what some system does not take in the name of a file
_LONGEST_NAME = 80
_WIDTH = 560


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be written where."""

    study: Path
    chosen: QuoteFilter
    target: Path
    format_name: str
    layout: Layout


class ExportDialog(WritingDialog):
    """Writes what the view shows, in the order shown."""

    def __init__(self, session: Session, memory: Memory, found: Found, parent: QWidget) -> None:
        number = counted(found.passages, "quote", "quotes")
        if found.passages != found.quotes:
            number += f" ({counted(found.quotes, 'coding', 'codings')})"
        title = QCoreApplication.translate("ExportDialog", "Export {number}").format(number=number)
        super().__init__(title, session, QCoreApplication.translate("ExportDialog", "Export"), parent)
        self._memory = memory
        self._found = found
        self._formats = quotes.file_formats()
        self._languages = quotes.languages()
        self._make_fields()
        self._lay_out()
        self._propose()
        self.size_to(_WIDTH)

    # ---- parts

    def _make_fields(self) -> None:
        kinds = [f"{sentence_case(self.tr(one.description))} ({one.ending})" for one in self._formats]
        self.format = ChoiceField(kinds)
        self.format.setAccessibleName(self.tr("Format"))
        self.language = ChoiceField([_LANGUAGES.get(one, one) for one in self._languages])
        self.language.setAccessibleName(self.tr("Language of headings"))
        self.looks = LayoutFields(self._session, self)
        self._groupings = self.looks.groupings(
            by_question=self._by_question(), chosen_questions=bool(self._found.wish.filter().questions)
        )
        self.parts = ChoiceField([words for _grouping, words in self._groupings])
        self.looks.taken.connect(self._take_layout)
        self.parts.activated.connect(self.looks.leave)
        self.language.activated.connect(self.looks.leave)
        self.parts.setAccessibleName(self.tr("Sections"))
        self.file = TextField(self.tr("File"))
        self.choose_button = Button(self.tr("Choose…"))
        self.note = fact_label(role="muted", font="small", pitch=18)
        self.format.currentIndexChanged.connect(self._change_ending)
        self.parts.currentIndexChanged.connect(self._say_note)
        self.file.edit.textChanged.connect(self._say_note)
        self.choose_button.clicked.connect(self._choose_file)

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(10)
        grid.setColumnStretch(1, 1)
        looks = self.looks
        rows = [
            (self.tr("Format"), self.format), (self.tr("Layout"), looks.layout_row),
            (self.tr("Language of headings"), self.language), (self.tr("Sections"), self.parts),
            (self.tr("Columns"), looks.columns_button), (self.tr("Quotes as"), looks.form),
            (self.tr("Template"), looks.template),
        ]
        self._rows: list[tuple[TextLabel, QWidget]] = []
        for place, (name, field) in enumerate(rows):
            label = TextLabel(name, role="text2")
            label.setBuddy(field)
            grid.addWidget(label, place, 0)
            grid.addWidget(field, place, 1)
            self._rows.append((label, field))
        self.file.add_beside(self.choose_button)
        self.body.addLayout(grid)
        self.body.addWidget(self.file)
        self.body.addWidget(self.note)
        self.add_ending()

    # ---- what is proposed

    def _propose(self) -> None:
        last = self._memory.get("export")
        known = last if isinstance(last, dict) else {}
        names = [one.name for one in self._formats]
        if known.get("format") in names:
            self.format.setCurrentIndex(names.index(known["format"]))
        language = known.get("language", spoken_language())
        if language in self._languages:
            self.language.setCurrentIndex(self._languages.index(language))
        folder = Path(str(known.get("folder", "")))
        if not known.get("folder") or not folder.is_dir():
            folder = choosing.documents()
        self.file.edit.setText(str(folder / (self._file_name() + self._ending())))
        self._show_for_format()
        self._say_note()

    def _file_name(self) -> str:
        """The project's name, and the questions if there are some: what one looks for in a folder later."""
        labels = [section.label for section in self._found.sections if section.label]
        some = ", ".join(labels) if len(labels) <= 4 else ""
        name = " ".join(filter(None, (self._session.study.name, self.tr("quotes"), some)))
        return " ".join(_UNFIT.sub(" ", name).split())[:_LONGEST_NAME].strip(". ")

    def _ending(self) -> str:
        return self._formats[self.format.currentIndex()].ending

    def _take_layout(self, layout: Layout) -> None:
        """Shows the sections and the language of a layout that was chosen."""
        known = [grouping for grouping, _words in self._groupings]
        self.parts.setCurrentIndex(known.index(layout.grouping) if layout.grouping in known else 0)
        if layout.language in self._languages:
            self.language.setCurrentIndex(self._languages.index(layout.language))

    def chosen_layout(self) -> Layout:
        """What the table is to look like."""
        language = self._languages[self.language.currentIndex()]
        return self.looks.layout_of(self._grouping(), language)

    def _grouping(self) -> str:
        return self._groupings[self.parts.currentIndex()][0]

    def _show_for_format(self) -> None:
        """Templates and tables of quotes are for Word alone."""
        is_word = self._ending() == ".docx"
        for label, field in self._rows[-2:]:
            label.setVisible(is_word)
            field.setVisible(is_word)

    def _change_ending(self) -> None:
        """Gives the file the ending of the format, where it had that of another one."""
        self._show_for_format()
        path = Path(self.file.edit.text())
        if path.suffix.lower() in {one.ending for one in self._formats}:
            self.file.edit.setText(str(path.with_suffix(self._ending())))

    def _choose_file(self) -> None:
        chosen, _ = QFileDialog.getSaveFileName(
            self, self.tr("Export quotes"), self.file.edit.text(), f"*{self._ending()}",
            options=QFileDialog.Option.DontConfirmOverwrite,  # the dialog itself says so below the field
        )  # fmt: skip
        if chosen:
            self.file.edit.setText(chosen)

    def _say_note(self) -> None:
        """What is good to know before the button is pressed."""
        words: list[str] = []
        path = Path(self.file.edit.text().strip())
        if path.name and path.is_file():
            words.append(self.tr("“{name}” is there already and will be replaced.").format(name=path.name))
        if self._by_question() and self._chosen().questions != self._found.wish.filter().questions:
            words.append(self.tr("Quotes whose codes serve no question are left out."))
        self.export_button.setText(self.tr("Replace") if path.name and path.is_file() else self.tr("Export"))
        self.file.set_problem("")
        self.note.setText(" ".join(words))
        self.note.setVisible(bool(words))

    def _by_question(self) -> bool:
        return any(question.codes for question in self._found.retrieval.questions)

    def _chosen(self) -> QuoteFilter:
        """The filter of the view; with sections, one for each question of all lines."""
        shown = self._found.wish.filter()
        if self._grouping() != QUESTIONS:
            return shown
        lines = [question.id.hex() for question in self._found.retrieval.questions if question.depth == 0]
        return replace(shown, questions=tuple(lines))

    # ---- writing

    def begin(self) -> None:
        """Writes the file, unless its name says that it cannot be."""
        name = self.file.edit.text().strip()
        if not name or not Path(name).name:
            self.file.set_problem(self.tr("The file needs a name; type one."))
            self.file.edit.setFocus()
            return
        self._change_ending()
        target = Path(self.file.edit.text().strip())
        if target.suffix.lower() != self._ending():
            target = target.with_name(target.name + self._ending())
        language = self._languages[self.language.currentIndex()]
        format_name = self._formats[self.format.currentIndex()].name
        self._memory.set("export", {"folder": str(target.parent), "format": format_name, "language": language})
        order = Order(self._session.study.path, self._chosen(), target, format_name, self.chosen_layout())
        number = counted(self._found.passages, "quote", "quotes")
        self.run(lambda progress: _write(order, progress), target, self.tr("Writing {number}").format(number=number))

    def fields(self) -> Sequence[QWidget]:
        looks = self.looks
        return (
            self.format, self.language, self.parts, self.file, self.choose_button, looks.layout_row,
            looks.columns_button, looks.form, looks.template,
        )

    def said(self, result: quotes.Written) -> str:
        what = counted(result.quotes, "quote", "quotes")
        said = self.tr("Wrote {what} to {file}").format(what=what, file=self._target.name)
        return ". ".join([said, *(note.rstrip(".") for note in result.notes)])


def _write(order: Order, progress: Progress) -> quotes.Written:
    """Reads through a connection of its own and writes the file, whole or not at all."""
    with open_study(order.study, read_only=True) as study:
        return quotes.write(
            study, order.chosen, order.target,
            format_name=order.format_name, layout=order.layout, go=progress.going(),
        )  # fmt: skip
