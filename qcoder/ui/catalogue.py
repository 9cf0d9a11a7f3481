"""The words of the window in another language: a catalogue read from a `.po` file, and a translator for Qt over it.

Qt's own catalogues would need a binary made from each file; a `.po` file is what translators' tools write, and it is
read in well under a tenth of a second. The format is GNU gettext's.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from gettext import c2py
from pathlib import Path

from PySide6.QtCore import QObject, QTranslator

from qcoder.services.resources import resource
from qcoder.ui.saying import SENTENCES

_PLACE = r"(\{\w+\})"
_OURS = frozenset({"what", "word", "kind", "lower", "home", "lines"})
"""Places in sentences of the services that a word of ours fills, such as “code”; what fills others is somebody's."""
OF_QT = ("Press shortcut", "Scroll Left", "Scroll Right")
"""Words of Qt's own controls that its catalogues lack; ours have them."""


@dataclass(frozen=True)
class Catalogue:
    """Words of the code -> words of the language.

    `forms` has, for a counted noun, under its English singular and its plural alike, each form of the language;
    `form_of` says which of them goes with a number.
    """

    words: dict[str, str]
    forms: dict[str, tuple[str, ...]]
    form_of: Callable[[int], int]

    def find(self, words: str, number: int = -1) -> str:
        """The words in the language; empty when the catalogue lacks them, so that the English stays."""
        forms = self.forms.get(words) if number >= 0 else None
        return forms[self.form_of(number)] if forms else self.words.get(words, "")

    def recognise(self, sentence: str) -> str:
        """A sentence in which something is filled in already, in the language; empty when no form of it is known.

        Services speak English, to scripts and windows alike. Of two forms that fit, the one with more words of its own
        is meant.
        """
        if sentence in self.words:
            return self.words[sentence]
        for form, words in self._sentences:
            match = form.fullmatch(sentence)
            if match:
                found = match.groupdict()
                return words.format(**{place: self._in_place(place, filled) for place, filled in found.items()})
        return ""

    def _in_place(self, place: str, filled: str) -> str:
        """What fills a place of a sentence: a word of ours in the language, somebody's name as it stands."""
        return self.words.get(filled, filled) if place in _OURS else filled

    @cached_property
    def _sentences(self) -> list[tuple[re.Pattern[str], str]]:
        """Sentences with places to fill in, as patterns with their translations; most words of their own first."""
        forms = [words for words in self.words if words.endswith(".") and "{" in words]
        forms.sort(key=lambda words: len(re.sub(_PLACE, "", words)), reverse=True)
        return [(pattern_of(words), self.words[words]) for words in forms]


def pattern_of(form: str) -> re.Pattern[str]:
    """What a sentence looks like once its {places} are filled in; one place may stand in it twice."""
    parts, seen = [], set[str]()
    for part in re.split(_PLACE, form):
        place = part.strip("{}")
        if not re.fullmatch(_PLACE, part):
            parts.append(re.escape(part))
        elif place in seen:
            parts.append(f"(?P={place})")
        else:
            parts.append(f"(?P<{place}>.+)")
            seen.add(place)
    return re.compile("".join(parts), re.DOTALL)


def catalogue_file(language: str) -> Path:
    """Where the catalogue of a language (ISO 639-1) lies."""
    return resource("translations", f"{language}.po")


def read_catalogue(language: str) -> Catalogue:
    """The catalogue of a language that comes with the program."""
    import polib  # only who does not read English pays for it

    entries = polib.pofile(str(catalogue_file(language)))
    words: dict[str, str] = {}
    forms: dict[str, tuple[str, ...]] = {}
    for entry in entries:
        if entry.obsolete or not entry.translated():
            continue
        if entry.msgid_plural:
            known = tuple(entry.msgstr_plural[place] for place in sorted(entry.msgstr_plural))
            forms[entry.msgid] = forms[entry.msgid_plural] = known
        else:
            words[entry.msgid] = entry.msgstr
    form_of = plural_rule(entries.metadata.get("Plural-Forms", ""))
    for entry in entries:  # counted nouns without a number: one of them, and several
        if entry.msgid_plural and entry.msgid in forms:
            words.setdefault(entry.msgid, forms[entry.msgid][form_of(1)])
            words.setdefault(entry.msgid_plural, forms[entry.msgid][form_of(2)])
    return Catalogue(words, forms, form_of)


def plural_rule(header: str) -> Callable[[int], int]:
    """Which form goes with a number, from the `Plural-Forms` of a catalogue; without one, as in English."""
    _, _, rule = header.partition("plural=")
    return c2py(rule.strip().rstrip(";") or "n != 1")


class CatalogueTranslator(QTranslator):
    """Gives Qt the words of a catalogue: one English word has one meaning here, whatever the context says.

    Only sentences of the services, which come filled in, are looked for by their form.
    """

    def __init__(self, catalogue: Catalogue, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._catalogue = catalogue

    def isEmpty(self) -> bool:
        """Qt asks no translator that says it is empty."""
        return False

    def translate(self, context: str, words: str, disambiguation: str | None = None, number: int = -1) -> str | None:
        """The words in the language, or nothing: then Qt asks the next translator and at last keeps the English."""
        del disambiguation
        if context == SENTENCES:
            return self._catalogue.recognise(words) or None
        return self._catalogue.find(words, number) or None
