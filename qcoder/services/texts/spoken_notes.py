"""Whether notes of transcribers and translators, such as [laughs], stand in quotes. The texts keep them always."""

from qcoder.model.spoken_notes import without_notes
from qcoder.services.study import Study
from qcoder.storage.reporting import published as stored

SETTING = "notes_in_quotes"
_HIDDEN = "hidden"


def hidden(study: Study) -> bool:
    """Whether quotes leave notes out."""
    found = stored.setting(study.db, SETTING)
    return bool(found and found[1] == _HIDDEN)


def hide(study: Study, *, hide_them: bool) -> None:
    """Leave notes out of quotes, or let them stand, for everybody who works on the study."""
    if hide_them == hidden(study):
        return
    found = stored.setting(study.db, SETTING)
    value = _HIDDEN if hide_them else None
    with study.action("notes.hide" if hide_them else "notes.show") as tx:
        if found:
            tx.set("setting", found[0], value=value)
        else:
            tx.add("setting", name=SETTING, value=value)


def cleaned(words: str) -> str:
    """Quoted words without notes; words that are nothing but a note stay as they are."""
    return without_notes(words) or words
