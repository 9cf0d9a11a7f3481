"""How seldom Python looks for dead rings of objects."""

import gc

from qcoder.model.garbage import THRESHOLDS, look_seldom


def test_rings_are_looked_for_more_seldom_than_python_does() -> None:
    before = gc.get_threshold()
    try:
        look_seldom()
        assert gc.get_threshold() == THRESHOLDS
        assert gc.get_threshold()[0] > before[0] or before == THRESHOLDS
    finally:
        gc.set_threshold(*before)
