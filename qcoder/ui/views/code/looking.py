"""How codings are seen in the Code view: filters, blind mode, density, grouping of stripes, and the faces below."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from qcoder.ui.session import Session
from qcoder.ui.settings import Settings
from qcoder.ui.views.code.face_names import HERE, MEANING, QUOTES
from qcoder.ui.views.code.reading_pane import ReadingPane
from qcoder.ui.views.code.sides import Sides
from qcoder.ui.views.code.stripe_groups import BY_CODE, BY_CODER, BY_PLACE, BY_QUESTION, KINDS, grouping_of

if TYPE_CHECKING:
    from qcoder.ui.views.code.codebook_panel import CodebookPanel

_SNAP, _GROUP, _DENSITY = "reading.snap", "reading.stripes", "reading.density"


class Looking(QObject):
    """Methods named like actions are called by the menus. `changed` tells that something is seen otherwise."""

    ACTIONS = frozenset({
        "choose_filters", "clear_filters", "toggle_density", "group_by_place", "group_by_code",
        "group_by_coder", "group_by_question", "explain", "quick_quotes", "toggle_snap",
    })
    changed = Signal()

    def __init__(self, session: Session, settings: Settings, pane: ReadingPane, sides: Sides) -> None:
        super().__init__(pane)
        self._session, self._study, self._settings = session, session.study, settings
        self._pane, self._sides = pane, sides
        self._group = settings.get(_GROUP, BY_PLACE)
        self._density = settings.get(_DENSITY, False) is True
        pane.reader.snap_to_words = settings.get(_SNAP, True) is not False
        pane.reader.may_change = not session.study.read_only
        pane.here_changed.connect(self.follow_caret)
        session.sight_changed.connect(self._look_anew)
        sides.codebook_made.connect(self._look_beside)
        pane.title.filter_button.menu().aboutToShow.connect(self._fill_menu)
        pane.reader.set_density(density=self._density)
        self.regroup()
        if self._study.blind:
            self._look_anew()

    def _look_beside(self, panel: "CodebookPanel") -> None:
        panel.face_turned.connect(self._turn_face)
        panel.show_slots(self._pane.acts.slots)
        self.follow_caret()

    def is_on(self, name: str) -> bool:
        """Whether a checkable action is in force."""
        chosen = self._pane.chosen
        states: dict[str, Callable[[], bool]] = {
            "toggle_blind": lambda: self._study.blind,
            "toggle_density": lambda: self._density,
            "toggle_snap": lambda: self._pane.reader.snap_to_words,
            "explain": lambda: self._shows(HERE),
            "flag_coding": lambda: chosen is not None and chosen.flagged,
            **{f"group_by_{kind}": lambda kind=kind: self._group == kind for kind in KINDS},
        }
        return states[name]() if name in states else False

    # ---- filters

    def choose_filters(self) -> None:
        """Open the menu of filters."""
        self._pane.title.filter_button.showMenu()

    def clear_filters(self) -> None:
        """Take all filters off."""
        self._pane.filters.clear()
        self.changed.emit()

    def _fill_menu(self) -> None:
        from qcoder.ui.views.code.filter_menu import fill_filter_menu  # not needed to show the words

        offered = (
            ("toggle_blind", self.tr("Blind to other coders")), ("toggle_density", self.tr("Density of codings")),
            ("group_by_place", self.tr("Stripes by place")), ("group_by_code", self.tr("Stripes by code")),
            ("group_by_coder", self.tr("Stripes by coder")), ("group_by_question", self.tr("Stripes by question")),
        )
        fill_filter_menu(
            self._pane.title.filter_button.menu(), self._pane.filters, self._pane.coder_colours(),
            choose_code=self._pane.choose_branch,
            actions=[(name, words, self.is_on(name)) for name, words in offered],
            act=self._pane.reader.action_requested.emit,
        )

    # ---- blind, density, groups

    def _look_anew(self) -> None:
        """Show what others coded, or nothing of it, as it is now to be seen."""
        self._pane.look_anew()
        self._sides.look_anew()
        self.regroup()
        self.changed.emit()

    def toggle_density(self) -> None:
        """Show how many codings lie on each line, or which ones."""
        self._density = not self._density
        self._settings.set(_DENSITY, self._density)
        self._pane.reader.set_density(density=self._density)

    def group_by_place(self) -> None:
        """Put the longest stripe next to the words."""
        self._set_group(BY_PLACE)

    def group_by_code(self) -> None:
        """Let the stripes of each branch of the codebook stand together."""
        self._set_group(BY_CODE)

    def group_by_coder(self) -> None:
        """Let the stripes of each coder stand together."""
        self._set_group(BY_CODER)

    def group_by_question(self) -> None:
        """Let the stripes of each research question stand together."""
        self._set_group(BY_QUESTION)

    def _set_group(self, kind: str) -> None:
        self._group = kind
        self._settings.set(_GROUP, kind)
        self.regroup()
        margin = self._pane.reader.margin
        if self._density:
            return
        if margin.crowded:
            self._session.told.emit(
                self.tr("Some bars share a lane: a wider window, or one text alone, has room for more.")
            )
        elif margin.lacks_names:
            self._session.told.emit(
                self.tr("Some bars have no room for a name: a wider window, or one text alone, has room for more.")
            )

    def regroup(self) -> None:
        """Group the stripes by the codebook, coders and questions as they are now."""
        pane = self._pane
        rule = grouping_of(
            self._group, self._study, pane.coder_names(), pane.coder_colours(), self.tr("No research question")
        )
        pane.reader.set_grouping(rule)

    def toggle_snap(self) -> None:
        """Widen what the mouse selects to whole words, or take it letter by letter."""
        reader = self._pane.reader
        reader.snap_to_words = not reader.snap_to_words
        self._settings.set(_SNAP, reader.snap_to_words)

    # ---- what stands below the codebook

    def explain(self) -> None:
        """Show what is under the caret, or what the code means again."""
        self._show_face(HERE)

    def quick_quotes(self) -> None:
        """List all quotes of the code at hand, or show what it means again."""
        self._show_face(QUOTES)

    def _shows(self, face: str) -> bool:
        panel = self._sides.codebook_there
        return panel is not None and panel.faces.face == face and panel.isVisible()

    def _show_face(self, face: str) -> None:
        shown, panel = self._shows(face), self._sides.codebook
        panel.wanted.emit()
        panel.faces.show_face(MEANING if shown else face)

    def _turn_face(self, _face: str) -> None:
        self.follow_caret()

    def follow_caret(self) -> None:
        """The code of the coding that was chosen is at hand; what is here is told while it is looked at."""
        panel = self._sides.codebook_there
        if panel is None:
            return
        chosen = self._pane.chosen
        held = chosen is not None and (self._pane.reader.chosen == chosen.id or panel.faces.face == QUOTES)
        panel.show_code(chosen.code_id if chosen is not None and held else b"")
        if self._shows(HERE):
            panel.here.show_parts(self._pane.explain())
