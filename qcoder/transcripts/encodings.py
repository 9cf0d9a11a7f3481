"""From bytes to text: marks first, then strict UTF-8, then the best guess among the encodings our users' files have."""

import codecs
import re

from charset_normalizer import from_bytes

from qcoder.language.guess import guess
from qcoder.model.errors import UserError
from qcoder.transcripts.refusals import not_text

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig", "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32", "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32", "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16", "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "utf-16"),
)
# Languages of Latin script whose Windows encoding is the Central European one.
_CENTRAL = frozenset({"pl", "cs", "sk", "hu", "ro", "hr"})
_LATIN = ("cp1252", "cp1250", "iso8859_15")
_OTHER_SCRIPTS = ("cp1251", "koi8_u", "cp1253", "cp1255", "cp1256")
# Three letters above ASCII in a row are rare in Latin script and the rule in any other.
_RUN = re.compile(rb"[\xa1-\xff]{3,}")
_HIGH = re.compile(rb"[\xa1-\xff]")
_WORD_ABOVE_ASCII = re.compile(rb"\S*[\x80-\xff]\S*")
# Bytes that are letters or the euro in ISO 8859-15 and signs in Windows-1252, and the bytes only Windows uses.
_LATIN9 = re.compile(rb"\xa4|(?<=[A-Za-z])[\xa6\xa8\xb4\xb8\xbd](?=[A-Za-z])|\xbc(?=[a-z])")
_WINDOWS_ONLY = re.compile(rb"[\x80-\x9f]")
_SAMPLE = 200_000
# \x15 stands around the times of CHAT transcripts.
_CONTROLS = frozenset(map(chr, range(32))) - frozenset("\t\n\r\f\v\x15\x1a\x1b")
_MOST_CONTROLS = 0.002


def decode(data: bytes, name: str, encoding: str | None = None) -> tuple[str, str, bool]:
    """The text, the name of its encoding, and whether that was a guess; newlines as `model` has them, no mark.

    Raises UserError where the bytes are no text or do not fit the encoding asked for.
    """
    text, used, guessed = _decoded(data, name, encoding)
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").removesuffix("\x1a")
    head = text[:_SAMPLE]
    if "\0" in text or sum(sign in _CONTROLS for sign in head) > _MOST_CONTROLS * len(head):
        raise not_text(name)
    return text, used, guessed


def _decoded(data: bytes, name: str, encoding: str | None) -> tuple[str, str, bool]:
    if encoding:
        return _as_asked(data, name, encoding), encoding, False
    for mark, codec, label in _MARKS:
        if data.startswith(mark):
            return _strict(data, codec, name), label, False
    wide = _unmarked_utf16(data)
    if wide:
        return _strict(data, wide, name), wide, True
    try:
        return data.decode("utf-8"), "utf-8", False
    except UnicodeDecodeError:
        codec = _guess(data, name)
        return data.decode(codec), codec, True


def _as_asked(data: bytes, name: str, encoding: str) -> str:
    try:
        codec = codecs.lookup(encoding).name
        return data.decode("utf-8-sig" if codec == "utf-8" else codec)
    except (LookupError, ValueError) as problem:
        raise UserError(
            f"“{name}” cannot be read as {encoding}: choose another encoding or let it be guessed."
        ) from problem


def _strict(data: bytes, codec: str, name: str) -> str:
    try:
        return data.decode(codec)
    except UnicodeDecodeError as problem:
        raise not_text(name) from problem


def _unmarked_utf16(data: bytes) -> str | None:
    """UTF-16 without a mark shows as a zero in every other byte of Latin text, newlines and blanks."""
    head = data[:4000]
    if len(head) < 4 or len(data) % 2 or b"\0" not in head:
        return None
    even, odd = head[0::2], head[1::2]
    blanks_low = sum(a in b" \n\r" and b == 0 for a, b in zip(even, odd, strict=False))
    blanks_high = sum(b in b" \n\r" and a == 0 for a, b in zip(even, odd, strict=False))
    pairs = len(head) // 2
    if max(blanks_low, blanks_high) < 0.02 * pairs:
        return None
    return "utf-16-le" if blanks_low > blanks_high else "utf-16-be"


def _guess(data: bytes, name: str) -> str:
    """The eight-bit encoding that the bytes are most likely in.

    charset-normalizer tells other scripts well, but takes Dutch and French for Central European; those are told apart
    by the language of their plain words.
    """
    sample = data[:_SAMPLE]
    in_runs = sum(len(run) for run in _RUN.findall(sample))
    latin = in_runs < 0.5 * len(_HIGH.findall(sample))
    order = _latin_order(sample) if latin else _script_order(sample)
    fitting = [codec for codec in order if _fits(data, codec)]
    if not fitting:
        raise not_text(name)
    return fitting[0]


def _latin_order(sample: bytes) -> tuple[str, ...]:
    """The encodings of Latin script, the likeliest first."""
    plain = _WORD_ABOVE_ASCII.sub(b" ", sample).decode("ascii", errors="ignore")
    if guess(plain) in _CENTRAL:
        return ("cp1250", "cp1252", "iso8859_15")
    if _LATIN9.search(sample) and not _WINDOWS_ONLY.search(sample):
        return ("iso8859_15", "cp1252", "cp1250")
    return _LATIN


def _script_order(sample: bytes) -> tuple[str, ...]:
    """The encodings of other scripts, the likeliest first; Windows Cyrillic where nothing is known."""
    best = from_bytes(sample, cp_isolation=list(_OTHER_SCRIPTS), enable_fallback=False).best()
    first = best.encoding if best is not None else _OTHER_SCRIPTS[0]
    return (first, *(codec for codec in (*_OTHER_SCRIPTS, *_LATIN) if codec != first))


def _fits(data: bytes, codec: str) -> bool:
    try:
        data.decode(codec)
    except UnicodeDecodeError:
        return False
    return True
