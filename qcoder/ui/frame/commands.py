"""Every command as an entry of a palette: those of the menus, and those of the words that are read."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from qcoder.ui.actions import ACTIONS, ActionSpec
from qcoder.ui.frame.menus import keys_of
from qcoder.ui.key_groups import named
from qcoder.ui.keymap import keymap, native
from qcoder.ui.reader.keys import READER_KEYS
from qcoder.ui.widgets.finding import PickEntry

MENU, IN_WORDS = "menu", "words"

# In the list of keys these lean on the line before them; alone they would not say what they do.
_ALONE = {
    "extend_sentence_back": "Select to the beginning of a sentence",
    "extend_turn_back": "Select to the beginning of a turn",
    "extend_question_back": "Select to the question of the moderator",
    "extend_passage_back": "Select to the beginning of a passage",
    "extend_coding_back": "Select to the coding before",
    "narrow": "Narrow the selection again",
}


def command_entries(specs: Sequence[ActionSpec], *, in_words: bool) -> list[PickEntry]:
    """An entry for each of these actions, and if wanted for what the reader alone does; by place and name."""
    entries = [
        PickEntry(
            (MENU, spec.name), named(spec), _tr("Command  ·  {menu}").format(menu=_tr(spec.menu)), icon="command",
            note=", ".join(native(keys_of(spec)[:1])), about=_tr(spec.help),
        )
        for spec in specs
    ]
    if not in_words:
        return entries
    known = {spec.name for spec in ACTIONS}
    place = _tr("Command  ·  {menu}").format(menu=_tr("In the words"))
    return entries + [
        PickEntry(
            (IN_WORDS, one.name), _tr(_ALONE.get(one.name, one.words)), place, icon="keyboard",
            note=", ".join(native(keymap().keys(one.name, one.keys)[:1])),
        )
        for one in READER_KEYS if one.name not in known
    ]


def _tr(words: str) -> str:
    return QCoreApplication.translate("Keys", words)
