"""What stands in the place of the table while it would be empty: why, and the one step that fills it."""

from qcoder.ui.saying import counted
from qcoder.ui.widgets.bands import EmptyState


class NoQuotes(EmptyState):
    """Says which of the reasons it is."""

    def __init__(self) -> None:
        super().__init__("", "")

    def say_why(self, total: int, *, gone: bool) -> None:
        """The filters leave none of `total` quotes; `gone` when they want what was deleted meanwhile."""
        if total:
            self._say_nothing_fits(total, gone=gone)
        else:
            self._say_none_yet()

    def _say_none_yet(self) -> None:
        self.set_words(
            self.tr("No quotes yet"),
            self.tr("Words that are coded are quotes. Code some in a transcript, and they stand here."),
            self.tr("Go to the Code room"),
        )

    def _say_nothing_fits(self, total: int, *, gone: bool) -> None:
        among = counted(total, "coding", "codings")
        why = self.tr("None of the {among} fits all of the filters.").format(among=among)
        if gone:
            why = self.tr("What is filtered by is not in the study any more.")
        self.set_words(self.tr("Nothing fits"), why, self.tr("Clear filters"))

    def say_cancelled(self) -> None:
        """The first list was cancelled before it was there."""
        self.set_words(self.tr("No list yet"), self.tr("Finding the quotes was cancelled."), self.tr("Find quotes"))
