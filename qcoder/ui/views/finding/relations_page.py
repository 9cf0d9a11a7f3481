"""Searching among codings: rows of conditions, groups of them, the sentence that they make, and what meets them."""

from contextlib import suppress

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from qcoder.model.errors import UserError
from qcoder.services.searching import saved
from qcoder.services.searching.naming import Names
from qcoder.services.searching.relation_query import ALL, CODINGS, TURNS, Condition, RelationQuery
from qcoder.ui.session import Session
from qcoder.ui.settings import Settings
from qcoder.ui.views.finding.condition_group import ConditionGroup
from qcoder.ui.views.finding.lookup import Reading
from qcoder.ui.views.finding.search_page import SearchPage
from qcoder.ui.widgets.buttons import Button
from qcoder.ui.widgets.choices import ChoiceField
from qcoder.ui.widgets.labels import TextLabel

_UNITS = (CODINGS, TURNS)
_MOST = 0.5  # of the height of the page that conditions take; more are scrolled


class _Scroller(QScrollArea):
    """As high as the conditions, up to a share of the page."""

    def __init__(self, inner: QWidget, page: QWidget) -> None:
        super().__init__()
        self._page = page
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setWidget(inner)
        for part in (self.viewport(), inner):  # setting the widget gave it a ground
            part.setAutoFillBackground(False)
        inner.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.widget() and event.type() == QEvent.Type.LayoutRequest:
            self.fit()  # what came or went is laid out a moment later
        return super().eventFilter(watched, event)

    def fit(self) -> None:
        """Take the height that the conditions need now."""
        wanted = self.widget().sizeHint().height()
        self.setFixedHeight(min(wanted, max(120, int(self._page.height() * _MOST))))


class RelationsPage(SearchPage):
    """What joins the outermost conditions stands in the first line; groups stand among the conditions, indented."""

    def __init__(self, session: Session, settings: Settings, reading: Reading) -> None:
        super().__init__(self.tr("Codings"), session, settings, reading)
        self.unit = ChoiceField([self.tr("codings"), self.tr("turns of those who answer")])
        self.unit.setAccessibleName(self.tr("What to find"))
        self.group = ConditionGroup(self._study, self)
        self.clear_button = Button(self.tr("Begin anew"), kind="flat", side="right")
        self.sentence = TextLabel(
            font="ui_strong", wrap=True, align=Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        )
        self._scroller = _Scroller(self.group, self)
        self.lay_out(self._question())
        self.unit.activated.connect(lambda _at: self._change())
        self.group.changed.connect(self._change)
        self.clear_button.clicked.connect(self._clear)
        self._clear()

    def _question(self) -> QWidget:
        question = QWidget()
        first = QHBoxLayout()
        first.setSpacing(8)
        first.addWidget(TextLabel(self.tr("Find"), role="text2"))
        first.addWidget(self.unit)
        first.addWidget(TextLabel(self.tr("where"), role="text2"))
        first.addWidget(self.group.join)
        first.addWidget(TextLabel(self.tr("of these hold:"), role="text2"))
        first.addStretch(1)
        said = QHBoxLayout()
        said.addWidget(self.sentence, 1)
        said.addWidget(self.clear_button)
        column = QVBoxLayout(question)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(8)
        column.addLayout(first)
        column.addWidget(self._scroller)
        column.addLayout(said)
        return question

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._scroller.fit()

    def _clear(self) -> None:
        self._show_query(RelationQuery(CODINGS, Condition(ALL, parts=(Condition("code"),))))

    def _change(self) -> None:
        query = self.query_now()
        self.sentence.setText(saved.sentence(self._study, query) if query else "")
        self.clear_button.setVisible(query is not None)
        self._scroller.fit()
        self.ask_soon()

    # ---- what is asked

    def query_now(self) -> RelationQuery | None:
        """The search as it stands; None while no condition is complete."""
        where = self.group.condition()
        return RelationQuery(_UNITS[self.unit.currentIndex()], where) if where is not None else None

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
        self.unit.setCurrentIndex(_UNITS.index(query.find))
        self.group.show_condition(query.where)
        self._change()

    def where_to_begin(self) -> QWidget:
        return self.results.list if self.results.found.hits else self.unit
