"""How many codings lie on each line of a column that is in sight."""

from qcoder.ui.paint.density import LineCount
from qcoder.ui.reader.view import ReaderView


def lines_in_sight(view: ReaderView, height: float) -> list[LineCount]:
    """The lines of `height` pixels from the top on which codings lie, with their number."""
    seen, found = view.seen_top, list[LineCount]()
    for block, top in view.blocks_between(seen, seen + height):
        here = view.placed.in_block(block.blockNumber())
        layout = block.layout()
        for number in range(layout.lineCount() if here else 0):
            line = layout.lineAt(number)
            start = block.position() + line.textStart()
            end = start + line.textLength()
            count = sum(1 for placed in here if placed.start < end and start < placed.end)
            if count:
                found.append(LineCount(top - seen + number * view.line_height, view.line_height, count))
    return found
