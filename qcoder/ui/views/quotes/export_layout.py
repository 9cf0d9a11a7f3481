"""The part of the export dialog that says what a table looks like: layout, sections, columns, template."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from qcoder.export.report import QUOTE_COLUMNS
from qcoder.services.reporting import layouts
from qcoder.services.reporting.layouts import CODES, LIST, QUESTIONS, Layout
from qcoder.ui.dialogs.naming import ask_name
from qcoder.ui.session import Session
from qcoder.ui.views.published.template_field import TemplateField
from qcoder.ui.widgets.buttons import Button, DropButton
from qcoder.ui.widgets.choices import ChoiceField

_LONGEST = 48  # signs of the names of columns that the button shows
GROUPINGS = (LIST, QUESTIONS, CODES)
"""The groupings in the order of the choice of sections."""


class LayoutFields(QWidget):
    """Makes the fields; the dialog lays them out. `taken` carries a layout that was chosen, `changed` says a change."""

    taken = Signal(object)
    changed = Signal()

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
        self.columns_button = DropButton("", QMenu(self))
        self.columns_button.setAccessibleName(self.tr("Columns"))
        self.form = ChoiceField([self.tr("Paragraphs in the style of quotes"), self.tr("Tables")])
        self.form.setAccessibleName(self.tr("Quotes as"))
        self.template = TemplateField(session.study.path.parent)
        self.template.changed.connect(self._changed)
        self.layout_row = QWidget()
        line = QHBoxLayout(self.layout_row)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.kept, 1)
        line.addWidget(self.keep_button)
        self._list_layouts()
        self._fill_columns()
        self.kept.activated.connect(self._take)
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

    # ---- columns

    def _fill_columns(self) -> None:
        menu = self.columns_button.menu()
        menu.clear()
        menu.addAction(self.tr("As the format has them"), lambda: self._choose_columns(()))
        menu.addSeparator()
        for name in QUOTE_COLUMNS:
            action = menu.addAction(name.replace("_", " "), lambda name=name: self._toggle(name))
            action.setCheckable(True)
            action.setChecked(name in self._columns)
        words = ", ".join(name.replace("_", " ") for name in self._columns)
        if not words:
            words = self.tr("As the format has them")
        elif len(words) > _LONGEST:
            words = self.tr("{count} columns").format(count=len(self._columns))
        self.columns_button.set_words(words)

    def _toggle(self, name: str) -> None:
        chosen = set(self._columns) ^ {name}
        self._choose_columns(tuple(one for one in QUOTE_COLUMNS if one in chosen))

    def _choose_columns(self, columns: tuple[str, ...]) -> None:
        self._columns = columns
        self._fill_columns()
        self._changed()

    def _changed(self) -> None:
        self.kept.setCurrentIndex(0)
        self.changed.emit()
