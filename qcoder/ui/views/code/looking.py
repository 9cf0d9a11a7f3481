"""How codings are seen in the Code view: filters, blind mode, density, grouping of stripes, and the faces below."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from qcoder.services import question_links, questions
from qcoder.services.codes import codebook
from qcoder.ui.reader import ReaderCoding
from qcoder.ui.reader.page import Grouping
from qcoder.ui.session import Session
from qcoder.ui.settings import Settings
from qcoder.ui.views.code.codebook_panel import CodebookPanel
from qcoder.ui.views.code.faces import HERE, MEANING, QUOTES
from qcoder.ui.views.code.filter_menu import fill_filter_menu
from qcoder.ui.views.code.reading_pane import ReadingPane
from qcoder.ui.views.code.sources_panel import SourcesPanel

_GROUPS = ("place", "code", "coder", "question")
_SNAP, _GROUP, _DENSITY = "reading.snap", "reading.stripes", "reading.density"


class Looking(QObject):
    """Methods named like actions are called by the menus. `changed` tells that something is seen otherwise."""

    ACTIONS = frozenset({
        "choose_filters", "clear_filters", "toggle_blind", "toggle_density", "group_by_place", "group_by_code",
        "group_by_coder", "group_by_question", "explain", "quick_quotes", "toggle_snap",
    })
    changed = Signal()

    def __init__(
        self, session: Session, settings: Settings, pane: ReadingPane, panel: CodebookPanel, left: SourcesPanel
    ) -> None:
        super().__init__(pane)
        self._session, self._study, self._settings = session, session.study, settings
        self._pane, self._panel, self._left = pane, panel, left
        self._group = settings.get(_GROUP, _GROUPS[0])
        self._density = settings.get(_DENSITY, False) is True
        pane.reader.snap_to_words = settings.get(_SNAP, True) is not False
        pane.reader.may_change = not session.study.read_only
        pane.here_changed.connect(self.follow_caret)
        pane.blind_changed.connect(self._set_blind)
        panel.face_turned.connect(self._turn_face)
        pane.title.filter_button.menu().aboutToShow.connect(self._fill_menu)
        panel.show_slots(pane.acts.slots)
        pane.reader.set_density(density=self._density)
        self.regroup()
        if settings.get(self._blind_key, False) is True:
            pane.set_blind(blind=True)

    @property
    def _blind_key(self) -> str:
        return f"blind.{self._study.path}"

    def is_on(self, name: str) -> bool:
        """Whether a checkable action is in force."""
        chosen = self._pane.chosen
        states: dict[str, Callable[[], bool]] = {
            "toggle_blind": lambda: self._pane.blind,
            "toggle_density": lambda: self._density,
            "toggle_snap": lambda: self._pane.reader.snap_to_words,
            "explain": lambda: self._panel.faces.face == HERE and self._panel.isVisible(),
            "flag_coding": lambda: chosen is not None and chosen.flagged,
            **{f"group_by_{kind}": lambda kind=kind: self._group == kind for kind in _GROUPS},
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
        offered = (
            ("toggle_blind", self.tr("Blind to other coders")), ("toggle_density", self.tr("Density of codings")),
            ("group_by_place", self.tr("Stripes by place")), ("group_by_code", self.tr("Stripes by code")),
            ("group_by_coder", self.tr("Stripes by coder")), ("group_by_question", self.tr("Stripes by question")),
        )
        fill_filter_menu(
            self._pane.title.filter_button.menu(), self._pane.filters, self._pane.coder_colours(),
            choose_code=self._pane.choose_branch,
            actions=[(name, words, self.is_on(name)) for name, words in offered],
            act=lambda name: getattr(self, name)(),
        )

    # ---- blind, density, groups

    def toggle_blind(self) -> None:
        """Hide everything that other coders did, or show it again."""
        self._pane.set_blind(blind=not self._pane.blind)

    def _set_blind(self, blind: bool) -> None:
        self._settings.set(self._blind_key, blind)
        me = frozenset({self._study.coder.id}) if blind else None
        self._panel.count_only(me)
        self._left.show_own(own=blind)
        self.regroup()
        self.changed.emit()

    def toggle_density(self) -> None:
        """Show how many codings lie on each line, or which ones."""
        self._density = not self._density
        self._settings.set(_DENSITY, self._density)
        self._pane.reader.set_density(density=self._density)

    def group_by_place(self) -> None:
        """Put the longest stripe next to the words."""
        self._set_group("place")

    def group_by_code(self) -> None:
        """Give each branch of the codebook a lane."""
        self._set_group("code")

    def group_by_coder(self) -> None:
        """Give each coder a lane."""
        self._set_group("coder")

    def group_by_question(self) -> None:
        """Give each research question a lane."""
        self._set_group("question")

    def _set_group(self, kind: str) -> None:
        self._group = kind
        self._settings.set(_GROUP, kind)
        self.regroup()

    def regroup(self) -> None:
        """Group the stripes by the codebook, coders and questions as they are now."""
        rules: dict[str, Callable[[], Grouping]] = {
            "code": self._by_code, "coder": self._by_coder, "question": self._by_question,
        }
        self._pane.reader.set_grouping(rules[self._group]() if self._group in rules else None)

    def _by_code(self) -> Grouping:
        codes = codebook.codes(self._study)
        tops = [code for code in codes if code.depth == 0]
        place = {
            code.id: rank for rank, top in enumerate(tops) for code in codes[top.place : top.last + 1]
        }
        return lambda one: (place.get(one.code_id, 0), "")

    def _by_coder(self) -> Grouping:
        names = self._pane.coder_names()
        return lambda one: (names.index(one.coder) if one.coder in names else 0, "")

    def _by_question(self) -> Grouping:
        codes = {code.id: code for code in codebook.codes(self._study)}
        known = questions.everything(self._study)
        serves: dict[bytes, tuple[int, str]] = {}
        for question in reversed(known):  # the first question that a code serves stands last, and holds
            place = (known.index(question), question.key)
            serves |= dict.fromkeys(question_links.served_codes(question, codes), place)
        ranks = {rank: at for at, rank in enumerate(sorted({rank for rank, _ in serves.values()}))}

        def group(one: ReaderCoding) -> tuple[int, str]:
            rank, name = serves.get(one.code_id, (-1, ""))
            return (ranks.get(rank, len(ranks)), name)

        return group

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

    def _show_face(self, face: str) -> None:
        shown = self._panel.faces.face == face and self._panel.isVisible()
        self._panel.setVisible(True)
        self._panel.faces.show_face(MEANING if shown else face)

    def _turn_face(self, _face: str) -> None:
        self.follow_caret()

    def follow_caret(self) -> None:
        """The code of the coding that was chosen is at hand; what is here is told while it is looked at."""
        chosen = self._pane.chosen
        held = chosen is not None and (self._pane.reader.chosen == chosen.id or self._panel.faces.face == QUOTES)
        self._panel.show_code(chosen.code_id if chosen is not None and held else b"")
        if self._panel.faces.face == HERE and self._panel.isVisible():
            self._panel.here.show_parts(self._pane.explain())
