"""The part of the export dialog that says what a table looks like: layout, sections, columns, template."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from qcoder.export.quotes.report import QUOTE_COLUMNS
from qcoder.services.quoting import quotes
from qcoder.services.reporting import layouts
from qcoder.services.reporting.layouts import ATTRIBUTE, CASES, CODES, LIST, QUESTIONS, SOURCES, KeptLayout, Layout
from qcoder.ui.dialogs.naming import ask_name
from qcoder.ui.saying import counted
from qcoder.ui.session import Session
from qcoder.ui.views.published.template_field import TemplateField
from qcoder.ui.views.quotes.export.columns_dialog import ColumnsDialog
from qcoder.ui.widgets.buttons import Button, IconButton
from qcoder.ui.widgets.choices import ChoiceField

_LONGEST = 48  # signs of the names of columns that the button shows


class LayoutFields(QWidget):
    """Makes the fields; the dialog lays them out. `taken` carries a layout that was chosen."""

    taken = Signal(object)

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self.hide()  # it owns fields, and shows none itself
        self._session = session
        self._columns: tuple[str, ...] = ()
        self._known = layouts.everything(session.study)
        self.kept = ChoiceField()
        self.kept.setAccessibleName(self.tr("Layout"))
        self.keep_button = Button(self.tr("Keep…"))
        self.keep_button.setToolTip(self.tr("Keep what is chosen here in the study, under a name"))
        self.more_button = IconButton("dots-three", self.tr("Rename or delete the layout"))
        self.more_button.setEnabled(False)
        self.more_button.clicked.connect(self.open_menu)
        self.columns_button = Button("")
        self.columns_button.setAccessibleName(self.tr("Columns"))
        self.columns_button.clicked.connect(self.choose_columns)
        self.form = ChoiceField([self.tr("Paragraphs in the style of quotes"), self.tr("Tables")])
        self.form.setAccessibleName(self.tr("Quotes as"))
        self.template = TemplateField(session.study.path.parent)
        self.template.changed.connect(self.leave)
        self.layout_row = QWidget()
        line = QHBoxLayout(self.layout_row)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.kept, 1)
        line.addWidget(self.keep_button)
        line.addWidget(self.more_button)
        self._list_layouts()
        self._fill_columns()
        self.kept.activated.connect(self._take)
        self.kept.currentIndexChanged.connect(self._offer_more)
        self.form.activated.connect(self.leave)
        self.keep_button.clicked.connect(self._keep)
        self.keep_button.setEnabled(not session.study.read_only)

    # ---- what is chosen

    def layout_of(self, grouping: str, language: str) -> Layout:
        """What is chosen here, with what the dialog itself asks."""
        template = str(self.template.file or "")
        return Layout(self._columns, grouping, language, template, as_table=self.form.currentIndex() == 1)

    def show_layout(self, layout: Layout) -> None:
        """Shows another choice."""
        self._columns = layout.columns
        self.template.show_file(layout.template_file)
        self.form.setCurrentIndex(1 if layout.as_table else 0)
        self._fill_columns()

    def groupings(self, *, by_question: bool, chosen_questions: bool) -> list[tuple[str, str]]:
        """The ways to put quotes into sections, each with its words.

        `by_question` says that codes serve questions, `chosen_questions` that the filter has sections of its own.
        """
        found = [(LIST, self.tr("One section per chosen question") if chosen_questions else self.tr("One list"))]
        if by_question and not chosen_questions:
            found.append((QUESTIONS, self.tr("One section per research question")))
        found += [
            (CODES, self.tr("One section per code")), (CASES, self.tr("One section per site or group")),
            (SOURCES, self.tr("One section per source")),
        ]
        each = self.tr("One section per value of {attribute}")
        values = quotes.attribute_values(self._session.study)
        return found + [(f"{ATTRIBUTE}{name}", each.format(attribute=name)) for name in values]

    # ---- layouts

    def _list_layouts(self, chosen: str = "") -> None:
        self._known = layouts.everything(self._session.study)
        self.kept.clear()
        self.kept.addItems([self.tr("As chosen below"), *(one.name for one in self._known)])
        names = [one.name for one in self._known]
        self.kept.setCurrentIndex(names.index(chosen) + 1 if chosen in names else 0)

    def _take(self, index: int) -> None:
        if index > 0:
            layout = self._known[index - 1].layout
            self.show_layout(layout)
            self.taken.emit(layout)

    def keep_as(self, name: str, layout: Layout) -> None:
        """Keep a layout under a name. Raises UserError without one."""
        layouts.keep(self._session.study, name, layout)
        self._list_layouts(" ".join(name.split()))

    def _keep(self) -> None:
        before = self.kept.currentText() if self.kept.currentIndex() > 0 else ""
        dialog = self.parentWidget()
        wanted = getattr(dialog, "chosen_layout", None)
        if dialog is not None and wanted is not None:
            ask_name(
                dialog, self.tr("Keep the layout"), before, self.tr("Keep layout"),
                lambda name: self.keep_as(name, wanted()),
            )

    def leave(self) -> None:
        """Something was chosen otherwise: what is shown is no kept layout any more."""
        self.kept.setCurrentIndex(0)

    def _offer_more(self, index: int) -> None:
        self.more_button.setEnabled(index > 0 and not self._session.study.read_only)

    def open_menu(self) -> QMenu:
        """What else can be done with the layout that is chosen."""
        menu = QMenu(self.more_button)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.tr("Rename…"), self._rename)
        menu.addAction(self.tr("Delete"), self._delete)
        menu.popup(self.more_button.mapToGlobal(self.more_button.rect().bottomLeft()))
        return menu

    def _rename(self) -> None:
        dialog, one = self.parentWidget(), self._known[self.kept.currentIndex() - 1]
        if dialog is not None:
            ask_name(
                dialog, self.tr("Rename the layout"), one.name, self.tr("Rename"), lambda name: self._use(one, name)
            )

    def _use(self, one: KeptLayout, name: str) -> None:
        layouts.rename(self._session.study, one, name)
        self._list_layouts(" ".join(name.split()))

    def _delete(self) -> None:
        one = self._known[self.kept.currentIndex() - 1]
        self._session.attempt(lambda: layouts.delete(self._session.study, one))
        self._session.done.emit(self.tr("The layout “{name}” is kept no longer").format(name=one.name))
        self._list_layouts()

    # ---- columns

    def _column_names(self) -> dict[str, str]:
        """Every column that can be chosen, with its name in words; those of attributes last."""
        words = {
            "question": self.tr("question"), "code": self.tr("code"), "code_path": self.tr("code with those above it"),
            "quote": self.tr("quote as printed"), "verbatim": self.tr("exact words"), "original": self.tr("original"),
            "source": self.tr("source"), "turn": self.tr("turn"), "speaker": self.tr("speaker"),
            "case": self.tr("case"), "attribution": self.tr("attribution"), "status": self.tr("status"),
            "coder": self.tr("coder"), "comment": self.tr("memo on the coding"),
            "translation": self.tr("doubts about the translation"),
            "relations": self.tr("what the turn says to earlier ones"),
        }
        named = {name: words.get(name, name) for name in QUOTE_COLUMNS}
        return named | {f"{ATTRIBUTE}{name}": name for name in quotes.attribute_values(self._session.study)}

    def _fill_columns(self) -> None:
        names = self._column_names() if self._columns else {}
        words = ", ".join(names.get(name, name.removeprefix(ATTRIBUTE)) for name in self._columns)
        if not words:
            words = self.tr("As the format has them")
        elif len(words) > _LONGEST:
            words = counted(len(self._columns), "column", "columns")
        self.columns_button.setText(words)

    def choose_columns(self) -> ColumnsDialog | None:
        """Asks which columns, and in which order."""
        dialog = self.parentWidget()
        if dialog is None:
            return None
        names = self._column_names()
        lost = {name: name.removeprefix(ATTRIBUTE) for name in self._columns if name not in names}
        asked = ColumnsDialog(list((names | lost).items()), self._columns, self._take_columns, dialog)
        asked.open()
        return asked

    def _take_columns(self, columns: tuple[str, ...]) -> None:
        self._columns = columns
        self._fill_columns()
        self.leave()
