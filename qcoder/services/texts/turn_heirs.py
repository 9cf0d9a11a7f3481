"""Which turns have the place of turns that are gone.

A turn that is joined with another, or read anew from a file, gives what hangs on it to the turn in its place. What a
colleague hung on it meanwhile, in another copy, points to the old turn after a merge: it counts for the heir.
"""

from collections.abc import Collection

from qcoder.model.remap import Placement
from qcoder.services import sources
from qcoder.services.study import Study
from qcoder.services.texts.text_past import TextPast
from qcoder.storage.texts import corrections

_CHUNK = 500


def heirs(study: Study, turns: Collection[bytes]) -> dict[bytes, bytes]:
    """For those of these turns that are gone the turn that has their words now; none where these are gone too."""
    ordered = list(dict.fromkeys(turns))
    gone: dict[bytes, list[tuple[bytes, bytes, int]]] = {}
    for at in range(0, len(ordered), _CHUNK):
        for row, text, read_in, place in corrections.gone_marks(study.db, ordered[at : at + _CHUNK]):
            gone.setdefault(text, []).append((row, read_in, place))
    out: dict[bytes, bytes] = {}
    for text, marks in gone.items():
        past = TextPast(study, text)
        shown = sources.turns(study, text)
        for turn, read_in, start in marks:
            version = past.versions.get(read_in)
            if version is None or not past.complete(version):
                continue
            place = Placement(past.history, version, past.now).after(start)
            heir = next((one for one in shown if one.body_start <= place < one.body_end), None)
            if heir is not None:
                out[turn] = heir.id
    return out
