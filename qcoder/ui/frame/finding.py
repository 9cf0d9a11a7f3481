"""Finding from any room: in the open text, and everywhere; and rules offered for transcripts that are new."""

from collections.abc import Collection
from typing import cast

from PySide6.QtCore import QObject

from qcoder.services import sources
from qcoder.services.rules import keeping
from qcoder.services.study import Study
from qcoder.ui.frame.frame import Frame
from qcoder.ui.views.code import CodeView

Offer = tuple[bytes, frozenset[bytes]]  # a rule, and the sources that it is offered for


class FindFeature(QObject):
    """Brings the place to the front that finds."""

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame.widget)
        self._frame = frame

    def find_here(self) -> None:
        """Find in the open text, from a room that has no search of its own."""
        cast("CodeView", self._frame.show_room("code")).find_here()

    def find_everywhere(self) -> None:
        """Find in the whole study."""
        self._frame.show_room("find", ("words", ""))

    def code_all_hits(self) -> None:
        """Code what was found last."""
        self._do("code_all_hits")

    def keep_search(self) -> None:
        """Keep what was searched last."""
        self._do("keep_search")

    def show_in_quotes(self) -> None:
        """List the quotes that lie in what was found last."""
        self._do("show_in_quotes")

    def _do(self, name: str) -> None:
        """What a page of the room Find does, on the page that was in front there; a page that cannot is left alone."""
        method = self._frame.show_room("find").method(name)
        if method is not None:
            method()


def offers(study: Study, names: Collection[str]) -> list[Offer]:
    """The rules that are to be offered for sources that were just imported."""
    new = frozenset(sources.find(study, name).id for name in names)
    return [(rule.id, new) for rule in keeping.everything(study) if rule.active and rule.code is not None]
