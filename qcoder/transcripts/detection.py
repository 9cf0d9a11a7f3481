"""Which format a file is in: by what it holds first, then by its name; with a reason where it is none."""

from qcoder.model.errors import UserError
from qcoder.model.speech import said
from qcoder.transcripts.formats import FORMATS, Format
from qcoder.transcripts.rawfile import RawFile
from qcoder.transcripts.refusals import damaged, locked, not_text

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SOUND_AND_PICTURE = (
    b"ID3",
    b"\xff\xfb",
    b"OggS",
    b"RIFF",
    b"fLaC",
    b"\x1aE\xdf\xa3",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
)


def detect(raw: RawFile) -> tuple[Format, tuple[str, ...]]:
    """The format of a file and notes on it. Raises UserError where the file cannot be a transcript."""
    for kind in FORMATS:
        if kind.signed(raw):
            return kind, _surprise(raw, kind)
    _refuse_containers(raw)
    named = next((kind for kind in FORMATS if raw.ending in kind.endings), None)
    if named is not None and named.binary:
        raise damaged(raw.name, said(named.label))
    if named is None:
        named = next(kind for kind in FORMATS if kind.name == "txt")
    return named, ()


def _surprise(raw: RawFile, kind: Format) -> tuple[str, ...]:
    """A note where the content is another format than the name says."""
    if raw.ending in kind.endings or kind.name in {"vtt", "srt"}:
        return ()
    return (said(
            "The file is named .{ending} but is a {kind}, and was read as one.",
            ending=raw.ending,
            kind=said(kind.label),
        ),)


def _refuse_containers(raw: RawFile) -> None:
    """Refuses files that hold their words in a way that cannot be read, with what to do."""
    if raw.data.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in raw.data:
            raise locked(raw.name)
        raise UserError(f"“{raw.name}” is in an old Office format: open it and save it as docx or xlsx.")
    if raw.data.startswith(b"PK\x03\x04"):
        named = next((kind for kind in FORMATS if kind.binary and raw.ending in kind.endings), None)
        if named is not None:
            raise damaged(raw.name, said(named.label))
        raise UserError(f"“{raw.name}” is a zip archive: unpack it and import the transcripts in it.")
    if raw.data.startswith(_SOUND_AND_PICTURE) or raw.data[4:8] == b"ftyp":
        raise UserError(f"“{raw.name}” is a recording or a picture: import its transcript instead.")
    if b"\0" in raw.data[:4000] and not raw.head:
        raise not_text(raw.name)
