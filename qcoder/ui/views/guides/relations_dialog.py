"""What turns of a source say to earlier ones: listed, gone to, taken back, written as a table."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from qcoder.model.changes import Changes
from qcoder.model.records import Source
from qcoder.services.texts import turn_links
from qcoder.services.texts.turn_links import ADDS, AGREES, DISPUTES, TurnLink
from qcoder.ui.dialogs import choosing
from qcoder.ui.dialogs.base import Dialog
from qcoder.ui.saying import language_name
from qcoder.ui.session import Session
from qcoder.ui.widgets.labels import TextLabel
from qcoder.ui.widgets.table import Column
from qcoder.ui.widgets.word_table import WordTable


class RelationsDialog(Dialog):
    """Enter goes to the turn, Del takes a mark of one's own back.

    `place_wanted` carries source, text, and start and end of the turn in code points.
    """

    place_wanted = Signal(object, object, int, int)

    def __init__(self, session: Session, source: Source, parent: QWidget) -> None:
        super().__init__(
            parent.tr("What turns say to each other"), parent, width=860,
            sentence=parent.tr("In “{name}”. Enter goes to the turn; Del takes a mark back.").format(name=source.name),
        )
        self._session, self._study, self._source = session, session.study, source
        self._known: list[TurnLink] = []
        self.table = WordTable(
            self.tr("Marks"),
            [self.tr("Turn"), self.tr("Who"), self.tr("Does"), self.tr("Turn"), self.tr("Who"), self.tr("Marked by"),
             self.tr("Note")],
            [Column("number", 60), Column("strong", 150), Column("plain", 120), Column("number", 60),
             Column("strong", 150), Column("muted", 110), Column("plain", stretch=True)],
        )
        self.table.setMinimumHeight(280)
        self.body.addWidget(self.table, 1)
        self.empty = TextLabel(
            self.tr("No turn is marked yet. Put the cursor in a turn and choose Source > This turn > Agrees, Disputes "
                    "or Adds."), font="small", role="text2", wrap=True,
        )
        self.body.addWidget(self.empty)
        self.way_out(self.tr("Close"))
        self.remove_button = self.verb(self.tr("Take back"), self.remove)
        self.save_button = self.verb(self.tr("Export all…"), self.export)
        self.table.activated.connect(lambda _index: self.go())
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._settle())
        QShortcut(QKeySequence("Del"), self.table, context=Qt.ShortcutContext.WidgetShortcut).activated.connect(
            self.remove
        )
        session.changed.connect(self._follow)
        self.refresh()

    def _follow(self, changes: Changes) -> None:
        if changes.touches("turn_link", "turn", "speaker", "text", "edit", "source"):
            self.refresh()

    def refresh(self) -> None:
        """Reads the marks anew."""
        self._known = turn_links.of_source(self._study, self._source)
        several = len({one.text for one in self._known}) > 1
        self.table.show_rows([self._row(one, several=several) for one in self._known])
        self.table.setVisible(bool(self._known))
        self.empty.setVisible(not self._known)
        self.save_button.setEnabled(bool(self._known))
        self._settle()

    def _row(self, one: TurnLink, *, several: bool) -> tuple[str, ...]:
        does = {AGREES: self.tr("agrees with"), DISPUTES: self.tr("disputes"), ADDS: self.tr("adds to")}
        language = f"  ·  {language_name(one.language)}" if several and one.language else ""
        return (str(one.turn.number or ""), one.speaker + language, does.get(one.kind, one.kind),
                str(one.to_turn.number or ""), one.to_speaker, one.coder, one.note)

    @property
    def chosen(self) -> TurnLink | None:
        """The mark of the chosen row."""
        return self._known[self.table.row] if 0 <= self.table.row < len(self._known) else None

    def _settle(self) -> None:
        one = self.chosen
        own = one is not None and one.by == self._study.coder.id
        self.remove_button.setEnabled(own and not self._study.read_only)

    def go(self) -> None:
        """Shows the turn in the reader."""
        one = self.chosen
        if one is not None:
            self.accept()
            self.place_wanted.emit(self._source.id, one.text, one.turn.body_start, one.turn.body_end)

    def remove(self) -> None:
        """Takes the chosen mark back, where it is one's own."""
        one = self.chosen
        if one is not None and self.remove_button.isEnabled():
            self.try_to(lambda: turn_links.unlink(self._study, one.id))

    def export(self) -> None:
        """Writes the marks of the whole study as a table."""
        path = choosing.save_file(self, self.tr("Export what turns say to each other"),
                                  self._study.path.with_name(self.tr("Turns.xlsx")),
                                  self.tr("Tables (*.xlsx *.csv *.tsv)"))
        if path is not None and self.try_to(lambda: turn_links.export(self._study, path)):
            self.say(self.tr("Wrote “{name}”").format(name=path.name))
