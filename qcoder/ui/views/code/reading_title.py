"""The title above the open text: what is known of it, and the menus that say what of it is shown."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from qcoder.model.records import Source
from qcoder.services import sources
from qcoder.services.coders.own_shares import own_share
from qcoder.services.study import Study
from qcoder.services.texts.reading import Reading
from qcoder.ui.reader import Page
from qcoder.ui.saying import in_menu
from qcoder.ui.theme import current
from qcoder.ui.views.code.presenting import Spoken, facts
from qcoder.ui.widgets.buttons import DropButton, IconButton
from qcoder.ui.widgets.coder_sign import coder_icon
from qcoder.ui.widgets.titles import ViewTitle

_CODERS_LEAST = 90  # pixels at 100 % of whose codings show, which stay where the title has too little room


class ReadingTitle(ViewTitle):
    """Name and facts of a source, then whose codings are shown, which, and in which languages.

    Where a panel at the side is hidden, a button brings it back: `panel_wanted` carries the action that does.
    """

    panel_wanted = Signal(str)

    def __init__(self, study: Study, parent: QWidget) -> None:
        super().__init__("", parent=parent)
        self._study = study
        self._spoken: tuple[Page, Spoken] | None = None  # counted once for a page, as the share changes at every step
        self.texts = self._button("columns", self.tr("Languages shown"))
        self.filter_button = self._button("funnel", self.tr("Which codings show"), key="Shift+F5")
        self._colours: Mapping[str, int | str] = {}
        self.coders = DropButton("", QMenu(self))
        self.coders.menu().aboutToShow.connect(self._show_signs)
        for control in (self.coders, self.filter_button, self.texts):
            self.add_control(control)
        self._left = self._bringer("files", self.tr("Show the sources"), "toggle_left", "F7")
        self._right = self._bringer("tag", self.tr("Show the codebook"), "toggle_right", "Shift+F7")
        self.let_facts_give_way()
        self.add_first(self._left)
        self.add_control(self._right)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:  # another zoom
            self._narrow_coders()

    def _narrow_coders(self) -> None:
        self.coders.setMinimumWidth(min(current().px(_CODERS_LEAST), self.coders.sizeHint().width()))

    def _bringer(self, icon: str, name: str, action: str, key: str) -> IconButton:
        button = IconButton(icon, name, self, key=key)  # under a parent: hidden at once, it is no window for a moment
        button.clicked.connect(lambda: self.panel_wanted.emit(action))
        button.hide()
        return button

    def offer_panels(self, *, left: bool, right: bool) -> None:
        """Offer the panels that are hidden."""
        self._left.setVisible(left)
        self._right.setVisible(right)

    def _button(self, icon: str, name: str, key: str = "") -> IconButton:
        button = IconButton(icon, name, key=key)
        button.setMenu(QMenu(self))
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        return button

    def show_source(self, source: Source, pages: Sequence[Page], page: Page, known: Reading, *, own: bool) -> float:
        """Show what is known of a source whose `page` has the keyboard; `own` counts one's own codings alone.

        Returns the share coded of the text of it that is coded most, 0 to 1.
        """
        share_of = own_share if own else sources.share_of
        shares = {text.id: share_of(self._study, text.id) for text in source.texts}
        self.set_title(source.name)
        # Beside each other two texts show one share, so that it does not change with the column.
        share = max(shares[shown.text_id] for shown in pages)
        self.set_facts(facts(source, self._spoken_on(page), share, known))
        return max(shares.values())

    def _spoken_on(self, page: Page) -> Spoken:
        if self._spoken is None or self._spoken[0] is not page:
            self._spoken = page, Spoken.of(page.turns)
        return self._spoken[1]

    def offer_coders(
        self, names: Sequence[str], hidden: frozenset[str], colours: Mapping[str, int | str], *, blind: bool,
        show: Callable[[str, bool], object], see_all: Callable[[], object],
    ) -> None:
        """Say whose codings are shown, with a tick per coder and the sign of their colour.

        In blind mode `see_all` is what is offered.
        """
        self._colours = colours
        self.coders.setVisible(len(names) > 1 or blind)
        menu = self.coders.menu()
        menu.clear()
        for name in names:
            action = menu.addAction(in_menu(name))
            action.setData(name)
            action.setCheckable(True)
            action.setChecked(name not in hidden)
            action.toggled.connect(lambda shown, name=name: show(name, shown))
        if blind:
            menu.addAction(self.tr("Show what others coded too"), see_all)
        seen = ", ".join(name for name in names if name not in hidden) or self.tr("nobody")
        words = self.tr("Only your own codes") if blind else self.tr("Codes by {names}").format(names=seen)
        self.coders.set_words(words)
        self._narrow_coders()

    def _show_signs(self) -> None:
        """The dots of the coders, in the theme of now."""
        for action in self.coders.menu().actions():
            if action.data() in self._colours:
                action.setIcon(coder_icon(self._colours[action.data()], shown=action.isChecked()))
