"""The Quotes view on a copy of the sample study."""

from tests.ui.views.quotes.conftest import open_room, sample_file, sample_template, show, study, view

__all__ = ["open_room", "sample_file", "sample_template", "show", "study", "view"]
