"""Bring the catalogues of the window's languages up to date: `python packaging/words.py`.

Collects the words that the code shows and writes them to `resources/translations/*.po`: what is new comes untranslated,
what is gone goes, translations stay. Says how many lack a translation. The files are GNU gettext's; any editor of
catalogues opens them.
"""

from __future__ import annotations

import ast
import importlib
import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import NamedTuple

import polib

from qcoder.model.speech import InNumber

REPOSITORY = Path(__file__).resolve().parent.parent
CATALOGUES = REPOSITORY / "resources" / "translations"

SPOKEN = {"tr": (0,), "_tr": (0,), "translate": (1,)}
"""Functions whose argument at this place is shown."""
PROBLEMS = {
    "UserError": (0,), "EnvironmentProblem": (0,), "WriteRefused": (0,), "ProjectInUse": (0,), "Doubt": (0,),
    "said": (0,),
}  # fmt: skip
"""What is raised, found or said with words that the window shows, in any room of the code."""
COUNTED = {"counted": (1, 2), "in_number": (1, 2), "said_of": (1, 2)}
"""Functions that take a noun, or a sentence, in the singular and in the plural."""
TABLES = {
    "qcoder.history.labels": ("LABELS", "STATUSES"),
    "qcoder.services.importing.doubts": ("PAIRS",),
    "qcoder.export.quotes.formats": ("FORMATS",),
    "qcoder.export.matrix.formats": ("FORMATS",),
    "qcoder.export.framework.formats": ("FORMATS",),
    "qcoder.services.reporting.missing_kinds": ("SENTENCES",),
    "qcoder.services.published.check": ("_LIKE",),
    "qcoder.services.importing.choices": ("CONVENTION_LABELS", "KINDS", "MANNERS", "_ENCODINGS"),
    "qcoder.services.importing.details": ("SENTENCES",),
    "qcoder.services.searching.word_query": ("AREAS", "_MODES"),
    "qcoder.services.searching.relation_query": ("KINDS",),
    "qcoder.services.searching.matching": ("_TOO_SLOW",),
    "qcoder.transcripts.formats.tables": ("_UNRECOGNISED",),
    "qcoder.transcripts.formats": ("LABELS",),
    "qcoder.history.proof": ("STEPS",),
    "qcoder.ui.theme.code_colours": ("COLOUR_NAMES",),
    "qcoder.ui.dialogs.about": ("USES",),
    "qcoder.merge.nouns": ("NOUNS", "COLUMNS", "VALUES"),
    "qcoder.merge.likeness": ("WHYS",),
    "qcoder.merge.unrelated": ("WHYS",),
}
"""Tables outside the window whose words it shows: module -> names."""
READ = re.compile(r"[A-Z“{].*[a-z]|.* ")
"""What looks like words among the values of a constant; names in code are small and in one piece."""
KEYS = re.compile(r"(Ctrl|Shift|Alt)\+|(Return|Enter|Tab|Esc|Del)$|Key_")
SHOWN_FIELDS = {"title", "description", "words"}
"""Fields of the rows of a table that are shown."""
NOT_BELOW = {"ui", "cli"}
"""The window, and the command line, which keeps English."""
UNREAD = ("theme",)
"""Folders of the window whose constants nobody reads: colours, faces."""


class Message(NamedTuple):
    """Words of the code, with their plural where they are counted."""

    words: str
    plural: str = ""


def main() -> int:
    """Update each catalogue and tell what it lacks."""
    found = sorted(collect())
    for file in sorted(CATALOGUES.glob("*.po")):
        missing = update(file, found)
        sys.stdout.write(f"{file.stem}: {len(found)} messages, {missing} without a translation\n")
    return 0


def collect() -> set[Message]:
    """All messages of the code and of its tables."""
    found = in_window() | below_window()
    counted = {message.words for message in found if message.plural}
    return {message for message in found if message.words.strip() and (message.plural or message.words not in counted)}


def in_window() -> set[Message]:
    """The messages of the window itself: what it says, and the constants from which it chooses."""
    found: set[Message] = set()
    for file in sorted((REPOSITORY / "qcoder" / "ui").rglob("*.py")):
        tree = ast.parse(file.read_text(encoding="utf-8"))
        found.update(in_code(tree, SPOKEN | PROBLEMS))
        if file.parent.name not in UNREAD:
            found.update(in_constants(tree))
    return found


