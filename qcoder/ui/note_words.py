"""How the theme, round and table of a note of a session are said, where a speaker stands beside other words."""

from typing import NamedTuple

from PySide6.QtCore import QCoreApplication

from qcoder.model.session_notes import ROUND, TABLE, THEME, Setting, named


class NoteWords(NamedTuple):
    """`label` is what tells most, `under` the rest, in short; both are "" where nothing is known."""

    label: str
    under: str

    @property
    def whole(self) -> str:
        """Both in one line."""
        return ", ".join(filter(None, (self.label, self.under)))


def field_words(field: str) -> str:
    """What a theme, round or table is called."""
    words = {
        THEME: QCoreApplication.translate("NoteWords", "Theme"),
        ROUND: QCoreApplication.translate("NoteWords", "Round"),
        TABLE: QCoreApplication.translate("NoteWords", "Table"),
    }
    return words[field]


def note_words(setting: Setting) -> NoteWords:
    """The theme with round and table under it; where there is no theme the table, then the round."""
    known = dict(setting)
    order = [field for field in (THEME, TABLE, ROUND) if field in known]
    said = [named(field, known[field], field_words(field)) for field in order]
    said[1:] = [words[:1].lower() + words[1:] if place else words for place, words in enumerate(said[1:])]
    return NoteWords(said[0], ", ".join(said[1:])) if said else NoteWords("", "")
