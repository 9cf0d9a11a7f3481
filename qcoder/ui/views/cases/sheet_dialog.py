"""Cases and attributes: who and what the study is about, edited like a spreadsheet."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QMenu, QWidget

from qcoder.model.changes import Changes
from qcoder.services import attribute_labels, cases, consents
from qcoder.services import attribute_sheet as sheets
from qcoder.services.exploring import waves
from qcoder.ui.dialogs.base import Dialog
from qcoder.ui.dialogs.naming import ask_name
from qcoder.ui.saying import in_menu, language_name
from qcoder.ui.session import Session
from qcoder.ui.views.cases.cell_delegate import CellDelegate
from qcoder.ui.views.cases.sheet_model import FIXED, SheetModel
from qcoder.ui.views.memos.memo_here import MemoHere
from qcoder.ui.views.room import MemoOn
from qcoder.ui.widgets.bands import EmptyState
from qcoder.ui.widgets.buttons import Button, DropButton
from qcoder.ui.widgets.labels import TextLabel
from qcoder.ui.widgets.menus import filled_menu, ticked
from qcoder.ui.widgets.table import Column, TableView
from qcoder.ui.widgets.view_switch import ViewSwitch

_WIDTH, _HEIGHT = 1080, 640
_NAME, _PLACE, _CONSENT, _VALUE = 200, 190, 130, 140
_SHOWN = ("study_case", "attribute", "attribute_value", "source", "speaker")


class SheetDialog(Dialog):
    """Typing, F2 or Enter edits a cell, Delete empties the chosen ones; copy and paste speak with spreadsheets."""

    def __init__(self, session: Session, parent: QWidget | None = None, wave: str = "") -> None:
        super().__init__("", parent, width=_WIDTH)
        self._wave = wave
        title = self.tr("Cases and attributes")
        self.setWindowTitle(title)
        self.heading.setText(title)
        self._session = session
        self._may_change = not session.study.read_only
        self._names = (sheets.PERSONS, sheets.SITES, sheets.SOURCES)
        self.switch = ViewSwitch([self.tr("Persons"), self.tr("Sites and groups"), self.tr("Sources")])
        self.switch.currentChanged.connect(lambda _place: self.refresh())
        self.facts = TextLabel(font="small", role="muted")
        self.model = SheetModel(self, may_change=self._may_change)
        self.model.written.connect(self._write)
        self.table = TableView(title)
        self.table.setModel(self.model)
        self.table.setItemDelegate(CellDelegate(self.table))
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        triggers = QAbstractItemView.EditTrigger
        self.table.setEditTriggers(
            triggers.AnyKeyPressed | triggers.EditKeyPressed | triggers.DoubleClicked
            if self._may_change else triggers.NoEditTriggers
        )
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.table.customContextMenuRequested.connect(self._show_menu)
        self.table.installEventFilter(self)
        self.empty = EmptyState(
            self.tr("Nothing here yet"), self.tr("Persons come with the speakers of transcripts, sites with a table.")
        )
        self._lay_out()
        self.on_key("Ctrl+Shift+M", self.memo_here)
        session.changed.connect(self._study_changed)
        self.resize(_WIDTH, _HEIGHT)
        self.refresh()
        self.table.setFocus()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.switch)
        self.wave_button = DropButton("", filled_menu(self, self._fill_waves))
        self.wave_button.setToolTip(self.tr("Values that hold in one wave of the study only"))
        head.addWidget(self.wave_button)
        head.addSpacing(12)
        head.addWidget(self.facts, 1)
        self.add_button = Button(self.tr("New attribute…"))
        self.case_button = Button(self.tr("New site…"))
        self.add_button.clicked.connect(self.add_attribute)
        self.case_button.clicked.connect(self.add_site)
        for button in (self.case_button, self.add_button):
            button.setEnabled(self._may_change)
            button.setAutoDefault(False)
            head.addWidget(button)
        self.body.addLayout(head)
        self.body.addWidget(self.table, 1)
        self.body.addWidget(self.empty, 1)
        self.verb(self.tr("Close"), self.accept, "primary")

    @property
    def shown(self) -> str:
        """The sheet in front: one of the names of `services.attribute_sheet`."""
        return self._names[self.switch.currentIndex()]

    def refresh(self) -> None:
        """Show the sheet as the study is now."""
        columns = self.model.columnCount()
        name = self.model.sheet.name
        rounds = waves.named(self._session.study)
        self._wave = self._wave if self._wave in rounds else ""
        self.wave_button.setVisible(bool(rounds) and self.shown != sheets.SOURCES)
        self.wave_button.set_words(self._wave_words(self._wave))
        made = sheets.sheet(self._session.study, self.shown, self._in_wave)
        self.model.show_sheet(made)
        if (self.model.columnCount(), made.name) != (columns, name):
            first = [Column("strong", _NAME), Column("muted", _PLACE), Column("plain", _CONSENT)]
            self.table.set_columns(first + [Column("plain", _VALUE)] * (self.model.columnCount() - FIXED))
        missing = sum(
            not (row.values.get(one) or row.inherited.get(one)) for row in made.rows for one in made.attributes
        )
        self.facts.setText(
            self.tr("{count} rows, {missing} values missing").format(count=len(made.rows), missing=missing)
        )
        self.table.setVisible(bool(made.rows))
        self.empty.setVisible(not made.rows)
        self.case_button.setVisible(self.shown == sheets.SITES)

    def choose(self, case: bytes) -> None:
        """Show the person, site or group of an id, and put the keyboard on it."""
        for place, name in enumerate(self._names):
            made = sheets.sheet(self._session.study, name, "")
            row = next((at for at, one in enumerate(made.rows) if one.id == case), None)
            if row is not None:
                self.switch.setCurrentIndex(place)
                self.refresh()
                self.table.setCurrentIndex(self.model.index(row, 0))
                return

    # ---- waves

    @property
    def _in_wave(self) -> str:
        """The wave whose values are shown; "" for those that hold in general. Sources are in one wave each."""
        return "" if self.shown == sheets.SOURCES else self._wave

    def _wave_words(self, wave: str) -> str:
        return self.tr("In wave {wave}").format(wave=wave) if wave else self.tr("In general")

    def _fill_waves(self, menu: QMenu) -> None:
        for wave in ("", *waves.named(self._session.study)):
            ticked(menu, self._wave_words(wave), wave == self._wave, lambda wave=wave: self.show_wave(wave))

    def show_wave(self, wave: str) -> None:
        """Show the values that hold in a wave; "" for those in general."""
        self._wave = wave
        self.refresh()

    def _study_changed(self, changes: Changes) -> None:
        if changes.touches(*_SHOWN):
            self.refresh()

    # ---- what a person does

    def _write(self, changes: object) -> None:
        if isinstance(changes, dict):
            self.try_to(lambda: sheets.write(self._session.study, self.shown, changes, self._in_wave))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not (isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress):
            return super().eventFilter(watched, event)
        if watched is self.table and self.table.hasFocus():  # not the field in which a cell is edited
            known = QKeySequence.StandardKey
            for keys, act in (
                (known.Copy, self.copy_cells), (known.Paste, self.paste_cells),
                (known.Undo, self._session.undo), (known.Redo, self._session.redo),
            ):
                if event.matches(keys):
                    act()
                    return True
            if event.key() in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace} and self._may_change:
                self._write(self.model.emptied(self.table.selectedIndexes()))
                return True
            if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self._may_change:
                index = self.table.currentIndex()
                if index.flags() & Qt.ItemFlag.ItemIsEditable:
                    self.table.edit(index)
                return True
        return super().eventFilter(watched, event)

    def copy_cells(self) -> None:
        """Copy the chosen cells as a spreadsheet takes them."""
        QGuiApplication.clipboard().setText(self.model.as_text(self.table.selectedIndexes()))

    def paste_cells(self) -> None:
        """Write what was copied from a spreadsheet, from the current cell on."""
        text = QGuiApplication.clipboard().text()
        if text and self._may_change and self.table.currentIndex().isValid():
            chosen = self.table.selectedIndexes()
            corner = min(chosen, key=lambda cell: (cell.row(), cell.column()), default=self.table.currentIndex())
            self._write(self.model.pasted(corner, text, chosen))

    def add_attribute(self) -> None:
        """Ask for the name of a new attribute."""
        self._ask(self.tr("New attribute"), "", self.tr("Make"), sheets.add_attribute)

    def add_site(self) -> None:
        """Ask for the name of a new site or group."""
        self._ask(self.tr("New site or group"), "", self.tr("Make"), cases.create)

    def _ask(self, title: str, old: str, verb: str, act: Callable[..., object]) -> None:
        def use(name: str) -> None:
            act(self._session.study, name)

        ask_name(self, title, old, verb, use)

    def memo_here(self) -> None:
        """Open or begin the memo on the person, site or source of the row."""
        index = self.table.currentIndex()
        if not (index.isValid() and self._may_change):
            return
        row = self.model.row_at(index.row())
        if row.speaker:
            self._session.told.emit(self.tr("Give {name} a value first; then a memo can be written on them.")
                                    .format(name=row.name))
            return
        kind = "source" if self.shown == sheets.SOURCES else "study_case"
        MemoHere(self._session, self).open(MemoOn(kind, row.id, row.name))

    def _show_menu(self, point: QPoint) -> None:
        index = self.table.indexAt(point)
        if not (index.isValid() and self._may_change):
            return
        menu = QMenu(self)
        menu.addAction(self.tr("Memo…\tCtrl+Shift+M"), self.memo_here)
        menu.addSeparator()
        attribute, row = self.model.attribute_at(index.column()), self.model.row_at(index.row())
        if self.model.key_at(index.column()) == sheets.CONSENT:
            self._offer_answers(menu, index)
        elif attribute:
            menu.addAction(self.tr("Edit"), lambda: self.table.edit(index))
            menu.addSeparator()
            menu.addAction(self.tr("Rename the attribute {name}…").format(name=attribute),
                           lambda: self._rename_attribute(attribute))
            self._offer_labels(menu.addMenu(self.tr("Its name in other languages")), attribute)
            menu.addAction(self.tr("Delete the attribute {name}").format(name=attribute),
                           lambda: self._delete_attribute(attribute))
        elif self.shown != sheets.SOURCES and not row.speaker:
            name = in_menu(row.name)
            menu.addAction(self.tr("Rename {name}…").format(name=name), lambda: self._rename(row.id, row.name))
            menu.addAction(self.tr("Delete {name}").format(name=name), lambda: self._delete(row.id))
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.table.viewport().mapToGlobal(point))

    def _offer_answers(self, menu: QMenu, index: QModelIndex) -> None:
        """The answers about consent, for all chosen cells of the column."""
        chosen = [cell for cell in self.table.selectedIndexes() if cell.column() == index.column()]
        wanted = chosen if index in chosen else [index]
        names = (self.tr("Yes"), self.tr("No"), self.tr("Withdrawn"), self.tr("Not asked"))
        for answer, name in zip(consents.ANSWERS, names, strict=True):
            menu.addAction(name, lambda answer=answer: self._write(self.model.filled(wanted, answer)))
        menu.addSeparator()
        menu.addAction(self.tr("Write a note after a comma"), lambda: self.table.edit(index))

    def _offer_labels(self, menu: QMenu, attribute: str) -> None:
        """A name of the attribute for each language that reports are written in."""
        study = self._session.study
        for language in attribute_labels.LANGUAGES:
            words = attribute_labels.label_of(study, attribute, language)
            title = self.tr("{name} in {language}").format(name=attribute, language=language_name(language))
            shown = f"{title}: {words}" if words else f"{title}…"
            menu.addAction(in_menu(shown), lambda language=language, title=title, words=words: ask_name(
                self, title, words, self.tr("Save"),
                lambda name: attribute_labels.set_label(study, attribute, language, name),
            ))

    def _rename_attribute(self, attribute: str) -> None:
        study = self._session.study
        ask_name(self, self.tr("Rename the attribute"), attribute, self.tr("Rename"),
                 lambda name: sheets.rename_attribute(study, attribute, name))

    def _delete_attribute(self, attribute: str) -> None:
        self.try_to(lambda: sheets.delete_attribute(self._session.study, attribute))

    def _rename(self, case: bytes, name: str) -> None:
        study = self._session.study
        ask_name(self, self.tr("Rename the case"), name, self.tr("Rename"),
                 lambda other: cases.rename(study, case, other))

    def _delete(self, case: bytes) -> None:
        self.try_to(lambda: cases.delete(self._session.study, case))
