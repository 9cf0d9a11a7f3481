"""The columns of a table of session notes: theme, round, table and the note, by their headings in any order."""

import re
from collections.abc import Sequence

from qcoder.model.session_notes import ROUND, TABLE, THEME, Setting, setting
from qcoder.transcripts import labels as looks

# Headings in English, Dutch and Ukrainian, in lower case and without a word for “number”.
_HEADINGS: dict[str, frozenset[str]] = {
    THEME: frozenset(
        "theme themes topic topics subject thema thema's themas onderwerp onderwerpen тема теми тематика".split()
    ),
    ROUND: frozenset("round rounds ronde rondes gespreksronde gespreksrondes раунд раунди коло кола тур".split()),
    TABLE: frozenset("table tables tafel tafels gesprekstafel стіл столи стол столик столики столу".split()),
}
_NOTES = frozenset(
    """
    note notes finding findings remark remarks point points idea ideas contribution contributions comment comments
    notitie notities aantekening aantekeningen bevinding bevindingen opmerking opmerkingen punt punten inbreng idee
    нотатка нотатки запис записи зауваження думка думки висновок висновки ідея ідеї коментар коментарі
    """.split()
)
_NUMBER = re.compile(r"[\s_]*(?:№|#|\b(?:no|nr|number|nummer|num|номер)\b\.?)[\s_]*")
_COMPOUND = re.compile(r"(?<=[^\W\d_]{4})(?:nummer|nr)$")  # Dutch writes “tafelnummer”


class NoteColumns:
    """Which columns of a table say something of its notes; nothing where its headings name none."""

    def __init__(self, headings: Sequence[str]) -> None:
        self.fields: dict[str, int] = {}
        self.note: int | None = None
        for place, cell in enumerate(headings):
            heading = _plain(cell)
            field = next((one for one, known in _HEADINGS.items() if heading in known), None)
            if field is not None:
                self.fields.setdefault(field, place)
            elif heading in _NOTES and self.note is None:
                self.note = place


def _plain(cell: str) -> str:
    words = looks.key(cell).replace("_", " ").strip(":. ")
    return _COMPOUND.sub("", _NUMBER.sub(" ", words).strip())


def setting_in(row: Sequence[str], fields: Sequence[tuple[str, int]]) -> Setting:
    """What the cells of a row say of its note; `fields` are fields with their columns."""
    return setting({field: row[at] for field, at in fields if at < len(row)})
