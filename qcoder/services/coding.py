"""Applying codes to words, and changing what was applied."""

import re
from collections.abc import Sequence

from qcoder.model.errors import UserError
from qcoder.model.records import Code, Coding
from qcoder.services.codes import codebook, new_codes
from qcoder.services.codes.new_codes import NewCode
from qcoder.services.replacing import replace_rows
from qcoder.services.study import Study
from qcoder.storage import dependents
from qcoder.storage.codes import codebook as stored_codes
from qcoder.storage.codings import coded
from qcoder.storage.texts import sources


def of_text(study: Study, text: bytes) -> list[Coding]:
    """The codings of a text, by place."""
    return coded.of_text(study.db, text)


def apply(study: Study, text: bytes, start: int, end: int, codes: Sequence[bytes]) -> list[bytes]:
    """Apply one code or several to the words `start:end` of a text, as the person at work; returns the new codings.

    A code that this person has applied to these very words already is left as it is. Raises UserError when the range
    is empty or lies outside the text.
    """
    length = sources.characters(study.db, text)
    if not 0 <= start < end <= length:
        raise UserError("Nothing is selected; select some words first.")
    chosen = [codebook.get(study, code) for code in codes]
    coder = study.coder.id
    new = [c for c in chosen if coded.same(study.db, text, start, end, c.id, coder) is None]
    if not new:
        return []
    with study.action(*_name(new), **_words(new)) as tx:
        version = sources.version(study.db, text)
        return [
            tx.add(
                "coding", coder=coder, text=text, version=version, start_pos=start, end_pos=end, code=code.id,
                meaning=stored_codes.dated_definition(study.db, code.id),
            )
            for code in new
        ]


def apply_new(study: Study, text: bytes, start: int, end: int, name: str) -> bytes:
    """Make a code and apply it to words, as one action; returns the code.

    A name such as “Outcomes > hope” makes it below the code of that path, which is made too where there is none, any
    other at the top of the codebook. Raises UserError when the name is empty or taken there, or the range is empty.
    """
    return _apply_made(study, text, start, end, new_codes.read(codebook.codes(study), name))


def _apply_made(study: Study, text: bytes, start: int, end: int, wanted: NewCode) -> bytes:
    if not 0 <= start < end <= sources.characters(study.db, text):
        raise UserError("Nothing is selected; select some words first.")
    new_codes.checked(study, wanted)
    coder = study.coder.id
    with study.action("coding.apply", code=wanted.name) as tx:
        code = new_codes.make(tx, study, wanted)
        version = sources.version(study.db, text)
        tx.add(
            "coding", coder=coder, text=text, version=version, start_pos=start, end_pos=end, code=code, meaning=tx.id
        )
    return code


def recode_new(study: Study, coding: bytes, name: str) -> bytes:
    """Make a code and put it in the place of the one that was applied, as one action; returns the code.

    The name is read as by `apply_new`. Raises UserError when it is empty or taken.
    """
    found = get(study, coding)
    wanted = new_codes.checked(study, new_codes.read(codebook.codes(study), name))
    with study.action("coding.recode", old=_code_name(study, found), code=wanted.name) as tx:
        code = new_codes.make(tx, study, wanted)
        for row in coded.twins(study.db, coding):
            tx.set("coding", row, code=code, meaning=tx.id)
    return code


_LONGEST_NAME = 48  # letters of the words that an in vivo code is named after: what a tree shows of a name
_LEAST_OF_IT = 16  # letters that are left of it where it is cut behind a clause rather than a word
_CLAUSE_ENDS = re.compile(r"[.?!…;:,](?=\s)|\s[–—-](?=\s)")


def is_cut(words: str) -> bool:
    """Whether the name of a code after these words does not hold all of them."""
    return len(" ".join(words.split())) > _LONGEST_NAME


def in_vivo_name(words: str) -> str:
    """The name of a code after a participant's own words: on one line, without the mark that ends them.

    Many words are cut behind a clause, or else between words.
    """
    name = " ".join(words.split())
    if len(name) <= _LONGEST_NAME:
        return name.rstrip(" .,;:") or name
    cut = name[: _LONGEST_NAME - 1]
    clauses = [found.start() for found in _CLAUSE_ENDS.finditer(cut) if found.start() >= _LEAST_OF_IT]
    kept = cut[: clauses[-1]] if clauses else cut.rsplit(" ", 1)[0]
    return kept.rstrip(" .,;:–—-") + "…"


