"""The room Memos: notes on anything, and the journal."""

from qcoder.ui.views.memos.room import MemosRoom

__all__ = ["MemosRoom"]
