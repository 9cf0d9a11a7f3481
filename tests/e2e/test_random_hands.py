"""Random keys, words and clicks in every room: some steps in the suite, and as long as one wants by hand.

By hand it is `QCODER_HANDS_SECONDS=600 QCODER_HANDS_SEED=3 pytest tests/e2e/test_random_hands.py`.
"""

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from qcoder.services import sources
from qcoder.ui.frame.window import MainWindow
from tests.e2e.random_hands import RandomHands, answer_no_file_dialog
from tests.ui.windows import open_window, sample_file, sample_template

__all__ = ["open_window", "sample_file", "sample_template"]

SEED = int(os.environ.get("QCODER_HANDS_SEED", "1"))
SECONDS = float(os.environ.get("QCODER_HANDS_SECONDS", "0"))
STEPS = 60  # at least, and between two times that everything is undone
PROVE_EVERY = 20 * STEPS


@pytest.mark.timeout(SECONDS + 300)
def test_whatever_hands_do_can_be_undone(
    open_window: Callable[[Path | None], MainWindow], sample_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer_no_file_dialog(monkeypatch)
    window = open_window(sample_file)
    assert window.study is not None
    window.code_view.open_source(sources.find(window.study, "Focus group Quayside").id)
    hands = RandomHands(window, SEED)
    end = time.monotonic() + SECONDS
    with hands.at_work():
        while hands.steps < STEPS or time.monotonic() < end:
            try:
                hands.step()
                if hands.steps % STEPS == 0:
                    hands.undo_all()
                if hands.steps % PROVE_EVERY == 0:
                    hands.prove()
            except AssertionError as error:
                raise AssertionError("\n".join((str(error), *hands.recent))) from error
        hands.undo_all()
        hands.prove()
    assert hands.undone > 0
