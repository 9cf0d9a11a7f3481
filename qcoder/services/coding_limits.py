"""Where a coding begins and ends: cutting one in two, and joining several of one code.

The limits of a coding are written once, so each of these makes new codings in the place of the old ones, which carry on
their weight, comment, flag, memos and quotes.
"""

from collections.abc import Sequence

from qcoder.model.errors import UserError
from qcoder.model.records import Coding, Turn
from qcoder.services import coding
from qcoder.services.codes import codebook
from qcoder.services.replacing import replace_rows
from qcoder.services.study import Study
from qcoder.storage.codings import coded
from qcoder.storage.rows import values_of
from qcoder.storage.texts import sources


def split(study: Study, one: bytes, at: int) -> tuple[bytes, bytes]:
    """Cut a coding in two before the sign at `at`; blanks there belong to neither half. Returns both halves.

    The first half keeps comment, memos and quotes; weight, flag and origin are those of both. Raises UserError when a
    half would have no words.
    """
    found = coding.get(study, one)
    body = sources.body(study.db, found.text)
    left = len(body[found.start : max(found.start, at)].rstrip())
    right = body[max(at, found.start) : found.end]
    first_end, second_start = found.start + left, found.end - len(right.lstrip())
    if first_end <= found.start or second_start >= found.end or not found.start < at < found.end:
        raise UserError("Put the caret inside the coding, between the words that are to part.")
    name = codebook.get(study, found.code).name
    with study.action("coding.split", code=name) as tx:
        version = sources.version(study.db, found.text)
        values = values_of(study.db, "coding", one) | {"version": version}
        first = tx.add("coding", **(values | {"start_pos": found.start, "end_pos": first_end}))
        rest = {"start_pos": second_start, "end_pos": found.end, "comment": None}
        second = tx.add("coding", **(values | rest))
        replace_rows(study, tx, "coding", dict.fromkeys(coded.twins(study.db, one), first))
    return first, second


def join(study: Study, chosen: Sequence[bytes]) -> bytes:
    """Make one coding of several of one code and coder in one text, from the first word to the last; returns it.

    Comments follow one another, a flag on any is kept. Raises UserError when there are fewer than two, when they differ
    in code, coder or text, or carry different weights.
    """
    found = sorted((coding.get(study, one) for one in dict.fromkeys(chosen)), key=lambda one: (one.start, one.end))
    if len(found) < 2:
        raise UserError("There is no other coding of this code beside it to join it with.")
    if len({(one.code, one.coder, one.text) for one in found}) > 1:
        raise UserError("Only codings of one code by one coder can be joined.")
    rows = [values_of(study.db, "coding", one.id) for one in found]
    weights = {row["weight"] for row in rows if row["weight"] is not None}
    if len(weights) > 1:
        raise UserError("These codings have different weights; give them one weight first.")
    with study.action("coding.join", code=codebook.get(study, found[0].code).name) as tx:
        comments = list(dict.fromkeys(one.comment for one in found if one.comment))
        new = tx.add(
            "coding", **(rows[0] | {
                "version": sources.version(study.db, found[0].text),
                "start_pos": found[0].start, "end_pos": max(one.end for one in found),
                "weight": next(iter(weights), None), "comment": "\n\n".join(comments) or None,
                "flagged": 1 if any(one.flagged for one in found) else None,
            })
        )
        old = [row for one in found for row in coded.twins(study.db, one.id)]
        replace_rows(study, tx, "coding", dict.fromkeys(old, new))
    return new


def beside(study: Study, one: bytes) -> list[bytes]:
    """A coding with the next one of its code and coder, where no words of another turn lie between them.

    Where none follows, with the one before it; alone where it has no such neighbour.
    """
    found = coding.get(study, one)
    alike = [
        other for other in coded.of_text(study.db, found.text)
        if (other.code, other.coder) == (found.code, found.coder) and other.id != one
    ]
    turns = sources.turns(study.db, found.text)
    after = [other for other in alike if other.start >= found.start and _near(found, other, turns)]
    before = [other for other in alike if other.start < found.start and _near(other, found, turns)]
    neighbour = after[:1] or before[-1:]
    return [one, *(other.id for other in neighbour)]


def _near(first: Coding, second: Coding, turns: Sequence[Turn]) -> bool:
    """Whether no turn lies wholly between two codings."""
    return not any(first.end <= turn.body_start and turn.body_end <= second.start for turn in turns)
