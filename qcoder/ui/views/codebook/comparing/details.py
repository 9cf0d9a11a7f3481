"""One change in full: the code, where it stands, and each value with what went and what came."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from qcoder.analysis.codebook_comparison import Change, Field, Kind, Piece, marked
from qcoder.model.codebook_state import TEXTS
from qcoder.ui.saying import language_name
from qcoder.ui.views.codebook.comparing.marked_words import MarkedWords
from qcoder.ui.views.codebook.comparing.wording import field_words, kind_words, value_words
from qcoder.ui.views.codebook.parts import wrapped
from qcoder.ui.widgets.facts import Facts
from qcoder.ui.widgets.grounds import Pane
from qcoder.ui.widgets.rows import Rows
from qcoder.ui.widgets.scrolled import Scrolled
from qcoder.ui.widgets.titles import SectionTitle

_MARKED = {Kind.REDEFINED, Kind.EXEMPLIFIED, Kind.RENAMED, Kind.RELABELLED}


class ChangeDetails(Pane):
    """Shows a change; nothing while none is chosen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("surface", parent)
        content = Pane("surface")
        column = QVBoxLayout(content)
        column.setContentsMargins(16, 14, 12, 16)
        column.setSpacing(10)
        self._kind = SectionTitle("")
        self._name = wrapped(font="title", pitch=22)
        self._path = wrapped(role="muted", font="small", pitch=18)
        self._rows = Rows(12)
        for part in (self._kind, self._name, self._path, self._rows):
            column.addWidget(part)
        column.addStretch(1)
        self.scrolled = Scrolled(self.tr("The chosen change"), content, ground="surface")
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.scrolled)

    def show_change(self, change: Change | None, note: str = "") -> None:
        """Shows a change with a sentence about what it does, if there is one."""
        self._kind.setText(kind_words(change.kind) if change else "")
        self._name.setText(change.code.name if change else self.tr("Choose a change to see it in full."))
        self._path.setText(change.path if change and change.path != change.code.name else "")
        self._path.setVisible(bool(self._path.text()))
        rows: list[QWidget] = []
        if note:
            rows.append(wrapped(note, role="warning"))
        if change is not None:
            rows += self._of(change)
        self._rows.put(rows)
        self.scrolled.scroll_to(0)

    def _of(self, change: Change) -> list[QWidget]:
        if change.kind in {Kind.ADDED, Kind.REMOVED}:
            return [self._all_of(change)]
        if change.kind is Kind.REORDERED:
            return [wrapped(self.tr("It stands at another place among the codes beside it."))]
        return [self._field(change, one) for one in change.fields]

    def _all_of(self, change: Change) -> QWidget:
        facts = Facts()
        for name in TEXTS:
            said = getattr(change.code, name)
            facts.add(field_words(change, Field(name, "", said)), said)
        facts.add(field_words(change, Field("key", "", "")), change.code.key)
        for language, words in sorted(change.code.labels.items()):
            facts.add(language_name(language), words)
        return facts

    def _field(self, change: Change, one: Field) -> QWidget:
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        name = field_words(change, one)
        column.addWidget(SectionTitle(name))
        if change.kind in _MARKED:
            column.addWidget(MarkedWords(marked(one.before, one.after), name))
        else:
            before, after = value_words(one.name, one.before), value_words(one.name, one.after)
            pieces = [Piece("removed", before)] if before else []
            pieces += [Piece("same", " ")] if before and after else []
            pieces += [Piece("inserted", after)] if after else []
            column.addWidget(MarkedWords(pieces, name))
        return box
