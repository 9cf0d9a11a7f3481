"""XML of strangers: read without entities, types or network, by local names; and what we write of our own."""

import hashlib
import json
import re
from collections.abc import Iterator
from pathlib import Path

from lxml import etree  # type: ignore[import-untyped]

from qcoder.model.errors import EnvironmentProblem, UserError
from qcoder.model.visible import visible
from qcoder.storage.whole_file import read_whole

LARGEST = 200_000_000
"""Bytes of XML that are read; a larger file is refused before it is in memory."""

_OURS = "qcoder"
QUESTION = "question"
"""The part of a remark on a set which says that it is a research question."""
_DIGITS = "[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"
_GUID = re.compile(rf"{_DIGITS}|\{{{_DIGITS}\}}")


def read_file(path: Path) -> etree._Element:
    """The root of an XML file. Raises UserError when it is none, or larger or stranger than an exchange file is."""
    try:
        if path.stat().st_size > LARGEST:
            raise UserError(f"“{path.name}” is larger than an exchange file can be; ask for a smaller part of it.")
        content = read_whole(path)
    except OSError as trouble:
        raise EnvironmentProblem(
            f"“{path}” could not be read: {trouble.strerror or trouble}; see that it exists and may be opened."
        ) from trouble
    return read_bytes(content, path.name)


def read_bytes(content: bytes, name: str) -> etree._Element:
    """The root of XML in memory; `name` is for the sentence when it is none."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise UserError(f"“{name}” is no whole XML file ({error.msg}); export it again and try once more.") from error
    if root.getroottree().docinfo.doctype:
        raise UserError(f"“{name}” has a document type, which no exchange file has; it is not read.")
    return root


def local(element: etree._Element) -> str:
    """The name of an element without its namespace, which programs write in several ways; "" for remarks."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def children(element: etree._Element, name: str) -> Iterator[etree._Element]:
    """The children of that name."""
    return (child for child in element if local(child) == name)


def child_text(element: etree._Element, name: str) -> str:
    """The words of the first child of that name; "" when there is none."""
    found = next(children(element, name), None)
    return "".join(str(piece) for piece in found.itertext()) if found is not None else ""


def add_text(parent: etree._Element, tag: str, words: str) -> None:
    """Add a child with words."""
    etree.SubElement(parent, tag).text = visible(words)


def guid_of(identifier: bytes) -> str:
    """A row's own id as a GUID."""
    digits = identifier.hex().upper()
    return f"{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:]}"


def is_guid(words: str) -> bool:
    """Whether the schema takes this as a GUID; not all programs write ones that it takes."""
    return _GUID.fullmatch(words) is not None


def sound_guid(words: str, otherwise: str) -> str:
    """A GUID as it came, or where it is none one that is made of `otherwise`, the same each time."""
    return words if is_guid(words) else guid_of(hashlib.blake2b(otherwise.encode(), digest_size=16).digest())


def remark(about: dict[str, object]) -> etree._ProcessingInstruction:
    """What only this program has to say, as a processing instruction: the schema allows it, and others pass it over."""
    words = json.dumps(about, sort_keys=True).replace(">", "\\u003e")
    return etree.ProcessingInstruction(_OURS, words)


def own_remark(element: etree._Element) -> dict[str, object]:
    """Our remark on an element; nothing where there is none, or somebody damaged it."""
    for child in element:
        if child.tag is etree.PI and child.target == _OURS:
            try:
                found = json.loads(child.text or "")
            except ValueError:
                return {}
            return found if isinstance(found, dict) else {}
    return {}


def as_bytes(root: etree._Element) -> bytes:
    """The whole file, indented, with a declaration."""
    etree.indent(root, "  ")
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8")) + b"\n"
