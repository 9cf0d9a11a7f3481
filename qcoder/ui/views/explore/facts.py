"""The page Facts sheet: what reports are asked to state, filled in from the project."""

from collections.abc import Callable

from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from qcoder.services.exploring import facts
from qcoder.services.exploring.facts import Fact, Sheet
from qcoder.services.study import Study
from qcoder.ui.session import Session
from qcoder.ui.settings import Settings
from qcoder.ui.theme import current
from qcoder.ui.views.counting import Work
from qcoder.ui.views.explore.page import ExplorePage
from qcoder.ui.views.quotes.wrapped import fact_label
from qcoder.ui.widgets.grounds import Line, Pane
from qcoder.ui.widgets.labels import TextLabel
from qcoder.ui.widgets.status_line import StatusItem

_WIDEST = 760


class FactsPage(ExplorePage):
    """See the module. It is read here, and completed in the document that it is saved as."""

    kinds = (*ExplorePage.kinds, "memo", "journal", "guide", "guide_question")

    def __init__(self, session: Session, settings: Settings) -> None:
        super().__init__(session, settings, "facts", "Facts sheet")
        self.filters.hide()

    def canvas(self) -> QWidget:
        self.area = QScrollArea()
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setWidgetResizable(True)
        self.area.setAccessibleName(self.tr("Facts sheet"))
        self.area.viewport().setAutoFillBackground(False)
        return self.area

    def first_focus(self) -> QWidget:
        return self.area

    def why_empty(self) -> tuple[str, str, str] | None:
        return None  # most of it is known before anything is coded, and all of it can be printed

    def work(self) -> Work:
        language = self.saving.language

        def work(study: Study, go: Callable[[], None]) -> Sheet:
            return facts.sheet(study, go, language)

        return work

    def show_result(self, result: Sheet) -> None:
        place = self.area.verticalScrollBar().value()
        self.title.set_facts(
            self.tr("{filled} of {all} items filled in from the project").format(filled=result.filled, all=result.items)
        )
        inner = Pane("page")
        column = QVBoxLayout(inner)
        column.setContentsMargins(24, 8, 24, 32)
        column.setSpacing(4)
        inner.setMaximumWidth(current().px(_WIDEST))
        for section in result.sections:
            column.addSpacing(16)
            column.addWidget(TextLabel(section.title, font="title"))
            column.addWidget(Line())
            for fact in section.facts:
                self._add(column, fact)
        column.addStretch(1)
        inner.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.area.setWidget(inner)
        self.area.verticalScrollBar().setValue(place)

    def _add(self, column: QVBoxLayout, fact: Fact) -> None:
        column.addSpacing(8)
        column.addWidget(fact_label(fact.name, font="ui_strong"))
        column.addWidget(fact_label(fact.asked, role="muted", font="small", pitch=18))
        said = "\n".join(fact.answer) if fact.known else self.tr("Left blank for you to fill in")
        column.addWidget(fact_label(said, role="text" if fact.known else "muted"))

    def status_items(self) -> list[StatusItem]:
        return [StatusItem(self.tr("Save it as a document to fill in the rest"))]

    def language_changed(self) -> None:
        self.refresh()

    def further_saves(self) -> list[tuple[str, Callable[[], object]]]:
        """The sheet as a document."""
        return [
            (f"{self.tr(words)} (.{name})…", lambda name=name: self._save(name))
            for name, words in facts.FORMATS.items()
        ]

    def _save(self, name: str) -> None:
        self.saving.save(f".{name}", lambda path: facts.write(self.result, path))
