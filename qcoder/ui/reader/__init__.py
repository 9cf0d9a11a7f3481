"""The reader: a Text with its turns, its codings and a caret. Knows no services and no storage."""

from qcoder.ui.reader.page import Page, ReaderCoding, ReaderTurn
from qcoder.ui.reader.reader import Reader

__all__ = ["Page", "Reader", "ReaderCoding", "ReaderTurn"]
