"""REFI-QDA codebooks (.qdc): codes with description, colour and tree, and sets of codes.

The format has one text a code. We write definition, use when, not when and examples into it, each under its heading,
and say beside it, in a remark that other programs pass over, which part is which, with status, key and labels. When
the text was changed elsewhere the remark is not believed, and the text is the definition. So a codebook that went out
and came back is the same, and what a colleague did to it in another program is seen.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from lxml import etree  # type: ignore[import-untyped]

from qcoder import __version__
from qcoder.interchange.refi.xml import (
    add_text,
    as_bytes,
    child_text,
    children,
    guid_of,
    is_guid,
    local,
    own_remark,
    read_file,
    remark,
    sound_guid,
)
from qcoder.model import palette
from qcoder.model.codebook_state import TEXTS, CodebookState, CodeSet, CodeState, in_tree_order
from qcoder.model.errors import UserError
from qcoder.model.speech import said, said_of
from qcoder.model.visible import visible
from qcoder.storage.atomic import write_bytes

ENDING = ".qdc"
_SPACE = "urn:QDA-XML:codebook:1.0"
_DEEPEST = 100  # levels; deeper trees are nobody's codebook
_HEADINGS = {
    "inclusion": "Use when", "exclusion": "Not when", "example": "Example", "counter_example": "Counter-example",
}


@dataclass(slots=True)
class CodebookFile:
    """The codebook of a file, who wrote it, and sentences about what could not be kept as it was."""

    state: CodebookState
    origin: str = ""
    notes: list[str] = field(default_factory=list)


def read(path: Path) -> CodebookFile:
    """Read a codebook. Raises UserError when the file is none."""
    root = read_file(path)
    if local(root) != "CodeBook":
        raise UserError(f"“{path.name}” is no REFI-QDA codebook; choose a file that ends in {ENDING}.")
    return from_element(root, path.name)


def from_element(root: etree._Element, name: str) -> CodebookFile:
    """The codebook below a `CodeBook` element, as a codebook file or a project has it."""
    reading = _Reading()
    for codes in children(root, "Codes"):
        reading.take(codes, None, 0)
    if not reading.codes:
        raise UserError(f"“{name}” has no codes; there is nothing to bring in.")
    sets = [reading.set_of(one) for holder in children(root, "Sets") for one in children(holder, "Set")]
    if sets:
        reading.notes.append(
            said_of(
                len(sets),
                "{count} set of codes is kept for exports; nothing else here uses sets.",
                "{count} sets of codes are kept for exports; nothing else here uses sets.",
            )
        )
    state = CodebookState(in_tree_order(reading.codes), {}, tuple(sets))
    return CodebookFile(state, root.get("origin", ""), reading.notes)


class _Reading:
    def __init__(self) -> None:
        self.codes: list[CodeState] = []
        self.notes: list[str] = []
        self._by_guid: dict[str, bytes] = {}

    def take(self, holder: etree._Element, parent: bytes | None, depth: int) -> None:
        if depth > _DEEPEST:
            raise UserError("The codes of this file lie deeper than 100 levels in each other; it is not read.")
        for element in children(holder, "Code"):
            own = (len(self.codes) + 1).to_bytes(16, "big")
            code = self._code(element, own, parent)
            self.codes.append(code)
            self._by_guid.setdefault(_folded(code.foreign_id), own)
            self.take(element, own, depth + 1)

    def _code(self, element: etree._Element, own: bytes, parent: bytes | None) -> CodeState:
        name = " ".join(element.get("name", "").split())
        if not name:
            name = said("Code without a name")
            self.notes.append(said("A code has no name in the file; it is called “{name}”.", name=name))
        color = palette.stored(element.get("color", ""))
        if element.get("color") and not color:
            self.notes.append(
                said(
                    "“{color}”, the colour of “{name}”, is no colour and was left out.",
                    color=element.get("color"),
                    name=name,
                )
            )
        words = child_text(element, "Description").replace("\r\n", "\n")
        own_words = own_remark(element)
        known = {key: str(own_words.get(key, "")) for key in (*TEXTS, "name", "key", "status", "color")}
        believed = bool(own_words) and words == visible(described(known)).replace("\r\n", "\n")
        texts = {key: known[key] for key in TEXTS} if believed else {"definition": words.strip()}
        if own_words and visible(known["name"]) == name:
            name = known["name"]
        if own_words and color and palette.hex_of(known["color"]).casefold() == color.casefold():
            color = known["color"]
        labels = own_words.get("labels")
        guid = " ".join(element.get("guid", "").split())
        return CodeState(
            own, name, parent, known["key"], color, **texts, status=known["status"],
            labels={str(k): str(v) for k, v in labels.items()} if isinstance(labels, dict) else {},
            foreign_id=guid, codable=element.get("isCodable", "true").strip() not in {"false", "0"},
        )

    def set_of(self, element: etree._Element) -> CodeSet:
        """A set; members that are no code of the file are told."""
        members: list[bytes] = []
        for member in children(element, "MemberCode"):
            own = self._by_guid.get(_folded(member.get("guid") or member.get("targetGUID") or ""))
            if own is None:
                self.notes.append(
                    said("The set “{name}” names a code that is not in the file.", name=element.get("name", ""))
                )
            else:
                members.append(own)
        return CodeSet(
            element.get("guid", ""), element.get("name", ""), child_text(element, "Description"), tuple(members)
        )


def set_from(element: etree._Element, codes: Mapping[str, bytes]) -> CodeSet:
    """A set of codes of a project; `codes` are its codes by folded GUID."""
    refs = [
        (member.get("targetGUID") or member.get("guid") or "").strip().strip("{}").casefold()
        for member in children(element, "MemberCode")
    ]
    return CodeSet(
        element.get("guid", ""), element.get("name", ""), child_text(element, "Description"),
        tuple(codes[ref] for ref in refs if ref in codes),
    )


def described(code: Mapping[str, str]) -> str:
    """The fields of a code as one text: the definition, then what else there is under its heading."""
    parts = [code.get("definition", "")]
    parts += [f"{heading}:\n{code[name]}" for name, heading in _HEADINGS.items() if code.get(name)]
    return "\n\n".join(filter(None, parts))


def write(state: CodebookState, path: Path) -> int:
    """Write a codebook; returns the number of codes. Raises UserError when there are none: the format wants one."""
    if not state.codes:
        raise UserError("The codebook is empty, which this format cannot say; make a code first.")
    root = etree.Element(f"{{{_SPACE}}}CodeBook", nsmap={None: _SPACE}, origin=f"QCoder {__version__}")
    add_codes(root, state, _SPACE)
    add_sets(root, state, _SPACE, "guid")
    write_bytes(path, as_bytes(root))
    return len(state.codes)


def add_codes(
    root: etree._Element, state: CodebookState, space: str, notes: Mapping[bytes, Sequence[str]] | None = None
) -> None:
    """Add all codes in their tree; `notes` are the GUIDs of notes on codes, which only a project has."""
    holder = etree.SubElement(root, f"{{{space}}}Codes")
    below = state.children()
    guids = guids_of(state)
    waiting = [(code, holder) for code in reversed(below.get(None, []))]
    while waiting:
        code, parent = waiting.pop()
        element = etree.SubElement(
            parent, f"{{{space}}}Code", guid=guids[code.id], name=visible(code.name),
            isCodable="true" if code.codable else "false", color=palette.hex_of(code.color),
        )
        texts = {name: getattr(code, name) for name in TEXTS}
        if any(texts.values()):
            add_text(element, f"{{{space}}}Description", described(texts))
        for note in (notes or {}).get(code.id, ()):
            etree.SubElement(element, f"{{{space}}}NoteRef", targetGUID=note)
        element.append(remark(_said(code)))
        waiting += [(child, element) for child in reversed(below.get(code.id, []))]


def add_sets(root: etree._Element, state: CodebookState, space: str, attribute: str) -> None:
    """Add the sets that came with other programs' files; `attribute` names a member's GUID, which differs by format."""
    if not state.sets:
        return
    guids = guids_of(state)
    holder = etree.SubElement(root, f"{{{space}}}Sets")
    for one in state.sets:
        guid = sound_guid(one.foreign_id, one.foreign_id + one.name)
        element = etree.SubElement(holder, f"{{{space}}}Set", guid=guid, name=visible(one.name))
        if one.description:
            add_text(element, f"{{{space}}}Description", one.description)
        for member in one.members:
            if member in guids:
                etree.SubElement(element, f"{{{space}}}MemberCode", {attribute: guids[member]})


def guids_of(state: CodebookState) -> dict[bytes, str]:
    """The id that each code goes by outside: the one it came with, else its own; a second code never gets the same."""
    taken: set[str] = set()
    out: dict[bytes, str] = {}
    for code in state.codes:
        guid = code.foreign_id if is_guid(code.foreign_id) else guid_of(code.id)
        if _folded(guid) in taken:
            guid = guid_of(code.id)
        taken.add(_folded(guid))
        out[code.id] = guid
    return out


def _said(code: CodeState) -> dict[str, object]:
    about: dict[str, object] = {name: getattr(code, name) for name in (*TEXTS, "name", "key", "status", "color")}
    return {name: value for name, value in (about | {"labels": dict(code.labels)}).items() if value}


def _folded(guid: str) -> str:
    return guid.strip().strip("{}").replace("-", "").casefold()
