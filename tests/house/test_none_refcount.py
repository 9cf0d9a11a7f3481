"""The PySide6 in use does not lose references to None.

PySide6 6.12.0 on CPython 3.11 gives away one reference to None at every call of a method without a result, and the
interpreter aborts (`none_dealloc`) after some 5 000 calls; pyproject.toml therefore holds it back there. From CPython
3.12 on None is immortal and its count is a constant, so that this holds in any case.
"""

import sys

from PySide6.QtCore import QObject

CALLS = 1000
CHANCE = 100  # the garbage collector and other threads may take or give some


def test_calls_without_a_result_leave_none_alone() -> None:
    thing = QObject()
    before = sys.getrefcount(None)
    for _ in range(CALLS):
        thing.setObjectName("name")
    assert abs(sys.getrefcount(None) - before) < CHANCE
