"""Searching among codings: rows of conditions, the sentence that they make, and what meets them."""

from contextlib import suppress

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from qcoder.model.errors import UserError
from qcoder.services.searching import saved
from qcoder.services.searching.naming import Names
from qcoder.services.searching.relation_query import (
    ALL,
    ANY,
    CODINGS,
    GROUPS,
    NOT,
    TURNS,
    Condition,
    RelationQuery,
)
from qcoder.ui.session import Session
from qcoder.ui.settings import Settings
from qcoder.ui.views.finding.condition_row import ConditionRow
from qcoder.ui.views.finding.lookup import Reading
from qcoder.ui.views.finding.search_page import SearchPage
from qcoder.ui.widgets.buttons import Button
from qcoder.ui.widgets.choices import ChoiceField
from qcoder.ui.widgets.labels import TextLabel

_UNITS = (CODINGS, TURNS)
_JOINS = (ALL, ANY)


class RelationsPage(SearchPage):
    """A search with conditions within conditions, as a file may hold, is shown as a sentence and cannot be changed."""

    def __init__(self, session: Session, settings: Settings, reading: Reading) -> None:
        super().__init__(self.tr("Codings"), session, settings, reading)
        self.unit = ChoiceField([self.tr("codings"), self.tr("turns of those who answer")])
        self.unit.setAccessibleName(self.tr("What to find"))
        self.join = ChoiceField([self.tr("all"), self.tr("any")])
        self.join.setAccessibleName(self.tr("How many conditions must hold"))
        self.rows: list[ConditionRow] = []
        self._fixed: RelationQuery | None = None
        self._builder = QWidget()
        self._list = QVBoxLayout()
        self._list.setSpacing(6)
        self.add_button = Button(self.tr("Add a condition"), kind="flat")
        self.clear_button = Button(self.tr("Begin anew"), kind="flat")
        self.sentence = TextLabel(
            font="ui_strong", wrap=True, align=Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        )
        self.lay_out(self._question())
        self.unit.activated.connect(lambda _at: self._change())
        self.join.activated.connect(lambda _at: self._change())
        self.add_button.clicked.connect(lambda: self._add(Condition("code")).begin())
        self.clear_button.clicked.connect(self._clear)
        self._add(Condition("code"))
        self._change()

    def _question(self) -> QWidget:
        question = QWidget()
        first = QHBoxLayout()
        first.setSpacing(8)
        first.addWidget(TextLabel(self.tr("Find"), role="text2"))
        first.addWidget(self.unit)
        first.addWidget(TextLabel(self.tr("where"), role="text2"))
        first.addWidget(self.join)
        first.addWidget(TextLabel(self.tr("of these hold:"), role="text2"))
        first.addStretch(1)
        last = QHBoxLayout()
        last.addWidget(self.add_button)
        last.addStretch(1)
        built = QVBoxLayout(self._builder)
        built.setContentsMargins(0, 0, 0, 0)
        built.setSpacing(8)
        built.addLayout(first)
        built.addLayout(self._list)
        built.addLayout(last)
        said = QHBoxLayout()
        said.addWidget(self.sentence, 1)
        said.addWidget(self.clear_button)
        column = QVBoxLayout(question)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(10)
        column.addWidget(self._builder)
        column.addLayout(said)
        return question

    def _add(self, one: Condition) -> ConditionRow:
        row = ConditionRow(self._study, self, one)
        row.changed.connect(self._change)
        row.removed.connect(lambda: self._remove(row))
        self.rows.append(row)
        self._list.addWidget(row)
        return row

    def _remove(self, row: ConditionRow) -> None:
        self.rows.remove(row)
        self._list.removeWidget(row)
        row.hide()
        row.deleteLater()
        self.add_button.setFocus()
        self._change()

    def _clear(self) -> None:
        self._show_query(RelationQuery(CODINGS, Condition(ALL, parts=(Condition("code"),))))

    def _change(self) -> None:
        query = self.query_now()
        self.sentence.setText(saved.sentence(self._study, query) if query else "")
        self.clear_button.setVisible(query is not None)
        self.ask_soon()

    # ---- what is asked

    def query_now(self) -> RelationQuery | None:
        """The search as it stands; None while no condition is complete."""
        if self._fixed is not None:
            return self._fixed
        parts = tuple(one for row in self.rows if (one := row.condition()) is not None)
        if not parts:
            return None
        return RelationQuery(_UNITS[self.unit.currentIndex()], Condition(_JOINS[self.join.currentIndex()], parts=parts))

    def query(self) -> RelationQuery | None:
        query = self.query_now()
        return query.checked() if query is not None else None

    def why_empty(self) -> tuple[str, str]:
        return (
            self.tr("Find codings by how they lie to others"),
            self.tr("Choose a code above, and add conditions: overlapping another, said by a case, near a code."),
        )

    def show_thing(self, thing: object) -> None:
        """Shows a search among codings."""
        if isinstance(thing, RelationQuery):
            self._show_query(thing)

    def _show_query(self, query: RelationQuery) -> None:
        with suppress(UserError):  # something is gone, or not chosen yet: its row is shown empty
            query = Names(self._study).settled(query)  # rows choose by id from what there is
        flat = query.where.kind in _JOINS and all(_is_row(part) for part in query.where.parts)
        self._fixed = None if flat else query
        self._builder.setVisible(flat)
        for row in list(self.rows):
            self.rows.remove(row)
            self._list.removeWidget(row)
            row.hide()
            row.deleteLater()
        if flat:
            self.unit.setCurrentIndex(_UNITS.index(query.find))
            self.join.setCurrentIndex(_JOINS.index(query.where.kind))
            for part in query.where.parts:
                self._add(part)
        self._change()

    def first_focus(self) -> QWidget:
        return self.results.list if self.results.found.hits else self.unit


def _is_row(one: Condition) -> bool:
    plain = one.parts[0] if one.kind == NOT else one
    return plain.kind not in GROUPS

