"""The Quotes view on a copy of the sample study."""

from tests.ui.views.quotes.conftest import sample_file, sample_template, show, study, view

__all__ = ["sample_file", "sample_template", "show", "study", "view"]