def below_window() -> set[Message]:
    """The messages of services and the rooms below them, with those of the tables that the window shows."""
    found: set[Message] = set()
    for file in sorted((REPOSITORY / "qcoder").rglob("*.py")):
        text, room = file.read_text(encoding="utf-8"), file.relative_to(REPOSITORY / "qcoder").parts[0]
        if room not in NOT_BELOW and any(f"{name}(" in text for name in PROBLEMS | COUNTED):
            found.update(in_code(ast.parse(text), PROBLEMS))
    for module, names in TABLES.items():
        for name in names:
            found.update(in_data(getattr(importlib.import_module(module), name)))
    return found


def in_code(tree: ast.AST, spoken: Mapping[str, tuple[int, ...]]) -> Iterator[Message]:
    """The messages that calls in a module name in so many words; `spoken` says of which functions."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        for place in spoken.get(name, ()):
            for words in literals(node.args[place : place + 1]):
                yield Message(words)
        if name in COUNTED:
            one, many = (list(literals(node.args[place : place + 1])) for place in COUNTED[name])
            yield from (Message(*pair) for pair in zip(one, many, strict=False))


def literals(nodes: list[ast.expr]) -> Iterator[str]:
    """Words that stand there, also one of two that an `if` chooses."""
    for node in nodes:
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value
        elif isinstance(node, ast.IfExp):
            yield from literals([node.body, node.orelse])
        elif isinstance(node, ast.JoinedStr):
            yield form_of(node)


def form_of(sentence: ast.JoinedStr) -> str:
    """A sentence with its places to fill in: each is named after the last name in what fills it."""
    parts, seen = [], list[str]()
    for part in sentence.values:
        if isinstance(part, ast.FormattedValue):
            named = [name for name in re.findall(r"[A-Za-z_]+", ast.unparse(part.value)) if name != "join"]
            name = named[-1].strip("_") if named else "it"
            seen.append(name)
            parts.append(f"{{{name}{seen.count(name) if seen.count(name) > 1 else ''}}}")
        elif isinstance(part, ast.Constant):
            parts.append(str(part.value))
    return "".join(parts)


def in_constants(tree: ast.Module) -> Iterator[Message]:
    """Words among the constants of a module, which are shown by one that is chosen."""
    for node in tree.body:
        if not isinstance(node, ast.Assign | ast.AnnAssign) or node.value is None:
            continue
        target = node.targets[0] if isinstance(node, ast.Assign) else node.target
        names = target.elts if isinstance(target, ast.Tuple) else [target]
        if all(isinstance(name, ast.Name) and name.id.isupper() for name in names):
            for part in ast.walk(node.value):
                words = part.value if isinstance(part, ast.Constant) else None
                if isinstance(words, str) and READ.match(words) and not KEYS.match(words):
                    yield Message(words)


def in_data(value: object) -> Iterator[Message]:
    """All words in a table, at whatever depth."""
    if isinstance(value, str):
        yield Message(value)
    elif isinstance(value, InNumber):
        yield Message(*value)
    elif isinstance(value, Mapping):
        for item in value.values():
            yield from in_data(item)
    elif isinstance(value, tuple | list):
        for item in value:
            yield from in_data(item)
    elif is_dataclass(value):
        for field in fields(value):
            if field.name in SHOWN_FIELDS:
                yield from in_data(getattr(value, field.name))


def update(file: Path, found: list[Message]) -> int:
    """Write one catalogue anew around its translations; gives how many messages have none."""
    old = polib.pofile(str(file), wrapwidth=100)
    known = {(entry.msgid, entry.msgid_plural): entry for entry in old if not entry.obsolete}
    singular = {entry.msgid: entry.msgstr for entry in old if not entry.msgid_plural}
    new = polib.POFile(wrapwidth=100)
    new.header, new.metadata = old.header, old.metadata
    for message in found:
        entry = known.get((message.words, message.plural))
        if entry is None:
            entry = polib.POEntry(msgid=message.words, msgid_plural=message.plural)
            if message.plural:
                entry.msgstr_plural = dict.fromkeys(range(forms(old)), "")
            else:
                entry.msgstr = singular.get(message.words, "")
        new.append(entry)
    new.save(str(file))
    return sum(not entry.translated() for entry in new)


def forms(catalogue: polib.POFile) -> int:
    """How many forms a counted noun has in the language."""
    count, _, _ = catalogue.metadata["Plural-Forms"].partition(";")
    return int(count.partition("=")[2])


if __name__ == "__main__":
    sys.exit(main())
