"""What an action of the menus is."""

from typing import NamedTuple

ALWAYS, STUDY, WRITABLE = "always", "study", "writable"


class ActionSpec(NamedTuple):
    """An action: its name, the menu that it stands in, its words, its keys and what it does, in a sentence.

    `name` is also the name of the method that does it, on the main window or on the view in front. `needs` says when
    it can be used: always, with a study, with a study that can be changed. A rule is drawn in the menu before an
    action that begins a `group`. A `local` key belongs to a pane, which does it itself. One that is `checkable` is
    ticked in the menu while `is_on(name)` says so, where its method is. Actions that stand `under` a word make a menu
    of that name in their menu, where the first of them stands. The words of a `native` one are a language's own name
    for itself, and stay as they are in every language.
    """

    name: str
    menu: str
    words: str
    keys: str = ""
    help: str = ""
    needs: str = "study"
    group: bool = False
    local: bool = False
    checkable: bool = False
    under: str = ""
    native: bool = False
