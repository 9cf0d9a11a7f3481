"""What a file would bring as topic guides, seen before anything is written."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from qcoder.model.guides import PROBE, THEME
from qcoder.services.guides import keeping
from qcoder.services.guides.keeping import Planned
from qcoder.ui.dialogs.base import Dialog
from qcoder.ui.saying import said_of
from qcoder.ui.session import Session
from qcoder.ui.widgets.labels import TextLabel
from qcoder.ui.widgets.table import Column
from qcoder.ui.widgets.word_table import WordTable


class GuideImport(Dialog):
    """Nothing is written until the button. `taken` carries how many lines were added and changed."""

    taken = Signal(int, int)

    def __init__(self, session: Session, planned: Sequence[Planned], parent: QWidget) -> None:
        names = ", ".join(one.file.name for one in planned)
        super().__init__(parent.tr("Import a topic guide"), parent, sentence=names, width=880)
        self._session, self._planned = session, planned
        self.table = WordTable(
            self.tr("Lines of the guide"), [self.tr("What it is"), self.tr("Words"), self.tr("In the study")],
            [Column("muted", 110), Column("plain", stretch=True), Column("plain", 120)],
        )
        self.table.setMinimumHeight(360)
        self.table.show_rows([row for one in planned for row in self._rows(one)])
        self.table.selectRow(0)
        self.body.addWidget(self.table, 1)
        for note in dict.fromkeys(note for one in planned for note in one.notes):
            self.body.addWidget(TextLabel(note, font="small", role="text2", wrap=True))
        self.way_out()
        new = sum(one.new for one in planned)
        words = said_of(new, "Import {count} new line", "Import {count} new lines")
        self.verb(words if new else self.tr("Bring up to date"), self._take, "primary")

    def _rows(self, planned: Planned) -> list[tuple[str, str, str]]:
        kinds = {THEME: self.tr("theme"), PROBE: self.tr("probe")}
        out = []
        for item, known in zip(planned.file.items, planned.known, strict=True):
            if known is None:
                state = self.tr("new")
            else:
                state = self.tr("there") if (known.body, known.kind) == (item.body, item.kind) else self.tr("changed")
            label = " ".join(filter(None, (item.key, item.body)))
            indent = "" if item.kind == THEME else "    " if item.kind != PROBE else "        "
            out.append((kinds.get(item.kind, self.tr("question")), indent + label, state))
        return out

    def _take(self) -> None:
        done: list[tuple[int, int]] = []
        if self.try_to(lambda: done.append(keeping.take_in(self._session.study, self._planned))):
            self.taken.emit(*done[0])
            self.accept()
