"""Changing the lines of a guide in the study: their words, and their places."""

from collections.abc import Mapping

from qcoder.model.errors import UserError
from qcoder.model.guides import PROBE, QUESTION, THEME
from qcoder.services.guides import keeping
from qcoder.services.guides.keeping import GuideLine
from qcoder.services.study import Study
from qcoder.services.trees import Tree, Twig


def edit(study: Study, line: bytes, words: str) -> None:
    """Give a line other words. What was confirmed of it stays. Raises UserError when they are empty."""
    words = " ".join(words.split())
    if not words:
        raise UserError("A line of a guide needs words; type some, or delete the line.")
    if keeping.get(study, line).body != words:
        with study.action("guide.edit_line", words=words) as tx:
            tx.set("guide_question", line, body=words)


def shift(study: Study, line: bytes, step: int) -> bool:
    """Move a line one place up (-1) or down (1) among its siblings; says whether there was one."""
    return _tree(study, line).shift(line, step)


def put_under(study: Study, line: bytes) -> bool:
    """Put a line under the sibling above it, last; says whether there is one. Under a question it is a probe."""
    return _tree(study, line).put_under(line)


def take_out(study: Study, line: bytes) -> bool:
    """Take a line out from under the one above it, to stand behind that; says whether there is one."""
    return _tree(study, line).take_out(line)


def _tree(study: Study, line: bytes) -> Tree:
    known = keeping.lines(study, keeping.get(study, line).guide)
    by_id = {one.id: one for one in known}
    shown = [Twig(one.id, one.parent if one.parent in by_id else None, one.label) for one in known]
    return Tree(
        study, "guide_question", "guide.move_line", shown, lambda row, parent: _kind(by_id, by_id[row], parent)
    )


def _kind(known: Mapping[bytes, GuideLine], line: GuideLine, parent: bytes | None) -> dict[str, str]:
    """A probe asks on after a question; whatever else asks is a question. A theme stays one."""
    if line.kind == THEME:
        return {}
    above = known[parent].kind if parent is not None else THEME
    return {"kind": QUESTION if above == THEME else PROBE}