def apply_in_vivo(study: Study, text: bytes, start: int, end: int) -> bytes:
    """Apply a code that is named after the very words `start:end`; returns the code.

    A code of this name at the top of the codebook is taken; else one is made, in the same action. Raises UserError
    when the range is empty.
    """
    name = in_vivo_name(sources.body(study.db, text)[max(0, start) : max(0, end)])
    known = next((c for c in codebook.codes(study) if c.parent is None and c.name.casefold() == name.casefold()), None)
    if known is None or not name:
        return _apply_made(study, text, start, end, NewCode(None, (), name))  # said, so no path
    apply(study, text, start, end, [known.id])
    return known.id


def _name(new: Sequence[Code]) -> tuple[str]:
    return ("coding.apply" if len(new) == 1 else "coding.apply_many",)


def _words(new: Sequence[Code]) -> dict[str, str]:
    return {"code": new[0].name} if len(new) == 1 else {"count": str(len(new))}


def find(study: Study, coding: bytes) -> Coding | None:
    """One coding, if it is shown."""
    return coded.one(study.db, coding)


def get(study: Study, coding: bytes) -> Coding:
    """One coding. Raises UserError when it is gone."""
    found = coded.one(study.db, coding)
    if found is None:
        raise UserError("This coding is no longer there.")
    return found


def named(study: Study, name: str) -> Coding:
    """A coding by its id in hex digits, or the last of them. Raises UserError when there is none, or several."""
    wanted = name.strip().casefold()
    found = coded.ids_ending(study.db, wanted) if wanted else []
    if len(found) > 1:
        raise UserError(f"Several codings end in “{name}”; give more of the id.")
    shown = coded.one(study.db, found[0]) if found else None
    if shown is None:
        raise UserError(f"There is no coding “{name}”; see `qcoder codings list` for their ids.")
    return shown


def remove(study: Study, coding: bytes) -> None:
    """Take a coding away; with it go its twins, which nobody sees, and the memos on it."""
    found = get(study, coding)
    with study.action("coding.remove", code=_code_name(study, found)) as tx:
        tx.delete_all(dependents.of(study.db, "coding", coded.twins(study.db, coding)))


def recode(study: Study, coding: bytes, code: bytes) -> None:
    """Put another code in the place of the one that was applied. Twins go along."""
    found = get(study, coding)
    new = codebook.get(study, code)
    with study.action("coding.recode", old=_code_name(study, found), code=new.name) as tx:
        meaning = stored_codes.dated_definition(study.db, code)
        for row in coded.twins(study.db, coding):
            tx.set("coding", row, code=code, meaning=meaning)


def resize(study: Study, coding: bytes, start: int, end: int) -> bytes:
    """Give a coding other limits: a new coding with the same code, weight, comment and memos takes its place.

    Returns it, or the old one where the limits are the same. Raises UserError when the new range is empty or lies
    outside the text.
    """
    found = get(study, coding)
    if (start, end) == (found.start, found.end):
        return coding
    length = sources.characters(study.db, found.text)
    if not 0 <= start < end <= length:
        raise UserError("A coding needs at least one character; choose other limits.")
    with study.action("coding.resize", code=_code_name(study, found)) as tx:
        version = sources.version(study.db, found.text)
        new = tx.add(
            "coding", coder=found.coder, text=found.text, version=version, start_pos=start, end_pos=end,
            code=found.code, comment=found.comment or None, **coded.extras(study.db, coding),
        )
        replace_rows(study, tx, "coding", dict.fromkeys(coded.twins(study.db, coding), new))
        return new


def flag(study: Study, coding: bytes, *, flagged: bool) -> None:
    """Mark a coding as one to talk about in the team, or no longer. Twins go along."""
    found = get(study, coding)
    with study.action("coding.flag" if flagged else "coding.unflag", code=_code_name(study, found)) as tx:
        for row in coded.twins(study.db, coding):
            tx.set("coding", row, flagged=1 if flagged else None)


def comment(study: Study, coding: bytes, words: str) -> None:
    """Write the memo of a coding; no words take it away."""
    found = get(study, coding)
    with study.action("coding.comment", code=_code_name(study, found)) as tx:
        tx.set("coding", coding, comment=words.strip() or None)


def _code_name(study: Study, coding: Coding) -> str:
    return codebook.get(study, coding.code).name
