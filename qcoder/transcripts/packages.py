"""Documents that are zip archives of XML (docx, odt, xlsx), opened with the caution that strangers' files need.

Sizes are checked before anything is unpacked, and again while unpacking; entities, document types and paths that lead
out of the archive are refused.
"""

import io
import zipfile
import zlib
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from qcoder.transcripts.refusals import damaged, locked, too_large, unsafe

_LARGEST_UNPACKED = 400 * 1024 * 1024  # all members together
_LARGEST_PART = 50 * 1024 * 1024  # one part that is read: a hundred times a long interview
_SUSPECT_SIZE = 8 * 1024 * 1024
_HIGHEST_RATIO = 150  # a docx of plain words reaches 10 to 30
_MOST_MEMBERS = 20_000
_ENCRYPTED = 0x1
_ZIP = b"PK\x03\x04"
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, ValueError, NotImplementedError, OSError, RuntimeError)


class Package:
    """An archive that was found harmless. `what` is what to call the kind of file in a refusal."""

    def __init__(self, name: str, data: bytes, what: str) -> None:
        self.name = name
        self.what = what
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            members = self._zip.infolist()
        except _BROKEN as problem:
            raise damaged(name, what) from problem
        self._check(members, len(data))
        self.names = frozenset(member.filename for member in members)

    def _check(self, members: list[zipfile.ZipInfo], packed_size: int) -> None:
        """Refuses what declares too much, hides behind a password, or points out of the archive."""
        if len(members) > _MOST_MEMBERS or sum(member.file_size for member in members) > _LARGEST_UNPACKED:
            raise too_large(self.name)
        for member in members:
            if member.flag_bits & _ENCRYPTED:
                raise locked(self.name)
            steps = member.filename.replace("\\", "/").split("/")
            if ".." in steps or steps[0].endswith(":") or (len(steps) > 1 and not steps[0]):
                raise unsafe(self.name)
            honest = max(1, min(member.compress_size, packed_size))
            if member.file_size > _SUSPECT_SIZE and member.file_size > _HIGHEST_RATIO * honest:
                raise too_large(self.name)

    def read(self, part: str) -> bytes:
        """The bytes of a part. Raises UserError where it is missing, damaged, or larger than it may be."""
        try:
            with self._zip.open(part) as stream:
                data = stream.read(_LARGEST_PART + 1)
        except KeyError as problem:
            raise damaged(self.name, self.what) from problem
        except _BROKEN as problem:
            raise damaged(self.name, self.what) from problem
        if len(data) > _LARGEST_PART:
            raise too_large(self.name)
        return data

    def xml(self, part: str) -> Element:
        """The root element of a part."""
        try:
            root: Element = fromstring(self.read(part), forbid_dtd=True)
        except DefusedXmlException as problem:
            raise unsafe(self.name) from problem
        except (ParseError, LookupError, ValueError) as problem:
            raise damaged(self.name, self.what) from problem
        return root

    def xml_if_there(self, part: str) -> Element | None:
        """The root element of a part that a file may lack."""
        return self.xml(part) if part in self.names else None

    def refuse_doctypes(self) -> None:
        """For archives that another library parses: refuses XML with a document type, where entities are declared."""
        for part in sorted(self.names):
            if part.endswith((".xml", ".rels")) and b"<!DOCTYPE" in self.read(part):
                raise unsafe(self.name)


def packed(data: bytes, part: str) -> bool:
    """Whether the bytes are an archive that holds a part, by its central directory alone."""
    if not data.startswith(_ZIP):
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return part in archive.namelist()
    except _BROKEN:
        return False
