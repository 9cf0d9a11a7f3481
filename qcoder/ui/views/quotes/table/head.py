"""The line over the table of quotes: how many there are, their order, words to find, the way into a file."""

from qcoder.services.coders import rounds
from qcoder.services.study import Study
from qcoder.ui.saying import counted, facts_in_a_row, figure
from qcoder.ui.theme import current
from qcoder.ui.views.quotes.listing import Found
from qcoder.ui.views.quotes.table.sorting import SortButton
from qcoder.ui.widgets.buttons import Button
from qcoder.ui.widgets.fields import SearchField
from qcoder.ui.widgets.titles import ViewTitle

_SEARCH_WIDTH, _SEARCH_LEAST = 210, 280  # pixels at 100 % zoom, and what it keeps where everything is larger


class QuotesHead(ViewTitle):
    """The title of the view with what stands beside it; the view says what the controls do."""

    def __init__(self) -> None:
        super().__init__("")
        self.set_title(self.tr("Quotes"))
        self.search = SearchField(self.tr("Find in quotes"))
        self.search.setToolTip(self.tr("All of these words stand in the quote (Ctrl+F)"))
        self.sort_button = SortButton()
        self.export_button = Button(self.tr("Export shown…"))
        self.export_button.setEnabled(False)  # until there is something to export
        self.export_button.setToolTip(self.tr("Write the quotes that are shown to a file (Ctrl+E)"))
        for control in (self.sort_button, self.search, self.export_button):
            self.add_control(control)

    def fit_theme(self) -> None:
        """Sizes what has a size of its own at the zoom of now."""
        width = current().px(_SEARCH_WIDTH)
        self.search.setMinimumWidth(min(width, _SEARCH_LEAST))
        self.search.setMaximumWidth(width)

    def show_found(self, found: Found, study: Study) -> None:
        """Says what was found, from how many sources and people; in a study without codings there is nothing to do."""
        self.export_button.setEnabled(bool(found.quotes))
        self.show_controls(on=bool(found.total))
        facts = [
            self.tr("{shown} of {total}").format(
                shown=figure(found.quotes), total=counted(found.total, "coding", "codings")
            ),
            *([counted(found.passages, "quote", "quotes")] if found.passages != found.quotes else []),
            counted(found.sources, "source", "sources"),
            counted(found.people, "person", "people"),
        ]
        if rounds.hidden(study, study.coder.id):
            facts.append(self.tr("without what others code in the open round"))
        self.set_facts(facts_in_a_row(facts) if found.total else "")
