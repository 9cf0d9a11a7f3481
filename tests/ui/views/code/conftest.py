import pytest

from qcoder.ui.frame.window import MainWindow
from tests.ui.views.code.hands import Hands
from tests.ui.windows import open_window, sample_file, sample_template, window

__all__ = ["hands", "open_window", "sample_file", "sample_template", "window"]


@pytest.fixture
def hands(window: MainWindow) -> Hands:
    return Hands(window)
