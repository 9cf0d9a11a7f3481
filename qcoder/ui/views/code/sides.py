"""The panels beside the words: sources at the left, codebook at the right.

Each is made when it is first wanted, at the latest when its place was painted: the words are there before, and a
panel that is hidden costs nothing.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from qcoder.model.changes import Changes
from qcoder.ui.session import Session
from qcoder.ui.settings import Settings
from qcoder.ui.views.code.panels import Panels

if TYPE_CHECKING:  # with their trees, fields and faces not needed to show the words
    from qcoder.ui.views.code.codebook_panel import CodebookPanel
    from qcoder.ui.views.code.sources_panel import SourcesPanel


class Sides(QObject):
    """Makes the panels and has them follow the study. The signals carry a panel that was made, before it is seen."""

    sources_made = Signal(object)
    codebook_made = Signal(object)

    def __init__(self, session: Session, settings: Settings, panels: Panels) -> None:
        super().__init__(panels)
        self._session, self._settings, self._panels = session, settings, panels
        self.sources_there: SourcesPanel | None = None  # none until somebody wants it, or its place was seen
        self.codebook_there: CodebookPanel | None = None
        panels.left.seen.connect(lambda: self.sources)
        panels.right.seen.connect(lambda: self.codebook)

    @property
    def sources(self) -> "SourcesPanel":
        """The list of sources."""
        if self.sources_there is None:
            from qcoder.ui.views.code.sources_panel import SourcesPanel

            panel = self.sources_there = SourcesPanel(self._session, self._settings, self._panels.left)
            panel.show_own(own=self._session.study.blind)
            self.sources_made.emit(panel)
            self._panels.fill(self._panels.left, panel)
        return self.sources_there

    @property
    def codebook(self) -> "CodebookPanel":
        """The codebook, with what a code means below it."""
        if self.codebook_there is None:
            from qcoder.ui.views.code.codebook_panel import CodebookPanel

            panel = self.codebook_there = CodebookPanel(self._session, self._panels.right)
            self._panels.share_heights(panel.splitter)
            self._count_own(panel)
            self.codebook_made.emit(panel)
            self._panels.fill(self._panels.right, panel)
        return self.codebook_there

    def follow(self, changes: Changes) -> None:
        """Show what an action changed."""
        left, right = self.sources_there, self.codebook_there
        if left is not None and changes.touches("source", "text", "study_case", "turn", "speaker"):
            left.refresh()
        elif left is not None and changes.touches("coding"):
            left.measure_soon()
        if right is not None and changes.touches("code", "question", "question_code"):
            right.refresh()
        elif right is not None and changes.touches("coding"):
            right.follow_codings(changes.of("coding"))
        if changes.touches("memo"):
            self._show_memos()

    def look_anew(self) -> None:
        """Show what others coded, or nothing of it, as it is now to be seen."""
        if self.codebook_there is not None:
            self._count_own(self.codebook_there)
        if self.sources_there is not None:
            self.sources_there.show_own(own=self._session.study.blind)
        self._show_memos()

    def mark(self, source: bytes) -> None:
        """Show which source is being read."""
        if self.sources_there is not None:
            self.sources_there.mark(source)

    def set_share(self, source: bytes, share: float) -> None:
        """Show how much of a source is coded now."""
        if self.sources_there is not None:
            self.sources_there.set_share(source, share)

    def show_slots(self, slots: dict[int, bytes]) -> None:
        """Show under which digits codes are."""
        if self.codebook_there is not None:
            self.codebook_there.show_slots(slots)

    def show_code(self, code: bytes | None) -> None:
        """Show what a code means; see `CodebookPanel.show_code`."""
        if self.codebook_there is not None:
            self.codebook_there.show_code(code)

    def measure(self) -> None:
        """Count anew how far one is with each source, where that is shown."""
        if self.sources_there is not None:
            self.sources_there.measure()

    def _count_own(self, panel: "CodebookPanel") -> None:
        study = self._session.study
        panel.count_only(frozenset({study.coder.id}) if study.blind else None)

    def _show_memos(self) -> None:
        for panel in (self.sources_there, self.codebook_there):
            if panel is not None:
                panel.show_memos()
