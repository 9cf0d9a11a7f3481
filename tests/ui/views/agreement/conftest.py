"""The window on the sample study."""

from tests.ui.windows import open_window, sample_file, sample_template, window

__all__ = ["open_window", "sample_file", "sample_template", "window"]
