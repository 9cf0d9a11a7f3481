"""The nine codes that a coder keeps under the digits, and those used last. Of this copy, and no part of the study."""

import json

from qcoder.services.codes import codebook
from qcoder.services.study import Study
from qcoder.storage import settings
from qcoder.storage.trouble import told

SLOTS = range(1, 10)
_MOST_RECENT = 8


def of(study: Study) -> dict[int, bytes]:
    """The codes under the digits 1 to 9; those that are gone are left out."""
    known = {code.id for code in codebook.codes(study)}
    kept = {int(number): bytes.fromhex(code) for number, code in _read(study, "slots").items()}
    return {number: code for number, code in sorted(kept.items()) if code in known and number in SLOTS}


def assign(study: Study, number: int, code: bytes | None) -> None:
    """Put a code under a digit, or none; it leaves the digit under which it was. Not an action that can be undone."""
    if number not in SLOTS:
        raise ValueError(f"no slot {number}")
    slots = {place: known for place, known in of(study).items() if known != code and place != number}
    if code is not None:
        slots[number] = code
    _write(study, "slots", {str(place): known.hex() for place, known in sorted(slots.items())})


def recent(study: Study) -> list[bytes]:
    """The codes that this coder used last, the newest first."""
    known = {code.id for code in codebook.codes(study)}
    codes = [bytes.fromhex(code) for code in _read(study, "recent").values()]
    return [code for code in codes if code in known]


def keep_recent(study: Study, codes: list[bytes]) -> None:
    """Remember which codes were used last, the newest first."""
    _write(study, "recent", {str(place): code.hex() for place, code in enumerate(codes[:_MOST_RECENT])})


def _name(study: Study, what: str) -> str:
    return f"{what}.{study.coder.id.hex()}"


def _read(study: Study, what: str) -> dict[str, str]:
    kept = settings.local(study.db, _name(study, what))
    values = json.loads(kept) if isinstance(kept, str) else {}
    return values if isinstance(values, dict) else {}


def _write(study: Study, what: str, values: dict[str, str]) -> None:
    if study.read_only:
        return
    with told(study.path):
        settings.set_local(study.db, _name(study, what), json.dumps(values))
