"""The page Timeline: where in a transcript each code lies."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QMenu, QWidget

from qcoder.export.pictures.figures import Figure
from qcoder.export.wording import Say
from qcoder.model.matrix import MatrixTable
from qcoder.services.exploring.material import Material
from qcoder.services.exploring.timeline import Timeline, texts, timeline
from qcoder.services.quoting.quotes import QuoteFilter
from qcoder.services.study import Study
from qcoder.ui.saying import counted, facts_in_a_row, language_name
from qcoder.ui.session import Session
from qcoder.ui.settings import Settings
from qcoder.ui.theme import colour_of
from qcoder.ui.views.counting import Work
from qcoder.ui.views.explore.page import ExplorePage
from qcoder.ui.views.explore.quotes_panel import Behind, Subject
from qcoder.ui.views.explore.strips_table import Strip, StripsTable
from qcoder.ui.widgets.buttons import DropButton
from qcoder.ui.widgets.menus import filled_menu, ticked

_LONGEST = 36  # signs of the name of a source on its button


class TimelinePage(ExplorePage):
    """See the module."""

    def __init__(self, session: Session, settings: Settings) -> None:
        self._text = ""
        self._texts: list[tuple[str, str]] = []  # id and name of each text that has codings
        super().__init__(session, settings, "timeline", "Timeline")

    def controls(self) -> list[QWidget]:
        self.source_button = DropButton(self.tr("Source"), filled_menu(self, self._fill_sources))
        return [self.source_button]

    def canvas(self) -> QWidget:
        self.strips = StripsTable(self.tr("Codes along the transcript"))
        self.serve(self.strips)
        return self.strips

    def first_focus(self) -> QWidget:
        return self.empty.button if self._pages.currentIndex() else self.strips

    def _fill_sources(self, menu: QMenu) -> None:
        for text, name in self._texts:
            ticked(menu, name, text == self._text, lambda text=text: self.show_text(text))

    def show_text(self, text: str) -> None:
        """Shows another transcript, by the hex digits of the id of its text."""
        self._text = text
        self.changed_choice()

    def choice(self) -> dict[str, Any]:
        return {**super().choice(), "text": self._text}

    def take_choice(self, choice: dict[str, Any]) -> None:
        super().take_choice(choice)
        self._text = str(choice.get("text", self._text))

    def work(self) -> Work:
        chosen, wanted = self.scope, self._text

        def work(study: Study, go: Callable[[], None]) -> tuple[list[tuple[str, str]], Timeline | None]:
            material = Material(study, chosen, go)
            known = texts(material)
            names = [
                (
                    text.id.hex(),
                    f"{source.name}, {language_name(text.language)}" if len(source.texts) > 1 else source.name,
                )
                for source, text in known
            ]
            ids = [text.id for _source, text in known]
            if not ids:
                return names, None
            text = next((one for one in ids if one.hex() == wanted), ids[0])
            return names, timeline(material, text)

        return work

    def show_result(self, result: tuple[list[tuple[str, str]], Timeline | None]) -> None:
        self._texts, found = result
        if found is None:
            self.strips.show_strips([], [])
            self.title.set_facts(self.tr("nothing coded"))
            return
        self._text = found.text.id.hex()
        name = found.source.name
        self.source_button.set_words(name if len(name) <= _LONGEST else f"{name[: _LONGEST - 1].rstrip()}…")
        self.source_button.setToolTip(name)
        codes = counted(len(found.codes), "code", "codes")
        self.title.set_facts(facts_in_a_row((codes, self.tr("numbers of turns along the top"))))
        strips = [
            Strip(code.name, code.path, colour_of(code.color), tuple((piece.begin, piece.end) for piece in pieces))
            for code, pieces in zip(found.codes, found.pieces, strict=True)
        ]
        self.strips.show_strips(strips, found.ticks)

    @property
    def _found(self) -> Timeline | None:
        return self.result[1] if self.result is not None else None

    def chosen(self) -> tuple[Behind, QuoteFilter | None] | None:
        found, at = self._found, self.strips.chosen()
        if found is None or at is None or at[0] >= len(found.codes) or at[1] >= len(found.pieces[at[0]]):
            return None
        code, pieces = found.codes[at[0]], found.pieces[at[0]]
        rows = [row for piece in (*pieces[at[1] :], *pieces[: at[1]]) for row in piece.rows]
        facts = self.tr("place {place} of {count}").format(place=at[1] + 1, count=len(pieces))
        return Behind((Subject(code.name, colour_of(code.color)),), facts, rows), None

    def table(self, say: Say) -> MatrixTable | None:
        return self._found.table(say) if self._found is not None else None

    def figure(self, say: Say) -> Figure | None:
        return self._found.figure(say) if self._found is not None and self._found.codes else None
