"""Keeps the codings that the reader shows level with the study, and finds the place of what was undone."""

from collections.abc import Iterable

from qcoder.model.changes import Change, Changes
from qcoder.services import coding
from qcoder.services.published import marking
from qcoder.services.study import Study
from qcoder.storage.codings import coded
from qcoder.storage.codings.coded_rows import Place
from qcoder.ui.reader import Reader
from qcoder.ui.reader.placed import PlacedCodings
from qcoder.ui.views.code.presenting import Names, codings, reader_coding

_FEW = 200  # changed codings that are shown one by one; above that the page's codings are read anew


class ShownCodings:
    """The codings on the pages of a reader; `names` say which of them may be seen."""

    def __init__(self, study: Study, reader: Reader, names: Names) -> None:
        self._study = study
        self._reader = reader
        self.names = names
        self._kept: dict[bytes, PlacedCodings] = {}  # all codings of a text, while those of others are hidden

    def begin(self, names: Names) -> None:
        """Other pages are shown, or the same ones with other words."""
        self.names = names
        self._kept.clear()

    def reread(self) -> None:
        """Show the codings as they are now; only what differs is laid out anew."""
        self._kept.clear()
        for page in self._reader.pages:
            self._reader.set_codings(codings(self._study, page.text_id, self.names), page.text_id)

    def look_anew(self, names: Names) -> None:
        """Hide what others coded, or show it again, as `names` now say. Until something is done nothing is read."""
        was, self.names = self.names, names
        if names.blind == was.blind or names.in_round or was.in_round:
            self.reread()
            return
        for page, view in zip(self._reader.pages, self._reader.views, strict=False):
            text = page.text_id
            if names.blind:
                self._kept[text] = view.placed
                self._reader.put_placed(view.placed.only(lambda one: one.mine), text)
            elif text in self._kept:
                self._reader.put_placed(self._kept.pop(text), text)
            else:
                self._reader.set_codings(codings(self._study, text, names), text)

    def follow(self, changes: Changes) -> None:
        """Show what an action did to codings and quotes."""
        self._kept.clear()
        touched = changes.of("coding")
        if len(touched.any) > _FEW or touched.changed or changes.touches("quote"):
            self.reread()
        else:
            self._follow_few(touched)

    def _follow_few(self, touched: Change) -> None:
        shown = {page.text_id for page in self._reader.pages}
        for gone in touched.removed:
            self._reader.remove_coding(gone)
        found = [one for added in touched.added if (one := coding.find(self._study, added)) is not None]
        quotes = {text: marking.places(self._study, text) for text in shown & {one.text for one in found}}
        for one in found:
            if one.text in shown and self.names.shows(one):
                self._reader.add_coding(reader_coding(one, self.names, quotes[one.text]), one.text)

    def place_of_replayed(self, changes: Changes) -> Place | None:
        """Where something was undone or brought back; None where that is no one place, or is not to be seen."""
        touched = changes.of("coding")
        if not changes.replayed or not touched.any or len(touched.any) > _FEW:
            return None
        there = [found for one in sorted(touched.added | touched.changed)
                 if (found := coding.find(self._study, one)) is not None]
        if any(not self.names.shows(one) for one in there):
            return None
        places = [(one.text, one.start, one.end) for one in there] or list(self._places_of_gone(touched.removed))
        if not places or len({text for text, _, _ in places}) > 1:
            return None
        return min(places, key=lambda place: place[1])

    def _places_of_gone(self, ids: Iterable[bytes]) -> Iterable[Place]:
        """Where codings stood that are there no longer: on the screen, else as they were applied."""
        for one in sorted(ids):
            shown = next((placed for view in self._reader.views if (placed := view.placed.get(one))), None)
            applied = coded.applied_to(self._study.db, one)
            if applied is None or (self.names.blind and applied.coder != self.names.me):
                continue
            yield (applied.text, *((shown.coding.start, shown.coding.end) if shown else (applied.start, applied.end)))
