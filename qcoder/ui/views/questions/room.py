"""The room Questions: its pages, of which one is in front, and what the window wants of them."""

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from qcoder.ui.session import Session
from qcoder.ui.settings import Settings
from qcoder.ui.views.questions.page_switch import COVERAGE, EVIDENCE, FINDINGS, GUIDE, MISSING, OUTLINE
from qcoder.ui.views.questions.view import QuestionsView
from qcoder.ui.views.room import Room
from qcoder.ui.widgets.grounds import FrontStack
from qcoder.ui.widgets.status_line import StatusItem

NAMES = {
    "coverage": COVERAGE, "missing": MISSING, "findings": FINDINGS, "evidence": EVIDENCE, "outline": OUTLINE,
    "guide": GUIDE,
}  # fmt: skip
"""The pages by the names under which other rooms ask for them."""


class QuestionsRoom(Room):
    """A page is made when it is first shown; the switch in its title asks for another one."""

    def __init__(self, session: Session, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__("page", parent)
        self._session, self._settings = session, settings
        self._made: dict[int, Room] = {}
        self._front = COVERAGE
        self._active = False
        self.stack = FrontStack()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.stack)
        self.stack.setCurrentWidget(self.page_of(COVERAGE))
        remembered = settings.get("questions.page")
        if remembered in NAMES:
            self.open_page(NAMES[str(remembered)])

    @property
    def coverage(self) -> QuestionsView:
        """The page that shows how the questions are covered."""
        page = self.page_of(COVERAGE)
        if not isinstance(page, QuestionsView):
            raise TypeError("the first page is the coverage")
        return page

    @property
    def page(self) -> Room:
        """The page in front."""
        return self.page_of(self._front)

    def page_of(self, number: int) -> Room:
        """A page, made now if it has not been shown yet."""
        if number not in self._made:
            page = self._make(number)
            for signal in (
                "status_changed", "action_requested", "source_requested", "quotes_asked", "room_requested",
                "memo_requested",
            ):
                getattr(page, signal).connect(getattr(self, signal))
            self._made[number] = page
            self.stack.addWidget(page)
        return self._made[number]

    def _make(self, number: int) -> Room:
        if number == COVERAGE:
            coverage = QuestionsView(self._session, self._settings)
            coverage.pages.page_wanted.connect(self.switch_to)
            coverage.finding_asked.connect(lambda thing: self.show_thing(("findings", thing)))
            coverage.guide_asked.connect(lambda line: self.show_thing(("guide", line)))
            return coverage
        if number == MISSING:
            from qcoder.ui.views.questions.missing_page import MissingPage

            lacking = MissingPage(self._session)
            lacking.pages.page_wanted.connect(self.switch_to)
            lacking.place_asked.connect(lambda lack: self.show_thing(("coverage", lack)))
            return lacking
        if number == FINDINGS:
            from qcoder.ui.views.findings.page import FindingsPage

            findings = FindingsPage(self._session)
            findings.pages.page_wanted.connect(self.switch_to)
            return findings
        if number == EVIDENCE:
            from qcoder.ui.views.findings.grid_page import EvidencePage

            evidence = EvidencePage(self._session)
            evidence.pages.page_wanted.connect(self.switch_to)
            evidence.finding_asked.connect(lambda thing: self.show_thing(("findings", thing)))
            return evidence
        if number == GUIDE:
            from qcoder.ui.views.guides.page import GuidePage

            guide = GuidePage(self._session)
            guide.pages.page_wanted.connect(self.switch_to)
            return guide
        from qcoder.ui.views.outline.page import OutlinePage

        outline = OutlinePage(self._session)
        outline.pages.page_wanted.connect(self.switch_to)
        return outline

    def open_page(self, number: int) -> Room:
        """Bring a page to the front."""
        page = self.page_of(number)
        if number != self._front:
            self._front = number
            self.stack.setCurrentWidget(page)
            for one in self._made.values():
                one.set_active(self._active and one is page)
            name = next(name for name, known in NAMES.items() if known == number)
            self._settings.set("questions.page", name)
            self.status_changed.emit()
        return page

    def switch_to(self, number: int) -> None:
        """Bring a page to the front, and the keyboard into it."""
        self.open_page(number).first_focus().setFocus()

    # ---- the window's side

    def set_active(self, active: bool) -> None:
        self._active = active
        self.page.set_active(active)

    def status_items(self) -> list[StatusItem]:
        return self.page.status_items()

    def show_thing(self, thing: object) -> None:
        """Choose the question of an id; or a pair (name of a page, what it is to show)."""
        if isinstance(thing, tuple):
            name, what = thing
            self.open_page(NAMES.get(str(name), COVERAGE)).show_thing(what)
        else:
            self.open_page(COVERAGE).show_thing(thing)

    def method(self, name: str) -> Callable[[], object] | None:
        return self.page.method(name) or super().method(name)

    def is_on(self, name: str) -> bool:
        return self.page.is_on(name)

    def heightForWidth(self, width: int) -> int:
        return self.stack.heightForWidth(width)

    def first_focus(self) -> QWidget:
        return self.page.first_focus()
