"""What the user guide and the README tell of commands, menus and keys is what the program has."""

import re
import shlex
from functools import lru_cache
from pathlib import Path

import pytest
from typer.core import TyperGroup
from typer.main import get_command

from qcoder.cli.commands import COMMANDS
from qcoder.ui.actions import ACTIONS, MENUS
from qcoder.ui.reader.keys import READER_KEYS

REPOSITORY = Path(__file__).resolve().parents[2]
_TOLD = ("README.md", "docs/user-guide.md")
_KEY = re.compile(r"(?:(?:Ctrl|Alt|Shift)\+)+(?:\w+|[\[.+-])|\bF\d+\b|(?:Ctrl|Alt|Shift)(?=\+`)")
# Keys of one list or field; they stand where they are used, and not in the tables of the menus and the reader.
_KEYS_IN_PLACE = {
    "Alt+3",  # how the palette shows the digit of a code
    "Alt+Enter",  # a nuance, where quotes are put behind a finding
    "Ctrl+Alt",  # with a digit: gives it to a code of the codebook
    "Ctrl+C",  # copies cells
    "Ctrl+Enter",  # a new code in the palette; saves what is written in a field of several lines
    "Ctrl+[", "Ctrl+.",  # the published form of a quote
    "F8",  # the next that needs a look, in merging and disagreements
    "Shift+Enter",  # ticks in lists, the hit before
    "Shift+Insert",  # a question below the chosen one
}


@lru_cache(maxsize=1)
def all_commands() -> TyperGroup:
    """Every command of the program, with its options."""
    group = get_command(COMMANDS)
    assert isinstance(group, TyperGroup)
    return group


def text_of(name: str) -> str:
    """One of the two texts."""
    return (REPOSITORY / name).read_text(encoding="utf-8")


def commands_told(text: str) -> list[str]:
    """Every command line that a text shows; what stands beside it after three blanks is an explanation."""
    lines = [line for block in re.findall(r"```\n(.*?)```", text, re.DOTALL) for line in block.splitlines()]
    inline = re.findall(r"`(qcoder [^`]+)`", text.replace("\n", " "))
    return [re.split(r" {3,}", line)[0] for line in (*lines, *inline) if line.startswith("qcoder ")]


def unknown_in(line: str) -> list[str]:
    """The commands (several may be told with `|` between) and options of a line that the program does not know."""
    command = all_commands()
    words = shlex.split(line)[1:]
    while isinstance(command, TyperGroup) and words and not words[0].startswith("-"):
        names = words[0].split("|")
        missing = [name for name in names if name not in command.commands]
        if missing and command.name == "quotes":  # `quotes STUDY` is short for `quotes show STUDY`
            command = command.commands["show"]
            break
        if missing:
            return missing
        command = command.commands[names[-1]]
        words = words[1:]
    options = {name for each in command.params for name in (*each.opts, *each.secondary_opts)} | {"--help"}
    return [word for word in words if re.match("--?[a-z]", word) and word not in options]


def items_missing(text: str) -> list[str]:
    """The items, told as `Menu > Item`, that the menus do not have."""
    told = re.findall(rf"\b({'|'.join(MENUS)}) > ([A-Z].{{60}})", text.replace("\n", " "))
    known = {(spec.menu, words.rstrip("…")) for spec in ACTIONS for words in (spec.words, spec.under) if words}
    return [
        f"{menu} > {words}" for menu, words in told
        if not any(menu == own and words.startswith(item) for own, item in known)
    ]


def keys_missing(text: str) -> set[str]:
    """The keys with Ctrl, Alt or of the upper row that nothing in the program has."""
    known = {key for spec in ACTIONS for key in spec.keys.split()} | {key for each in READER_KEYS for key in each.keys}
    arrows = re.compile(r"(Alt|Shift)\+(Up|Down|Left|Right|Tab)$")  # move rows in lists, or extend what is chosen
    return {key for key in _KEY.findall(text) if not arrows.match(key)} - known - _KEYS_IN_PLACE


@pytest.mark.parametrize("name", _TOLD)
def test_every_command_that_is_told_is_there_with_its_options(name: str) -> None:
    lines = commands_told(text_of(name))
    assert len(lines) > 10
    assert {line: unknown for line in lines if (unknown := unknown_in(line))} == {}


@pytest.mark.parametrize("name", _TOLD)
def test_every_menu_item_and_key_that_is_told_is_there(name: str) -> None:
    assert items_missing(text_of(name)) == []
    assert keys_missing(text_of(name)) == set()


def test_what_is_not_there_is_noticed() -> None:
    assert unknown_in("qcoder quotes study.qcoder --questoin C12") == ["--questoin"]
    assert unknown_in("qcoder outline add|fly STUDY") == ["fly"]
    assert items_missing("File > Import nothing" + " " * 60) != []
    assert keys_missing("press Ctrl+Alt+F12") == {"Ctrl+Alt+F12"}
